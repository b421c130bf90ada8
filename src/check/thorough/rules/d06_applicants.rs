//! D06: kinds of applicants in the text are those of table three.

use crate::check::thorough::figures::{Comparison, compare, plus, sum};
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::{Applicant, Subject};
use crate::check::{RuleCode, Severity};

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
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const LEGAL: &[&str] =
        &["business", "research", "social_welfare", "legal_services", "other_org"];
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Applicant(_))) {
        let Subject::Applicant(applicant) = claim.subject else { continue };
        let columns: &[&str] = match applicant {
            Applicant::NaturalPerson => &["natural_person"],
            Applicant::Organisation => LEGAL,
            Applicant::Business => &["business"],
            Applicant::Research => &["research"],
            Applicant::SocialWelfare => &["social_welfare"],
            Applicant::LegalServices => &["legal_services"],
        };
        let ids = |row: &str| -> Vec<String> {
            columns.iter().map(|column| [row, ".", column].concat()).collect()
        };
        let figure = |row: &str| {
            let ids = ids(row);
            sum(scene.report, &ids.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let received = figure("requests.received");
        let readings = [
            (["表三本年新收", "received this year"], received),
            (
                ["本年新收加上年结转", "received plus carried in"],
                plus(received, figure("requests.carried_in")),
            ),
            (["（七）总计", "(7) total"], figure("requests.total")),
        ];
        let cells = ids("requests.received").iter().filter_map(|id| scene.cell(id)).collect();
        let comparison =
            Comparison { readings: &readings, cells, narrow: Vec::new(), severity: None };
        compare(scene, said, claim, comparison);
    }
}
