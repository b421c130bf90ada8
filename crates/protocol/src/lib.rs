//! What the page and the modules in its workers say to each other, defined once for both sides.
//!
//! The modules share no memory with the page: a report crosses as text in the JSON format, everything else as
//! strings, numbers and lists.

mod outline;
pub mod reading;

pub use outline::PlainOutline;

/// A sentence in Chinese and English.
pub type Both = [String; 2];
