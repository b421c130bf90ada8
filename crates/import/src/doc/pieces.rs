//! The pieces of the text: [MS-DOC] 2.4.1, 2.8.35, 2.9.38.

use super::Streams;
use crate::ole::{place_at, u16_at};

/// A unit of the text: what it says, and where it lies in the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letter {
    /// A unit of UTF-16.
    pub(super) unit: u16,
    pub(super) at: usize,
}

/// The text of the main document, unit by unit.
pub(super) fn letters(streams: &Streams) -> Option<Vec<Letter>> {
    let count = place_at(&streams.main, 0x4c)?;
    let pieces = piece_table(streams.part(33)?)?;
    // As many places as pieces and one more, then eight bytes for each piece.
    let pieces_count = pieces.len().checked_sub(4)? / 12;
    let mut letters = Vec::new();
    for piece in 0..pieces_count {
        let (first, end) = (place_at(pieces, 4 * piece)?, place_at(pieces, 4 * (piece + 1))?);
        let place = place_at(pieces, 4 * (pieces_count + 1) + 8 * piece + 2)?;
        let is_compressed = place & 0x4000_0000 != 0;
        let start = place & 0x3fff_ffff;
        for number in 0..end.min(count).saturating_sub(first) {
            let letter = if is_compressed {
                let at = start / 2 + number;
                Letter { unit: windows_1252(*streams.main.get(at)?), at }
            } else {
                let at = start + 2 * number;
                Letter { unit: u16_at(&streams.main, at)?, at }
            };
            letters.push(letter);
            // Pieces do not lie over each other: there is no more text than bytes.
            if letters.len() > streams.main.len() {
                return None;
            }
        }
    }
    Some(letters)
}

/// The part with the pieces, behind what was saved of formatting.
fn piece_table(mut part: &[u8]) -> Option<&[u8]> {
    while part.first() == Some(&1) {
        let length = usize::from(u16_at(part, 1)?);
        part = part.get(3 + length..)?;
    }
    let length = place_at(part, 1).filter(|_| part.first() == Some(&2))?;
    part.get(5..5_usize.checked_add(length)?)
}

/// A letter that takes one byte.
fn windows_1252(byte: u8) -> u16 {
    let bytes = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(u16::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_and_two() {
        assert_eq!(windows_1252(b'7'), u16::from(b'7'));
        assert_eq!(windows_1252(0x97), 0x2014);
        // A mark of a cell stays one.
        assert_eq!(windows_1252(7), 7);
        assert_eq!(piece_table(&[1, 2, 0, 9, 9, 2, 1, 0, 0, 0, 5]), Some([5].as_slice()));
        assert_eq!(piece_table(&[1, 200, 0, 9]), None);
        assert_eq!(piece_table(&[]), None);
    }
}
