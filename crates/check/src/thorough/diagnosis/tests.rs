//! Faults in small tables: which cells are blamed, and for what.

use super::super::{Context, check_all};
use super::*;
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, Report, Value, apply};

/// A sound table three and four: two kinds of applicants, some results, some cases.
fn sound() -> Report {
    let mut report = Report::new(FormId::F2021);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    for (row, natural, business) in [
        ("requests.received", 150, 30),
        ("requests.carried_in", 6, 1),
        ("requests.granted", 63, 12),
        ("requests.partly_granted", 41, 8),
        ("requests.unavailable.not_held", 45, 9),
        ("requests.total", 149, 29),
        ("requests.carried_out", 7, 2),
    ] {
        set(&mut report, &[row, ".natural_person"].concat(), natural);
        set(&mut report, &[row, ".business"].concat(), business);
        set(&mut report, &[row, ".total"].concat(), natural + business);
    }
    for (id, count) in [("upheld", 10), ("corrected", 2), ("pending", 5), ("total", 17)] {
        set(&mut report, &["review.", id].concat(), count);
    }
    report
}

fn set(report: &mut Report, id: &str, count: i64) {
    let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
    report.set_value(cell, Value::count(count));
}

/// Each fault: rule, cause and the cells to be changed.
fn faults(edits: &[(&str, i64)]) -> Vec<String> {
    let mut report = sound();
    for (id, count) in edits {
        set(&mut report, id, *count);
    }
    let form = report.form();
    let outcome = check_all(&report, &Context::default());
    let mut found: Vec<String> = Vec::new();
    let mut repaired = report.clone();
    for finding in &outcome.findings {
        let Detail::Fault { fault, .. } = &finding.detail else {
            assert!(equation_of(finding).is_none(), "{}", finding.message(form, Lang::Zh));
            continue;
        };
        let cells: Vec<String> = fault
            .changes
            .iter()
            .map(|change| {
                format!("{} {}→{}", form.cell(change.cell).id, change.wrong, change.right)
            })
            .collect();
        found.push(format!("{} {} {}", finding.rule, fault.cause.as_str(), cells.join(" ")));
        let fix: Edit = fault.repair().expect("a fault can be put right");
        apply(&mut repaired, fix);
    }
    // All fixes together repair every equation.
    let rest = check_all(&repaired, &Context::default());
    assert!(rest.findings.iter().all(|finding| finding.suspects().is_none()), "{edits:?}");
    found
}

/// What all rules say of a wrong table under a narrative: code, first suspect, and whether the text
/// confirms it.
fn with_text(text: &str, edits: &[(&str, i64)]) -> Vec<String> {
    use xxgk_core::form::Aspect;
    use xxgk_core::report::TextField;

    let mut report = sound();
    for (id, count) in edits {
        set(&mut report, id, *count);
    }
    report.set_text(TextField::Aspect(Aspect::OnRequest), text);
    let form = report.form();
    let is_about_numbers = |finding: &&Finding| finding.rule.as_str().starts_with(['A', 'D']);
    let outcome = check_all(&report, &Context::default());
    let findings = outcome.findings.iter().filter(is_about_numbers);
    let said = findings.filter(|finding| finding.rule.as_str() != "D15").map(|finding| {
        let first = finding.suspects().and_then(|suspects| suspects.first());
        let first = first.map_or_else(|| "-".to_owned(), |cell| form.cell(*cell).id.clone());
        let is_confirmed = finding.message(form, Lang::Zh).contains("文中写的也是这个数");
        let confirmed = if is_confirmed { " confirmed" } else { "" };
        format!("{} {first}{confirmed}", finding.rule)
    });
    said.collect()
}

