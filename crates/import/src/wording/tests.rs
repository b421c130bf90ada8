//! Every sentence in both languages, to be read.

use super::*;
use crate::document::Place;
use crate::read_text;
use xxgk_core::report::Value;

fn row(form: FormId, id: &str) -> RowIx {
    let form = Form::get(form);
    form.cell(form.find_row(id).unwrap().first_cell).row
}

fn cell(form: FormId, id: &str) -> CellIx {
    Form::get(form).find(id).unwrap()
}

fn both(texts: impl IntoIterator<Item = (String, String)>) -> String {
    texts.into_iter().map(|(zh, en)| format!("{zh}\n{en}\n\n")).collect::<String>()
}

#[test]
fn notes() {
    let form = FormId::F2019;
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let at = |line, kind| (Some(Place::line(line)), kind);
    let notes = [
        at(
            12,
            NoteKind::CellUnreadable {
                cell: cell(form, "disclosure.regulations.made"),
                text: "约5".to_owned(),
            },
        ),
        at(
            30,
            NoteKind::CellRemark {
                cell: cell(form, "disclosure.normative_documents.made"),
                remark: "（其中修订16件）".to_owned(),
            },
        ),
        at(
            31,
            NoteKind::UnitConverted {
                cell: cell(form, "disclosure.procurement.amount"),
                text: "7539.44万元".to_owned(),
                value: Value::count(75_394_400),
            },
        ),
        (
            None,
            NoteKind::FontsUnknown {
                fonts: vec!["FZSSK".to_owned(), "SimSun".to_owned()],
                letters: 12,
            },
        ),
        (None, NoteKind::FontsUnknown { fonts: vec![String::new()], letters: 0 }),
        (None, NoteKind::TextRecognised { pages: vec![2, 3] }),
        at(
            92,
            NoteKind::LabelMisspelt {
                row: row(form, "requests.denied.prohibited_by_law"),
                text: "2.其他法律行政止公开".to_owned(),
            },
        ),
        (None, NoteKind::GroupOfZeros(row(FormId::F2019, "requests.denied.state_secret"))),
        (
            None,
            NoteKind::PlacedBySums(vec![
                row(form, "requests.granted"),
                row(form, "requests.total"),
            ]),
        ),
        (
            None,
            NoteKind::PlacedByOrder(vec![
                row(form, "requests.granted"),
                row(form, "requests.total"),
            ]),
        ),
        (
            None,
            NoteKind::PlacedDespiteSums {
                rows: vec![row(form, "requests.granted"), row(form, "requests.total")],
                failing: [0, 30, 37, 38]
                    .iter()
                    .filter_map(|at| Form::get(form).equation_at(*at))
                    .collect(),
            },
        ),
        at(
            40,
            NoteKind::LabelsApart(vec![row(form, "requests.granted"), row(form, "requests.total")]),
        ),
        (
            None,
            NoteKind::OrganConflict {
                organ: "某县水务局".to_owned(),
                other: "某县教育局".to_owned(),
                place: OrganPlace::Signature,
            },
        ),
        (
            None,
            NoteKind::OrganConflict {
                organ: "某县水务局".to_owned(),
                other: "某县教育局".to_owned(),
                place: OrganPlace::Page,
            },
        ),
        at(
            3,
            NoteKind::Prompt {
                section: SectionId::Overview, text: "（文字描述）".to_owned()
            },
        ),
        at(
            93,
            NoteKind::GroupTaken {
                row: row(form, "requests.denied.state_secret"),
                taken: row(form, "requests.denied.prohibited_by_law"),
            },
        ),
        at(
            93,
            NoteKind::GroupInOneRow {
                row: row(form, "requests.denied.state_secret"),
                found: texts(&["1", "0", "0", "0", "0", "0", "1"]),
            },
        ),
        at(
            90,
            NoteKind::WrongCount {
                row: Some(row(form, "requests.denied.state_secret")),
                expected: 7,
                found: texts(&["1", "0", "0"]),
            },
        ),
        at(200, NoteKind::WrongCount { row: None, expected: 15, found: texts(&["1", "0"]) }),
        at(
            91,
            NoteKind::DigitsGlued {
                row: Some(row(form, "requests.granted")),
                digits: "270020130".to_owned(),
                ways: texts(&["2 7 0 0 20 1 30", "27 0 0 2 0 1 30"]),
            },
        ),
        at(
            39,
            NoteKind::DigitsGlued {
                row: Some(row(form, "disclosure.normative_documents")),
                digits: "77132470".to_owned(),
                ways: Vec::new(),
            },
        ),
        (None, NoteKind::DigitsSolved { table: TableId::Two, rows: 1, agrees: Some(true) }),
        (None, NoteKind::DigitsSolved { table: TableId::Three, rows: 25, agrees: Some(true) }),
        (None, NoteKind::DigitsSolved { table: TableId::Three, rows: 22, agrees: Some(false) }),
        (None, NoteKind::DigitsSolved { table: TableId::Three, rows: 3, agrees: None }),
        at(1, NoteKind::TableGlued(TableId::Three)),
        (
            None,
            NoteKind::TextEnds {
                row: Some(row(form, "disclosure.enforcement")),
                expected: 3,
                found: 2,
            },
        ),
        (None, NoteKind::TextEnds { row: None, expected: 15, found: 4 }),
        at(210, NoteKind::RowRepeated(row(form, "requests.granted"))),
        at(
            48,
            NoteKind::UnknownRow {
                label: "其他主动公开文件".to_owned(),
                found: texts(&["0", "0", "0"]),
            },
        ),
        at(49, NoteKind::UnknownRow { label: String::new(), found: texts(&["7"]) }),
        at(
            1,
            NoteKind::Unplaced {
                region: Region::Front,
                paragraphs: 4,
                excerpt: "当前位置:街镇 > 河包镇".to_owned(),
            },
        ),
        at(
            14,
            NoteKind::Unplaced {
                region: Region::Table(TableId::Two),
                paragraphs: 1,
                excerpt: "2020年,全镇累计主动公开政府信息114条…".to_owned(),
            },
        ),
        at(
            400,
            NoteKind::Unplaced {
                region: Region::End,
                paragraphs: 2,
                excerpt: "附件下载".to_owned(),
            },
        ),
        (None, NoteKind::FormConflict { year: 2021 }),
        (None, NoteKind::FormUnknown),
        (None, NoteKind::YearConflict { title: 2020, period: 2019 }),
        (None, NoteKind::YearOfHead { taken: 2021, head: 2020 }),
        (None, NoteKind::YearGuessed(2021)),
        (None, NoteKind::YearUnsupported(2017)),
        (None, NoteKind::YearMissing),
        (None, NoteKind::OrganGuessed("两城镇人民政府".to_owned())),
        (None, NoteKind::OrganMissing),
        (None, NoteKind::SectionsMissing(vec![SectionId::Problems, SectionId::Other])),
        at(335, NoteKind::SecondReport),
        (None, NoteKind::EditedSince { numbers: 2, texts: 1 }),
        (None, NoteKind::More(31)),
    ];
    let notes = notes.map(|(place, kind)| Note { form, place, kind });
    insta::assert_snapshot!(both(notes.map(|note| (note.text(Lang::Zh), note.text(Lang::En)))));
}

