//! Reads our CSV files, also as Excel and WPS save them again: other separators, GBK, dropped quotation
//! marks, columns in another order.

use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::print::columns::{self, CELL, FACTS, NOT_APPLICABLE, VALUE};
use xxgk_core::report::{Date, FIRST_YEAR, KeptNote, LAST_YEAR, Report, Reporter, TextField};

use super::document::Place;
use super::extract;
use super::limits::{MAX_LINES, MAX_NOTES};
use super::note::{Note, NoteKind};
use super::{ImportError, Imported, SourceKind};

/// Whether a text begins with the heading of one of our files.
pub(super) fn is_ours(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    separator(first).is_some()
}

/// What stands between the names of the first two columns that we know.
fn separator(heading: &str) -> Option<char> {
    let heading = heading.trim_start_matches(['\u{feff}', '"']);
    let behind = heading.strip_prefix(FACTS[0])?.trim_start_matches('"');
    let separator = behind.chars().next().filter(|c| matches!(c, ',' | ';' | '\t'))?;
    let is_known = |name: &str| FACTS.contains(&name) || name == CELL;
    heading
        .split(separator)
        .skip(1)
        .any(|name| is_known(name.trim_matches('"')))
        .then_some(separator)
}

/// Reads a file of one report; of several, the first.
pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = separator(text.lines().next().unwrap_or_default()).unwrap_or(',');
    let records = records(text, separator)?;
    let mut lines = records.iter();
    let Some((_, heading)) = lines.next() else { return Err(ImportError::Empty) };
    let column = |name: &str| heading.iter().position(|own| own.trim() == name);
    let Some((_, first)) = lines.clone().next() else { return Err(ImportError::NotAReport) };
    let fact = |record: &[String], at: usize| {
        let own = column(FACTS[at]).and_then(|column| record.get(column));
        own.map(|text| columns::unguard(text).to_owned()).unwrap_or_default()
    };
    let year = fact(first, 2).trim().parse().ok().filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y));
    let form = fact(first, 3).trim().parse().ok();
    let form: FormId = form.or(year.map(FormId::for_year)).unwrap_or(FormId::F2021);
    let who = |record: &[String]| [fact(record, 0), fact(record, 2)];
    let own = || lines.clone().filter(|(_, record)| who(record) == who(first));
    let mut unknown = Vec::new();
    let found: Vec<(CellIx, Place, String)> = match (column(CELL), column(VALUE)) {
        (Some(cell), Some(value)) => {
            let cells = own().filter_map(|(line, record)| {
                let id = record.get(cell)?.trim();
                let text = record.get(value).map(String::as_str).unwrap_or_default();
                Some((id, Place::line(*line), text))
            });
            place(Form::get(form), cells, &mut unknown)
        }
        _ => {
            let cells = first.iter().zip(heading).map(|(text, id)| {
                let line = records.get(1).map_or(2, |(line, _)| *line);
                (id.trim(), Place::line(line), text.as_str())
            });
            let cells = cells.filter(|(id, ..)| !FACTS.contains(id));
            place(Form::get(form), cells, &mut unknown)
        }
    };
    if found.is_empty() {
        return Err(ImportError::NotAReport);
    }
    let extracted = extract::extract_cells(form, found);
    let extract::Extracted { mut report, mut notes, sources, unplaced, choices } = extracted;
    keep(&mut report, unknown, &mut notes);
    if let Some((line, _)) = lines.clone().find(|(_, record)| who(record) != who(first)) {
        notes.push(Note { form, place: Some(Place::line(*line)), kind: NoteKind::SecondReport });
    }
    facts(&mut report, &[0, 1, 2, 3, 4].map(|at| fact(first, at)), year, &mut notes);
    let text = super::text::lines(text).collect::<Vec<_>>().join("\n");
    Ok(Imported {
        report,
        notes,
        source: SourceKind::Csv,
        sources,
        unplaced,
        choices,
        text,
        published: None,
    })
}

/// The cells of a form by their ids, and beside them what the form does not have.
fn place<'a>(
    form: &'static Form,
    cells: impl Iterator<Item = (&'a str, Place, &'a str)>,
    unknown: &mut Vec<(Place, String, String)>,
) -> Vec<(CellIx, Place, String)> {
    let mut found = Vec::new();
    for (id, place, text) in cells {
        let text = if text.trim() == NOT_APPLICABLE { "/" } else { text };
        match form.find(id) {
            Some(cell) => found.push((cell, place, text.to_owned())),
            None if id.is_empty() || text.trim().is_empty() => {}
            None => unknown.push((place, id.to_owned(), text.to_owned())),
        }
    }
    found
}

/// Values under names that the form does not have are kept; from some number on together.
fn keep(report: &mut Report, unknown: Vec<(Place, String, String)>, notes: &mut Vec<Note>) {
    let form = report.form;
    let one_by_one = MAX_NOTES.saturating_sub(notes.len().max(report.notes.len()) + 4);
    let mut rest: Vec<String> = Vec::new();
    for (at, (place, label, text)) in unknown.into_iter().enumerate() {
        let line = [&label, "：", &text].concat();
        if at >= one_by_one {
            rest.push(line);
            continue;
        }
        report.notes.push(KeptNote { place: place.name(Lang::Zh), text: line });
        let kind = NoteKind::UnknownRow { label, found: vec![text] };
        notes.push(Note { form, place: Some(place), kind });
    }
    if !rest.is_empty() {
        notes.push(Note { form, place: None, kind: NoteKind::More(rest.len()) });
        report.notes.push(KeptNote { place: "CSV".to_owned(), text: rest.join("\n") });
    }
}

