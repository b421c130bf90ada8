//! Reads the examples of a page: what stands below `## 例子` in `docs/rules/X.md`.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use xxgk_check::RuleCode;

use crate::Change;

/// The heading that the examples stand below.
pub const HEADING: &str = "## 例子";

/// An example that cannot be read, or that is not as it says: with its file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The page, from the root of the project.
    pub file: String,
    /// Line of the page, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for Error {}

/// Whether the rule must find something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It must.
    Fails,
    /// It must not.
    Passes,
}

impl Verdict {
    /// Both, in the order of a page.
    pub const ALL: [Verdict; 2] = [Verdict::Fails, Verdict::Passes];

    /// Heading of these examples, in Chinese and English.
    pub fn heading(self) -> [&'static str; 2] {
        match self {
            Verdict::Fails => ["### 应当查出", "### What is found"],
            Verdict::Passes => ["### 不应查出", "### What is not found"],
        }
    }

    /// Word in names: `fail-1`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Fails => "fail",
            Verdict::Passes => "pass",
        }
    }
}

/// One example of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: RuleCode,
    /// `fail-1`, `pass-3`: numbered in the order of the page.
    pub name: String,
    /// The page, from the root of the project.
    pub file: String,
    /// Line of the page, from 1.
    pub line: usize,
    /// Whether the rule must find something.
    pub verdict: Verdict,
    /// What it is.
    pub kind: Kind,
}

/// How an example is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A block of changes to a sound report; only the findings of the rule matter.
    Report(Vec<Change>),
    /// A row of a table: a sentence behind one text of the busy report; the findings of all rules matter.
    Sentence {
        /// The text: `on_request`.
        field: String,
        /// The sentence. Where it passes, each number in braces must be found when it alone is wrong.
        text: String,
    },
}

impl Example {
    /// An error at the place of the example.
    pub(crate) fn error(&self, line: usize, message: impl Into<String>) -> Error {
        Error { file: self.file.clone(), line, message: message.into() }
    }
}

/// What stands below one of the two headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A remark about what follows, in Chinese and English.
    Note([String; 2]),
    /// An example.
    Example(Example),
}

/// The examples of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// What stands below `应当查出` and below `不应查出`, in the order of [`Verdict::ALL`].
    pub items: [Vec<Item>; 2],
}

impl Examples {
    /// All examples, in the order of the page.
    pub fn all(&self) -> impl Iterator<Item = &Example> {
        self.items.iter().flatten().filter_map(|item| match item {
            Item::Example(example) => Some(example),
            Item::Note(_) => None,
        })
    }
}

/// Folder of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The examples of a rule; none where the page is not there yet.
///
/// # Errors
/// What [`parse`] says about the page.
pub fn of_rule(rule: RuleCode) -> Result<Examples, Error> {
    let file = format!("docs/rules/{rule}.md");
    let text = fs::read_to_string(root().join(&file)).unwrap_or_default();
    parse(rule, &file, &text)
}

