//! Numbers in Chinese text: value, unit, and the clause and sentence around them.

use std::ops::Range;

use xxgk_core::report::Amount;

use super::sentences::{self, is_sentence_end};

/// What follows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// 件、起、宗、例: cases and requests.
    Case,
    /// 条、篇、份、项、个、次 and the like: other things that are counted.
    Thing(char),
    /// 元
    Yuan,
    /// 万元
    WanYuan,
    /// 百分比
    Percent,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where the digits begin and the unit ends.
    pub(crate) bytes: Range<usize>,
    pub(crate) value: Amount,
    /// Digits behind the decimal point, as written.
    pub(crate) decimals: u32,
    pub(crate) unit: Unit,
    /// 约、近、余、多: not exact.
    pub(crate) is_rough: bool,
    /// What a number that is not exact says all the same.
    pub(crate) bound: Option<Bound>,
    /// Where its clause begins.
    pub(crate) clause: usize,
    /// Where its sentence begins and ends.
    pub(crate) sentence: Range<usize>,
    /// Where its paragraph begins.
    pub(crate) paragraph: usize,
    /// How many brackets are open.
    pub(crate) depth: usize,
}

/// What a number that is not exact leaves open: from where to where the exact one may be, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    least: Amount,
    most: Option<Amount>,
}

impl Bound {
    pub(crate) fn allows(self, number: Amount) -> bool {
        number >= self.least && self.most.is_none_or(|most| number <= most)
    }

    /// 超过300件, 300余件, 近300件, 约300件: a step is what the last digit counts that is not 0, and at least ten.
    fn of(lead: &str, is_open: bool, value: Amount) -> Option<Bound> {
        const ABOVE: [&str; 7] = ["超", "逾", "超过", "不少于", "至少", "达到或超过", "突破"];
        let number = value.to_i64()?;
        let mut step = 10;
        while number > 0 && number % (step * 10) == 0 {
            step *= 10;
        }
        let step = Amount::from(step);
        let ends = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
        let (above, below) = (value.checked_add(step), value.checked_sub(step)?);
        if ends(&ABOVE) {
            return Some(Bound { least: value, most: None });
        }
        if ends(&["近"]) {
            return Some(Bound { least: below, most: Some(value) });
        }
        if ends(&["约"]) {
            return Some(Bound { least: below, most: above });
        }
        is_open.then_some(Bound { least: value, most: above })
    }
}

/// Where the words of another number begin: 、 joins clauses and parts numbers.
fn is_clause_end(c: char) -> bool {
    c == '、' || sentences::is_clause_end(c)
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30),
        _ => None,
    }
}

fn is_chinese_digit(c: char) -> bool {
    "一二两三四五六七八九十百千零〇".contains(c)
}

