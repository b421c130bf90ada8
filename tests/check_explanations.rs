//! What the explanations of a report settle.

use xxgk_check::thorough::{Context, Outcome};
use xxgk_check::{Severity, check_all};
use xxgk_core::form::{Aspect, FormId};
use xxgk_core::report::{Date, Edit, Explanation, Report, TextField, Value, apply};
use xxgk_examples::Base;

fn set(report: &mut Report, id: &str, count: i64) {
    let cell = report.form().find(id).unwrap();
    report.set_value(cell, Value::count(count));
}

/// Says something about a cell for a rule.
fn explain(report: &mut Report, id: &str, rule: &str, text: &str) {
    let cell = report.form().find(id).unwrap();
    let (rule, text, by) = (Some(rule.to_owned()), text.to_owned(), "张三".to_owned());
    let on = Date::new(2025, 1, 10);
    apply(report, Edit::Explain(Explanation { about: cell.into(), rule, text, by, on }));
}

/// Changes this year's report and last year's.
type Change<'a> = &'a dyn Fn(&mut Report, &mut Report);

/// Findings of the rule alone, and how many of them are open errors, open warnings and explained.
#[track_caller]
fn check(rule: &str, change: Change<'_>, expected: [usize; 3]) -> Outcome {
    let mut report = Base::Quiet.report(FormId::F2021).unwrap();
    let mut previous = Base::Quiet.previous(FormId::F2021).unwrap();
    previous.set_text(TextField::Aspect(Aspect::Oversight), "");
    change(&mut report, &mut previous);
    let context = Context { previous: Some(&previous), ..Context::default() };
    let outcome = check_all(&report, &context);
    assert!(outcome.findings.iter().all(|finding| finding.rule.as_str() == rule), "{rule}");
    let counts =
        [outcome.count(Severity::Error), outcome.count(Severity::Warning), outcome.explained.len()];
    assert_eq!(counts, expected, "{rule}");
    outcome
}

const STOCK: &str = "disclosure.normative_documents.in_force";

#[test]
fn a_warning_can_be_explained() {
    check("B02", &|report, _| set(report, STOCK, 5), [0, 1, 0]);
    let outcome = check(
        "B02",
        &|report, _| {
            set(report, STOCK, 5);
            explain(report, STOCK, "B02", "口径调整，增加 5 件");
        },
        [0, 0, 1],
    );
    let said = outcome.explanation(0).unwrap().in_words();
    assert_eq!(said, "口径调整，增加 5 件（张三，2025-01-10）");
    // Of another rule.
    let of_another: Change<'_> = &|report, _| {
        set(report, STOCK, 5);
        explain(report, STOCK, "A09", "x");
    };
    check("B02", of_another, [0, 1, 0]);
}

#[test]
fn an_error_stays_one() {
    const TOTAL: &str = "requests.total.total";
    let wrong: Change<'_> = &|report, _| {
        for id in ["requests.granted.natural_person", TOTAL, "requests.granted.total"] {
            explain(report, id, "A03", "机构合并，系统如此");
            explain(report, id, "A01", "机构合并，系统如此");
        }
        set(report, TOTAL, 13);
        report.set_text(TextField::Aspect(Aspect::OnRequest), "依申请公开的办理平稳有序。");
    };
    check("A01", wrong, [1, 0, 0]);
}

/// B01 is the one error that can be explained: by a merger or a split that is named.
#[test]
fn a_merger_explains_what_was_carried_over() {
    const CARRIED: &str = "requests.carried_in.business";
    let carried = |previous: &mut Report| set(previous, "requests.carried_out.business", 1);
    check("B01", &|_, previous| carried(previous), [1, 0, 0]);
    for (text, expected) in [
        ("核对过，没有错", [1, 0, 0]),
        ("2024年机构改革，原粮食局并入我局", [0, 0, 1]),
        ("职责划转到数据局", [0, 0, 1]),
    ] {
        let change = |report: &mut Report, previous: &mut Report| {
            carried(previous);
            explain(report, CARRIED, "B01", text);
        };
        let outcome = check("B01", &change, expected);
        let is_warning = outcome.findings[0].severity == Severity::Warning;
        assert_eq!(is_warning, expected[2] == 1, "{text}");
    }
}

#[test]
fn last_years_explanation_is_shown_and_settles_nothing() {
    let outcome = check(
        "B02",
        &|report, previous| {
            set(report, STOCK, 5);
            explain(previous, STOCK, "B02", "自然失效 29 件");
        },
        [0, 1, 0],
    );
    let said = outcome.reminder(0).unwrap().in_words();
    assert_eq!(said, "自然失效 29 件（张三，2025-01-10）");
}
