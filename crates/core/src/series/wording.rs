//! The sentence about what was taken over, in both languages.

use crate::lang::Lang;
use crate::report::About;
use crate::report::{Report, TextField};

use super::Carried;

/// What was taken over from last year's report into this draft, and what to do with it.
///
/// `last` and `next` are the reports of [`super::carry_forward`].
pub fn carried_text(last: &Report, next: &Report, carried: &[Carried], lang: Lang) -> String {
    let form = next.form();
    let (comma, semicolon) = lang.pick(("、", "；"), (", ", "; "));
    let (mut head, mut cells, mut stocks) = (String::new(), String::new(), String::new());
    let mut reminders = String::new();
    for item in carried {
        match item {
            Carried::Text(field) => add(&mut head, comma, text_name(*field, lang)),
            Carried::Reporter => add(&mut head, comma, lang.pick("单位类别", "kind of reporter")),
            Carried::Requests(filled) => add(
                &mut cells,
                semicolon,
                &lang.fill(
                    "表三“上年结转”{0} 格（取自上年的“结转下年度”）",
                    "Table 3, “carried over from last year” (last year's “carried over to next year”), cells: {0}",
                    &[&filled.len().to_string()],
                ),
            ),
            Carried::Items(filled) => add(
                &mut cells,
                semicolon,
                &lang.fill(
                    "表二“上一年项目数量”{0} 格（取自上年的“上一年项目数量”加“本年增/减”）",
                    "Table 2, “items last year” (last year's items and their change), cells: {0}",
                    &[&filled.len().to_string()],
                ),
            ),
            Carried::Reminders(said) => {
                for said in said {
                    let rule = said.rule.as_deref().unwrap_or_default();
                    let row = match said.about {
                        About::Cell(cell) => form.row_of(cell).name(lang).into_owned(),
                        About::Text(field) => text_name(field, lang).to_owned(),
                        About::Report => lang.pick("整份年报", "the report as a whole").to_owned(),
                    };
                    add(
                        &mut reminders,
                        semicolon,
                        &lang.fill("{0} {1}：{2}", "{0} {1}: {2}", &[rule, &row, &said.in_words()]),
                    );
                }
            }
            Carried::Stock { cell, last } => add(
                &mut stocks,
                comma,
                &lang.fill(
                    "{0} {1} 件",
                    "{0} {1}",
                    &[&form.row_of(*cell).name(lang), &last.grouped()],
                ),
            ),
        }
    }
    let year = match last.year {
        Some(year) => lang.fill(" {0} 年年报", "the report of {0}", &[&year.to_string()]),
        None => lang.pick("上年年报", "last year's report").to_owned(),
    };
    let mut text = lang.fill("已从{0}带入：{1}", "Taken over from {0}: {1}", &[&year, &head]);
    if !cells.is_empty() {
        text += semicolon;
        text += &cells;
    }
    text += lang.pick("。请核对。", ". Please check.");
    if !stocks.is_empty() {
        text += &lang.fill(
            "上年现行有效件数为：{0}；本年的没有带入，请按本年制发、废止和清理的情况填写。",
            " In force last year: {0}; this year's was not filled in, because it depends on what was issued, repealed and cleaned up.",
            &[&stocks],
        );
    }
    if !carried.iter().any(|item| matches!(item, Carried::Requests(_))) {
        text += lang.pick(
            "上年的“结转下年度”没有填，所以“上年结转”留空。",
            " Last year's “carried over to next year” was not filled in, so “carried over from last year” is blank.",
        );
    }
    if !reminders.is_empty() {
        text += &lang.fill(
            "上年写过说明的有：{0}。今年仍有同样情形的，请重新写说明。",
            " Explained last year: {0}. Please explain again what is still so.",
            &[&reminders],
        );
    }
    if next.year.is_none() {
        text += lang.pick(
            "上年年报没有写明年份，请补填报告年度。",
            " Last year's report says no year; please fill in the year of this one.",
        );
    }
    text
}

fn add(list: &mut String, separator: &str, item: &str) {
    if !list.is_empty() {
        list.push_str(separator);
    }
    list.push_str(item);
}

fn text_name(field: TextField, lang: Lang) -> &'static str {
    match field {
        TextField::Addressee => lang.pick("主送机关", "addressee"),
        TextField::Preamble => {
            lang.pick("导语（年份已改，请核对）", "preamble (with its years changed; please check)")
        }
        TextField::SignatureOrgan => lang.pick("落款机关", "organ of the signature"),
        _ => lang.pick("单位名称", "organ"),
    }
}
