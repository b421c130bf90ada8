//! Reads the JSON of other programs. Two shapes are in use: sections with tables of named fields
//! (`sections`, `tableData`, `naturalPerson.results.denied.stateSecret`), and tables whose rows and
//! columns are keyed by their labels. Both become a [`Document`], so that everything behind it is shared.

use xxgk_core::form::{Form, FormId, RowIx, TableId};
use xxgk_core::wire::node::{Entry, Node};

use super::document::{Block, Document, Place, Spot};
use super::label::{Class, LabelIndex, LabelText};
use super::limits::{MAX_FOREIGN_DEPTH, MAX_FOREIGN_VALUES};
use super::sections::section_title;
use super::text::trim;

/// Keys of rows in that shape, lower case and without `_`, and our rows.
const ROWS: [(&str, &str); 34] = [
    ("regulations", "disclosure.regulations"),
    ("normativedocuments", "disclosure.normative_documents"),
    ("licensing", "disclosure.licences"),
    ("punishment", "disclosure.penalties"),
    ("coercion", "disclosure.enforcement"),
    ("fees", "disclosure.fees"),
    ("newreceived", "requests.received"),
    ("newrequests", "requests.received"),
    ("carriedover", "requests.carried_in"),
    ("granted", "requests.granted"),
    ("partialgrant", "requests.partly_granted"),
    ("statesecret", "requests.denied.state_secret"),
    ("lawforbidden", "requests.denied.prohibited_by_law"),
    ("safetystability", "requests.denied.security_and_stability"),
    ("thirdpartyrights", "requests.denied.third_party_rights"),
    ("internalaffairs", "requests.denied.internal_affairs"),
    ("processinfo", "requests.denied.deliberative_process"),
    ("enforcementcase", "requests.denied.enforcement_files"),
    ("adminquery", "requests.denied.administrative_inquiry"),
    ("noinfo", "requests.unavailable.not_held"),
    ("needcreation", "requests.unavailable.requires_creation"),
    ("unclear", "requests.unavailable.still_unclear"),
    ("complaint", "requests.not_processed.petition"),
    ("repeat", "requests.not_processed.repeated"),
    ("publication", "requests.not_processed.publication"),
    ("massiverequests", "requests.not_processed.excessive"),
    ("confirminfo", "requests.not_processed.reconfirmation"),
    ("overduecorrection", "requests.other.overdue_correction"),
    ("overduefee", "requests.other.overdue_fee"),
    ("otherreasons", "requests.other.other"),
    ("totalprocessed", "requests.total"),
    ("carriedforward", "requests.carried_out"),
    ("litigationdirect", "litigation.direct"),
    ("litigationpostreview", "litigation.after_review"),
];

/// Kinds of sections that hold a table, without `_`.
const TABLES: [(&str, TableId); 3] =
    [("table2", TableId::Two), ("table3", TableId::Three), ("table4", TableId::Four)];

/// Keys of columns, and our columns.
const COLUMNS: [(&str, &str); 20] = [
    ("made", "issued"),
    ("repealed", "repealed"),
    ("valid", "in_force"),
    ("processed", "decisions"),
    ("amount", "amount"),
    ("naturalperson", "natural_person"),
    ("commercial", "business"),
    ("business", "business"),
    ("research", "research"),
    ("social", "social_welfare"),
    ("legal", "legal_services"),
    ("other", "other_org"),
    ("total", "total"),
    ("orgtotal", ""),
    ("maintain", "upheld"),
    ("correct", "corrected"),
    ("unfinished", "pending"),
    ("result", "other"),
    ("upheld", "upheld"),
    ("pending", "pending"),
];

/// Reads a text that is JSON; `None` when neither shape is in it.
pub(super) fn read(text: &str) -> Option<Document> {
    let root = Node::parse(text).ok()?;
    let mut lines = Lines::default();
    if let Some((report, sections)) = find_sections(root, 0) {
        lines.sections(&report, &sections);
    } else {
        lines.keyed(root);
    }
    lines.has_numbers.then(|| Document::new(lines.blocks))
}

pub(super) fn is_json(text: &str) -> bool {
    Node::parse(text).is_ok()
}

fn get<'a>(entries: &[Entry<'a>], key: &str) -> Option<Node<'a>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| entry.node)
}

