//! Writes the examples of a page with the words of the findings.

use xxgk_check::{Finding, Severity};
use xxgk_core::lang::Lang;

use crate::{Case, Error, Example, Examples, HEADING, Item, Kind, Verdict};

/// The examples of a rule as they stand on its pages in Chinese and English, beginning with the heading; each ends with a
/// line break.
///
/// The Chinese one is what [`crate::parse`] reads, with the words of the findings brought up to date. An example that is
/// not as it should be is written with what is said all the same: [`Case::run`] is what complains.
///
/// # Errors
/// An example that cannot be built.
pub fn sections(examples: &Examples) -> Result<[String; 2], Error> {
    let mut said = Vec::new();
    for example in examples.all() {
        let mut cases = Vec::new();
        for case in example.cases()? {
            let findings = case.said()?;
            cases.push((case, findings));
        }
        said.push(cases);
    }
    Ok([Lang::Zh, Lang::En].map(|lang| section(examples, &said, lang)))
}

/// A case with the findings that its example is about.
type Said = (Case, Vec<Finding>);

/// The examples with what is said about each, in a language.
fn section(examples: &Examples, said: &[Vec<Said>], lang: Lang) -> String {
    let mut said = said.iter();
    let (heading, note) = lang.pick(
        (
            HEADING,
            "<!-- 例子由人来写，写法见 EXAMPLES.md；查出的话由 `UPDATE_DOCS=1 cargo test --test docs` 填写。 -->",
        ),
        ("## Examples", "[How to read them](EXAMPLES.md)"),
    );
    let mut page = format!("{heading}\n\n{note}\n");
    for (verdict, items) in Verdict::ALL.into_iter().zip(&examples.items) {
        let [chinese, english] = verdict.heading();
        page.extend(["\n", lang.pick(chinese, english), "\n"]);
        let mut is_in_table = false;
        for item in items {
            let is_row = matches!(item, Item::Example(Example { kind: Kind::Sentence { .. }, .. }));
            if is_row && !is_in_table {
                page.push_str(&table_head(verdict, lang));
            }
            is_in_table = is_row;
            match item {
                // What follows on the same paragraph starts a line of its own.
                // Two spaces at the end break the line.
                Item::Note([chinese, english]) => page.extend(lang.pick(
                    ["\n> ", chinese, "  \n> ", english, "\n"],
                    ["\n> ", english, "\n", "", ""],
                )),
                Item::Example(example) => {
                    page.push_str(&one(example, said.next().map_or(&[], Vec::as_slice), lang));
                }
            }
        }
    }
    page
}

fn table_head(verdict: Verdict, lang: Lang) -> String {
    let (field, sentence) = lang.pick(("写在", "句子"), ("text", "sentence"));
    let found = match verdict {
        Verdict::Fails => lang.pick("查出", "what is found"),
        Verdict::Passes => {
            lang.pick("花括号里的数逐个写错时查出", "found where a number in braces is wrong")
        }
    };
    format!("\n| {field} | {sentence} | {found} |\n|---|---|---|\n")
}

fn one(example: &Example, said: &[Said], lang: Lang) -> String {
    match &example.kind {
        Kind::Report(changes) => {
            let mut block = "\n```ini\n".to_owned();
            for change in changes {
                let value = change.value.replace('\n', "\n  ");
                let line = format!("{} = {value}", change.key);
                block.extend([line.trim_end(), "\n"]);
            }
            block.push_str("```\n");
            let words = said.iter().flat_map(|(case, said)| {
                said.iter().map(|finding| format!("- {}\n", words(finding, case, lang)))
            });
            let words: String = words.collect();
            if words.is_empty() { block } else { [block, "\n".to_owned(), words].concat() }
        }
        Kind::Sentence { field, text } => {
            let cell: Vec<String> = match example.verdict {
                Verdict::Fails => said
                    .iter()
                    .flat_map(|(case, said)| said.iter().map(|one| words(one, case, lang)))
                    .collect(),
                // The first is right, and what is wrong with it is no part of the page.
                Verdict::Passes => said
                    .iter()
                    .skip(1)
                    .map(|(_, said)| said.iter().map(|one| one.rule.as_str()).collect())
                    .collect(),
            };
            let cell = cell.join(" ");
            format!("| {field} | {text} | {cell}{}|\n", if cell.is_empty() { "" } else { " " })
        }
    }
}

/// Severity, place and words of a finding; the rule only where it is another than that of the page.
fn words(finding: &Finding, case: &Case, lang: Lang) -> String {
    let severity = match finding.severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Hint => lang.pick("提示", "hint"),
    };
    let rule = if finding.rule == case.rule { "" } else { &format!(" {}", finding.rule) };
    let form = case.report.form();
    let place = match (&finding.place, &finding.cells[..]) {
        (Some(place), _) => {
            let chars = place.chars(&case.report).unwrap_or_default();
            let passage = place.passage(&case.report).replace('\n', "⏎");
            format!(" `{}` {}–{} “{passage}”", place.field.key(), chars.start, chars.end)
        }
        (None, []) => String::new(),
        (None, [cell]) => format!(" `{}`", form.cell(*cell).id),
        (None, [cell, more @ ..]) => format!(" `{}` +{}", form.cell(*cell).id, more.len()),
    };
    let message = finding.message(form, lang).replace('\n', " ");
    format!("**{severity}**{rule}{place} {message}")
}
