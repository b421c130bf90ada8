//! D13: growth rates follow from their numbers.

use crate::thorough::figures::total;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms, number};
use crate::thorough::text::numbers::{Number, Unit};
use crate::thorough::text::{Claim, DocumentCount, DocumentKind, Subject, strip_lead};
use crate::{RuleCode, Severity, TextPlace};
use xxgk_core::report::{Amount, Report, TextField};

use super::readings::put_right;
use super::two_years::{TwoYears, figures, two_years};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D13"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["增长幅度与增加的件数相符", "Growth rates agree with the increase"],
    basis: "增幅的算术含义",
    needs: &[],
    about: [
        "“N件，比去年增加k件，同比增长p%”：p 应等于 100·k÷(N−k)，允许末位差一。给出上年年报的，还与上年的表核对：申请、复议、诉讼的件数减去增加数应是上年的数（新收、新收加结转、办理总计，有一种相符即可）。只写“申请数量较上年增长p%”的，用两年表三的数核对。句中写出上年数的（“2023年190件，2024年228件”“由12件降至10件”）按两个数核对增减数和幅度，上年数还与上年年报核对。句中有几个数可以作 N 时逐一试算；只有把几个数相加才相符的，提示核对基数。",
        "“N, k more than last year, p % growth”: p is 100·k/(N−k), give or take one unit of its last digit. A sentence that gives last year's number is judged by the two numbers, and last year's by last year's report. Every number of the sentence is tried as N; where only a sum of two fits, it is a hint. With last year's report, requests, reviews and lawsuits are compared with its tables too, also where the text gives the change alone.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    // Last year's report is the better witness: a rate that is computed from a wrong change would be wrong as well.
    if scene.previous.is_some() {
        for claim in &scene.claims.list {
            judge_last_year(scene, said, claim, &[]);
        }
    }
    for (field, text) in scene.told() {
        let numbers = scene.claims.numbers(field);
        for at in 1..numbers.len() {
            let sentence = &numbers[at].sentence;
            let is_told = said
                .places()
                .iter()
                .any(|place| place.field == field && sentence.contains(&place.bytes.start));
            if numbers[at].unit == Unit::Percent && !is_told {
                judge_rate(scene, said, (field, text), numbers, at);
            }
        }
        judge_tables(scene, said, field, text);
        judge_in_order(scene, said, field, text);
        judge_two_years(scene, said, field, text);
    }
    if scene.previous.is_none() {
        let already: Vec<TextPlace> = said.places();
        for claim in &scene.claims.list {
            judge_last_year(scene, said, claim, &already);
        }
    }
}

