//! Reads Word documents (`.docx`), those of WPS included: text as it stands when all changes are
//! accepted, tables with their merged cells.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::archive::Archive;
use super::content::{Cell, Flat, Node, Paragraph, Row};
use super::decode;
use super::document::Document;
use super::error::{Foreign, ImportError, Limit};
use super::limits::{MAX_XML_DEPTH, MAX_XML_EVENTS};
use super::text::trim;
use xxgk_core::print::DATA_NAMESPACE;

const DAMAGED: ImportError = ImportError::Damaged(Foreign::Docx);

/// Reads a file as a document, with the report that a file of ours carries as data.
pub(super) fn read(bytes: &[u8]) -> Result<(Document, Option<String>), ImportError> {
    let mut archive = Archive::open(bytes, Foreign::Docx)?;
    let name = main_part(&archive.names()).ok_or(DAMAGED)?;
    let xml = decode(&archive.part(&name)?).map_err(|_| DAMAGED)?;
    let mut flat = Flat::default();
    flat.nodes(&nodes(&xml)?, 0);
    Ok((flat.document(), data(&mut archive)))
}

/// The part that holds our data. Word numbers such parts as it likes, so their content decides.
fn data(archive: &mut Archive<'_>) -> Option<String> {
    let is_data = |name: &String| {
        name.strip_prefix("customXml/item").is_some_and(|rest| rest.ends_with(".xml"))
    };
    let names: Vec<String> = archive.names().into_iter().filter(is_data).collect();
    names.iter().find_map(|name| {
        let xml = decode(&archive.part(name).ok()?).ok()?;
        data_in(&xml)
    })
}

/// The text of the root element, where that is `report` of our namespace and holds nothing else.
fn data_in(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut data: Option<String> = None;
    for _ in 0..MAX_XML_EVENTS {
        match reader.read_event().ok()? {
            Event::Start(start) if data.is_none() => {
                let is_ours = local(&start) == "report"
                    && start
                        .attributes()
                        .flatten()
                        .any(|attribute| attribute.value == DATA_NAMESPACE);
                data = Some(is_ours.then(String::new)?);
            }
            Event::Text(text) => {
                if let Some(data) = &mut data {
                    data.push_str(&text);
                }
            }
            // Word writes a quotation mark as a reference where it likes to.
            Event::GeneralRef(reference) => {
                let c = resolve(&reference)?;
                data.as_mut()?.push(c);
            }
            Event::End(_) => return data,
            Event::Start(_) | Event::DocType(_) | Event::Eof => return None,
            _ => {}
        }
    }
    None
}

/// One of the five entities of XML, or a character by its number.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Some(c),
        _ => match &**reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

/// Nearly always `word/document.xml`; some programs number it.
fn main_part(names: &[String]) -> Option<String> {
    let is_main = |name: &&String| {
        name.strip_prefix("word/document")
            .and_then(|rest| rest.strip_suffix(".xml"))
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    names.iter().filter(is_main).min().cloned()
}

enum Frame {
    Table {
        rows: Vec<Row>,
        above: Vec<Node>,
    },
    Row {
        cells: Row,
        is_deleted: bool,
    },
    /// `is_continued`: the rest of a cell that began above or to the left.
    Cell {
        above: Vec<Node>,
        is_continued: bool,
    },
}

#[derive(Default)]
struct Builder {
    /// Where paragraphs go: the body, or the innermost cell.
    nodes: Vec<Node>,
    frames: Vec<Frame>,
    line: String,
    is_in_run: bool,
    /// The run is not shown.
    is_hidden: bool,
    now: usize,
}

/// Elements whose text is no text of the document: what was deleted, the second version of a drawing,
/// codes of fields.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "sectPr" | "sdtPr" | "tblPr"
    )
}

