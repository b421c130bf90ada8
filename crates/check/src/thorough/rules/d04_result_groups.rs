//! D04: result groups in the text are those of table three.

use crate::thorough::figures::{
    Comparison, Reading, compare, contradict_zeros, passage, plus, total, totals,
};
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::{NoneOf, sentences::has};
use crate::thorough::text::{ResultGroup, Subject};
use crate::{RuleCode, Severity};
use xxgk_core::report::{Amount, Report};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D04"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["文中各类办理结果与表三相符", "Results in the text agree with table 3"],
    basis: "表三行标题（一）至（六）",
    needs: &[],
    about: [
        "“予以公开、部分公开、不予公开、无法提供、不予处理、其他处理N件”对照表三该类各行总计之和。写明表三某一行的情形（“不予公开8件，其中属于国家秘密2件”）对照该行总计，其他说法（“因涉及第三方不予公开”）不核对。总计空白的行按已填各格相加。如果只与某一格相符，会指出是哪一格。",
        "Each group of results is compared with the sum of its rows. A case that is named as its row of table 3 is compared with that row; other words for single cases are left alone. Where a total is blank, what is filled in is added. If the number agrees with a single cell only, the cell is named.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

/// What the number may be.
pub(super) fn readings(report: &Report, group: ResultGroup) -> Vec<Reading> {
    let (granted, partly) = ("requests.granted", "requests.partly_granted");
    let both = (
        ["表三予以公开与部分公开之和", "granted and partly granted"],
        plus(total(report, granted), total(report, partly)),
    );
    let rows = |name, prefix| vec![(name, totals(report, prefix))];
    match group {
        ResultGroup::Granted => vec![(["表三予以公开", "granted"], total(report, granted)), both],
        ResultGroup::PartlyGranted => {
            vec![(["表三部分公开", "partly granted"], total(report, partly))]
        }
        ResultGroup::GrantedOrPartly => vec![both],
        ResultGroup::Denied => {
            rows(["表三不予公开各行之和", "the rows of denied"], "requests.denied")
        }
        ResultGroup::Unavailable => {
            rows(["表三无法提供各行之和", "the rows of unavailable"], "requests.unavailable")
        }
        ResultGroup::NotProcessed => {
            rows(["表三不予处理各行之和", "the rows of not processed"], "requests.not_processed")
        }
        ResultGroup::Other => rows(["表三其他处理", "other in table 3"], "requests.other"),
    }
}

/// The rows that a group consists of, by the beginnings of their ids.
fn prefixes(group: ResultGroup) -> &'static [&'static str] {
    match group {
        ResultGroup::Granted => &["requests.granted"],
        ResultGroup::PartlyGranted => &["requests.partly_granted"],
        ResultGroup::GrantedOrPartly => &["requests.granted", "requests.partly_granted"],
        ResultGroup::Denied => &["requests.denied"],
        ResultGroup::Unavailable => &["requests.unavailable"],
        ResultGroup::NotProcessed => &["requests.not_processed"],
        ResultGroup::Other => &["requests.other"],
    }
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    contradict_zeros(scene, said, NoneOf::OtherResults);
    let report = scene.report;
    judge_rows(scene, said);
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Result(_))) {
        let Subject::Result(group) = claim.subject else { continue };
        let prefixes = prefixes(group);
        let readings = readings(report, group);
        let rows = || {
            scene.form.rows().filter(|(_, row)| {
                prefixes.iter().any(|prefix| {
                    row.id
                        .strip_prefix(prefix)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            })
        };
        // A single row, or one kind of applicant, is too narrow but explains the number.
        let mut narrow: Vec<(Arg, Amount)> = Vec::new();
        for (place, row) in rows() {
            narrow.extend(total(report, row.id).map(|value| (Arg::Row(place), value)));
        }
        for (_, row) in rows() {
            let cells = row.cells();
            narrow.extend(
                cells.filter_map(|cell| Some((Arg::Cell(cell), report.value(cell).number()?))),
            );
        }
        let cells = rows().filter_map(|(_, row)| row.cell("total")).collect();
        compare(
            scene,
            said,
            claim,
            Comparison { readings: &readings, cells, narrow, severity: None },
        );
    }
}

/// 不予公开8件（属于三类内部事务信息8件）: a row alone, or loosely the group that the clause names.
fn judge_rows(scene: &Scene<'_>, said: &mut Said<'_>) {
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Row(_))) {
        let Subject::Row(row) = claim.subject else { continue };
        let group = row.rsplit_once('.').map_or(row, |(group, _)| group);
        let names_group = has(&passage(scene, claim), &["不予", "无法"]);
        let mut readings =
            vec![(["表三该行总计", "this row of table 3"], total(scene.report, row))];
        if names_group {
            let name = ["表三该类各行之和", "the rows of the group"];
            readings.push((name, totals(scene.report, group)));
        }
        let cells = scene.cell(&[row, ".total"].concat()).into_iter().collect();
        let with = Comparison { readings: &readings, cells, narrow: Vec::new(), severity: None };
        compare(scene, said, claim, with);
    }
}
