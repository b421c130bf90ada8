//! Labels as people and programs write them: with other brackets, other quotes, spaces inside,
//! other punctuation behind the number, an explanation in brackets, cut over two lines.

mod nearly;

use std::collections::HashMap;
use std::sync::OnceLock;

use xxgk_core::form::{Form, FormId, Row, RowIx, Scope, TableCell, TableId};

use super::limits::MAX_LABEL_CHARS;
use super::traditional::simplified;

/// The number in front of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// 一、
    Top(u8),
    /// （一）
    Bracketed(u8),
    /// 1. or （1）
    Digit(u8),
}

/// A text as it is compared: number apart, only letters and digits.
#[derive(Debug)]
pub(super) struct LabelText {
    pub(super) ordinal: Option<Ordinal>,
    /// Everything behind the number.
    pub(super) core: String,
    /// The same up to the first bracket.
    head: String,
    /// A bracket is opened and not closed.
    pub(super) is_open: bool,
    /// What follows the last bracket.
    tail: String,
    is_too_long: bool,
}

impl LabelText {
    pub(super) fn parse(text: &str) -> LabelText {
        let chars: Vec<char> = letters(text).take(MAX_LABEL_CHARS + 1).collect();
        let (ordinal, rest) = split_ordinal(&chars);
        let bracket = rest.iter().position(|c| *c == '(').unwrap_or(rest.len());
        let core_of = |part: &[char]| {
            part.iter().copied().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        let count = |wanted: char| rest.iter().filter(|c| **c == wanted).count();
        let tail = rest.iter().rposition(|c| *c == ')').map_or(rest.len(), |at| at + 1);
        LabelText {
            ordinal,
            core: core_of(rest),
            head: core_of(rest.get(..bracket).unwrap_or(rest)),
            is_open: count('(') > count(')'),
            tail: core_of(rest.get(tail..).unwrap_or_default()),
            is_too_long: chars.len() > MAX_LABEL_CHARS,
        }
    }

    /// Whether this is the name of a column, with or without its unit in brackets.
    pub(super) fn is_of_column(&self, label: &str) -> bool {
        let label = LabelText::parse(label);
        !self.core.is_empty() && (self.core == label.core || self.core == label.head)
    }

    /// Whether an explanation in brackets follows the label.
    pub(super) fn has_bracket(&self) -> bool {
        self.head != self.core && !self.head.is_empty()
    }
}

/// The letters of a text as they are compared.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let visible = text.chars().filter(|c| !is_invisible(*c));
    visible.flat_map(apart).map(|c| simplified(narrow(c)))
}

/// A number in a circle or in brackets that is one letter: ① and ⑴ are （1）, ㈠ is （一）, ⒈ is 1.
fn apart(c: char) -> impl Iterator<Item = char> {
    let nth = |first: char| usize::try_from(u32::from(c) - u32::from(first)).unwrap_or(0);
    let digit = |first| "123456789".chars().nth(nth(first));
    let parts = match c {
        '①'..='⑨' => [Some('('), digit('①'), Some(')')],
        '⑴'..='⑼' => [Some('('), digit('⑴'), Some(')')],
        '⒈'..='⒐' => [digit('⒈'), Some('.'), None],
        '㈠'..='㈨' => [Some('('), "一二三四五六七八九".chars().nth(nth('㈠')), Some(')')],
        other => [Some(other), None, None],
    };
    parts.into_iter().flatten()
}

pub(super) fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Full-width ASCII to ASCII, and the brackets that stand for round ones.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
        '〔' | '【' | '[' => '(',
        '〕' | '】' | ']' => ')',
        other => other,
    }
}

/// 一 to 十 as a number.
pub(super) fn chinese_numeral(c: char) -> Option<u8> {
    "一二三四五六七八九十".chars().zip(1..).find(|(known, _)| *known == c).map(|(_, n)| n)
}

