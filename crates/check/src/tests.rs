//! Each rule on small reports: passes, fails, and what it then says.

use super::*;
use xxgk_core::form::{CellIx, Form, FormId, Row, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Edit, Report, Value, apply, totals};

/// A report whose every cell is 0.
fn zeros(form: FormId) -> Report {
    let mut report = Report::new(form);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    report
}

/// Sets cells: `number`, `n/a` or empty for blank.
fn with(form: FormId, cells: &[(&str, &str)]) -> Report {
    let mut report = zeros(form);
    for (id, text) in cells {
        let value = match *text {
            "" => Value::Blank,
            "n/a" => Value::NotApplicable,
            number => Value::Number(Amount::parse_plain(number).unwrap()),
        };
        report.set_value(report.form().find(id).unwrap_or_else(|| panic!("{id}")), value);
    }
    report
}

/// The messages about a report, one per line, with code and severity, in both languages.
fn said(report: &Report, previous: Option<&Report>) -> String {
    let mut text = String::new();
    for finding in check(report, previous) {
        for lang in [Lang::Zh, Lang::En] {
            let message = finding.message(report.form(), lang);
            text += &format!("{} {}: {message}\n", finding.rule, finding.severity.as_str());
        }
        let fix = finding.fix_label(report.form(), Lang::Zh).unwrap_or_else(|| "-".into());
        let ids: Vec<_> =
            finding.cells.iter().take(3).map(|cell| &*report.form().cell(*cell).id).collect();
        text += &format!("    [{fix}] {}\n", ids.join(" "));
    }
    text
}

const F19: FormId = FormId::F2019;
const F21: FormId = FormId::F2021;

#[test]
fn a_consistent_report_has_no_findings() {
    for form in FormId::ALL {
        assert_eq!(said(&zeros(form), None), "");
    }
    let report = with(
        F21,
        &[
            ("requests.received.natural_person", "60"),
            ("requests.received.total", "60"),
            ("requests.carried_in.natural_person", "2"),
            ("requests.carried_in.total", "2"),
            ("requests.granted.natural_person", "61"),
            ("requests.granted.total", "61"),
            ("requests.total.natural_person", "61"),
            ("requests.total.total", "61"),
            ("requests.carried_out.natural_person", "1"),
            ("requests.carried_out.total", "1"),
            ("disclosure.fees.amount", "5949.088667"),
        ],
    );
    assert_eq!(said(&report, None), "");
}

#[test]
fn a01_names_the_row_both_numbers_and_the_difference() {
    insta::assert_snapshot!(said(
        &with(
            F21,
            &[
                ("requests.granted.natural_person", "20"),
                ("requests.granted.business", "2"),
                ("requests.granted.total", "20"),
                ("requests.other.other.total", "1200"),
                ("requests.partly_granted.total", "1"),
            ]
        ),
        None
    ));
}

#[test]
fn a02_shows_both_sides() {
    // corpus r014: 62 + 0 ≠ 63 + 0
    insta::assert_snapshot!(said(
        &with(
            F21,
            &[
                ("requests.received.natural_person", "62"),
                ("requests.received.total", "62"),
                ("requests.granted.natural_person", "63"),
                ("requests.granted.total", "63"),
                ("requests.total.natural_person", "63"),
                ("requests.total.total", "63"),
            ]
        ),
        None
    ));
}

#[test]
fn a03_finds_what_the_balance_hides() {
    // corpus r005 (平潭 2020): details 26 and 1, （七）总计 20 and 1, and the balance holds.
    insta::assert_snapshot!(said(
        &with(
            F19,
            &[
                ("requests.received.natural_person", "20"),
                ("requests.received.other_org", "1"),
                ("requests.received.total", "21"),
                ("requests.granted.natural_person", "26"),
                ("requests.granted.other_org", "1"),
                ("requests.granted.total", "27"),
                ("requests.total.natural_person", "20"),
                ("requests.total.other_org", "1"),
                ("requests.total.total", "21"),
            ]
        ),
        None
    ));
}

#[test]
fn a04_shows_the_addends() {
    // corpus r015 (金湖 2023): 2 + 0 + 1 + 0, 总计 0
    insta::assert_snapshot!(said(
        &with(
            F21,
            &[
                ("review.upheld", "2"),
                ("review.other", "1"),
                ("litigation.after_review.total", "5"),
            ]
        ),
        None
    ));
}

