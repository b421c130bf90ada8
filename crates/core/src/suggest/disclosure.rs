//! 主动公开: documents, decisions and fees of table two.

use super::Suggestion;
use super::sentence::{Figure, Writer};
use crate::form::Aspect;

const ASPECT: Aspect = Aspect::Proactive;

pub(super) fn sentences(writer: &Writer<'_>) -> Vec<Suggestion> {
    let mut found = Vec::new();
    found.extend(regulations(writer));
    found.extend(documents(writer));
    found.extend(decisions(writer));
    found.extend(fees(writer));
    found
}

/// The three numbers of a row of documents: made, repealed, in force.
fn row(writer: &Writer<'_>, row: &str) -> Option<[Figure; 3]> {
    let count = |column: &str| writer.count(&format!("disclosure.{row}.{column}"));
    Some([count("issued")?, count("repealed")?, count("in_force")?])
}

/// Few organs make regulations: nothing is said of none.
fn regulations(writer: &Writer<'_>) -> Option<Suggestion> {
    let [issued, repealed, _] = row(writer, "regulations")?;
    let mut sentence = writer.sentence(ASPECT);
    if issued.is_some() {
        sentence.say("制定规章").number(&issued).say("件，");
    }
    if repealed.is_some() {
        sentence.say("废止规章").number(&repealed).say("件");
    }
    (issued.is_some() || repealed.is_some()).then(|| sentence.end())
}

/// 制发行政规范性文件6件，废止2件，现行有效40件。
fn documents(writer: &Writer<'_>) -> Option<Suggestion> {
    const NAME: &str = "行政规范性文件";
    let [issued, repealed, in_force] = row(writer, "normative_documents")?;
    let mut sentence = writer.sentence(ASPECT);
    match (issued.is_some(), repealed.is_some()) {
        (true, _) => {
            sentence.say(writer.style.issue).say(NAME).number(&issued).say("件，");
            if repealed.is_some() {
                sentence.say("废止").say(NAME).number(&repealed).say("件，");
            }
        }
        (false, true) => {
            sentence.say("未").say(writer.style.issue).say(NAME).say("，");
            sentence.say("废止").say(NAME).number(&repealed).say("件，");
        }
        (false, false) => {
            sentence.say("未").say(writer.style.issue).say("、废止").say(NAME).say("，");
        }
    }
    if in_force.is_some() {
        sentence.say("现行有效").say(NAME).number(&in_force).say("件");
    } else {
        sentence.say("无现行有效").say(NAME);
    }
    Some(sentence.end())
}

/// 作出行政许可决定300件、行政处罚决定45件。
fn decisions(writer: &Writer<'_>) -> Option<Suggestion> {
    let count = |row: &str| writer.count(&format!("disclosure.{row}.decisions"));
    let parts = [
        ("行政许可决定", count("licences")?),
        ("行政处罚决定", count("penalties")?),
        ("行政强制决定", count("enforcement")?),
    ];
    let mut sentence = writer.sentence(ASPECT);
    if parts.iter().any(|(_, figure)| figure.is_some()) {
        sentence.say("作出").list(&parts);
    } else {
        sentence.say("未作出行政许可、行政处罚、行政强制决定");
    }
    Some(sentence.end())
}

/// 行政事业性收费12.5万元。
fn fees(writer: &Writer<'_>) -> Option<Suggestion> {
    let fee = writer.figure("disclosure.fees.amount")?;
    let mut sentence = writer.sentence(ASPECT);
    if fee.is_some() {
        sentence.say("收取行政事业性收费").number(&fee).say("万元");
    } else {
        sentence.say("未收取行政事业性收费");
    }
    Some(sentence.end())
}