/// Reads the examples of a page; what stands above [`HEADING`], and the words of findings, are passed over.
///
/// # Errors
/// A line that is none of those that `docs/rules/EXAMPLES.md` lists.
pub fn parse(rule: RuleCode, file: &str, text: &str) -> Result<Examples, Error> {
    let mut examples = Examples::default();
    let mut verdict = None;
    let mut counts = [0, 0];
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_end()));
    let error = |line, message: String| Error { file: file.to_owned(), line, message };
    lines.by_ref().find(|(_, line)| *line == HEADING);
    while let Some((line, text)) = lines.next() {
        if text.is_empty() || text.starts_with("<!--") || text.starts_with("- **") {
            continue;
        }
        if text.starts_with('#') {
            verdict = Verdict::ALL.into_iter().find(|verdict| verdict.heading()[0] == text);
            if verdict.is_none() {
                return Err(error(line, format!("`{text}` is no heading of examples")));
            }
            continue;
        }
        let Some(verdict) = verdict else {
            return Err(error(line, "an example stands below 应当查出 or 不应查出".to_owned()));
        };
        let kind = if let Some(chinese) = text.strip_prefix("> ") {
            let english = lines.next().and_then(|(_, line)| line.strip_prefix("> "));
            let Some(english) = english else {
                return Err(error(line, "a remark has two lines, Chinese and English".to_owned()));
            };
            // Two spaces at the end break the line on the page.
            let pair = [chinese, english].map(|text| text.trim().to_owned());
            examples.items[verdict as usize].push(Item::Note(pair));
            continue;
        } else if text == "```ini" {
            let block: Vec<(usize, &str)> =
                lines.by_ref().take_while(|(_, line)| *line != "```").collect();
            Kind::Report(changes(&block).map_err(|(line, message)| error(line, message))?)
        } else if let Some(row) = text.strip_prefix('|') {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            match cells[..] {
                ["写在" | "---", ..] => continue,
                [field, text, ..] => {
                    Kind::Sentence { field: field.to_owned(), text: text.to_owned() }
                }
                _ => return Err(error(line, "a row has a text and a sentence".to_owned())),
            }
        } else {
            return Err(error(line, format!("`{text}` belongs to no example")));
        };
        counts[verdict as usize] += 1;
        let name = format!("{}-{}", verdict.word(), counts[verdict as usize]);
        let file = file.to_owned();
        let example = Example { rule, name, file, line, verdict, kind };
        examples.items[verdict as usize].push(Item::Example(example));
    }
    Ok(examples)
}

/// The lines of a block: `key = value`, and two spaces before what continues a value.
fn changes(block: &[(usize, &str)]) -> Result<Vec<Change>, (usize, String)> {
    let mut changes: Vec<Change> = Vec::new();
    for (line, text) in block {
        match (text.strip_prefix("  "), changes.last_mut()) {
            (Some(more), Some(change)) => change.value.extend(["\n", more]),
            _ => {
                let Some((key, value)) = text.split_once(" =") else {
                    return Err((*line, format!("`{text}` is not `key = value`")));
                };
                let value = value.strip_prefix(' ').unwrap_or(value).to_owned();
                changes.push(Change { key: key.to_owned(), value, line: *line });
            }
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Examples, String> {
        let rule = xxgk_check::thorough::catalogue()[0].code;
        let page = format!("# A01\n\nabout\n\n{HEADING}\n\n{text}");
        parse(rule, "A01.md", &page).map_err(|error| error.to_string())
    }

    #[test]
    fn blocks_rows_and_remarks_are_told_apart() {
        let page = "### 应当查出\n\n> 两项\n> Two.\n\n```ini\nreview.total = 3\nother = 一\n  = 二\nsigned =\n```\n\n- **错误** words\n\n\
                    ### 不应查出\n\n| 写在 | 句子 | |\n| --- | --- | --- |\n| other | 句子。 | D01 |\n| other | 又一句。 |\n";
        let examples = read(page).unwrap();
        let names: Vec<_> = examples.all().map(|one| (one.name.as_str(), one.line)).collect();
        assert_eq!(names, [("fail-1", 12), ("pass-1", 25), ("pass-2", 26)]);
        assert_eq!(examples.items[0][0], Item::Note(["两项".to_owned(), "Two.".to_owned()]));
        let Kind::Report(changes) = &examples.all().next().unwrap().kind else { panic!() };
        let changes: Vec<_> = changes.iter().map(|one| (&*one.key, &*one.value)).collect();
        assert_eq!(changes, [("review.total", "3"), ("other", "一\n= 二"), ("signed", "")]);
        let row = Kind::Sentence { field: "other".to_owned(), text: "又一句。".to_owned() };
        assert_eq!(examples.all().last().unwrap().kind, row);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (page, message) in [
            ("> 句\n> Two.\n", "A01.md:7: an example stands below 应当查出 or 不应查出"),
            ("### 别的\n", "A01.md:7: `### 别的` is no heading of examples"),
            ("### 应当查出\n> 句\n", "A01.md:8: a remark has two lines, Chinese and English"),
            ("### 应当查出\n```ini\nx\n```\n", "A01.md:9: `x` is not `key = value`"),
            ("### 应当查出\n\n别的\n", "A01.md:9: `别的` belongs to no example"),
        ] {
            assert_eq!(read(page).unwrap_err(), message);
        }
        assert_eq!(read("").unwrap(), Examples::default());
    }
}
