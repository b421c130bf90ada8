//! Names of files.

use xxgk_core::report::Report;

use super::escape::is_legal;
use super::format::Format;

/// Longest name without its extension, in characters: file systems allow 255 bytes.
const LONGEST: usize = 80;

/// Name of a file in this format: the customary one, with a mark where another format has the same extension.
///
/// `draft`: the name says 草稿.
pub fn file_name(report: &Report, draft: bool, format: Format) -> String {
    [&*title(report, draft, format.mark()), ".", format.extension()].concat()
}

/// The customary name without an extension: 单位名+年度+政府信息公开工作年度报告, with what no file system takes
/// replaced.
pub fn file_title(report: &Report, draft: bool) -> String {
    title(report, draft, "")
}

fn title(report: &Report, draft: bool, mark: &str) -> String {
    const TITLE: &str = "政府信息公开工作年度报告";
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    let draft = if draft { "（草稿）" } else { "" };
    let rest = [&year, TITLE, mark, draft].concat();
    let room = LONGEST.saturating_sub(rest.chars().count());
    let organ: String = report.organ().chars().filter_map(allowed).take(room).collect();
    let organ = organ.trim_matches(|c: char| c.is_whitespace() || c == '.');
    [organ, &rest].concat()
}

/// The character in a file name: forbidden ones (Windows has the longest list) become a line, marks that
/// turn the direction of a text or cannot be seen go away.
fn allowed(c: char) -> Option<char> {
    match c {
        '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => Some('-'),
        '\n' | '\r' | '\t' => Some(' '),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        c => is_legal(c).then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::report::TextField;

    #[test]
    fn names() {
        let check = |organ: &str, year: Option<i32>, draft: bool, expected: &str| {
            let mut report = Report::for_year(2023);
            report.year = year;
            report.set_text(TextField::Organ, organ);
            assert_eq!(file_name(&report, draft, Format::Docx), expected);
        };
        check("某县财政局", Some(2023), false, "某县财政局2023年政府信息公开工作年度报告.docx");
        check("", None, true, "政府信息公开工作年度报告（草稿）.docx");
        check(
            "../a\\b:c*?\"<>|",
            Some(2023),
            false,
            "-a-b-c------2023年政府信息公开工作年度报告.docx",
        );
        check(" \u{202e}局\0\n局. ", Some(2023), false, "局 局2023年政府信息公开工作年度报告.docx");
        let long = "局".repeat(500);
        let mut report = Report::for_year(2023);
        report.set_text(TextField::Organ, long);
        for format in Format::ALL {
            let name = file_name(&report, false, format);
            assert_eq!(name.chars().count(), LONGEST + 1 + format.extension().len());
            assert!(name.len() < 255 && name.contains("局2023年政府信息公开工作年度报告"));
        }
    }

    #[test]
    fn no_format_overwrites_another() {
        let mut report = Report::for_year(2023);
        report.set_text(TextField::Organ, "某县财政局");
        for (at, format) in Format::ALL.into_iter().enumerate() {
            for other in &Format::ALL[..at] {
                let names = [format, *other].map(|format| file_name(&report, true, format));
                assert_ne!(names[0], names[1]);
            }
        }
        let name = file_name(&report, true, Format::Fragment);
        assert_eq!(name, "某县财政局2023年政府信息公开工作年度报告（网页片段）（草稿）.html");
    }
}