#[test]
fn a05_refuses_negative_and_broken_counts() {
    insta::assert_snapshot!(said(
        &with(
            F19,
            &[
                ("disclosure.licences.prior_items", "861"),
                ("disclosure.licences.change", "-394"),
                ("disclosure.penalties.decisions", "-1"),
                ("disclosure.enforcement.decisions", "1.5"),
                ("disclosure.procurement.amount", "-0.5"),
                ("disclosure.fees.change", "2.5"),
            ]
        ),
        None
    ));
}

#[test]
fn a06_tells_blank_tables_rows_and_cells_apart() {
    insta::assert_snapshot!(said(&Report::new(F21), None), @r"
    A06 error: 表二还没有填写，共 10 格。没有发生的填 0。
    A06 error: Table 2 is not filled in yet: 10 cells. Enter 0 for what did not happen.
        [这 10 格填 0] disclosure.regulations.issued disclosure.regulations.repealed disclosure.regulations.in_force
    A06 error: 表三还没有填写，共 175 格。没有发生的填 0。
    A06 error: Table 3 is not filled in yet: 175 cells. Enter 0 for what did not happen.
        [这 175 格填 0] requests.received.natural_person requests.received.business requests.received.research
    A06 error: 表四还没有填写，共 15 格。没有发生的填 0。
    A06 error: Table 4 is not filled in yet: 15 cells. Enter 0 for what did not happen.
        [这 15 格填 0] review.upheld review.corrected review.other
    ");
    let mut blank_rows: Vec<(String, &str)> = Vec::new();
    for row in Form::get(F21).rows_of(TableId::Three).take(5) {
        blank_rows.extend(row.columns.iter().map(|c| (format!("{}.{}", row.id, c.id), "")));
    }
    let mut cells: Vec<(&str, &str)> = blank_rows.iter().map(|(id, v)| (&**id, *v)).collect();
    cells.extend([
        ("disclosure.licences.decisions", "n/a"),
        ("disclosure.regulations.issued", ""),
        ("disclosure.regulations.in_force", ""),
    ]);
    insta::assert_snapshot!(said(&with(F21, &cells), None));
}

#[test]
fn a07_proposes_the_sum_and_a06_then_keeps_silent() {
    insta::assert_snapshot!(said(
        &with(
            F21,
            &[
                ("requests.carried_out.natural_person", "3"),
                ("requests.received.natural_person", "3"),
                ("requests.received.total", "3"),
                ("requests.carried_out.total", ""),
                ("review.total", ""),
            ]
        ),
        None
    ));
    // The 2019 form has no A07: there A06 names the blank total.
    insta::assert_snapshot!(said(&with(F19, &[("review.total", "")]), None));
}

#[test]
fn a08_wants_no_negative_stock() {
    insta::assert_snapshot!(said(
        &with(
            F19,
            &[
                ("disclosure.fees.prior_items", "3"),
                ("disclosure.fees.change", "-4"),
                ("disclosure.licences.prior_items", "12"),
                ("disclosure.licences.change", "-12"),
                // A11 is not a rule: 处理决定数量 is a different count.
                ("disclosure.licences.decisions", "467"),
            ]
        ),
        None
    ));
}

#[test]
fn b01_compares_with_last_year_across_forms() {
    let mut previous = with(
        F19,
        &[("requests.carried_out.natural_person", "2"), ("requests.carried_out.total", "2")],
    );
    previous.year = Some(2020);
    let report = with(
        F21,
        &[
            ("requests.carried_in.natural_person", "1"),
            ("requests.carried_in.total", "1"),
            ("requests.granted.natural_person", "1"),
            ("requests.granted.total", "1"),
            ("requests.total.natural_person", "1"),
            ("requests.total.total", "1"),
        ],
    );
    insta::assert_snapshot!(said(&report, Some(&previous)));
    assert_eq!(said(&report, None), "");
}

#[test]
fn nothing_is_said_about_sums_with_missing_addends() {
    let report = with(
        F21,
        &[
            ("requests.granted.natural_person", "5"),
            ("requests.granted.business", ""),
            ("requests.granted.total", "5"),
            ("requests.total.total", ""),
        ],
    );
    let codes: Vec<_> = check(&report, None).iter().map(|finding| finding.rule.as_str()).collect();
    assert!(!codes.contains(&"A01"), "{codes:?}");
}

#[test]
fn every_fix_settles_its_finding() {
    let report = with(
        F21,
        &[
            ("requests.granted.natural_person", "20"),
            ("requests.granted.total", "21"),
            ("review.upheld", "2"),
            ("disclosure.licences.decisions", "n/a"),
            ("litigation.direct.total", ""),
        ],
    );
    for finding in check(&report, None) {
        let Some(fix) = finding.fix() else { continue };
        let mut fixed = report.clone();
        apply(&mut fixed, fix);
        assert!(!check(&fixed, None).contains(&finding), "{finding:?}");
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<_> = registry().iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
}

#[test]
fn row_names_say_which_row_is_meant() {
    let name = |id: &str| -> String {
        Form::get(F21).find_row(id).map(|row: &Row| row.name(Lang::Zh).into_owned()).unwrap()
    };
    assert_eq!(name("requests.partly_granted"), "（二）部分公开");
    assert_eq!(name("requests.other.other"), "（六）其他处理 3.其他");
    assert_eq!(name("requests.total"), "（七）总计");
    assert_eq!(name("litigation.direct"), "行政诉讼 未经复议直接起诉");
    assert_eq!(name("disclosure.regulations"), "规章");
}

mod incremental {
    use super::*;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            1 => Just(Value::Blank),
            1 => Just(Value::NotApplicable),
            4 => (0i64..3).prop_map(Value::count),
            1 => (-999_999_999_999_999i64..=999_999_999_999_999).prop_map(Value::count),
            1 => "-?[0-9]{1,4}\\.[0-9]{1,3}"
                .prop_map(|text| Value::Number(Amount::parse_plain(&text).unwrap())),
        ]
    }

    proptest! {
        /// After any edits, undone or not, the findings are those of a full run.
        #[test]
        fn equals_full(
            start_on_zeros in any::<bool>(),
            edits in prop::collection::vec((0usize..200, value(), any::<bool>()), 1..40),
        ) {
            for form in FormId::ALL {
                let mut report = if start_on_zeros { zeros(form) } else { Report::new(form) };
                let previous = with(form, &[("requests.carried_out.total", "1")]);
                let mut checker = Checker::new(&report, Some(&previous));
                for (cell, value, undo) in &edits {
                    let Some(cell) = Form::get(form).cell_at(*cell) else { continue };
                    let edit = Edit::Cell(cell, *value);
                    let inverse = apply(&mut report, edit);
                    checker.update(&report, Some(&previous), &[cell]);
                    if *undo {
                        apply(&mut report, inverse);
                        checker.update(&report, Some(&previous), &[cell]);
                    }
                    let findings = checker.findings().into_iter().map(std::rc::Rc::unwrap_or_clone);
                    prop_assert_eq!(findings.collect::<Vec<_>>(), check(&report, Some(&previous)));
                }
            }
        }
    }
}

