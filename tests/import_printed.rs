//! Our own documents, printed with fonts of several kinds, are read again: every cell, organ, year and text.
//! Runs where Chromium, LibreOffice and the fonts are installed.

mod export_support;

use export_support::{
    edited, has_font, numbered, printed, program, report_of, sample, soffice, write,
};
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, TextField};
use xxgk_export::Format;

/// TrueType fonts of Debian, as the 宋体, 楷体 and 黑体 of an office are; a browser prints others as drawings.
const FONTS: [&str; 3] = ["AR PL UMing CN", "AR PL UKai CN", "WenQuanYi Zen Hei"];

/// The fonts that our Word files ask for, longer names first.
const OFFICE_FONTS: [&str; 7] =
    ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "Times New Roman", "宋体", "仿宋", "黑体"];

fn reports() -> [Report; 5] {
    [
        numbered(FormId::F2019, 2),
        numbered(FormId::F2021, 5),
        sample(),
        report_of("r000_wanzhou_eco_bureau_2020_seed.txt"),
        report_of("hongze_district_2023.pdf"),
    ]
}

/// What is not the same once it was read again.
fn differences(report: &Report, bytes: &[u8], are_marks_lost: bool) -> Vec<String> {
    let back = match xxgk_import::read(bytes, "年报.pdf") {
        Ok(imported) => imported.report,
        Err(error) => return vec![error.text(Lang::Zh)],
    };
    let mut found = Vec::new();
    if (back.form, back.year, back.signed) != (report.form, report.year, report.signed) {
        found.push(format!("{:?} {:?} {:?}", back.form, back.year, back.signed));
        return found;
    }
    for (cell, value) in report.values() {
        if back.value(cell) != value {
            let id = &report.form().cell(cell).id;
            found.push(format!("{id}: {value:?} became {:?}", back.value(cell)));
        }
    }
    for field in TextField::all() {
        let letters = |text| letters(text, are_marks_lost);
        let (before, after) = (letters(report.text(field)), letters(back.text(field)));
        if before != after {
            found.push(format!("{field:?}: {before:?}\nbecame {after:?}"));
        }
    }
    found
}

/// A text without its spaces: where a line is broken, paper does not say whether there was one. LibreOffice
/// 7.4 does not draw the marks that hang behind the end of a line.
fn letters(text: &str, are_marks_lost: bool) -> String {
    let is_lost = |c: char| are_marks_lost && matches!(c, '，' | '、' | '；' | '。' | '：');
    text.chars().filter(|c| *c == '\n' || !c.is_whitespace() && !is_lost(*c)).collect()
}

#[test]
fn pages_printed_by_chromium() {
    let Some(browser) = program(&["chromium", "chromium-browser", "google-chrome"]) else { return };
    let mut found = Vec::new();
    for font in FONTS {
        if !has_font(font) {
            continue;
        }
        for (number, report) in reports().into_iter().enumerate() {
            let page = String::from_utf8(write(&report, Format::Html)).unwrap();
            // The page's policy allows its own style only.
            let style = format!("</style><style>* {{ font-family: '{font}' !important; }}</style>");
            let page =
                page.replacen("Content-Security-Policy", "x", 1).replacen("</style>", &style, 1);
            let (pdf, _) = printed(&browser, page.as_bytes());
            let own = differences(&report, &pdf, false);
            found.extend(own.into_iter().map(|text| format!("{font}, report {number}: {text}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn word_files_made_pdf_by_libreoffice() {
    let Some(office) = program(&["soffice"]) else { return };
    let mut found = Vec::new();
    for font in FONTS {
        if !has_font(font) {
            continue;
        }
        for (number, report) in reports().into_iter().enumerate().skip(1).take(2) {
            let word = edited(&write(&report, Format::Docx), |_, xml| {
                OFFICE_FONTS.iter().fold(xml, |xml, name| xml.replace(name, font))
            });
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("a.docx");
            std::fs::write(&file, word).unwrap();
            let pdf = std::fs::read(soffice(&office, &file, "pdf")).unwrap();
            let own = differences(&report, &pdf, true);
            found.extend(own.into_iter().map(|text| format!("{font}, report {number}: {text}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