/// 2023年收到190件，2024年228件，增加38件，增长20%: the numbers of the sentence, and last year's report.
fn judge_two_years(scene: &Scene<'_>, said: &mut Said<'_>, field: TextField, text: &str) {
    let already = said.places();
    let numbers = scene.claims.numbers(field);
    for found in two_years(scene, field, text) {
        let is_told = already.iter().any(|place| {
            place.field == field
                && place.bytes.start < found.bytes.end
                && found.bytes.start < place.bytes.end
        });
        if is_told {
            continue;
        }
        let last = numbers[found.last].value;
        let passage = text.get(found.bytes.clone()).unwrap_or_default().trim().to_owned();
        let own = scene
            .claims
            .list
            .iter()
            .find(|claim| claim.field == field && Some(claim.number) == found.now);
        let known = match (scene.previous, found.subject) {
            (Some(previous), Some(subject)) => figures(previous, subject),
            (None, Some(_)) => {
                said.lacks(Missing::Previous);
                Vec::new()
            }
            _ => Vec::new(),
        };
        said.judged();
        if let Some(usual) = known.first().copied().filter(|_| !known.contains(&last)) {
            let template = [
                "文中“{0}”写的上年数是 {1}，上年年报是 {2}。请核对。",
                "“{0}” gives {1} for last year; last year's report has {2}. Please check.",
            ];
            let args = vec![Arg::Text(passage), Arg::Number(last), Arg::Number(usual)];
            let finding = said.find_at(field, found.bytes, template, args);
            finding.expected = Some(usual);
            finding.actual = Some(last);
            continue;
        }
        let Some(now) = found.now.map(|at| numbers[at].value) else {
            judge_change_alone(scene, said, (field, &passage), &found, (last, numbers));
            continue;
        };
        // 由12件降至10件: a number that no other rule has read.
        let of_now = match (own, found.subject) {
            (None, Some(subject)) => figures(scene.report, subject),
            _ => Vec::new(),
        };
        if let Some(usual) = of_now.first().copied().filter(|_| !of_now.contains(&now)) {
            let template = [
                "文中“{0}”写的本年数是 {1}，表格是 {2}。请核对。",
                "“{0}” gives {1} for this year; the tables have {2}. Please check.",
            ];
            let args = vec![Arg::Text(passage), Arg::Number(now), Arg::Number(usual)];
            let finding = said.find_at(field, found.bytes, template, args);
            finding.expected = Some(usual);
            finding.actual = Some(now);
            continue;
        }
        let mut values = vec![now];
        values.extend(own.map(|claim| put_right(scene, claim)).unwrap_or_default());
        let moved = |now: Amount| match found.grows {
            Some(true) => now.checked_sub(last),
            Some(false) => last.checked_sub(now),
            None => now.checked_sub(last).map(Amount::abs),
        };
        let Some(difference) = moved(now) else { continue };
        if let Some(change) = found.change.map(|at| numbers[at].value)
            && !values.iter().any(|value| moved(*value) == Some(change))
        {
            let template = [
                "文中“{0}”：{1} 与上年的 {2} 相差 {3}，文中写 {4}。请重新计算。",
                "“{0}”: {1} and last year’s {2} differ by {3}, the text says {4}. Please compute it again.",
            ];
            let numbers = [now, last, difference.abs(), change].map(Arg::Number);
            let args = std::iter::once(Arg::Text(passage)).chain(numbers).collect();
            let finding = said.find_at(field, found.bytes, template, args);
            finding.expected = Some(difference.abs());
            finding.actual = Some(change);
            continue;
        }
        let Some(rate) = found.rate.map(|at| &numbers[at]).filter(|_| last > Amount::ZERO) else {
            continue;
        };
        let fits = |value: &Amount| {
            moved(*value).is_some_and(|moved| !moved.is_negative() && is_rate(rate, moved, last))
        };
        if values.iter().any(fits) {
            continue;
        }
        let Some(right) = percent_of(difference.abs(), last) else { continue };
        let template = if difference.is_negative() {
            [
                "文中“{0}”：{1} 与上年的 {2} 相比，增减的方向写反了，幅度是 {3}%，文中写 {4}%。请核对。",
                "“{0}”: from last year’s {2} to {1} it went the other way, by {3} %; the text says {4} %. Please check.",
            ]
        } else {
            [
                "文中“{0}”：{1} 与上年的 {2} 相比，增减幅应为 {3}%，文中写 {4}%。请重新计算。",
                "“{0}”: from last year’s {2} to {1} the change is {3} %, the text says {4} %. Please compute it again.",
            ]
        };
        let numbers = [now, last, right, rate.value].map(Arg::Number);
        let args = std::iter::once(Arg::Text(passage)).chain(numbers).collect();
        let finding = said.find_at(field, found.bytes, template, args);
        finding.expected = Some(right);
        finding.actual = Some(rate.value);
    }
}

/// 申请较上年4944件增加834件: this year's number stands in the table alone.
fn judge_change_alone(
    scene: &Scene<'_>,
    said: &mut Said<'_>,
    (field, passage): (TextField, &str),
    found: &TwoYears,
    (last, numbers): (Amount, &[Number]),
) {
    let (Some(subject), Some(change), Some(grows)) = (found.subject, found.change, found.grows)
    else {
        return;
    };
    let now = figures(scene.report, subject);
    let Some(usual) = now.first().copied() else { return };
    let change = &numbers[change];
    if now.iter().any(|now| is_change(change, grows, *now, last)) {
        return;
    }
    let difference = usual.checked_sub(last).map_or(Amount::ZERO, Amount::abs);
    let template = [
        "文中“{0}”：表格里的 {1} 与上年的 {2} 相差 {3}，文中写 {4}。请重新计算。",
        "“{0}”: {1} in the table and last year’s {2} differ by {3}, the text says {4}. Please compute it again.",
    ];
    let args = [usual, last, difference, change.value].map(Arg::Number);
    let args = std::iter::once(Arg::Text(passage.to_owned())).chain(args).collect();
    let finding = said.find_at(field, found.bytes.clone(), template, args);
    finding.actual = Some(change.value);
}

