//! D09: what did not happen is 0 in the tables.

use crate::check::thorough::figures::{sum, total};
use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::sentences::{clauses, has, sentences};
use crate::check::{RuleCode, Severity};
use crate::report::{Amount, TextField};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D09"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "写“未收到申请”“未发生行政复议、诉讼”的，表里应为 0",
        "“No requests” and “no disputes” agree with the tables",
    ],
    basis: "表三、表四",
    needs: &[],
    about: [
        "“未收到政府信息公开申请”对照本年新收；只说法人或其他组织的，对照这五列；“未发生行政复议、行政诉讼”对照表四总计。限定渠道或情形的（未收到邮寄申请、未发生败诉）不核对。",
        "“No requests” is compared with received, for organisations alone with their five columns; “no disputes” with table 4. Statements about a channel or an outcome are left alone.",
    ],
    judge,
};

const NONE: &[&str] =
    &["未收到", "没有收到", "未接到", "没有接到", "未接收", "无依申请", "无政府信息公开申请"];
const NOT_HAPPENED: &[&str] =
    &["未发生", "没有发生", "未产生", "无因", "没有因", "未因", "无行政复议", "未出现"];

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.overview() {
        for (at, clause) in clauses(text) {
            let is_about_requests =
                has(clause, &["依申请", "公开申请", "申请公开", "公开请求"]) && has(clause, NONE);
            let is_limited = has(
                clause,
                &[
                    "复议", "诉讼", "举报", "费", "补正", "邮寄", "信函", "传真", "当面", "不予",
                    "撤回", "超期", "逾期", "去年", "上年", "重复", "涉密", "渠道",
                ],
            );
            if !is_about_requests || is_limited {
                continue;
            }
            let is_legal = clause.contains("法人") && !has(clause, &["自然人", "公民", "个人"]);
            let figure = if is_legal {
                sum(
                    scene.report,
                    &["business", "research", "social_welfare", "legal_services", "other_org"]
                        .map(|column| ["requests.received.", column].concat())
                        .each_ref()
                        .map(String::as_str),
                )
            } else {
                total(scene.report, "requests.received")
            };
            report(scene, said, (field, at, clause), figure, "requests.received.total");
        }
        for (at, sentence) in sentences(text) {
            let is_none = has(sentence, NOT_HAPPENED);
            // 未发生…败诉 says nothing about the number of cases.
            if !is_none
                || has(
                    sentence,
                    &["败诉", "纠错", "撤销", "责令", "变更", "确认违法", "去年", "上年", "件"],
                )
            {
                continue;
            }
            let start =
                NOT_HAPPENED.iter().filter_map(|word| sentence.find(word)).min().unwrap_or(0);
            let rest = &sentence[start..];
            let at = at.start + start..at.end;
            if rest.contains("复议") {
                report(
                    scene,
                    said,
                    (field, at.clone(), rest),
                    total(scene.report, "review"),
                    "review.total",
                );
            }
            if rest.contains("诉讼") {
                for row in ["litigation.direct", "litigation.after_review"] {
                    let cell = [row, ".total"].concat();
                    report(scene, said, (field, at.clone(), rest), total(scene.report, row), &cell);
                }
            }
        }
    }
}

fn report(
    scene: &Scene<'_>,
    said: &mut Said<'_>,
    (field, at, words): (TextField, Range<usize>, &str),
    figure: Option<Amount>,
    cell: &str,
) {
    let Some(figure) = figure else {
        said.lacks(Missing::Numbers);
        return;
    };
    let Some(cell) = scene.cell(cell).filter(|_| figure > Amount::ZERO) else { return };
    let template = [
        "文中说“{0}”，而{1}是 {2}。请核对说法或表格。",
        "The text says “{0}”, but {1} is {2}. Please check the statement or the table.",
    ];
    let args = vec![Arg::Text(words.to_owned()), Arg::Cell(cell), Arg::Number(figure)];
    let finding = said.find_at(field, at, template, args);
    finding.cells = vec![cell];
    finding.actual = Some(figure);
}
