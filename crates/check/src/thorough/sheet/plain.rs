//! The check sheet as plain text.

use xxgk_core::lang::Lang;

use super::wording::{FIGURES, OTHER_EXPLANATIONS, severity};
use super::{CheckSheet, RuleResult, SheetRule};

impl CheckSheet {
    /// The sheet as plain text, for a mail or a terminal; lines end with `\n`.
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut line = |parts: &[&str]| {
            for part in parts {
                // A line break of the report must not look like one of the sheet.
                out.extend(part.chars().map(|c| if c.is_control() { ' ' } else { c }));
            }
            out.push('\n');
        };
        let colon = lang.pick("：", ": ");
        line(&[&self.title(lang)]);
        line(&[]);
        for (name, value) in self.facts(lang) {
            line(&[name, colon, &value]);
        }
        line(&[]);
        line(&[&self.headline(lang)]);
        let counts = self.headline_counts(lang);
        let counts =
            counts.into_iter().map(|(name, count)| [name, " ", &count.to_string()].concat());
        line(&[&counts.collect::<Vec<_>>().join(" · ")]);
        line(&[]);
        line(&[lang.pick(FIGURES[0], FIGURES[1])]);
        for (name, now, last) in self.figures_in_words(lang) {
            let before = lang.fill("（上年 {0}）", " (last year {0})", &[&last]);
            line(&["  ", &name, colon, &now, &before]);
        }
        for result in RuleResult::ALL {
            let rules: Vec<&SheetRule> = self.rules_with(result);
            if rules.is_empty() {
                continue;
            }
            line(&[]);
            line(&[
                result.title(lang),
                lang.pick("（", " ("),
                &rules.len().to_string(),
                lang.pick("）", ")"),
            ]);
            for rule in rules {
                let note = rule.note(lang);
                let separator = if note.is_empty() { "" } else { lang.pick("——", " — ") };
                line(&["  ", rule.rule.code.as_str(), " ", rule.title(lang), separator, &note]);
                for found in &rule.findings {
                    let name = severity(found.finding.severity, lang);
                    line(&["      ", name, colon, &found.message(self, lang)]);
                    if let Some(place) = found.where_it_stands(self, lang) {
                        line(&["        ", lang.pick("位置：", "place: "), &place]);
                    }
                    if let Some(said) = &found.explanation {
                        line(&["        ", lang.pick("说明：", "explanation: "), &said.in_words()]);
                    }
                    if let Some(said) = &found.reminder {
                        let name = lang.pick("上年的说明：", "last year's explanation: ");
                        line(&["        ", name, &said.in_words()]);
                    }
                }
            }
        }
        let others = self.other_explanations_in_words(lang);
        if !others.is_empty() {
            line(&[]);
            line(&[lang.pick(OTHER_EXPLANATIONS[0], OTHER_EXPLANATIONS[1])]);
        }
        for (name, said) in others {
            line(&["  ", &name, colon, &said]);
        }
        out
    }
}