/// 收到120件，办结121件，同比分别增长20%、10%: as many rates as counts in front of them, in their order.
fn judge_in_order(scene: &Scene<'_>, said: &mut Said<'_>, field: TextField, text: &str) {
    let numbers = scene.claims.numbers(field);
    for (at, first) in numbers.iter().enumerate() {
        let words = text.get(first.clause..first.bytes.start).unwrap_or_default();
        let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
        let (grows, falls) = (has(&["增长", "上升"]), has(&["下降"]));
        let is_first = first.unit == Unit::Percent && has(&["分别"]) && grows != falls;
        if !is_first || !has(&["同比", "上年", "去年", "上一年"]) {
            continue;
        }
        let follows = |at: usize| {
            let gap = text.get(numbers[at - 1].bytes.end..numbers[at].bytes.start);
            gap.is_some_and(|gap| ["、", "和", "，", "及"].contains(&gap.trim()))
        };
        let rates: Vec<&Number> = (at..numbers.len())
            .take_while(|next| {
                numbers[*next].unit == Unit::Percent && (*next == at || follows(*next))
            })
            .map(|next| &numbers[next])
            .collect();
        let ahead: Vec<usize> =
            (0..at).filter(|one| numbers[*one].sentence == first.sentence).collect();
        let claims: Vec<&Claim> =
            ahead.iter().filter_map(|one| scene.claims.of_number(field, *one)).collect();
        // Every count of the sentence has its rate.
        if rates.len() < 2 || rates.len() != ahead.len() || claims.len() != ahead.len() {
            continue;
        }
        let Some(previous) = scene.previous else {
            said.lacks(Missing::Previous);
            continue;
        };
        for (claim, rate) in claims.into_iter().zip(rates) {
            let last = figures(previous, claim.subject);
            let mut values = std::iter::once(claim.value).chain(put_right(scene, claim));
            let fits = |now: Amount| last.iter().any(|before| is_change(rate, grows, now, *before));
            let Some(usual) = last.first().copied() else { continue };
            if rate.is_rough || values.any(fits) {
                continue;
            }
            let bytes = claim.bytes.start..rate.bytes.end;
            let passage = text.get(bytes.clone()).unwrap_or_default().to_owned();
            let template = [
                "文中“{0}”里的 {1}% 与上年年报对不上：本年 {2}，上年 {3}。请重新计算。",
                "{1} % in “{0}” does not agree with last year's report: {2} this year, {3} last year. Please compute it again.",
            ];
            let numbers = [rate.value, claim.value, usual].map(Arg::Number);
            let args = std::iter::once(Arg::Text(passage)).chain(numbers).collect();
            said.find_at(field, bytes, template, args).actual = Some(rate.value);
        }
    }
}

/// The total of a row, or the number of a cell.
fn figure(report: &Report, id: &str) -> Option<Amount> {
    total(report, id).or_else(|| number(report, id))
}

