//! D03: requests carried over in the text are those of table three.

use crate::thorough::figures::{Comparison, compare, contradict_zeros, total};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::{NoneOf, Subject};
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D03"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["文中结转的申请数与表三相符", "Requests carried over in the text agree with table 3"],
    basis: "表三行标题“上年结转”“结转下年度继续办理”",
    needs: &[],
    about: [
        "“结转下年度、顺延N件”对照第四项总计，“上年结转、含上年度结转N件”对照第二项总计。",
        "What the text carries out is compared with item 4, what it carries in with item 2.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    contradict_zeros(scene, said, NoneOf::Carried);
    for claim in
        scene.claims.about(|subject| matches!(subject, Subject::CarriedOut | Subject::CarriedIn))
    {
        let (row, name) = if claim.subject == Subject::CarriedOut {
            ("requests.carried_out", ["表三结转下年度", "carried out (table 3)"])
        } else {
            ("requests.carried_in", ["表三上年结转", "carried in (table 3)"])
        };
        let cells = scene.cell(&[row, ".total"].concat());
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &[(name, total(scene.report, row))],
                cells: cells.into_iter().collect(),
                narrow: Vec::new(),
                severity: None,
            },
        );
    }
}
