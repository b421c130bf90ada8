//! Web pages and clipboards: the portal pages of the corpus, and variants of them.

use std::path::Path;

use xxgk_core::form::{Form, FormId, TableId};
use xxgk_core::report::{Report, TextField, Value};
use xxgk_import::{Imported, SourceKind};
use xxgk_protocol::reading::{Pasted, ReadTable};
use xxgk_workers::reading;

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn import(html: &str) -> Imported {
    xxgk_import::read(html.as_bytes(), "年报.html").unwrap_or_else(|error| panic!("{error:?}"))
}

/// The values of a row, blanks as `_`.
fn row(report: &Report, id: &str) -> String {
    let row = report.form().find_row(id).unwrap_or_else(|| panic!("{id}"));
    let texts = row.cells().map(|cell| match report.value(cell) {
        Value::Blank => "_".to_owned(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_provincial_page_with_blanks_and_units() {
    let imported = import(&corpus("r011_shanghai_general_office_2019.html"));
    let report = &imported.report;
    assert_eq!(imported.source, SourceKind::Html);
    assert_eq!(report.form, FormId::F2019);
    assert_eq!((report.organ(), report.year), ("上海市人民政府办公厅", Some(2019)));
    for (id, expected) in [
        ("disclosure.regulations", "13 13 524"),
        ("disclosure.normative_documents", "60 60 368"),
        ("disclosure.licences", "0 0 0"),
        ("disclosure.other_services", "0 0 0"),
        ("disclosure.penalties", "0 0 0"),
        ("disclosure.enforcement", "0 0 0"),
        ("disclosure.fees", "0 0"),
        ("disclosure.procurement", "6 251000"),
        ("requests.received", "821 35 _ _ 2 1 859"),
        ("requests.carried_in", "18 _ _ _ _ _ 18"),
        ("requests.granted", "258 12 _ _ 1 1 _"),
        ("requests.partly_granted", "3 _ _ _ _ _ _"),
        ("requests.denied.state_secret", "14 _ _ _ _ _ _"),
        ("requests.denied.prohibited_by_law", "_ _ _ _ _ _ _"),
        ("requests.denied.internal_affairs", "5 _ _ _ _ _ _"),
        ("requests.denied.deliberative_process", "3 1 _ _ _ _ _"),
        ("requests.denied.administrative_inquiry", "10 2 _ _ _ _ _"),
        ("requests.unavailable.not_held", "252 12 _ _ 1 _ _"),
        ("requests.unavailable.requires_creation", "44 3 _ _ _ _ _"),
        ("requests.unavailable.still_unclear", "25 _ _ _ _ _ _"),
        ("requests.not_processed.petition", "148 1 _ _ _ _ _"),
        ("requests.not_processed.repeated", "5 4 _ _ _ _ _"),
        ("requests.other", "_ _ _ _ _ _ _"),
        ("requests.total", "767 35 _ _ 2 1 805"),
        ("requests.carried_out", "72 _ _ _ _ _ 72"),
        ("review", "5 _ _ 2 7"),
        ("litigation.direct", "8 _ _ 1 9"),
        ("litigation.after_review", "_ _ _ _ _"),
    ] {
        assert_eq!(row(report, id), expected, "{id}");
    }
    assert_eq!(report.text(TextField::Other), "无。");
    let source = imported.source_of(report.form().find("requests.total.total").unwrap()).unwrap();
    assert_eq!(source.text, "805");
    assert!(imported.text.lines().nth(source.place.line - 1).unwrap().contains("（七）总计"));
}

/// A report with another number in every cell.
fn numbered(form: FormId, first: usize) -> Report {
    let mut report = Report::for_year(if form == FormId::F2019 { 2020 } else { 2023 });
    report.set_text(TextField::Organ, "某县自然资源局");
    for (cell, _) in Form::get(form).cells() {
        report.set_value(cell, Value::count(i64::try_from(first + cell.index()).unwrap()));
    }
    report
}

/// How a program writes one cell.
type Draw = fn(text: &str, colspan: usize, rowspan: usize) -> String;

/// The official tables of a report as a program draws them.
fn draw(report: &Report, cell: Draw, only: Option<TableId>) -> String {
    use xxgk_core::form::TableCell;
    let mut html = String::new();
    for table in report.form().tables.iter().filter(|table| only.is_none_or(|id| id == table.id)) {
        let section = table.id.section();
        html += &format!("<p>{}、{}</p><table>", section.ordinal(), section.title());
        for printed in &table.rows {
            html += "<tr>";
            for part in &printed.cells {
                html += &match part {
                    TableCell::Label { text, colspan, rowspan, .. } => {
                        cell(text, *colspan, *rowspan)
                    }
                    TableCell::Value { cell: ix, colspan } => {
                        let value = report.value(*ix).number().map(|n| n.to_string());
                        cell(&value.unwrap_or_default(), *colspan, 1)
                    }
                };
            }
            html += "</tr>";
        }
        html += "</table>";
    }
    html
}

const STYLES: [Draw; 5] = [
    |text, colspan, rowspan| format!("<td colspan={colspan} rowspan={rowspan}>{text}</td>"),
    // Word: every cell a paragraph of runs, with mso styles.
    |text, colspan, rowspan| {
        format!(
            "<td colspan={colspan} rowspan={rowspan} style='mso-border-alt:solid windowtext .5pt'><p class=MsoNormal align=center><span style='font-family:仿宋_GB2312;mso-hansi-font-family:\"Times New Roman\"'>{text}<o:p></o:p></span></p></td>"
        )
    },
    // Words split over two paragraphs, numbers in their own spans.
    |text, colspan, rowspan| {
        let half = text.char_indices().nth(2).map_or(0, |(at, _)| at);
        let is_label = text.contains(char::is_alphabetic);
        let (one, two) = text.split_at(if is_label { half } else { 0 });
        format!(
            "<td colspan=\"{colspan}\" rowspan=\"{rowspan}\"><p>{one}</p><p><font><span>{two}</span></font></p></td>"
        )
    },
    // Excel: numbers beside what is shown.
    |text, colspan, rowspan| {
        let is_label = text.contains(char::is_alphabetic);
        let shown = if is_label { text } else { "####" };
        format!("<td class=xl66 colspan={colspan} rowspan={rowspan} x:num=\"{text}\">{shown}</td>")
    },
    // Half-width brackets, straight quotes, spaces inside words.
    |text, colspan, rowspan| {
        let text = text.replace('（', "( ").replace('）', ")").replace(['“', '”'], "\"");
        let text = text.replace("规章", "规 章").replace('.', "．").replace("总计", "总 计");
        format!("<td colspan={colspan} rowspan={rowspan}>&nbsp;{text}&nbsp;</td>")
    },
];

#[test]
fn tables_of_every_program_are_read_completely() {
    for form in FormId::ALL {
        // Eight-digit numbers too: large cities have them.
        for first in [1, 10_000_000] {
            let report = numbered(form, first);
            for style in STYLES {
                let tables = draw(&report, style, None);
                let page = format!(
                    "<html><body><div class=nav><a>首页</a> &gt; <a>政府信息公开年报</a></div><h1>{}</h1><div>来源：某网 浏览：17</div><div id=zoom><p>一、总体情况</p><p>1.略。</p>{tables}<p>五、存在的主要问题及改进情况</p><p>无。</p><p>六、其他需要报告的事项</p><p>没有。</p></div><div><a>上一篇：{}</a><p>版权所有 2023年</p></div></body></html>",
                    report.title(),
                    report.title(),
                );
                let imported = import(&page);
                let own = &imported.report;
                assert_eq!((own.form, own.year), (report.form, report.year));
                assert_eq!(own.organ(), "某县自然资源局");
                assert_eq!(own.text(TextField::Other), "没有。");
                let ids = |report: &Report| -> Vec<(String, Value)> {
                    report
                        .values()
                        .map(|(cell, value)| (report.form().cell(cell).id.clone(), value))
                        .collect()
                };
                for (found, expected) in ids(own).into_iter().zip(ids(&report)) {
                    assert_eq!(found, expected, "{form} {tables:.300}");
                }
            }
        }
    }
}

#[test]
fn what_the_page_prints_below_is_no_text_of_the_report() {
    let text = "某县财政局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n六、其他需要报告的事项\n无。";
    let below = "附件：年报.docx\n打印 关闭\n上一篇：某局年报\n主办：某县人民政府 ICP备12345号";
    let imported = xxgk_import::read_text(&format!("{text}\n{below}")).unwrap();
    assert_eq!(imported.report.text(TextField::Other), "无。");
    let kept: Vec<&str> = imported.report.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(kept, [below]);
    let signed = format!("{text}\n某县财政局\n2024年1月20日\n{below}");
    let imported = xxgk_import::read_text(&signed).unwrap();
    assert_eq!(imported.report.text(TextField::Other), "无。");
    assert_eq!(imported.report.text(TextField::SignatureOrgan), "某县财政局");
    assert_eq!(
        imported.report.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(),
        [below]
    );
}

#[test]
fn a_pasted_table_finds_its_cells() {
    for form in FormId::ALL {
        let report = numbered(form, 100);
        for table in TableId::ALL {
            for style in STYLES {
                let html = draw(&report, style, Some(table));
                let pasted = xxgk_import::read_clipboard(form, &html, "").unwrap();
                let expected: Vec<_> = report
                    .values()
                    .filter(|(cell, _)| report.form().cell(*cell).table == table)
                    .collect();
                assert_eq!(pasted.cells, expected, "{form} {table:?}");
                assert_eq!(pasted.notes, [], "{form} {table:?}");
            }
        }
    }
}

/// A paste into a report of a form.
fn pasted(form: &str, html: &str, text: &str) -> Option<Pasted> {
    let [form, html, text] = [form, html, text].map(str::to_owned);
    reading::read_table(ReadTable { form, html, text })
}

#[test]
fn some_rows_are_enough() {
    let check = |html: &str, text: &str, expected: &[(&str, &str)]| {
        let found: Vec<(String, String)> = pasted("2021", html, text)
            .map(|table| table.cells.into_iter().map(|[id, value]| (id, value)).collect())
            .unwrap_or_default();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        assert_eq!(found, expected, "{html}{text}");
    };
    check(
        "",
        "行政许可\t12\n行政处罚\t１,234",
        &[("disclosure.licences.decisions", "12"), ("disclosure.penalties.decisions", "1234")],
    );
    check(
        "<table><tr><td>（二）部分公开（区分处理的，只计这一情形，不计其他情形）</td><td>5</td><td></td><td>0</td><td>-</td><td>0</td><td>0</td><td>5</td></tr></table>",
        "ignored",
        &[
            ("requests.partly_granted.natural_person", "5"),
            ("requests.partly_granted.research", "0"),
            ("requests.partly_granted.social_welfare", "/"),
            ("requests.partly_granted.legal_services", "0"),
            ("requests.partly_granted.other_org", "0"),
            ("requests.partly_granted.total", "5"),
        ],
    );
    // The text is asked where the markup says nothing.
    check("<b>x</b>", "行政强制\t3", &[("disclosure.enforcement.decisions", "3")]);
    for nothing in ["", "12\t13\t14", "某局的情况说明", "<p>2023年</p>"] {
        assert!(pasted("2021", nothing, nothing).is_none(), "{nothing}");
    }
    assert!(pasted("1999", "", "行政强制\t3").is_none());
}
