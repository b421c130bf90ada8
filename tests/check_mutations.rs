//! Slips in real reports: are they found, and is the right cell blamed?
//!
//! Every complete valid report of the corpus, one count cell changed by one kind of slip, 10,000
//! runs with fixed seeds. A cell that stands in no equation of the form cannot be found by
//! arithmetic; the test says how many of those there are and that there are no others.

#[path = "check_support/mod.rs"]
mod support;

use xxgk_check::thorough::{Context, Texts, check_with};
use xxgk_check::{Finding, Severity, check};
use xxgk_core::form::{CellIx, CellKind};
use xxgk_core::report::{Report, Value};

const RUNS: usize = 10_000;

/// Complete and without a failing equation.
const VALID: [&str; 8] = [
    "r000_wanzhou_eco_bureau_2020_seed.json",
    "r001_shuyang_county_2025.json",
    "r003_pingtan_2021.json",
    "r004_pingtan_2019.json",
    "r007_pingtan_2023.json",
    "huaian_city_2024.json",
    "suqian_city_2023.json",
    "suqian_city_2024.json",
];

/// A small generator with a fixed sequence: the runs are the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // Steele, Lea and Flood's splitmix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn small(&mut self) -> i64 {
        i64::try_from(self.below(9)).unwrap() + 1
    }
}

const SLIPS: [&str; 9] = [
    "digits transposed",
    "a zero too many",
    "a zero too few",
    "one off",
    "one digit replaced",
    "one digit lost",
    "left 0",
    "copied from the left",
    "copied from above",
];

/// What the slip makes of a number; `None` where it cannot happen to this number.
fn slip(kind: &str, report: &Report, cell: CellIx, random: &mut Random) -> Option<i64> {
    let right = report.value(cell).number()?.to_i64()?;
    let digits = right.to_string();
    let number = |cell: CellIx| report.value(cell).number()?.to_i64();
    match kind {
        "digits transposed" => {
            let at = random.below(digits.len().checked_sub(1).filter(|len| *len > 0)?);
            let mut digits = digits.into_bytes();
            digits.swap(at, at + 1);
            String::from_utf8(digits).ok()?.parse().ok()
        }
        "a zero too many" => Some(right * 10),
        "a zero too few" => (right % 10 == 0).then_some(right / 10),
        "one off" => Some(if right > 0 && random.below(2) == 0 { right - 1 } else { right + 1 }),
        "one digit replaced" => {
            let at = random.below(digits.len());
            let mut digits = digits.into_bytes();
            digits[at] = b'0' + u8::try_from(random.small()).unwrap();
            String::from_utf8(digits).ok()?.parse().ok()
        }
        "one digit lost" => {
            let mut digits = digits;
            digits.remove(random.below(digits.len()));
            digits.parse().ok()
        }
        "left 0" => Some(0),
        "copied from the left" => {
            let row = report.form().row_of(cell);
            if row.first_cell == cell {
                None
            } else {
                number(report.form().cell_at(cell.index() - 1)?)
            }
        }
        "copied from above" => {
            let width = report.form().row_of(cell).columns.len();
            let above = report.form().cell_at(cell.index().checked_sub(width)?)?;
            (report.form().cell(above).table == report.form().cell(cell).table)
                .then(|| number(above))?
        }
        _ => None,
    }
}

#[derive(Default)]
struct Tally {
    runs: usize,
    in_equation: usize,
    found: usize,
    right: usize,
    unexplained: Vec<String>,
}