/// Without case and separators.
fn plain(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The object that has the sections, and the sections.
fn find_sections(node: Node<'_>, depth: usize) -> Option<(Vec<Entry<'_>>, Vec<Node<'_>>)> {
    let entries = node.entries()?;
    if let Some(sections) = get(&entries, "sections").and_then(Node::items)
        && sections.iter().any(|section| section.is_object())
    {
        return Some((entries, sections));
    }
    if depth >= MAX_FOREIGN_DEPTH {
        return None;
    }
    let (mut own, sections) =
        entries.iter().find_map(|entry| find_sections(entry.node, depth + 1))?;
    // Name and year may stand further out.
    own.extend(entries);
    Some((own, sections))
}

#[derive(Default)]
struct Lines {
    blocks: Vec<Block>,
    has_numbers: bool,
}

impl Lines {
    fn paragraph(&mut self, text: &str) {
        for line in super::text::lines(text).map(trim).filter(|line| !line.is_empty()) {
            let place = Place { line: self.blocks.len() + 1, spot: Spot::Field };
            self.blocks.push(Block { place, text: line.to_owned(), cells: None });
        }
    }

    fn row(&mut self, cells: Vec<String>) {
        let place = Place { line: self.blocks.len() + 1, spot: Spot::Field };
        let text = cells.join(" ");
        self.has_numbers |= text.contains(|c: char| c.is_ascii_digit());
        self.blocks.push(Block { place, text, cells: Some(cells) });
    }

    /// Sections with titles, texts and tables of named fields.
    fn sections(&mut self, report: &[Entry<'_>], sections: &[Node<'_>]) {
        let text = |key: &str| {
            let node = get(report, key)?;
            node.text().or_else(|| node.number().map(str::to_owned))
        };
        let organ =
            ["unit_name", "unitName", "organ", "region_name"].iter().find_map(|key| text(key));
        if let Some(organ) = organ.filter(|organ| !trim(organ).is_empty()) {
            let year = text("year").map(|year| format!("{year}年")).unwrap_or_default();
            self.paragraph(&format!("{}{year}政府信息公开工作年度报告", trim(&organ)));
        }
        for section in sections.iter().filter_map(|section| section.entries()) {
            let title = get(&section, "title").and_then(Node::text).unwrap_or_default();
            let kind = get(&section, "type").and_then(Node::text).unwrap_or_default();
            let table = TABLES.iter().find(|(known, _)| *known == plain(&kind));
            match table.filter(|_| section_title(&title).is_none()) {
                // The Chinese of the file was lost (`??????`).
                Some((_, table)) => self.paragraph(table.section().title()),
                None => self.paragraph(&title),
            }
            for entry in &section {
                match (entry.key.as_str(), entry.node.text()) {
                    ("title" | "type", _) => {}
                    (_, Some(text)) => self.paragraph(&text),
                    (_, None) if entry.node.is_object() => self.fields(entry.node),
                    _ => {}
                }
            }
        }
    }

    /// A table of named fields. Row and column stand somewhere on the way to a number, in any order.
    fn fields(&mut self, table: Node<'_>) {
        // Only the 2021 form has ever been written in this shape.
        let form = Form::get(FormId::F2021);
        let mut values: Vec<(usize, String)> = Vec::new();
        let mut path = Vec::new();
        collect(form, table, &mut path, &mut values);
        let value = |cell: usize| {
            values.iter().find(|(known, _)| *known == cell).map(|(_, text)| text.clone())
        };
        let mut four = Vec::new();
        for row in &form.rows {
            let texts: Vec<Option<String>> = row.cells().map(|cell| value(cell.index())).collect();
            if row.table == TableId::Four {
                four.extend(texts);
            } else if texts.iter().any(Option::is_some) {
                let mut cells = vec![row.label.to_owned()];
                cells.extend(texts.into_iter().map(Option::unwrap_or_default));
                self.row(cells);
            }
        }
        if four.iter().any(Option::is_some) {
            self.row(four.into_iter().map(Option::unwrap_or_default).collect());
        }
    }

    /// Tables whose rows are keyed by their labels.
    fn keyed(&mut self, root: Node<'_>) {
        let mut tables = Vec::new();
        find_tables(root, 0, &mut tables);
        for (columns, rows) in tables {
            let form = FormId::ALL.into_iter().map(|id| LabelIndex::new(Form::get(id))).max_by_key(
                |index| rows.iter().filter(|row| named(index, &row.key).is_some()).count(),
            );
            let Some(index) = form else { continue };
            for entry in rows {
                let Some(row) = named(&index, &entry.key) else {
                    let texts: Vec<String> =
                        numbers(entry.node).into_iter().map(|(_, text)| text).collect();
                    let mut cells = vec![entry.key];
                    cells.extend(texts);
                    self.row(cells);
                    continue;
                };
                let Some(row) = index.form().rows.get(row.index()) else { continue };
                let values = numbers(entry.node);
                let text_of = |label: &str| {
                    let core = LabelText::parse(label).core;
                    let is_own = |key: &str| LabelText::parse(key).core == core;
                    let found = match columns.iter().position(|column| is_own(column)) {
                        Some(at) => values.get(at).filter(|(key, _)| key.is_empty()),
                        None => None,
                    };
                    let by_key = || values.iter().find(|(key, _)| !key.is_empty() && is_own(key));
                    found.or_else(by_key).map(|(_, text)| text.clone()).unwrap_or_default()
                };
                let mut texts: Vec<String> =
                    row.columns.iter().map(|column| text_of(column.label)).collect();
                // Lists without named columns, one value per column.
                if columns.is_empty() && values.len() == row.columns.len() {
                    texts = values.iter().map(|(_, text)| text.clone()).collect();
                }
                let label = match row.table {
                    TableId::Four if !row.group.is_empty() => {
                        format!("{}（{}）", row.group, row.label)
                    }
                    _ => row.label.to_owned(),
                };
                let mut cells = vec![label];
                cells.extend(texts);
                self.row(cells);
            }
        }
    }
}

/// The values of a row: of a list without keys, of an object with them.
fn numbers(node: Node<'_>) -> Vec<(String, String)> {
    let text = |node: Node<'_>| {
        node.text().or_else(|| node.number().map(str::to_owned)).unwrap_or_default()
    };
    match (node.items(), node.entries()) {
        (Some(items), _) => {
            items.into_iter().take(64).map(|item| (String::new(), text(item))).collect()
        }
        (_, Some(entries)) => {
            entries.into_iter().take(64).map(|entry| (entry.key, text(entry.node))).collect()
        }
        _ => vec![(String::new(), text(node))],
    }
}

