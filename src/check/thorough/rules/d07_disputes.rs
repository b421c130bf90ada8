//! D07: reviews and lawsuits in the text are those of table four.

use crate::check::thorough::figures::{Comparison, compare, minus, plus, sum, total};
use crate::check::thorough::remark::Template;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::Subject;
use crate::check::{RuleCode, Severity};
use crate::report::Amount;

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
        "“行政复议N件”对照表四行政复议总计，“行政诉讼M件”对照两类诉讼总计之和，合写的对照三组之和；不含尚未审结的口径也算相符。维持、纠正等分项和作为复议机关受理的案件不核对。",
        "Reviews are compared with their total, lawsuits with both totals together, and a common number with all three; without pending cases is accepted too. Single outcomes and the cases of a reviewing organ are left alone.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const REVIEW: &str = "review";
    const DIRECT: &str = "litigation.direct";
    const AFTER: &str = "litigation.after_review";
    for claim in scene.claims.about(|subject| groups(subject).is_some()) {
        let Some((groups, name)) = groups(claim.subject) else { continue };
        let figure = |rows: &[&str], column: &str| {
            let ids: Vec<String> = rows.iter().map(|row| [row, column].concat()).collect();
            sum(scene.report, &ids.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let all: Vec<Option<Amount>> = groups.iter().map(|row| total(scene.report, row)).collect();
        let all = all.into_iter().reduce(plus).flatten();
        let mut readings = vec![
            (name, all),
            (
                ["总计减尚未审结", "the total without pending"],
                minus(all, figure(groups, ".pending")),
            ),
        ];
        if claim.subject == Subject::Litigation {
            readings
                .push((["未经复议直接起诉", "without prior review"], total(scene.report, DIRECT)));
            readings.push((["复议后起诉", "after review"], total(scene.report, AFTER)));
        }
        let cells = groups.iter().filter_map(|row| scene.cell(&[row, ".total"].concat())).collect();
        let comparison =
            Comparison { readings: &readings, cells, narrow: Vec::new(), severity: None };
        compare(scene, said, claim, comparison);
    }

    fn groups(subject: Subject) -> Option<(&'static [&'static str], Template)> {
        Some(match subject {
            Subject::Review => (&[REVIEW], ["表四行政复议总计", "reviews in table 4"]),
            Subject::Litigation => (&[DIRECT, AFTER], ["表四行政诉讼总计", "lawsuits in table 4"]),
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
}
