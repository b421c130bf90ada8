//! Reads web pages, and what Word, WPS and Excel put on the clipboard.

mod guard;
mod head;
mod page;
mod tree;

use super::content::Flat;
use super::document::Document;
use super::error::ImportError;
use xxgk_core::print::DATA_ID;

/// Reads markup as a document.
pub(super) fn read(html: &str) -> Result<Document, ImportError> {
    read_page(html).map(|(document, _)| document)
}

/// Reads markup as a document, with the report that a page of ours carries as data.
pub(super) fn read_page(html: &str) -> Result<(Document, Option<String>), ImportError> {
    guard::check(html)?;
    let parsed = scraper::Html::parse_document(html);
    let shown = document(&parsed, tree::Hidden::Skipped);
    // Some portals show their content by script only.
    if shown.blocks.len() < 2 {
        return Ok((document(&parsed, tree::Hidden::Read), None));
    }
    Ok((shown, data(&parsed)))
}

/// The text of `<script type="application/json" id="xxgk-report">`, or of the comment behind a fragment.
fn data(parsed: &scraper::Html) -> Option<String> {
    data_of_page(parsed).or_else(|| {
        parsed.tree.nodes().find_map(|node| {
            let comment = node.value().as_comment()?.comment.trim();
            let data = comment.strip_prefix(DATA_ID)?.trim_start();
            data.starts_with('{').then(|| data.to_owned())
        })
    })
}

fn data_of_page(parsed: &scraper::Html) -> Option<String> {
    let mut elements = parsed.tree.nodes().filter_map(scraper::ElementRef::wrap);
    let data = elements.find(|element| {
        let element = element.value();
        element.name() == "script"
            && element.attr("type") == Some("application/json")
            && element.id() == Some(DATA_ID)
    })?;
    Some(data.text().collect())
}

fn document(parsed: &scraper::Html, hidden: tree::Hidden) -> Document {
    let tree::Tree { nodes, boxes } = tree::build(parsed, hidden);
    let mut flat = Flat::default();
    flat.nodes(&nodes, 0);
    let content = page::end_of_content(&flat, &boxes);
    Document { content, head: head::read(parsed), ..flat.document() }
}

/// Whether a text is markup: it begins with a tag, or has a table drawn with tags.
pub(super) fn is_html(text: &str) -> bool {
    let head: String = text.chars().take(64 * 1024).collect::<String>().to_ascii_lowercase();
    let begins = super::text::trim(&head).starts_with('<') && head.contains('>');
    begins || head.contains("<table") && head.contains("<td")
}

#[cfg(test)]
mod tests;
