//! What of a report is not filled in yet: 还差什么.

use crate::form::{CellIx, Row, SectionId, TableId};
use crate::report::{Report, TextField};

/// One thing that is not filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// 单位名称.
    Organ,
    /// 报告年度.
    Year,
    /// 导语: customary, and most offices above ask for it.
    Preamble,
    /// The text of a section (一, 五 or 六).
    Section(SectionId),
    /// Cells of a table.
    Cells {
        /// Which table.
        table: TableId,
        /// How many of its cells are blank (格).
        count: usize,
        /// The first of them.
        first: CellIx,
    },
    /// 落款单位.
    SignatureOrgan,
    /// 落款日期.
    Signed,
}

impl Report {
    /// What is not filled in yet, in the order of the printed report. Cells of which something else is said, because what was
    /// typed is no number or the document has one that was not read, are not told of again: those for which `is_said` holds.
    ///
    /// ```
    /// use xxgk_core::report::{Left, Report, TextField};
    ///
    /// let mut report = Report::for_year(2025);
    /// report.set_text(TextField::Organ, "某县财政局");
    /// let left = report.left(|_| false);
    /// assert_eq!(left[0], Left::Preamble);
    /// assert_eq!(left.last(), Some(&Left::Signed));
    /// assert!(!left.contains(&Left::Organ) && !left.contains(&Left::Year));
    /// ```
    pub fn left(&self, is_said: impl Fn(CellIx) -> bool) -> Vec<Left> {
        let mut left = Vec::new();
        let is_blank = |field: TextField| self.text(field).trim().is_empty();
        if is_blank(TextField::Organ) {
            left.push(Left::Organ);
        }
        if self.year.is_none() {
            left.push(Left::Year);
        }
        if is_blank(TextField::Preamble) {
            left.push(Left::Preamble);
        }
        for section in SectionId::ALL {
            match section.table() {
                Some(table) => left.extend(self.blank_cells(table, &is_said)),
                None if Report::texts_of(section).all(is_blank) => {
                    left.push(Left::Section(section));
                }
                None => {}
            }
        }
        if is_blank(TextField::SignatureOrgan) {
            left.push(Left::SignatureOrgan);
        }
        if self.signed.is_none() {
            left.push(Left::Signed);
        }
        left
    }

    /// The texts of a section; the wording of a heading is none.
    fn texts_of(section: SectionId) -> impl Iterator<Item = TextField> {
        TextField::all().filter(move |field| {
            field.section() == Some(section) && !matches!(field, TextField::AspectHeading(_))
        })
    }

    fn blank_cells(&self, table: TableId, is_said: &impl Fn(CellIx) -> bool) -> Option<Left> {
        let rows = self.form().rows_of(table).flat_map(Row::cells);
        let mut blank = rows.filter(|cell| self.value(*cell).is_blank() && !is_said(*cell));
        let first = blank.next()?;
        Some(Left::Cells { table, count: 1 + blank.count(), first })
    }
}

impl Left {
    /// How many texts of the four of every report (导语, 一, 五, 六) are written.
    pub fn texts_written(left: &[Left]) -> (usize, usize) {
        const ALL: usize = 4;
        let is_text = |one: &&Left| matches!(one, Left::Preamble | Left::Section(_));
        (ALL - left.iter().filter(is_text).count(), ALL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Aspect, FormId};
    use crate::report::{Date, Value};

    #[test]
    fn an_empty_report_lacks_everything_in_the_order_of_the_print() {
        for form in FormId::ALL {
            let left = Report::new(form).left(|_| false);
            let cells: usize = left
                .iter()
                .map(|one| if let Left::Cells { count, .. } = one { *count } else { 0 })
                .sum();
            assert_eq!(cells, Report::new(form).form().cell_count());
            assert_eq!(left.len(), 2 + 1 + 6 + 2);
            assert_eq!(Left::texts_written(&left), (0, 4));
            assert!(matches!(left[3], Left::Section(SectionId::Overview)));
            assert!(matches!(left[4], Left::Cells { table: TableId::Two, .. }), "{left:?}");
        }
    }

    #[test]
    fn what_is_filled_in_is_not_left() {
        let mut report = Report::for_year(2025);
        let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
        for cell in &cells[1..] {
            report.set_value(*cell, Value::count(0));
        }
        report.signed = Date::new(2026, 1, 20);
        for field in [
            TextField::Organ,
            TextField::Preamble,
            TextField::Problems,
            TextField::Other,
            TextField::SignatureOrgan,
        ] {
            report.set_text(field, "甲");
        }
        // One aspect is enough; blanks are no text.
        report.set_text(TextField::Aspect(Aspect::Platform), " \n");
        let one =
            Left::Cells { table: report.form().cell(cells[0]).table, count: 1, first: cells[0] };
        assert_eq!(report.left(|_| false), [Left::Section(SectionId::Overview), one]);
        report.set_text(TextField::Aspect(Aspect::Platform), "甲");
        assert_eq!(report.left(|_| false), [one]);
        assert_eq!(report.left(|cell| cell == cells[0]), []);
    }
}