#[test]
fn errors() {
    let errors = [
        ImportError::Empty,
        ImportError::NotAReport,
        ImportError::TooLarge { bytes: 50 << 20 },
        ImportError::TooManyLines,
        ImportError::Binary,
        ImportError::OverLimit(Limit::Tags),
        ImportError::OverLimit(Limit::Depth),
        ImportError::OverLimit(Limit::Parts),
        ImportError::OverLimit(Limit::Unpacked),
        ImportError::OverLimit(Limit::Cells),
        ImportError::OverLimit(Limit::Pages),
        ImportError::Damaged(Foreign::Docx),
        ImportError::Encrypted(Foreign::Xlsx),
        ImportError::Scan,
        ImportError::NoUnicode { fonts: vec!["FZSSK".to_owned(), String::new()] },
        ImportError::Encoding(Encoding::DamagedUtf8),
        ImportError::Mojibake,
        ImportError::Foreign(Foreign::Doc),
        ImportError::Foreign(Foreign::Xls),
        ImportError::Foreign(Foreign::Rtf),
        ImportError::Foreign(Foreign::Image),
        ImportError::Foreign(Foreign::Odt),
        ImportError::Foreign(Foreign::Ods),
        ImportError::Foreign(Foreign::Ofd),
        ImportError::Foreign(Foreign::Office),
        ImportError::Foreign(Foreign::Zip),
    ];
    insta::assert_snapshot!(both(errors.map(|error| (error.text(Lang::Zh), error.text(Lang::En)))));
}

#[test]
fn headlines() {
    let headline = |text: &str| {
        let imported = read_text(text).unwrap();
        (imported.headline(Lang::Zh), imported.headline(Lang::En))
    };
    let corpus = [
        include_str!("../../../../tests/corpus/r000_wanzhou_eco_bureau_2020_seed.txt"),
        include_str!("../../../../tests/corpus/p001_rongchang_hebao_town_2020_partial.txt"),
        include_str!("../../../../tests/corpus/r001_shuyang_county_2025_md.txt"),
        include_str!("../../../../tests/corpus/r003_pingtan_2021_runtogether.txt"),
        include_str!("../../../../tests/corpus/r010_huaian_city_2024_pdftext_partial.txt"),
    ];
    insta::assert_snapshot!(both(corpus.map(headline)));
}
