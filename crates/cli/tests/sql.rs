//! `xxgk sql` in a database: what it finds is what the checker finds, report by report.

#[path = "../../../tests/judges/mod.rs"]
mod judges;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use xxgk_check::{Relation, relations};
use xxgk_collect::lines::line;
use xxgk_core::form::{CellIx, FormId};
use xxgk_core::report::{Amount, Report, TextField, Value};

/// A finding: rule, organ, year, cell.
type Found = (String, String, i32, String);

fn xxgk(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xxgk")).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn value() -> impl Strategy<Value = Value> {
    proptest::prop_oneof![
        2 => proptest::strategy::Just(Value::Blank),
        12 => (0_i64..3).prop_map(Value::count),
        1 => (-2_i64..0).prop_map(Value::count),
        1 => (0_i64..100).prop_map(|number| Value::Number(Amount::from(number).shift(-2).unwrap())),
    ]
}

/// Reports of some organs over two years and on both forms, with every fault that chance makes.
fn reports(count: usize) -> Vec<Report> {
    let mut runner = TestRunner::deterministic();
    let mut reports = Vec::new();
    for organ in 0..count {
        for year in [2020, 2021, 2022] {
            let mut report = Report::for_year(year);
            report.set_text(TextField::Organ, format!("第{organ}局"));
            let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
            for cell in cells {
                report.set_value(cell, value().new_tree(&mut runner).unwrap().current());
            }
            reports.push(report);
        }
    }
    reports
}

/// Whether a report does not meet a demand, by the numbers alone; written without the checker and without SQL.
fn is_violated(relation: &Relation, report: &Report, previous: Option<&Report>) -> bool {
    let number = |cell: &CellIx| report.value(*cell).number();
    let sum = |cells: &[CellIx]| {
        cells.iter().try_fold(Amount::ZERO, |sum, cell| sum.checked_add(number(cell)?))
    };
    match relation {
        Relation::Equal { left, right } => {
            sum(left).zip(sum(right)).is_some_and(|(left, right)| left != right)
        }
        Relation::OfKind(cell) => number(cell).is_some_and(|number| {
            let kind = report.form().cell(*cell).kind;
            number.is_negative() && !kind.is_signed() || !number.is_integer() && !kind.is_amount()
        }),
        Relation::Filled(cell) => number(cell).is_none(),
        Relation::TotalFilled { total, parts } => number(total).is_none() && sum(parts).is_some(),
        Relation::NotNegative(cells) => sum(cells).is_some_and(Amount::is_negative),
        Relation::AsBefore { cell, before } => {
            let of = |report: &Report| report.value(report.form().find(before)?).number();
            number(cell).zip(previous.and_then(of)).is_some_and(|(now, before)| now != before)
        }
    }
}

fn expected(reports: &[Report]) -> BTreeSet<Found> {
    let mut found = BTreeSet::new();
    for report in reports {
        let is_before = |other: &&Report| {
            other.organ() == report.organ() && other.year == report.year.map(|year| year - 1)
        };
        let previous = reports.iter().find(is_before);
        for (code, relation) in relations(report.form()) {
            if is_violated(&relation, report, previous) {
                let cell = report.form().cell(relation.cell().unwrap()).id.clone();
                let organ = report.organ().to_owned();
                found.insert((code.to_string(), organ, report.year.unwrap(), cell));
            }
        }
    }
    found
}

fn python(folder: &Path, script: &str) -> Option<String> {
    let python = judges::program(&["python3"])?;
    let has = Command::new(&python).args(["-c", "import duckdb"]).output().unwrap();
    if !has.status.success() {
        judges::missing("duckdb (Python)");
        return None;
    }
    let run = Command::new(python)
        .args(["-c", script])
        .current_dir(folder)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).unwrap())
}

#[test]
fn duckdb_finds_what_the_rules_demand() {
    let reports = reports(60);
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = reports.iter().map(|report| line("a.json", report)).collect();
    fs::write(folder.path().join("reports.jsonl"), lines.join("\n")).unwrap();
    fs::write(folder.path().join("all.sql"), xxgk(&["sql"])).unwrap();
    let script = "
import duckdb
c = duckdb.connect()
c.execute(open('all.sql', encoding='utf-8').read())
for row in c.execute('SELECT rule, organ, year, cell FROM findings').fetchall():
    print(*row, sep='\\t')
print('sums', *c.execute('SELECT year, reports, \"requests.received.total\" FROM sums ORDER BY year').fetchall(), sep='\\t')
";
    let Some(output) = python(folder.path(), script) else { return };
    let mut found = BTreeSet::new();
    let mut sums = "";
    for line in output.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        if parts[0] == "sums" {
            sums = line;
            continue;
        }
        let [rule, organ, year, cell] = parts[..] else { panic!("{line}") };
        let row = (rule.to_owned(), organ.to_owned(), year.parse().unwrap(), cell.to_owned());
        assert!(found.insert(row), "told twice: {line}");
    }
    let expected = expected(&reports);
    assert!(expected.len() > 1_000);
    let rules: BTreeSet<&str> = expected.iter().map(|(rule, ..)| &**rule).collect();
    assert_eq!(rules.len(), 9, "every rule is violated by some report: {rules:?}");
    assert_eq!(found, expected);
    for year in [2020, 2021, 2022] {
        let of_year = reports.iter().filter(|report| report.year == Some(year));
        let sum = of_year
            .filter_map(|report| {
                report.value(report.form().find("requests.received.total")?).number()
            })
            .fold(Amount::ZERO, |sum, number| sum.checked_add(number).unwrap());
        let decimal = format!("({year}, 60, Decimal('{sum}");
        assert!(sums.contains(&decimal), "{decimal} in {sums}");
    }
}

#[test]
fn the_checker_demands_the_same() {
    for report in reports(4) {
        let findings = xxgk_check::check(&report, None);
        for (code, relation) in relations(report.form()) {
            let cell = relation.cell().unwrap();
            // Blanks are told of in groups, and a total that is blank only once.
            if matches!(relation, Relation::Filled(_) | Relation::AsBefore { .. }) {
                continue;
            }
            let is_told = findings
                .iter()
                .any(|finding| finding.rule == code && finding.cells.contains(&cell));
            if is_violated(&relation, &report, None) {
                assert!(is_told, "{code} {relation:?}");
            }
        }
    }
}

#[test]
fn both_dialects_have_every_rule_and_name_the_others() {
    for dialect in ["duckdb", "spark"] {
        let sql = xxgk(&["sql", "--dialect", dialect, "--rules"]);
        for rule in ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "B01"] {
            assert!(sql.contains(&format!("VIEW rule_{rule} AS")), "{dialect} {rule}");
        }
        for rule in ["A12", "B02", "D01", "F01"] {
            assert!(sql.contains(&format!("--   {rule} ")), "{dialect} {rule}");
        }
        assert_eq!(sql.contains("`requests.total.total`"), dialect == "spark");
        assert_eq!(sql.contains("\"requests.total.total\""), dialect == "duckdb");
        assert!(!sql.contains("reports.jsonl"), "only what was asked for");
    }
    let rules: serde_json::Value = serde_json::from_str(&xxgk(&["rules"])).unwrap();
    let rules = rules.as_array().unwrap();
    assert!(rules.len() >= 70);
    assert_eq!(rules.iter().filter(|rule| rule["sql"] == true).count(), 9);
    assert_eq!(FormId::ALL.len(), 2);
}
