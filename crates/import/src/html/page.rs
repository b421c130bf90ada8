//! Tells the report from the page around it.

use crate::content::Flat;
use crate::sections::section_title;

use super::tree::Span;

/// How many blocks are content: the smallest box that holds every section title ends it. Links to
/// other reports, copyright and page numbers stand behind that box.
pub(super) fn end_of_content(flat: &Flat, boxes: &[Span]) -> usize {
    let all = flat.blocks.len();
    let titles = || {
        let is_title = |text: Option<&str>| text.is_some_and(|text| section_title(text).is_some());
        flat.blocks.iter().zip(&flat.at).filter(move |(block, _)| is_title(block.single()))
    };
    let first = titles().map(|(_, at)| *at).min();
    let last = titles().map(|(_, at)| *at).max();
    let (Some(first), Some(last)) = (first, last) else { return all };
    // One title may stand in a box of its own.
    if titles().count() < 2 {
        return all;
    }
    let around = boxes
        .iter()
        .filter(|span| span.start <= first && last < span.end)
        .min_by_key(|span| span.end - span.start);
    let Some(around) = around else { return all };
    // What belongs to the last title stands behind it.
    let end = flat.at.iter().rposition(|at| *at < around.end).map_or(all, |at| at + 1);
    let last = flat.at.iter().rposition(|at| *at == last).map_or(0, |at| at + 1);
    if end > last { end } else { all }
}
