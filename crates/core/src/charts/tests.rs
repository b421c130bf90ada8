use super::*;
use crate::form::FormId;
use crate::lang::Lang;
use crate::report::{Report, Value};

fn report(form: FormId, year: i32, values: &[(&str, Value)]) -> Report {
    let mut report = Report::new(form);
    report.year = Some(year);
    for (id, value) in values {
        let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
        report.set_value(cell, *value);
    }
    report
}

/// Every cell with the same value.
fn all(value: Value) -> Report {
    let mut report = Report::new(FormId::F2021);
    for (cell, _) in report.form().cells() {
        report.set_value(cell, value);
    }
    report
}

fn count(number: i64) -> Value {
    Value::count(number)
}

fn chart_of(kind: Kind, report: &Report, last: Option<&Report>) -> Chart {
    charts(report, last).into_iter().find(|chart| chart.kind == kind).unwrap()
}

/// Labels, numbers, lengths and shares, a line for each bar.
fn shown(chart: &Chart, lang: Lang) -> Vec<String> {
    let line = |bar: &Bar| {
        let mut line = lang.pick(&bar.label[0], &bar.label[1]).clone();
        for figure in &bar.figures {
            let share = figure.share.map_or("-".to_owned(), |share| share.to_string());
            line += &format!(" | {} {} {share}", figure.number(lang), figure.length);
        }
        line
    };
    chart.bars.iter().map(line).collect()
}

#[test]
fn results_are_the_six_groups() {
    let report = report(
        FormId::F2021,
        2023,
        &[
            ("requests.granted.total", count(12)),
            ("requests.partly_granted.total", count(3)),
            ("requests.denied.state_secret.total", count(1)),
            ("requests.denied.administrative_inquiry.total", count(2)),
            ("requests.unavailable.not_held.total", Value::NotApplicable),
            ("requests.unavailable.requires_creation.total", Value::NotApplicable),
            ("requests.unavailable.still_unclear.total", Value::NotApplicable),
            ("requests.other.other.total", count(0)),
        ],
    );
    let chart = chart_of(Kind::Results, &report, None);
    assert_eq!(
        shown(&chart, Lang::Zh),
        [
            "（一）予以公开 | 12 1000 -",
            "（二）部分公开 | 3 250 -",
            "（三）不予公开 | 3（另有 6 格未填） 250 -",
            "（四）无法提供 | 不适用 0 -",
            "（五）不予处理 | 未填 0 -",
            "（六）其他处理 | 0（另有 2 格未填） 0 -",
        ]
    );
    assert_eq!(chart.remark(Lang::Zh).unwrap(), "有 13 格没有填写：没有画出，也不计为 0。");
    let cells = &chart.bars[2].figures[0].cells;
    assert_eq!(cells.len(), 8);
    assert_eq!(report.form().cell(cells[0]).id, "requests.denied.state_secret.total");
    assert_eq!(
        chart.bars.iter().map(|bar| bar.label[1].as_str()).collect::<Vec<_>>(),
        [
            "(1) Granted",
            "(2) Partly granted",
            "(3) Denied",
            "(4) Not available",
            "(5) Not processed",
            "(6) Other handling"
        ]
    );
}

#[test]
fn both_forms_have_all_charts() {
    for form in FormId::ALL {
        let charts = charts(&Report::new(form), None);
        let bars: Vec<_> = charts.iter().map(|chart| (chart.kind, chart.bars.len())).collect();
        assert_eq!(
            bars,
            [
                (Kind::Years, 4),
                (Kind::Results, 6),
                (Kind::Applicants, 6),
                (Kind::Reviews, 4),
                (Kind::Lawsuits, 4)
            ]
        );
        // Every result is in one of the six, and in one only.
        let results: usize = charts[1].figures().map(|figure| figure.cells.len()).sum();
        let rows = Report::new(form).form().rows.iter();
        let expected = rows.filter(|row| row.group.starts_with(['三', '（'])).count() - 1;
        assert_eq!(results, expected, "{form:?}");
    }
}

