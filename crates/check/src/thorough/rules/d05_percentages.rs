//! D05: percentages in the text follow from their numbers.

use crate::thorough::figures::{minus, plus, total};
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::numbers::{Number, Unit};
use crate::thorough::text::parts::{List, is_counted};
use crate::thorough::text::sentences::has;
use crate::thorough::text::{Claim, Outcome, ResultGroup, Subject, share_name, strip_lead};
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::{Amount, TextField};

use super::readings::put_right;
use super::{d04_result_groups, d06_applicants};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D05"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["文中占比与件数相符", "Percentages in the text agree with their numbers"],
    basis: "占比的算术含义",
    needs: &[],
    about: [
        "“N件，占p%”按文中所说的总数试算：写明占办结数、占申请数的只按这一种；没有写明的，办理结果按（七）总计、本年新收、本年新收加上年结转，申请人和申请渠道先按本年新收，列举中的一项按列举的总数。“自然人申请占p%”“公开率、办结率、纠错率p%”用表里的数。与任一口径相差不超过末位一个单位即相符；占全市、全省的不核对。",
        "A percentage is tried on the whole that the words name (handled, received). Where none is named, results are tried with (7) total, received, and received plus carried in, applicants and channels with received first, parts of a list with its total. Shares and rates without a number take it from the tables. One unit of the last digit is tolerated; shares of a city or province are left alone.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

/// What a percentage is of.
enum Share<'a> {
    /// 占…: the words in front of it, and those that name the whole.
    Of { name: &'a str, whole: &'a str },
    /// 公开率, 纠错率, 办结率.
    Rate(&'a str),
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.told() {
        let numbers = scene.claims.numbers(field);
        if !numbers.iter().any(|number| number.unit == Unit::Percent) {
            continue;
        }
        let lists = scene.claims.lists(field);
        for (at, percent) in numbers.iter().enumerate() {
            if percent.unit != Unit::Percent || percent.is_rough {
                continue;
            }
            let lead = text.get(percent.clause..percent.bytes.start).unwrap_or_default().trim();
            // 约占79.62% is as exact as its decimals.
            let lead = match lead.split_once("约占") {
                Some(("", _)) if percent.decimals > 0 => &lead["约".len()..],
                _ => lead,
            };
            let respective = respective(text, numbers, at);
            let meant = match respective {
                Some((_, whole)) => Share::Of { name: "", whole },
                None => {
                    let is_bare = || is_bare_share(scene, (field, text), numbers, at);
                    match share_of(lead) {
                        Some(meant) => meant,
                        None if is_bare() => Share::Of { name: "", whole: "" },
                        None => continue,
                    }
                }
            };
            // 占80%（40件）: the count stands behind its share.
            let behind = numbers.get(at + 1).filter(|next| {
                let between = text.get(percent.bytes.end..next.bytes.start);
                is_counted(next.unit) && between.is_some_and(|words| words.trim() == "（")
            });
            let place = match (respective, behind) {
                (Some((place, _)), _) => Some(place),
                (None, Some(_)) => Some(at + 1),
                (None, None) => at.checked_sub(1),
            };
            let found = match meant {
                Share::Of { name, whole } if name.is_empty() || behind.is_some() => {
                    counted(scene, (field, text), numbers, lists, (at, place), whole)
                }
                Share::Of { name, whole } => named(scene, field, name, whole),
                Share::Rate(name) => rate(scene, (field, text), numbers, at, name),
            };
            let Some((parts, mut wholes)) = found else { continue };
            wholes.retain(|whole| *whole > Amount::ZERO);
            let Some(whole) = wholes.first().copied() else {
                said.lacks(Missing::Numbers);
                continue;
            };
            let Some(part) = parts.first().copied() else { continue };
            said.judged();
            if parts.iter().any(|part| wholes.iter().any(|whole| fits(percent, *part, *whole))) {
                continue;
            }
            let Some(right) = share(part, whole) else { continue };
            let before = place.filter(|place| *place < at).map(|place| &numbers[place]);
            let own =
                before.filter(|before| before.sentence == percent.sentence && before.value == part);
            let start = own.map_or(percent.clause, |own| own.clause);
            let bytes = start..percent.bytes.end;
            let words = text.get(bytes.clone()).unwrap_or_default().trim().to_owned();
            let finding = said.find_at(
                field,
                bytes,
                [
                    "文中“{0}”的占比算不出来：{1} 占 {2} 是 {3}%，写的是 {4}%。请重新计算。",
                    "The share in “{0}” does not follow: {1} of {2} is {3} %, the text says {4} %. Please compute it again.",
                ],
                vec![
                    Arg::Text(words),
                    Arg::Number(part),
                    Arg::Number(whole),
                    Arg::Number(right),
                    Arg::Number(percent.value),
                ],
            );
            finding.expected = Some(right);
            finding.actual = Some(percent.value);
        }
    }
}

/// 予以公开60件、49.6%: a share alone behind a number of requests.
fn is_bare_share(
    scene: &Scene<'_>,
    (field, text): (TextField, &str),
    numbers: &[Number],
    at: usize,
) -> bool {
    let Some(place) = at.checked_sub(1) else { return false };
    let gap = text.get(numbers[place].bytes.end..numbers[at].bytes.start).unwrap_or_default();
    matches!(gap.trim(), "、" | "，" | "," | "（" | "(")
        && scene.claims.of_number(field, place).is_some_and(|claim| {
            matches!(claim.subject, Subject::Result(_) | Subject::Row(_) | Subject::Applicant(_))
        })
}

/// What the words in front of a percentage say.
fn share_of(lead: &str) -> Option<Share<'_>> {
    let lead = lead.strip_prefix('仅').unwrap_or(lead);
    if has(lead, &["约", "近", "超", "同比", "增", "降", "较", "比上", "分别"]) {
        return None;
    }
    let ends = |name: &str| lead.strip_suffix(['为', '达', '是']).unwrap_or(lead).ends_with(name);
    for name in ["公开率", "纠错率", "办结率", "办结比例"] {
        if ends(name) {
            return Some(Share::Rate(lead));
        }
    }
    let (name, behind) = lead.split_once('占')?;
    let whole = behind
        .trim_start_matches('比')
        .trim_end_matches(['的', '为', '达', '到', '是', '比', '例', '重', '：', ':']);
    Some(Share::Of { name: name.trim(), whole: whole.trim() })
}

