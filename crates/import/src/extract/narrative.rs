//! The texts: section one with its five aspects, sections five and six.

use super::cells::is_rule;
use crate::document::Block;
use crate::sections::{AspectLine, aspect_line};
use xxgk_core::form::{Aspect, FormId};
use xxgk_core::report::{Report, TextField};

/// The lines of a text: without rules below headings, and what stands alone in a row is no table.
pub(super) fn lines(blocks: Vec<Block>) -> Vec<Block> {
    let plain = |block: Block| match block.cells.as_deref() {
        Some([text, others @ ..]) if !text.is_empty() && others.iter().all(String::is_empty) => {
            Block { text: text.clone(), cells: None, ..block }
        }
        _ => block,
    };
    blocks.into_iter().filter(|block| block.is_padding() || !is_rule(block)).map(plain).collect()
}

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

/// Whether a paragraph is what the official blank form prints where a text belongs:
/// `（文字描述）`, `（文字描述，收取信息处理费情况在此处报告。）`.
pub(super) fn is_prompt(text: &str) -> bool {
    let bare = text.trim();
    let inner = bare
        .strip_prefix(['（', '('])
        .and_then(|text| text.strip_suffix(['）', ')']))
        .unwrap_or_default();
    inner.starts_with("文字描述") && !inner.contains(['）', ')', '\n'])
}

fn is_official(heading: &str, aspect: Aspect, form: FormId) -> bool {
    heading == aspect.title(form)
}

/// How many headings of aspects a text has: evidence that it is a report.
pub(super) fn count_aspects(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| aspect_line(&block.text).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::NoteKind;
    use crate::read_text;

    #[test]
    fn rules_and_rows_of_one_cell() {
        let document =
            crate::text::read("总体\n----\n| 公开 5 条， | | |\n| --- | --- |\n| 甲 | 乙 |\n===")
                .unwrap();
        let found: Vec<String> =
            lines(document.blocks).into_iter().map(|block| block.text).collect();
        assert_eq!(found, ["总体", "公开 5 条，", "| 甲 | 乙 |"]);
    }

    #[test]
    fn what_the_blank_form_prints_is_no_text_of_the_report() {
        assert!(is_prompt("（文字描述）"));
        assert!(is_prompt(" （文字描述，收取信息处理费情况在此处报告。） "));
        assert!(!is_prompt("（文字描述）全年公开信息 12 条（含政策解读）"));
        assert!(!is_prompt("文字描述如下。"));

        let imported = read_text(
            "沭阳县人民政府2025年政府信息公开工作年度报告\n一、总体情况\n（文字描述）\n（一）主动公开\n公开信息 12 条。\n\
             五、存在的主要问题及改进情况\n（文字描述）\n六、其他需要报告的事项\n没有。",
        )
        .unwrap();
        assert_eq!(imported.report.text(TextField::Overview), "");
        assert_eq!(imported.report.text(TextField::Aspect(Aspect::ALL[0])), "公开信息 12 条。");
        assert_eq!(imported.report.text(TextField::Problems), "");
        assert_eq!(imported.report.text(TextField::Other), "没有。");
        let is_told = |note: &&crate::Note| matches!(note.kind, NoteKind::Prompt { .. });
        assert_eq!(imported.notes.iter().filter(is_told).count(), 2);
    }
}