fn nodes(xml: &str) -> Result<Vec<Node>, ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut builder = Builder::default();
    let (mut depth, mut skipping, mut is_text) = (0_usize, None, false);
    for now in 0..MAX_XML_EVENTS {
        builder.now = now;
        match reader.read_event().map_err(|_| DAMAGED)? {
            Event::Eof if depth == 0 && now > 1 => {
                builder.end_line();
                return Ok(builder.nodes);
            }
            Event::Eof => return Err(DAMAGED),
            // Office programs write none; with one, entities could unfold without end.
            Event::DocType(_) => return Err(DAMAGED),
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_XML_DEPTH {
                    return Err(ImportError::OverLimit(Limit::Depth));
                }
                let name = local(&start);
                if skipping.is_some() {
                    continue;
                }
                builder.deleted_row(&name);
                if is_skipped(&name) {
                    skipping = Some(depth);
                } else {
                    is_text = name == "t";
                    builder.open(&name, &start);
                }
            }
            Event::Empty(start) if skipping.is_none() => {
                let name = local(&start);
                builder.deleted_row(&name);
                builder.open(&name, &start);
                builder.close(&name);
            }
            Event::End(end) => {
                let name = end.local_name();
                if skipping == Some(depth) {
                    skipping = None;
                } else if skipping.is_none() {
                    is_text = false;
                    builder.close(name.as_ref());
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if is_text && skipping.is_none() => builder.text(&text),
            Event::CData(text) if is_text && skipping.is_none() => builder.text(&text),
            Event::GeneralRef(reference) if is_text && skipping.is_none() => {
                builder.text(resolve(&reference).ok_or(DAMAGED)?.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
    }
    Err(ImportError::OverLimit(Limit::Tags))
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// The attribute `w:val`.
fn value(start: &BytesStart<'_>) -> Option<String> {
    let attribute = start.attributes().flatten().find(|a| a.key.local_name().as_ref() == "val")?;
    Some(attribute.value.into_owned())
}

impl Builder {
    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "p" => self.end_line(),
            "r" => (self.is_in_run, self.is_hidden) = (true, false),
            "vanish" | "webHidden" if self.is_in_run => {
                let off =
                    value(start).is_some_and(|value| matches!(&*value, "0" | "false" | "off"));
                self.is_hidden = name == "vanish" && !off;
            }
            "tab" if self.is_in_run => self.text(" "),
            "br" | "cr" if self.is_in_run => self.end_line(),
            "noBreakHyphen" => self.text("-"),
            "tbl" => {
                self.end_line();
                let above = std::mem::take(&mut self.nodes);
                self.frames.push(Frame::Table { rows: Vec::new(), above });
            }
            "tr" => self.frames.push(Frame::Row { cells: Row::new(), is_deleted: false }),
            "tc" => {
                let above = std::mem::take(&mut self.nodes);
                self.frames.push(Frame::Cell { above, is_continued: false });
            }
            "vMerge" | "hMerge" | "cellDel" => {
                let begins = value(start).is_some_and(|value| value == "restart");
                if let Some(Frame::Cell { is_continued, .. }) = self.frames.last_mut() {
                    *is_continued = !begins;
                }
            }
            _ => {}
        }
    }

    /// A mark in the properties of a row, not around text.
    fn deleted_row(&mut self, name: &str) {
        if name == "del"
            && let Some(Frame::Row { is_deleted, .. }) = self.frames.last_mut()
        {
            *is_deleted = true;
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_line(),
            "r" => (self.is_in_run, self.is_hidden) = (false, false),
            "tc" => {
                self.end_line();
                if let Some(Frame::Cell { above, is_continued }) =
                    self.frames.pop_if(|frame| matches!(frame, Frame::Cell { .. }))
                {
                    let content = std::mem::replace(&mut self.nodes, above);
                    if let Some(Frame::Row { cells, .. }) = self.frames.last_mut()
                        && !is_continued
                    {
                        cells.push(Cell { content });
                    }
                }
            }
            "tr" => {
                if let Some(Frame::Row { cells, is_deleted }) =
                    self.frames.pop_if(|frame| matches!(frame, Frame::Row { .. }))
                    && let Some(Frame::Table { rows, .. }) = self.frames.last_mut()
                    && !is_deleted
                {
                    rows.push(cells);
                }
            }
            "tbl" => {
                if let Some(Frame::Table { rows, above }) =
                    self.frames.pop_if(|frame| matches!(frame, Frame::Table { .. }))
                {
                    self.nodes = above;
                    self.nodes.push(Node::Table(rows));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.is_hidden {
            self.line.push_str(text);
        }
    }

    fn end_line(&mut self) {
        let text = trim(&self.line);
        if !text.is_empty() {
            let paragraph = Paragraph { text: text.to_owned(), at: self.now };
            self.nodes.push(Node::Paragraph(paragraph));
        }
        self.line.clear();
    }
}

#[cfg(test)]
mod tests;
