//! The layout: places, headings, groups, texts.

use super::*;
use crate::form::{Form, FormId, TableId};
use crate::report::{Report, TextField, Value};

fn numbered(form: FormId) -> Report {
    let mut report = Report::new(form);
    for (cell, _) in Form::get(form).cells() {
        report.set_value(cell, Value::count(i64::try_from(1000 + cell.index()).unwrap()));
    }
    report
}

fn tables(form: FormId) -> Vec<PrintTable> {
    PrintDocument::new(&numbered(form), Options::default()).tables().cloned().collect()
}

#[test]
fn every_place_of_the_grid_is_covered_once() {
    for form in FormId::ALL {
        for table in tables(form) {
            assert_eq!(table.widths.iter().sum::<u32>(), 1000, "{form} {:?}", table.id);
            assert!(table.widths.iter().all(|width| *width > 30), "{:?}", table.widths);
            let mut covered = vec![vec![0; table.columns()]; table.rows.len()];
            for (y, row) in table.rows.iter().enumerate() {
                for cell in &row.cells {
                    for line in &mut covered[y..y + cell.rowspan] {
                        for slot in &mut line[cell.column..cell.column + cell.colspan] {
                            *slot += 1;
                        }
                    }
                }
            }
            assert!(covered.iter().flatten().all(|times| *times == 1), "{form} {:?}", table.id);
        }
    }
}

#[test]
fn every_number_has_its_headings() {
    let check = |form: FormId, id: &str, expected: &str| {
        let cell = Form::get(form).find(id).unwrap();
        let table = tables(form).into_iter().find(|table| table.place_of(cell).is_some()).unwrap();
        let (y, column) = table.place_of(cell).unwrap();
        let found = table.rows[y].cells.iter().find(|cell| cell.column == column).unwrap();
        let Content::Value { headings, .. } = &found.content else { panic!("{id}") };
        let texts: Vec<&str> =
            headings.iter().map(|(y, x)| table.rows[*y].cells[*x].text.as_str()).collect();
        assert_eq!(texts.join(" | "), expected, "{id}");
    };
    check(
        FormId::F2021,
        "disclosure.regulations.issued",
        "第二十条第（一）项 | 本年制发件数 | 规章",
    );
    check(
        FormId::F2021,
        "disclosure.fees.amount",
        "第二十条第（八）项 | 本年收费金额（单位：万元） | 行政事业性收费",
    );
    check(
        FormId::F2019,
        "disclosure.procurement.amount",
        "第二十条第（九）项 | 采购总金额 | 政府集中采购",
    );
    check(
        FormId::F2019,
        "requests.denied.state_secret.research",
        "申请人情况 | 法人或其他组织 | 科研机构 | 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密",
    );
    check(
        FormId::F2021,
        "requests.received.total",
        "申请人情况 | 总计 | 一、本年新收政府信息公开申请数量",
    );
    check(FormId::F2021, "review.pending", "行政复议 | 尚未审结");
    check(FormId::F2021, "litigation.after_review.total", "行政诉讼 | 复议后起诉 | 总计");
}

#[test]
fn pages_break_between_groups_only() {
    let table = tables(FormId::F2021).remove(1);
    let text = |row: &PrintRow| row.cells.iter().map(|c| c.text.clone()).next().unwrap_or_default();
    let breaks: Vec<String> = table.rows.iter().filter(|row| !row.keeps_next).map(text).collect();
    assert_eq!(breaks.len(), 9, "{breaks:?}");
}

#[test]
fn aspects_are_numbered_without_a_gap() {
    let mut report = Report::for_year(2023);
    report.set_text(TextField::Organ, "某局");
    report.set_text(TextField::Addressee, "区政府办公室：");
    report
        .set_text(TextField::Aspect(crate::form::Aspect::OnRequest), " 一段。\r\n\n\u{3000}二段。");
    report.set_text(TextField::AspectHeading(crate::form::Aspect::Oversight), "监督保障情况");
    report
        .set_text(TextField::Problems, "（一）存在的问题\n（二）这一段是正文，有句号。还有一句。");
    let document = PrintDocument::new(&report, Options::default());
    assert_eq!(document.title, "某局2023年政府信息公开工作年度报告");
    assert_eq!(document.addressee, "区政府办公室：");
    let texts = |blocks: &[PrintBlock]| format!("{blocks:?}");
    assert_eq!(
        texts(&document.sections[0].blocks),
        r#"[Heading("（一）依申请公开"), Paragraph("一段。"), Paragraph("二段。"), Heading("（二）监督保障情况")]"#
    );
    assert_eq!(
        texts(&document.sections[4].blocks),
        r#"[Heading("（一）存在的问题"), Paragraph("（二）这一段是正文，有句号。还有一句。")]"#
    );
    assert_eq!(document.tables().map(|table| table.id).collect::<Vec<_>>(), TableId::ALL);
}

/// Room inside a cell on A4, in hundredths of a point: 156 mm for all, three points for the air of a cell.
fn room(table: &PrintTable, cell: &PrintCell) -> usize {
    let width: u32 = table.widths.iter().skip(cell.column).take(cell.colspan).sum();
    width as usize * 44_220 / 1000 - 300
}

#[test]
fn eight_digits_fit_into_every_column() {
    for form in FormId::ALL {
        let mut report = Report::new(form);
        for (cell, _) in Form::get(form).cells() {
            report.set_value(cell, Value::count(88_888_888));
        }
        for table in PrintDocument::new(&report, Options::default()).tables() {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if cell.value().is_some() {
                    // Half points; the widest digits of a font that may stand in take 64 hundredths of it.
                    let size = table.sizes()[table.size_of(cell)];
                    assert!(8 * size * 32 <= room(table, cell), "{form} {:?} {size}", table.id);
                }
            }
        }
    }
}

#[test]
fn no_label_of_a_row_leaves_one_character_for_its_last_line() {
    for form in FormId::ALL {
        for table in tables(form) {
            let size = table.sizes()[0];
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if cell.scope() != Some(crate::form::Scope::Row) {
                    continue;
                }
                // A half character is a quarter of the size, which is in half points, and two points of indent.
                let line = (room(&table, cell) - 200) / (size * 25);
                let width = half_characters(&cell.text);
                let rest = width % (line / 2 * 2);
                assert!(width <= line || rest == 0 || rest > 3, "{}: {rest} of {line}", cell.text);
            }
        }
    }
}

#[test]
fn only_the_label_of_all_results_stands_upright() {
    for form in FormId::ALL {
        for table in tables(form) {
            let upright =
                table.rows.iter().flat_map(|row| &row.cells).filter(|cell| table.is_upright(cell));
            let texts: Vec<&str> = upright.map(|cell| cell.text.as_str()).collect();
            let expected: &[&str] = match table.id {
                TableId::Three => &["三、本年度办理结果"],
                _ => &[],
            };
            assert_eq!(texts, expected);
        }
    }
}
