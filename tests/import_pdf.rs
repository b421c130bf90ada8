//! PDFs written by hand in the ways that programs write them: fonts of all kinds, pages turned and cropped,
//! what is hidden, doubled and cut off. Every cell comes back, or is blank with a note.

mod import_support;
mod pdf_support;

use import_support::numbered;
use pdf_support::{Digits, Style, Widths, pdf};
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, TextField};
use xxgk_import::{ImportError, Imported, NoteKind};

fn read(report: &Report, style: &Style) -> Imported {
    let bytes = pdf(report, style);
    xxgk_import::read(&bytes, "a.pdf")
        .unwrap_or_else(|error| panic!("{style:?}: {}", error.text(Lang::Zh)))
}

/// Everything comes back, and nothing is said of fonts and pictures.
fn same(style: &Style) {
    for form in FormId::ALL {
        let report = numbered(form);
        let imported = read(&report, style);
        for (cell, value) in report.values() {
            let id = &report.form().cell(cell).id;
            assert_eq!(imported.report.value(cell), value, "{id}, {style:?}");
        }
        assert_eq!(imported.report.organ(), report.organ(), "{style:?}");
        assert_eq!(imported.report.year, report.year, "{style:?}");
        assert_eq!(imported.report.text(TextField::Other), "无。", "{style:?}");
        let about_fonts = |kind: &NoteKind| {
            matches!(kind, NoteKind::FontsUnknown { .. } | NoteKind::TextRecognised { .. })
        };
        assert!(!imported.notes.iter().any(|note| about_fonts(&note.kind)), "{style:?}");
    }
}

#[test]
fn widths_in_all_forms() {
    for widths in [Widths::Ranges, Widths::Lists, Widths::Mixed] {
        for in_one_piece in [true, false] {
            for has_borders in [true, false] {
                same(&Style { widths, in_one_piece, has_borders, ..Style::default() });
            }
        }
        same(&Style { widths, is_embedded: true, ..Style::default() });
    }
}

#[test]
fn fonts_that_name_their_letters() {
    for digits in [Digits::WinAnsi, Digits::Differences, Digits::Type3] {
        for has_borders in [true, false] {
            same(&Style { digits, has_borders, ..Style::default() });
        }
    }
}

#[test]
fn pages_turned_cropped_and_drawn_by_others() {
    for has_borders in [true, false] {
        let style = Style { has_borders, ..Style::default() };
        same(&Style { turned: true, ..style });
        same(&Style { cropped: true, ..style });
        same(&Style { in_drawing: true, ..style });
        same(&Style { turned: true, in_drawing: true, ..style });
        same(&Style { twice: true, ..style });
        same(&Style { spread: 1.0, ..style });
    }
}

/// Numbers that nobody sees: without ink, outside of the page, outside of what may be drawn on, in a layer
/// beneath the text.
#[test]
fn what_is_not_shown_is_not_read() {
    const HIDDEN: [&str; 3] = [
        "BT 3 Tr /F 8 Tf 1 0 0 1 300 300 Tm <{777}> Tj ET",
        "BT /F 8 Tf 1 0 0 1 9000 300 Tm <{777}> Tj ET BT /F 8 Tf 1 0 0 1 300 -90 Tm <{777}> Tj ET",
        "0 0 5 5 re W n BT /F 8 Tf 1 0 0 1 300 300 Tm <{777}> Tj ET",
    ];
    for hidden in HIDDEN {
        same(&Style { extra: hidden, ..Style::default() });
        same(&Style { before: hidden, ..Style::default() });
    }
}

#[test]
fn digits_that_no_font_names_are_blank() {
    for is_embedded in [true, false] {
        for has_borders in [true, false] {
            let report = numbered(FormId::F2021);
            let style =
                Style { digits: Digits::Unmapped, is_embedded, has_borders, ..Style::default() };
            let imported = read(&report, &style);
            assert!(imported.report.values().all(|(_, value)| value.is_blank()), "{style:?}");
            assert_eq!(imported.report.organ(), report.organ());
            let told = imported.notes.iter().any(|note| {
                matches!(&note.kind, NoteKind::FontsUnknown { fonts, letters }
                    if fonts == &["FangZhengShuZi"] && *letters > 500)
            });
            assert!(told, "{style:?}: {:?}", imported.notes.first());
        }
    }
}

