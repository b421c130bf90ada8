//! What is exported can be read again: the identical report where the format carries it, the identical
//! numbers everywhere.

mod export_support;
mod strategies;

use export_support::{corpus, edited, read, report_of, sample, write};
use proptest::prelude::*;
use xxgk_core::form::{FormId, TableCell};
use xxgk_core::lang::Lang;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Amount, Binding, Date, Edit, Report, Reporter, TextField, Value, apply};
use xxgk_core::wire;
use xxgk_export::{Format, html};
use xxgk_import::{Imported, NoteKind};

/// Formats that carry the whole report.
fn whole() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| format.is_whole())
}

/// The others.
fn numbers() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| !format.is_whole())
}

/// What differs, in the JSON format, which says it line by line.
fn assert_same(report: &Report, read: &Imported, what: &str) {
    if *report != read.report {
        let (one, other) = (wire::to_json(report), wire::to_json(&read.report));
        let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        let notes: Vec<String> = read.notes.iter().map(|note| note.text(Lang::Zh)).collect();
        panic!("{what}: {differs:?}\n{notes:?}");
    }
}

const PLAIN: Options =
    Options { draft: false, explanations: false, charts: false, seal: false, open_errors: 0 };
const ALL_OPTIONS: [Options; 3] = [
    PLAIN,
    Options { draft: true, explanations: true, charts: true, ..PLAIN },
    Options { seal: true, open_errors: 3, ..PLAIN },
];

/// The report that a file gives back: what leaves the house keeps what colleagues told each other to itself.
fn expected(report: &Report, format: Format, options: Options) -> Report {
    if format.is_public() { report.for_the_public(options.explanations) } else { report.clone() }
}

#[test]
fn the_identical_report_comes_back() {
    for (name, report) in corpus() {
        for format in whole() {
            for options in ALL_OPTIONS {
                let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
                let back = read(&bytes, format);
                let expected = expected(&report, format, options);
                assert_same(&expected, &back, &format!("{name} as {format:?}"));
                assert_eq!(back.notes, Vec::new(), "{name} as {format:?}");
            }
        }
    }
}

/// As it is, and in a page of a portal whose editor left the comment alone or took it out.
#[test]
fn a_fragment_carries_the_report() {
    for (name, report) in corpus().into_iter().filter(|(_, report)| report.year.is_some()) {
        for options in ALL_OPTIONS {
            let bytes = Format::Fragment.write(&PrintDocument::new(&report, options)).unwrap();
            let fragment = String::from_utf8(bytes).unwrap();
            let page = |inside: &str| {
                ["<html><body><div class=\"con\">", inside, "</div></body></html>"].concat()
            };
            for whole in [fragment.clone(), page(&fragment)] {
                let expected = expected(&report, Format::Fragment, options);
                assert_same(&expected, &read(whole.as_bytes(), Format::Fragment), &name);
            }
            let (shown, _) = fragment.split_once("<!-- xxgk-report").unwrap();
            let back = read(page(shown).as_bytes(), Format::Fragment);
            for (cell, value) in report.values() {
                assert_eq!(back.report.value(cell), value, "{name}");
            }
        }
    }
}

