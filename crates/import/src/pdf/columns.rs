//! Tables without borders: numbers belong to the label beside which they stand, whatever is drawn first.
//!
//! A label of the form is found line by line, wherever it is broken. A line of numbers is its row when
//! it stands at the height of this label alone and has as many numbers as the row has columns, or fewer
//! that stand below each other with those of complete rows. Anything else stays text, read as it comes.

use std::sync::OnceLock;

use super::canvas::UNKNOWN;
use super::page::Glyph;
use crate::label::{Class, LabelIndex, LabelText, may_be_label};
use crate::limits::{MAX_LABEL_LINES, MAX_PDF_PIECES};
use xxgk_core::form::{Form, FormId, TableId};

/// A wider gap between letters than this parts two cells, in sizes of the letters.
const CELL_GAP: f64 = 0.5;
/// The same for digits.
const NUMBER_GAP: f64 = 0.2;
/// Baselines that are not further apart than this are one, in sizes of the letters.
const SAME_LINE: f64 = 0.4;
/// Lines of one label are not further apart than this, in sizes of the letters.
const LINE_HEIGHT: f64 = 2.2;
/// Rows with fewer columns than this are never completed with blanks.
const MIN_COLUMNS: usize = 7;

/// A row of numbers with its label, if it has one.
#[derive(Debug, PartialEq)]
pub(super) struct LabelledRow {
    /// The baseline of its numbers.
    pub(super) y: f64,
    /// The label, then the numbers.
    pub(super) cells: Vec<String>,
    /// Which of the letters it is made of.
    pub(super) glyphs: Vec<usize>,
}

/// Letters of one line without a gap between them.
#[derive(Debug)]
struct Piece {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    text: String,
    is_number: bool,
    glyphs: Vec<usize>,
}

/// A label of the form with the pieces that it is broken into.
#[derive(Debug)]
struct Block {
    pieces: Vec<usize>,
    text: String,
    /// How many columns its row has, in each form that has it.
    columns: Vec<usize>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// The rows among these letters (each with its number), from top to bottom.
pub(super) fn rows<'g>(glyphs: impl Iterator<Item = (usize, &'g Glyph)>) -> Vec<LabelledRow> {
    let pieces = pieces(glyphs);
    if pieces.len() > MAX_PDF_PIECES || !pieces.iter().any(|piece| piece.is_number) {
        return Vec::new();
    }
    let blocks = blocks(&pieces);
    let mut lines: Vec<(usize, Vec<&Piece>)> = Vec::new();
    let mut unlabelled: Vec<LabelledRow> = Vec::new();
    for numbers in number_lines(&pieces) {
        match block_beside(&blocks, &pieces, &numbers) {
            Some(at) => lines.push((at, numbers)),
            None => unlabelled.extend(row_of_disputes(&numbers, &pieces)),
        }
    }
    // Two lines of numbers beside one label: nobody knows which is its own.
    let of_block = |at: usize| lines.iter().filter(|(other, _)| *other == at).count();
    let alone = lines.iter().filter(|(at, _)| of_block(*at) == 1);
    let known: Vec<(&Block, &Vec<&Piece>)> =
        alone.filter_map(|(at, numbers)| Some((blocks.get(*at)?, numbers))).collect();
    let columns = columns(&known);
    let labelled =
        known.iter().filter_map(|(block, numbers)| row(block, numbers, &columns, &pieces));
    let mut rows: Vec<LabelledRow> = labelled.chain(unlabelled).collect();
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    rows
}

/// The numbers of table four stand below their columns without a label.
fn row_of_disputes(numbers: &[&Piece], pieces: &[Piece]) -> Option<LabelledRow> {
    let first = numbers.first()?;
    let margin = first.size * SAME_LINE;
    let is_text = |piece: &Piece| !piece.is_number && (piece.y - first.y).abs() <= margin;
    let columns = |index: &LabelIndex| -> usize {
        index.form().rows_of(TableId::Four).map(|row| row.columns.len()).sum()
    };
    let is_row = indexes().iter().any(|index| columns(index) == numbers.len());
    (is_row && !pieces.iter().any(is_text)).then(|| LabelledRow {
        y: first.y,
        cells: numbers.iter().map(|number| number.text.clone()).collect(),
        glyphs: numbers.iter().flat_map(|number| number.glyphs.clone()).collect(),
    })
}

