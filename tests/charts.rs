//! Charts of any report: bars as long as their numbers say, shares that make a whole, drawings that are markup.

mod strategies;

use proptest::prelude::*;
use xxgk_core::charts::{Chart, Shape, Total, charts, to_svg};
use xxgk_core::lang::Lang;
use xxgk_core::report::Amount;

use strategies::report;

/// What is drawn as a bar.
fn bars(chart: &Chart) -> Vec<u16> {
    let shapes = chart.drawing(Lang::Zh).shapes;
    let length = |shape| match shape {
        Shape::Bar { length, .. } => Some(length),
        _ => None,
    };
    shapes.into_iter().filter_map(length).collect()
}

fn check(chart: &Chart) -> Result<(), TestCaseError> {
    let sum = |total| match total {
        Total::Sum(sum) => Some(sum),
        _ => None,
    };
    for one in chart.figures() {
        prop_assert!(one.length <= 1000);
        let is_more = sum(one.total).is_some_and(|sum| sum > Amount::ZERO);
        prop_assert_eq!(one.length > 0, is_more, "only what is more than 0 has a bar");
        for other in chart.figures() {
            if let (Some(small), Some(large)) = (sum(one.total), sum(other.total))
                && small <= large
            {
                prop_assert!(one.length <= other.length, "{small} {large}");
            }
        }
    }
    let longest = chart.figures().map(|figure| figure.length).max();
    prop_assert!(matches!(longest, None | Some(0 | 1000)));
    let drawn = chart.figures().filter(|figure| figure.length > 0).count();
    prop_assert_eq!(bars(chart).len(), drawn);

    for series in 0..chart.series.len() {
        let figures = || chart.bars.iter().filter_map(|bar| bar.figures.get(series));
        prop_assert_eq!(figures().count(), chart.bars.len());
        let shares: Vec<u16> = figures().filter_map(|figure| figure.share).collect();
        if !shares.is_empty() {
            prop_assert_eq!(shares.iter().sum::<u16>(), 1000);
            prop_assert!(figures().all(|figure| figure.blanks == 0));
        }
        // No share is a thousandth away from what it rounds.
        let whole = Amount::checked_sum(figures().filter_map(|figure| sum(figure.total)));
        for figure in figures() {
            if let (Some(share), Some(own), Some(whole)) = (figure.share, sum(figure.total), whole)
            {
                let times = |amount: Amount, factor: usize| {
                    Amount::checked_sum(std::iter::repeat_n(amount, factor))
                };
                let (Some(exact), Some(said)) = (times(own, 1000), times(whole, share.into()))
                else {
                    continue;
                };
                let gap = exact.checked_sub(said).map(Amount::abs);
                prop_assert!(gap.is_none_or(|gap| gap < whole), "{own} of {whole}: {share}");
            }
        }
    }
    for lang in [Lang::Zh, Lang::En] {
        let svg = to_svg(chart, lang);
        let parsed = scraper::Html::parse_fragment(&svg);
        let of = |name: &str| {
            let selector = scraper::Selector::parse(name).unwrap();
            parsed.select(&selector).count()
        };
        prop_assert_eq!(of("svg[role=img] > title"), 1);
        prop_assert_eq!(of("svg > desc"), 1);
        prop_assert_eq!(of("rect.bar"), drawn);
        prop_assert_eq!(of("[style], script, style, foreignObject"), 0);
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        let table = chart.table(lang);
        prop_assert_eq!(table.len(), chart.bars.len() + 1);
        prop_assert!(table.iter().all(|row| row.len() == table[0].len()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn charts_of_any_report(report in report(), last in proptest::option::of(report())) {
        for chart in charts(&report, last.as_ref()) {
            check(&chart)?;
        }
    }
}