/// Which columns do not balance and are told of, by the ids of their （七）总计.
#[track_caller]
fn check_balances_told(cells: &[(&str, &str)], expected: &[&str]) {
    let report = with(F21, cells);
    let (form, computed) = (report.form(), totals::computed(&report));
    let findings = check(&report, None);
    let told: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule.as_str() == "A02")
        .filter(|finding| !is_derived(finding, &findings, form, &computed))
        .map(|finding| &*form.cell(finding.cells[0]).id)
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn the_balance_of_computed_totals_is_told_once() {
    let (natural, business, total) =
        ("requests.total.natural_person", "requests.total.business", "requests.total.total");
    let one = ("requests.received.natural_person", "2");
    // The total follows: one wrong number.
    check_balances_told(&[one, ("requests.received.total", "2")], &[natural]);
    // Two columns, and their total.
    let other = ("requests.received.business", "3");
    check_balances_told(&[one, other, ("requests.received.total", "5")], &[natural, business]);
    // The faults of two columns even out: the total balances.
    let even = ("requests.carried_out.business", "2");
    let out = ("requests.carried_out.total", "2");
    check_balances_told(&[one, ("requests.received.total", "2"), even, out], &[natural, business]);
    // A total that was typed and is wrong by itself.
    check_balances_told(&[("requests.received.total", "7")], &[total]);
    check_balances_told(&[one, ("requests.received.total", "7")], &[natural, total]);
    // The column cannot be judged, so its total is.
    check_balances_told(
        &[one, ("requests.received.total", "2"), ("requests.carried_in.natural_person", "")],
        &[total],
    );
    check_balances_told(&[], &[]);
}