#[test]
fn the_narrative_is_evidence() {
    const TEXT: &str =
        "收到政府信息公开申请180件，办结178件。政府信息公开行政复议17件，其中维持10件、纠正2件。";
    let check = |edits: &[(&str, i64)], expected: &[&str]| {
        assert_eq!(with_text(TEXT, edits), expected, "{edits:?}");
    };
    check(&[], &[]);
    // One fault, one finding: the text disagrees with the wrong total for the same reason.
    check(&[("requests.received.total", 810)], &["A01 requests.received.total confirmed"]);
    check(&[("review.total", 27)], &["A04 review.total confirmed"]);
    check(&[("review.upheld", 11)], &["A04 review.upheld confirmed"]);
    // What the text says is right is not blamed, whatever the digits look like.
    check(&[("review.pending", 0), ("review.upheld", 15)], &["D07 -"]);
    check(&[("review.corrected", 1)], &["A04 review.corrected confirmed"]);
    assert_eq!(with_text("", &[("review.corrected", 1)]), ["A04 review.total"]);
    // A part that was left out is likelier than a digit of the total.
    assert_eq!(with_text("", &[("review.corrected", 0)]), ["A04 review.corrected"]);
    // A number of two totals tells about each of them.
    let lawsuits = "收到政府信息公开申请180件。政府信息公开行政诉讼4件。";
    let both: [(&str, i64); 4] = [
        ("litigation.direct.upheld", 3),
        ("litigation.direct.total", 3),
        ("litigation.after_review.other", 1),
        ("litigation.after_review.total", 1),
    ];
    let with = |id, count| [&both[..], &[(id, count)]].concat();
    assert_eq!(with_text(lawsuits, &both), Vec::<String>::new());
    assert_eq!(
        with_text(lawsuits, &with("litigation.direct.pending", 7)),
        ["A04 litigation.direct.pending"]
    );
    assert_eq!(
        with_text(lawsuits, &with("litigation.direct.total", 6)),
        ["A04 litigation.direct.total confirmed"]
    );
    // A number whose total follows it: what the text says of the total tells of the number, and the text that
    // disagrees with the total is no fault of its own.
    check(
        &[("requests.received.natural_person", 162), ("requests.received.total", 192)],
        &["A02 requests.received.natural_person confirmed"],
    );
    // A text that is wrong besides is a fault of its own.
    check(
        &[("requests.granted.total", 57), ("review.corrected", 3), ("review.total", 18)],
        &["A01 requests.granted.total", "D07 -", "D07 -"],
    );
}

#[test]
fn causes() {
    let check = |edits: &[(&str, i64)], expected: &[&str]| {
        assert_eq!(faults(edits), expected, "{edits:?}");
    };
    check(&[], &[]);
    check(
        &[("requests.granted.natural_person", 36)],
        &["A01 digits_transposed requests.granted.natural_person 36→63"],
    );
    check(
        &[("requests.granted.natural_person", 630)],
        &["A01 ten_times_too_large requests.granted.natural_person 630→63"],
    );
    check(
        &[("requests.received.natural_person", 15)],
        &["A01 ten_times_too_small requests.received.natural_person 15→150"],
    );
    check(&[("review.total", 0)], &["A04 total_left_zero review.total 0→17"]);
    check(&[("review.total", 15)], &["A04 addend_missed review.total 15→17"]);
    check(&[("review.total", 22)], &["A04 addend_counted_twice review.total 22→17"]);
    check(
        &[("requests.received.total", 30)],
        &["A01 legal_part_only requests.received.total 30→180"],
    );
    // The digits of 12 in two cells.
    check(
        &[
            ("review.upheld", 1),
            ("review.corrected", 2),
            ("review.pending", 0),
            ("review.total", 12),
        ],
        &["A04 number_split review.upheld 1→12 review.corrected 2→0"],
    );
    // 自然人 and 商业企业 of a row changed places: the row still adds up.
    check(
        &[("requests.granted.natural_person", 12), ("requests.granted.business", 63)],
        &[
            "A03 cells_swapped requests.granted.natural_person 12→63 requests.granted.business 63→12",
        ],
    );
    // The row above written again.
    check(
        &[
            ("requests.partly_granted.natural_person", 63),
            ("requests.partly_granted.business", 12),
            ("requests.partly_granted.total", 75),
        ],
        &[
            "A03 row_copied requests.partly_granted.natural_person 63→41 requests.partly_granted.business 12→8 requests.partly_granted.total 75→49",
        ],
    );
    // Two errors in one row that do not cancel.
    check(
        &[("requests.granted.natural_person", 64), ("requests.granted.business", 14)],
        &["A01 row_wrong requests.granted.natural_person 64→63 requests.granted.business 14→12"],
    );
}