/// The tables and texts that may be the whole of requests.
struct Wholes {
    received: Vec<Amount>,
    handled: Vec<Amount>,
}

fn wholes(scene: &Scene<'_>, field: TextField) -> Wholes {
    let report = scene.report;
    let received = total(report, "requests.received");
    let all = plus(received, total(report, "requests.carried_in"));
    let said = |is: fn(Subject) -> bool| {
        let claims =
            scene.claims.list.iter().filter(move |claim| claim.field == field && is(claim.subject));
        claims.map(|claim| claim.value).collect::<Vec<_>>()
    };
    let mut of_received: Vec<Amount> = received.into_iter().chain(all).collect();
    of_received.extend(said(|subject| {
        matches!(
            subject,
            Subject::Received | Subject::New | Subject::ReceivedAndHandled | Subject::ToHandle
        )
    }));
    let mut of_handled: Vec<Amount> = total(report, "requests.total").into_iter().collect();
    of_handled.extend(said(|subject| subject == Subject::Handled));
    Wholes { received: of_received, handled: of_handled }
}

/// The wholes that the words allow, likeliest first; `None` where they name something else.
fn allowed(wholes: Wholes, words: &str, prefers_received: bool) -> Option<Vec<Amount>> {
    const BARE: &[&str] = &["", "总数", "总量", "总的", "全部", "总件数", "比重", "总"];
    if BARE.contains(&words) {
        let (first, second) = if prefers_received {
            (wholes.received, wholes.handled)
        } else {
            (wholes.handled, wholes.received)
        };
        return Some(first.into_iter().chain(second).collect());
    }
    if has(words, &["全市", "全省", "全国", "全区", "全县", "其", "同期", "该", "此"])
    {
        return None;
    }
    if has(words, &["办结", "办理", "答复", "处理"]) {
        return Some(wholes.handled);
    }
    has(words, &["申请", "收到", "受理", "收件", "新收"]).then_some(wholes.received)
}

type Pair = (Vec<Amount>, Vec<Amount>);

