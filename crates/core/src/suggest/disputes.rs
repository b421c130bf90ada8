//! 行政复议、行政诉讼: table four.

use super::Suggestion;
use super::sentence::{Figure, Writer, add_up};
use crate::form::Aspect;

const ASPECT: Aspect = Aspect::OnRequest;

pub(super) fn sentences(writer: &Writer<'_>) -> Vec<Suggestion> {
    let review = writer.count("review.total");
    let litigation =
        writer.sum(&["direct", "after_review"].map(|group| format!("litigation.{group}.total")));
    let (Some(review), Some(litigation)) = (review, litigation) else { return Vec::new() };
    let mut found = Vec::new();
    match (review.is_some(), litigation.is_some()) {
        (false, false) => {
            let mut sentence = writer.sentence(ASPECT);
            sentence.say("未发生因政府信息公开引发的行政复议、行政诉讼");
            found.push(sentence.end());
        }
        (true, false) => {
            found.extend(of_reviews(writer, &review));
            let mut sentence = writer.sentence(ASPECT);
            sentence.say("未发生因政府信息公开引发的行政诉讼");
            found.push(sentence.end());
        }
        (false, true) => {
            let mut sentence = writer.sentence(ASPECT);
            sentence.say("未发生因政府信息公开引发的行政复议");
            found.push(sentence.end());
            found.extend(of_lawsuits(writer, &litigation));
        }
        (true, true) => {
            found.extend(of_reviews(writer, &review));
            found.extend(of_lawsuits(writer, &litigation));
        }
    }
    found
}

/// 因政府信息公开被申请行政复议6件，其中结果维持3件、…。
fn of_reviews(writer: &Writer<'_>, review: &Figure) -> Option<Suggestion> {
    let parts: Option<Vec<(&str, Figure)>> = [
        ("upheld", "结果维持"),
        ("corrected", "结果纠正"),
        ("other", "其他结果"),
        ("pending", "尚未审结"),
    ]
    .iter()
    .map(|(column, name)| Some((*name, writer.count(&format!("review.{column}"))?)))
    .collect();
    let mut sentence = writer.sentence(ASPECT);
    sentence.say("因政府信息公开被申请行政复议").number(review).say("件");
    if let Some(parts) = parts.filter(|parts| add_up(parts, review)) {
        sentence.say("，其中").list(&parts);
    }
    Some(sentence.end())
}

/// 因政府信息公开被提起行政诉讼4件，其中未经复议直接起诉3件、复议后起诉1件。
fn of_lawsuits(writer: &Writer<'_>, litigation: &Figure) -> Option<Suggestion> {
    let parts = [
        ("未经复议直接起诉", writer.count("litigation.direct.total")?),
        ("复议后起诉", writer.count("litigation.after_review.total")?),
    ];
    let mut sentence = writer.sentence(ASPECT);
    sentence.say("因政府信息公开被提起行政诉讼").number(litigation).say("件，其中").list(&parts);
    Some(sentence.end())
}
