//! What a number counts where its clause only goes on: 制发规范性文件6件，废止2件，现行有效40件.

use super::words::{decision_cell, row};
use super::{Applicant, Claim, DocumentCount, DocumentKind, Outcome, ResultGroup, Subject};

/// What the words between the number before and this one say, given what the former counts.
///
/// They must be nothing but a name that fits: anything else may be about other things.
pub(super) fn continued(former: &Claim, words: &str) -> Option<Subject> {
    let name = bare(words);
    match former.subject {
        Subject::Documents(kind, count) => {
            let goes_on = match name {
                "废止" | "宣布废止" | "废止失效" | "失效" => {
                    (kind, DocumentCount::Repealed)
                }
                "现行有效" => (kind, DocumentCount::InForce),
                "制发" | "制定" | "新制定" | "新制发" | "印发" => {
                    (kind, DocumentCount::Issued)
                }
                "规范性文件" | "行政规范性文件" => {
                    (DocumentKind::NormativeDocuments, count)
                }
                "规章" => (DocumentKind::Regulations, count),
                _ => return None,
            };
            Some(Subject::Documents(goes_on.0, goes_on.1))
        }
        // 办结121件，结转4件
        Subject::Handled if name == "结转" => Some(Subject::CarriedOut),
        Subject::Result(_) if name == "总计" => Some(Subject::Handled),
        // 无法提供30件（其中本机关不掌握30件）, 办结121件，属于国家秘密0件
        Subject::Result(_) | Subject::Row(_) | Subject::Handled => {
            row(name).filter(|row| has_row(former.subject, row)).map(Subject::Row)
        }
        Subject::Applicant(Applicant::NaturalPerson) if matches!(name, "法人" | "法人组织") => {
            Some(Subject::Applicant(Applicant::Organisation))
        }
        Subject::Disputes => match name {
            "行政复议" | "行政复议案件" => Some(Subject::Review),
            "行政诉讼" | "行政诉讼案件" => Some(Subject::Litigation),
            _ => None,
        },
        Subject::Decisions(_) => decision_cell(name).map(Subject::Decisions),
        Subject::Litigation | Subject::Direct if instance(name).is_some() => instance(name),
        Subject::Outcome(groups, _) if groups != ["review"] && instance(name).is_some() => {
            instance(name)
        }
        Subject::Review | Subject::Litigation | Subject::Direct | Subject::AfterReview => {
            outcome(name).map(|outcome| Subject::Outcome(groups(former.subject), outcome))
        }
        Subject::Outcome(groups, _) => {
            outcome(name).map(|outcome| Subject::Outcome(groups, outcome))
        }
        _ => None,
    }
}

/// Whether a row of results can stand behind a number of these.
fn has_row(former: Subject, row: &str) -> bool {
    let groups: &[&str] = match former {
        Subject::Result(ResultGroup::Denied) => &["requests.denied"],
        Subject::Result(ResultGroup::Unavailable) => &["requests.unavailable"],
        Subject::Result(ResultGroup::NotProcessed) => &["requests.not_processed"],
        Subject::Result(_) => &[],
        // 重复申请 is a row of results only among them.
        Subject::Handled => &["requests.unavailable", "requests.not_processed.petition"],
        _ => &["requests."],
    };
    groups.iter().any(|group| row.starts_with(group))
}

/// How a lawsuit began: a group of table four.
fn instance(name: &str) -> Option<Subject> {
    match name {
        "未经复议直接起诉" | "未经复议直接起诉案件" | "直接起诉" => {
            Some(Subject::Direct)
        }
        "复议后起诉" | "复议后起诉案件" => Some(Subject::AfterReview),
        _ => None,
    }
}

/// The name without what leads to it and what joins it to its number.
fn bare(words: &str) -> &str {
    const PUNCTUATION: [char; 11] = ['，', ',', '、', '；', ';', '：', ':', '（', '(', '）', ')'];
    let mut name = words.trim_matches(PUNCTUATION);
    for noun in ["行政规范性文件", "规范性文件"] {
        // 制发6件规范性文件，废止2件
        name = name.strip_prefix(noun).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name = name.trim_start_matches(PUNCTUATION);
    for word in [
        "其中",
        "包括",
        "截至年底",
        "截至目前",
        "目前",
        "本年度",
        "本年",
        "全年",
        "年内",
        "结果",
        "已",
        "并",
        "均",
        "被",
        "共",
    ] {
        name = name.strip_prefix(word).unwrap_or(name);
        name = name.trim_start_matches(PUNCTUATION);
    }
    for word in ["原行政行为", "的", "共", "有", "为", "数量", "件数", "数"] {
        name = name.strip_suffix(word).unwrap_or(name);
    }
    name
}

fn outcome(name: &str) -> Option<Outcome> {
    Some(match name {
        "维持" => Outcome::Upheld,
        "纠正" | "纠错" => Outcome::Corrected,
        "其他" | "其他结果" => Outcome::Other,
        "尚未审结" | "未审结" => Outcome::Pending,
        _ => return None,
    })
}

/// The groups of table four that a subject is about.
fn groups(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Review => &["review"],
        Subject::Direct => &["litigation.direct"],
        Subject::AfterReview => &["litigation.after_review"],
        _ => &["litigation.direct", "litigation.after_review"],
    }
}