/// Takes the number off; the text is narrowed and has no spaces.
fn split_ordinal(chars: &[char]) -> (Option<Ordinal>, &[char]) {
    let digit = |c: char| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    let is_mark = |c: char| matches!(c, '.' | '、' | ',' | ':' | '。');
    match chars {
        ['(', c, ')', rest @ ..] if chinese_numeral(*c).is_some() => {
            (chinese_numeral(*c).map(Ordinal::Bracketed), rest)
        }
        ['(', c, ')', rest @ ..] if digit(*c).is_some() => (digit(*c).map(Ordinal::Digit), rest),
        [c, mark, rest @ ..] if is_mark(*mark) && chinese_numeral(*c).is_some() => {
            (chinese_numeral(*c).map(Ordinal::Top), rest)
        }
        ['第', c, '部', '分', rest @ ..] if chinese_numeral(*c).is_some() => {
            (chinese_numeral(*c).map(Ordinal::Top), rest)
        }
        // A decimal such as `1.5` is a number, not a numbered label.
        [c, mark, rest @ ..]
            if is_mark(*mark)
                && digit(*c).is_some()
                && !rest.first().is_some_and(char::is_ascii_digit) =>
        {
            (digit(*c).map(Ordinal::Digit), rest)
        }
        // `1属于国家秘密`: the point was lost.
        [c, rest @ ..] if digit(*c).is_some() && rest.first().is_some_and(|c| is_han(*c)) => {
            (digit(*c).map(Ordinal::Digit), rest)
        }
        _ => (None, chars),
    }
}

pub(super) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a text could be a label at all: only characters that labels have, up to an explanation in
/// brackets. Cheap, so that the prose of a whole book is passed over quickly.
pub(super) fn may_be_label(text: &str) -> bool {
    let letters = label_letters();
    let mut has_letter = false;
    for c in self::letters(text).take(MAX_LABEL_CHARS + 1) {
        if c == '(' && has_letter {
            break;
        }
        if c.is_alphanumeric() && !c.is_ascii_digit() {
            if letters.binary_search(&c).is_err() {
                return false;
            }
            has_letter = true;
        }
    }
    has_letter
}

/// Every letter of every label, sorted.
fn label_letters() -> &'static [char] {
    static LETTERS: OnceLock<Vec<char>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let forms = FormId::ALL.into_iter().flat_map(|form| printed_labels(Form::get(form)));
        let names =
            TableId::ALL.into_iter().flat_map(|table| [table.name(), table.section().title()]);
        let mut letters: Vec<char> = forms.chain(names).flat_map(str::chars).collect();
        letters.extend("一二三四五六七八九十第部分档".chars());
        letters.sort_unstable();
        letters.dedup();
        letters
    })
}

/// What a text is in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Label of a row of table two or three.
    Row(RowIx),
    /// Name of a group of table four.
    Group(RowIx),
    /// Any other printed text: headings of columns and blocks, notes in the table.
    Heading,
    /// Not from the form.
    Other,
}

#[derive(Debug)]
struct Entry {
    class: Class,
    ordinal: Option<Ordinal>,
}

/// The labels of one form, found by their letters.
#[derive(Debug)]
pub(super) struct LabelIndex {
    form: &'static Form,
    by_core: HashMap<String, Vec<Entry>>,
    /// What the labels of rows have in front of their explanations.
    row_heads: Vec<String>,
    /// Names that run down beside several rows.
    groups: Vec<String>,
    /// Every core letter by letter, with what it is.
    spelt: Vec<(Vec<char>, Class, Option<Ordinal>)>,
    /// Full cores, sorted, to tell whether a text is the beginning of a label.
    sorted: Vec<String>,
}

