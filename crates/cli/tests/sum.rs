//! `xxgk sum` and `xxgk verify`: a county in nine formats, one fault of each kind, and what changed since.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use xxgk_core::form::CellIx;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Amount, Date, Report, Reporter, TextField, Value};
use xxgk_core::wire;
use xxgk_export::Format;

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn xxgk(args: &[&dyn AsRef<std::ffi::OsStr>]) -> Run {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_xxgk")).args(args).output().unwrap();
    Run {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// A report without an error, with numbers of its own.
fn unit(at: usize) -> Report {
    let mut report = Report::for_year(2025);
    report.set_text(TextField::Organ, format!("清河县第{at}局"));
    report.set_text(TextField::SignatureOrgan, format!("清河县第{at}局"));
    report.signed = Date::new(2026, 1, 20);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    let own = i64::try_from(at).unwrap();
    for (row, number) in [("received", own), ("granted", own), ("total", own)] {
        set(&mut report, &format!("requests.{row}.natural_person"), Value::count(number));
        set(&mut report, &format!("requests.{row}.total"), Value::count(number));
    }
    set(&mut report, "disclosure.licences.decisions", Value::count(own * 1_000 + 7));
    let fees = Amount::parse_plain(&format!("{at}.{at:02}")).unwrap();
    set(&mut report, "disclosure.fees.amount", Value::Number(fees));
    report
}

fn set(report: &mut Report, id: &str, value: Value) {
    let cell = report.form().find(id).unwrap();
    report.set_value(cell, value);
}

/// Names of organs, one on a line.
fn roster(folder: &Path, count: usize) -> std::path::PathBuf {
    let file = folder.join("roster.list");
    let names: Vec<String> = (1..=count).map(|at| format!("清河县第{at}局")).collect();
    fs::write(&file, names.join("\r\n")).unwrap();
    file
}

/// All that stands in the files, added here, without the code that is tested.
fn expected(reports: &[Report]) -> BTreeMap<String, Amount> {
    let mut sums: BTreeMap<String, Amount> = BTreeMap::new();
    for report in reports {
        for (cell, value) in report.values() {
            let sum = sums.entry(report.form().cell(cell).id.clone()).or_insert(Amount::ZERO);
            *sum = sum.checked_add(value.number().unwrap()).unwrap();
        }
    }
    sums
}

#[test]
fn a_county_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let (units, out) = (folder.path().join("units"), folder.path().join("sum.json"));
    fs::create_dir(&units).unwrap();
    let reports: Vec<Report> = (1..=2 * Format::ALL.len()).map(unit).collect();
    for (at, (report, format)) in reports.iter().zip(Format::ALL.iter().cycle()).enumerate() {
        // A line for the report has no texts, and the tables alone no year.
        if matches!(format, Format::Csv | Format::CsvWide) {
            fs::write(units.join(format!("{at}.json")), wire::to_json(report)).unwrap();
        } else {
            let bytes = format.write(&PrintDocument::new(report, Options::default())).unwrap();
            fs::write(units.join(format!("{at}.{}", format.extension())), bytes).unwrap();
        }
    }
    let list = roster(folder.path(), reports.len());
    let run = xxgk(&[
        &"sum",
        &units,
        &out,
        &"--roster",
        &list,
        &"--year",
        &"2025",
        &"--organ",
        &"清河县人民政府",
    ]);
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    assert_eq!(run.out.lines().count(), 1 + reports.len());
    let sum = wire::from_json(&fs::read_to_string(&out).unwrap()).unwrap().report;
    assert_eq!((sum.organ(), sum.reporter), ("清河县人民政府", Reporter::CountySummary));
    for (id, amount) in expected(&reports) {
        let cell = sum.form().find(&id).unwrap();
        assert_eq!(sum.value(cell), Value::Number(amount), "{id}");
    }
    // It reads as any report, and its parts are as they were.
    assert_eq!(xxgk(&[&"check", &out]).out.matches("A0").count(), 0);
    let verified = xxgk(&[&"verify", &out, &units]);
    assert_eq!((verified.code, &*verified.out), (0, ""), "{}", verified.err);
}

#[test]
fn what_is_wrong_is_listed_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (units, out) = (folder.path().join("units"), folder.path().join("sum.json"));
    fs::create_dir(&units).unwrap();
    let write = |name: &str, report: &Report| {
        fs::write(units.join(name), wire::to_json(report)).unwrap();
    };
    write("a good.json", &unit(1));
    write("b again.json", &unit(1));
    let mut wrong = unit(2);
    set(&mut wrong, "requests.total.total", Value::count(99));
    write("c wrong.json", &wrong);
    let mut late = unit(3);
    late.signed = Date::new(2026, 2, 3);
    write("d late.json", &late);
    let mut old = unit(4);
    old.year = Some(2024);
    write("e old.json", &old);
    write("f stranger.json", &unit(50));
    let mut summary = unit(5);
    summary.reporter = Reporter::CountySummary;
    write("g summary.json", &summary);
    fs::write(units.join("h broken.docx"), "no document").unwrap();
    let list = roster(folder.path(), 6);
    let run =
        xxgk(&[&"sum", &units, &out, &"--roster", &list, &"--year", &"2025", &"--lang", &"en"]);
    assert_eq!(run.code, 2, "a file could not be read");
    let lines: Vec<Vec<&str>> = run.out.lines().map(|line| line.split('\t').collect()).collect();
    let states: Vec<(&str, &str)> = lines[1..].iter().map(|line| (line[0], line[1])).collect();
    assert_eq!(
        states,
        [
            ("a good.json", "added"),
            ("b again.json", "twice"),
            ("c wrong.json", "errors"),
            ("d late.json", "added"),
            ("e old.json", "other year"),
            ("f stranger.json", "unknown"),
            ("g summary.json", "other level"),
            ("h broken.docx", "unreadable"),
            ("", "missing"),
            ("", "missing"),
            ("", "missing"),
            ("", "missing"),
        ]
    );
    assert_eq!(lines[4][5], "1", "late");
    assert!(run.err.contains("A provisional sum: 2 reports added, 5 not added, 4 organs missing."));
    let sum = wire::from_json(&fs::read_to_string(&out).unwrap()).unwrap().report;
    let received = sum.form().find("requests.received.total").unwrap();
    assert_eq!(sum.value(received), Value::count(4));
    // A provisional sum says so where people read it.
    let page = folder.path().join("sum.html");
    xxgk(&[&"sum", &units, &page, &"--year", &"2025"]);
    assert!(fs::read_to_string(page).unwrap().contains("草稿"));
}

