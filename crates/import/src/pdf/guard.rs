//! What would make reading a PDF endless, looked at before it is read.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream,
};
use hayro_interpret::hayro_syntax::page::Resources;

use super::DAMAGED;
use crate::error::{ImportError, Limit};
use crate::limits::{
    MAX_FORM_DEPTH, MAX_PAGES, MAX_PDF_BYTES, MAX_PDF_CODES, MAX_PDF_OPERATORS,
    MAX_PDF_STREAM_BYTES, MAX_PDF_WIDTHS, MAX_PDF_WORK,
};

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

/// What drawing costs: operators and bytes of text.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    operators: usize,
    codes: usize,
}

impl Cost {
    fn add(&mut self, other: Cost) -> Result<(), ImportError> {
        self.operators = self.operators.saturating_add(other.operators);
        self.codes = self.codes.saturating_add(other.codes);
        let is_over = self.operators > MAX_PDF_OPERATORS || self.codes > MAX_PDF_CODES;
        if is_over { Err(OVER) } else { Ok(()) }
    }
}

/// Counts what the pages would draw, with every drawing as often as it is used, and what fonts reserve: the
/// library does what it is told.
pub(super) fn structure(pdf: &Pdf) -> Result<(), ImportError> {
    let pages = pdf.pages();
    if pages.len() > MAX_PAGES {
        return Err(OVER);
    }
    if pages.is_empty() {
        return Err(DAMAGED);
    }
    let mut left = MAX_PDF_WIDTHS;
    for object in pdf.objects() {
        widths(&object, 0, &mut left)?;
    }
    let mut walk = Walk { known: BTreeMap::new(), work: 0 };
    for page in pages.iter() {
        let mut cost = walk.content(page.page_stream().unwrap_or_default(), page.resources(), 0)?;
        let notes = page.raw().get::<Array<'_>>("Annots");
        for note in notes.iter().flat_map(Array::iter::<Dict<'_>>) {
            let Some(looks) = note.get::<Dict<'_>>("AP") else { continue };
            let normal = looks.get::<Stream<'_>>("N").into_iter();
            let states = looks.get::<Dict<'_>>("N").unwrap_or_default();
            let states: Vec<Stream<'_>> =
                states.keys().filter_map(|state| states.get::<Stream<'_>>(state)).collect();
            for drawing in normal.chain(states) {
                cost.add(walk.drawing(&drawing, page.resources(), 0)?)?;
            }
        }
    }
    Ok(())
}

struct Walk {
    /// What drawings cost that were walked; `None` while one is.
    known: BTreeMap<(u32, i32), Option<Cost>>,
    /// Operators that were looked at.
    work: usize,
}

impl Walk {
    fn content(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<Cost, ImportError> {
        let mut cost = Cost::default();
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            self.work += 1;
            if self.work > MAX_PDF_WORK {
                return Err(OVER);
            }
            let mut own = Cost { operators: 1, codes: 0 };
            let mut drawing = None;
            for operand in instruction.operands() {
                match operand {
                    Object::String(text) => own.codes += text.as_bytes().len(),
                    Object::Array(parts) => own.codes += parts.data().len(),
                    Object::Name(name) if &**instruction.operator == b"Do" => {
                        drawing = resources.get_x_object(name);
                    }
                    _ => {}
                }
            }
            cost.add(own)?;
            if let Some(drawing) = drawing {
                cost.add(self.drawing(&drawing, resources, depth)?)?;
            }
        }
        Ok(cost)
    }

    fn drawing(
        &mut self,
        drawing: &Stream<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<Cost, ImportError> {
        let is_picture =
            drawing.dict().get::<Name<'_>>("Subtype").is_some_and(|kind| &*kind == b"Image");
        if is_picture {
            return Ok(Cost::default());
        }
        if depth >= MAX_FORM_DEPTH {
            return Err(OVER);
        }
        let ObjectIdentifier { obj_number, gen_number } = drawing.obj_id();
        let id = (obj_number, gen_number);
        let own = drawing.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        match self.known.get(&id) {
            Some(Some(cost)) if own.is_some() => return Ok(*cost),
            // It contains itself.
            Some(None) => return Err(OVER),
            _ => {}
        }
        self.known.insert(id, None);
        let content = drawing.decoded_data().unwrap_or_default();
        let cost = self.content(&content, own.as_ref().unwrap_or(resources), depth + 1)?;
        self.known.insert(id, Some(cost));
        Ok(cost)
    }
}

/// Deeper than this no font lies inside another object.
const MAX_NESTING: usize = 16;

/// Counts the widths that fonts give to ranges of letters: the library writes each of them down.
fn widths(object: &Object<'_>, depth: usize, left: &mut usize) -> Result<(), ImportError> {
    if depth > MAX_NESTING {
        return Ok(());
    }
    let dictionary = match object {
        Object::Dict(dictionary) => dictionary,
        Object::Stream(stream) => stream.dict(),
        Object::Array(parts) => {
            for part in parts.raw_iter() {
                if let MaybeRef::NotRef(part) = part {
                    widths(&part, depth + 1, left)?;
                }
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    if let Some(own) = dictionary.get::<Array<'_>>("W") {
        let mut parts = own.flex_iter();
        loop {
            let count = if let Some((_, list)) = parts.next::<(u32, Array<'_>)>() {
                list.data().len()
            } else if let Some((first, last, _)) = parts.next::<(u32, u32, f32)>() {
                range(first, last)
            } else {
                break;
            };
            *left = left.checked_sub(count).ok_or(OVER)?;
        }
    }
    if let Some(own) = dictionary.get::<Array<'_>>("W2") {
        let mut parts = own.flex_iter();
        loop {
            let count = if let Some((_, list)) = parts.next::<(u32, Array<'_>)>() {
                list.data().len()
            } else if let Some((first, last, ..)) = parts.next::<(u32, u32, f32, f32, f32)>() {
                range(first, last)
            } else {
                break;
            };
            *left = left.checked_sub(count).ok_or(OVER)?;
        }
    }
    for (_, value) in dictionary.entries() {
        if let MaybeRef::NotRef(value) = value {
            widths(&value, depth + 1, left)?;
        }
    }
    Ok(())
}

fn range(first: u32, last: u32) -> usize {
    usize::try_from(last.saturating_sub(first)).unwrap_or(usize::MAX).saturating_add(1)
}
