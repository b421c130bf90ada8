//! Title, organ, year, addressee, signature: what stands around the sections.

mod front;
mod organ;
mod signature;
mod title;
mod year;

pub(super) use front::{Front, OfHead, is_below, read_front};
pub(super) use organ::{are_one, full_name, organ_of_text};
pub(super) use signature::{Signature, find_signature, signature_date};
pub(super) use title::{has_organ_above, is_report_title};
pub(super) use year::{period_year, year_of_text};
