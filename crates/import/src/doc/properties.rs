//! Properties of paragraphs and letters: [MS-DOC] 2.6 (sprms), 2.9.175 (PapxFkp), 2.9.33 (ChpxFkp).

use super::Streams;
use crate::limits::MAX_ROW_CELLS;
use crate::ole::{place_at, u16_at};

/// What a paragraph is in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    /// How many tables it lies in.
    pub(super) depth: usize,
    /// Its mark ends a row.
    pub(super) ends_row: bool,
    /// Its mark ends a cell of an inner table.
    pub(super) ends_inner_cell: bool,
    /// Of a row: for each cell whether it goes on with the cell to its left or above it.
    pub(super) continued: Vec<bool>,
}

/// Bytes of a page of properties.
const PAGE: usize = 512;

/// The place behind which properties are others, and a part of a page that says where they lie.
type Run = (usize, usize, Vec<u8>);

/// Runs of text with their properties, by the places of the text in the file.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<Run>);

impl Runs {
    /// The properties of the text at a place.
    fn at(&self, place: usize) -> &[u8] {
        let behind = self.0.partition_point(|(start, ..)| *start <= place);
        let run = behind.checked_sub(1).and_then(|at| self.0.get(at));
        run.filter(|(_, end, _)| place < *end).map_or(&[], |(.., properties)| properties)
    }

    /// Runs of paragraphs.
    pub(super) fn of_paragraphs(streams: &Streams) -> Runs {
        // An entry has one byte that says where its properties lie and twelve that do not matter.
        let properties = |page: &[u8], entry: &[u8]| {
            let at = 2 * usize::from(*entry.first()?);
            let length = usize::from(*page.get(at).filter(|_| at > 0)?);
            let (start, length) = match length {
                0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
                _ => (at + 1, 2 * length - 1),
            };
            // The first two bytes name a style.
            page.get(start + 2..start.checked_add(length)?).map(<[u8]>::to_vec)
        };
        Runs::new(streams, 13, 13, properties)
    }

    /// Runs of letters.
    pub(super) fn of_letters(streams: &Streams) -> Runs {
        let properties = |page: &[u8], entry: &[u8]| {
            let at = 2 * usize::from(*entry.first()?);
            let length = usize::from(*page.get(at).filter(|_| at > 0)?);
            page.get(at + 1..at + 1 + length).map(<[u8]>::to_vec)
        };
        Runs::new(streams, 12, 1, properties)
    }

    /// `part`: the entry of the list of pages in the head of the file; `size`: bytes of an entry of a page.
    fn new(
        streams: &Streams,
        part: usize,
        size: usize,
        properties: impl Fn(&[u8], &[u8]) -> Option<Vec<u8>>,
    ) -> Runs {
        let pages = streams.part(part).unwrap_or_default();
        // Places, one more than pages, then the numbers of these.
        let count = pages.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        for number in 0..count {
            let at = place_at(pages, 4 * (count + 1) + 4 * number).map(|page| page & 0x003f_ffff);
            let Some(page) = at.and_then(|at| streams.main.get(at * PAGE..(at + 1) * PAGE)) else {
                continue;
            };
            let own = usize::from(page.last().copied().unwrap_or_default());
            for run in 0..own {
                let (start, end) = (place_at(page, 4 * run), place_at(page, 4 * (run + 1)));
                let entry = 4 * (own + 1) + size * run;
                let found = page.get(entry..entry + size).and_then(|entry| properties(page, entry));
                if let (Some(start), Some(end)) = (start, end) {
                    runs.push((start, end, found.unwrap_or_default()));
                }
            }
        }
        runs.sort_by_key(|(start, ..)| *start);
        Runs(runs)
    }

