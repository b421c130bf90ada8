//! What was typed into cells and is no number. The cell itself is blank then.

use xxgk_core::form::CellIx;

/// Texts by cell. Rarely more than one or two, so a list does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pending(Vec<(CellIx, String)>);

impl Pending {
    pub(crate) fn get(&self, cell: CellIx) -> Option<&str> {
        self.0.iter().find(|(other, _)| *other == cell).map(|(_, text)| &**text)
    }

    pub(crate) fn contains(&self, cell: CellIx) -> bool {
        self.get(cell).is_some()
    }

    pub(crate) fn insert(&mut self, cell: CellIx, text: String) {
        self.remove(cell);
        self.0.push((cell, text));
    }

    pub(crate) fn remove(&mut self, cell: CellIx) {
        self.0.retain(|(other, _)| *other != cell);
    }

    pub(crate) fn keep(&mut self, keeps: impl Fn(CellIx) -> bool) {
        self.0.retain(|(cell, _)| keeps(*cell));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (CellIx, &str)> {
        self.0.iter().map(|(cell, text)| (*cell, &**text))
    }
}
