//! Names of cells and causes as people say them.

use xxgk_core::form::{CellIx, Form, RowIx};
use xxgk_core::lang::Lang;

use super::Cause;

/// 表三「（一）予以公开」
pub(super) fn row_name(form: &Form, row: RowIx, lang: Lang) -> String {
    let row = form.row(row);
    let table = lang.pick(row.table.name(), row.table.name_en());
    lang.fill("{0}「{1}」", "{0}, “{1}”", &[table, &row.name(lang)])
}

/// 表三「（一）予以公开」自然人
pub(super) fn cell_name(form: &Form, cell: CellIx, lang: Lang) -> String {
    let row = row_name(form, form.cell(cell).row, lang);
    if form.row_of(cell).columns.len() == 1 {
        return row;
    }
    let column = form.column_of(cell);
    lang.fill("{0}{1}", "{0}, {1}", &[&row, lang.pick(column.label, column.en)])
}

/// One, two and three.
pub(super) fn list(parts: &[String], lang: Lang) -> String {
    parts.join(lang.pick("，", " and "))
}

/// （两位数字写颠倒了）; empty where nothing is known.
pub(super) fn cause(cause: Cause, form: &Form, lang: Lang) -> String {
    let cell = |zh, en, cell| lang.fill(zh, en, &[&cell_name(form, cell, lang)]);
    match cause {
        Cause::TotalLeftZero => lang.pick("（总计漏填）", " (the total was left 0)").to_owned(),
        Cause::LeftZero => lang.pick("（漏填）", " (it was left 0)").to_owned(),
        Cause::AddendMissed(part) => cell("（漏加{0}）", " ({0} was left out)", part),
        Cause::AddendTwice(part) => cell("（{0}加了两次）", " ({0} was counted twice)", part),
        Cause::LegalPartOnly => lang
            .pick(
                "（只加了法人或其他组织，漏了自然人）",
                " (only organisations, without natural persons)",
            )
            .to_owned(),
        Cause::Transposed => {
            lang.pick("（两位数字写颠倒了）", " (two digits changed places)").to_owned()
        }
        Cause::TenTimes => lang.pick("（多写了一个 0）", " (ten times too large)").to_owned(),
        Cause::Tenth => lang.pick("（少写了一个 0）", " (ten times too small)").to_owned(),
        Cause::ExtraDigit => lang.pick("（多写了一位）", " (one digit too many)").to_owned(),
        Cause::LostDigit => lang.pick("（漏写了一位）", " (one digit too few)").to_owned(),
        Cause::WrongDigit => lang.pick("（写错一位）", " (one digit is wrong)").to_owned(),
        Cause::CopiedFrom(from) => {
            cell("（与{0}相同，像是抄错）", " (the same as {0}, probably copied)", from)
        }
        Cause::ShouldBeZero => {
            lang.pick("（这一格应当没有）", " (nothing belongs there)").to_owned()
        }
        Cause::RowCopied(row) => lang.fill(
            "（与{0}一行完全相同，像是抄重了）",
            " (the same numbers as {0}, probably copied)",
            &[&row_name(form, row, lang)],
        ),
        Cause::RowTwice => lang
            .pick(
                "（差额恰好是这一行，像是重复计入，或者没有计入总计）",
                " (the difference is just this row: counted twice, or not in the total)",
            )
            .to_owned(),
        Cause::RowShifted => lang
            .pick(
                "（这一行的分项和总计同时有误）",
                " (parts and total of the row are wrong together)",
            )
            .to_owned(),
        Cause::Swapped => {
            lang.pick("（两格的数填反了）", " (the two numbers changed places)").to_owned()
        }
        Cause::WrongPlace => {
            lang.pick("（数填错了格）", " (a number stands in the wrong cell)").to_owned()
        }
        Cause::SplitNumber => {
            lang.pick("（一个数被拆在两格里）", " (one number was split over two cells)").to_owned()
        }
        Cause::Cancelling => lang.pick("（两处错误互相抵消）", " (two errors cancel)").to_owned(),
        Cause::WrongNumber => String::new(),
    }
}
