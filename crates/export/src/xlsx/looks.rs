//! What the cells look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, ProtectionOptions};

use xxgk_core::form::{CellKind, Scope};
use xxgk_core::print::{PrintCell, PrintTable};
use xxgk_core::report::{Amount, Value};

/// Formats, one for each kind of cell.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) label: Format,
    pub(super) row_label: Format,
    /// One character below the other.
    upright: Format,
    pub(super) number: Format,
    pub(super) text: Format,
    pub(super) text_label: Format,
    pub(super) hint: Format,
    pub(super) wrong: Format,
}

impl Looks {
    pub(super) fn new() -> Looks {
        let plain = Format::new().set_font_name("宋体").set_font_size(10);
        let boxed =
            plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let wrapped = boxed.clone().set_text_wrap();
        Looks {
            title: plain
                .clone()
                .set_font_name("黑体")
                .set_font_size(14)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            label: wrapped.clone().set_align(FormatAlign::Center),
            // 270 stands for letters that stand upright, whatever the direction.
            upright: boxed.clone().set_align(FormatAlign::Center).set_rotation(270),
            row_label: wrapped.clone().set_align(FormatAlign::Left),
            number: boxed.clone().set_align(FormatAlign::Center).set_shrink(),
            // What stands there is text, also when somebody edits it: `=1+1` must not become a formula.
            text: plain
                .clone()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_num_format("@")
                .set_quote_prefix()
                .set_unlocked(),
            text_label: wrapped.set_align(FormatAlign::Left),
            hint: plain.set_font_color(Color::RGB(0x59_59_59)).set_text_wrap(),
            wrong: Format::new()
                .set_background_color(Color::RGB(0xFF_D9_D9))
                .set_font_color(Color::RGB(0xA0_00_00)),
        }
    }

    /// For a label.
    pub(super) fn of_label(&self, table: &PrintTable, cell: &PrintCell) -> &Format {
        match cell.scope() {
            Some(Scope::Row) => &self.row_label,
            _ if table.is_upright(cell) => &self.upright,
            _ => &self.label,
        }
    }

    /// For a number: as many digits behind the point as it has.
    pub(super) fn of_value(&self, kind: CellKind, value: Value) -> Format {
        self.number.clone().set_num_format(match (kind, value) {
            (CellKind::Amount(_), Value::Number(number)) => digits(number),
            (CellKind::Amount(_), _) => "0.00####".to_owned(),
            _ => "0".to_owned(),
        })
    }
}

fn digits(number: Amount) -> String {
    match number.to_string().split_once('.') {
        Some((_, fraction)) => ["0.", &"0".repeat(fraction.len())].concat(),
        None => "0".to_owned(),
    }
}

/// Formulas cannot be overwritten by accident; columns and rows may be resized.
pub(super) fn protection() -> ProtectionOptions {
    ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() }
}

/// A text in pieces of so many characters; an empty one is one empty piece.
pub(super) fn chunks(text: &str, chars: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let at = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
        let (chunk, behind) = text.split_at(at);
        rest = (!behind.is_empty()).then_some(behind);
        Some(chunk)
    })
}

/// How many lines a text takes in a cell so many digits wide.
pub(super) fn lines(text: &str, width: usize) -> usize {
    text.split('\n')
        .map(|line| xxgk_core::print::half_characters(line).div_ceil(width.max(2)).max(1))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(chunks(text, 2).collect::<Vec<_>>(), expected, "{text}");
        };
        check("", &[""]);
        check("年", &["年"]);
        check("年报", &["年报"]);
        check("年报，𠮷a", &["年报", "，𠮷", "a"]);
    }
}
