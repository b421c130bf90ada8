//! E01: the six sections are there, in order, numbered 一 to 六.

use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::rules::readings::why_no_document;
use crate::thorough::settings::Firmness;
use crate::{RuleCode, Severity};
use xxgk_core::form::SectionId;
use xxgk_core::report::{Heading, Report, TextField};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E01"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "六个部分齐全，按顺序编为一至六",
        "All six sections are there, in order, numbered 一 to 六",
    ],
    basis: "国办公开办函〔2021〕30号、〔2019〕60号 附件 格式模板",
    needs: &[],
    about: [
        "看读入的文件的一级标题：缺哪一部分、顺序不对、编号不对的逐一指出。常见的标题变体都认；编号对而标题不同的只提警告。文件读成没有分行的一整段、一个标题也认不出的，不作判断。在本工具里填写的年报六个部分总是齐全的，不核对。",
        "Headings of the document that was read: missing sections, wrong order, wrong numbers. The usual variants of titles count; another title under the right number is a warning. A document that lost its lines and shows no heading is not judged; a report written with this form always has its sections.",
    ],
    terms: Terms { firmness: Firmness::Error, why_not: Some(why_no_document), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

/// Whether something stands in a section.
fn has_content(report: &Report, section: SectionId) -> bool {
    match section.table() {
        Some(table) => {
            let mut cells = report.form().rows_of(table).flat_map(xxgk_core::form::Row::cells);
            cells.any(|cell| !report.value(cell).is_blank())
        }
        None => TextField::all()
            .filter(|field| field.is_multiline() && field.section() == Some(section))
            .any(|field| !report.text(field).trim().is_empty()),
    }
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(source) = scene.source else { return };
    let known: Vec<(&Heading, SectionId)> =
        source.headings.iter().filter_map(|heading| Some((heading, heading.section?))).collect();
    // One or two titles may be a table of contents, or a text without lines; or a report that breaks off.
    let is_next = |(at, (heading, section)): (usize, &(&Heading, SectionId))| {
        heading.number.map(usize::from) == Some(at + 1)
            && *section as usize == at
            && has_content(scene.report, *section)
    };
    if known.len() < 2 || known.len() < 3 && !known.iter().enumerate().all(is_next) {
        return;
    }
    let name = |section: SectionId| -> Template { [section.title(), section.title_en()] };
    let mut missing: Vec<Template> = Vec::new();
    let is_missing = |section: &SectionId| known.iter().all(|(_, found)| found != section);
    for section in SectionId::ALL.into_iter().filter(is_missing) {
        // 五、工作展望 is there, under another title.
        let number = section as usize + 1;
        let other = source.headings.iter().find(|heading| {
            heading.section.is_none() && heading.number.map(usize::from) == Some(number)
        });
        let Some(other) = other else {
            missing.push(name(section));
            continue;
        };
        let template = [
            "标题“{0}”与格式的“{1}、{2}”不同，请改用格式的标题。",
            "The heading “{0}” is not the form's “{1}、{2}”; please use that.",
        ];
        let args = vec![
            Arg::Text(other.text.clone()),
            Arg::Text(section.ordinal().to_owned()),
            Arg::Text(section.title().to_owned()),
        ];
        said.find(template, args).severity = Severity::Warning;
    }
    if !missing.is_empty() {
        let template = [
            "没有找到这些部分的标题：{0}。格式要求六个部分齐全。",
            "The headings of these sections were not found: {0}. The form has six sections.",
        ];
        said.find(template, vec![Arg::List(missing)]);
    }
    // A table of contents names each section before; the last time counts.
    let mut last: Vec<(&Heading, SectionId)> = Vec::new();
    for (at, entry) in known.iter().enumerate() {
        if known[at + 1..].iter().all(|(_, later)| *later != entry.1) {
            last.push(*entry);
        }
    }
    if let Some(pair) = last.windows(2).find(|pair| pair[0].1 > pair[1].1) {
        let template = [
            "部分的顺序不对：“{0}”排在“{1}”前面。",
            "The sections are out of order: “{0}” stands before “{1}”.",
        ];
        let args = pair.iter().map(|(heading, _)| Arg::Text(heading.text.clone())).collect();
        said.find(template, args);
    }
    for (heading, section) in last {
        let right = section as usize + 1;
        let Some(number) = heading.number.filter(|number| usize::from(*number) != right) else {
            continue;
        };
        let template = [
            "“{0}”的编号是第 {1}，应为“{2}、”。",
            "“{0}” has the number {1}; it should be “{2}、”.",
        ];
        let args = vec![
            Arg::Text(heading.text.clone()),
            Arg::Plain(i64::from(number)),
            Arg::Text(section.ordinal().to_owned()),
        ];
        said.find(template, args);
    }
}