impl LabelIndex {
    pub(super) fn new(form: &'static Form) -> LabelIndex {
        let mut index = LabelIndex {
            form,
            by_core: HashMap::new(),
            row_heads: form.rows.iter().map(|row| LabelText::parse(row.label).head).collect(),
            groups: Vec::new(),
            spelt: Vec::new(),
            sorted: Vec::new(),
        };
        for cell in form.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
            if let TableCell::Label { text, scope: Scope::RowGroup, .. } = cell {
                index.groups.push(LabelText::parse(text).core);
            }
        }
        for row in &form.rows {
            let ix = form.cell(row.first_cell).row;
            let class = if row.table == TableId::Four { Class::Group(ix) } else { Class::Row(ix) };
            index.add(row.label, class);
            // What programs that convert to traditional characters make of 文件.
            if row.label.contains("文件") {
                index.add(&row.label.replace("文件", "档案"), class);
            }
        }
        for label in printed_labels(form) {
            index.add_heading(label);
        }
        for other in FormId::ALL.into_iter().filter(|id| *id != form.id) {
            index.add_other_form(Form::get(other));
        }
        for table in TableId::ALL {
            index.add_heading(&format!("{}{}", table.name(), table.section().title()));
        }
        index.sorted.sort_unstable();
        for (core, entries) in &index.by_core {
            let letters: Vec<char> = core.chars().collect();
            let all = entries.iter().map(|entry| (letters.clone(), entry.class, entry.ordinal));
            index.spelt.extend(all);
        }
        index
    }

    pub(super) fn form(&self) -> &'static Form {
        self.form
    }

    /// Clerks write 规范性文件 for 行政规范性文件; and headings of the other form are printed text too.
    /// A row that only the other form has stays unknown.
    fn add_other_form(&mut self, other: &Form) {
        for row in &other.rows {
            if let Some(own) = self.form.find_row(row.id).filter(|own| own.label != row.label) {
                self.add(row.label, Class::Row(self.form.cell(own.first_cell).row));
            }
        }
        let is_row = |label: &str| other.rows.iter().any(|row| row.label == label);
        for label in printed_labels(other).filter(|label| !is_row(label)) {
            self.add_heading(label);
        }
    }

    fn add(&mut self, label: &str, class: Class) {
        let LabelText { ordinal, core, head, .. } = LabelText::parse(label);
        self.sorted.push(core.clone());
        // `第二十条第（一）项` is nothing without its bracket.
        if head != core && !head.is_empty() && label.ends_with(['）', ')']) {
            self.by_core.entry(head).or_default().push(Entry { class, ordinal });
        }
        self.by_core.entry(core).or_default().push(Entry { class, ordinal });
    }

    fn add_heading(&mut self, label: &str) {
        let text = LabelText::parse(label);
        let is_row = |entry: &Entry| entry.class != Class::Heading && entry.ordinal == text.ordinal;
        let known = self.by_core.get(&text.core);
        if !known.is_some_and(|entries| entries.iter().any(is_row)) {
            self.add(label, Class::Heading);
        }
    }

    /// What the text is. Where a row and a heading share their words (其他, 总计), the number decides.
    pub(super) fn classify(&self, text: &LabelText) -> Class {
        if text.core.is_empty() {
            return Class::Other;
        }
        let found = self.lookup(&text.core, text.ordinal);
        if found != Class::Other || text.is_too_long {
            return found;
        }
        // An explanation in brackets may follow the label, and only numbers the explanation.
        let only_numbers = text.tail.chars().all(|c| c.is_ascii_digit());
        if let Some(group) = self.suffixed_group(&text.core) {
            return group;
        }
        match self.lookup(&text.head, text.ordinal) {
            row @ (Class::Row(_) | Class::Group(_)) if only_numbers => return row,
            Class::Heading if text.tail.is_empty() => return Class::Heading,
            _ => {}
        }
        if self.is_run_of_labels(&text.core) { Class::Heading } else { Class::Other }
    }

    fn lookup(&self, core: &str, ordinal: Option<Ordinal>) -> Class {
        let Some(entries) = self.by_core.get(core) else { return Class::Other };
        let same = entries.iter().find(|entry| entry.ordinal == ordinal);
        let has_heading = entries.iter().any(|entry| entry.class == Class::Heading);
        match (same, entries.first()) {
            (Some(entry), _) => entry.class,
            (None, Some(_)) if has_heading => Class::Heading,
            (None, Some(entry)) => entry.class,
            (None, None) => Class::Other,
        }
    }

    /// `行政诉讼（未经复议直接起诉）`
    fn suffixed_group(&self, core: &str) -> Option<Class> {
        self.form.rows_of(TableId::Four).find_map(|row| {
            let heading = core.strip_suffix(row.label)?;
            (heading == row.group).then_some(Class::Group(self.form.cell(row.first_cell).row))
        })
    }

    /// Several labels without a gap: `总计商业企业`.
    fn is_run_of_labels(&self, core: &str) -> bool {
        let mut rest = core;
        let mut count = 0;
        while !rest.is_empty() {
            let longest =
                rest.char_indices().rev().map(|(at, c)| at + c.len_utf8()).find(|end| {
                    rest.get(..*end).is_some_and(|part| self.by_core.contains_key(part))
                });
            let Some(end) = longest else { return false };
            rest = rest.get(end..).unwrap_or_default();
            count += 1;
        }
        count > 1
    }

    /// Whether the text could go on as a label in the next line.
    pub(super) fn begins_label(&self, core: &str) -> bool {
        let at = self.sorted.partition_point(|known| known.as_str() < core);
        !core.is_empty() && self.sorted.get(at).is_some_and(|known| known.starts_with(core))
    }

    /// Whether a text is a piece of the name of a group of rows: `（四）无`, `法提供`.
    pub(super) fn is_piece_of_group(&self, core: &str) -> bool {
        !core.is_empty() && self.groups.iter().any(|name| name.contains(core))
    }

    /// Whether a text has nothing but what labels have: it is empty, or three letters of it stand in one.
    pub(super) fn shares_words(&self, text: &str) -> bool {
        let core: Vec<char> = LabelText::parse(text).core.chars().collect();
        let has = |part: &[char]| {
            let part: String = part.iter().collect();
            self.sorted.iter().any(|label| label.contains(&part))
        };
        core.len() < 3 || core.windows(3).any(has)
    }

    /// The first row of the group whose name this is: `（六）其他处理`.
    pub(super) fn first_of_group(&self, text: &str) -> Option<RowIx> {
        let core = LabelText::parse(text).core;
        let is_named = |row: &&Row| !core.is_empty() && LabelText::parse(row.group).core == core;
        let row = self.form.rows_of(TableId::Three).find(is_named)?;
        Some(self.form.cell(row.first_cell).row)
    }

    /// The label that a text begins with, and its length: the longest one, with its own number or none.
    /// The characters are narrowed.
    pub(super) fn label_at(&self, chars: &[char]) -> Option<(Class, usize)> {
        let head: Vec<char> = chars.iter().copied().take(8).filter(|c| !is_invisible(*c)).collect();
        let (ordinal, behind) = split_ordinal(&head);
        let number = head.len() - behind.len();
        if number == 0 && !chars.first().is_some_and(|c| is_han(*c)) {
            return None;
        }
        let mut core = String::new();
        let mut longest = None;
        let mut left = number;
        for (at, c) in chars.iter().enumerate() {
            // The number, whatever spaces stand in it.
            if left > 0 {
                left -= usize::from(!is_invisible(*c));
                continue;
            }
            if c.is_alphanumeric() {
                core.push(simplified(*c));
                if c.is_ascii_digit() || !self.begins_label(&core) {
                    break;
                }
                if let Some(entries) = self.by_core.get(&core) {
                    let own = |entry: &&Entry| entry.ordinal == ordinal || ordinal.is_none();
                    // 其他 and 总计 are rows only with their numbers.
                    let is_heading = |entry: &&Entry| entry.class == Class::Heading;
                    let entry = match ordinal {
                        None => {
                            entries.iter().find(is_heading).or_else(|| entries.iter().find(own))
                        }
                        Some(_) => entries.iter().find(own),
                    };
                    if let Some(entry) = entry {
                        longest = Some((entry.class, at + 1));
                    }
                }
            }
        }
        let (class, mut end) = longest?;
        // The bracket that the label's explanation ends with.
        while chars.get(end).is_some_and(|c| matches!(c, ')' | '”' | '"')) {
            end += 1;
        }
        Some((class, end))
    }

    /// The row whose label this is when its number is missing, for `总计` and `其他`.
    pub(super) fn unnumbered_row(&self, text: &LabelText) -> Option<RowIx> {
        if text.ordinal.is_some() {
            return None;
        }
        self.by_core.get(&text.core)?.iter().find_map(|entry| match entry.class {
            Class::Row(row) => Some(row),
            _ => None,
        })
    }

    /// How many different rows a long text names.
    pub(super) fn rows_named_in(&self, text: &str) -> usize {
        let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        self.row_heads.iter().filter(|head| text.contains(head.as_str())).count()
    }
}

