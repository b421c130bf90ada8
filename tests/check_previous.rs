//! Last year's report: which one is taken, and what is said where it is not the right one.

use xxgk_check::check_all;
use xxgk_check::thorough::Context;
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::Value;
use xxgk_examples::Base;

#[test]
fn last_years_report_must_be_of_the_year_before() {
    let report = Base::Quiet.report(FormId::F2021).unwrap();
    let mut previous = report.clone();
    previous.year = Some(2021);
    let cell = previous.form().find("requests.carried_out.total").unwrap();
    previous.set_value(cell, Value::count(5));
    let outcome = check_all(&report, &Context { previous: Some(&previous), ..Context::default() });
    assert!(outcome.findings.iter().all(|finding| !finding.rule.as_str().starts_with('B')));
    let b01 = outcome.not_judged.iter().find(|entry| entry.rule.as_str() == "B01").unwrap();
    insta::assert_snapshot!(b01.message(Lang::Zh), @"无法核对（缺上一年度的年报，给出的是别的年度）");
}
