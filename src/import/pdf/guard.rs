//! What would make reading a PDF endless, looked at before it is read.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId};

use super::{DAMAGED, rules};
use crate::import::error::{ImportError, Limit};
use crate::import::limits::{MAX_FORM_DEPTH, MAX_PAGES, MAX_PDF_BYTES, MAX_PDF_STREAM_BYTES};

const OVER: ImportError = ImportError::OverLimit(Limit::Pages);

/// Unpacks every stream of the raw file, counting: the library would unpack them without a limit,
/// some of them while it only opens the file.
pub(super) fn streams(bytes: &[u8]) -> Result<(), ImportError> {
    let mut left = MAX_PDF_BYTES;
    let mut sink = vec![0_u8; 64 * 1024];
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let start = at + found + b"stream".len();
        let head = bytes.get((at + found).saturating_sub(512)..at + found).unwrap_or_default();
        at = start;
        if head.ends_with(b"end") {
            continue;
        }
        let dictionary =
            head.rsplit(|byte| *byte == b'>').nth(2).map_or(head, |_| last_object(head));
        let count = |name: &[u8]| dictionary.windows(name.len()).filter(|w| *w == name).count();
        // Filters one behind the other multiply; text is never packed twice.
        let packings =
            count(b"FlateDecode") + count(b"LZWDecode") + count(b"/Fl") - count(b"/FlateDecode");
        if packings > 1 || count(b"LZW") > 0 {
            return Err(OVER);
        }
        let mut data = bytes.get(start..).unwrap_or_default();
        data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        if data.first().is_none_or(|byte| byte & 0x0f != 8) {
            continue;
        }
        let is_picture = count(b"/Image") > 0;
        let mut unpacked = 0_usize;
        let mut decoder = ZlibDecoder::new(data);
        // What breaks off is read by the library as far as it goes, and so it is here.
        while let Ok(read @ 1..) = decoder.read(&mut sink) {
            unpacked += read;
            left = left.checked_sub(read).ok_or(OVER)?;
            if unpacked > MAX_PDF_STREAM_BYTES && !is_picture {
                return Err(OVER);
            }
        }
        at = start + usize::try_from(decoder.total_in()).unwrap_or(0).min(data.len());
    }
    Ok(())
}

/// What stands behind the last `obj`: the dictionary of the stream and nothing of its neighbours.
fn last_object(head: &[u8]) -> &[u8] {
    let at = head.windows(4).rposition(|window| window == b" obj");
    at.and_then(|at| head.get(at..)).unwrap_or(head)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// What the pages of a document use.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) has_fonts: bool,
    pub(super) has_unmapped_fonts: bool,
    pub(super) has_unknown_encodings: bool,
}

/// Walks pages, their parents, drawings and fonts: everything that the library follows without looking
/// where it came from.
pub(super) fn structure(pdf: &Document) -> Result<Seen, ImportError> {
    let pages = pdf.get_pages();
    if pages.len() > MAX_PAGES {
        return Err(OVER);
    }
    if pages.is_empty() {
        return Err(DAMAGED);
    }
    let mut walk = Walk { pdf, done: BTreeMap::new(), seen: Seen::default() };
    for id in pages.into_values() {
        let page = pdf.get_dictionary(id).map_err(|_| DAMAGED)?;
        let mut node = page;
        let mut steps = 0;
        loop {
            if let Some(resources) = walk.dictionary(node, b"Resources") {
                walk.resources(resources, 0)?;
            }
            let parent = node.get(b"Parent").and_then(Object::as_reference);
            let Some(above) = parent.ok().and_then(|id| pdf.get_dictionary(id).ok()) else { break };
            steps += 1;
            if steps > 64 {
                return Err(DAMAGED);
            }
            node = above;
        }
    }
    Ok(walk.seen)
}

struct Walk<'a> {
    pdf: &'a Document,
    /// Drawings that were walked, with the smallest depth they were met at.
    done: BTreeMap<ObjectId, usize>,
    seen: Seen,
}

impl<'a> Walk<'a> {
    fn resolve(&self, object: &'a Object) -> &'a Object {
        match object {
            Object::Reference(id) => self.pdf.get_object(*id).unwrap_or(object),
            other => other,
        }
    }

    fn dictionary(&self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.resolve(of.get(key).ok()?).as_dict().ok()
    }

    fn resources(&mut self, resources: &'a Dictionary, depth: usize) -> Result<(), ImportError> {
        if depth > MAX_FORM_DEPTH {
            return Err(OVER);
        }
        if let Some(fonts) = self.dictionary(resources, b"Font") {
            for (_, font) in fonts {
                if let Ok(font) = self.resolve(font).as_dict() {
                    self.font(font);
                }
            }
        }
        let Some(drawings) = self.dictionary(resources, b"XObject") else { return Ok(()) };
        for (_, drawing) in drawings {
            if let Object::Reference(id) = drawing {
                match self.done.get(id) {
                    Some(known) if *known >= depth => continue,
                    _ => drop(self.done.insert(*id, depth)),
                }
            }
            let Ok(stream) = self.resolve(drawing).as_stream() else { continue };
            let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name);
            if is_form.is_ok_and(|name| name == b"Form") {
                rules::rules(&stream.get_plain_content().unwrap_or_default())?;
                if let Some(inner) = self.dictionary(&stream.dict, b"Resources") {
                    self.resources(inner, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn font(&mut self, font: &'a Dictionary) {
        self.seen.has_fonts = true;
        let is_composite =
            font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        if !is_composite {
            return;
        }
        if !font.has(b"ToUnicode") {
            self.seen.has_unmapped_fonts = true;
            // The library knows no other map from codes to characters, and panics.
            let encoding = font.get(b"Encoding").map(|encoding| self.resolve(encoding));
            let is_known = match encoding.map(|encoding| encoding.as_name()) {
                Ok(Ok(name)) => matches!(name, b"Identity-H" | b"Identity-V"),
                Ok(Err(_)) => true,
                Err(_) => false,
            };
            self.seen.has_unknown_encodings |= !is_known;
        }
    }
}
