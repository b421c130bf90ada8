//! The texts: section one with its five aspects, sections five and six.

use crate::form::{Aspect, FormId};
use crate::import::document::Block;
use crate::import::sections::{AspectLine, aspect_line};
use crate::report::{Report, TextField};

/// Paragraphs of a text, one line each.
pub(super) fn join(blocks: &[Block]) -> String {
    let lines = blocks.iter().filter(|block| !block.is_padding());
    lines.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Fills section one: what stands in front of the first aspect, then the aspects.
pub(super) fn read_overview(blocks: &[Block], report: &mut Report) {
    // （一） and 1. are not both headings of aspects: the one inside the other is a sub-heading.
    let bracketed =
        blocks.iter().any(|block| aspect_line(&block.text).is_some_and(|line| line.is_bracketed));
    let mut field = TextField::Overview;
    let mut seen: Vec<Aspect> = Vec::new();
    let mut texts: Vec<(TextField, Vec<&str>)> = vec![(field, Vec::new())];
    for block in blocks.iter().filter(|block| !block.is_padding()) {
        let heading = aspect_line(&block.text)
            .filter(|line| line.is_bracketed == bracketed && !seen.contains(&line.aspect));
        let text = match heading {
            Some(AspectLine { aspect, heading, rest, .. }) => {
                seen.push(aspect);
                field = TextField::Aspect(aspect);
                texts.push((field, Vec::new()));
                if !is_official(heading, aspect, report.form) {
                    report.set_text(TextField::AspectHeading(aspect), heading);
                }
                rest
            }
            None => block.text.as_str(),
        };
        if let Some((_, lines)) = texts.last_mut().filter(|_| !text.is_empty()) {
            lines.push(text);
        }
    }
    for (field, lines) in texts {
        report.set_text(field, lines.join("\n"));
    }
}

fn is_official(heading: &str, aspect: Aspect, form: FormId) -> bool {
    heading == aspect.title(form)
}

/// How many headings of aspects a text has: evidence that it is a report.
pub(super) fn count_aspects(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| aspect_line(&block.text).is_some()).count()
}
