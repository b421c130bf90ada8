//! D07: reviews and lawsuits in the text are those of table four.

use crate::thorough::figures::{Comparison, Reading, compare, minus, plus, sum, total};
use crate::thorough::remark::Template;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::{Outcome, Subject};
use crate::{RuleCode, Severity};
use xxgk_core::report::{Amount, Report};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D07"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "文中行政复议、行政诉讼件数与表四相符",
        "Reviews and lawsuits in the text agree with table 4",
    ],
    basis: "表四列标题“总计”",
    needs: &[],
    about: [
        "“行政复议N件”对照表四行政复议总计，“行政诉讼M件”对照两类诉讼总计之和，合写的对照三组之和；不含尚未审结的口径也算相符。紧接着写的“维持a件、纠正b件、尚未审结c件”对照该列。一审、二审和作为复议机关受理的案件不核对。",
        "Reviews are compared with their total, lawsuits with both totals together, and a common number with all three; without pending cases is accepted too. Outcomes that follow directly are compared with their columns. Instances and the cases of a reviewing organ are left alone.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

/// What the number may be; nothing for a subject that is no number of disputes.
pub(super) fn readings(report: &Report, subject: Subject) -> Vec<Reading> {
    let Some((groups, name)) = groups(subject) else { return Vec::new() };
    if matches!(subject, Subject::ReviewDecided | Subject::LitigationDecided) {
        let ids = |column: &str| -> Vec<String> {
            groups.iter().map(|group| [group, column].concat()).collect()
        };
        let all =
            |ids: Vec<String>| sum(report, &ids.iter().map(String::as_str).collect::<Vec<_>>());
        return vec![(name, minus(all(ids(".total")), all(ids(".pending"))))];
    }
    let totals: Vec<Option<Amount>> = groups.iter().map(|row| total(report, row)).collect();
    let all = totals.into_iter().reduce(plus).flatten();
    let pending: Vec<String> = groups.iter().map(|row| [row, ".pending"].concat()).collect();
    let pending = sum(report, &pending.iter().map(String::as_str).collect::<Vec<_>>());
    let mut readings =
        vec![(name, all), (["总计减尚未审结", "the total without pending"], minus(all, pending))];
    if subject == Subject::Litigation {
        readings.push((["未经复议直接起诉", "without prior review"], total(report, DIRECT)));
        readings.push((["复议后起诉", "after review"], total(report, AFTER)));
    }
    readings
}

const REVIEW: &str = "review";
const DIRECT: &str = "litigation.direct";
const AFTER: &str = "litigation.after_review";

/// The groups of table four that a subject counts, and what they are called.
fn groups(subject: Subject) -> Option<(&'static [&'static str], Template)> {
    Some(match subject {
        Subject::Review => (&[REVIEW], ["表四行政复议总计", "reviews in table 4"]),
        Subject::Litigation => (&[DIRECT, AFTER], ["表四行政诉讼总计", "lawsuits in table 4"]),
        Subject::ReviewDecided => {
            (&[REVIEW], ["表四行政复议总计减尚未审结", "reviews without pending ones in table 4"])
        }
        Subject::LitigationDecided => (
            &[DIRECT, AFTER],
            ["表四行政诉讼总计减尚未审结", "lawsuits without pending ones in table 4"],
        ),
        Subject::Direct => {
            (&[DIRECT], ["表四未经复议直接起诉总计", "without prior review in table 4"])
        }
        Subject::AfterReview => (&[AFTER], ["表四复议后起诉总计", "after review in table 4"]),
        Subject::Disputes => {
            (&[REVIEW, DIRECT, AFTER], ["表四三组总计之和", "the three totals of table 4"])
        }
        _ => return None,
    })
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for claim in scene.claims.about(|subject| groups(subject).is_some()) {
        let Some((groups, _)) = groups(claim.subject) else { continue };
        let cells = groups.iter().filter_map(|row| scene.cell(&[row, ".total"].concat())).collect();
        let readings = readings(scene.report, claim.subject);
        let comparison =
            Comparison { readings: &readings, cells, narrow: Vec::new(), severity: None };
        compare(scene, said, claim, comparison);
    }
    judge_outcomes(scene, said);
}

/// 行政复议6件，其中维持3件: the outcomes of a number that was read.
fn judge_outcomes(scene: &Scene<'_>, said: &mut Said<'_>) {
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Outcome(..))) {
        let Subject::Outcome(groups, outcome) = claim.subject else { continue };
        let (column, name): (&str, Template) = match outcome {
            Outcome::Upheld => (".upheld", ["表四结果维持", "upheld in table 4"]),
            Outcome::Corrected => (".corrected", ["表四结果纠正", "corrected in table 4"]),
            Outcome::Other => (".other", ["表四其他结果", "other outcomes in table 4"]),
            Outcome::Pending => (".pending", ["表四尚未审结", "pending in table 4"]),
        };
        let ids: Vec<String> = groups.iter().map(|group| [group, column].concat()).collect();
        let mut readings =
            vec![(name, sum(scene.report, &ids.iter().map(String::as_str).collect::<Vec<_>>()))];
        if let [direct, after_review] = ids.as_slice() {
            readings.push((["未经复议直接起诉", "without prior review"], scene.number(direct)));
            readings.push((["复议后起诉", "after review"], scene.number(after_review)));
        }
        let cells = ids.iter().filter_map(|id| scene.cell(id)).collect();
        let comparison =
            Comparison { readings: &readings, cells, narrow: Vec::new(), severity: None };
        compare(scene, said, claim, comparison);
    }
}