#[test]
fn slips_are_found_and_the_right_cell_is_blamed() {
    let reports: Vec<(&str, Report)> =
        VALID.into_iter().map(|name| (name, support::expected(name))).collect();
    let mut random = Random(20_260_123);
    let mut all = Tally::default();
    let mut by_slip: Vec<Tally> = SLIPS.iter().map(|_| Tally::default()).collect();
    let mut by_report: Vec<Tally> = reports.iter().map(|_| Tally::default()).collect();
    let mut undetected = [0_usize; 2];
    // By row of table two: slips that another rule sees, and slips that none does.
    let mut outside: Vec<(String, [usize; 2])> = Vec::new();
    let texts: Vec<Texts> = reports
        .iter()
        .map(|(name, report)| {
            assert!(check(report, None).iter().all(Finding::is_unfilled), "{name} is not valid");
            Texts::read(report, &Context::default())
        })
        .collect();
    let sound: Vec<Vec<Finding>> = reports
        .iter()
        .zip(&texts)
        .map(|((_, report), texts)| check_with(report, &Context::default(), texts).findings)
        .collect();
    while all.runs < RUNS {
        let at = random.below(reports.len());
        let (name, report) = &reports[at];
        let cell = report.form().cell_at(random.below(report.form().cell_count())).unwrap();
        let kind = random.below(SLIPS.len());
        if matches!(report.form().cell(cell).kind, CellKind::Amount(_)) {
            continue;
        }
        let Some(wrong) = slip(SLIPS[kind], report, cell, &mut random) else { continue };
        if report.value(cell) == Value::count(wrong) {
            continue;
        }
        let mut mutated = report.clone();
        mutated.set_value(cell, Value::count(wrong));
        let outcome = check_with(&mutated, &Context::default(), &texts[at]);
        let is_in_equation = report.form().equations_of(cell).next().is_some();
        // Found: an error that the valid report does not have.
        let errors: Vec<_> = outcome
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error && f.suspects().is_some())
            .collect();
        let is_found = !errors.is_empty();
        let is_right = matches!(errors.as_slice(), [only] if only.suspects().and_then(|s| s.first()) == Some(&cell));
        for tally in [&mut all, &mut by_slip[kind], &mut by_report[at]] {
            tally.runs += 1;
            tally.in_equation += usize::from(is_in_equation);
            tally.found += usize::from(is_found);
            tally.right += usize::from(is_right);
        }
        if !is_found {
            undetected[usize::from(is_in_equation)] += 1;
        }
        if !is_in_equation {
            let row = report.form().row_of(cell).id;
            let is_seen = outcome.findings.iter().any(|finding| !sound[at].contains(finding));
            let known = outside.iter().position(|(id, _)| *id == row);
            let known = known.unwrap_or_else(|| {
                outside.push((row.to_owned(), [0; 2]));
                outside.len() - 1
            });
            outside[known].1[usize::from(is_seen)] += 1;
        }
        if is_in_equation && !is_right && all.unexplained.len() < 12 {
            let id = &report.form().cell(cell).id;
            let right = report.value(cell).number().unwrap();
            let said: Vec<String> =
                errors.iter().map(|f| f.message(report.form(), Default::default())).collect();
            all.unexplained.push(format!(
                "{name} {id} {right} -> {wrong} ({}): {}",
                SLIPS[kind],
                said.join(" / ")
            ));
        }
    }
    let share = |part: usize, whole: usize| -> String {
        // Hundredths of a percent, without floats.
        let share = part * 10_000 / whole.max(1);
        format!("{}.{:02} %", share / 100, share % 100)
    };
    let line = |name: &str, tally: &Tally| {
        println!(
            "{name:40} runs {:5}  in an equation {:>9}  of these found {:>9}  first suspect right {:>9}",
            tally.runs,
            share(tally.in_equation, tally.runs),
            share(tally.found, tally.in_equation),
            share(tally.right, tally.in_equation)
        );
    };
    line("all", &all);
    SLIPS.iter().zip(&by_slip).for_each(|(name, tally)| line(name, tally));
    reports.iter().zip(&by_report).for_each(|((name, _), tally)| line(name, tally));
    println!(
        "not found, because no equation of the form holds these cells; they need last year or the text:"
    );
    for (row, [unseen, seen]) in &outside {
        println!("  {row:40} {unseen:4} slips; seen by A08 to A10, C04 and the text: {seen}");
    }
    println!("first suspect not right, for example:");
    all.unexplained.iter().for_each(|example| println!("  {example}"));
    assert_eq!(all.runs, RUNS);
    assert!(outside.iter().all(|(row, _)| row.starts_with("disclosure.")), "{outside:?}");
    assert_eq!(undetected[1], 0, "every slip in a cell of an equation is found");
    assert_eq!(all.found, all.in_equation);
    assert!(
        all.right * 100 >= all.in_equation * 90,
        "first suspect right: {}",
        share(all.right, all.in_equation)
    );
}
