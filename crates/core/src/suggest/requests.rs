//! 依申请公开: what came in, from whom, and what became of it.

use super::sentence::{Figure, Writer, add_up};
use super::{Source, Suggestion};
use crate::form::Aspect;
use crate::report::Amount;

const ASPECT: Aspect = Aspect::OnRequest;
const RECEIVED: &str = "requests.received.total";

pub(super) fn sentences(writer: &Writer<'_>) -> Vec<Suggestion> {
    let mut found = Vec::new();
    found.extend(requests(writer));
    found.extend(applicants(writer));
    found.extend(results(writer));
    for (group, name, rows) in GROUPS {
        found.extend(reasons(writer, group, name, rows));
    }
    found
}

/// 收到120件，上年结转5件，办结121件，结转下年度继续办理4件。
fn requests(writer: &Writer<'_>) -> Option<Suggestion> {
    let style = &writer.style;
    let received = writer.count(RECEIVED)?;
    let [carried_in, handled, carried_out] = ["carried_in", "total", "carried_out"]
        .map(|row| writer.count(&format!("requests.{row}.total")));
    let (carried_in, handled) = (carried_in?, handled?);
    let mut sentence = writer.sentence(ASPECT);
    if !received.is_some() {
        sentence.say("未收到").say(style.request);
        if !carried_in.is_some() {
            sentence.say("，无上年结转申请");
            return Some(sentence.end());
        }
    } else {
        sentence.say("共").say(style.receive).say(style.request).number(&received).say("件");
        if let Some((moved, rate)) = change(&received, writer.last(RECEIVED)) {
            let Source::Cell(cell) = received.from else { return None };
            let is_less = moved.is_negative();
            sentence.say(if is_less { "，较上年减少" } else { "，较上年增加" });
            sentence.written(&moved.abs().to_string(), Source::Change(cell)).say("件");
            if let Some(rate) = rate {
                sentence.say(if is_less { "，下降" } else { "，增长" });
                sentence.written(&rate.to_string(), Source::Change(cell)).say("%");
            }
            sentence.say("；");
        } else {
            sentence.say("，");
        }
    }
    if carried_in.is_some() {
        sentence.separate().say(style.carried).number(&carried_in).say("件，");
    }
    if handled.is_some() {
        sentence.separate().say(style.handle).number(&handled).say("件，");
    }
    if let Some(carried_out) = carried_out.filter(Figure::is_some) {
        sentence.separate().say(style.carry).number(&carried_out).say("件");
    }
    Some(sentence.end())
}

/// How much more it was than last year, and the same in percent; none where last year is not known or was the same.
fn change(now: &Figure, last: Option<Amount>) -> Option<(Amount, Option<Amount>)> {
    let last = last?;
    let moved = now.value.checked_sub(last)?;
    if moved == Amount::ZERO {
        return None;
    }
    let rate = || {
        let (moved, last) = (i128::from(moved.abs().to_i64()?), i128::from(last.to_i64()?));
        let hundredths = (moved.checked_mul(10_000)? + last / 2).checked_div(last)?;
        Amount::parse_plain(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
    };
    Some((moved, rate().filter(|rate| *rate > Amount::ZERO)))
}

/// 从申请人类型看，自然人申请110件、法人或其他组织申请10件。
fn applicants(writer: &Writer<'_>) -> Option<Suggestion> {
    let received = writer.count(RECEIVED).filter(Figure::is_some)?;
    let natural = writer.count("requests.received.natural_person")?;
    let others = ["business", "research", "social_welfare", "legal_services", "other_org"]
        .map(|column| format!("requests.received.{column}"));
    let organisation = [writer.style.organisation, "申请"].concat();
    let parts = [("自然人申请", natural), (organisation.as_str(), writer.sum(&others)?)];
    if !add_up(&parts, &received) {
        return None;
    }
    let mut sentence = writer.sentence(ASPECT);
    sentence.say("收到").say(writer.style.request).number(&received).say("件，其中");
    sentence.list(&parts);
    Some(sentence.end())
}

/// 办结申请121件，其中予以公开60件、部分公开10件…。
fn results(writer: &Writer<'_>) -> Option<Suggestion> {
    let handled = writer.count("requests.total.total").filter(Figure::is_some)?;
    let group = |name: &'static str, prefix: &str| -> Option<(&'static str, Figure)> {
        Some((name, writer.sum(&writer.rows(prefix))?))
    };
    let parts = [
        ("予以公开", writer.count("requests.granted.total")?),
        ("部分公开", writer.count("requests.partly_granted.total")?),
        group("不予公开", "requests.denied.")?,
        group("无法提供", "requests.unavailable.")?,
        group("不予处理", "requests.not_processed.")?,
        group("其他处理", "requests.other.")?,
    ];
    if !add_up(&parts, &handled) {
        return None;
    }
    let mut sentence = writer.sentence(ASPECT);
    sentence.say("办结").say(writer.style.request).number(&handled).say("件，其中");
    sentence.list(&parts);
    Some(sentence.end())
}

type Rows = &'static [(&'static str, &'static str)];

/// The groups of results whose rows have short names.
const GROUPS: [(&str, &str, Rows); 2] = [
    (
        "requests.denied.",
        "不予公开",
        &[
            ("state_secret", "属于国家秘密"),
            ("prohibited_by_law", "其他法律行政法规禁止公开"),
            ("security_and_stability", "危及“三安全一稳定”"),
            ("third_party_rights", "保护第三方合法权益"),
            ("internal_affairs", "属于三类内部事务信息"),
            ("deliberative_process", "属于四类过程性信息"),
            ("enforcement_files", "属于行政执法案卷"),
            ("administrative_inquiry", "属于行政查询事项"),
        ],
    ),
    (
        "requests.unavailable.",
        "无法提供",
        &[
            ("not_held", "本机关不掌握相关政府信息"),
            ("requires_creation", "没有现成信息需要另行制作"),
            ("still_unclear", "补正后申请内容仍不明确"),
        ],
    ),
];

/// 办结的申请中，不予公开8件，其中属于国家秘密1件、…。
fn reasons(writer: &Writer<'_>, group: &str, name: &str, rows: Rows) -> Option<Suggestion> {
    let whole = writer.sum(&writer.rows(group)).filter(Figure::is_some)?;
    let parts: Option<Vec<(&str, Figure)>> = rows
        .iter()
        .map(|(row, name)| Some((*name, writer.count(&format!("{group}{row}.total"))?)))
        .collect();
    let parts = parts?;
    if !add_up(&parts, &whole) {
        return None;
    }
    let handled = writer.count("requests.total.total").filter(Figure::is_some)?;
    let mut sentence = writer.sentence(ASPECT);
    sentence.say("办结").say(writer.style.request).number(&handled).say("件，");
    sentence.say(name).number(&whole).say("件，其中").list(&parts);
    Some(sentence.end())
}