#[test]
fn what_changed_since_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (units, out) = (folder.path().join("units"), folder.path().join("units/sum.json"));
    fs::create_dir(&units).unwrap();
    for at in 1..=3 {
        fs::write(units.join(format!("{at}.json")), wire::to_json(&unit(at))).unwrap();
    }
    // The sum stands among its parts and is none of them.
    for _ in 0..2 {
        let run = xxgk(&[&"sum", &units, &out, &"--year", &"2025"]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
    let mut changed = unit(2);
    set(&mut changed, "disclosure.licences.decisions", Value::count(1));
    fs::write(units.join("2.json"), wire::to_json(&changed)).unwrap();
    fs::remove_file(units.join("3.json")).unwrap();
    fs::write(units.join("4.json"), wire::to_json(&unit(4))).unwrap();
    let run = xxgk(&[&"verify", &out, &units]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out, "改过\t清河县第2局\n没有汇总\t清河县第4局\n不在\t清河县第3局\n");
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.json"), wire::to_json(&unit(1))).unwrap();
    for (args, says) in [
        (vec!["sum", "FOLDER", "out.pdf"], "看不出汇总写成什么格式"),
        (vec!["sum", "FOLDER/no", "FOLDER/out.json"], "文件夹读不了"),
        (vec!["sum", "FOLDER", "FOLDER/out.json", "--roster", "FOLDER/no"], "文件打不开"),
        (vec!["sum", "FOLDER", "FOLDER/out.json", "--level", "town"], "--level 不接受“town”"),
        (vec!["sum", "FOLDER"], "请写明文件"),
        (vec!["verify", "FOLDER/a.json", "FOLDER"], "没有记下由哪些年报汇总而成"),
    ] {
        let args: Vec<String> =
            args.iter().map(|arg| arg.replace("FOLDER", path.to_str().unwrap())).collect();
        let args: Vec<&dyn AsRef<std::ffi::OsStr>> =
            args.iter().map(|arg| arg as &dyn AsRef<std::ffi::OsStr>).collect();
        let run = xxgk(&args);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains(says), "{}", run.err);
    }
}
