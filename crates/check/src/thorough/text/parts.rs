//! Wholes and parts: numbers that other numbers of the text add up to.

use xxgk_core::report::Amount;

use super::matters::CHANGES;
use super::numbers::{Number, Unit};
use super::sentences::has;

/// A whole with its parts, by their places in the list of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) whole: usize,
    pub(crate) parts: Vec<usize>,
    /// 等: there may be more parts.
    pub(crate) is_open: bool,
    /// 其他…, 其余…: the last part is what was left over.
    pub(crate) is_complete: bool,
    /// The parts stand in front: a, b, 合计 N.
    pub(crate) is_total_behind: bool,
}

impl List {
    /// What the parts add up to.
    pub(crate) fn sum(&self, numbers: &[Number]) -> Option<Amount> {
        Amount::checked_sum(self.parts.iter().map(|at| numbers[*at].value))
    }
}

/// Words between a whole and its first part.
const LEADS: &[&str] = &[
    "其中",
    "具体包括",
    "包括",
    "分别为",
    "分别是",
    "主要为",
    "包含",
    "涵盖",
    "具体为",
    "具体如下",
];
/// Words that part a number from the list before it.
const BREAKS: &[&str] = &[
    "其中", "另", "此外", "同时", "同比", "比", "较", "共", "累计", "合计", "总计", "余", "新增",
    "总量", "总数", "应办", "需办",
];
/// Words with the same characters that do not.
const NO_BREAKS: &[&str] =
    &["其余", "公共", "共享", "对比", "比对", "共建", "共同", "余额", "比例", "评比", "占比"];
const VERBS: &[&str] = &["办理", "受理", "收到", "办结", "答复", "组织", "开展", "召开", "制发"];

fn breaks(gap: &str) -> bool {
    let mut plain = gap.to_owned();
    for word in NO_BREAKS {
        plain = plain.replace(word, "");
    }
    has(&plain, BREAKS)
}

pub(crate) fn is_counted(unit: Unit) -> bool {
    matches!(unit, Unit::Case | Unit::Thing(_))
}

/// Words in front of parts that are all there are.
const ACCOUNTS: &[&str] = &["具体为", "具体是", "具体如下", "分别为", "分别是", "具体包括", "分为"];
/// What a list of channels consists of: online, by letter, in person.
const CHANNELS: [&[&str]; 3] = [
    &["网", "线上", "在线", "平台", "电子"],
    &["信函", "邮", "来信", "书信", "寄", "信件", "纸质"],
    &["当面", "现场", "窗口", "到场"],
];

/// All lists of a text.
pub(crate) fn lists(text: &str, numbers: &[Number]) -> Vec<List> {
    let mut found: Vec<List> = Vec::new();
    for at in 0..numbers.len() {
        found.extend(behind(text, numbers, at));
        found.extend(ahead(text, numbers, at));
    }
    for at in 0..numbers.len() {
        found.extend(channels_again(text, numbers, at, &found));
    }
    found
}

/// 收到申请50件，其中自然人39件、法人11件；网上38件、信函9件、当面3件: behind the semicolon the channels of the same whole.
fn channels_again(text: &str, numbers: &[Number], at: usize, found: &[List]) -> Option<List> {
    let whole = &numbers[at];
    let own = text.get(whole.clause..whole.bytes.start)?;
    let receives = own.contains("申请") && has(own, &["收到", "受理", "接收", "新收"]);
    let is_first = at.checked_sub(1).is_none_or(|at| numbers[at].sentence != whole.sentence);
    if !receives || !is_first || whole.is_rough || whole.depth > 0 {
        return None;
    }
    let name = |at: usize| text.get(numbers[at].clause..numbers[at].bytes.start).unwrap_or("");
    let is_part = |at: usize| found.iter().any(|list| list.parts.contains(&at));
    let first = (at + 1..numbers.len().saturating_sub(2)).find(|first| {
        let three = [*first, first + 1, first + 2];
        let gap = text.get(numbers[first - 1].bytes.end..numbers[*first].bytes.start);
        gap.is_some_and(|gap| gap.contains(['；', ';']))
            && three.iter().all(|at| {
                let part = &numbers[*at];
                part.sentence == whole.sentence
                    && part.unit == whole.unit
                    && !part.is_rough
                    && part.depth == 0
                    && !is_part(*at)
                    && !has(name(*at), &["答复", "公开", "办结"])
            })
            && CHANNELS.iter().all(|kind| three.iter().any(|at| has(name(*at), kind)))
    })?;
    Some(List {
        whole: at,
        parts: vec![first, first + 1, first + 2],
        is_open: false,
        is_complete: true,
        is_total_behind: false,
    })
}

