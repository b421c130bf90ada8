//! Traditional characters: rules read the simplified form of a text, and quote it as it was written.
//!
//! Character by character and byte by byte: both forms are three bytes of UTF-8, so a place in one is the same
//! place in the other.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::{Detail, Finding};
use xxgk_core::report::{Report, TextField};

use super::super::remark::Arg;

/// Pairs of characters; see its head.
const PAIRS: &str = include_str!("traditional.txt");

fn pairs() -> &'static [(char, char)] {
    static READ: OnceLock<Vec<(char, char)>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(str::split_whitespace);
        words
            .filter_map(|word| {
                let mut chars = word.chars();
                Some((chars.next()?, chars.next()?))
            })
            .collect()
    })
}

fn simplify(c: char) -> Option<char> {
    // The first and the last one of the list; most characters of a text are none of these.
    if !('\u{3400}'..='\u{9fff}').contains(&c) {
        return None;
    }
    let at = pairs().binary_search_by_key(&c, |(traditional, _)| *traditional).ok()?;
    pairs().get(at).map(|(_, simple)| *simple)
}

/// The text in simplified characters, as long as before.
pub(crate) fn simplified(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| simplify(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let text: String = text.chars().map(|c| simplify(c).unwrap_or(c)).collect();
    // 覆 alone is a simplified character as well (覆盖).
    Cow::Owned(text.replace("答覆", "答复").replace("回覆", "回复").replace("覆函", "复函"))
}

/// The texts of a report that have traditional characters, in simplified ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Simplified(Vec<(TextField, String)>);

impl Simplified {
    pub(crate) fn of(report: &Report) -> Simplified {
        let texts = TextField::all().filter_map(|field| match simplified(report.text(field)) {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some((field, text)),
        });
        Simplified(texts.collect())
    }

    /// The report with these texts; nothing where it has no traditional characters.
    pub(crate) fn applied(&self, report: &Report) -> Option<Report> {
        if self.0.is_empty() {
            return None;
        }
        let mut read = report.clone();
        for (field, text) in &self.0 {
            read.set_text(*field, text.clone());
        }
        Some(read)
    }

    /// Lets findings quote the report as it was written.
    pub(crate) fn quote(&self, written: &Report, findings: &mut [Finding]) {
        for finding in findings {
            let own = finding.place.as_ref().map(|place| place.field);
            let Detail::Remark(remark) = &mut finding.detail else { continue };
            for arg in &mut remark.args {
                let Arg::Text(words) = arg else { continue };
                let first = self.0.iter().filter(|(field, _)| Some(*field) == own);
                let mut texts = first.chain(&self.0);
                let quoted = texts.find_map(|(field, text)| {
                    let start = text.find(words.as_str()).filter(|_| !words.is_empty())?;
                    written.text(*field).get(start..start + words.len())
                });
                if let Some(quoted) = quoted {
                    *words = quoted.to_owned();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_keeps_lengths() {
        assert!(pairs().is_sorted());
        assert!(pairs().len() > 2_000);
        for (traditional, simple) in pairs() {
            assert_eq!((traditional.len_utf8(), simple.len_utf8()), (3, 3));
            assert!(simplify(*simple).is_none(), "{traditional}{simple}");
        }
    }

    /// The same report in traditional characters gives the same findings, and these quote it as it was written.
    #[test]
    fn a_twin_gets_the_findings_of_its_twin() {
        use crate::check_all;
        use crate::thorough::Context;
        use xxgk_core::form::{Aspect, FormId};
        use xxgk_core::lang::Lang;

        let written =
            |c: char| pairs().iter().find(|(_, simple)| *simple == c).map_or(c, |(own, _)| *own);
        let mut simple = Report::new(FormId::F2021);
        simple.year = Some(2024);
        for (field, text) in [
            (TextField::Organ, "云岭县水务局"),
            (
                TextField::Aspect(Aspect::Proactive),
                "公开信息120条，其中网站60条、微信50条、其他9条。制定行政规范性文件4件。",
            ),
            (
                TextField::Aspect(Aspect::OnRequest),
                "收到政府信息公开申请6件，办结5件，均为自然人。没有发生行政复议。",
            ),
            (TextField::Problems, "一是政策解读的形式比较单一。下一步将加强业务培训。"),
            (TextField::Other, "未收取信息处理费。"),
        ] {
            simple.set_text(field, text);
        }
        for id in
            ["requests.received.total", "review.total", "disclosure.normative_documents.issued"]
        {
            let cell = simple.form().find(id).unwrap();
            simple.set_value(cell, xxgk_core::report::Value::count(3));
        }
        let mut traditional = simple.clone();
        for field in TextField::all() {
            let text: String = simple.text(field).chars().map(written).collect();
            traditional.set_text(field, text);
        }
        let keys = |report: &Report| -> Vec<(&'static str, Option<crate::TextPlace>)> {
            let outcome = check_all(report, &Context::default());
            outcome.findings.into_iter().map(|found| (found.rule.as_str(), found.place)).collect()
        };
        assert_eq!(keys(&traditional), keys(&simple));
        assert!(keys(&simple).iter().any(|(rule, _)| *rule == "D01"));
        let outcome = check_all(&traditional, &Context::default());
        let messages = outcome.findings.iter().map(|found| found.message(simple.form(), Lang::Zh));
        let about = messages.into_iter().find(|said| said.contains("6件")).unwrap();
        let words: String = "收到政府信息公开申请6件".chars().map(written).collect();
        assert!(about.contains(&words), "{about}");
    }

    #[test]
    fn texts_are_read_in_simplified_characters() {
        let check = |text: &str, expected: &str| assert_eq!(simplified(text), expected);
        check(
            "工作考覈結果爲良好，答覆申請5件，結轉下年",
            "工作考核结果为良好，答复申请5件，结转下年",
        );
        check("徵求意見後公開", "征求意见后公开");
        // Simplified texts stay as they are, names included.
        check("乾安县覆盖著名景区", "乾安县覆盖著名景区");
    }
}
