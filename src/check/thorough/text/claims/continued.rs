//! What a number counts where its clause only goes on: 制发规范性文件6件，废止2件，现行有效40件.

use super::words::decision_cell;
use super::{Claim, DocumentCount, DocumentKind, Outcome, Subject};

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
        Subject::Decisions(_) => decision_cell(name).map(Subject::Decisions),
        Subject::Review | Subject::Litigation | Subject::Direct | Subject::AfterReview => {
            outcome(name).map(|outcome| Subject::Outcome(groups(former.subject), outcome))
        }
        Subject::Outcome(groups, _) => {
            outcome(name).map(|outcome| Subject::Outcome(groups, outcome))
        }
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
    for word in ["的", "共", "有", "为"] {
        name = name.strip_suffix(word).unwrap_or(name);
    }
    name
}

fn outcome(name: &str) -> Option<Outcome> {
    Some(match name {
        "维持" => Outcome::Upheld,
        "纠正" => Outcome::Corrected,
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