/// How the first part follows its whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Words,
    /// 分别为, 具体为, 一是…二是…: the parts are all there are.
    Account,
    /// The parts are named behind their numbers: 收到18件，11件网上提交.
    Named,
    /// ： or （ alone.
    Mark,
    /// Nothing but a comma: only where 其他 ends the list.
    Bare,
}

fn lead(text: &str, whole: &Number, first: &Number) -> Option<Lead> {
    let lead = text.get(whole.bytes.end..first.bytes.start)?;
    let trimmed = lead.trim_start();
    let is_in_sentence = first.sentence == whole.sentence;
    // 予以公开、不予公开分别为5件、3件 says nothing of what else there is.
    let words =
        trimmed.trim_start_matches(['，', ',', '：', ':', '（', '(']).trim_start_matches("其中");
    let by = trimmed.trim_start_matches(['，', ',']);
    // 申请方式为：线上139件、…
    // 申请渠道为网络139件、…
    let names_way = ["渠道", "方式", "途径"].iter().any(|what| {
        by.split_once(what).is_some_and(|(words, behind)| {
            !words.contains(['，', '。', '；', '（', '、'])
                && ["为", "有", "包括", "分别为", "是"].iter().any(|is| behind.starts_with(is))
                && !behind.contains(['，', '。', '；', '（', '、'])
        })
    });
    let introduces = by.split_once(['：', ':']).is_some_and(|(words, _)| {
        ["方式为", "渠道为", "途径为", "结果为", "结果如下", "具体如下", "方式有", "渠道有"]
            .iter()
            .any(|end| words.ends_with(end))
            && !words.contains(['，', '。', '；', '（'])
    }) || names_way;
    if is_in_sentence && introduces {
        return Some(Lead::Words);
    }
    if is_in_sentence
        && (ACCOUNTS.iter().any(|word| words.starts_with(word))
            || by.starts_with('按') && by.contains("分：") && !by.contains("分别"))
    {
        return Some(Lead::Account);
    }
    if is_in_sentence {
        // 收到18件，11件网上提交，7件当面提交
        let behind = text.get(first.bytes.end..first.sentence.end)?;
        let behind = behind.split(['，', ',', '；', ';', '、', '。']).next()?;
        if matches!(trimmed.trim_end(), "，" | "，有" | "，其中" | "，其中有")
            && CHANNELS.iter().any(|words| has(behind, words))
        {
            return Some(Lead::Named);
        }
        // 225件中，按期办结202件
        if LEADS.iter().any(|word| lead.contains(word))
            || ["中，", "中,", "申请中，", "公开申请中，"]
                .iter()
                .any(|word| trimmed.starts_with(word))
        {
            return Some(Lead::Words);
        }
        let name = trimmed.strip_prefix('，').unwrap_or_default().trim();
        let is_named = !has(name, CHANGES)
            && !has(name, VERBS)
            && !name.contains(['，', '。', '；', '）', '年'])
            && (2..=15).contains(&name.chars().count());
        // 政府网站300条，微信50条，其他10条 stand beside each other: the whole must say that it is one.
        let own = text.get(whole.clause..whole.bytes.start)?;
        const ALL: &[&str] =
            &["共", "累计", "总计", "总数", "总量", "各渠道", "各平台", "各类", "全年", "年度"];
        // 收到政府信息公开申请228件，网络174件、…
        let of_requests = own.contains("申请") && has(name, CHANNELS.concat().as_slice());
        let says_all = (has(own, ALL) || own.trim_end().ends_with("信息") || of_requests)
            && has(own, &["公开", "发布", "收到", "受理", "办结", "办理", "更新"])
            && !has(own, LEADS);
        if is_named && says_all {
            return Some(Lead::Bare);
        }
        let inner = trimmed.strip_prefix(['：', ':', '（', '('])?;
        let is_partial = has(inner, &["含", "除", "占", "比", "较", "年", "新收", "结转"]);
        return (!is_partial && !inner.trim().is_empty()).then_some(Lead::Mark);
    }
    // 共发布265条。其中，… / 在公开的信息中，…
    let sentence = text.get(first.sentence.start..first.bytes.start)?.trim_start();
    // 公开信息104条。一是动态类87条；二是…
    let rest = text.get(whole.bytes.end..)?;
    let are_numbered = trimmed.starts_with('。')
        && sentence.starts_with("一是")
        && rest.contains("二是")
        && first.paragraph == whole.paragraph;
    // 公开信息104条。按类别分，…
    let are_sorted = trimmed.starts_with('。')
        && sentence.starts_with('按')
        && ["分，", "分：", "看，"].iter().any(|mark| sentence.contains(mark))
        && first.paragraph == whole.paragraph;
    if are_sorted {
        return Some(Lead::Account);
    }
    if are_numbered && has(text.get(whole.clause..whole.bytes.start)?, &["公开", "发布"]) {
        return Some(Lead::Account);
    }
    let is_next = trimmed.matches('。').count() == 1 && first.paragraph == whole.paragraph;
    let is_lead = sentence.starts_with("其中")
        || sentence.starts_with("在")
            && ["信息中，", "申请中，"].iter().any(|mark| sentence.contains(mark))
            && !has(text.get(whole.clause..whole.bytes.start)?, &["复议", "诉讼"]);
    (is_next && is_lead).then_some(Lead::Words)
}

