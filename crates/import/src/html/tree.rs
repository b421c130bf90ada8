//! From the tree of elements to paragraphs and tables.

use scraper::Html;
use scraper::node::{Element, Node as Dom};

use crate::content::{Cell, Node, Paragraph, Row};
use crate::label::is_han;
use crate::text::trim;
use xxgk_core::print::CHARTS_ID;

/// What to do with elements that the page hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hidden {
    Skipped,
    Read,
}

/// Beginning and end of an element in the order of the markup.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A page as paragraphs and tables.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Elements that hold blocks.
    pub(super) boxes: Vec<Span>,
}

/// Elements without text for a reader.
const SKIPPED: [&str; 19] = [
    "script", "style", "head", "noscript", "template", "select", "button", "iframe", "object",
    "svg", "canvas", "audio", "video", "nav", "del", "title", "xml", "textarea", "datalist",
];

/// Elements that begin a new line.
const BLOCKS: [&str; 34] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "address",
    "center",
    "hr",
    "br",
    "body",
    "html",
    "caption",
    "ucapcontent",
];

enum Frame {
    Table { rows: Vec<Row>, above: Vec<Node> },
    Cell { above: Vec<Node>, number: Option<String> },
}

struct Builder {
    /// Where paragraphs go: the page, or the innermost cell.
    nodes: Vec<Node>,
    frames: Vec<Frame>,
    line: String,
    line_at: usize,
    boxes: Vec<Span>,
    now: usize,
}

/// Goes through the tree once, without recursion: pages may be nested as deep as they like.
pub(super) fn build(html: &Html, hidden: Hidden) -> Tree {
    let mut builder = Builder {
        nodes: Vec::new(),
        frames: Vec::new(),
        line: String::new(),
        line_at: 0,
        boxes: Vec::new(),
        now: 0,
    };
    // Open boxes, and the element below which everything is skipped.
    let mut open: Vec<usize> = Vec::new();
    let mut skipping = None;
    for edge in html.tree.root().traverse() {
        builder.now += 1;
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                _ if skipping.is_some() => {}
                Dom::Element(element) if is_skipped(element, hidden) => skipping = Some(node.id()),
                Dom::Element(element) => {
                    if is_box(element.name()) {
                        open.push(builder.now);
                    }
                    builder.open(element);
                }
                Dom::Text(text) => builder.text(text),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => match node.value() {
                _ if skipping == Some(node.id()) => skipping = None,
                _ if skipping.is_some() => {}
                Dom::Element(element) => {
                    builder.close(element.name());
                    if is_box(element.name())
                        && let Some(start) = open.pop()
                    {
                        builder.boxes.push(Span { start, end: builder.now });
                    }
                }
                _ => {}
            },
        }
    }
    builder.end_line();
    while !builder.frames.is_empty() {
        builder.close("td");
        builder.close("table");
    }
    Tree { nodes: builder.nodes, boxes: builder.boxes }
}

fn is_box(name: &str) -> bool {
    matches!(name, "div" | "section" | "article" | "main" | "td" | "body" | "form" | "center")
}

fn is_skipped(element: &Element, hidden: Hidden) -> bool {
    let name = element.name();
    // Charts that a page of ours shows say again what its tables say.
    if SKIPPED.contains(&name) || element.id() == Some(CHARTS_ID) {
        return true;
    }
    let style = || -> String {
        let style = element.attr("style").unwrap_or_default();
        style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
    };
    hidden == Hidden::Skipped
        && (element.attr("hidden").is_some()
            || element.attr("style").is_some()
                && ["display:none", "mso-hide:all"].iter().any(|hides| style().contains(hides)))
}

impl Builder {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        match name {
            "table" => {
                self.end_line();
                let above = std::mem::take(&mut self.nodes);
                self.frames.push(Frame::Table { rows: Vec::new(), above });
            }
            "tr" => {
                self.end_line();
                if let Some(Frame::Table { rows, .. }) = self.frames.last_mut() {
                    rows.push(Row::new());
                }
            }
            "td" | "th" => {
                self.end_line();
                let above = std::mem::take(&mut self.nodes);
                // Excel and LibreOffice keep the number beside a text that did not fit its column.
                let number = element.attr("x:num").or_else(|| element.attr("sdval"));
                self.frames.push(Frame::Cell { above, number: number.map(str::to_owned) });
            }
            // A form that was filled in.
            "input" if matches!(self.frames.last(), Some(Frame::Cell { .. })) => {
                let is_shown = element.attr("type").is_none_or(|kind| {
                    ["text", "number"].iter().any(|shown| kind.eq_ignore_ascii_case(shown))
                });
                self.text(element.attr("value").filter(|_| is_shown).unwrap_or_default());
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => {
                self.end_line();
                if !matches!(self.frames.last(), Some(Frame::Table { .. })) {
                    return;
                }
                if let Some(Frame::Table { rows, above }) = self.frames.pop() {
                    let loose = std::mem::replace(&mut self.nodes, above);
                    // A caption, and text between the rows.
                    self.nodes.extend(loose);
                    self.nodes.push(Node::Table(rows));
                }
            }
            "td" | "th" => {
                self.end_line();
                if !matches!(self.frames.last(), Some(Frame::Cell { .. })) {
                    return;
                }
                if let Some(Frame::Cell { above, number }) = self.frames.pop() {
                    let mut content = std::mem::replace(&mut self.nodes, above);
                    if let Some(number) = number {
                        instead_of_hashes(&mut content, number);
                    }
                    if let Some(Frame::Table { rows, .. }) = self.frames.last_mut() {
                        if rows.is_empty() {
                            rows.push(Row::new());
                        }
                        if let Some(row) = rows.last_mut() {
                            row.push(Cell { content });
                        }
                    }
                }
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    /// Spaces are one space, as a browser shows them; a line break of the source inside a Chinese
    /// sentence is none.
    fn text(&mut self, text: &str) {
        if self.line.is_empty() {
            self.line_at = self.now;
        }
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if !c.is_whitespace() {
                self.line.push(c);
                continue;
            }
            let mut breaks = c == '\n';
            while let Some(next) = chars.next_if(|next| next.is_whitespace()) {
                breaks |= next == '\n';
            }
            let between_han = self.line.chars().next_back().is_some_and(is_wide)
                && chars.peek().copied().is_some_and(is_wide);
            let is_nothing = breaks && between_han || self.line.is_empty();
            if !is_nothing && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        let text = trim(&self.line);
        if !text.is_empty() {
            let paragraph = Paragraph { text: text.to_owned(), at: self.line_at };
            self.nodes.push(Node::Paragraph(paragraph));
        }
        self.line.clear();
    }
}

fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '，' | '。' | '、' | '；' | '：' | '（' | '）' | '《' | '》' | '“' | '”')
}

/// `####`: the column was too narrow to show the number.
fn instead_of_hashes(content: &mut [Node], number: String) {
    if let [Node::Paragraph(paragraph)] = content
        && !number.is_empty()
        && paragraph.text.chars().all(|c| c == '#')
    {
        paragraph.text = number;
    }
}
