//! Sentences that give this year's number and last year's: 2023年收到190件，2024年228件，增加38件，增长20%.

use std::ops::Range;

use crate::thorough::figures::total;
use crate::thorough::rule::{Scene, number};
use crate::thorough::text::numbers::{Number, Unit};
use crate::thorough::text::parts::is_counted;
use crate::thorough::text::sentences::has;
use crate::thorough::text::{DocumentCount, DocumentKind, Subject};
use xxgk_core::report::{Amount, Report, TextField};

/// What one sentence says of two years.
#[derive(Clone, Debug)]
pub(super) struct TwoYears {
    /// The number of last year, by its place in the list.
    pub(super) last: usize,
    /// This year's number.
    pub(super) now: Option<usize>,
    /// By how much it changed.
    pub(super) change: Option<usize>,
    /// The same in percent.
    pub(super) rate: Option<usize>,
    /// Whether the words say that it grew; `None` where they do not say.
    pub(super) grows: Option<bool>,
    pub(super) subject: Option<Subject>,
    pub(super) bytes: Range<usize>,
}

const LAST: &[&str] = &["上年", "去年", "上一年"];
const CARRIED: &[&str] = &["结转", "遗留", "未办", "转入", "转至", "承接", "前年", "两年"];
const GROWS: &[&str] =
    &["增加", "增长", "增至", "增到", "上升", "上涨", "升至", "提高", "增幅", "净增", "多"];
/// 由12件降至10件: what follows is this year's number.
const LEADS_TO: &[&str] = &[
    "增至",
    "增加为",
    "上升为",
    "减少为",
    "下降为",
    "降至",
    "升至",
    "减至",
    "增到",
    "降到",
    "升到",
    "减到",
    "增加到",
    "减少到",
    "上升到",
    "下降到",
    "增长到",
    "增加至",
    "减少至",
    "上升至",
    "下降至",
    "增长至",
    "提高到",
];
const FALLS: &[&str] = &["减少", "下降", "降至", "降到", "降低", "降幅", "回落", "减至", "少"];

/// What the sentences of a text say of two years, one entry for each number of last year.
pub(super) fn two_years(scene: &Scene<'_>, field: TextField, text: &str) -> Vec<TwoYears> {
    let numbers = scene.claims.numbers(field);
    let Some(year) = scene.report.year else { return Vec::new() };
    let last_year = format!("{}年", year.saturating_sub(1));
    let this_year = [format!("{year}年"), "今年".to_owned(), "本年".to_owned()];
    let years = (last_year.as_str(), &this_year);
    let mut found = Vec::new();
    let mut from = 0;
    while from < numbers.len() {
        // Numbers between two semicolons or full stops.
        let mut to = from + 1;
        while to < numbers.len()
            && numbers[to].sentence == numbers[from].sentence
            && !text[numbers[to - 1].bytes.end..numbers[to].bytes.start].contains(['；', ';'])
        {
            to += 1;
        }
        found.extend(read(scene, (field, text), numbers, from..to, years));
        from = to;
    }
    found
}

/// The words between the number before and this one, or from the beginning of the sentence.
fn gap<'a>(text: &'a str, numbers: &[Number], at: usize) -> &'a str {
    let number = &numbers[at];
    let before = at.checked_sub(1).map_or(0, |at| numbers[at].bytes.end);
    text.get(before.max(number.sentence.start)..number.bytes.start).unwrap_or_default()
}

fn is_change(words: &str) -> bool {
    let own = words.rsplit(['，', ',', '（', '(']).next().unwrap_or(words);
    if has(own, LEADS_TO) {
        return false;
    }
    has(own, &["增加", "减少", "净增", "净减", "多了", "少了", "增长", "下降", "上升", "降低"])
        || own.ends_with(['多', '少'])
}

/// Whether a number is last year's: 上年150件, （2023年为109件）, 比2023年（150件）, 从2023年的190件.
fn is_last(text: &str, numbers: &[Number], at: usize, last_year: &str) -> bool {
    let gap = gap(text, numbers, at);
    let own = gap.rsplit(['，', ',', '；', ';', '、']).next().unwrap_or(gap).trim();
    let names = has(own, LAST) || own.contains(last_year);
    // Only the last year that is named counts: 较2023年增至2024年的228件.
    let behind = LAST
        .iter()
        .copied()
        .chain([last_year])
        .filter_map(|name| own.rfind(name).map(|at| &own[at + name.len()..]));
    let behind = behind.min_by_key(|behind| behind.len()).unwrap_or_default();
    // 2021—2023年: years, and not the last one.
    let is_range = own.split_once(last_year).is_some_and(|(before, _)| {
        before.trim_end().ends_with(['—', '–', '-', '－', '~', '～', '至', '、'])
    });
    // 申请量从150件增至190件
    let next = numbers.get(at + 1).filter(|next| next.sentence == numbers[at].sentence);
    let leads_on = own.ends_with(['从', '由'])
        && next.is_some_and(|next| {
            let words = text.get(numbers[at].bytes.end..next.bytes.start).unwrap_or_default();
            has(words, LEADS_TO) && !words.contains(['，', '；', '。'])
        });
    (names || leads_on)
        && !is_range
        && !has(own, CARRIED)
        && !is_change(own)
        && !has(behind, GROWS)
        && !has(behind, FALLS)
        && !behind.contains("年为期")
        && !has(behind, &["至2", "到2", "以来"])
}

