//! E20: words that the supervising office does not want.

use crate::thorough::Context;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{NOTHING_SETTLED, Word};
use crate::{RuleCode, Severity};
use xxgk_core::report::Report;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E20"),
    severity: Severity::Hint,
    forms: BOTH,
    title: ["不出现自定词表里的词", "No words of the own list"],
    basis: "主管部门下发的词表",
    needs: &[],
    about: [
        "词表由主管部门在设置里给出；没有给出时这条不核对。",
        "The list comes with the settings of the supervising office; without one nothing is judged.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn why_not(_report: &Report, context: &Context<'_>) -> Option<Template> {
    let is_settled = context.settings.is_some_and(|settings| !settings.words.is_empty());
    (!is_settled).then_some(NOTHING_SETTLED)
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(settings) = scene.settings else { return };
    for (field, text) in scene.narrative() {
        for Word { word, instead } in settings.words.iter().filter(|known| !known.word.is_empty()) {
            for (at, found) in text.match_indices(word.as_str()) {
                let bytes = at..at + found.len();
                let mut args = vec![Arg::Text(word.clone())];
                let template = match instead {
                    Some(instead) => {
                        args.push(Arg::Text(instead.clone()));
                        [
                            "“{0}”在词表里，应写作“{1}”。",
                            "“{0}” is on the word list; “{1}” should be written.",
                        ]
                    }
                    None => ["“{0}”在词表里，请检查。", "“{0}” is on the word list; please check."],
                };
                said.find_at(field, bytes, template, args);
            }
        }
    }
}
