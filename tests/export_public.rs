//! What leaves the house: a marker stands in every field that is nobody's business outside, every file is
//! unpacked to the last part, and none of the markers may be in it.

mod export_support;

use std::io::{Cursor, Read};

use export_support::{pages, printed, program, sample};
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{About, Date, Edit, Explanation, KeptNote, Report, TextField, apply};
use xxgk_core::wire;
use xxgk_export::Format;
use xxgk_protocol::publishing::{Document, MakePrintPage, Write};
use xxgk_workers::publish;

/// What no public file may hold, whatever is asked for.
const SECRET: &[&str] = &[
    "MARKBY",
    "2031-07-29",
    "2031年7月29日",
    "MARKABOUTTEXT",
    "MARKABOUTREPORT",
    "MARKPLACE",
    "MARKNOTE",
    "MARKLAST",
];
/// What is printed only where explanations are.
const EXPLANATION: &str = "MARKABOUTCELL";
/// What stands in no line of a page, and in what a PDF says of itself.
const TITLE: &str = "MARKTITLE";

fn marked(mut report: Report) -> Report {
    let cell = report.form().find("requests.received.total").unwrap();
    for (about, rule, text) in [
        (About::Cell(cell), Some("B05"), EXPLANATION),
        (About::Cell(cell), None, EXPLANATION),
        (About::Text(TextField::Overview), Some("D01"), "MARKABOUTTEXT"),
        (About::Report, Some("F01"), "MARKABOUTREPORT"),
    ] {
        let said = Explanation {
            about,
            rule: rule.map(str::to_owned),
            text: text.to_owned(),
            by: "MARKBY".to_owned(),
            on: Date::new(2031, 7, 29),
        };
        apply(&mut report, Edit::Explain(said));
    }
    assert_eq!(report.explanations().len(), 4);
    report.notes = vec![KeptNote { place: "MARKPLACE".to_owned(), text: "MARKNOTE".to_owned() }];
    report
}

/// Last year's report is there for the numbers of a chart; nothing else of it may come along.
fn last_year() -> Report {
    let mut last = marked(sample());
    last.year = Some(2024);
    for field in TextField::all() {
        last.set_text(field, "MARKLAST");
    }
    last
}

/// Everything in a file as text: the parts of archives inflated, archives inside archives too.
fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return vec![(String::new(), String::from_utf8_lossy(bytes).into_owned())];
    };
    let mut found = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        found.push((name.clone(), name.clone()));
        found.extend(
            unpacked(&content).into_iter().map(|(inner, text)| (name.clone() + &inner, text)),
        );
    }
    found
}

fn check(what: &str, explanations: bool, bytes: &[u8]) {
    for (part, text) in unpacked(bytes) {
        for secret in SECRET {
            assert!(!text.contains(secret), "{secret} in {what} {part}");
        }
        assert!(explanations || !text.contains(EXPLANATION), "{EXPLANATION} in {what} {part}");
    }
}

/// As the browser asks for it, with the charts.
fn given(report: &Report, last_year: &Report, explanations: bool) -> Document {
    Document {
        report: wire::to_json(report),
        last_year: Some(wire::to_json(last_year)),
        explanations,
        charts: true,
        ..Document::default()
    }
}

#[test]
fn no_public_file_holds_what_is_internal() {
    let (report, last) = (marked(sample()), last_year());
    for explanations in [false, true] {
        let options = Options { explanations, charts: true, ..Options::default() };
        let given = given(&report, &last, explanations);
        for format in Format::ALL.into_iter().filter(|format| format.is_public()) {
            let document = PrintDocument::new(&report, options).with_last_year(&last);
            check(format.key(), explanations, &format.write(&document).unwrap());
            // The way that the browser takes.
            let asked = Write { document: given.clone(), format: format.key().to_owned() };
            let (file, bytes) = publish::write(asked).unwrap();
            check(&file.name, explanations, &bytes);
            check("name", explanations, file.name.as_bytes());
        }
        let page = publish::print_page(MakePrintPage { document: given }).unwrap();
        check("print", explanations, serde_json::to_string(&page).unwrap().as_bytes());
    }
}