/// All numbers with a unit. Years, dates, telephone and document numbers have none.
///
/// Numbers in Chinese characters (十二件) count only in front of 件 and 起: elsewhere they mostly name
/// things (一项、三类).
pub(crate) fn find(text: &str) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let (mut clause, mut sentence, mut paragraph, mut depth) = (0, 0, 0, 0_usize);
    let mut unfinished = 0;
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if digit(c).is_some() && !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-') {
            let (length, digits) = read_digits(&text[at..]);
            let end = at + length;
            while chars.peek().is_some_and(|(next, _)| *next < end) {
                chars.next();
            }
            let is_one_of_several = text[sentence..at].contains("分别");
            let found = read_unit(&text[end..]).or_else(|| {
                let unit = shared_unit(&text[end..]).filter(|_| is_one_of_several)?;
                Some((unit, 0, Open::No))
            });
            before = Some('0');
            let value = Amount::parse_plain(&digits);
            let (Some((unit, length, open)), Some(value)) = (found, value) else { continue };
            let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            let lead = text[clause..at].trim_end();
            // 300件以上 has no upper bound, 300余件 has one.
            let bound = match open {
                Open::Above => Some(Bound { least: value, most: None }),
                _ => Bound::of(lead, open == Open::More, value),
            };
            let is_rough = bound.is_some() || open != Open::No || lead.ends_with('第');
            numbers.push(Number {
                bytes: at..end + length,
                value,
                decimals: u32::try_from(decimals).unwrap_or(0),
                unit,
                is_rough,
                bound,
                clause,
                sentence: sentence..text.len(),
                paragraph,
                depth,
            });
            continue;
        }
        // 收到政府信息公开申请零件
        let is_none = ["零件", "零起", "零宗"].iter().any(|none| text[at..].starts_with(none))
            && ["申请", "复议", "诉讼", "案件"].iter().any(|noun| text[..at].ends_with(noun));
        if is_none {
            chars.next();
            numbers.push(Number {
                bytes: at..at + "零件".len(),
                value: Amount::ZERO,
                decimals: 0,
                unit: Unit::Case,
                is_rough: false,
                bound: None,
                clause,
                sentence: sentence..text.len(),
                paragraph,
                depth,
            });
            before = Some('件');
            continue;
        }
        if is_chinese_digit(c)
            && !is_no_count_behind(&text[..at])
            && !text[clause..at].contains(['每', '逐'])
            && let Some((value, length)) = read_chinese(&text[at..])
        {
            let end = at + length;
            while chars.peek().is_some_and(|(next, _)| *next < end) {
                chars.next();
            }
            before = Some('件');
            let lead = text[clause..at].trim_end();
            let bound = Bound::of(lead, false, value);
            numbers.push(Number {
                bytes: at..end,
                value,
                decimals: 0,
                unit: Unit::Case,
                is_rough: bound.is_some(),
                bound,
                clause,
                sentence: sentence..text.len(),
                paragraph,
                depth,
            });
            continue;
        }
        let behind = at + c.len_utf8();
        if is_clause_end(c) {
            clause = behind;
        }
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if is_sentence_end(c) {
            for number in &mut numbers[unfinished..] {
                number.sentence.end = at;
            }
            unfinished = numbers.len();
            sentence = behind;
            depth = 0;
        }
        if c == '\n' {
            paragraph = behind;
        }
        before = Some(c);
    }
    numbers
}

/// Reads `1,234.5`: its length in bytes and its plain digits.
fn read_digits(text: &str) -> (usize, String) {
    let mut plain = String::new();
    let mut length = 0;
    let mut seen_point = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let next_digits =
            |skip: usize| rest.get(skip..).unwrap_or("").chars().map_while(digit).count();
        match c {
            _ if digit(c).is_some() => plain.extend(digit(c)),
            // A comma between groups of three; else it ends a clause.
            ',' | '，'
                if !seen_point
                    && !plain.is_empty()
                    && plain.len() <= 12
                    && next_digits(c.len_utf8()) == 3 => {}
            ' ' if is_spaced(&text[..length], &rest[1..]) => {}
            '.' if !seen_point && next_digits(1) > 0 => {
                seen_point = true;
                plain.push('.');
            }
            _ => break,
        }
        length += c.len_utf8();
        rest = &rest[c.len_utf8()..];
    }
    (length, plain)
}

/// Whether a space only parts the digits of one number: 1 2 0件, 4 600件.
fn is_spaced(before: &str, behind: &str) -> bool {
    let next = behind.chars().map_while(digit).count();
    let last = before.chars().rev().map_while(digit).count();
    (last == 1 && next == 1) || (last <= 3 && next == 3 && !before.contains('.'))
}

/// Whether what stands before makes it no count: 第一件, 每一件, 没有一件, 上百件, 3十件.
fn is_no_count_behind(before: &str) -> bool {
    let near = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    before.ends_with("没有")
        || before[near..].contains("一件、")
        || before.chars().next_back().is_some_and(|c| {
            is_chinese_digit(c) || digit(c).is_some() || "第每同这那某哪任无几数上好".contains(c)
        })
}

