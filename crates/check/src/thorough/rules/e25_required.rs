//! E25: the text says what the supervising office requires of it.
//!
//! RULES has no code for it: the notices require five aspects (E06), and offices add to them. 武威 (武政办发
//! 〔2025〕54号) wants the numbers of regulations and normative documents, of platforms and of publications.

use std::ops::Range;

use crate::thorough::Context;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{NOTHING_SETTLED, Required, RequiredNumber, RequiredPlace};
use crate::thorough::text::numbers::spoken;
use crate::thorough::text::sentences::{has, sentences};
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::{Amount, Report, TextField, numbers_in};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E25"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["写到主管部门要求的内容", "What the supervising office requires is said"],
    basis: "本地通知，如武政办发〔2025〕54号",
    needs: &[],
    about: [
        "主管部门在设置里列出必写的内容；没有列出时不核对。每项内容给出词语，可以要求同一句里写出数，或者写出某一格的数；“十二个”“1.3万条”也是数。",
        "The settings of the supervising office list what must be said; without a list nothing is judged. Each item names words, and may want a number or the number of a cell in the same sentence; 十二 and 1.3万 are numbers too.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn why_not(_report: &Report, context: &Context<'_>) -> Option<Template> {
    let is_settled = context.settings.is_some_and(|settings| !settings.required.is_empty());
    (!is_settled).then_some(NOTHING_SETTLED)
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(settings) = scene.settings else { return };
    for required in &settings.required {
        let is_concerned =
            required.reporters.is_empty() || required.reporters.contains(&scene.report.reporter);
        if is_concerned {
            judge_one(scene, said, required);
        }
    }
}

fn judge_one(scene: &Scene<'_>, said: &mut Said<'_>, required: &Required) {
    let words: Vec<&str> = required.words.iter().map(String::as_str).collect();
    let cell = match &required.number {
        RequiredNumber::Cell(id) => scene.cell(id),
        RequiredNumber::None | RequiredNumber::Any => None,
    };
    // A cell of the other form is not required of this one.
    if matches!(required.number, RequiredNumber::Cell(_)) && cell.is_none() {
        return;
    }
    let wanted = cell.and_then(|cell| scene.report.value(cell).number());
    let mut mention: Option<(TextField, Range<usize>)> = None;
    for field in fields(required) {
        let text = scene.report.text(field);
        for (at, sentence) in sentences(text).filter(|(_, sentence)| has(sentence, &words)) {
            let found: Vec<Amount> =
                numbers_in(sentence).into_iter().map(|found| found.number).collect();
            let spoken = spoken(sentence);
            let is_any = !found.is_empty() || !spoken.is_empty();
            let is_said = match required.number {
                RequiredNumber::None => true,
                RequiredNumber::Any => is_any,
                // Without a number in the cell, A06 speaks and any number will do.
                RequiredNumber::Cell(_) => wanted.map_or(is_any, |wanted| {
                    found.contains(&wanted) || spoken.iter().any(|spoken| spoken.is(wanted))
                }),
            };
            if is_said {
                return;
            }
            mention.get_or_insert((field, at));
        }
    }
    let name = Arg::Text(required.name.clone());
    let (template, args): (Template, Vec<Arg>) = match (&mention, cell, wanted) {
        (None, ..) => (
            [
                "主管部门要求写明“{0}”，文中没有写到。",
                "The supervising office requires “{0}”, and the text does not say it.",
            ],
            vec![name],
        ),
        (Some(_), Some(cell), Some(wanted)) => (
            [
                "主管部门要求写出“{0}”的数，文中提到了，但没有写出{1}的 {2}。",
                "The supervising office requires the number of “{0}”; the text mentions it without the {2} of {1}.",
            ],
            vec![name, Arg::Cell(cell), Arg::Number(wanted)],
        ),
        (Some(_), ..) => (
            [
                "主管部门要求写出“{0}”的数，文中提到了，但没有写数。",
                "The supervising office requires the number of “{0}”; the text mentions it without a number.",
            ],
            vec![name],
        ),
    };
    let finding = match mention {
        Some((field, bytes)) => said.find_at(field, bytes, template, args),
        None => said.find(template, args),
    };
    finding.cells.extend(cell);
    finding.expected = wanted;
}

/// The texts where it may stand.
fn fields(required: &Required) -> Vec<TextField> {
    let places: &[RequiredPlace] = if required.places.is_empty() {
        &[RequiredPlace::Overview, RequiredPlace::Problems, RequiredPlace::Other]
    } else {
        &required.places
    };
    let mut fields = Vec::new();
    for place in places {
        match place {
            RequiredPlace::Overview => {
                fields.push(TextField::Overview);
                fields.extend(Aspect::ALL.map(TextField::Aspect));
            }
            RequiredPlace::Aspect(aspect) => {
                fields.push(TextField::Aspect(*aspect));
                // Section one without headings holds all aspects.
                fields.push(TextField::Overview);
            }
            RequiredPlace::Problems => fields.push(TextField::Problems),
            RequiredPlace::Other => fields.push(TextField::Other),
        }
    }
    fields
}