/// Where the parts of a whole may begin: with the next number, or with the next sentence where only what is included
/// stands between: 完成答复630件，包括上年结转的12件。其中，….
fn first_part(text: &str, numbers: &[Number], at: usize) -> Option<usize> {
    const INCLUDED: &[&str] = &["包括", "含", "其中", "结转"];
    let whole = &numbers[at];
    let is_included = |number: &Number| {
        let words = text.get(number.clause..number.bytes.start).unwrap_or_default();
        number.depth > 0
            || number.unit == Unit::Percent
            || has(words, INCLUDED)
            || has(words, CHANGES)
    };
    let next =
        numbers.get(at + 1..)?.iter().position(|number| number.unit != Unit::Percent)? + at + 1;
    let in_sentence = numbers.iter().skip(at + 1).take_while(|one| one.sentence == whole.sentence);
    let are_included = in_sentence.clone().all(is_included);
    let behind = at + 1 + in_sentence.count();
    let later = numbers.get(behind).filter(|later| later.paragraph == whole.paragraph);
    let begins = later.is_some_and(|later| {
        let words = text.get(later.sentence.start..later.bytes.start).unwrap_or_default();
        words.trim_start().starts_with("其中")
    });
    // Which number of the sentence before is the whole is certain only where it has one.
    let sentence = numbers.iter().filter(|one| one.sentence == whole.sentence);
    let are_several = sentence.filter(|one| !is_included(one)).count() > 1;
    if numbers[next].sentence != whole.sentence && (is_included(whole) || are_several) {
        return None;
    }
    let goes_on = behind > next && begins && are_included && !is_included(whole) && !are_several;
    Some(if goes_on { behind } else { next })
}