    /// What the paragraph with its mark at this place is.
    pub(super) fn paragraph(&self, streams: &Streams, place: usize) -> Paragraph {
        let mut paragraph = Paragraph::default();
        let mut depth = None;
        let mut properties = self.at(place);
        // Properties that are too long lie elsewhere.
        if let Some((0x6645 | 0x6646, operand)) = sprms(properties).next() {
            let own = place_at(operand, 0).and_then(|at| {
                let length = usize::from(u16_at(&streams.data, at)?);
                streams.data.get(at + 2..at + 2 + length)
            });
            properties = own.unwrap_or_default();
        }
        for (code, operand) in sprms(properties) {
            let is_set = operand.first().is_some_and(|byte| *byte != 0);
            match code {
                // sprmPFInTable, sprmPItap
                0x2416 if is_set => paragraph.depth = 1,
                0x6649 => depth = place_at(operand, 0),
                // sprmPFTtp, sprmPFInnerTtp
                0x2417 | 0x244c => paragraph.ends_row |= is_set,
                // sprmPFInnerTableCell
                0x244b => paragraph.ends_inner_cell = is_set,
                // sprmTDefTable
                0xd608 => paragraph.continued = continued(operand).unwrap_or_default(),
                // sprmTVertMerge
                0xd62b => {
                    let cell =
                        operand.get(1).and_then(|at| paragraph.continued.get_mut(usize::from(*at)));
                    if let (Some(cell), Some(merge)) = (cell, operand.get(2)) {
                        *cell = *merge == 1;
                    }
                }
                // sprmTMerge
                0x5624 => {
                    let (first, end) = (operand.first().copied(), operand.get(1).copied());
                    let (first, end) = (first.unwrap_or_default(), end.unwrap_or_default());
                    for at in usize::from(first) + 1..usize::from(end) {
                        paragraph.continued.get_mut(at).into_iter().for_each(|cell| *cell = true);
                    }
                }
                _ => {}
            }
        }
        if paragraph.depth > 0 {
            paragraph.depth = depth.unwrap_or(1).clamp(1, MAX_DEPTH);
        }
        paragraph
    }

    /// Whether the letter at this place is shown: neither hidden nor deleted in a change that is recorded.
    pub(super) fn is_shown(&self, place: usize) -> bool {
        let mut is_shown = true;
        for (code, operand) in sprms(self.at(place)) {
            // sprmCFRMarkDel, sprmCFVanish
            if matches!(code, 0x0800 | 0x083c) && operand.first().is_some_and(|byte| byte & 1 == 1)
            {
                is_shown = false;
            }
        }
        is_shown
    }
}

/// Tables lie in each other no deeper than this.
const MAX_DEPTH: usize = 16;

/// For each cell of a row whether it goes on with the cell to its left or above it.
fn continued(definition: &[u8]) -> Option<Vec<bool>> {
    let count = usize::from(*definition.get(2)?).min(MAX_ROW_CELLS);
    // Edges of the cells, one more than cells, then twenty bytes for each cell.
    let cells = 3 + 2 * (usize::from(*definition.get(2)?) + 1);
    let flags = |cell: usize| u16_at(definition, cells + 20 * cell).unwrap_or_default();
    // Bit 1: merged with the cell to the left. Bit 5: merged with cells above or below; bit 6: their first.
    let is_continued = |flags: u16| flags & 0b10 != 0 || flags >> 5 & 0b11 == 0b01;
    Some((0..count).map(|cell| is_continued(flags(cell))).collect())
}

/// Properties one by one, each with its code and its operand. Of operands that say how long they are, the
/// length is a part.
fn sprms(mut properties: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let code = u16_at(properties, 0)?;
        let rest = properties.get(2..)?;
        let length = match (code, code >> 13) {
            (0xd608, _) => usize::from(u16_at(rest, 0)?) + 1,
            // sprmPChgTabs: too long for its length; nothing that matters here stands behind it.
            (0xc615, _) if rest.first() == Some(&255) => return None,
            (_, 0 | 1) => 1,
            (_, 2 | 4 | 5) => 2,
            (_, 3) => 4,
            (_, 6) => usize::from(*rest.first()?) + 1,
            _ => 3,
        };
        let operand = rest.get(..length)?;
        properties = rest.get(length..)?;
        Some((code, operand))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_one_by_one() {
        let bytes = [0x16, 0x24, 1, 0x49, 0x66, 2, 0, 0, 0, 0x2b, 0xd6, 2, 3, 1, 0x17, 0x24, 1];
        let found: Vec<(u16, &[u8])> = sprms(&bytes).collect();
        let expected: [(u16, &[u8]); 4] =
            [(0x2416, &[1]), (0x6649, &[2, 0, 0, 0]), (0xd62b, &[2, 3, 1]), (0x2417, &[1])];
        assert_eq!(found, expected);
        assert_eq!(sprms(&bytes[..7]).count(), 1);
    }

    #[test]
    fn cells_that_go_on() {
        // Three cells: one that begins, one merged to it, one merged to above.
        let mut definition = vec![0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0];
        for flags in [1_u16, 2, 1 << 5] {
            definition.extend(flags.to_le_bytes());
            definition.extend([0; 18]);
        }
        assert_eq!(continued(&definition), Some(vec![false, true, true]));
        assert_eq!(continued(&definition[..2]), None);
        assert_eq!(continued(&definition[..20]), Some(vec![false; 3]));
    }
}