fn row(
    block: &Block,
    numbers: &[&Piece],
    columns: &[(f64, f64)],
    pieces: &[Piece],
) -> Option<LabelledRow> {
    let mut cells = vec![block.text.clone()];
    let count = numbers.len();
    // A column of sums besides, which the numbers themselves must prove.
    let is_complete =
        |wanted: &usize| count == *wanted || count == wanted + 1 && count > MIN_COLUMNS;
    if block.columns.iter().any(is_complete) {
        cells.extend(numbers.iter().map(|number| number.text.clone()));
    } else {
        let has_them = |wanted: &usize| *wanted == columns.len() && count < *wanted;
        block.columns.iter().find(|wanted| has_them(wanted))?;
        let mut texts = vec![String::new(); columns.len()];
        for number in numbers {
            let meets = |(left, right): &(f64, f64)| number.left < *right && *left < number.right;
            let mut own = columns.iter().enumerate().filter(|(_, column)| meets(column));
            let (Some((at, _)), None) = (own.next(), own.next()) else { return None };
            let text = texts.get_mut(at).filter(|text| text.is_empty())?;
            text.clone_from(&number.text);
        }
        cells.extend(texts);
    }
    let of_label = block.pieces.iter().filter_map(|at| pieces.get(*at));
    let glyphs = of_label.chain(numbers.iter().copied()).flat_map(|piece| piece.glyphs.clone());
    let y = numbers.first()?.y;
    Some(LabelledRow { y, cells, glyphs: glyphs.collect() })
}

/// Where the columns of complete rows stand, if they stand apart.
fn columns(known: &[(&Block, &Vec<&Piece>)]) -> Vec<(f64, f64)> {
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (block, numbers) in known {
        if numbers.len() < MIN_COLUMNS || !block.columns.contains(&numbers.len()) {
            continue;
        }
        if columns.is_empty() {
            columns = numbers.iter().map(|number| (number.left, number.right)).collect();
        } else {
            for ((left, right), number) in columns.iter_mut().zip(numbers.iter()) {
                (*left, *right) = (left.min(number.left), right.max(number.right));
            }
        }
    }
    let are_apart = columns.windows(2).all(|pair| matches!(pair, [one, other] if one.1 < other.0));
    if are_apart { columns } else { Vec::new() }
}

/// The one label at the height of a line of numbers.
fn block_beside(blocks: &[Block], pieces: &[Piece], numbers: &[&Piece]) -> Option<usize> {
    let (first, last) = (numbers.first()?, numbers.last()?);
    let margin = first.size * SAME_LINE;
    let is_beside = |block: &Block| {
        block.top - margin <= first.y
            && first.y <= block.bottom + margin
            && block.right < first.left
    };
    let beside: Vec<(usize, &Block)> =
        blocks.iter().enumerate().filter(|(_, block)| is_beside(block)).collect();
    // The name of a group stands left of the labels of its rows.
    let (at, block) = beside.iter().max_by(|a, b| a.1.left.total_cmp(&b.1.left))?;
    let is_alone = beside.iter().all(|(other, left)| other == at || left.right < block.left);
    // Between label and numbers and among the numbers stands nothing else.
    let is_between = |piece: &&Piece| {
        !piece.is_number
            && (piece.y - first.y).abs() <= margin
            && piece.left >= block.right
            && piece.left < last.right
    };
    (is_alone && !pieces.iter().any(|piece| is_between(&piece))).then_some(*at)
}

/// Numbers on one line, from left to right.
fn number_lines(pieces: &[Piece]) -> Vec<Vec<&Piece>> {
    let mut lines: Vec<Vec<&Piece>> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.is_number) {
        let is_same = |line: &&mut Vec<&Piece>| {
            line.first().is_some_and(|first| (first.y - piece.y).abs() <= piece.size * SAME_LINE)
        };
        match lines.last_mut().filter(is_same) {
            Some(line) => line.push(piece),
            None => lines.push(vec![piece]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines
}

/// Letters put together, from top to bottom and from left to right.
fn pieces<'g>(glyphs: impl Iterator<Item = (usize, &'g Glyph)>) -> Vec<Piece> {
    let mut letters: Vec<(usize, &Glyph)> =
        glyphs.filter(|(_, glyph)| !glyph.text.trim().is_empty()).collect();
    letters.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    let mut pieces = Vec::new();
    let mut rest = letters.as_slice();
    while let Some((_, first)) = rest.first() {
        let end = rest.partition_point(|(_, glyph)| glyph.y <= first.y + first.size * SAME_LINE);
        let (line, behind) = rest.split_at(end.max(1));
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
        add_line(&mut pieces, &line);
        rest = behind;
    }
    for piece in &mut pieces {
        piece.is_number = is_number(&piece.text);
    }
    pieces
}