/// N条，其中a条、b条: the parts behind a whole.
fn behind(text: &str, numbers: &[Number], at: usize) -> Option<List> {
    let whole = &numbers[at];
    let next = first_part(text, numbers, at)?;
    let first = &numbers[next];
    if whole.is_rough || whole.depth > first.depth || !is_counted(whole.unit) {
        return None;
    }
    let lead = lead(text, whole, first)?;
    // A growth has no parts of its own here.
    if has(text.get(whole.clause..whole.bytes.start)?, CHANGES) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = Amount::ZERO;
    let mut last = whole;
    let mut is_by_semicolon = false;
    for (place, part) in numbers.iter().enumerate().skip(next) {
        let gap = text.get(last.bytes.end..part.bytes.start)?;
        if part.sentence != first.sentence {
            break;
        }
        // A share, or what a bracket explains of the part before it.
        if part.unit == Unit::Percent || part.depth > first.depth {
            continue;
        }
        // The bracket of the list ended, or the list within the text did.
        if part.depth < first.depth {
            break;
        }
        let is_semicolon = gap.contains(['；', ';']);
        let begins_anew = !parts.is_empty() && VERBS.iter().any(|word| gap.contains(word));
        if is_semicolon && begins_anew {
            break;
        }
        // 维持3件、纠正1件；行政诉讼4件: a list with 、 or ， may end at ；.
        // 行政复议方面，…6件，其中维持3件；行政诉讼方面，…: another matter.
        let is_other = !parts.is_empty() && gap.contains("方面");
        if is_semicolon && (parts.len() > 1 && !is_by_semicolon && gap.contains("诉讼") || is_other)
        {
            break;
        }
        is_by_semicolon = is_semicolon;
        // 直接起诉3件，维持2件…: what became of 3 stands between the parts.
        let is_outcome = gap.contains("维持") || gap.contains("审结");
        let listed = text.get(whole.bytes.end..part.bytes.start)?;
        if !parts.is_empty()
            && (has(gap, &["其中", "包括", "，含"]) || is_outcome && listed.contains("起诉"))
        {
            return None;
        }
        // 复议24件，审结23件，维持12件…: what became of those that are decided.
        let before = text.get(last.clause..last.bytes.start).unwrap_or_default();
        if !parts.is_empty() && is_outcome && has(before, &["审结", "已结", "办结", "结案"])
        {
            return None;
        }
        // 其中新收120件，上年结转5件，办结121件
        let verb = gap.trim_start_matches(['，', ',', '；', '已', '共', '）']);
        if !parts.is_empty() && (verb.starts_with("办结") || verb.starts_with("结转下")) {
            break;
        }
        if part.unit != whole.unit || !parts.is_empty() && breaks(gap) {
            break;
        }
        if part.is_rough {
            return None;
        }
        // In a list without words, each part has a name and no verb.
        let name = text.get(part.clause..part.bytes.start)?.trim();
        if matches!(lead, Lead::Mark | Lead::Bare)
            && (name.is_empty()
                || has(&name.replace("未办结", ""), &["收到", "受理", "办结", "答复", "公开信息"])
                || lead == Lead::Bare && has(name, &["公开", "发布"]))
        {
            break;
        }
        sum = sum.checked_add(part.value)?;
        parts.push(place);
        last = part;
        // What goes on behind the sum is something else.
        if parts.len() >= 2 && sum == whole.value {
            break;
        }
    }
    if parts.len() < 2 {
        return None;
    }
    // 收到230件，结转7件，已答复237件。其中，…: of another number of the paragraph.
    let sum = Amount::checked_sum(parts.iter().map(|at| numbers[*at].value))?;
    let is_of_another = numbers[..at].iter().any(|other| {
        other.paragraph == whole.paragraph && other.unit == whole.unit && other.value == sum
    });
    // 新收2261件、上年结转5件。其中…, 去年收到2004件。其中…: of what the sentence says together, or of this year.
    let is_alone =
        numbers.iter().filter(|one| one.sentence == whole.sentence && is_counted(one.unit)).count()
            == 1;
    let own = text.get(whole.clause..whole.bytes.start)?;
    let is_unsure = sum > whole.value && !is_alone || has(own, &["去年", "上年"]);
    if (is_of_another || is_unsure) && first.sentence != whole.sentence {
        return None;
    }
    let rest = text.get(last.bytes.end..).unwrap_or_default();
    let name = text.get(last.clause..last.bytes.start)?;
    // 其他处理 is a row of table three and not what was left over.
    let is_rest = has(name, &["其他", "其它", "其余"])
        && !has(name, &["其他处理", "其他情形", "其他类处理", "或其他原因"]);
    let words = |at: &usize| {
        let part = &numbers[*at];
        let from = if lead == Lead::Named { part.bytes.end } else { part.clause };
        let text = text.get(from..).unwrap_or_default();
        text.split(['，', ',', '；', ';', '、', '。', '件', '）']).next().unwrap_or_default()
    };
    let are_all_channels =
        parts.len() >= 3 && CHANNELS.iter().all(|kind| parts.iter().any(|at| has(words(at), kind)));
    if lead == Lead::Bare && !(is_rest && parts.len() >= 3) && !are_all_channels {
        return None;
    }
    let is_complete = is_rest || are_all_channels || lead == Lead::Account && parts.len() >= 3;
    Some(List {
        whole: at,
        parts,
        is_open: rest.starts_with('等'),
        is_complete,
        is_total_behind: false,
    })
}

