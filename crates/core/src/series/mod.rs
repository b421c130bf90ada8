//! One organ over the years.
//!
//! [`carry_forward`] makes next year's draft from last year's report. Only what the forms themselves
//! join is taken over; narratives are not, because 国办公开办函〔2021〕30号 wants no texts that are the
//! same every year (不得敷衍了事甚至年年雷同).

mod carry;
mod wording;

pub use carry::{Carried, carry_forward, next_year_text};
pub use wording::carried_text;
