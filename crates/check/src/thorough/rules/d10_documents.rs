//! D10: documents in the text are those of table two.

use crate::thorough::figures::{Comparison, Reading, compare, contradict_zeros, minus};
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::{DocumentCount, DocumentKind, NoneOf, Subject};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D10"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "文中规章、规范性文件件数与表二相符",
        "Regulations and normative documents in the text agree with table 2",
    ],
    basis: "国办公开办函〔2021〕30号 一（二）；表二第二十条第（一）项",
    needs: &[],
    about: [
        "写明制发、废止、现行有效的件数对照表二。公开信息的条数、解读、备案、部门报送的不核对。文中现行有效数恰好是表中数减去本年制发的，只提示口径。",
        "Numbers of documents issued, repealed and in force are compared with table 2. Publications, readings and files are left alone. Where the text leaves out just the documents issued this year, it is a warning.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    contradict_zeros(scene, said, NoneOf::Documents);
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Documents(..))) {
        let Subject::Documents(kind, count) = claim.subject else { continue };
        let row = match kind {
            DocumentKind::Regulations => "disclosure.regulations",
            DocumentKind::NormativeDocuments => "disclosure.normative_documents",
        };
        let is_new_form = scene.form.id == FormId::F2021;
        let (columns, name): (&[&str], Template) = match (count, is_new_form) {
            (DocumentCount::Issued, true) => (&["issued"], ["表二本年制发", "issued in table 2"]),
            (DocumentCount::Repealed, true) => {
                (&["repealed"], ["表二本年废止", "repealed in table 2"])
            }
            (DocumentCount::InForce, true) => {
                (&["in_force"], ["表二现行有效", "in force in table 2"])
            }
            (DocumentCount::Issued, false) => {
                (&["made", "published"], ["表二本年新制作", "made in table 2"])
            }
            // The form of 2019 asks for neither.
            (_, false) => continue,
        };
        let figure = |column: &str| scene.number(&[row, ".", column].concat());
        let mut readings: Vec<Reading> = vec![(name, figure(columns[0]))];
        if let Some(second) = columns.get(1) {
            readings.push((["本年新公开", "published"], figure(second)));
        }
        let without_new = minus(figure("in_force"), figure("issued"));
        let is_narrow = count == DocumentCount::InForce && without_new == Some(claim.value);
        let narrow = without_new.filter(|_| is_narrow).map(|value| {
            (Arg::Words(["现行有效减本年制发", "in force without those issued this year"]), value)
        });
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &readings,
                cells: scene.cell(&[row, ".", columns[0]].concat()).into_iter().collect(),
                narrow: narrow.into_iter().collect(),
                severity: is_narrow.then_some(Severity::Warning),
            },
        );
    }
}
