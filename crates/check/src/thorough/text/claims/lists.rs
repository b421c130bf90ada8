//! 分别为: names first, then their numbers in the same order.

use std::ops::Range;

use super::super::numbers::{Number, Unit};
use super::super::sentences::has;
use super::words::{MAKE, applicant, decision_cell, names_other_unit, result_group, squeeze};
use super::{DocumentCount, DocumentKind, Subject};

/// One name of a list with the place of its number.
pub(super) struct Listed {
    pub(super) number: usize,
    pub(super) subject: Subject,
    /// From the first name to the number's unit.
    pub(super) bytes: Range<usize>,
}

/// 予以公开、部分公开、不予公开分别为60件、10件、8件: what each number counts.
///
/// Nothing is read where there are more names than numbers or fewer, or where the names are of units or
/// of another year.
pub(super) fn listed(text: &str, numbers: &[Number], organ: &str) -> Vec<Listed> {
    let mut found = Vec::new();
    for (at, first) in numbers.iter().enumerate() {
        let lead = text[first.sentence.start..first.bytes.start].trim_end();
        let Some(names) =
            ["分别为", "分别是", "分别有", "分别提出", "分别提交", "分别申请", "分别"]
                .iter()
                .find_map(|word| lead.strip_suffix(word))
        else {
            continue;
        };
        let names = names.trim_end_matches(['，', ',', ' ']);
        let from = names.rfind(['，', ',', '；', ';', '：', ':', '。', '）', ')']);
        let start = from.map_or(0, |at| at + names[at..].chars().next().map_or(1, char::len_utf8));
        let names = &names[start..];
        let run = run(text, numbers, at);
        let parts: Vec<String> = names.split(['、', '和', '及', '与']).map(squeeze).collect();
        if parts.len() < 2
            || parts.len() != run.len()
            || has(names, &["去年", "上年同", "占", "同比"])
            || names_other_unit(&squeeze(names), &[MAKE], organ)
        {
            continue;
        }
        let bytes = first.sentence.start + start..first.bytes.start;
        for (part, number) in parts.iter().zip(run) {
            if let Some(subject) = named(part, &squeeze(names)) {
                let bytes = bytes.start..numbers[number].bytes.end;
                found.push(Listed { number, subject, bytes });
            }
        }
    }
    found
}

/// Places of the exact numbers of cases that follow each other: 60件、10件和8件.
fn run(text: &str, numbers: &[Number], first: usize) -> Vec<usize> {
    let mut run = vec![first];
    for next in first + 1..numbers.len() {
        let between = &text[numbers[next - 1].bytes.end..numbers[next].bytes.start];
        if !matches!(between.trim(), "、" | "，" | "," | "和" | "及") {
            break;
        }
        run.push(next);
    }
    if run.iter().any(|at| numbers[*at].is_rough || numbers[*at].unit != Unit::Case) {
        run.clear();
    }
    run
}

/// What a name of a list means; `all` are the names together, whose first or last may hold the verb or
/// the noun for all: 作出行政许可、行政处罚决定, 规范性文件制发、废止.
fn named(name: &str, all: &str) -> Option<Subject> {
    // 全局共作出行政许可: who and when stand in front of the verb.
    let name = ["作出", "做出"]
        .iter()
        .find_map(|verb| name.rsplit_once(verb))
        .map_or(name, |(_, behind)| behind);
    let bare =
        ["数量", "件数", "数"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
    if let Some(subject) = result_group(bare, bare, 0) {
        return Some(subject);
    }
    if let Some(applicant) = applicant(bare) {
        return Some(Subject::Applicant(applicant));
    }
    // 政府信息公开行政复议、诉讼案件数量
    if has(all, &["信息公开", "依申请"]) && !has(all, &["维持", "受理", "审结", "机关"])
    {
        if bare.ends_with("行政复议") || bare.ends_with("行政复议案件") {
            return Some(Subject::Review);
        }
        if bare.ends_with("诉讼") || bare.ends_with("诉讼案件") {
            return Some(Subject::Litigation);
        }
    }
    if has(bare, &["上年结转", "上年度结转"]) {
        return Some(Subject::CarriedIn);
    }
    if bare.contains("结转下") {
        return Some(Subject::CarriedOut);
    }
    if bare.contains("新收") {
        return Some(Subject::Received);
    }
    if has(bare, &["办理结果总计", "办理总计"]) {
        return Some(Subject::Handled);
    }
    if has(all, &["作出", "做出", "处理决定"]) && !has(all, &["公开", "公示", "信息"])
    {
        return decision_cell(bare).map(Subject::Decisions);
    }
    if all.contains("规范性文件") && !has(all, &["规章", "解读", "备案", "审查", "审核", "信息"])
    {
        let count = if bare.contains("现行有效") {
            DocumentCount::InForce
        } else if bare.ends_with("废止") {
            DocumentCount::Repealed
        } else if has(bare, &["制发", "制定"]) {
            DocumentCount::Issued
        } else {
            return None;
        };
        return Some(Subject::Documents(DocumentKind::NormativeDocuments, count));
    }
    None
}
