//! Causes: why a sum probably fails.

use xxgk_core::form::{CellIx, RowIx};

/// Why equations fail, as far as the numbers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A total says 0 although its parts do not.
    TotalLeftZero,
    /// A part says 0 although the total counts more.
    LeftZero,
    /// A total lacks exactly this addend.
    AddendMissed(CellIx),
    /// A total holds this addend twice.
    AddendTwice(CellIx),
    /// A total is the sum of 法人或其他组织 alone.
    LegalPartOnly,
    /// Two digits changed places.
    Transposed,
    /// Ten times what it should be.
    TenTimes,
    /// A tenth of what it should be.
    Tenth,
    /// One digit too many.
    ExtraDigit,
    /// One digit too few.
    LostDigit,
    /// One digit is another.
    WrongDigit,
    /// The number of this neighbouring cell was written again.
    CopiedFrom(CellIx),
    /// Something was written where the other numbers leave nothing.
    ShouldBeZero,
    /// The numbers of this row were written again.
    RowCopied(RowIx),
    /// What the row says is more than the totals hold: as if counted twice.
    RowTwice,
    /// Several numbers of a row are wrong, and agree with each other.
    RowShifted,
    /// Two numbers changed places.
    Swapped,
    /// A number stands in another column or row than it should.
    WrongPlace,
    /// The digits of one number stand in two cells.
    SplitNumber,
    /// Two errors that cancel in a sum.
    Cancelling,
    /// A wrong number, nothing more is known.
    WrongNumber,
}

impl Cause {
    /// Word used in JSON. Stable.
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::TotalLeftZero => "total_left_zero",
            Cause::LeftZero => "left_zero",
            Cause::AddendMissed(_) => "addend_missed",
            Cause::AddendTwice(_) => "addend_counted_twice",
            Cause::LegalPartOnly => "legal_part_only",
            Cause::Transposed => "digits_transposed",
            Cause::TenTimes => "ten_times_too_large",
            Cause::Tenth => "ten_times_too_small",
            Cause::ExtraDigit => "extra_digit",
            Cause::LostDigit => "lost_digit",
            Cause::WrongDigit => "wrong_digit",
            Cause::CopiedFrom(_) => "copied_from_neighbour",
            Cause::ShouldBeZero => "should_be_zero",
            Cause::RowCopied(_) => "row_copied",
            Cause::RowTwice => "row_counted_twice",
            Cause::RowShifted => "row_wrong",
            Cause::Swapped => "cells_swapped",
            Cause::WrongPlace => "wrong_cell",
            Cause::SplitNumber => "number_split",
            Cause::Cancelling => "errors_cancel",
            Cause::WrongNumber => "wrong_number",
        }
    }
}