#[test]
fn independent_faults_are_told_apart() {
    let found = faults(&[
        ("requests.granted.natural_person", 36),
        ("requests.partly_granted.business", 80),
        ("review.total", 0),
        ("requests.carried_out.total", 90),
    ]);
    assert_eq!(
        found,
        [
            "A01 digits_transposed requests.granted.natural_person 36→63",
            "A01 ten_times_too_large requests.partly_granted.business 80→8",
            "A01 ten_times_too_large requests.carried_out.total 90→9",
            "A04 total_left_zero review.total 0→17",
        ]
    );
    // Two totals in one column: two faults, although they share the sum of the column.
    let totals = faults(&[("requests.granted.total", 0), ("requests.partly_granted.total", 0)]);
    assert_eq!(totals.len(), 2, "{totals:?}");
}

#[test]
fn one_fault_is_one_finding() {
    let mut report = sound();
    set(&mut report, "requests.total.natural_person", 194);
    // The sum of the row, of the column and the balance fail: one finding.
    let outcome = check_all(&report, &Context::default());
    let faults: Vec<_> = outcome.findings.iter().filter(|f| f.suspects().is_some()).collect();
    assert_eq!(faults.len(), 1);
    insta::assert_snapshot!(faults[0].message(report.form(), Lang::Zh), @"表三「（七）总计」一行各列之和是 223，总计填的是 178，少 45。另有 2 处合计因同一原因不平。很可能是表三「（七）总计」自然人填的 194 应为 149（两位数字写颠倒了）。");
    insta::assert_snapshot!(faults[0].message(report.form(), Lang::En), @"Table 3, “(7) Total”: the columns add up to 223, but the total is 178: 45 too few. Further sums that fail for the same reason: 2. Probably Table 3, “(7) Total”, Natural persons says 194 and should be 149 (two digits changed places).");
    insta::assert_snapshot!(faults[0].fix_label(report.form(), Lang::Zh).unwrap(), @"表三「（七）总计」自然人改为 149");
}

/// A row that nothing else vouches for: no button, both explanations, and what speaks for each.
#[test]
fn one_sum_alone_offers_no_fix() {
    let mut report = Report::new(FormId::F2021);
    for (column, count) in [
        ("natural_person", 60),
        ("business", 3),
        ("research", 0),
        ("social_welfare", 0),
        ("legal_services", 0),
        ("other_org", 0),
        ("total", 64),
    ] {
        set(&mut report, &["requests.received.", column].concat(), count);
    }
    let form = report.form();
    let fault = |report: &Report| {
        let outcome = check_all(report, &Context::default());
        outcome.findings.into_iter().find(|finding| finding.suspects().is_some()).unwrap()
    };
    let found = fault(&report);
    assert_eq!(found.fix(), None);
    insta::assert_snapshot!(found.message(form, Lang::Zh));
    insta::assert_snapshot!(found.message(form, Lang::En));
    // The text is a second witness.
    report.set_text(
        xxgk_core::report::TextField::Aspect(xxgk_core::form::Aspect::OnRequest),
        "全年收到政府信息公开申请63件。",
    );
    let found = fault(&report);
    let Some(Edit::Cell(cell, value)) = found.fix() else { panic!("{found:?}") };
    assert_eq!((form.cell(cell).id.as_str(), value), ("requests.received.total", Value::count(63)));
}

