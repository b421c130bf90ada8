//! Web page: one file that needs nothing else, with the report inside as data; and the fragment that is
//! pasted into a content management system.

mod charts;
mod fragment;
mod metadata;

use xxgk_core::form::Scope;
use xxgk_core::wire;

use super::escape;
use super::signature;
use xxgk_core::digest::policy_hash;
use xxgk_core::print::DATA_ID;
use xxgk_core::print::{Content, PrintCell, PrintTable};
use xxgk_core::print::{PrintBlock, PrintDocument, half_characters};

pub use fragment::fragment;

const STYLE: &str = include_str!("page.css");

/// A whole page in UTF-8: semantic tables, print styles for A4, a policy that allows nothing but its own
/// style sheet, and the report as data. The browser's print makes the PDF.
pub fn page(document: &PrintDocument<'_>) -> String {
    let style = style(document);
    let mut out = String::with_capacity(64 << 10);
    out.push_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    // In front of the style sheet, which it is about.
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '",
    );
    out.push_str(&policy_hash(&style));
    out.push_str("'; base-uri 'none'; form-action 'none'\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"generator\" content=\"xxgk-report\">\n<title>");
    escape::push(&mut out, &document.title);
    if document.draft {
        out.push_str("（草稿）");
    }
    out.push_str("</title>\n");
    metadata::head(&mut out, document);
    out.push_str("<style>");
    out.push_str(&style);
    out.push_str("</style>\n<script type=\"application/ld+json\">");
    out.push_str(&escape::json(&metadata::ld_json(document)));
    out.push_str("</script>\n<script type=\"application/json\" id=\"");
    out.push_str(DATA_ID);
    out.push_str("\">");
    out.push_str(&data(document));
    out.push_str("</script>\n</head>\n<body>\n");
    push_body(&mut out, document);
    out.push_str("</body>\n</html>\n");
    out
}

/// The report as JSON that can stand in markup.
fn data(document: &PrintDocument<'_>) -> String {
    escape::json(&wire::to_json_compact(&document.report))
}

/// What stands on the page, without its head: elements of text and tables, with no looks of their own.
pub fn body(document: &PrintDocument<'_>) -> String {
    let mut out = String::with_capacity(48 << 10);
    push_body(&mut out, document);
    out
}

fn push_body(out: &mut String, document: &PrintDocument<'_>) {
    out.push_str("<main>\n");
    if document.draft {
        out.push_str("<p class=\"mark\">草稿</p>\n");
    }
    out.push_str("<h1>");
    for (at, line) in document.title_lines.iter().enumerate() {
        out.push_str(if at > 0 { "<br>" } else { "" });
        escape::push(out, line);
    }
    out.push_str("</h1>\n");
    if !document.addressee.is_empty() {
        element(out, "p class=\"to\"", &document.addressee);
    }
    blocks(out, &document.preamble);
    for section in &document.sections {
        out.push_str("<section>\n");
        element(out, "h2", &section.heading);
        blocks(out, &section.blocks);
        out.push_str("</section>\n");
    }
    if !(document.signature.is_empty() && document.date.is_empty()) {
        let date_is_longer = half_characters(&document.date) > half_characters(&document.signature);
        out.push_str(match (document.seal, date_is_longer) {
            (true, _) => "<footer class=\"seal\">\n",
            (false, true) => "<footer class=\"long\">\n",
            (false, false) => "<footer>\n",
        });
        if !document.signature.is_empty() {
            element(out, "p", &document.signature);
        }
        if !document.date.is_empty() {
            element(out, "p class=\"date\"", &document.date);
        }
        out.push_str("</footer>\n");
    }
    charts::charts(out, &document.charts);
    out.push_str("</main>\n");
}

