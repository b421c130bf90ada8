//! Columns that the form does not have: serial numbers in front of the rows, sums among the numbers.

use super::heads::{Group, groups};
use super::*;

/// From so many rows on, numbers that count up in front of them are serial numbers.
const MIN_SERIAL_ROWS: usize = 3;

/// The blocks without a column of serial numbers in front of their rows, if they have one.
pub(super) fn without_serial_numbers(blocks: &[Block]) -> Option<Vec<Block>> {
    let rows =
        || blocks.iter().filter_map(|block| block.cells.as_deref().filter(|row| row.len() > 1));
    let mut last: Option<u32> = None;
    let (mut count, mut texts) = (0_usize, 0_usize);
    for row in rows().filter(|row| row.iter().any(|cell| !cell.is_empty())) {
        let (first, rest) = row.split_first()?;
        match (first.parse::<u32>(), last) {
            (Ok(number), None) => last = Some(number),
            (Ok(number), Some(before)) if before.checked_add(1) == Some(number) => {
                last = Some(number);
            }
            // A heading above the first number.
            (Err(_), None) => continue,
            _ => return None,
        }
        count += 1;
        texts += usize::from(rest.iter().any(|cell| !cell.is_empty() && !is_value(cell)));
    }
    // Rows of nothing but numbers may begin with any.
    let are_serial = count >= MIN_SERIAL_ROWS && texts + 1 >= count;
    are_serial.then(|| blocks.iter().map(without_first_cell).collect())
}

fn without_first_cell(block: &Block) -> Block {
    let cells = block.cells.as_ref().filter(|row| row.len() > 1);
    let Some(rest) = cells.and_then(|row| row.get(1..)) else { return block.clone() };
    let filled: Vec<&str> =
        rest.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    Block { text: filled.join(" "), cells: Some(rest.to_vec()), ..*block }
}

/// The numbers of a row without the sum of a group of its columns (法人或其他组织), which stands before or
/// behind them. The numbers must prove it, and the total as well.
pub(super) fn without_sum_of_group(form: &Form, row: RowIx, slots: &[Slot]) -> Option<Vec<Slot>> {
    let row = form.rows.get(row.index())?;
    if slots.len() != row.columns.len() + 1 {
        return None;
    }
    let number = |slot: &Slot| match slot.is_blank() {
        true => Some(0),
        false => slot.text.parse::<i64>().ok().filter(|number| *number >= 0),
    };
    let numbers: Vec<i64> = slots.iter().map(number).collect::<Option<_>>()?;
    let sum = |numbers: &[i64]| numbers.iter().copied().try_fold(0, i64::checked_add);
    let mut found: Option<Vec<Slot>> = None;
    for Group { start, span, .. } in groups(form).filter(|group| group.table == row.table) {
        for at in [start, start + span] {
            let mut rest = numbers.clone();
            let removed = rest.remove(at);
            let of_group = rest.get(start..start + span).and_then(sum);
            let (total, others) = rest.split_last()?;
            if of_group != Some(removed) || sum(others) != Some(*total) {
                continue;
            }
            // A blank cell stays blank, so ways that differ in blank and 0 are different.
            let mut kept = slots.to_vec();
            kept.remove(at);
            let is_same = |(one, other): (&Slot, &Slot)| one.text == other.text;
            match &found {
                Some(known) if !known.iter().zip(&kept).all(is_same) => return None,
                _ => found = Some(kept),
            }
        }
    }
    let mut found = found?;
    found.iter_mut().for_each(|slot| slot.certainty = Certainty::Repaired);
    Some(found)
}
