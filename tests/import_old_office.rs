//! Word documents and workbooks of before 2007: every report of the corpus, as LibreOffice saves it. Runs
//! where LibreOffice is installed; the samples in `tests/corpus/made` are read everywhere.

mod export_support;

use std::path::Path;
use std::process::Command;

use export_support::{corpus, edited, program, write};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, TextField};
use xxgk_export::Format;
use xxgk_import::{ImportError, SourceKind};

/// What is not the same once it was read again.
fn differences(report: &Report, bytes: &[u8], name: &str) -> Vec<String> {
    let imported = match xxgk_import::read(bytes, name) {
        Ok(imported) => imported,
        Err(error) => return vec![format!("{name}: {}", error.text(Lang::Zh))],
    };
    let back = imported.report;
    let mut found = Vec::new();
    let head =
        |report: &Report| (report.form, report.year, report.signed, report.organ().to_owned());
    if head(&back) != head(report) {
        found.push(format!("{name}: {:?} became {:?}", head(report), head(&back)));
    }
    if back.form != report.form {
        return found;
    }
    for (cell, value) in report.values() {
        if back.value(cell) != value {
            let id = &report.form().cell(cell).id;
            found.push(format!("{name}: {id}: {value:?} became {:?}", back.value(cell)));
        }
    }
    for field in TextField::all() {
        if back.text(field) != report.text(field) {
            let (before, after) = (report.text(field), back.text(field));
            found.push(format!("{name}: {field:?}: {before:?}\nbecame {after:?}"));
        }
    }
    found
}

#[test]
fn saved_by_libreoffice_in_old_formats() {
    let Some(office) = program(&["soffice"]) else { return };
    let mut found = Vec::new();
    for (format, filter, old, names) in [
        (Format::Docx, "doc:MS Word 97", "doc", ["a.doc", "年报.wps"]),
        (Format::Xlsx, "xls:MS Excel 97", "xls", ["a.xls", "年报.et"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let reports = corpus();
        let mut command = Command::new(&office);
        command
            .arg(format!(
                "-env:UserInstallation=file://{}",
                folder.path().join("profile").display()
            ))
            .args(["--headless", "--convert-to", filter, "--outdir"])
            .arg(folder.path());
        // Both forms and every source, each once: what is read from a workbook of ours is read by place.
        for (number, (_, report)) in reports.iter().enumerate() {
            let file = folder.path().join(format!("{number}.{}", format.extension()));
            std::fs::write(&file, write(report, format)).unwrap();
            command.arg(file);
        }
        let run = command.output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        for (number, (name, report)) in reports.iter().enumerate() {
            let bytes = std::fs::read(folder.path().join(format!("{number}.{old}"))).unwrap();
            // What a new file of ours tells is what an old one is to tell. An old Word file has no data.
            let mut new = write(report, format);
            if format == Format::Docx {
                new = edited(&new, |part, xml| match part.starts_with("customXml/") {
                    true => "<none/>".to_owned(),
                    false => xml,
                });
            }
            let new = xxgk_import::read(&new, &format!("a.{}", format.extension()));
            let report = &new.unwrap_or_else(|error| panic!("{name}: {error:?}")).report;
            for as_named in names {
                let own = differences(report, &bytes, as_named);
                found.extend(own.into_iter().map(|text| format!("{name}: {text}")));
            }
        }
    }
    assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
}

fn made(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/made").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The sample as a workbook and as a document: the same cells, whatever the file is called.
#[test]
fn samples() {
    let report = export_support::sample();
    for (file, kind) in [
        ("shuyang_2025_libreoffice.doc", SourceKind::Docx),
        ("shuyang_2025_libreoffice.xls", SourceKind::Xlsx),
    ] {
        for name in [file, "a.wps", "a.et", "a"] {
            let imported = xxgk_import::read(&made(file), name).unwrap();
            assert_eq!(imported.source, kind);
            assert_eq!(differences(&report, &made(file), name), Vec::<String>::new());
        }
    }
}

#[test]
fn what_hurts_is_refused() {
    let xls = made("shuyang_2025_libreoffice.xls");
    // A cell in the last row and column of a sheet that says it is small.
    let at = xls.windows(4).position(|bytes| bytes == [0xfd, 0, 10, 0]).unwrap();
    let mut far = xls.clone();
    far[at + 4..at + 8].copy_from_slice(&[0xff, 0xff, 0xff, 0]);
    assert!(xxgk_import::read(&far, "a.xls").is_err_and(|error| error.is_over_limit()));
    // A sheet that says it is large is as large as its cells.
    let at = xls.windows(4).position(|bytes| bytes == [0, 2, 14, 0]).unwrap();
    let mut large = xls.clone();
    large[at + 4..at + 16].copy_from_slice(&[0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0]);
    assert_eq!(
        xxgk_import::read(&large, "a.xls").unwrap().report,
        xxgk_import::read(&xls, "a.xls").unwrap().report
    );
    // Protected by a password.
    let doc = made("shuyang_2025_libreoffice.doc");
    let at = doc.windows(2).position(|bytes| bytes == [0xec, 0xa5]).unwrap();
    let mut locked = doc.clone();
    locked[at + 11] |= 1;
    assert!(matches!(xxgk_import::read(&locked, "a.doc"), Err(ImportError::Encrypted(_))));
    // Before Word 97.
    let mut old = doc;
    old[at + 2..at + 4].copy_from_slice(&[0x68, 0]);
    assert!(matches!(xxgk_import::read(&old, "a.doc"), Err(ImportError::Foreign(_))));
}

#[test]
fn damaged_files_come_to_an_end() {
    let mut seed = 5_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    for file in ["shuyang_2025_libreoffice.doc", "shuyang_2025_libreoffice.xls"] {
        let whole = made(file);
        for round in 0..150 {
            let mut bytes = whole.clone();
            for _ in 0..=random(20) {
                let at = random(bytes.len());
                match random(5) {
                    0 if round % 3 == 0 => bytes.truncate(at.max(512)),
                    1 => bytes[at] = [0, 1, 7, 0x7f, 0xfe, 0xff][random(6)],
                    // In the head of the file and of its streams.
                    2 => {
                        let near = random(4096).min(bytes.len() - 1);
                        bytes[near] ^= 1 << random(8);
                    }
                    _ => bytes[at] ^= 1 << random(8),
                }
            }
            if let Err(error) = xxgk_import::read(&bytes, file) {
                assert!(!error.text(Lang::Zh).is_empty());
            }
        }
    }
}
