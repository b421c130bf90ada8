//! B02: the stock of documents follows from last year’s.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms, number};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B02"),
    severity: Severity::Warning,
    forms: &[FormId::F2021],
    title: [
        "现行有效等于上年现行有效加本年制发减本年废止",
        "In force equals last year’s in force plus issued minus repealed",
    ],
    basis: "表二列标题的含义；自然失效、清理、口径调整属于例外",
    needs: &[Missing::PreviousOnSameForm],
    about: [
        "不等不一定是错：自然失效、集中清理、统计口径调整都会造成差额，请写说明并保留到下一年。",
        "A difference is not always an error: expiry, clean-ups and a new scope cause it. Explain it and keep the explanation.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    for row in ["disclosure.regulations", "disclosure.normative_documents"] {
        let id = |column: &str| [row, column].concat();
        let (Some(before), Some(issued), Some(repealed), Some(actual)) = (
            number(previous, &id(".in_force")),
            scene.number(&id(".issued")),
            scene.number(&id(".repealed")),
            scene.number(&id(".in_force")),
        ) else {
            said.lacks(Missing::Numbers);
            continue;
        };
        let expected = before.checked_add(issued).and_then(|sum| sum.checked_sub(repealed));
        let Some(expected) = expected.filter(|expected| *expected != actual) else { continue };
        let Some(cell) = scene.cell(&id(".in_force")) else { continue };
        let difference = actual.checked_sub(expected).map_or(Amount::ZERO, Amount::abs);
        let template = [
            "{0}：上年 {1} ＋ 本年制发 {2} － 本年废止 {3} ＝ {4}，填的是 {5}，差 {6}。如有自然失效、清理或口径调整，请写说明。",
            "{0}: last year {1} + issued {2} − repealed {3} = {4}, but it is {5}; the difference is {6}. Please explain expiry, clean-ups or a new scope.",
        ];
        let args = [before, issued, repealed, expected, actual, difference].map(Arg::Number);
        let finding = said.find(template, std::iter::once(Arg::Cell(cell)).chain(args).collect());
        finding.cells = vec![cell];
        finding.expected = Some(expected);
        finding.actual = Some(actual);
    }
}