#[test]
fn shares_make_a_thousand() {
    let id = |column: &str| format!("requests.received.{column}");
    let columns =
        ["natural_person", "business", "research", "social_welfare", "legal_services", "other_org"];
    let check = |numbers: [i64; 6], expected: [u16; 6]| {
        let ids = columns.map(id);
        let values: Vec<_> =
            ids.iter().zip(numbers).map(|(id, number)| (id.as_str(), count(number))).collect();
        let chart = chart_of(Kind::Applicants, &report(FormId::F2021, 2023, &values), None);
        let shares: Vec<_> = chart.figures().filter_map(|figure| figure.share).collect();
        assert_eq!(shares, expected, "{numbers:?}");
    };
    check([1, 1, 1, 0, 0, 0], [334, 333, 333, 0, 0, 0]);
    check([1, 1, 1, 1, 1, 1], [167, 167, 167, 167, 166, 166]);
    check([2, 1, 0, 0, 0, 0], [667, 333, 0, 0, 0, 0]);
    check([5, 0, 0, 0, 0, 0], [1000, 0, 0, 0, 0, 0]);
    // A bar of a thousandth is drawn; a share is rounded.
    check([1, 99_999, 0, 0, 0, 0], [0, 1000, 0, 0, 0, 0]);
    check([999_999_999_999_999, 999_999_999_999_999, 0, 0, 0, 0], [500, 500, 0, 0, 0, 0]);
}

#[test]
fn this_year_against_last() {
    let numbers = |received, handled| {
        [("requests.received.total", count(received)), ("requests.total.total", count(handled))]
    };
    let (now, last) = (
        report(FormId::F2021, 2021, &numbers(40, 39)),
        report(FormId::F2019, 2020, &numbers(20, 0)),
    );
    let chart = chart_of(Kind::Years, &now, Some(&last));
    assert_eq!(
        shown(&chart, Lang::Zh),
        [
            "一、本年新收政府信息公开申请数量 | 40 1000 - | 20 500 -",
            "二、上年结转政府信息公开申请数量 | 未填 0 - | 未填 0 -",
            "三、本年度办理结果 | 39 975 - | 0 0 -",
            "四、结转下年度继续办理 | 未填 0 - | 未填 0 -",
        ]
    );
    assert_eq!(chart.table(Lang::Zh)[0], ["项目", "2021 年", "2020 年"]);
    assert_eq!(chart.series[1].form, FormId::F2019);
    let alone = chart_of(Kind::Years, &now, None);
    assert_eq!(alone.table(Lang::En)[0], ["Item", "2021"]);
    let cells = &alone.bars[0].figures[0].cells;
    assert_eq!(now.form().cell(cells[0]).id, "requests.received.total");
}

#[test]
fn nothing_zero_and_blank_are_told_apart() {
    let check = |value, remark: &str, tracks: usize| {
        for chart in charts(&all(value), None) {
            assert_eq!(chart.remark(Lang::Zh).unwrap_or_default(), remark, "{value:?}");
            let drawing = chart.drawing(Lang::Zh);
            let count =
                |is: fn(&Shape) -> bool| drawing.shapes.iter().filter(|one| is(one)).count();
            let figures = chart.figures().count();
            assert_eq!(count(|shape| matches!(shape, Shape::Track { .. })), tracks * figures);
            assert_eq!(chart.has_bars(), value == count_of_one());
        }
    };
    check(Value::Blank, "这些格都没有填写。", 0);
    check(count(0), "各项都是 0。", 1);
    check(Value::NotApplicable, "", 0);
    check(count_of_one(), "", 1);
}

fn count_of_one() -> Value {
    Value::count(1)
}

#[test]
fn what_no_cell_accepts_is_said() {
    let huge = Value::Number(Amount::from(i64::MAX));
    for value in [huge, count(-3)] {
        for chart in charts(&all(value), None) {
            for figure in chart.figures() {
                assert_eq!(figure.share.is_some(), value == huge && chart.kind != Kind::Years);
            }
            assert_eq!(chart.has_bars(), value == huge);
        }
    }
}

#[test]
fn words() {
    let report = report(
        FormId::F2021,
        2023,
        &[
            ("review.upheld", count(3)),
            ("review.corrected", count(1)),
            ("review.other", count(0)),
            ("review.pending", count(0)),
            ("litigation.direct.upheld", count(2)),
        ],
    );
    let [.., reviews, lawsuits] = &charts(&report, None)[..] else { panic!() };
    insta::assert_snapshot!(
        [reviews, lawsuits]
            .into_iter()
            .flat_map(|chart| [Lang::Zh, Lang::En].map(|lang| {
                let table = chart.table(lang).iter().map(|row| row.join(" | ")).collect::<Vec<_>>();
                [
                    chart.title(lang),
                    chart.alternative(lang),
                    chart.remark(lang).unwrap_or_default(),
                    table.join("\n"),
                ]
                .join("\n")
            }))
            .collect::<Vec<_>>()
            .join("\n\n")
    );
    insta::assert_snapshot!(to_svg(reviews, Lang::Zh).replace("><", ">\n<"));
}
