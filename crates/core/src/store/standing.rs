//! The list of drafts while somebody looks at it: its order stands, whatever other tabs save or delete meanwhile. What
//! a pointer or the keyboard is at must not become the button of another draft.

use super::{BrokenDraft, DraftId, DraftInfo, DraftList};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftRow {
    /// A draft that can be opened.
    Draft(DraftInfo),
    /// One that cannot.
    Broken(BrokenDraft),
    /// One that was deleted while the list was in sight, as it was then. It keeps its place.
    Gone(DraftInfo),
}

impl DraftRow {
    /// The draft that it is about.
    pub fn id(&self) -> &DraftId {
        match self {
            DraftRow::Draft(info) | DraftRow::Gone(info) => &info.id,
            DraftRow::Broken(broken) => &broken.id,
        }
    }
}

/// The list in the order in which it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftRows(Vec<DraftRow>);

impl DraftRows {
    /// For somebody who begins to look: last saved first, behind them those that cannot be opened.
    pub fn new(list: &DraftList) -> DraftRows {
        let drafts = list.drafts.iter().cloned().map(DraftRow::Draft);
        DraftRows(drafts.chain(list.broken.iter().cloned().map(DraftRow::Broken)).collect())
    }

    /// The same lines in the same order as they are now, and behind them what has come.
    #[must_use]
    pub fn standing(&self, list: &DraftList) -> DraftRows {
        let mut come = DraftRows::new(list).0;
        let mut rows = Vec::with_capacity(self.0.len().max(come.len()));
        for row in &self.0 {
            match come.iter().position(|now| now.id() == row.id()) {
                Some(at) => rows.push(come.remove(at)),
                None => match row {
                    DraftRow::Draft(info) | DraftRow::Gone(info) => {
                        rows.push(DraftRow::Gone(info.clone()));
                    }
                    // It had one button, for what is gone now.
                    DraftRow::Broken(_) => {}
                },
            }
        }
        rows.append(&mut come);
        DraftRows(rows)
    }

    /// The lines.
    pub fn iter(&self) -> impl Iterator<Item = &DraftRow> {
        self.0.iter()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormId;
    use crate::store::LoadError;

    fn draft(id: &str, saved_at: u64) -> DraftInfo {
        DraftInfo {
            id: DraftId::new(id).unwrap(),
            title: id.to_owned(),
            organ: id.to_owned(),
            year: None,
            form: FormId::F2021,
            revision: 1,
            saved_at,
            created_at: 0,
        }
    }

    fn list(drafts: &[(&str, u64)], broken: &[&str]) -> DraftList {
        DraftList {
            drafts: drafts.iter().map(|(id, at)| draft(id, *at)).collect(),
            broken: broken
                .iter()
                .map(|id| BrokenDraft { id: DraftId::new(id).unwrap(), error: LoadError::Missing })
                .collect(),
        }
    }

    /// The lines in one word each: `!` cannot be opened, `-` is gone, and when it was saved.
    fn shown(rows: &DraftRows) -> String {
        let words = rows.iter().map(|row| match row {
            DraftRow::Draft(info) => format!("{}{}", info.id, info.saved_at),
            DraftRow::Broken(broken) => format!("{}!", broken.id),
            DraftRow::Gone(info) => format!("{}-", info.id),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_order_stands_while_somebody_looks() {
        let rows = DraftRows::new(&list(&[("c", 9), ("b", 8), ("a", 7)], &["x"]));
        assert_eq!(shown(&rows), "c9 b8 a7 x!");
        for (now, expected) in [
            // Saved elsewhere: it would be the first of a new list.
            (list(&[("a", 10), ("c", 9), ("b", 8)], &["x"]), "c9 b8 a10 x!"),
            // What has come stands behind, and no line moves.
            (list(&[("d", 10), ("c", 9), ("b", 8), ("a", 7)], &["x"]), "c9 b8 a7 x! d10"),
            // What is gone keeps its place.
            (list(&[("c", 9), ("a", 7)], &["x"]), "c9 b- a7 x!"),
            (list(&[], &["x"]), "c- b- a- x!"),
            (list(&[("c", 9), ("b", 8), ("a", 7)], &[]), "c9 b8 a7"),
            // One that cannot be opened any more, and one that can again.
            (list(&[("x", 11), ("c", 9), ("b", 8)], &["a"]), "c9 b8 a! x11"),
        ] {
            assert_eq!(shown(&rows.standing(&now)), expected);
            assert_eq!(shown(&rows.standing(&now).standing(&now)), expected);
        }
        // Restored, it is back where it was.
        let gone = rows.standing(&list(&[("c", 9), ("a", 7)], &["x"]));
        let back = gone.standing(&list(&[("b", 12), ("c", 9), ("a", 7)], &["x"]));
        assert_eq!(shown(&back), "c9 b12 a7 x!");
        // Who looks again gets a new list.
        assert_eq!(shown(&DraftRows::new(&list(&[("b", 12), ("c", 9)], &[]))), "b12 c9");
    }
}