fn read(
    scene: &Scene<'_>,
    (field, text): (TextField, &str),
    numbers: &[Number],
    within: Range<usize>,
    (last_year, this_year): (&str, &[String; 3]),
) -> Option<TwoYears> {
    let all: Vec<usize> = within.clone().collect();
    let of_last: Vec<usize> = (all.iter().copied())
        .filter(|at| is_counted(numbers[*at].unit) && !numbers[*at].is_rough)
        .filter(|at| is_last(text, numbers, *at, last_year))
        .collect();
    let [last] = of_last.as_slice() else { return None };
    let last = *last;
    let unit = numbers[last].unit;
    let sentence = text.get(numbers[last].sentence.clone())?;
    if has(sentence, &["分别", "近三年", "近两年", "近五年", "三年来", "以来", "半年", "季度"])
    {
        return None;
    }
    let claim = |at: usize| scene.claims.of_number(field, at);
    let is_now = |at: &usize| {
        let words = gap(text, numbers, *at);
        let own = words.rsplit(['，', ',', '（', '(', '；']).next().unwrap_or(words).trim();
        // 上年收到申请233件，2024年为265件
        let is_of_year = this_year.iter().any(|year| own.starts_with(year.as_str()));
        *at != last
            && numbers[*at].unit == unit
            && !numbers[*at].is_rough
            && (claim(*at).is_some_and(|claim| rows(claim.subject).is_some())
                || is_of_year
                || has(words, LEADS_TO))
            && !is_change(words)
    };
    // The nearest in front of it, else the first behind it.
    let now =
        (within.start..last).rev().find(is_now).or_else(|| (last + 1..within.end).find(is_now));
    // 受理270件（今年266件，上年4件）: a part of what there was to handle.
    let both = now.and_then(|now| numbers[now].value.checked_add(numbers[last].value));
    if both.is_some_and(|both| all.iter().any(|at| numbers[*at].value == both)) {
        return None;
    }
    let subject = match now.and_then(claim) {
        Some(claim) => Some(claim.subject),
        None => {
            subject_of(text.get(numbers[last].sentence.start..numbers[last].bytes.start)?, sentence)
        }
    };
    let change = (within.start..within.end).find(|at| {
        *at != last
            && Some(*at) != now
            && *at > last.min(now.unwrap_or(last))
            && numbers[*at].unit == unit
            && is_change(gap(text, numbers, *at))
            && !numbers[*at].is_rough
    });
    let rate = (within.start..within.end).find(|at| {
        let words = text.get(numbers[*at].clause..numbers[*at].bytes.start).unwrap_or_default();
        numbers[*at].unit == Unit::Percent
            && !numbers[*at].is_rough
            && *at > last.min(now.unwrap_or(last))
            && (has(words, GROWS) || has(words, FALLS))
            && !has(words, &["占", "率"])
            // What comes behind another count is about that.
            && (at.checked_sub(1) == Some(last) || at.checked_sub(1) == now || at.checked_sub(1) == change)
    });
    let told = rate.or(change).map(|at| gap(text, numbers, at));
    let grows = told.and_then(|words| match (has(words, GROWS), has(words, FALLS)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    });
    let places = [Some(last), now, change, rate];
    let first = places.iter().flatten().min().copied()?;
    let end = places.iter().flatten().max().copied()?;
    let bytes = numbers[first].clause..numbers[end].bytes.end;
    Some(TwoYears { last, now, change, rate, grows, subject, bytes })
}

/// What a sentence is about that only names last year's number.
fn subject_of(before: &str, sentence: &str) -> Option<Subject> {
    let limited = [
        "网",
        "信函",
        "涉",
        "类",
        "局",
        "镇",
        "街道",
        "乡",
        "自然人",
        "法人",
        "公开件",
        "部门",
        "答复",
        "办结",
        "其中",
        "维持",
        "纠",
    ];
    if has(before, &limited) {
        return None;
    }
    let names = |words: &[&str]| has(before, words);
    match (
        names(&[
            "公开申请",
            "收到申请",
            "收到的申请",
            "申请量",
            "申请数",
            "申请件数",
            "依申请公开",
        ]),
        names(&["复议"]),
        names(&["诉讼"]),
    ) {
        (true, false, false) if !has(sentence, &["复议", "诉讼"]) => Some(Subject::Received),
        (_, true, false) => Some(Subject::Review),
        (_, false, true) => Some(Subject::Litigation),
        _ => None,
    }
}

/// The rows or cells of last year's report that may hold the number.
fn rows(subject: Subject) -> Option<&'static [&'static [&'static str]]> {
    Some(match subject {
        Subject::Received | Subject::ReceivedAndHandled | Subject::ToHandle => &[
            &["requests.received"],
            &["requests.received", "requests.carried_in"],
            &["requests.total"],
        ],
        Subject::New => &[&["requests.received"]],
        Subject::Handled => &[&["requests.total"]],
        Subject::Review => &[&["review"]],
        Subject::Litigation => &[&["litigation.direct", "litigation.after_review"]],
        Subject::Decisions("disclosure.licences.decisions") => {
            &[&["disclosure.licences.decisions"]]
        }
        Subject::Decisions("disclosure.penalties.decisions") => {
            &[&["disclosure.penalties.decisions"]]
        }
        Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::Issued) => {
            &[&["disclosure.normative_documents.issued"]]
        }
        Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::InForce) => {
            &[&["disclosure.normative_documents.in_force"]]
        }
        _ => return None,
    })
}

/// What last year's report has for a subject, the usual reading first.
pub(super) fn figures(previous: &Report, subject: Subject) -> Vec<Amount> {
    let figure = |id: &str| total(previous, id).or_else(|| number(previous, id));
    let all = rows(subject).unwrap_or_default().iter();
    all.filter_map(|rows| {
        let each: Option<Vec<Amount>> = rows.iter().map(|row| figure(row)).collect();
        Amount::checked_sum(each?)
    })
    .collect()
}