/// 申请数量较上年增长20%: the numbers stand only in the tables of both years.
fn judge_tables(scene: &Scene<'_>, said: &mut Said<'_>, field: TextField, text: &str) {
    const NAMES: &[&str] = &[
        "收到的",
        "政府信息公开申请",
        "依申请公开申请",
        "信息公开申请",
        "依申请公开",
        "申请",
        "总数量",
        "数量",
        "总量",
        "总数",
        "件数",
        "数",
        "量",
    ];
    const ROWS: &[&[&str]] = &[
        &["requests.received"],
        &["requests.received", "requests.carried_in"],
        &["requests.total"],
    ];
    for change in scene.claims.numbers(field) {
        let lead = text.get(change.sentence.start..change.bytes.start).unwrap_or_default();
        let lead: String = lead.chars().filter(|c| !c.is_whitespace()).collect();
        let mut rest = strip_lead(&lead);
        // 与2023年相比，
        let last = scene.report.year.map(|year| format!("{}年", year.saturating_sub(1)));
        let beside = rest.strip_prefix('与').and_then(|who| {
            let last = last.iter().map(String::as_str);
            let mut last = last.chain(["上年度", "上年", "去年", "上一年度", "上一年"]);
            last.find_map(|last| who.strip_prefix(last))?.strip_prefix("相比，")
        });
        rest = beside.map_or(rest, strip_lead);
        // 政府信息公开申请数量: the name must say that it is a number of requests.
        let Some(first) = NAMES.iter().find_map(|word| rest.strip_prefix(word)) else { continue };
        rest = first;
        let is_named = lead.contains("申请") && rest.starts_with(['数', '总', '件', '量'])
            || lead.contains("公开申请") && rest.starts_with(['较', '比', '同', '与'])
            || beside.is_some() && lead.contains("申请");
        while let Some(behind) = NAMES.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = behind;
        }
        let mut compared = rest;
        let last = last.as_deref().unwrap_or("上年");
        for words in [
            &["同比", "较", "比", "与"][..],
            &["上一年度", "上一年", "上年度", "上年", "去年", last],
            &["度"],
            &["同期"],
            &["相比"],
        ] {
            compared = words.iter().find_map(|w| compared.strip_prefix(w)).unwrap_or(compared);
        }
        let grows = ["增长", "增加", "上升", "提高", "多", "多了", "增加了"].contains(&compared);
        let falls = ["下降", "减少", "降低", "少", "少了", "减少了"].contains(&compared);
        let is_compared = rest.len() > compared.len() || beside.is_some();
        let is_end = ends_its_clause(text, change);
        if !is_named || !is_compared || !is_end || grows == falls || change.is_rough {
            continue;
        }
        let Some(previous) = scene.previous else {
            said.lacks(Missing::Previous);
            continue;
        };
        let pairs: Vec<(Amount, Amount)> = ROWS
            .iter()
            .filter_map(|rows| {
                let all = |report: &Report| -> Option<Amount> {
                    let each: Option<Vec<Amount>> =
                        rows.iter().map(|row| total(report, row)).collect();
                    Amount::checked_sum(each?)
                };
                Some((all(scene.report)?, all(previous)?))
            })
            .collect();
        let Some((now, before)) = pairs.first().copied() else {
            said.lacks(Missing::Numbers);
            continue;
        };
        if pairs.iter().any(|(now, before)| is_change(change, grows, *now, *before)) {
            continue;
        }
        let bytes = change.clause..change.bytes.end;
        let passage = text.get(bytes.clone()).unwrap_or_default().trim().to_owned();
        let template = [
            "文中“{0}”与两年的表格对不上：{1}。请核对增减的数，或者核对比较的口径。",
            "“{0}” does not agree with the tables of the two years: {1}. Please check the change, or what it is compared with.",
        ];
        let readings = vec![
            (["表三本年新收", "received this year"], now),
            (["上年本年新收", "received last year"], before),
        ];
        let args = vec![Arg::Text(passage), Arg::Readings(readings)];
        let finding = said.find_at(field, bytes, template, args);
        finding.cells = scene.cell("requests.received.total").into_iter().collect();
        finding.actual = Some(change.value);
    }
}

/// Not so in 申请数量同比下降5%的单位.
fn ends_its_clause(text: &str, number: &Number) -> bool {
    let behind = text.get(number.bytes.end..).unwrap_or_default().trim_start();
    behind.is_empty()
        || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '（', '('])
}

