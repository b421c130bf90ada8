//! Rows and columns that a sheet hides. The library does not tell them, and nobody who looks at the
//! workbook sees what is in them: last year's numbers, sums that only help to check.

use std::collections::BTreeMap;

use calamine::Dimensions;

use super::Cells;
use crate::limits::{MAX_MERGED, MAX_ROW_CELLS};

/// What is hidden in a sheet, counted from 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hidden {
    rows: Vec<u32>,
    /// First and last column.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// What the part of a sheet says.
    fn of(sheet: &str) -> Hidden {
        let is_hidden = |tag: &&str| matches!(attribute(tag, "hidden"), Some("1" | "true"));
        let number =
            |tag: &str, name: &str| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
        let rows = tags(sheet, "row").filter(is_hidden).filter_map(|row| number(row, "r"));
        let columns = tags(sheet, "col")
            .filter(is_hidden)
            .filter_map(|column| Some((number(column, "min")?, number(column, "max")?)));
        Hidden::new(rows, columns)
    }

    pub(crate) fn new(
        rows: impl IntoIterator<Item = u32>,
        columns: impl IntoIterator<Item = (u32, u32)>,
    ) -> Hidden {
        // Past the limits a sheet is no form whatever it hides.
        let mut rows: Vec<u32> = rows.into_iter().take(MAX_MERGED).collect();
        rows.sort_unstable();
        Hidden { rows, columns: columns.into_iter().take(MAX_ROW_CELLS).collect() }
    }

    /// Takes the cells out that nobody sees. A merged area is seen while any row and any column of it is.
    pub(super) fn take(&self, cells: &mut Cells, merged: &[Dimensions]) -> Cells {
        let mut unseen = Cells::new();
        if self.rows.is_empty() && self.columns.is_empty() {
            return unseen;
        }
        let is_row = |row: u32| self.rows.binary_search(&row).is_ok();
        let is_column = |column: u32| {
            self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
        };
        let ends: BTreeMap<(u32, u32), (u32, u32)> =
            merged.iter().map(|area| (area.start, area.end)).collect();
        for (row, own) in cells.iter_mut() {
            own.retain(|column, text| {
                let area = ends.get(&(*row, *column));
                let (last_row, last_column) = area.copied().unwrap_or((*row, *column));
                let is_seen = !(*row..=last_row.min(*row + 100)).all(is_row)
                    && !(*column..=last_column.min(*column + 100)).all(is_column);
                if !is_seen {
                    unseen.entry(*row).or_default().insert(*column, text.clone());
                }
                is_seen
            });
        }
        unseen
    }
}

/// The parts of a workbook that say what is hidden where.
#[derive(Debug, Default)]
pub(super) struct Parts {
    book: String,
    relations: String,
    sheets: Vec<(String, Hidden)>,
}

impl Parts {
    pub(super) fn add(&mut self, name: &str, part: &[u8]) {
        let text = || String::from_utf8_lossy(part).into_owned();
        let has = |needle: &[u8]| part.windows(needle.len()).any(|window| window == needle);
        match name {
            "xl/workbook.xml" => self.book = text(),
            "xl/_rels/workbook.xml.rels" => self.relations = text(),
            _ if name.starts_with("xl/worksheets/") && has(b" hidden=") => {
                self.sheets.push((name.to_owned(), Hidden::of(&String::from_utf8_lossy(part))));
            }
            _ => {}
        }
    }

    /// What each sheet hides, by its name.
    pub(super) fn hidden(self) -> Vec<(String, Hidden)> {
        let of_sheet = |sheet: &str| {
            let id = attribute(sheet, "r:id")?;
            let relation = tags(&self.relations, "Relationship")
                .find(|tag| attribute(tag, "Id") == Some(id))?;
            let target = attribute(relation, "Target")?.trim_start_matches("/xl/");
            let (_, hidden) =
                self.sheets.iter().find(|(name, _)| name.strip_prefix("xl/") == Some(target))?;
            let name = attribute(sheet, "name")?;
            let name = quick_xml::escape::unescape(name).ok()?.into_owned();
            Some((name, hidden.clone()))
        };
        tags(&self.book, "sheet").filter_map(of_sheet).collect()
    }
}

/// What stands inside the tags of a name.
fn tags<'x>(xml: &'x str, name: &'static str) -> impl Iterator<Item = &'x str> {
    xml.split('<').filter_map(move |tag| {
        let inner = tag.strip_prefix(name)?;
        inner.starts_with(char::is_whitespace).then(|| inner.split('>').next().unwrap_or(inner))
    })
}

fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?;
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?.split(quote).next()?;
        before.ends_with(char::is_whitespace).then_some(value)
    })
}
