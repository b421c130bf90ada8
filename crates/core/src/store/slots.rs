//! The two slots of a draft and which of them counts.

use std::mem;

use super::LoadError;
use super::key::SlotName;
use super::record::{Record, Slot, Whole};

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

    fn get_mut(&mut self, name: SlotName) -> &mut Slot {
        match name {
            SlotName::A => &mut self.a,
            SlotName::B => &mut self.b,
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
    pub(super) fn newest(&self) -> Option<(SlotName, &Whole)> {
        match (whole(&self.a), whole(&self.b)) {
            (Some(a), Some(b)) if b.revision > a.revision => Some((SlotName::B, b)),
            (Some(a), _) => Some((SlotName::A, a)),
            (None, Some(b)) => Some((SlotName::B, b)),
            (None, None) => None,
        }
    }

    /// Reads the newest draft that can be read; also tells its slot and what is in the other one.
    pub(super) fn open_newest(mut self) -> Result<(SlotName, Record, Slot), LoadError> {
        loop {
            let (name, newest) = self.newest().ok_or(LoadError::Corrupt)?;
            match newest.open() {
                Ok(record) => {
                    let other = mem::replace(self.get_mut(name.other()), Slot::Empty);
                    return Ok((name, record, other));
                }
                Err(Some(version)) => return Err(LoadError::Newer { version }),
                Err(None) => {
                    let claimed = Some(newest.revision);
                    let text = newest.text.clone();
                    *self.get_mut(name) = Slot::Corrupt { text, claimed };
                }
            }
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

fn whole(slot: &Slot) -> Option<&Whole> {
    match slot {
        Slot::Whole(whole) => Some(whole),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrupt() -> Slot {
        Slot::Corrupt { text: "?".to_owned(), claimed: None }
    }

    #[test]
    fn a_save_goes_to_an_empty_slot_before_one_that_cannot_be_read() {
        for (a, b, expected) in [
            (Slot::Empty, Slot::Empty, SlotName::A),
            (corrupt(), Slot::Empty, SlotName::B),
            (Slot::Empty, corrupt(), SlotName::A),
            (corrupt(), corrupt(), SlotName::A),
        ] {
            assert_eq!(Slots { a, b }.target(), expected);
        }
    }
}
