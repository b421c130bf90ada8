//! What the tests of the writers share.
#![allow(dead_code, unused_imports, reason = "each test file uses some of these")]

#[path = "../judges/mod.rs"]
mod judges;

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use xxgk_core::form::{Form, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Date, Report, TextField, Value};
use xxgk_export::Format;
use xxgk_import::Imported;

/// A document of the corpus, as the importer reads it.
pub(crate) fn report_of(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    xxgk_import::read(&bytes, name).unwrap_or_else(|error| panic!("{name}: {error:?}")).report
}

/// Every document of the corpus that is a report.
pub(crate) fn corpus() -> Vec<(String, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut reports: Vec<(String, Report)> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?.to_owned();
            let bytes = std::fs::read(&path).ok()?;
            Some((name.clone(), xxgk_import::read(&bytes, &name).ok()?.report))
        })
        .collect();
    reports.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(reports.len() >= 20, "{}", reports.len());
    reports
}

/// 沭阳县 2025: complete, with a long text; nothing in it that is not for the public.
pub(crate) fn sample() -> Report {
    report_of("r001_shuyang_county_2025_md.txt").for_the_public(false)
}

/// Another number in every cell, so that each can be found again; and a text of so many paragraphs.
pub(crate) fn numbered(form: FormId, paragraphs: usize) -> Report {
    let mut report = Report::for_year(if form == FormId::F2019 { 2020 } else { 2024 });
    report.set_text(TextField::Organ, "某县自然资源局");
    report.set_text(TextField::SignatureOrgan, "某县自然资源局");
    report.signed = Date::new(2025, 1, 20);
    let text = "全年主动公开政府信息，及时回应社会关切，不断提高工作水平。".repeat(4);
    report.set_text(TextField::Overview, vec![text.as_str(); paragraphs].join("\n"));
    report.set_text(TextField::Problems, text);
    report.set_text(TextField::Other, "本年度没有收取信息处理费。");
    for (cell, _) in Form::get(form).cells() {
        report.set_value(cell, Value::count(i64::try_from(1000 + cell.index()).unwrap()));
    }
    report
}

pub(crate) fn write(report: &Report, format: Format) -> Vec<u8> {
    format.write(&PrintDocument::new(report, Options::default())).unwrap()
}

pub(crate) fn read(bytes: &[u8], format: Format) -> Imported {
    xxgk_import::read(bytes, &format!("年报.{}", format.extension()))
        .unwrap_or_else(|error| panic!("{format:?}: {}", error.text(Lang::Zh)))
}

/// The parts of an office file.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The file with some parts changed, as an editor would; at least one must change.
pub(crate) fn edited(bytes: &[u8], edit: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = 0;
    for (name, content) in parts(bytes) {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        let before = String::from_utf8(content).unwrap();
        let after = edit(&name, before.clone());
        changed += usize::from(before != after);
        zip.write_all(after.as_bytes()).unwrap();
    }
    assert!(changed > 0, "nothing was changed");
    zip.finish().unwrap().into_inner()
}

pub(crate) use judges::{missing, program};

/// Converts a file with LibreOffice; the result stands beside it.
pub(crate) fn soffice(program: &Path, file: &Path, to: &str) -> PathBuf {
    let folder = file.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new(program)
        .arg(profile)
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .arg(file)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let made = file.with_extension(to.split(':').next().unwrap());
    assert!(made.is_file(), "{}", String::from_utf8_lossy(&run.stderr));
    made
}

/// Prints a page with a browser.
pub(crate) fn printed(browser: &Path, page: &[u8]) -> (Vec<u8>, String) {
    let folder = tempfile::tempdir().unwrap();
    let (file, pdf) = (folder.path().join("a.html"), folder.path().join("a.pdf"));
    std::fs::write(&file, page).unwrap();
    let run = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg("--no-pdf-header-footer")
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&run.stderr).into_owned();
    (std::fs::read(&pdf).unwrap_or_else(|error| panic!("{error}: {log}")), log)
}

/// Whether a font is installed here; a line says so where it is not.
pub(crate) fn has_font(family: &str) -> bool {
    let run = Command::new("fc-list").arg(format!(":family={family}")).output();
    let found = run.is_ok_and(|run| !run.stdout.is_empty());
    if !found {
        missing(&["the font ", family].concat());
    }
    found
}

/// The text of a PDF, page by page; in each line what stands side by side.
pub(crate) fn pages(pdftotext: &Path, pdf: &Path) -> Vec<String> {
    let run = Command::new(pdftotext).arg("-layout").arg(pdf).arg("-").output().unwrap();
    assert!(run.status.success());
    let text = String::from_utf8(run.stdout).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    if pages.last().is_some_and(|page| page.trim().is_empty()) {
        pages.pop();
    }
    pages
}