/// 予以公开117件，占52%: the number in front of the share.
fn counted(
    scene: &Scene<'_>,
    (field, text): (TextField, &str),
    numbers: &[Number],
    lists: &[List],
    (at, place): (usize, Option<usize>),
    words: &str,
) -> Option<Pair> {
    let place = place?;
    let part = numbers.get(place)?;
    if part.sentence != numbers[at].sentence || !is_counted(part.unit) || part.is_rough {
        return None;
    }
    let claim = scene.claims.of_number(field, place);
    let list = lists.iter().find(|list| list.parts.contains(&place));
    let sentence = text.get(part.sentence.clone())?;
    let before = text.get(part.sentence.start..part.bytes.start)?;
    let is_of_requests = match claim.map(|claim| claim.subject) {
        Some(Subject::Result(_) | Subject::Row(_) | Subject::Applicant(_) | Subject::Handled) => {
            true
        }
        Some(_) => false,
        // 网络申请174件, and what a list of requests has.
        None => {
            field == TextField::Aspect(Aspect::OnRequest)
                && sentence.contains("申请")
                && !has(
                    before,
                    &["复议", "诉讼", "应诉", "建议", "提案", "热线", "工单", "留言", "其中"],
                )
        }
    };
    let is_applicant =
        matches!(claim.map(|claim| claim.subject), Some(Subject::Applicant(_)) | None);
    let mut tried: Vec<Amount> = list.map(|list| numbers[list.whole].value).into_iter().collect();
    if is_of_requests {
        tried.extend(allowed(wholes(scene, field), words, is_applicant)?);
        // 法人8件，其中商业企业6件，占75%: of what stands ahead in the sentence.
        if words.is_empty() {
            let ahead = numbers[..place].iter().filter(|ahead| ahead.sentence == part.sentence);
            tried.extend(ahead.filter(|ahead| ahead.unit == part.unit).map(|ahead| ahead.value));
        }
    } else if let Some(Claim { subject: Subject::Outcome(..), .. }) = claim {
        // 行政复议34件，其中维持9件，占26.5%
        let of = scene.claims.list.iter().filter(|of| {
            of.field == field
                && of.number < place
                && numbers[of.number].sentence == part.sentence
                && matches!(of.subject, Subject::Review | Subject::Litigation | Subject::Disputes)
        });
        let of = of.max_by_key(|of| of.number)?;
        tried.push(of.value);
        tried.extend(put_right(scene, of));
    } else if claim.is_some() || !["", "总数", "总量", "全部"].contains(&words) {
        return None;
    }
    if tried.is_empty() {
        tried.extend(whole_of_siblings(numbers, at));
    }
    let mut parts = vec![part.value];
    parts.extend(claim.map(|claim| put_right(scene, claim)).unwrap_or_default());
    (!tried.is_empty()).then_some((parts, tried))
}

/// 信息319条，要闻225条、占70.53%，公告8条、占2.51%: the first number of the sentence, if another share is of it.
fn whole_of_siblings(numbers: &[Number], at: usize) -> Option<Amount> {
    let sentence = &numbers[at].sentence;
    let whole = numbers.iter().find(|number| number.sentence == *sentence)?;
    let is_of_it = |percent: usize| {
        let part = percent.checked_sub(1).map(|before| &numbers[before]);
        percent != at
            && numbers[percent].unit == Unit::Percent
            && numbers[percent].sentence == *sentence
            && part.is_some_and(|part| {
                part.unit == whole.unit
                    && part.sentence == *sentence
                    && part.bytes != whole.bytes
                    && fits(&numbers[percent], part.value, whole.value)
            })
    };
    (is_counted(whole.unit) && !whole.is_rough && (0..numbers.len()).any(is_of_it))
        .then_some(whole.value)
}

/// 网络68件、信函3件，分别占总数的95.8%、4.2%: the count that a share is of, and the words that name the whole.
fn respective<'a>(text: &'a str, numbers: &[Number], at: usize) -> Option<(usize, &'a str)> {
    let joins = |one: usize, other: usize| {
        let between = text.get(numbers[one].bytes.end..numbers[other].bytes.start);
        numbers[other].unit == Unit::Percent
            && numbers[one].unit == Unit::Percent
            && between.is_some_and(|words| matches!(words.trim(), "、" | "和" | "及" | "，"))
    };
    let mut first = at;
    while first > 0 && joins(first - 1, first) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < numbers.len() && joins(last, last + 1) {
        last += 1;
    }
    let lead = text.get(numbers[first].clause..numbers[first].bytes.start)?;
    let (before, whole) = lead.split_once("分别占")?;
    let count = last - first + 1;
    let from = first.checked_sub(count)?;
    let is_run = numbers[from..first].iter().all(|part| {
        is_counted(part.unit)
            && part.unit == numbers[from].unit
            && part.depth == numbers[from].depth
            && part.sentence == numbers[first].sentence
    });
    let whole = whole.trim_start_matches('比').trim_end_matches(['的', '比', '为']).trim();
    (before.trim().is_empty() && count > 1 && is_run).then_some((from + at - first, whole))
}