/// Reads 十二件: its value and its length with the unit.
fn read_chinese(text: &str) -> Option<(Amount, usize)> {
    let end = text.find(|c| !is_chinese_digit(c))?;
    let (digits, rest) = text.split_at(end);
    let behind = rest.strip_prefix('件').or_else(|| rest.strip_prefix('起'))?;
    // 高效办成“一件事”、三件套; 一起 means together.
    let is_word = behind.starts_with(['事', '件', '套', '大', '小', '实', '不'])
        || (digits == "一" && rest.starts_with('起'));
    // 受理一件、办结一件 is a way to work and no count.
    let next: String = behind.chars().take(8).collect();
    let is_manner = digits == "一" && next.starts_with('、') && next.contains("一件");
    if is_word || is_manner {
        return None;
    }
    let value = chinese_value(digits)?;
    Some((Amount::from(value), text.len() - behind.len()))
}

/// A number as it is said: 128, 1.3万, 一百二十八, 两万三千.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    value: Amount,
    /// What its last digit counts: 1.3万 is exact to a thousand.
    step: Amount,
}

impl Spoken {
    /// Whether this number is that one, rounded as it is written or cut off.
    pub(crate) fn is(&self, number: Amount) -> bool {
        let difference = self.value.checked_sub(number).map(Amount::abs);
        difference.is_some_and(|difference| {
            difference == Amount::ZERO || self.step > Amount::from(1) && difference < self.step
        })
    }
}

/// The numbers with 万 or 亿, and those in Chinese characters, of two characters or in front of a unit.
pub(crate) fn spoken(text: &str) -> Vec<Spoken> {
    const UNITS: &str = "件个条篇份项次期场部则起宗例家名人处元册套";
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c| digit(c).is_some() || is_chinese_digit(c)) {
        let from = &rest[at..];
        if from.starts_with(|c| digit(c).is_some()) {
            let (length, digits) = read_digits(from);
            let behind = from[length..].trim_start();
            let places = match behind.chars().next() {
                Some('万' | '萬') => 4,
                Some('亿' | '億') => 8,
                _ => 0,
            };
            let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            let places_of_step = i32::try_from(decimals).map_or(0, |decimals| places - decimals);
            let value = Amount::parse_plain(&digits).and_then(|value| value.shift(places));
            if let (Some(value), Some(step)) =
                (value.filter(|_| places > 0), Amount::from(1).shift(places_of_step))
            {
                found.push(Spoken { value, step });
            }
            rest = &from[length..];
        } else {
            let is_part = |c: char| is_chinese_digit(c) || c == '万';
            let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
            let (digits, behind) = from.split_at(end);
            let is_ordinal =
                rest[..at].ends_with(['第', '（', '(']) || behind.starts_with(['、', '是']);
            let is_number = digits.chars().count() > 1 || behind.starts_with(|c| UNITS.contains(c));
            let value = chinese_number(digits).filter(|_| is_number && !is_ordinal);
            found.extend(
                value.map(|value| Spoken { value: Amount::from(value), step: Amount::from(1) }),
            );
            rest = behind;
        }
    }
    found
}

/// 两万三千 is 23,000.
fn chinese_number(digits: &str) -> Option<i64> {
    match digits.split_once('万') {
        None => chinese_value(digits),
        Some((above, "")) => chinese_value(above)?.checked_mul(10_000),
        Some((above, below)) => {
            let below = chinese_value(below.trim_start_matches(['零', '〇']))?;
            chinese_value(above)?.checked_mul(10_000)?.checked_add(below)
        }
    }
}

/// 二十三 is 23; `None` for 三五, which is no number.
fn chinese_value(digits: &str) -> Option<i64> {
    let mut sum = 0;
    let mut digit: Option<i64> = None;
    for c in digits.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            // 一百零三
            '零' | '〇' if sum > 0 && digit.is_none() => continue,
            // 零件, 二〇
            '零' | '〇' => return None,
            _ => {
                let value = "一二三四五六七八九".chars().position(|known| known == c);
                let value = value.map_or(Some(2), |at| i64::try_from(at + 1).ok())?;
                if digit.replace(value).is_some() {
                    return None;
                }
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * unit;
    }
    Some(sum + digit.unwrap_or(0))
}

