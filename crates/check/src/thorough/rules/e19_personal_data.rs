//! E19: no personal data is published.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E19"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["不出现身份证号和个人手机号", "No identity numbers or private telephone numbers"],
    basis: "《政府信息公开条例》第十五条",
    needs: &[],
    about: [
        "18 位身份证号；导语和联系方式以外的手机号。",
        "Identity numbers of 18 digits, and mobile numbers outside the preamble and contact details.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.narrative() {
        let mut start = 0;
        for run in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            let at = start;
            start = at + run.len();
            start += text[start..].chars().next().map_or(0, char::len_utf8);
            // The words in front tell whether it is the office's own number.
            let words: String =
                text[..at].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            let is_contact = field == TextField::Preamble
                || has(&words, &["电话", "联系", "热线", "传真", "咨询"]);
            let name = if is_identity_number(run) {
                ["身份证号", "an identity number"]
            } else if is_mobile(run) && !is_contact {
                ["手机号", "a mobile number"]
            } else {
                continue;
            };
            let template = [
                "这里像是{0}（末四位 {1}），公布前请删去或遮盖。",
                "This looks like {0} (ending in {1}); delete or cover it before publication.",
            ];
            let tail = run.get(run.len() - 4..).unwrap_or_default().to_owned();
            said.find_at(
                field,
                at..at + run.len(),
                template,
                vec![Arg::Words(name), Arg::Text(tail)],
            );
        }
    }
}

/// GB 11643: 17 digits and a check character.
fn is_identity_number(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let bytes = run.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 =
        bytes.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECK.get(sum as usize % 11).is_some_and(|check| bytes[17].to_ascii_uppercase() == *check)
}

fn is_mobile(run: &str) -> bool {
    let bytes = run.as_bytes();
    bytes.len() == 11
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
}
