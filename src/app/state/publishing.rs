//! The dialog for publishing.

use super::Stand;
use crate::command::Way;
use std::rc::Rc;

use xxgk_protocol::publishing::Prepared;

/// The dialog for publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Publishing {
    /// The report that it tells of. When that changes, it asks again.
    pub(crate) of: Stand,
    /// Whether somebody wants it marked as a draft, or does not; `None` before anybody said so.
    pub(crate) draft: Option<bool>,
    /// Print what was said about cells under the tables.
    pub(crate) explanations: bool,
    /// Add the charts behind the report, where there is a place for them.
    pub(crate) charts: bool,
    /// Leave the place of a seal at the signature (GB/T 9704 加盖印章的公文).
    pub(crate) seal: bool,
    pub(crate) facts: Option<Rc<Prepared>>,
    /// What is being made: the key of a format, or what `publishing.rs` calls it.
    pub(crate) busy: Vec<Way>,
    /// What was made of the report as it is.
    pub(crate) done: Vec<Way>,
    /// What was written last, and its digest.
    pub(crate) written: Option<Written>,
    /// What came of it, in Chinese and English.
    pub(crate) said: Option<[&'static str; 2]>,
    pub(crate) failed: Option<[String; 2]>,
    /// What the browser did not let onto the clipboard.
    pub(crate) by_hand: Option<String>,
}

impl Publishing {
    pub(crate) fn new(of: Stand) -> Publishing {
        Publishing {
            of,
            draft: None,
            explanations: false,
            charts: false,
            seal: false,
            facts: None,
            busy: Vec::new(),
            done: Vec::new(),
            written: None,
            said: None,
            failed: None,
            by_hand: None,
        }
    }

    /// The report has changed beneath the dialog: what was chosen stays, what was told of it does not.
    pub(crate) fn turn_to(&mut self, of: Stand) {
        self.of = of;
        self.facts = None;
        self.done.clear();
        self.said = None;
        self.by_hand = None;
    }
}

/// The report as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) of: Stand,
    /// Milliseconds since 1970.
    pub(crate) at: u64,
    /// SHA-256 of its file in the JSON format.
    pub(crate) digest: String,
}
