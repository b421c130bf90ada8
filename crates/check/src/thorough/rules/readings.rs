//! What the tables allow a number of the text to be, for the rules of arithmetic within the text.

use crate::thorough::Context;
use crate::thorough::figures::passage;
use crate::thorough::remark::Template;
use crate::thorough::rule::Scene;
use crate::thorough::text::{Claim, DocumentCount, DocumentKind, Subject};
use xxgk_core::report::{Amount, Report};

use super::{d01_received, d02_handled, d04_result_groups, d06_applicants, d07_disputes};

/// What the number would be if the text were put right after the tables; empty where it agrees with
/// them or where no table has it.
///
/// A share or a growth that fits one of these is not wrong besides (RULES note 2).
pub(super) fn put_right(scene: &Scene<'_>, claim: &Claim) -> Vec<Amount> {
    let report = scene.report;
    let readings = match claim.subject {
        Subject::Received | Subject::New | Subject::ReceivedAndHandled => {
            d01_received::readings(report, claim.subject)
        }
        Subject::Handled => d02_handled::readings(report, &passage(scene, claim)),
        Subject::Result(group) => d04_result_groups::readings(report, group),
        Subject::Applicant(applicant) => d06_applicants::readings(report, applicant),
        Subject::Decisions(cell) => {
            vec![(["表二", "table 2"], scene.number(cell))]
        }
        Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::InForce) => {
            vec![(["表二", "table 2"], scene.number("disclosure.normative_documents.in_force"))]
        }
        Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::Issued) => {
            vec![(["表二", "table 2"], scene.number("disclosure.normative_documents.issued"))]
        }
        subject => d07_disputes::readings(report, subject),
    };
    let known: Vec<Amount> = readings.into_iter().filter_map(|(_, value)| value).collect();
    if known.contains(&claim.value) { Vec::new() } else { known }
}

/// Why a rule about how a document is built does not concern a report that was written here.
pub(super) fn why_no_document(_report: &Report, context: &Context<'_>) -> Option<Template> {
    context.source.is_none().then_some([
        "年报不是从文件读入的，部分、行和标题由格式给出",
        "the report was not read from a document; the form gives sections, rows and title",
    ])
}