fn add_line(pieces: &mut Vec<Piece>, line: &[(usize, &Glyph)]) {
    let mut last: Option<&Glyph> = None;
    for (index, glyph) in line {
        let is_digit = |glyph: &Glyph| glyph.text.starts_with(|c: char| c.is_ascii_digit());
        let gap = last.map(|last| (glyph.x - last.end()) / glyph.size.max(0.1));
        let widest = match last.is_some_and(is_digit) && is_digit(glyph) {
            true => NUMBER_GAP,
            false => CELL_GAP,
        };
        match pieces.last_mut().filter(|_| gap.is_some_and(|gap| gap <= widest)) {
            Some(piece) => {
                glyph.read_into(&mut piece.text);
                piece.right = piece.right.max(glyph.end());
                piece.glyphs.push(*index);
            }
            None => {
                let mut text = String::new();
                glyph.read_into(&mut text);
                let (left, right) = (glyph.x, glyph.end());
                let Glyph { y, size, .. } = **glyph;
                let glyphs = vec![*index];
                pieces.push(Piece { left, right, y, size, text, is_number: false, glyphs });
            }
        }
        last = Some(glyph);
    }
}

/// Digits as a cell has them, known or not, or what stands for none.
fn is_number(text: &str) -> bool {
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '…' | UNKNOWN);
    let number = text.trim_end_matches(['元', '万', '件']);
    matches!(text, "—" | "——" | "/" | "\\")
        || number.chars().all(of_number) && number.starts_with(|c| c == '-' || of_number(c))
}

/// The labels of rows, each of them as long as it goes on below itself.
fn blocks(pieces: &[Piece]) -> Vec<Block> {
    let mut is_taken = vec![false; pieces.len()];
    let mut blocks = Vec::new();
    for start in 0..pieces.len() {
        if is_taken.get(start).copied().unwrap_or(true) {
            continue;
        }
        let Some(block) = block_from(pieces, start, &is_taken) else { continue };
        for at in &block.pieces {
            is_taken.get_mut(*at).into_iter().for_each(|taken| *taken = true);
        }
        blocks.push(block);
    }
    blocks
}

fn block_from(pieces: &[Piece], start: usize, is_taken: &[bool]) -> Option<Block> {
    let mut at = start;
    let mut chain: Vec<usize> = Vec::new();
    let mut text = String::new();
    let mut found: Option<Block> = None;
    for _ in 0..MAX_LABEL_LINES {
        let piece = pieces.get(at).filter(|piece| !piece.is_number)?;
        chain.push(at);
        text.push_str(&piece.text);
        if !may_be_label(&text) {
            break;
        }
        let label = LabelText::parse(&text);
        let columns = columns_of(&label);
        if !columns.is_empty() {
            let own = || chain.iter().filter_map(|at| pieces.get(*at));
            found = Some(Block {
                pieces: chain.clone(),
                text: text.clone(),
                columns,
                left: own().map(|piece| piece.left).fold(f64::INFINITY, f64::min),
                right: own().map(|piece| piece.right).fold(0.0, f64::max),
                top: own().map(|piece| piece.y).fold(f64::INFINITY, f64::min),
                bottom: own().map(|piece| piece.y).fold(0.0, f64::max),
            });
        } else if found.is_some() || !indexes().iter().any(|index| goes_on(index, &label)) {
            break;
        }
        let Some(next) = below(pieces, at, is_taken) else { break };
        at = next;
    }
    found
}

fn goes_on(index: &LabelIndex, label: &LabelText) -> bool {
    index.begins_label(&label.core) || label.core.is_empty() && label.ordinal.is_some()
}