/// The style sheet, with the column widths of this form's tables.
pub fn style(document: &PrintDocument<'_>) -> String {
    let mut style = String::from("\n");
    style.push_str(STYLE);
    if !document.charts.is_empty() {
        style.push_str(charts::STYLE);
    }
    for table in document.tables() {
        for (at, width) in table.widths.iter().enumerate() {
            let rule = format!(
                ".{} col:nth-child({}) {{ width: {}.{}% }}\n",
                class(table),
                at + 1,
                width / 10,
                width % 10
            );
            style.push_str(&rule);
        }
    }
    if let Some(width) = signature::width_of_several_lines(document) {
        style.push_str(&format!("footer {{ width: {}em }}\n", width / 2));
    }
    // On a phone columns are as wide as their letters need, and the box around the table scrolls.
    style.push_str("@media screen and (max-width: 40rem) {\n");
    for table in document.tables().filter(|table| table.header_rows > 0) {
        on_a_phone(&mut style, table);
    }
    style.push_str("}\n");
    style
}

/// Widths of the columns on a phone, in tenths of an em, and where the labels of rows stay.
fn on_a_phone(style: &mut String, table: &PrintTable) {
    // 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密
    const LABELS: [usize; 3] = [16, 46, 76];
    const NARROWEST: usize = 34;
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let digits = cells.filter(|cell| cell.value().is_some()).map(|cell| cell.text.len());
    let number = (digits.max().unwrap_or(0) * 6 + 8).max(NARROWEST);
    let widths: Vec<usize> = (0..table.columns())
        .map(|at| if at < table.label_columns { LABELS[at.min(2)] } else { number })
        .collect();
    let class = class(table);
    let em = |tenths: usize| format!("{}.{}em", tenths / 10, tenths % 10);
    style.push_str(&format!(
        ".{class} table {{ width: {0}; min-width: 100% }}\n",
        em(widths.iter().sum())
    ));
    for (at, width) in widths.iter().enumerate() {
        style.push_str(&format!(
            ".{class} col:nth-child({}) {{ width: {} }}\n",
            at + 1,
            em(*width)
        ));
    }
    for at in 1..table.label_columns {
        let left = widths.iter().take(at).sum();
        style.push_str(&format!(".{class} .l{at} {{ left: {} }}\n", em(left)));
    }
    // The heading of several columns stays beside these labels.
    let left = widths.iter().take(table.label_columns).sum();
    style.push_str(&format!(
        ".{class} th[scope=colgroup] span {{ left: calc({} + .5em) }}\n",
        em(left)
    ));
}

fn class(table: &PrintTable) -> &'static str {
    ["t2", "t3", "t4"][table.id as usize]
}

/// `start`: the name of the element, with attributes of ours.
fn element(out: &mut String, start: &str, text: &str) {
    let name = start.split(' ').next().unwrap_or(start);
    for part in ["<", start, ">"] {
        out.push_str(part);
    }
    escape::push(out, text);
    for part in ["</", name, ">\n"] {
        out.push_str(part);
    }
}

fn blocks(out: &mut String, blocks: &[PrintBlock]) {
    for block in blocks {
        match block {
            PrintBlock::Heading(text) => element(out, "h3", text),
            PrintBlock::Paragraph(text) => element(out, "p", text),
            PrintBlock::Note(text) => element(out, "p class=\"note\"", text),
            PrintBlock::Table(table) => self::table(out, table),
        }
    }
}

fn table(out: &mut String, table: &PrintTable) {
    let label = [table.id.name(), " ", table.id.section().title()].concat();
    // A box that can be scrolled must be reachable by keyboard (WCAG 2.1.1).
    out.push_str("<section class=\"table ");
    out.push_str(class(table));
    out.push_str("\" tabindex=\"0\" aria-label=\"");
    escape::push(out, &label);
    out.push_str("\">\n<table>\n<colgroup>");
    out.push_str(&"<col>".repeat(table.columns()));
    out.push_str("</colgroup>\n");
    let mut open = "";
    let mut was_heading = false;
    for (y, row) in table.rows.iter().enumerate() {
        let part = if y < table.header_rows { "thead" } else { "tbody" };
        // Each block of table two is a body of its own, which a page keeps together.
        let begins_block = table.header_rows == 0 && row.is_heading && !was_heading;
        if part != open || begins_block {
            close(out, open);
            for text in ["<", part, ">\n"] {
                out.push_str(text);
            }
            open = part;
        }
        was_heading = row.is_heading;
        // Where the frame of the table runs along the row.
        // A page may end inside a group of rows, or the border of the label beside it goes on below the last one.
        let keeps_next = row.is_heading || y + 2 == table.rows.len();
        let classes = [(y == 0, "top"), (keeps_next, "keep")];
        class_attribute(out, "<tr", classes.into_iter());
        out.push('>');
        for (x, cell) in row.cells.iter().enumerate() {
            self::cell(out, table, (y, x), cell);
        }
        out.push_str("</tr>\n");
    }
    close(out, open);
    out.push_str("</table>\n</section>\n");
}

