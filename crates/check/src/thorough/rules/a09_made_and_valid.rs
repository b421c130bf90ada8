//! A09: what was issued this year is in force or repealed.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A09"),
    severity: Severity::Warning,
    forms: &[FormId::F2021],
    title: [
        "表二：本年制发不超过现行有效与本年废止之和",
        "Table 2: issued is not more than in force plus repealed",
    ],
    basis: "表二列标题的含义",
    needs: &[],
    about: [
        "本年制发的文件到年底要么现行有效，要么已废止。只有当年自然失效的例外，请写说明。",
        "A document issued this year is in force or repealed at its end. Only natural expiry is an exception; please explain it.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for row in ["disclosure.regulations", "disclosure.normative_documents"] {
        let cell = |column: &str| scene.cell(&[row, column].concat());
        let number = |column: &str| scene.number(&[row, column].concat());
        let (Some(issued), Some(repealed), Some(in_force)) =
            (number(".issued"), number(".repealed"), number(".in_force"))
        else {
            said.lacks(Missing::Numbers);
            continue;
        };
        let Some(most) = in_force.checked_add(repealed) else { continue };
        let Some(cell) = cell(".issued").filter(|_| issued > most) else { continue };
        let template = [
            "{0}填的是 {1}，多于现行有效 {2} 与本年废止 {3} 之和 {4}。本年制发的要么现行有效，要么已废止；有自然失效的请写说明。",
            "{0} is {1}, more than in force {2} plus repealed {3}, which is {4}. What was issued is in force or repealed; please explain natural expiry.",
        ];
        let args = [issued, in_force, repealed, most].map(Arg::Number);
        let finding = said.find(template, std::iter::once(Arg::Cell(cell)).chain(args).collect());
        finding.cells = vec![cell];
        finding.actual = Some(issued);
    }
}