/// The row that a key names, also where it names its group first: `三、（三）不予公开-1.属于国家秘密`.
fn named(index: &LabelIndex, key: &str) -> Option<RowIx> {
    let row = |text: &str| match index.classify(&LabelText::parse(text)) {
        Class::Row(row) | Class::Group(row) => Some(row),
        Class::Heading | Class::Other => None,
    };
    let behind = |mark: &[char]| key.rsplit_once(mark).and_then(|(_, last)| row(last));
    // `三、（一）予以公开`: two numbers one behind the other.
    let second = || key.split_once('、').and_then(|(_, rest)| row(rest));
    row(key).or_else(|| behind(&['-', '－', '—', '/', '>'])).or_else(second)
}

type Keyed<'a> = (Vec<String>, Vec<Entry<'a>>);

/// Objects with `rows`, or whose keys are labels of rows themselves.
fn find_tables<'a>(node: Node<'a>, depth: usize, tables: &mut Vec<Keyed<'a>>) {
    if depth > MAX_FOREIGN_DEPTH || tables.len() >= 16 {
        return;
    }
    if let Some(items) = node.items() {
        items.into_iter().take(64).for_each(|item| find_tables(item, depth + 1, tables));
    }
    let Some(entries) = node.entries() else { return };
    let columns = get(&entries, "columns").and_then(Node::items).unwrap_or_default();
    let columns: Vec<String> = columns.into_iter().filter_map(Node::text).collect();
    let is_rows = |rows: &[Entry<'_>]| {
        let index = LabelIndex::new(Form::get(FormId::F2021));
        rows.len() <= MAX_FOREIGN_VALUES
            && rows.iter().filter(|row| named(&index, &row.key).is_some()).take(2).count() == 2
    };
    if let Some(rows) = get(&entries, "rows").and_then(Node::entries).filter(|rows| is_rows(rows)) {
        tables.push((columns, rows));
    } else if is_rows(&entries) {
        tables.push((columns, entries));
    } else {
        entries.into_iter().take(256).for_each(|entry| find_tables(entry.node, depth + 1, tables));
    }
}

/// Numbers with the cells that their paths name.
fn collect(form: &Form, node: Node<'_>, path: &mut Vec<String>, values: &mut Vec<(usize, String)>) {
    if values.len() >= MAX_FOREIGN_VALUES || path.len() > MAX_FOREIGN_DEPTH {
        return;
    }
    if let Some(entries) = node.entries() {
        for entry in entries {
            path.push(plain(&entry.key));
            collect(form, entry.node, path, values);
            path.pop();
        }
        return;
    }
    let Some(text) = node.text().or_else(|| node.number().map(str::to_owned)) else { return };
    let row = path.iter().rev().find_map(|key| {
        let id = match key.as_str() {
            "review" => "review",
            other => ROWS.iter().find(|(known, _)| known == &other)?.1,
        };
        form.find_row(id)
    });
    let Some(row) = row else { return };
    // `other` is an applicant, a group of results and an outcome: the first that the row has counts.
    let cell = path.iter().find_map(|key| {
        let id = COLUMNS.iter().find(|(known, _)| known == key)?.1;
        let id = if id == "other_org" && row.table == TableId::Four { "other" } else { id };
        row.cell(id)
    });
    if let Some(cell) = cell {
        values.push((cell.index(), text));
    }
}

#[cfg(test)]
mod tests;