fn close(out: &mut String, open: &str) {
    if !open.is_empty() {
        for text in ["</", open, ">\n"] {
            out.push_str(text);
        }
    }
}

/// Id of a heading: unique in the page.
fn id(table: &PrintTable, (y, x): (usize, usize)) -> String {
    format!("{}-{}-{}", class(table), y + 1, x + 1)
}

fn cell(out: &mut String, table: &PrintTable, at: (usize, usize), cell: &PrintCell) {
    let name = match &cell.content {
        Content::Label(scope) => {
            out.push_str("<th scope=\"");
            out.push_str(scope_of(*scope, cell));
            out.push_str("\" id=\"");
            out.push_str(&id(table, at));
            let label = ["l0", "l1", "l2"].get(cell.column).copied().unwrap_or_default();
            let classes = [
                // Where the frame of the table runs along the cell.
                (cell.column == 0, "first"),
                (cell.column < table.label_columns, label),
                (table.is_upright(cell), "up"),
            ];
            class_attribute(out, "\"", classes.into_iter());
            "th"
        }
        Content::Value { headings, .. } => {
            let ids: Vec<String> = headings.iter().map(|at| id(table, *at)).collect();
            out.push_str("<td headers=\"");
            out.push_str(&ids.join(" "));
            let size = table.size_of(cell);
            let size =
                ["", "wide-1", "wide-2", "wide-3", "wide-4"].get(size).copied().unwrap_or_default();
            let classes = [(cell.column == 0, "first"), (!size.is_empty(), size)];
            class_attribute(out, "\"", classes.into_iter());
            "td"
        }
    };
    spans(out, cell);
    out.push('>');
    // What moves inside of its cell: the one character of a line, the heading of many columns.
    let has_span = table.is_upright(cell) || heads_columns(table, cell);
    out.push_str(if has_span { "<span>" } else { "" });
    escape::push(out, &cell.text);
    out.push_str(if has_span { "</span>" } else { "" });
    for text in ["</", name, ">"] {
        out.push_str(text);
    }
}

/// `start`, and behind it the classes that hold, if any does.
fn class_attribute<'a>(
    out: &mut String,
    start: &str,
    classes: impl Iterator<Item = (bool, &'a str)>,
) {
    out.push_str(start);
    let classes: Vec<&str> = classes.filter(|(holds, _)| *holds).map(|(_, class)| class).collect();
    if !classes.is_empty() {
        for part in [" class=\"", &classes.join(" "), "\""] {
            out.push_str(part);
        }
    }
}

/// `colgroup` and `rowgroup` are only for cells that cover several.
fn scope_of(scope: Scope, cell: &PrintCell) -> &'static str {
    match scope {
        Scope::ColumnGroup if cell.colspan == 1 => Scope::Column.as_str(),
        Scope::RowGroup if cell.rowspan == 1 => Scope::Row.as_str(),
        other => other.as_str(),
    }
}

/// Whether it is the heading of several columns of numbers, which is to stay in sight while these scroll.
fn heads_columns(table: &PrintTable, cell: &PrintCell) -> bool {
    let is_label = cell.value().is_none();
    is_label && table.header_rows > 0 && cell.colspan > 1 && cell.column >= table.label_columns
}

fn spans(out: &mut String, cell: &PrintCell) {
    for (name, span) in [(" colspan=\"", cell.colspan), (" rowspan=\"", cell.rowspan)] {
        if span > 1 {
            out.push_str(name);
            out.push_str(&span.to_string());
            out.push('"');
        }
    }
}