#[test]
fn every_number_comes_back() {
    for (name, report) in corpus() {
        for format in numbers() {
            for options in ALL_OPTIONS {
                let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
                let back = read(&bytes, format);
                let what = format!("{name} as {format:?}");
                let notes: Vec<String> = back.notes.iter().map(|n| n.text(Lang::Zh)).collect();
                assert_eq!(back.report.form, report.form, "{what}");
                for (cell, value) in report.values() {
                    let id = &report.form().cell(cell).id;
                    assert_eq!(back.report.value(cell), value, "{what}: {id}\n{notes:?}");
                }
                assert_eq!(back.report.year, report.year, "{what}");
                assert_eq!(back.report.organ(), report.organ(), "{what}");
                assert_eq!(back.report.signed, report.signed, "{what}");
            }
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (_, report) = corpus().swap_remove(0);
    for format in whole() {
        let bytes = || format.write(&PrintDocument::new(&report, Options::default())).unwrap();
        assert_eq!(bytes(), bytes(), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_report_comes_back(report in strategies::report(), draft: bool) {
        for format in whole() {
            let options = Options { draft, explanations: draft, charts: draft, seal: draft, ..PLAIN };
            let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
            let expected = expected(&report, format, options);
            assert_same(&expected, &read(&bytes, format), format.key());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Any numbers, also blanks and cells that are not applicable, beside ordinary texts.
    #[test]
    fn any_numbers_come_back(report in strategies::report()) {
        let mut report = report;
        for field in TextField::all() {
            report.set_text(field, "");
        }
        report.set_text(TextField::Organ, "某县自然资源局");
        report.set_text(TextField::Overview, "我局认真贯彻落实《条例》。");
        report.set_text(TextField::Other, "没有收取信息处理费。");
        report.year = Some(if report.form.as_str() == "2019" { 2020 } else { 2024 });
        for format in numbers() {
            let bytes = format.write(&PrintDocument::new(&report, Options::default())).unwrap();
            let back = read(&bytes, format);
            let differs: Vec<String> = report
                .values()
                .filter(|(cell, value)| back.report.value(*cell) != *value)
                .map(|(cell, value)| {
                    let id = &report.form().cell(cell).id;
                    format!("{id}: {value:?}, not {:?}", back.report.value(cell))
                })
                .collect();
            let notes: Vec<String> = back.notes.iter().map(|note| note.text(Lang::Zh)).collect();
            prop_assert!(differs.is_empty(), "{:?}: {:?}\n{:?}", format, differs, notes);
        }
    }

    /// The lines of facts are as safe as the numbers.
    #[test]
    fn csv_holds_any_organ(report in strategies::report()) {
        for format in [Format::Csv, Format::CsvWide] {
            let bytes = format.write(&PrintDocument::new(&report, Options::default())).unwrap();
            let back = read(&bytes, format).report;
            prop_assert_eq!(report.values().collect::<Vec<_>>(), back.values().collect::<Vec<_>>());
            // Control characters make a text a binary file.
            let mut organ = report.organ().to_owned();
            organ.retain(|c| matches!(c, '\t' | '\r' | '\n') || !c.is_control());
            prop_assert_eq!(&organ, back.organ());
            let facts = |report: &Report| (report.form, report.year, report.reporter, report.signed);
            prop_assert_eq!(facts(&report), facts(&back));
        }
    }
}

#[test]
fn what_people_see_wins_over_the_data_behind_it() {
    let report = sample();
    let cell = report.form().find("requests.received.total").unwrap();
    let number = report.value(cell).number().unwrap().to_string();
    let page = html::page(&PrintDocument::new(&report, Options::default()));
    let (head, body) = page.split_once("<body>").unwrap();
    let row = body.find("一、本年新收政府信息公开申请数量").unwrap();
    let (before, after) = body.split_at(row);
    let edited =
        [head, "<body>", before, &after.replacen(&format!(">{number}<"), ">9999<", 1)].concat();
    assert_ne!(edited, page);
    let back = read(edited.as_bytes(), Format::Html);
    assert_eq!(back.report.value(cell), Value::count(9999));
    assert_eq!(back.report.reporter, report.reporter);
    let others =
        |report: &Report| -> Vec<_> { report.values().filter(|(c, _)| *c != cell).collect() };
    assert_eq!(others(&back.report), others(&report));
    for field in TextField::all() {
        assert_eq!(back.report.text(field), report.text(field), "{field:?}");
    }
    let notes: Vec<String> = back.notes.iter().map(|note| note.text(Lang::Zh)).collect();
    assert!(notes[0].contains("有 1 个数、文字有 0 处"), "{notes:?}");

    // A corrected text, the tables untouched.
    let edited = body
        .replacen("政府", "政zheng府", 3)
        .replace("政zheng府信息公开工作年度报告", "政府信息公开工作年度报告");
    let back = read([head, "<body>", &edited].concat().as_bytes(), Format::Html);
    assert_eq!(back.report.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
    assert!(wire::to_json(&back.report).contains("政zheng府"));
}

#[test]
fn a_page_of_a_portal_around_it_is_no_change() {
    let report = sample();
    let page = html::page(&PrintDocument::new(&report, Options::default()));
    let around = page
        .replace("<body>", "<body><p>当前位置：首页</p><div>")
        .replace("</body>", "</div><p>上一篇：某局</p></body>");
    assert_same(&report, &read(around.as_bytes(), Format::Html), "portal");
}

/// What the notes say about changes since the export.
fn edits(read: &Imported) -> Vec<(usize, usize)> {
    let edits = read.notes.iter().filter_map(|note| match note.kind {
        NoteKind::EditedSince { numbers, texts } => Some((numbers, texts)),
        _ => None,
    });
    edits.collect()
}

fn bytes_of(file: &[u8], part: &str) -> String {
    let parts = export_support::parts(file);
    let (_, content) = parts.into_iter().find(|(name, _)| name == part).unwrap();
    String::from_utf8(content).unwrap()
}

#[test]
fn a_word_file_that_was_edited_says_what_it_shows() {
    let report = sample();
    let bytes = write(&report, Format::Docx);
    let change = |from: &'static str, to: &'static str| {
        let edit = move |name: &str, xml: String| match name {
            "word/document.xml" => xml.replacen(from, to, 1),
            _ => xml,
        };
        read(&edited(&bytes, edit), Format::Docx)
    };
    // A number; the data behind it still says 713.
    let back = change(">713<", ">714<");
    let cell = report.form().find("requests.received.total").unwrap();
    assert_eq!(back.report.value(cell), Value::count(714));
    assert_eq!(edits(&back), [(1, 0)]);
    // A word of the text; numbers and everything else stay.
    let back = change("精准", "准确");
    assert_eq!(back.report.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
    assert_ne!(back.report, report);
    assert_eq!(edits(&back), [(0, 1)]);
    assert_eq!(back.report.reporter, report.reporter);
    // A paragraph more, at the end of a section whose other paragraphs stay.
    let back = change(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">六、",
        "<w:p><w:r><w:t>新加的一段。</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">六、",
    );
    let problems = [report.text(TextField::Problems), "\n新加的一段。"].concat();
    assert_eq!(back.report.text(TextField::Problems), problems);
    assert_eq!(edits(&back), [(0, 1)]);
    // A section that was emptied.
    let from = bytes_of(&bytes, "word/document.xml");
    let start = from.find(">五、存在的主要问题").unwrap();
    let start = start + from[start..].find("</w:p>").unwrap() + "</w:p>".len();
    let end = from[..from.find(">六、其他需要报告的事项").unwrap()].rfind("<w:p>").unwrap();
    let without = [&from[..start], &from[end..]].concat();
    let back = read(
        &edited(
            &bytes,
            |name, xml| if name == "word/document.xml" { without.clone() } else { xml },
        ),
        Format::Docx,
    );
    assert_eq!(back.report.text(TextField::Problems), "");
    assert_eq!(back.report.text(TextField::Other), report.text(TextField::Other));
    assert_eq!(edits(&back), [(0, 1)]);
    // Looks alone are no change.
    let back = change("w:val=\"BodyText\"", "w:val=\"Addressee\"");
    assert_eq!((back.report, back.notes), (report, Vec::new()));
}

#[test]
fn texts_that_no_reader_would_expect_survive_an_edit() {
    let mut report = sample();
    // Not like an organ, not like a signature, and an aspect that speaks of another one.
    report.set_text(TextField::Addressee, "各位领导、同志们");
    report.set_text(TextField::SignatureOrgan, "本报告由办公室编写（盖章）");
    report
        .set_text(TextField::Problems, "（一）主动公开\n五、存在的主要问题及改进情况还有待落实。");
    let bytes = write(&report, Format::Docx);
    let edit = |name: &str, xml: String| match name {
        "word/document.xml" => xml.replacen(">713<", ">714<", 1),
        _ => xml,
    };
    let back = read(&edited(&bytes, edit), Format::Docx);
    for field in TextField::all() {
        assert_eq!(back.report.text(field), report.text(field), "{field:?}");
    }
    assert_eq!(edits(&back), [(1, 0)]);
    assert_eq!(back.report.signed, report.signed);
}

#[test]
fn what_print_does_not_show_survives_an_edit() {
    let mut report = sample();
    let cell = report.form().find("requests.received.total").unwrap();
    let other = report.form().find("requests.carried_in.total").unwrap();
    report.set_text(TextField::Other, "本年新收 713 件，上年结转 36 件。");
    for (passage, cell) in [("713", cell), ("36", other)] {
        let start = report.text(TextField::Other).find(passage).unwrap();
        let end = start + passage.len();
        apply(&mut report, Edit::Bind(Binding { field: TextField::Other, start, end, cell }));
    }
    assert_eq!(report.bindings(TextField::Other).count(), 2);
    let bytes = write(&report, Format::Docx);
    let edit = |name: &str, xml: String| match name {
        "word/document.xml" => xml.replacen(">713<", ">714<", 1),
        _ => xml,
    };
    let back = read(&edited(&bytes, edit), Format::Docx).report;
    // The text still says 713, so this number is bound to nothing any more.
    assert_eq!(back.text(TextField::Other), report.text(TextField::Other));
    let bound: Vec<_> = back.bindings(TextField::Other).map(|binding| binding.cell).collect();
    assert_eq!(bound, [other]);
}

#[test]
fn a_form_that_was_filled_in_comes_back() {
    for form in FormId::ALL {
        let mut blank = Report::new(form);
        blank.year = Some(if form == FormId::F2019 { 2020 } else { 2024 });
        let bytes = write(&blank, Format::Xlsx);
        assert_eq!(read(&bytes, Format::Xlsx).report, blank);
        // 一、本年新收 stands in row 5 of the sheet, its numbers from column D on.
        let fill = |name: &str, xml: String| {
            if name != "xl/worksheets/sheet2.xml" {
                return xml;
            }
            let mut xml = xml;
            for (place, value) in [("D5", "12"), ("E5", "0"), ("F5", "-3")] {
                let start = xml.find(&format!("<c r=\"{place}\"")).unwrap();
                let end = start + xml[start..].find("/>").unwrap();
                xml.replace_range(end..end + 2, &format!("><v>{value}</v></c>"));
            }
            xml
        };
        let back = read(&edited(&bytes, fill), Format::Xlsx);
        let filled: Vec<String> = back
            .report
            .values()
            .filter(|(_, value)| !value.is_blank())
            .map(|(cell, value)| {
                format!("{} {}", back.report.form().cell(cell).id, value.number().unwrap())
            })
            .collect();
        assert_eq!(
            filled,
            [
                "requests.received.natural_person 12",
                "requests.received.business 0",
                "requests.received.research -3",
            ]
        );
        // Whoever fills in a form has changed nothing.
        assert_eq!(edits(&back), []);
        assert_eq!(
            back.source_of(back.report.form().find("requests.received.business").unwrap())
                .unwrap()
                .text,
            "0"
        );
    }
}

#[test]
fn an_empty_word_document_that_was_filled_in_comes_back() {
    for form in FormId::ALL {
        let bytes = write(&Report::new(form), Format::Docx);
        let empty = read(&bytes, Format::Docx).report;
        assert_eq!((empty.form, empty.values().all(|(_, value)| value.is_blank())), (form, true));
        // Every cell gets its place in the form.
        let fill = |name: &str, xml: String| {
            if name != "word/document.xml" {
                return xml;
            }
            let mut parts = xml.split("</w:pPr></w:p></w:tc>");
            let mut filled = parts.next().unwrap().to_owned();
            let mut count = 0;
            for rest in parts {
                let is_number =
                    filled.rfind("<w:tc>").is_some_and(|at| filled[at..].contains("TableNumber"));
                filled.push_str("</w:pPr>");
                if is_number {
                    count += 1;
                    filled.push_str(&format!("<w:r><w:t>{count}</w:t></w:r>"));
                }
                filled.push_str("</w:p></w:tc>");
                filled.push_str(rest);
            }
            filled
        };
        let back = read(&edited(&bytes, fill), Format::Docx);
        let found: Vec<String> =
            back.report.values().map(|(_, value)| format!("{value:?}")).collect();
        let expected = (1..).map(|n| format!("{:?}", Value::count(n))).take(found.len());
        assert_eq!(found, expected.collect::<Vec<_>>());
        assert_eq!(edits(&back), []);
    }
}

#[test]
fn facts_and_texts_of_a_workbook_can_be_changed() {
    let report = sample();
    let bytes = write(&report, Format::Xlsx);
    let change = |from: &'static str, to: &'static str| {
        let edit = move |name: &str, xml: String| match name {
            "xl/sharedStrings.xml" => xml.replacen(from, to, 1),
            _ => xml,
        };
        let back = read(&edited(&bytes, edit), Format::Xlsx);
        assert_eq!(edits(&back), [(0, 1)], "{from}");
        assert_eq!(back.report.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
        back.report
    };
    let date = |year, month, day| Date::new(year, month, day);
    assert_eq!(change(">2026-01-23<", ">2026年2月3日<").signed, date(2026, 2, 3));
    assert_eq!(change(">2026-01-23<", "><").signed, None);
    assert_eq!(change(">2025<", ">2024年<").year, Some(2024));
    assert_eq!(change(">县级汇总<", ">部门<").reporter, Reporter::Department);
    let changed = change("提升群众参与感和满意度", "提升满意度");
    assert!(changed.text(TextField::Problems).contains("提升满意度"));
    // What is no date and no kind of reporter changes nothing.
    let edit = |name: &str, xml: String| match name {
        "xl/sharedStrings.xml" => {
            xml.replacen(">2026-01-23<", ">年底<", 1).replacen(">县级汇总<", ">其他<", 1)
        }
        _ => xml,
    };
    assert_eq!(read(&edited(&bytes, edit), Format::Xlsx).report, report);
}

#[test]
fn a_workbook_that_was_rebuilt_is_read_by_its_labels() {
    let report = sample();
    let bytes = write(&report, Format::Xlsx);
    let rename = |name: &str, xml: String| match name {
        "xl/sharedStrings.xml" => xml.replace("（一）予以公开", "（一）予以公开 "),
        "xl/workbook.xml" => xml.replace("name=\"xxgk-report\"", "name=\"别的\""),
        _ => xml,
    };
    let back = read(&edited(&bytes, rename), Format::Xlsx).report;
    let tables = |report: &Report| -> Vec<_> { report.values().collect() };
    assert_eq!(tables(&back), tables(&report));
}

#[test]
fn a_wrong_total_stays_the_number_that_was_published() {
    // 洪泽区 2023: 10 and 1, and 总计 0.
    let report = report_of("hongze_district_2023.pdf");
    let cell = report.form().find("review.total").unwrap();
    assert_eq!(report.value(cell), Value::count(0));
    let bytes = write(&report, Format::Xlsx);
    let sheet = export_support::parts(&bytes)
        .into_iter()
        .find(|(name, _)| name == "xl/worksheets/sheet3.xml")
        .map(|(_, content)| String::from_utf8(content).unwrap())
        .unwrap();
    let cell = |place: &str| {
        let start = sheet.find(&format!("<c r=\"{place}\"")).unwrap();
        sheet[start..].split("</c>").next().unwrap().to_owned()
    };
    assert!(cell("E5").ends_with("<v>0</v>") && !cell("E5").contains("<f>"), "{}", cell("E5"));
    assert!(cell("J5").contains("<f>IF(COUNT(F5:I5)&lt;4,\"\",SUM(F5:I5))</f>"), "{}", cell("J5"));
}

#[test]
fn long_numbers_and_long_texts_are_whole() {
    let mut report = sample();
    let amount = |text: &str| Value::Number(Amount::parse_plain(text).unwrap());
    let fees = report.form().find("disclosure.fees.amount").unwrap();
    let received = report.form().find("requests.received.natural_person").unwrap();
    for (fee, count) in [
        ("24252.311082", "123456789012345"),
        ("999999999999999.99999999", "999999999999999"),
        ("0.00000001", "0"),
        ("123456789012.345", "-1"),
    ] {
        report.set_value(fees, amount(fee));
        report.set_value(received, amount(count));
        report.set_text(TextField::Problems, "长".repeat(19_999));
        for format in Format::ALL {
            let back = read(&write(&report, format), format).report;
            assert_eq!(back.value(fees), report.value(fees), "{format:?}");
            assert_eq!(back.value(received), report.value(received), "{format:?}");
            if format.is_whole() {
                assert_eq!(back, report, "{format:?}");
            }
        }
    }
}

/// What a web page with charts has behind the report: how many figures, drawings and tables.
fn charts_in(page: &str) -> [usize; 3] {
    let parsed = scraper::Html::parse_document(page);
    ["figure", "figure > svg[role=img] > title", "figure table"].map(|selector| {
        let selector = ["#xxgk-charts ", selector].concat();
        parsed.select(&scraper::Selector::parse(&selector).unwrap()).count()
    })
}

#[test]
fn charts_only_where_they_are_asked_for() {
    let options = Options { charts: true, ..Options::default() };
    let page = |report: &Report, options, last: Option<&Report>| {
        let document = PrintDocument::new(report, options);
        let document = match last {
            Some(last) => document.with_last_year(last),
            None => document,
        };
        String::from_utf8(Format::Html.write(&document).unwrap()).unwrap()
    };
    let mut report = Report::for_year(2023);
    assert_eq!(charts_in(&page(&report, Options::default(), None)), [0, 0, 0]);
    assert!(!page(&report, Options::default(), Some(&report)).contains("xxgk-charts"));
    // Where there is nothing to draw, a sentence and the table.
    assert_eq!(charts_in(&page(&report, options, None)), [5, 0, 5]);
    for (id, number) in [("requests.granted.total", 3), ("review.corrected", 1)] {
        let cell = report.form().find(id).unwrap();
        report.set_value(cell, Value::count(number));
    }
    assert_eq!(charts_in(&page(&report, options, None)), [5, 2, 5]);
    let mut last = Report::for_year(2022);
    last.set_value(last.form().find("requests.total.total").unwrap(), Value::count(7));
    let both = page(&report, options, Some(&last));
    assert_eq!(charts_in(&both), [5, 3, 5]);
    assert!(both.contains("<th scope=\"col\">2022 年</th>"));
}

/// WPS shows a table as empty without `gridCol`, and merged cells wrongly where a continued cell is not
/// written; rows must not split, headings must repeat.
#[test]
fn word_tables_have_their_whole_grid() {
    for form in FormId::ALL {
        let report = export_support::numbered(form, 1);
        let xml = export_support::parts(&write(&report, Format::Docx))
            .into_iter()
            .find(|(name, _)| name == "word/document.xml")
            .map(|(_, content)| String::from_utf8(content).unwrap())
            .unwrap();
        let tables: Vec<&str> = xml.split("<w:tbl>").skip(1).collect();
        assert_eq!(tables.len(), 3);
        for (table, printed) in tables.iter().zip(&report.form().tables) {
            let grid: Vec<u32> = table
                .split("<w:gridCol w:w=\"")
                .skip(1)
                .map(|column| column.split('"').next().unwrap().parse().unwrap())
                .collect();
            assert_eq!(grid.len(), printed.columns);
            let rows: Vec<&str> = table.split("<w:tr>").skip(1).collect();
            assert_eq!(rows.len(), printed.rows.len());
            for (y, row) in rows.iter().enumerate() {
                assert!(row.contains("<w:cantSplit/>"), "{row}");
                // Table two has headings in each part: its first row is the one for readers of a screen.
                let headers = printed.header_rows.max(1);
                assert_eq!(row.contains("<w:tblHeader/>"), y < headers, "{row}");
                let mut columns = 0;
                for cell in row.split("<w:tc>").skip(1) {
                    let number = |name: &str| -> Option<usize> {
                        cell.split(name).nth(1)?.split('"').next()?.parse().ok()
                    };
                    let span = number("<w:gridSpan w:val=\"").unwrap_or(1);
                    let width = number("<w:tcW w:w=\"").unwrap();
                    let expected: u32 = grid[columns..columns + span].iter().sum();
                    assert_eq!(width, usize::try_from(expected).unwrap(), "{cell}");
                    // A cell without a paragraph makes the file unreadable.
                    assert!(cell.contains("<w:p>"), "{cell}");
                    columns += span;
                }
                assert_eq!(columns, printed.columns, "{row}");
            }
            let continued = table.matches("<w:vMerge/>").count();
            let spans =
                printed.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match cell {
                    TableCell::Label { rowspan, .. } => Some(rowspan - 1),
                    TableCell::Value { .. } => None,
                });
            assert_eq!(continued, spans.sum::<usize>());
        }
    }
}

/// A total that is missing from a file is the fault that users of other programs find most.
#[test]
fn every_total_is_in_every_file_that_is_read_by_people() {
    let report = export_support::numbered(FormId::F2021, 1);
    let totals = || {
        let form = report.form();
        form.cells().filter(|(_, cell)| cell.is_total).map(|(ix, _)| report.value(ix))
    };
    assert_eq!(totals().count(), 34);
    for format in Format::ALL {
        let file = match format {
            Format::Docx | Format::Xlsx => export_support::parts(&write(&report, format))
                .into_iter()
                .map(|(_, content)| String::from_utf8(content).unwrap())
                .collect(),
            _ => String::from_utf8(write(&report, format)).unwrap(),
        };
        for total in totals() {
            let number = total.number().unwrap().to_string();
            assert!(file.contains(&number), "{number} in {format:?}");
        }
    }
}