/// The next line of the same cell: the nearest piece below that stands over or under this one.
fn below(pieces: &[Piece], at: usize, is_taken: &[bool]) -> Option<usize> {
    let piece = pieces.get(at)?;
    let behind = pieces.iter().enumerate().skip(at + 1);
    behind
        .skip_while(|(_, next)| next.y <= piece.y + piece.size * SAME_LINE)
        .take_while(|(_, next)| next.y <= piece.y + piece.size * LINE_HEIGHT)
        .find(|(_, next)| !next.is_number && next.left < piece.right && piece.left < next.right)
        .map(|(next, _)| next)
        .filter(|next| !is_taken.get(*next).copied().unwrap_or(true))
}

/// The number of columns of the rows with this label.
fn columns_of(label: &LabelText) -> Vec<usize> {
    let rows = indexes().iter().filter_map(|index| match index.classify(label) {
        Class::Row(row) => index.form().rows.get(row.index()),
        _ => None,
    });
    rows.map(|row| row.columns.len()).collect()
}

/// The labels of every form.
fn indexes() -> &'static [LabelIndex] {
    static INDEXES: OnceLock<Vec<LabelIndex>> = OnceLock::new();
    INDEXES.get_or_init(|| {
        FormId::ALL.into_iter().map(|form| LabelIndex::new(Form::get(form))).collect()
    })
}

/// Whether a text is a piece of the name that runs down beside several rows.
pub(super) fn is_piece_of_group(text: &str) -> bool {
    let core = LabelText::parse(text).core;
    indexes().iter().any(|index| index.is_piece_of_group(&core))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a page on which every letter is ten points wide and high.
    fn check(texts: &[(f64, f64, &str)], expected: &[&str]) {
        let glyphs = Glyph::of_texts(texts);
        let found: Vec<String> =
            rows(glyphs.iter().enumerate()).iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(found, expected, "{texts:?}");
    }

    /// Numbers in a line, in columns that are 30 points wide.
    fn numbers(y: f64, texts: [&'static str; 7]) -> Vec<(f64, f64, &'static str)> {
        let places = (0_u32..).map(|at| 300.0 + 30.0 * f64::from(at));
        let all = places.zip(texts).filter(|(_, text)| !text.is_empty());
        all.map(|(x, text)| (x, y, text)).collect()
    }

    #[test]
    fn numbers_beside_labels_of_several_lines() {
        let granted = [(100.0, 10.0, "（一）予以"), (100.0, 24.0, "公开")];
        let secret =
            [(0.0, 80.0, "（三）不予公开"), (100.0, 60.0, "1.属于国"), (100.0, 74.0, "家秘密")];
        let first = numbers(17.0, ["1", "0", "0", "0", "0", "0", "1"]);
        let second = numbers(74.0, ["-", "", "", "2", "", "", "2"]);
        let all = [first.as_slice(), &granted, &secret, &second].concat();
        check(&all, &["（一）予以公开|1|0|0|0|0|0|1", "1.属于国家秘密|-|||2|||2"]);
        // Blank cells, and no complete row that says where the columns are.
        check(&[second.as_slice(), &secret].concat(), &[]);
        // Two lines of numbers beside one label, and none beside any.
        let third = numbers(24.0, ["0"; 7]);
        check(&[first.as_slice(), &third, &granted].concat(), &[]);
        check(&[numbers(44.0, ["0"; 7]).as_slice(), &granted, &secret].concat(), &[]);
        // A text among the numbers.
        check(
            &[first.as_slice(), &granted, &[(520.0, 17.0, "件")]].concat(),
            &["（一）予以公开|1|0|0|0|0|0|1"],
        );
        check(&[first.as_slice(), &granted, &[(315.0, 17.0, "件")]].concat(), &[]);
    }

    #[test]
    fn rows_of_other_tables() {
        check(
            &[(0.0, 0.0, "规章"), (90.0, 0.0, "1"), (120.0, 0.0, "0"), (150.0, 0.0, "9")],
            &["规章|1|0|9"],
        );
        check(&[(0.0, 0.0, "规章"), (90.0, 0.0, "1"), (120.0, 0.0, "0")], &[]);
        check(&[(0.0, 0.0, "行政许可12件")], &[]);
        let disputes: Vec<(f64, f64, &str)> =
            (0_u32..15).map(|at| (30.0 * f64::from(at), 0.0, "0")).collect();
        check(&disputes, &["0|0|0|0|0|0|0|0|0|0|0|0|0|0|0"]);
        check(&disputes[1..], &[]);
    }
}