/// Whether the words say only that something grew or fell since last year, and not what.
fn is_bare_change(words: &str, is_requests: bool, year: Option<i32>) -> bool {
    const WORDS: &[&str] = &[
        "同比",
        "上一年度",
        "上一年",
        "上年度",
        "上年",
        "去年",
        "同期",
        "年度",
        "相比",
        "与",
        "较",
        "比",
        "数量",
        "总量",
        "件数",
        "量",
        "数",
        "增长",
        "增加",
        "上升",
        "上涨",
        "攀升",
        "下降",
        "减少",
        "回落",
        "提高",
        "降低",
        "明显",
        "大幅",
        "显著",
        "有所",
        "略有",
        "小幅",
        "增幅",
        "涨幅",
        "增长率",
        "降幅",
        "增",
        "多",
        "少",
        "为",
        "达到",
        "达",
        "了",
        "净",
        "约",
        "共",
        "的",
        "并",
        "且",
        "（",
        "年",
    ];
    let last = year.map(|year| year.saturating_sub(1).to_string()).unwrap_or_default();
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = words.as_str();
    loop {
        let noun = if is_requests { "申请" } else { "办结" };
        let behind = WORDS
            .iter()
            .copied()
            .chain([noun, last.as_str()].into_iter().filter(|word| !word.is_empty()))
            .find_map(|word| rest.strip_prefix(word));
        match behind {
            Some(behind) => rest = behind,
            None => return rest.is_empty(),
        }
    }
}

/// Whether a number of the text, in percent or as a count, leads from one year to the next.
fn is_change(change: &Number, grows: bool, now: Amount, before: Amount) -> bool {
    let moved = if grows { now.checked_sub(before) } else { before.checked_sub(now) };
    match (change.unit, moved) {
        (Unit::Percent, Some(moved)) => {
            before > Amount::ZERO && !moved.is_negative() && is_rate(change, moved, before)
        }
        (_, moved) => moved == Some(change.value),
    }
}

/// The cell of table two that a claim is about, if its growth can be told: `""` for none.
fn cell_of_table_two(subject: Subject) -> &'static str {
    match subject {
        Subject::Decisions(cell) => cell,
        Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::InForce) => {
            "disclosure.normative_documents.in_force"
        }
        Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::Issued) => {
            "disclosure.normative_documents.issued"
        }
        _ => "",
    }
}

