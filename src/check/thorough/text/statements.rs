//! Statements without a number: 均获维持, 未收到申请, 未发生行政诉讼.

use std::ops::Range;

use crate::form::Aspect;
use crate::report::{Report, TextField};

use super::sentences::{clauses, has, sentences};

/// What a sentence says about the tables without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stated {
    /// The outcomes of reviews or lawsuits: these columns are 0.
    Outcomes { review: bool, litigation: bool, columns: &'static [&'static str] },
    /// No requests came in, or none from organisations.
    NoRequests { from_organisations: bool },
    /// There were no reviews or lawsuits.
    NoDisputes { review: bool, litigation: bool },
}

/// A statement with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) field: TextField,
    pub(crate) bytes: Range<usize>,
    pub(crate) stated: Stated,
}

/// Finds the statements of section one.
pub(crate) fn find(report: &Report) -> Vec<Statement> {
    let mut found = Vec::new();
    let aspects = Aspect::ALL.into_iter().map(TextField::Aspect);
    for field in std::iter::once(TextField::Overview).chain(aspects) {
        let text = report.text(field);
        for (at, clause) in clauses(text) {
            if let Some(stated) = no_requests(clause) {
                found.push(Statement { field, bytes: at, stated });
            }
        }
        for (at, sentence) in
            sentences(text).filter(|(_, text)| has(text, &["复议", "诉讼", "败诉"]))
        {
            for (bytes, stated) in outcomes(sentence).into_iter().chain(no_disputes(sentence)) {
                let bytes = at.start + bytes.start..at.start + bytes.end;
                found.push(Statement { field, bytes, stated });
            }
        }
    }
    found
}

fn outcomes(sentence: &str) -> Option<(Range<usize>, Stated)> {
    const WORDS: &[(&str, &[&str])] = &[
        ("均获维持", &[".corrected", ".pending"]),
        ("均维持", &[".corrected", ".pending"]),
        ("全部维持", &[".corrected", ".pending"]),
        ("均被维持", &[".corrected", ".pending"]),
        ("均获得维持", &[".corrected", ".pending"]),
        ("均予维持", &[".corrected", ".pending"]),
        ("均已审结", &[".pending"]),
        ("均已结案", &[".pending"]),
        ("全部审结", &[".pending"]),
        ("全部结案", &[".pending"]),
        ("均审结", &[".pending"]),
        ("零败诉", &[".corrected"]),
        ("无败诉", &[".corrected"]),
        ("未发生败诉", &[".corrected"]),
        ("零纠错", &[".corrected"]),
        ("无纠错", &[".corrected"]),
        ("未被纠错", &[".corrected"]),
    ];
    let (word, mut columns) = WORDS.iter().copied().find(|(word, _)| sentence.contains(word))?;
    let start = sentence.find(word)?;
    // 已审结的均获维持 leaves room for pending cases.
    if has(&sentence[..start], &["已审结", "已结案", "审结的", "结案的", "已办结"]) {
        columns = columns.split(|column| *column == ".pending").next()?;
    }
    let stated = Stated::Outcomes {
        review: sentence.contains("复议"),
        litigation: has(sentence, &["诉讼", "败诉"]),
        columns,
    };
    Some((start..start + word.len(), stated))
}

fn no_requests(clause: &str) -> Option<Stated> {
    const NONE: &[&str] =
        &["未收到", "没有收到", "未接到", "没有接到", "未接收", "无依申请", "无政府信息公开申请"];
    let is_stated =
        has(clause, NONE) && has(clause, &["依申请", "公开申请", "申请公开", "公开请求"]);
    // A channel or a case is not all requests.
    let is_limited = has(
        clause,
        &[
            "复议", "诉讼", "举报", "费", "补正", "邮寄", "信函", "传真", "当面", "不予", "撤回",
            "超期", "逾期", "去年", "上年", "重复", "涉密", "渠道",
        ],
    );
    let from_organisations = clause.contains("法人") && !has(clause, &["自然人", "公民", "个人"]);
    (is_stated && !is_limited).then_some(Stated::NoRequests { from_organisations })
}

fn no_disputes(sentence: &str) -> Option<(Range<usize>, Stated)> {
    const NONE: &[&str] =
        &["未发生", "没有发生", "未产生", "无因", "没有因", "未因", "无行政复议", "未出现"];
    // 未发生…败诉 says nothing about the number of cases.
    const OTHER: &[&str] =
        &["败诉", "纠错", "撤销", "责令", "变更", "确认违法", "去年", "上年", "件"];
    let start = NONE.iter().filter_map(|word| sentence.find(word)).min()?;
    if has(sentence, OTHER) {
        return None;
    }
    let rest = &sentence[start..];
    let stated =
        Stated::NoDisputes { review: rest.contains("复议"), litigation: rest.contains("诉讼") };
    Some((start..sentence.len(), stated))
}