/// The printed report: each page has its number, no row is torn, and above the numbers of a table stands
/// its heading. Gives the number of pages that table three takes.
pub(crate) fn check_pages(report: &Report, pages: &[String]) -> usize {
    for (at, page) in pages.iter().enumerate() {
        let last = page.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        let letters: String = last.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(letters, format!("—{}—", at + 1), "page {}: {page}", at + 1);
    }
    // Where each run of digits stands.
    let numbers: Vec<Vec<&str>> =
        pages.iter().map(|page| page.split(|c: char| !c.is_ascii_digit()).collect()).collect();
    let page_of = |number: &str| -> usize {
        let on: Vec<usize> = (0..pages.len()).filter(|at| numbers[*at].contains(&number)).collect();
        assert_eq!(on.len(), 1, "{number} is on the pages {on:?}");
        on[0]
    };
    for row in &report.form().rows {
        let of_row: Vec<usize> = row
            .cells()
            .map(|cell| page_of(&report.value(cell).number().unwrap().to_string()))
            .collect();
        let page = of_row[0];
        assert!(of_row.iter().all(|other| *other == page), "{} is on the pages {of_row:?}", row.id);
        let heading = match row.id.split('.').next() {
            Some("requests") => "申请人情况",
            Some("review" | "litigation") => "行政诉讼",
            _ => "信息内容",
        };
        assert!(pages[page].contains(heading), "{} has no heading on page {}", row.id, page + 1);
    }
    pages.iter().filter(|page| page.contains("申请人情况")).count()
}

/// A line of a printed page: where it begins, in points, and its letters.
pub(crate) struct Line {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) text: String,
}

/// The lines of each page of a PDF, top to bottom.
pub(crate) fn lines(pdftotext: &Path, pdf: &Path) -> Vec<Vec<Line>> {
    let run = Command::new(pdftotext).arg("-bbox-layout").arg(pdf).arg("-").output().unwrap();
    assert!(run.status.success());
    let text = String::from_utf8(run.stdout).unwrap();
    let number = |from: &str, name: &str| -> f64 {
        let start = [name, "=\""].concat();
        from.split(&start).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let line = |part: &str| {
        let words = part.split("</word>").filter_map(|word| word.rsplit_once('>'));
        let text = words.map(|(_, word)| word.trim()).collect();
        Line { x: number(part, "xMin"), y: number(part, "yMin"), text }
    };
    let pages = text.split("<page ").skip(1).map(|page| {
        let parts = page.split("<line ").skip(1);
        let mut lines: Vec<Line> =
            parts.map(|part| line(part.split("</line>").next().unwrap())).collect();
        lines.sort_by(|one, other| one.y.total_cmp(&other.y));
        joined(lines)
    });
    pages.collect()
}

/// Parts of one line as one line: where digits and characters come from two fonts, they stand at two heights.
fn joined(parts: Vec<Line>) -> Vec<Line> {
    /// Less than half of a line, in points.
    const SAME: f64 = 8.0;
    let mut lines: Vec<Vec<Line>> = Vec::new();
    for part in parts {
        match lines.last_mut().filter(|line| part.y - line[0].y < SAME) {
            Some(line) => line.push(part),
            None => lines.push(vec![part]),
        }
    }
    let line = |mut parts: Vec<Line>| {
        parts.sort_by(|one, other| one.x.total_cmp(&other.x));
        let text = parts.iter().map(|part| part.text.as_str()).collect();
        Line { x: parts[0].x, y: parts[0].y, text }
    };
    lines.into_iter().map(line).collect()
}

/// GB/T 9704-2012: 22 lines of 28 characters (5.2.3) on a page of text, and the date two characters behind the
/// beginning of the organ (7.3.5.2).
pub(crate) fn check_paper(pages: &[Vec<Line>]) {
    let is_text = |line: &&Line| line.text.chars().all(|c| !c.is_ascii() && c != '—');
    // Pages with nothing but text and the number of the page.
    let of_text = pages.iter().filter(|page| page.iter().filter(is_text).count() + 1 == page.len());
    assert_eq!(of_text.map(|page| page.len() - 1).max(), Some(22));
    let mut counts = [0; 64];
    for line in pages.iter().flatten().filter(is_text).filter(|line| line.text.len() > 60) {
        counts[line.text.chars().count().min(63)] += 1;
    }
    let usual = (20..64).max_by_key(|count| counts[*count]).unwrap();
    assert_eq!(usual, 28, "{counts:?}");
    let last = pages.last().unwrap();
    let x = |text: &str| {
        last.iter()
            .rfind(|line| line.text == text)
            .unwrap_or_else(|| {
                panic!(
                    "{text} in {:?}",
                    last.iter().map(|l| (l.x, l.y, &l.text)).collect::<Vec<_>>()
                )
            })
            .x
    };
    let right = x("2025年1月20日") - x("某县自然资源局");
    assert!((30.0..34.0).contains(&right), "{right}");
}
