//! Every way in which a report is not added (rules G02, G03, G06, G08), and what the sum then says of itself.

use xxgk_collect::{Collected, Collection, Given, Level, Plan, State};
use xxgk_core::form::FormId;
use xxgk_core::report::{Date, Edit, Explanation, Report, Reporter, TextField, Value, apply};

/// A report without an error: one request, which was granted.
fn unit(organ: &str) -> Report {
    let mut report = Report::for_year(2025);
    report.set_text(TextField::Organ, organ);
    let cells: Vec<_> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    for row in ["received", "granted", "total"] {
        for column in ["natural_person", "total"] {
            set(&mut report, &format!("requests.{row}.{column}"), 1);
        }
    }
    report
}

fn set(report: &mut Report, id: &str, number: i64) {
    let cell = report.form().find(id).unwrap();
    report.set_value(cell, Value::count(number));
}

fn plan() -> Plan {
    let mut plan = Plan::new(Level::County, 2025);
    plan.organ = "清河县人民政府".to_owned();
    plan
}

fn collected(plan: Plan, reports: &[Report]) -> Collected {
    let mut collection = Collection::new(plan);
    for (at, report) in reports.iter().enumerate() {
        collection.add(Given { file: &format!("{at}.json"), report });
    }
    collection.finish()
}

fn states(collected: &Collected) -> Vec<State> {
    collected.units.iter().map(|unit| unit.state).collect()
}

#[test]
fn a_whole_county() {
    let mut plan = plan();
    plan.roster = ["清河县财政局", " 清河县民政局 ", "河口镇"].map(str::to_owned).to_vec();
    let mut town = unit("河口镇");
    town.reporter = Reporter::Township;
    let result = collected(plan, &[unit("清河县财政局"), unit("清河县民政局"), town]);
    assert_eq!(states(&result), [State::Added; 3]);
    assert!(result.is_final());
    let report = &result.report;
    assert_eq!(report.reporter, Reporter::CountySummary);
    assert_eq!((report.organ(), report.year), ("清河县人民政府", Some(2025)));
    let received = report.form().find("requests.received.total").unwrap();
    assert_eq!(report.value(received), Value::count(3));
    assert!(xxgk_check::check(report, None).is_empty());
}

#[test]
fn what_is_not_added_and_why() {
    let good = unit("清河县财政局");
    let mut other_year = unit("清河县民政局");
    other_year.year = Some(2024);
    let mut no_year = unit("清河县教育局");
    no_year.year = None;
    let mut summary = unit("青石县人民政府");
    summary.reporter = Reporter::CountySummary;
    let mut vertical = unit("国家税务总局清河县税务局");
    vertical.reporter = Reporter::VerticalSystem;
    let mut wrong = unit("清河县水利局");
    set(&mut wrong, "requests.total.total", 2);
    let old = unit("清河县林业局").on_form(FormId::F2019);
    for (report, state) in [
        (other_year, State::OtherYear),
        (no_year, State::OtherYear),
        (unit("  "), State::Nameless),
        (summary, State::OtherLevel),
        (vertical, State::OtherLevel),
        (wrong, State::Errors),
        (old, State::OtherForm),
        (good.clone(), State::Twice),
    ] {
        let result = collected(plan(), &[good.clone(), report]);
        assert_eq!(states(&result), [State::Added, state]);
        assert!(!result.is_final(), "{state:?}");
        assert_eq!(result.sum.parts().len(), 1, "{state:?}");
    }
}

#[test]
fn who_is_on_the_list() {
    let mut plan = plan();
    plan.roster = ["清河县财政局", "清河县民政局"].map(str::to_owned).to_vec();
    let mut wrong = unit("清河县民政局");
    set(&mut wrong, "requests.granted.total", 5);
    let result = collected(plan, &[unit("清河县财政局"), wrong, unit("青石县财政局")]);
    assert_eq!(states(&result), [State::Added, State::Errors, State::Unknown]);
    // Whose report could not be added is missing in the sum.
    assert_eq!(result.missing, ["清河县民政局"]);
    assert!(!result.is_final());
}

