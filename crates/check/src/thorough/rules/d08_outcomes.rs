//! D08: sweeping statements about disputes are those of table four.

use crate::thorough::figures::contradict;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::Stated;
use crate::{RuleCode, Severity};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D08"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["“均获维持”“均已审结”等说法与表四相符", "“All upheld” and the like agree with table 4"],
    basis: "表四列标题",
    needs: &[],
    about: [
        "写“均获维持”的，结果纠正和尚未审结应为 0；写“均已审结”的，尚未审结应为 0；写“零败诉、无纠错”的，结果纠正应为 0。",
        "“All upheld” wants no corrected and no pending case, “all closed” no pending one, “none lost” no corrected one.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for statement in &scene.claims.statements {
        let Stated::Outcomes { review, litigation, columns } = statement.stated else { continue };
        let rows = [
            (review, "review"),
            (litigation, "litigation.direct"),
            (litigation, "litigation.after_review"),
        ];
        let cells = rows
            .iter()
            .filter(|(is_meant, _)| *is_meant)
            .flat_map(|(_, row)| columns.iter().map(move |column| [*row, *column].concat()))
            .filter_map(|id| scene.cell(&id))
            .filter(|cell| {
                scene.report.value(*cell).number().is_some_and(|number| number > Amount::ZERO)
            });
        contradict(scene, said, statement, cells.collect());
    }
}