/// 合计, 累计公开政府信息: nothing but that it is a total of what was counted before.
fn is_total(words: &str) -> bool {
    const NAMES: &[&str] =
        &["主动", "公开", "发布", "政府", "信息", "收到", "受理", "申请", "各类", "更新"];
    let words = ["两项", "三项", "三类", "以上", "各类", "各渠道"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words);
    let Some(mut rest) =
        ["合计", "共计", "总计", "累计", "共"].iter().find_map(|word| words.strip_prefix(word))
    else {
        return false;
    };
    while let Some(behind) = NAMES.iter().find_map(|name| rest.strip_prefix(name)) {
        rest = behind;
    }
    rest.is_empty() && words != "累计"
}

/// a件，b件，合计N件: the parts in front of a whole.
fn ahead(text: &str, numbers: &[Number], at: usize) -> Option<List> {
    let whole = &numbers[at];
    let before = numbers[..at].last()?;
    if whole.is_rough
        || !is_counted(whole.unit)
        || whole.depth > 0
        || before.sentence != whole.sentence
    {
        return None;
    }
    let gap = text.get(before.bytes.end..whole.bytes.start)?;
    let words = gap.trim_matches(|c: char| c.is_whitespace() || "，,；;、）)为达有".contains(c));
    if !is_total(words) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = Amount::ZERO;
    for (place, part) in numbers[..at].iter().enumerate().rev() {
        if part.sentence != whole.sentence || part.is_rough {
            break;
        }
        if part.unit == Unit::Percent || part.depth > 0 {
            continue;
        }
        let words = text.get(part.clause..part.bytes.start)?;
        // What was handled is no part of what came in.
        if part.unit != whole.unit || has(words, &["结转下", "其中", "同比", "较", "比上"])
        {
            break;
        }
        parts.insert(0, place);
        sum = sum.checked_add(part.value)?;
        if parts.len() >= 2 && sum == whole.value {
            break;
        }
        // 办理结果：予以公开63件、…、总计121件: the list begins behind the colon.
        let begins = text.get(..part.clause)?.trim_end().ends_with(['：', ':']);
        if breaks(words) || begins {
            break;
        }
    }
    let all = text.get(numbers[*parts.first()?].clause..whole.bytes.start)?;
    // 网上收到…，信函受理… is one verb in two words.
    let verbs = [&["办结"][..], &["收到", "新收", "受理", "接收"]]
        .iter()
        .filter(|verbs| has(all, verbs))
        .count();
    (parts.len() >= 2 && verbs <= 1).then_some(List {
        whole: at,
        parts,
        is_open: false,
        is_complete: true,
        is_total_behind: true,
    })
}

