//! What the session does beyond a change of its state: it has reports checked, reads and writes documents, stores drafts.

pub(crate) mod aside;
pub(crate) mod checking;
pub(crate) mod file;
pub(crate) mod importing;
pub(crate) mod mirror;
pub(crate) mod office;
pub(crate) mod persistence;
pub(crate) mod publishing;
pub(crate) mod records;
pub(crate) mod writer;