/// Everything in a PDF as text: its letters as people copy them, what it says of itself, and every stream inflated.
fn unpacked_pdf(pdftotext: &std::path::Path, pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut all = pages(pdftotext, &file).concat();
    // Texts of two bytes a letter become those of one where they are ASCII, as the markers are.
    let mut push = |bytes: &[u8]| {
        let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        all.push_str(&String::from_utf8_lossy(&plain));
    };
    push(pdf);
    let (start, end) = (b"stream".as_slice(), b"endstream".as_slice());
    let find = |from: usize, what: &[u8]| {
        let rest = pdf.get(from..).unwrap_or_default();
        rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
    };
    let mut at = 0;
    let mut inflated = 0;
    while let Some(begins) = find(at, start) {
        let begins = begins + start.len();
        let Some(ends) = find(begins, end) else { break };
        let stream = pdf[begins..ends].trim_ascii_start();
        let mut content = Vec::new();
        // A picture of another kind is none; what was inflated before an error counts.
        let _ = flate2::read::ZlibDecoder::new(stream).read_to_end(&mut content);
        inflated += usize::from(!content.is_empty());
        push(&content);
        at = ends + end.len();
    }
    assert!(inflated > 3, "{inflated} streams");
    // Texts of two bytes a letter may be written as hexadecimal digits.
    let wanted = SECRET.iter().chain([&EXPLANATION, &TITLE]);
    for secret in wanted.filter(|secret| secret.is_ascii()) {
        let hex: String =
            secret.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
        if all.to_uppercase().contains(&hex) {
            all.push_str(secret);
        }
    }
    all
}

/// What is printed from the page, and from the dialog of the browser, by a browser: the PDF that people hand on.
#[test]
fn no_printed_page_holds_what_is_internal() {
    let browser = program(&["chromium", "chromium-browser", "google-chrome"]);
    let (Some(browser), Some(pdftotext)) = (browser, program(&["pdftotext"])) else { return };
    let (report, last) = (marked(sample()), last_year());
    for explanations in [false, true] {
        let options = Options { explanations, charts: true, ..Options::default() };
        let document = PrintDocument::new(&report, options).with_last_year(&last);
        let page = Format::Html.write(&document).unwrap();
        let document = given(&report, &last, explanations);
        let dialog = publish::print_page(MakePrintPage { document }).unwrap();
        let start = "<!DOCTYPE html><meta charset=utf-8><title>";
        let (middle, end) = ("</title><style>", "</style>");
        let parts = [start, &dialog.title, TITLE, middle, &dialog.style, end, &dialog.body];
        let dialog = parts.concat();
        for (what, page) in [("page", page), ("dialog", dialog.into_bytes())] {
            let (pdf, _) = printed(&browser, &page);
            let text = unpacked_pdf(&pdftotext, &pdf);
            check(what, explanations, text.as_bytes());
            // It was looked where things are: what is asked for is found, and what is in the title only.
            assert_eq!(text.contains(EXPLANATION), explanations, "{what}");
            assert_eq!(text.contains(TITLE), what == "dialog");
        }
    }
}

/// The tests above look where things are: asked for, the explanation is found in the files that print it, and
/// the working copy of the office holds everything.
#[test]
fn what_is_asked_for_is_there() {
    let report = marked(sample());
    let options = Options { explanations: true, ..Options::default() };
    let holds = |format: Format, wanted: &str| {
        let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
        unpacked(&bytes).iter().any(|(_, text)| text.contains(wanted))
    };
    for format in
        [Format::Docx, Format::Html, Format::Fragment, Format::Xlsx, Format::Markdown, Format::Text]
    {
        assert!(holds(format, EXPLANATION), "{format:?}");
    }
    for wanted in
        ["MARKBY", "2031-07-29", "MARKABOUTTEXT", "MARKABOUTREPORT", "MARKPLACE", "MARKNOTE"]
    {
        assert!(holds(Format::Json, wanted), "{wanted}");
    }
}

/// A new field of the report or of an explanation must be thought of here: it is either for the public or
/// has a marker above.
#[test]
fn the_data_of_a_public_file_has_known_fields_only() {
    let data = wire::to_json(&marked(sample()).for_the_public(true));
    let json: serde_json::Value = serde_json::from_str(&data).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let known = [
        "$schema",
        "format",
        "version",
        "form",
        "year",
        "organ",
        "reporter",
        "addressee",
        "preamble",
        "overview",
        "disclosure",
        "requests",
        "disputes",
        "problems",
        "other",
        "signature",
        "explanations",
        "bindings",
        "notes",
    ];
    for key in keys(&json) {
        assert!(known.contains(&key.as_str()), "{key}");
    }
    for said in json["explanations"].as_array().unwrap() {
        for key in keys(said) {
            assert!(["cell", "rule", "text"].contains(&key.as_str()), "{key}");
        }
    }
}