/// Totals are computed while somebody types, so the rows add up and only the balance fails.
#[test]
fn what_is_not_registered_yet_blames_no_cell() {
    let said = |edits: &[(&str, i64)]| -> Vec<String> {
        let mut report = sound();
        for (id, count) in edits {
            set(&mut report, id, *count);
        }
        let form = report.form();
        let outcome = check_all(&report, &Context::default());
        let faults = outcome.findings.iter().filter(|finding| finding.suspects().is_some());
        faults
            .map(|fault| {
                let fix = fault.fix_label(form, Lang::Zh).filter(|_| fault.fix().is_some());
                [
                    fault.message(form, Lang::Zh),
                    fix.map_or(String::new(), |fix| format!(" [{fix}]")),
                ]
                .concat()
            })
            .collect()
    };
    // Twelve more came in and have no result yet.
    insta::assert_snapshot!(
        said(&[("requests.received.natural_person", 162), ("requests.received.total", 192)]).join("\n"),
        @"表三自然人列：本年新收 162 ＋ 上年结转 6 ＝ 168；办理总计 149 ＋ 结转下年 7 ＝ 156，少 12。另有 1 处合计因同一原因不平。可能有 12 件的办理结果还没有填，或者没有计入结转下年度；也可能是本年新收多填了。请对照原始登记。"
    );
    // More in one column, fewer in another: two things to look for.
    insta::assert_snapshot!(
        said(&[
            ("requests.received.natural_person", 151),
            ("requests.received.business", 28),
            ("requests.received.total", 179),
        ])
        .join("\n"),
        @"
        表三自然人列：本年新收 151 ＋ 上年结转 6 ＝ 157；办理总计 149 ＋ 结转下年 7 ＝ 156，少 1。另有 1 处合计因同一原因不平。可能有 1 件的办理结果还没有填，或者没有计入结转下年度；也可能是本年新收多填了。请对照原始登记。
        表三商业企业列：本年新收 28 ＋ 上年结转 1 ＝ 29；办理总计 29 ＋ 结转下年 2 ＝ 31，多 2。可能是本年新收或者上年结转少填了 2 件，也可能是办理结果多填了。请对照原始登记。
        "
    );
    // A slip is named even so, and the total follows.
    insta::assert_snapshot!(
        said(&[("requests.received.natural_person", 1500), ("requests.received.total", 1530)]).join("\n"),
        @"表三自然人列：本年新收 1,500 ＋ 上年结转 6 ＝ 1,506；办理总计 149 ＋ 结转下年 7 ＝ 156，少 1,350。另有 1 处合计因同一原因不平。很可能是表三「一、本年新收政府信息公开申请数量」自然人填的 1,500 应为 150（多写了一个 0）。 [表三「一、本年新收政府信息公开申请数量」自然人改为 150]"
    );
    let mut report = sound();
    set(&mut report, "requests.received.natural_person", 162);
    set(&mut report, "requests.received.total", 192);
    let outcome = check_all(&report, &Context::default());
    let fault = outcome.findings.iter().find(|finding| finding.suspects().is_some()).unwrap();
    insta::assert_snapshot!(fault.message(report.form(), Lang::En), @"Table 3, column “Natural persons”: received 162 + carried in 6 = 168; handled 149 + carried out 7 = 156: 12 too few. Further sums that fail for the same reason: 1. Probably 12 of them have no result yet, or are not counted as carried over to next year; or too many were counted as received. Please compare with the records.");
}

#[test]
fn last_year_confirms_what_was_carried_in() {
    let mut previous = sound();
    set(&mut previous, "requests.carried_out.natural_person", 6);
    set(&mut previous, "requests.carried_out.business", 1);
    set(&mut previous, "requests.carried_out.total", 7);
    let mut report = sound();
    set(&mut report, "requests.carried_in.natural_person", 60);
    let context = Context { previous: Some(&previous), ..Context::default() };
    let outcome = check_all(&report, &context);
    let form = report.form();
    let said: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule.as_str().starts_with(['A', 'B']))
        .map(|finding| finding.message(form, Lang::Zh))
        .collect();
    assert_eq!(said.len(), 1, "{said:#?}");
    insta::assert_snapshot!(said[0], @"表三「二、上年结转政府信息公开申请数量」一行各列之和是 61，总计填的是 7，少 54。另有 1 处合计因同一原因不平。很可能是表三「二、上年结转政府信息公开申请数量」自然人填的 60 应为 6（多写了一个 0）。上年年报的结转下年度也是这个数。");
    // Where last year says something else, both are said.
    set(&mut previous, "requests.carried_out.natural_person", 5);
    let context = Context { previous: Some(&previous), ..Context::default() };
    let outcome = check_all(&report, &context);
    assert!(outcome.findings.iter().any(|finding| finding.rule.as_str() == "B01"));
}

#[test]
fn a_table_full_of_errors_ends_soon() {
    let mut report = sound();
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for (at, cell) in cells.into_iter().enumerate() {
        report.set_value(cell, Value::count(i64::try_from(at * at % 97).unwrap()));
    }
    let outcome = check_all(&report, &Context::default());
    assert!(outcome.findings.iter().any(|finding| finding.rule.as_str().starts_with('A')));
}
