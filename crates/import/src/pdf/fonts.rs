//! Fonts: what stands in for those that a file does not bring along, and what they are called.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_interpret::font::{FontData, Glyph as Sign, OutlineGlyph};
use hayro_interpret::hayro_cmap;
use hayro_interpret::{InterpreterSettings, InterpreterWarning, RenderContent};

/// How pages are drawn. `lost` is set where a font cannot be used at all.
pub(super) fn settings(lost: &Arc<AtomicBool>) -> InterpreterSettings {
    let lost = Arc::clone(lost);
    InterpreterSettings {
        // Widths and letters of a font that is not in the file are in the file all the same.
        font_resolver: Arc::new(|_| Some((stand_in(), 0))),
        cmap_resolver: Arc::new(hayro_cmap::load_embedded),
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                lost.store(true, Ordering::Relaxed);
            }
        }),
        // Forms that were filled in keep their numbers in annotations.
        render_content: RenderContent::all(),
    }
}

/// A font with one empty letter that is not wide, so that nothing is stretched to fit it.
fn stand_in() -> FontData {
    Arc::new(STAND_IN)
}

/// Tables `head`, `hhea`, `hmtx` and `maxp` of a TrueType font.
const STAND_IN: [u8; STAND_IN_BYTES] = stand_in_bytes();
const STAND_IN_BYTES: usize = 12 + 4 * 16 + 56 + 36 + 4 + 8;

const fn stand_in_bytes() -> [u8; STAND_IN_BYTES] {
    let mut bytes = [0; STAND_IN_BYTES];
    bytes = put(bytes, 0, &[0, 1, 0, 0, 0, 4, 0, 64, 0, 2, 0, 0]);
    let head = 12 + 4 * 16;
    bytes = table(bytes, 0, b"head", head, 54);
    bytes = table(bytes, 1, b"hhea", head + 56, 36);
    bytes = table(bytes, 2, b"hmtx", head + 92, 4);
    bytes = table(bytes, 3, b"maxp", head + 96, 6);
    // Version, magic number, units of an em.
    bytes = put(bytes, head, &[0, 1, 0, 0]);
    bytes = put(bytes, head + 12, &[0x5f, 0x0f, 0x3c, 0xf5]);
    bytes = put(bytes, head + 18, &[0x03, 0xe8]);
    bytes = put(bytes, head + 56, &[0, 1, 0, 0]);
    bytes = put(bytes, head + 56 + 34, &[0, 1]);
    put(bytes, head + 96, &[0, 0, 0x50, 0, 0, 1])
}

const fn table(
    bytes: [u8; STAND_IN_BYTES],
    number: usize,
    tag: &[u8; 4],
    at: usize,
    length: usize,
) -> [u8; STAND_IN_BYTES] {
    let record = 12 + 16 * number;
    let bytes = put(bytes, record, tag);
    let bytes = put(bytes, record + 8, &[0, 0, 0, at as u8]);
    put(bytes, record + 12, &[0, 0, 0, length as u8])
}

const fn put(mut bytes: [u8; STAND_IN_BYTES], at: usize, part: &[u8]) -> [u8; STAND_IN_BYTES] {
    let mut index = 0;
    while index < part.len() {
        bytes[at + index] = part[index];
        index += 1;
    }
    bytes
}

/// Whether a letter has no ink: a space of a font that does not name its spaces.
pub(super) fn is_blank(outline: &OutlineGlyph) -> bool {
    let is_own = |data: FontData| data.as_ref().as_ref() != STAND_IN.as_slice();
    outline.font_data().is_some_and(|font| is_own(font.data)) && outline.outline().is_empty()
}

/// What people know a font by.
pub(super) fn name(sign: &Sign<'_>) -> String {
    let name = match sign {
        Sign::Outline(outline) => outline.font_data().and_then(|font| font.postscript_name),
        Sign::Type3(_) => None,
    };
    name.unwrap_or_default()
}