/// Every label that a form prints.
pub(super) fn printed_labels(form: &Form) -> impl Iterator<Item = &'static str> + '_ {
    form.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells).filter_map(|cell| {
        match cell {
            TableCell::Label { text, .. } => Some(*text),
            TableCell::Value { .. } => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(form: FormId, text: &str) -> String {
        let form = Form::get(form);
        match LabelIndex::new(form).classify(&LabelText::parse(text)) {
            Class::Row(row) | Class::Group(row) => form.rows[row.index()].id.to_owned(),
            Class::Heading => "heading".to_owned(),
            Class::Other => "other".to_owned(),
        }
    }

    #[test]
    fn labels_in_their_variants() {
        let check = |text: &str, expected: &str| {
            assert_eq!(named(FormId::F2021, text), expected, "{text}");
        };
        check("规 章", "disclosure.regulations");
        check("规章(设区的市、自治州人民政府应提供相关数据)", "disclosure.regulations");
        check("一、本年新收政府信息公开申请数量", "requests.received");
        check("本年新收政府信息公开申请数量", "requests.received");
        check("(一)予以公开", "requests.granted");
        check("予以公开", "requests.granted");
        check("（二）部分公开（区分处理的，只计这一情", "requests.partly_granted");
        check("部分公开 (区分处理的, 只计这一情形, 不计其他情形)", "requests.partly_granted");
        check("3.危及\"三安全一稳定\"", "requests.denied.security_and_stability");
        check("3．危及“三安全一稳定”", "requests.denied.security_and_stability");
        check("3、危及三安全一稳定", "requests.denied.security_and_stability");
        check("1属于国家秘密", "requests.denied.state_secret");
        for text in ["①属于国家秘密", "⑴属于国家秘密", "⒈属于国家秘密"] {
            check(text, "requests.denied.state_secret");
        }
        check("㈠予以公开", "requests.granted");
        check("3.其他", "requests.other.other");
        check("（七）总计", "requests.total");
        check("行政诉讼（未经复议直接起诉）", "litigation.direct");
        for heading in [
            "其他",
            "总计",
            "（六）其他",
            "（六）其他处理",
            "（三）不予公开",
            "三、本年度办理结果",
            "第二十条第(一)项",
            "第二十条 第（八）项",
            "本年收费金额(单位：万元)",
            "本年新制作数量",
            "行政复议行政诉讼",
            "信息内容 本年处理决定数量",
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        ] {
            check(heading, "heading");
        }
        for other in ["", "2020年", "其他主动公开文件", "政府集中采购", "0", "规章0"]
        {
            check(other, "other");
        }
        assert_eq!(named(FormId::F2019, "（六）其他处理"), "requests.other");
        assert_eq!(named(FormId::F2019, "政府集中采购"), "disclosure.procurement");
        assert_eq!(named(FormId::F2019, "3.其他"), "heading");
    }
}
