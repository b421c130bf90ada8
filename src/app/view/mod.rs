//! How something gets onto the page: its markup, the parts that are drawn again by themselves, and who is told of a change.

pub(crate) mod listeners;
pub(crate) mod page;
pub(crate) mod part;
pub(crate) mod written;
