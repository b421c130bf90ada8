//! D06: kinds of applicants in the text are those of table three.

use crate::thorough::figures::{Comparison, Reading, compare, contradict_zeros, plus, sum};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::{Applicant, NoneOf, Subject};
use crate::{RuleCode, Severity};
use xxgk_core::report::Report;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D06"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "文中各类申请人的申请数与表三相符",
        "Requests by kind of applicant in the text agree with table 3",
    ],
    basis: "表三列标题“申请人情况”",
    needs: &[],
    about: [
        "“自然人N件、法人或其他组织M件、商业企业K件”对照该列的本年新收、本年新收加上年结转，或者（七）总计。",
        "Requests of a kind of applicant are compared with its column: received, received plus carried in, or handled.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

/// What the number may be.
pub(super) fn readings(report: &Report, applicant: Applicant) -> Vec<Reading> {
    let figure = |row: &str| {
        let ids = ids(row, applicant);
        sum(report, &ids.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let received = figure("requests.received");
    vec![
        (["表三本年新收", "received this year"], received),
        (
            ["表三本年新收加上年结转", "received plus carried in"],
            plus(received, figure("requests.carried_in")),
        ),
        (["表三（七）总计", "(7) total"], figure("requests.total")),
    ]
}

/// The cells of a row that belong to a kind of applicant.
fn ids(row: &str, applicant: Applicant) -> Vec<String> {
    let columns: &[&str] = match applicant {
        Applicant::NaturalPerson => &["natural_person"],
        Applicant::Organisation => {
            &["business", "research", "social_welfare", "legal_services", "other_org"]
        }
        Applicant::Business => &["business"],
        Applicant::Research => &["research"],
        Applicant::SocialWelfare => &["social_welfare"],
        Applicant::LegalServices => &["legal_services"],
    };
    columns.iter().map(|column| [row, ".", column].concat()).collect()
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    contradict_zeros(scene, said, NoneOf::Organisations);
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Applicant(_))) {
        let Subject::Applicant(applicant) = claim.subject else { continue };
        let cells = ids("requests.received", applicant);
        let comparison = Comparison {
            readings: &readings(scene.report, applicant),
            cells: cells.iter().filter_map(|id| scene.cell(id)).collect(),
            narrow: Vec::new(),
            severity: None,
        };
        compare(scene, said, claim, comparison);
    }
}
