//! Sums: the same in any order and grouping, and every cell the sum of that cell.

use proptest::prelude::*;
use xxgk_collect::{Change, Sum, changes};
use xxgk_core::form::FormId;
use xxgk_core::report::{Amount, Report, TextField, Value};

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(Value::Blank),
        1 => Just(Value::NotApplicable),
        6 => (0_i64..100_000).prop_map(Value::count),
        1 => (0_i64..10_000_000).prop_map(|number| {
            Value::Number(Amount::from(number).shift(-4).unwrap())
        }),
        // Two of these are more than a report can hold in a cell.
        1 => Just(Value::Number(Amount::parse_plain("999999999999999.99999999").unwrap())),
    ]
}

fn report(organ: usize) -> impl Strategy<Value = Report> {
    let cells = Report::new(FormId::F2021).values().count();
    proptest::collection::vec(value(), cells).prop_map(move |values| {
        let mut report = Report::for_year(2025);
        report.set_text(TextField::Organ, format!("清河县第{organ}局"));
        let places: Vec<_> = report.values().map(|(cell, _)| cell).collect();
        for (place, value) in places.into_iter().zip(values) {
            report.set_value(place, value);
        }
        report
    })
}

fn reports() -> impl Strategy<Value = Vec<Report>> {
    (1_usize..7).prop_flat_map(|count| (0..count).map(report).collect::<Vec<_>>())
}

fn sum_of<'a>(reports: impl IntoIterator<Item = &'a Report>) -> Sum {
    let mut sum = Sum::empty(FormId::F2021);
    for report in reports {
        assert!(sum.add(report));
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn order_and_grouping_do_not_matter(
        reports in reports(),
        order in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let whole = sum_of(&reports);
        let mut turned = reports.clone();
        let by = order.index(turned.len());
        turned.rotate_left(by);
        prop_assert_eq!(&sum_of(&turned), &whole);
        let (left, right) = turned.split_at(cut.index(turned.len() + 1));
        let (mut one, other) = (sum_of(left), sum_of(right));
        let mut again = sum_of(right);
        prop_assert!(one.merge(&other));
        prop_assert_eq!(&one, &whole);
        prop_assert!(again.merge(&sum_of(left)));
        prop_assert_eq!(&again, &whole);
    }

    #[test]
    fn every_cell_is_the_sum_of_that_cell(reports in reports()) {
        let sum = sum_of(&reports).report();
        for (cell, value) in sum.values() {
            let numbers: Vec<Amount> =
                reports.iter().filter_map(|report| report.value(cell).number()).collect();
            let expected = Amount::checked_sum(numbers.iter().copied());
            let fits = |sum: &Amount| Amount::parse_plain(&sum.to_string()).is_some();
            match expected.filter(|sum| !numbers.is_empty() && fits(sum)) {
                Some(expected) => prop_assert_eq!(value, Value::Number(expected)),
                None => prop_assert_eq!(value, Value::Blank),
            }
        }
    }

    #[test]
    fn a_sum_is_verified_by_its_parts(
        reports in reports(),
        which in any::<prop::sample::Index>(),
    ) {
        let sum = sum_of(&reports).report();
        prop_assert_eq!(changes(&sum, &reports), vec![]);
        let mut other = reports.clone();
        let at = which.index(other.len());
        let organ = other[at].organ().to_owned();
        let cell = other[at].values().next().unwrap().0;
        other[at].set_value(cell, Value::count(123_456));
        prop_assert_eq!(changes(&sum, &other), vec![Change::Changed(organ.clone())]);
        other.remove(at);
        prop_assert_eq!(changes(&sum, &other), vec![Change::Gone(organ)]);
        let mut wrong = sum.clone();
        wrong.set_value(cell, Value::count(123_456));
        prop_assert_eq!(
            changes(&wrong, &reports),
            vec![Change::Cell(cell, sum.value(cell), Value::count(123_456))]
        );
    }
}

#[test]
fn forms_are_not_mixed() {
    let mut sum = Sum::empty(FormId::F2021);
    assert!(!sum.add(&Report::new(FormId::F2019)));
    assert!(!sum.merge(&Sum::empty(FormId::F2019)));
    assert_eq!(sum, Sum::empty(FormId::F2021));
}

/// The digests are in the file: a sum that was stored and read again names the same parts.
#[test]
fn parts_survive_the_file() {
    let mut unit = Report::for_year(2025);
    unit.set_text(TextField::Organ, "清河县 财政局");
    let sum = sum_of([&unit, &unit]);
    let stored = xxgk_core::wire::to_json(&sum.report());
    let read = xxgk_core::wire::from_json(&stored).unwrap().report;
    assert_eq!(Sum::parts_of(&read), sum.parts());
    assert_eq!(sum.parts().len(), 2);
}
