//! Which texts move to the second half, behind the functions that say them.
//!
//! Memory belongs to both halves, so a text may come with either. It moves when nothing in the first
//! half can know where it is: a function of the second half names its place and its length, and neither
//! a function of the first half nor a pointer in the data leads into it. Its place is left zero until
//! then, which costs a few bytes, and whoever reads it there comes with it.
//!
//! Places are looked for by the literals of the sources, since a module does not say where one constant
//! ends and the next begins; arithmetic on the places of texts, which numbers in code would not show,
//! is nothing that a compiler does.

use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use proc_macro2::{TokenStream, TokenTree};
use wasmparser::{DataKind, FunctionBody, Operator, Parser, Payload};

/// Shorter texts cost more in the second half than they save in the first.
const SHORTEST: usize = 12;

/// The string literals of all sources in a folder.
pub(crate) fn literals(folder: &Path) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(literals(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = crate::project::read(&path)?;
            let tokens: TokenStream =
                text.parse().map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
            collect(tokens, &mut found);
        }
    }
    Ok(found)
}

fn collect(tokens: TokenStream, found: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal)
                    && text.value().len() >= SHORTEST
                {
                    found.insert(text.value());
                }
            }
            _ => {}
        }
    }
}

/// The numbers in functions that can be places or lengths of texts.
#[derive(Default)]
pub(super) struct Numbers {
    /// Those of the first half, in order.
    first: Vec<u32>,
    /// Those of each function of the second half.
    second: Vec<HashSet<u32>>,
}

impl Numbers {
    pub(super) fn read(bodies: &[FunctionBody], moved: &[bool]) -> Result<Self> {
        let mut numbers = Numbers::default();
        for (body, moved) in bodies.iter().zip(moved) {
            let mut found = HashSet::new();
            for operator in body.get_operators_reader()? {
                let operator = operator?;
                if let Operator::I32Const { value } = operator {
                    found.insert(value.cast_unsigned());
                }
                // A place can also stand in the instruction that reads from it.
                if let Some(offset) = offset(&operator) {
                    found.insert(offset);
                }
            }
            if *moved {
                numbers.second.push(found);
            } else {
                numbers.first.extend(found);
            }
        }
        numbers.first.sort_unstable();
        numbers.first.dedup();
        Ok(numbers)
    }
}

macro_rules! offsets {
    ($operator:expr, $($name:ident)*) => {
        match $operator {
            $(Operator::$name { memarg } => u32::try_from(memarg.offset).ok(),)*
            _ => None,
        }
    };
}

/// The offset of an instruction that reads memory; nobody writes to a text.
fn offset(operator: &Operator) -> Option<u32> {
    offsets!(operator, I32Load I64Load F32Load F64Load I32Load8S I32Load8U I32Load16S I32Load16U
        I64Load8S I64Load8U I64Load16S I64Load16U I64Load32S I64Load32U V128Load)
}

/// Data of a module that is in memory from the beginning.
pub(super) struct Data<'a> {
    /// Places in memory, and what stands there.
    segments: Vec<(u32, &'a [u8])>,
}

impl<'a> Data<'a> {
    /// Nothing where the module has data of another kind.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut segments = Vec::new();
        for payload in Parser::new(0).parse_all(bytes) {
            let Payload::DataSection(section) = payload? else { continue };
            for segment in section {
                let segment = segment?;
                let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                    return Ok(Data { segments: Vec::new() });
                };
                let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                else {
                    return Ok(Data { segments: Vec::new() });
                };
                segments.push((value.cast_unsigned(), segment.data));
            }
        }
        Ok(Data { segments })
    }

    /// What moves: places in memory in order, which do not touch.
    pub(super) fn movable(&self, literals: &HashSet<String>, numbers: &Numbers) -> Vec<Range<u32>> {
        let mut known = numbers.first.clone();
        known.extend(self.pointers());
        known.sort_unstable();
        let mut found: Vec<Range<u32>> = Vec::new();
        for text in literals {
            for place in self.places(text.as_bytes()) {
                let length = place.end - place.start;
                let first = known.partition_point(|number| *number < place.start);
                let is_known = known.get(first).is_some_and(|number| *number < place.end);
                let named = |function: &HashSet<u32>| {
                    function.contains(&place.start) && function.contains(&length)
                };
                if !is_known && numbers.second.iter().any(named) {
                    found.push(place);
                }
            }
        }
        merged(found)
    }

    /// Where a text stands in memory.
    fn places(&self, text: &[u8]) -> Vec<Range<u32>> {
        let mut places = Vec::new();
        for (start, data) in &self.segments {
            for (at, window) in data.windows(text.len()).enumerate() {
                if window == text
                    && let (Ok(at), Ok(length)) = (u32::try_from(at), u32::try_from(text.len()))
                {
                    places.push(start + at..start + at + length);
                }
            }
        }
        places
    }

    /// All words in the data, which may be pointers.
    fn pointers(&self) -> impl Iterator<Item = u32> {
        self.segments.iter().flat_map(|(start, data)| {
            let skipped = (4 - *start as usize % 4) % 4;
            let words = data.get(skipped..).unwrap_or_default().as_chunks().0;
            words.iter().map(|word| u32::from_le_bytes(*word))
        })
    }

    /// What stands at a place.
    pub(super) fn at(&self, place: &Range<u32>) -> &'a [u8] {
        self.segments
            .iter()
            .find_map(|(start, data)| {
                let from = place.start.checked_sub(*start)? as usize;
                data.get(from..from + place.len())
            })
            .unwrap_or_default()
    }
}

/// Ranges in order, those that touch or overlap as one.
fn merged(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
