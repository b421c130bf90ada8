//! A10: what was published this year is part of the total.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A10"),
    severity: Severity::Warning,
    forms: &[FormId::F2019],
    title: [
        "表二：本年新公开不超过对外公开总数量",
        "Table 2: published this year is not more than published in total",
    ],
    basis: "表二列标题的含义",
    needs: &[],
    about: [
        "对外公开总数量包括本年新公开的，因此不会更少。本年新制作可以多于本年新公开。",
        "The total includes what was published this year. More may be made than published.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for row in ["disclosure.regulations", "disclosure.normative_documents"] {
        let number = |column: &str| scene.number(&[row, column].concat());
        let (Some(published), Some(total)) = (number(".published"), number(".total")) else {
            said.lacks(Missing::Numbers);
            continue;
        };
        let cell = scene.cell(&[row, ".published"].concat()).filter(|_| published > total);
        let Some(cell) = cell else { continue };
        let template = [
            "{0}填的是 {1}，多于对外公开总数量 {2}。总数量应包括本年新公开的。",
            "{0} is {1}, more than {2} published in total. The total includes those of this year.",
        ];
        let args = vec![Arg::Cell(cell), Arg::Number(published), Arg::Number(total)];
        let finding = said.find(template, args);
        finding.cells = vec![cell];
        finding.actual = Some(published);
    }
}