/// 收到39件，比去年增加24件，同比增长160%: last year's table says what last year was.
fn judge_last_year(scene: &Scene<'_>, said: &mut Said<'_>, claim: &Claim, already: &[TextPlace]) {
    type Row<'a> = ([&'static str; 2], &'a [&'static str]);
    let own_cell = [cell_of_table_two(claim.subject)];
    let own_row = [(["上年表二", "table 2 of last year"], &own_cell[..])];
    let rows: &[Row<'_>] = match claim.subject {
        Subject::Received | Subject::ReceivedAndHandled => &[
            (["上年本年新收", "received last year"], &["requests.received"]),
            (
                ["上年新收加上年结转", "received and carried in last year"],
                &["requests.received", "requests.carried_in"],
            ),
            (["上年办理总计", "handled last year"], &["requests.total"]),
        ],
        Subject::Handled => &[(["上年办理总计", "handled last year"], &["requests.total"])],
        Subject::Review => &[(["上年行政复议总计", "reviews last year"], &["review"])],
        Subject::Litigation => &[(
            ["上年行政诉讼总计", "lawsuits last year"],
            &["litigation.direct", "litigation.after_review"],
        )],
        _ if !own_cell[0].is_empty() => &own_row,
        _ => return,
    };
    let numbers = scene.claims.numbers(claim.field);
    let text = scene.report.text(claim.field);
    let Some(own) = numbers.get(claim.number) else { return };
    let is_told = already
        .iter()
        .any(|place| place.field == claim.field && own.sentence.contains(&place.bytes.start));
    if is_told {
        return;
    }
    for (at, next) in numbers.iter().enumerate().skip(claim.number + 1) {
        let words = text.get(next.clause..next.bytes.start).unwrap_or_default();
        let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
        let grows = has(&["增加", "增长", "上升", "上涨", "增幅", "涨幅", "提高", "多", "净增"]);
        let falls = has(&["减少", "下降", "降幅", "回落", "降低", "少", "净减"]);
        let is_compared = has(&["比", "较", "同期", "去年", "上年"]);
        // What stands in brackets is an aside; 比2023年的100件 names last year's number.
        let last = scene.report.year.map(|year| format!("{}年", year.saturating_sub(1)));
        let names_last = has(&["上年", "去年"]) || last.is_some_and(|last| words.contains(&last));
        let is_base = words.trim_start().starts_with(['比', '较', '与']) && names_last;
        let is_aside = next.depth > own.depth && (at > claim.number + 1 || !grows && !falls);
        if next.sentence == own.sentence
            && (is_aside || is_base && next.unit == own.unit && !grows && !falls)
        {
            continue;
        }
        // 网上申请量较上年增长35% is about something else.
        let is_requests = matches!(claim.subject, Subject::Received | Subject::ReceivedAndHandled);
        let from = next.clause.max(numbers[at - 1].bytes.end);
        let own_words = text.get(from..next.bytes.start).unwrap_or_default();
        let is_bare = is_bare_change(own_words, is_requests, scene.report.year);
        if !is_bare || !ends_its_clause(text, next) {
            return;
        }
        // 同比分别增长20%、10%: which is whose is said by their order.
        if has(&["分别"]) {
            return;
        }
        let is_kind = next.unit == own.unit || next.unit == Unit::Percent;
        // What comes behind another count is about that.
        if next.sentence != own.sentence || !is_kind || grows == falls || next.is_rough {
            return;
        }
        // 增加 24件 behind 比去年: the first of the two names what is compared.
        if !is_compared && next.unit != Unit::Percent {
            return;
        }
        let Some(previous) = scene.previous else {
            said.lacks(Missing::Previous);
            return;
        };
        let figures: Vec<([&str; 2], Amount)> = rows
            .iter()
            .filter_map(|(name, rows)| {
                let totals: Option<Vec<Amount>> =
                    rows.iter().map(|row| figure(previous, row)).collect();
                Some((*name, Amount::checked_sum(totals?)?))
            })
            .collect();
        let Some((_, usual)) = figures.first().copied() else {
            said.lacks(Missing::Numbers);
            return;
        };
        let fits = |value: Amount, before: Amount| is_change(next, grows, value, before);
        let mut values = std::iter::once(claim.value).chain(put_right(scene, claim));
        if values.any(|value| figures.iter().any(|(_, before)| fits(value, *before))) {
            continue;
        }
        let passage = text.get(claim.bytes.start..next.bytes.end).unwrap_or_default();
        let mut known: Vec<([&'static str; 2], Amount)> = Vec::new();
        for (name, value) in figures {
            if !known.iter().any(|(_, other)| *other == value) {
                known.push((name, value));
            }
        }
        let template = [
            "文中“{0}”与上年年报对不上：{1}。请核对增减的数，或者核对比较的口径。",
            "“{0}” does not agree with last year's report: {1}. Please check the change, or what it is compared with.",
        ];
        let args = vec![Arg::Text(passage.to_owned()), Arg::Readings(known)];
        let finding = said.find_at(claim.field, claim.bytes.start..next.bytes.end, template, args);
        finding.expected = Some(usual);
        return;
    }
}

fn judge_rate(
    scene: &Scene<'_>,
    said: &mut Said<'_>,
    (field, text): (TextField, &str),
    numbers: &[Number],
    at: usize,
) {
    let (change, rate) = (&numbers[at - 1], &numbers[at]);
    let words = |number: &Number| text.get(number.clause..number.bytes.start).unwrap_or_default();
    let is_about =
        |number: &Number, list: &[&str]| list.iter().any(|word| words(number).contains(word));
    let grows = is_about(rate, &["增长", "上升", "增幅", "涨幅"])
        && is_about(change, &["增加", "增长", "多", "上升"]);
    let falls = is_about(rate, &["下降", "减少", "降幅", "回落"])
        && is_about(change, &["减少", "下降", "少"]);
    let is_compared = is_about(change, &["比", "较", "同期"]);
    if rate.unit != Unit::Percent
        || rate.sentence != change.sentence
        || rate.is_rough
        || change.is_rough
        || !is_compared
        || grows == falls
    {
        return;
    }
    let candidates: Vec<&Number> = numbers[..at - 1]
        .iter()
        .filter(|number| number.sentence == rate.sentence && number.unit == change.unit)
        .filter(|number| !number.is_rough && !is_of_last_year(text, number, scene.report.year))
        .collect();
    let before = |now: Amount| {
        let before =
            if grows { now.checked_sub(change.value) } else { now.checked_add(change.value) };
        before.filter(|before| *before > Amount::ZERO)
    };
    let fits = |now: Amount| before(now).is_some_and(|before| is_rate(rate, change.value, before));
    let own = scene.claims.list.iter().filter(|claim| claim.field == field);
    let own = own.filter(|claim| numbers[claim.number].sentence == rate.sentence);
    let mut put_right = own.flat_map(|claim| put_right(scene, claim));
    if candidates.iter().any(|number| fits(number.value)) || put_right.any(fits) {
        return;
    }
    // What stands nearest is compared, if it can have grown by that much.
    let nearest = candidates.iter().rev().find(|number| before(number.value).is_some());
    let Some(now) = nearest.map(|number| number.value) else { return };
    let Some(base) = before(now) else { return };
    let Some(right) = percent_of(change.value, base) else { return };
    let start = candidates.first().map_or(change.clause, |number| number.clause);
    let mut args = [now, change.value, base, right, rate.value].map(Arg::Number).to_vec();
    let sum = candidates.get(..2).and_then(|pair| pair[0].value.checked_add(pair[1].value));
    args.push(Arg::Number(sum.unwrap_or(Amount::ZERO)));
    args.extend(if grows {
        [["增加", "more"], ["增幅", "growth"]].map(Arg::Words)
    } else {
        [["减少", "less"], ["降幅", "fall"]].map(Arg::Words)
    });
    let template = match sum.filter(|sum| fits(*sum)) {
        Some(_) => [
            "{0} 件比去年{6} {1} 件，去年就是 {2} 件，{7}应为 {3}%，文中写 {4}%。只有按两项之和 {5} 件算才相符，请核对基数，并写明包括哪些。",
            "{0} is {1} {6} than last year’s {2}, a {7} of {3} %; the text says {4} %. Only the sum {5} gives that; please check the base and say what it includes.",
        ],
        None => [
            "{0} 件比去年{6} {1} 件，去年就是 {2} 件，{7}应为 {3}%，文中写 {4}%。请重新计算。",
            "{0} is {1} {6} than last year’s {2}, a {7} of {3} %; the text says {4} %. Please compute it again.",
        ],
    };
    let is_explained = sum.is_some_and(fits);
    let finding = said.find_at(field, start..rate.bytes.end, template, args);
    finding.expected = Some(right);
    finding.actual = Some(rate.value);
    if is_explained {
        finding.severity = Severity::Hint;
    }
}

/// 上年收到190件: not what the change leads to.
fn is_of_last_year(text: &str, number: &Number, year: Option<i32>) -> bool {
    let words = text.get(number.clause..number.bytes.start).unwrap_or_default().trim_start();
    let last = year.map(|year| format!("{}年", year.saturating_sub(1)));
    let begins = ["上年", "去年", "上一年"].iter().any(|word| words.starts_with(word))
        || last.is_some_and(|last| {
            words.trim_start_matches(['从', '由', '比', '较']).starts_with(&last)
        });
    begins && !words.contains("结转") && !words.contains('转')
}

/// Whether the change is p % of the base, give or take one unit of p's last digit.
fn is_rate(rate: &Number, change: Amount, base: Amount) -> bool {
    let exact = || {
        let unit = Amount::parse_plain(
            &["0.", &"0".repeat(rate.decimals.saturating_sub(1) as usize), "1"].concat(),
        )?;
        let unit = if rate.decimals == 0 { Amount::from(1) } else { unit };
        let right = percent_of(change, base)?;
        // The comparison value has two decimals; a hundredth covers its rounding.
        let slack = unit.checked_add(Amount::parse_plain("0.01")?)?;
        let difference = rate.value.checked_sub(right)?.abs();
        Some(difference <= if rate.decimals >= 2 { slack } else { unit })
    };
    exact().unwrap_or(false)
}

/// The change in percent of the base with two decimals, rounded.
fn percent_of(change: Amount, base: Amount) -> Option<Amount> {
    let (change, base) = (i128::from(change.to_i64()?), i128::from(base.to_i64()?));
    let hundredths = (change.checked_mul(10_000)? + base / 2).checked_div(base)?;
    Amount::parse_plain(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
}
