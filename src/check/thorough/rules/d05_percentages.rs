//! D05: percentages in the text follow from their numbers.

use crate::check::thorough::figures::{plus, total};
use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::Subject;
use crate::check::thorough::text::numbers::{Number, Unit};
use crate::check::{RuleCode, Severity};
use crate::report::Amount;

use super::readings::put_right;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D05"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["文中占比与件数相符", "Percentages in the text agree with their numbers"],
    basis: "占比的算术含义",
    needs: &[],
    about: [
        "“N件，占p%”按（七）总计、本年新收、本年新收加上年结转和同段所写的办结数、收到数逐一试算；与任一口径相差不超过末位一个单位即相符。",
        "A percentage is tried with (7) total, received, received plus carried in, and the totals of the same paragraph; one unit of its last digit is tolerated.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    let received = total(report, "requests.received");
    let wholes = [
        total(report, "requests.total"),
        received,
        plus(received, total(report, "requests.carried_in")),
    ];
    let parts =
        scene.claims.about(|subject| matches!(subject, Subject::Result(_) | Subject::Applicant(_)));
    for claim in parts {
        let numbers = scene.claims.numbers(claim.field);
        let (Some(part), Some(percent)) =
            (numbers.get(claim.number), numbers.get(claim.number + 1))
        else {
            continue;
        };
        let text = report.text(claim.field);
        let lead = text.get(percent.clause..percent.bytes.start).unwrap_or_default().trim();
        let is_share = [
            "占",
            "占比",
            "占总数的",
            "占比为",
            "占总量的",
            "约占",
            "占总数",
            "占比约",
            "占办结总数的",
            "占办结总量的",
            "占办理总数的",
            "占申请总数的",
            "占申请总量的",
        ]
        .contains(&lead);
        if percent.unit != Unit::Percent || !is_share || percent.sentence != part.sentence {
            continue;
        }
        let mut tried: Vec<Amount> = wholes.iter().copied().flatten().collect();
        tried.extend(
            scene
                .claims
                .about(|subject| matches!(subject, Subject::Handled | Subject::Received))
                .filter(|whole| whole.field == claim.field)
                .map(|whole| whole.value),
        );
        tried.retain(|whole| *whole > Amount::ZERO);
        if tried.is_empty() {
            said.lacks(Missing::Numbers);
            continue;
        }
        let right = put_right(scene, claim);
        let mut parts = std::iter::once(claim.value).chain(right);
        if parts.any(|part| tried.iter().any(|whole| fits(percent, part, *whole))) {
            continue;
        }
        let Some(right) = tried.first().and_then(|whole| share(claim.value, *whole)) else {
            continue;
        };
        let bytes = claim.bytes.start..percent.bytes.end;
        let words = text.get(bytes.clone()).unwrap_or_default().to_owned();
        said.find_at(
            claim.field,
            bytes,
            [
                "文中“{0}”的占比算不出来：{1} 占 {2} 是 {3}%，写的是 {4}%。请重新计算。",
                "The share in “{0}” does not follow: {1} of {2} is {3} %, the text says {4} %. Please compute it again.",
            ],
            vec![
                Arg::Text(words),
                Arg::Number(claim.value),
                Arg::Number(tried[0]),
                Arg::Number(right),
                Arg::Number(percent.value),
            ],
        );
    }
}

/// Whether p % of the whole is the part, give or take one unit of p's last digit.
fn fits(percent: &Number, part: Amount, whole: Amount) -> bool {
    let (Some(part), Some(whole)) = (part.to_i64(), whole.to_i64()) else { return false };
    let scale = 10_i128.pow(percent.decimals.min(8));
    let digits: i128 = percent.value.to_string().replace('.', "").parse().unwrap_or(0);
    // The value drops trailing zeros; the written digits count.
    let written =
        percent.value.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let missing = (percent.decimals as usize).saturating_sub(written);
    let digits = digits * 10_i128.pow(u32::try_from(missing.min(8)).unwrap_or(0));
    let (part, whole) = (i128::from(part), i128::from(whole));
    (digits * whole - 100 * part * scale).abs() <= whole
}

/// The share in percent with two decimals, rounded.
fn share(part: Amount, whole: Amount) -> Option<Amount> {
    let (part, whole) = (i128::from(part.to_i64()?), i128::from(whole.to_i64()?));
    let hundredths = (part * 10_000 + whole / 2).checked_div(whole)?;
    Amount::parse_plain(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
}