/// 自然人申请占81.6%: the part stands in the table alone.
fn named(scene: &Scene<'_>, field: TextField, name: &str, words: &str) -> Option<Pair> {
    let subject = share_name(name)?;
    let (parts, is_applicant) = match subject {
        Subject::Result(group) => (d04_result_groups::readings(scene.report, group), false),
        Subject::Applicant(applicant) => (d06_applicants::readings(scene.report, applicant), true),
        _ => return None,
    };
    let parts: Vec<Amount> = parts.into_iter().filter_map(|(_, value)| value).collect();
    Some((parts, allowed(wholes(scene, field), words, is_applicant)?))
}

/// 公开率, 纠错率 and 办结率, of the number in front of them or of the tables.
fn rate(
    scene: &Scene<'_>,
    (field, text): (TextField, &str),
    numbers: &[Number],
    at: usize,
    name: &str,
) -> Option<Pair> {
    let report = scene.report;
    let sentence = text.get(numbers[at].sentence.clone())?;
    let is_timely = name.contains('按');
    let wholes = wholes(scene, field);
    let told = |is: &dyn Fn(Subject) -> bool| {
        let claims = scene.claims.list.iter().filter(|claim| {
            claim.field == field
                && claim.number < at
                && numbers[claim.number].sentence == numbers[at].sentence
        });
        claims.filter(|claim| is(claim.subject)).map(|claim| claim.value).collect::<Vec<_>>()
    };
    let is_on_request = field == TextField::Aspect(Aspect::OnRequest);
    // 公开建议提案办理结果88件，公开率100%
    let is_claimed = |at: usize| scene.claims.of_number(field, at).is_some();
    let counts_others = (0..at).any(|before| {
        numbers[before].sentence == numbers[at].sentence
            && numbers[before].unit != Unit::Percent
            && !is_claimed(before)
            && !text
                .get(numbers[before].clause..numbers[before].bytes.start)
                .is_some_and(|words| has(words, &["增", "减", "较上", "比上", "延期", "撤回"]))
    });
    let name = strip_lead(name).trim_end_matches(['为', '达', '是']).trim_start_matches("予以");
    // 按期办结率 is of those that were due.
    let name = if is_timely { "" } else { name };
    match name {
        "公开率" if is_on_request && !counts_others => {
            let is_public = |subject| {
                matches!(
                    subject,
                    Subject::Result(ResultGroup::Granted | ResultGroup::GrantedOrPartly)
                )
            };
            let mut parts = told(&is_public);
            let granted = total(report, "requests.granted");
            parts.extend(plus(granted, total(report, "requests.partly_granted")));
            parts.extend(granted);
            Some((parts, allowed(wholes, "", false)?))
        }
        "办结率" | "办结比例"
            if is_on_request
                && !counts_others
                && !has(
                    sentence,
                    &["复议", "诉讼", "热线", "工单", "建议", "提案", "举报", "信访"],
                ) =>
        {
            let mut parts = told(&|subject| subject == Subject::Handled);
            parts.extend(total(report, "requests.total"));
            Some((parts, wholes.received))
        }
        "纠错率" if sentence.contains("复议") && !sentence.contains("诉讼") => {
            let sum = total(report, "review");
            let pending = scene.number("review.pending");
            let mut parts = told(&|subject| {
                matches!(subject, Subject::Outcome(["review"], Outcome::Corrected))
            });
            parts.extend(scene.number("review.corrected"));
            let of = sum
                .into_iter()
                .chain(minus(sum, pending))
                .chain(told(&|subject| subject == Subject::Review));
            Some((parts, of.collect()))
        }
        _ => None,
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