#[test]
fn a_number_with_an_unknown_digit_is_blank() {
    for form in FormId::ALL {
        for has_borders in [true, false] {
            let report = numbered(form);
            let style = Style { digits: Digits::WithoutSeven, has_borders, ..Style::default() };
            let imported = read(&report, &style);
            let mut right = 0;
            for (cell, value) in report.values() {
                let id = &report.form().cell(cell).id;
                let found = imported.report.value(cell);
                let has_seven = value.number().unwrap().to_string().contains('7');
                assert!(
                    found.is_blank() || found == value && !has_seven,
                    "{id}: {found:?}, {style:?}"
                );
                right += usize::from(!found.is_blank());
            }
            let readable = report
                .values()
                .filter(|(_, value)| !value.number().unwrap().to_string().contains('7'));
            assert!(right * 10 >= readable.count() * 8, "{right}, {style:?}");
            assert!(matches!(imported.notes[0].kind, NoteKind::FontsUnknown { .. }));
        }
    }
}

#[test]
fn fonts_that_are_not_in_the_file() {
    for has_borders in [true, false] {
        same(&Style { is_predefined: true, in_one_piece: false, has_borders, ..Style::default() });
    }
}

/// Of 1234 the last digits lie outside of what may be drawn on.
#[test]
fn numbers_that_are_cut_off_are_none() {
    let report = {
        let mut report = Report::for_year(2023);
        report.set_text(TextField::Organ, "某县自然资源局");
        report
    };
    // Over the first cell of the first row of table one: see `pdf_support`.
    let bytes = |clip: &str| {
        let extra = format!("{clip} BT /F 8 Tf 1 0 0 1 200 {{row}} Tm <{{777}}> Tj ET");
        pdf(&report, &Style { extra: Box::leak(extra.into_boxed_str()), ..Style::default() })
    };
    let first = |bytes: &[u8]| {
        let imported = xxgk_import::read(bytes, "a.pdf").unwrap();
        let filled: Vec<String> = imported
            .report
            .values()
            .filter_map(|(_, value)| value.number().map(|number| number.to_string()))
            .collect();
        let told =
            imported.notes.iter().any(|note| matches!(note.kind, NoteKind::CellUnreadable { .. }));
        (filled, told)
    };
    assert_eq!(first(&bytes("")), (vec!["777".to_owned()], false));
    // Seven is 580 of a thousand wide; the second seven ends at 209.3.
    assert_eq!(first(&bytes("0 0 209.8 9999 re W n")), (Vec::new(), true));
    assert_eq!(first(&bytes("202 0 500 9999 re W n")).0, vec!["777".to_owned()]);
    assert_eq!(first(&bytes("204 0 500 9999 re W n")), (Vec::new(), true));
}

#[test]
fn recognised_text_is_told() {
    let report = numbered(FormId::F2021);
    let imported = read(&report, &Style { invisible: true, ..Style::default() });
    for (cell, value) in report.values() {
        assert_eq!(imported.report.value(cell), value);
    }
    let NoteKind::TextRecognised { pages } = &imported.notes[0].kind else {
        panic!("{:?}", imported.notes)
    };
    assert_eq!(pages, &[1, 2, 3]);
}

#[test]
fn damaged_files_come_to_an_end() {
    let report = numbered(FormId::F2021);
    let mut seed = 7_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    for digits in [Digits::Same, Digits::Differences, Digits::Type3, Digits::Unmapped] {
        let whole = pdf(
            &report,
            &Style { digits, is_embedded: true, in_drawing: true, ..Style::default() },
        );
        for _ in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..=random(12) {
                let at = random(bytes.len());
                match random(4) {
                    0 => bytes.truncate(at),
                    1 => bytes[at] ^= 1 << random(8),
                    2 => bytes[at] = b"0123456789<>[]()/% \n"[random(20)],
                    _ => drop(bytes.splice(at..at, std::iter::repeat_n(b'9', random(9)))),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            match xxgk_import::read(&bytes, "a.pdf") {
                Ok(_) | Err(ImportError::Damaged(_) | ImportError::OverLimit(_)) => {}
                Err(error) => assert!(!error.text(Lang::Zh).is_empty()),
            }
        }
    }
}