/// The number that one slip of a hand makes of a number, if it explains why parts do not add up: digits that changed
/// places, or one digit too many or too few. What the tables judge besides (`is_known`) is not what slipped.
pub(crate) fn one_slip(
    list: &List,
    numbers: &[Number],
    is_known: impl Fn(usize) -> bool,
) -> Option<i64> {
    let value = |at: usize| numbers[at].value.to_i64();
    let whole = value(list.whole)?;
    let parts: Vec<i64> = list.parts.iter().map(|at| value(*at)).collect::<Option<_>>()?;
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part))?;
    if !is_known(list.whole) && is_slip(whole, sum) {
        return Some(whole);
    }
    let slipped = |at: usize, part: i64| {
        let right = whole.checked_sub(sum - part).filter(|right| *right > 0);
        !is_known(at) && right.is_some_and(|right| is_slip(part, right))
    };
    let found = list.parts.iter().zip(&parts).find(|(at, part)| slipped(**at, **part));
    found.map(|(_, part)| *part)
}

/// 16 for 61, 180 for 18 or 1800.
fn is_slip(wrong: i64, right: i64) -> bool {
    if wrong == right || wrong < 10 && right < 10 {
        return false;
    }
    let (one, other) = (wrong.to_string().into_bytes(), right.to_string().into_bytes());
    if one.len() == other.len() {
        let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
        return matches!(differ.as_slice(), [first, second]
            if second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first]);
    }
    right.checked_mul(10) == Some(wrong) || wrong.checked_mul(10) == Some(right)
}

#[cfg(test)]
mod tests {
    use super::super::numbers;
    use super::*;

    #[test]
    fn lists_with_their_wholes() {
        let check = |text: &str, expected: &[&str]| {
            let numbers = numbers::find(text);
            let said: Vec<String> = lists(text, &numbers)
                .iter()
                .map(|list| {
                    let parts: Vec<String> =
                        list.parts.iter().map(|at| numbers[*at].value.to_string()).collect();
                    format!("{}={}", numbers[list.whole].value, parts.join("+"))
                })
                .collect();
            assert_eq!(said, expected, "{text}");
        };
        check("公开信息265条。其中，振兴类180条，民生类61条，其他类3条。", &["265=180+61+3"]);
        check("发布信息143条：政策类60条，动态类51条，公示类20条。", &["143=60+51+20"]);
        check("线上收件71件，信函收件19件，合计90件，加上年结转6件。", &["90=71+19"]);
        check("公开信息1500条，其中网站900条（含政策文件96条）、微信600条。", &["1500=900+600"]);
        check("全县公开信息13条，其中公共资源5条，财政4条，其余4条。", &["13=5+4+4"]);
        check("在公开的信息中，政策5条，动态3条。", &[]);
        check("公开信息8条。在公开的信息中，政策5条，动态3条。", &["8=5+3"]);
        check("收到120件，上年结转5件，共计125件。", &["125=120+5"]);
        check("收到120件（2023年为100件），办结110件。", &[]);
    }

    #[test]
    fn slips_of_a_hand() {
        for (wrong, right) in [(16, 61), (681, 618), (20, 200), (2041, 20410)] {
            assert!(is_slip(wrong, right), "{wrong} {right}");
        }
        for (wrong, right) in [(3, 5), (61, 62), (100, 101), (12, 12)] {
            assert!(!is_slip(wrong, right), "{wrong} {right}");
        }
    }
}
