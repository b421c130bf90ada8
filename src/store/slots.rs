//! The two slots of a draft and which of them counts.

use super::key::SlotName;
use super::record::{Record, Slot};

#[derive(Debug)]
pub(super) struct Slots {
    pub(super) a: Slot,
    pub(super) b: Slot,
}

impl Slots {
    pub(super) fn get(&self, name: SlotName) -> &Slot {
        match name {
            SlotName::A => &self.a,
            SlotName::B => &self.b,
        }
    }

    /// Version of a newer program that wrote one of them.
    pub(super) fn newer(&self) -> Option<u64> {
        [&self.a, &self.b]
            .into_iter()
            .filter_map(|slot| match slot {
                Slot::Newer { version } => Some(*version),
                _ => None,
            })
            .max()
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!((&self.a, &self.b), (Slot::Empty, Slot::Empty))
    }

    /// The whole slot with the highest revision.
    pub(super) fn newest(&self) -> Option<(SlotName, &Record)> {
        match (good(&self.a), good(&self.b)) {
            (Some(a), Some(b)) if b.revision > a.revision => Some((SlotName::B, b)),
            (Some(a), _) => Some((SlotName::A, a)),
            (None, Some(b)) => Some((SlotName::B, b)),
            (None, None) => None,
        }
    }

    /// The same, taken out, with the name of its slot and the other slot.
    pub(super) fn into_newest(self) -> Option<(SlotName, Record, Slot)> {
        let (name, _) = self.newest()?;
        let (newest, other) = match name {
            SlotName::A => (self.a, self.b),
            SlotName::B => (self.b, self.a),
        };
        match newest {
            Slot::Good(record) => Some((name, *record, other)),
            _ => None,
        }
    }

    /// Where the next save goes: never where the newest whole save lies, and rather to an empty
    /// slot than to one that cannot be read.
    pub(super) fn target(&self) -> SlotName {
        match self.newest() {
            Some((newest, _)) => newest.other(),
            None if matches!(self.b, Slot::Empty) && !matches!(self.a, Slot::Empty) => SlotName::B,
            None => SlotName::A,
        }
    }
}

fn good(slot: &Slot) -> Option<&Record> {
    match slot {
        Slot::Good(record) => Some(record),
        _ => None,
    }
}