#[test]
fn errors_are_added_where_that_is_wanted() {
    let mut plan = plan();
    plan.with_errors = true;
    let mut wrong = unit("清河县水利局");
    set(&mut wrong, "requests.total.total", 2);
    let result = collected(plan, &[unit("清河县财政局"), wrong]);
    assert_eq!(states(&result), [State::Added, State::AddedWithErrors]);
    assert!(!result.is_final(), "a provisional sum");
    assert!(!xxgk_check::check(&result.report, None).is_empty(), "it inherits the fault (G03)");
}

/// Towns are in the sums of their counties (G08).
#[test]
fn each_level_adds_the_level_below() {
    let of = |reporter| {
        let mut report = unit("甲单位");
        report.reporter = reporter;
        report
    };
    for (level, added) in [
        (Level::County, vec![Reporter::Department, Reporter::Township, Reporter::GeneralOffice]),
        (Level::City, vec![Reporter::Department, Reporter::GeneralOffice, Reporter::CountySummary]),
        (
            Level::Province,
            vec![Reporter::Department, Reporter::GeneralOffice, Reporter::CitySummary],
        ),
    ] {
        for reporter in Reporter::ALL {
            let result = collected(Plan::new(level, 2025), &[of(reporter)]);
            let expected = if added.contains(&reporter) { State::Added } else { State::OtherLevel };
            assert_eq!(states(&result), [expected], "{level:?} {reporter:?}");
        }
        assert_eq!(level.key().parse(), Ok(level));
    }
}

#[test]
fn forms_are_converted_where_nothing_is_lost() {
    let mut plan = plan();
    plan.converts = true;
    let mut old = Report::new(FormId::F2019);
    old.year = Some(2025);
    old.set_text(TextField::Organ, "清河县林业局");
    let cells: Vec<_> = old.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        old.set_value(cell, Value::count(0));
    }
    let result = collected(plan.clone(), &[old.clone()]);
    // 对外公开总数量 has no counterpart in the form of 2021: a number there would be lost.
    assert_eq!(states(&result), [State::OtherForm]);
    let mut named = Report::new(FormId::F2021).on_form(FormId::F2019);
    named.year = Some(2025);
    named.set_text(TextField::Organ, "清河县林业局");
    plan.with_errors = true;
    assert_eq!(states(&collected(plan, &[named])), [State::AddedWithErrors]);
}

#[test]
fn late_is_told_and_added() {
    let mut late = unit("清河县财政局");
    late.signed = Date::new(2026, 2, 1);
    let mut in_time = unit("清河县民政局");
    in_time.signed = Date::new(2026, 1, 31);
    let result = collected(plan(), &[late, in_time]);
    let told: Vec<bool> = result.units.iter().map(|unit| unit.is_late).collect();
    assert_eq!(told, [true, false]);
    assert!(result.is_final());
}

#[test]
fn explanations_are_carried_with_the_names() {
    let explained = |organ: &str, text: &str| {
        let mut report = unit(organ);
        let cell = report.form().find("disclosure.fees.amount").unwrap();
        let said = Explanation {
            about: cell.into(),
            rule: None,
            text: text.to_owned(),
            by: "李四".to_owned(),
            on: None,
        };
        apply(&mut report, Edit::Explain(said));
        report
    };
    let units = [explained("清河县财政局", "划转"), explained("清河县民政局", "停征")];
    let result = collected(plan(), &units);
    let said = result.report.explanations();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].text, "清河县财政局：划转；清河县民政局：停征");
    assert_eq!(said[0].by, "", "names of clerks stay where they are");
}

#[test]
fn nothing_came_in() {
    let result = collected(plan(), &[]);
    assert!(!result.is_final());
    assert!(result.report.values().all(|(_, value)| value == Value::Blank));
}