/// 分别为5、4、17件: the unit that the last number of a list has for all of them.
fn shared_unit(text: &str) -> Option<Unit> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix(['、', '和', '及', '，'])?.trim_start();
        let (length, _) = read_digits(rest);
        if length == 0 {
            return None;
        }
        rest = &rest[length..];
        if let Some((unit, _, _)) = read_unit(rest) {
            return Some(unit);
        }
    }
}

/// Whether a number is exact, or the unit says that it is not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    No,
    /// 余, 多
    More,
    /// 以上
    Above,
}

/// Reads a unit: what it is, its length, and whether 余, 多 or 以上 makes the number inexact.
fn read_unit(text: &str) -> Option<(Unit, usize, Open)> {
    let mut rest = text.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let mut open = Open::No;
    for word in ["余", "多"] {
        if let Some(behind) = rest.strip_prefix(word) {
            open = Open::More;
            rest = behind;
        }
    }
    let done = |unit, rest: &str| Some((unit, text.len() - rest.len(), open));
    if let Some(rest) = rest.strip_prefix("万元") {
        return done(Unit::WanYuan, rest);
    }
    // 12万条 is no exact count.
    if rest.starts_with(['万', '亿', '千']) {
        return None;
    }
    let c = rest.chars().next()?;
    let behind = &rest[c.len_utf8()..];
    let unit = match c {
        '元' => Unit::Yuan,
        '%' | '％' => Unit::Percent,
        '件' | '起' | '宗' | '例' => Unit::Case,
        '条' | '篇' | '份' | '项' | '次' | '期' | '场' | '部' | '则' => Unit::Thing(c),
        '个' if !behind.starts_with(['工', '月', '百', '部', '方', '一']) => Unit::Thing(c),
        _ => return None,
    };
    // 533条（次）
    let second =
        ["（次）", "（件）", "（条）", "（份）", "（篇）", "（起）", "（项）", "(次)", "(件)"];
    let behind = second.iter().find_map(|unit| behind.strip_prefix(unit)).unwrap_or(behind);
    // 282件次, but not 2件次年办理
    let behind = match behind.strip_prefix('次') {
        Some(rest)
            if matches!(c, '件' | '条' | '份' | '个') && !rest.starts_with(['年', '月', '日']) =>
        {
            rest
        }
        _ => behind,
    };
    if let Some(behind) = behind.strip_prefix("以上") {
        return Some((unit, text.len() - behind.len(), Open::Above));
    }
    Some((unit, text.len() - behind.len(), open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_units() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = find(text)
                .iter()
                .map(|number| {
                    let rough = if number.is_rough { "~" } else { "" };
                    format!("{rough}{}|{}", number.value, &text[number.bytes.clone()])
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("共受理申请 749 件，其中自然人 741 件", &["749|749 件", "741|741 件"]);
        check("2021年1月1日至2021年12月31日", &[]);
        check("电话：0591-23165370；邮编：350400；国办发〔2020〕17号", &[]);
        check("推送动态68余条，约30件，100条以上", &["~68|68余条", "~30|30件", "~100|100条以上"]);
        check("1,234件、１２件，占33.9%", &["1234|1,234件", "12|１２件", "33.9|33.9%"]);
        check("综合运用H5等形式", &[]);
        check("12,34件", &["34|34件"]);
        check(
            "收取信息处理费380元，合计24252.311082万元",
            &["380|380元", "24252.311082|24252.311082万元"],
        );
        check("20个工作日内答复，关停2个", &["2|2个"]);
        check("", &[]);
        check("第3次", &["~3|3次"]);
        check("收到申请十二件，办结两件，一百二十件", &["12|十二件", "2|两件", "120|一百二十件"]);
        check("约二十件，行政复议三起", &["~20|二十件", "3|三起"]);
        for no_count in [
            "高效办成一件事",
            "没有一件",
            "第一件",
            "三五件",
            "与诉讼一起",
            "上百件",
            "一是公开",
            "每收到一件",
            "受理一件、办结一件",
        ] {
            check(no_count, &[]);
        }
        check("8", &[]);
        // Spaces and commas within a number, and those that part two.
        check(
            "共 1 2 0 件，4 600件，１，２３４件",
            &["120|1 2 0 件", "4600|4 600件", "1234|１，２３４件"],
        );
        check("收到申请一百零三件，一百二十三件", &["103|一百零三件", "123|一百二十三件"]);
        for no_count in ["零件", "备件二〇件", "2024 12 3"] {
            check(no_count, &[]);
        }
    }

    #[test]
    fn bounds_of_rough_numbers() {
        let check = |text: &str, allowed: &[i64], refused: &[i64]| {
            let found = find(text);
            let [number] = found.as_slice() else { panic!("{text}: {found:?}") };
            let bound = number.bound.unwrap_or_else(|| panic!("{text}"));
            for value in allowed {
                assert!(bound.allows(Amount::from(*value)), "{text} {value}");
            }
            for value in refused {
                assert!(!bound.allows(Amount::from(*value)), "{text} {value}");
            }
        };
        check("300余件", &[300, 301, 399], &[299, 401]);
        check("收到270多件", &[270, 279], &[269, 281]);
        check("近300件", &[299, 201, 300], &[301, 199]);
        check("约80件", &[75, 80, 90], &[69, 91]);
        check("超过300件", &[300, 301, 9000], &[299]);
        check("300件以上", &[300, 9000], &[299]);
        check("近二十件", &[19, 20], &[21]);
        assert_eq!(find("第3件")[0].bound, None);
        assert_eq!(find("300件")[0].bound, None);
    }

    #[test]
    fn several_numbers_share_a_unit() {
        let values = |text: &str| -> Vec<String> {
            find(text).iter().map(|number| number.value.to_string()).collect()
        };
        assert_eq!(values("分别为5、4和17件"), ["5", "4", "17"]);
        assert_eq!(values("公开5、4和17件"), ["17"]);
        assert_eq!(values("2022、2023、2024年分别公开3件"), ["3"]);
        assert_eq!(values("公开533条（次）"), ["533"]);
    }

    #[test]
    fn numbers_as_they_are_said() {
        let is = |text: &str, number: i64| {
            spoken(text).iter().any(|spoken| spoken.is(Amount::from(number)))
        };
        for (text, number) in [
            ("访问量1.2万次", 12_034),
            ("访问量1.2万次", 11_960),
            ("点击12万次", 123_456),
            ("设专区十五个", 15),
            ("公开信息一千二百三十四条", 1_234),
            ("发放两万三千册", 23_000),
            ("共一百零三件", 103),
            ("现有三个专栏", 3),
        ] {
            assert!(is(text, number), "{text}");
        }
        for (text, number) in [
            ("访问量1.2万次", 13_100),
            ("一、总体情况", 1),
            ("一是公开", 1),
            ("第二十条", 20),
            ("设专区十五个", 5),
            ("12个", 12_000),
        ] {
            assert!(!is(text, number), "{text}");
        }
    }

    #[test]
    fn sentences_and_brackets() {
        let text = "共805件（含结转18件），均答复。另72件。";
        let found = find(text);
        assert_eq!(&text[found[1].sentence.clone()], "共805件（含结转18件），均答复");
        assert_eq!((found[0].depth, found[1].depth), (0, 1));
        assert_eq!(&text[found[2].sentence.clone()], "另72件");
        assert_eq!(&text[found[1].clause..found[1].bytes.start], "含结转");
    }
}
