//! How long a text is, as offices count it: what Word calls 字数.

use super::{Report, TextField};
use crate::form::SectionId;

/// Characters as Word counts them: every Chinese character and every Chinese mark is one, and so is every number or
/// word of other letters with the marks in it; white space is none.
pub fn count_characters(text: &str) -> usize {
    let (mut count, mut in_word) = (0, false);
    for c in text.chars() {
        let in_next = !c.is_whitespace() && is_of_words(c);
        count += usize::from(!(c.is_whitespace() || in_word && in_next));
        in_word = in_next;
    }
    count
}

/// Letters and marks that stand in words of several characters. Quotation marks, dashes and all behind them are
/// Chinese in a Chinese text.
fn is_of_words(c: char) -> bool {
    c < '\u{2010}' && c != '·'
}

impl Report {
    /// Characters of section one, without its headings: what the notice limits.
    pub fn overview_length(&self) -> usize {
        let mut length = 0;
        for field in TextField::all() {
            let is_heading = matches!(field, TextField::AspectHeading(_));
            if field.section() == Some(SectionId::Overview) && !is_heading {
                length += count_characters(self.text(field));
            }
        }
        length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Aspect;

    #[test]
    fn counts_as_word_does() {
        let check = |text: &str, expected: usize| {
            assert_eq!(count_characters(text), expected, "{text}");
        };
        check("", 0);
        check(" \n\u{3000}\t", 0);
        check("为人民服务。", 6);
        check("为 人民\n服务。", 6);
        check("2025年", 2);
        check("主动公开258条，", 7);
        check("占99.5%。", 3);
        check("“三安全一稳定”……", 10);
        check("〔2021〕30号", 5);
        check("www.gov.cn", 1);
        check("OFD PDF", 2);
        check("买买提·艾力", 6);
    }

    #[test]
    fn section_one_is_its_texts() {
        let mut report = Report::for_year(2025);
        assert_eq!(report.overview_length(), 0);
        report.set_text(TextField::Overview, "概述。");
        report.set_text(TextField::Aspect(Aspect::ALL[0]), "公开20条。");
        report.set_text(TextField::AspectHeading(Aspect::ALL[0]), "主动公开情况");
        report.set_text(TextField::Problems, "问题。");
        assert_eq!(report.overview_length(), 3 + 5);
    }
}