fn facts(report: &mut Report, facts: &[String; 5], year: Option<i32>, notes: &mut Vec<Note>) {
    let [organ, reporter, _, _, signed] = facts;
    let mut note = |kind| notes.push(Note { form: report.form, place: None, kind });
    report.year = year;
    if year.is_none() {
        note(NoteKind::YearMissing);
    }
    if organ.is_empty() {
        note(NoteKind::OrganMissing);
    }
    report.reporter = Reporter::from_key(reporter.trim()).unwrap_or_else(|| Reporter::guess(organ));
    report.set_text(TextField::Organ, organ.as_str());
    // Excel writes 2021/1/20 where 2021-01-20 stood.
    report.signed = Date::parse_iso(signed.trim()).or_else(|| extract::date_in(signed.trim()));
}

/// Lines with their fields (RFC 4180): a field in quotation marks may hold separators and line breaks.
fn records(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, ImportError> {
    let mut records: Vec<(usize, Vec<String>)> = Vec::new();
    let mut fields: Vec<String> = vec![String::new()];
    let (mut line, mut begins, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let field = fields.last_mut();
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => {
                field.into_iter().for_each(|field| field.push('"'));
            }
            '"' if quoted => quoted = false,
            '"' if field.as_ref().is_some_and(|field| field.is_empty()) => quoted = true,
            c if c == separator && !quoted => fields.push(String::new()),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                line += 1;
                if fields.iter().any(|field| !field.is_empty()) {
                    records.push((begins, std::mem::take(&mut fields)));
                }
                fields = vec![String::new()];
                begins = line;
                if records.len() > MAX_LINES {
                    return Err(ImportError::TooManyLines);
                }
            }
            c => {
                line += usize::from(c == '\n');
                field.into_iter().for_each(|field| field.push(c));
            }
        }
    }
    if fields.iter().any(|field| !field.is_empty()) {
        records.push((begins, fields));
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_place_is_kept_and_listed_up_to_a_limit() {
        let unknown: String = (0..5000).map(|n| format!("甲局,2023,a.b{n},{n}\n")).collect();
        let text = format!("单位名称,年度,单元格编号,值\n甲局,2023,review.total,1\n{unknown}");
        let read = read(&text).unwrap();
        assert!(read.notes.len() <= MAX_NOTES + 1 && read.report.notes.len() <= MAX_NOTES);
        let kept: String =
            read.report.notes.iter().map(|note| [&note.text, "\n"].concat()).collect();
        assert!((0..5000).all(|n| kept.contains(&format!("a.b{n}：{n}\n"))));
    }

    #[test]
    fn fields() {
        let check = |text: &str, separator: char, expected: &[&[&str]]| {
            let found: Vec<Vec<String>> =
                records(text, separator).unwrap().into_iter().map(|(_, fields)| fields).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("", ',', &[]);
        check("a,b\r\nc,\r\n", ',', &[&["a", "b"], &["c", ""]]);
        check("a;\"b;\"\"c\"\"\r\nd\";e", ';', &[&["a", "b;\"c\"\r\nd", "e"]]);
        check(",,\n\na\tb", '\t', &[&[",,"], &["a", "b"]]);
        check("\"a", ',', &[&["a"]]);
        check("a\"b\",c", ',', &[&["a\"b\"", "c"]]);
    }

    #[test]
    fn only_our_files_are_ours() {
        for (text, expected) in [
            ("\u{feff}单位名称,报告类型,年度", true),
            ("单位名称\t年度\t单元格编号\n", true),
            ("\"单位名称\";\"年度\"", true),
            ("单位名称", false),
            ("单位名称,电话", false),
            ("名称,年度", false),
            ("", false),
        ] {
            assert_eq!(is_ours(text), expected, "{text}");
        }
    }

    #[test]
    fn one_report_of_several() {
        let text = "单位名称,年度,单元格编号,值\n甲局,2023,requests.granted.total,5\n甲局,2023,requests.none.total,1\n甲局,2023,review.total,n/a\n乙局,2023,requests.granted.total,6\n";
        let read = read(text).unwrap();
        let kinds: Vec<String> = read.notes.iter().map(|note| note.text(Lang::Zh)).collect();
        assert_eq!(read.report.organ(), "甲局");
        assert_eq!(read.report.year, Some(2023));
        let value = |id: &str| read.report.value(read.report.form().find(id).unwrap());
        assert_eq!(value("requests.granted.total"), xxgk_core::report::Value::count(5));
        assert_eq!(value("review.total"), xxgk_core::report::Value::NotApplicable);
        assert_eq!(value("review.upheld"), xxgk_core::report::Value::Blank);
        assert!(kinds.iter().any(|text| text.contains("requests.none.total")), "{kinds:?}");
        assert_eq!(read.report.notes[0].text, "requests.none.total：1");
        assert!(kinds.iter().any(|text| text.contains("又是一份年报")), "{kinds:?}");
    }
}
