//! Every number of the texts of the corpus with what it was understood as, kept as a snapshot.

#[path = "check_support/mod.rs"]
mod support;

use std::fmt::Write as _;

use xxgk_check::thorough::{Meaning, understood};
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, TextField};

fn corpus() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(support::corpus(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt") || name.ends_with(".html"))
        .collect();
    names.sort();
    names
}

#[test]
fn numbers_of_the_corpus() {
    let (mut text, mut all, mut known) = (String::new(), 0_usize, 0_usize);
    for name in corpus() {
        let report = support::imported(&name);
        let numbers = understood(&report);
        writeln!(text, "== {name}: {}", numbers.len()).unwrap();
        for number in numbers {
            let words: String =
                report.text(number.field)[number.passage.clone()].split_whitespace().collect();
            let of = number.meaning.of().map(|of| [" ", of].concat()).unwrap_or_default();
            writeln!(text, "{words} | {}{of}", number.meaning.name(Lang::Zh)).unwrap();
            all += 1;
            known += usize::from(number.meaning != Meaning::Unknown);
        }
    }
    writeln!(text, "== {known} of {all}").unwrap();
    insta::assert_snapshot!(text);
    assert!(all > 150, "{all}");
    assert!(10 * known >= 9 * all, "{known} of {all}");
}

/// What no word decides is said to be so.
#[test]
fn what_is_not_understood_is_counted() {
    let mut report = Report::new(FormId::F2021);
    report.year = Some(2024);
    report.set_text(TextField::Organ, "清河县水务局");
    let field = TextField::Aspect(xxgk_core::form::Aspect::OnRequest);
    let text = "收到申请12件，其中网上9件、信函3件，办结率100%，同比增长20%，收到申请10余件。                转来申请7件。2023年收到申请10件。培训3次。";
    report.set_text(field, text);
    let said: Vec<(&str, &str)> = understood(&report)
        .iter()
        .map(|number| (&text[number.bytes.clone()], number.meaning.name(Lang::Zh)))
        .collect();
    assert_eq!(
        said,
        [
            ("12件", "与表核对"),
            ("9件", "列举的一项"),
            ("3件", "列举的一项"),
            ("100%", "占比"),
            ("20%", "增减"),
            ("10余件", "按界限与表核对"),
            ("7件", "未能理解"),
            ("10件", "其他时间"),
            ("3次", "表外事项"),
        ]
    );
}
