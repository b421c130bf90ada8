//! Reads `grammar.txt` and writes sentences from it.

use std::ops::Range;

use super::world::World;

/// Numbers that look random and are the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// From 0 up to, but not including, `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}

pub(crate) struct Sentence {
    pub(crate) kind: String,
    pub(crate) section: String,
    template: String,
}

pub(crate) struct Grammar {
    pub(crate) sentences: Vec<Sentence>,
}

/// A number of a text that must be found when it alone is wrong.
#[derive(Clone)]
pub(crate) struct MarkedNumber {
    pub(crate) key: String,
    pub(crate) bytes: Range<usize>,
    /// As it is written, digits plain.
    pub(crate) written: String,
    style: usize,
}

#[derive(Default)]
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) numbers: Vec<MarkedNumber>,
}

impl MarkedNumber {
    pub(crate) fn replaced(&self, text: &str, digits: &str) -> String {
        let written = styled(digits, self.style);
        [&text[..self.bytes.start], &written, &text[self.bytes.end..]].concat()
    }
}

impl Marked {
    pub(crate) fn push(&mut self, other: Marked) {
        let from = self.text.len();
        self.text.push_str(&other.text);
        self.numbers.extend(other.numbers.into_iter().map(|number| MarkedNumber {
            bytes: number.bytes.start + from..number.bytes.end + from,
            ..number
        }));
    }
}

impl Grammar {
    pub(crate) fn read(source: &str) -> Grammar {
        let (mut kind, mut section) = (String::new(), String::new());
        let mut sentences = Vec::new();
        for line in source.lines().map(str::trim) {
            if let Some(head) = line.strip_prefix("== ") {
                let (name, place) = head.split_once(' ').expect("a kind with its section");
                (kind, section) = (name.to_owned(), place.to_owned());
            } else if !line.is_empty() && !line.starts_with('#') {
                let (kind, section) = (kind.clone(), section.clone());
                sentences.push(Sentence { kind, section, template: line.to_owned() });
            }
        }
        Grammar { sentences }
    }
}

/// Takes one of each choice `[a|b]`.
fn chosen(template: &str, random: &mut Random) -> String {
    let mut text = template.to_owned();
    // The innermost choice first.
    while let Some(close) = text.find(']') {
        let open = text[..close].rfind('[').expect("a choice begins");
        let options: Vec<&str> = text[open + 1..close].split('|').collect();
        let option = options[random.below(options.len())].to_owned();
        text.replace_range(open..=close, &option);
    }
    text
}

/// Plain, with commas, full width, with spaces, or in Chinese.
fn styled(digits: &str, style: usize) -> String {
    let plain = digits.to_owned();
    let is_whole = digits.chars().all(|c| c.is_ascii_digit());
    match style {
        7 => format!(" {plain} "),
        8 if is_whole && digits.len() > 3 => {
            let (above, below) = digits.split_at(digits.len() - 3);
            format!("{above},{below}")
        }
        9 if is_whole => {
            digits.chars().filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10)).collect()
        }
        _ => plain,
    }
}

impl Sentence {
    /// One of its wordings, with the numbers of a report.
    pub(crate) fn written(&self, world: &World, random: &mut Random) -> Marked {
        let who = world.names[random.below(world.names.len())];
        let mut text = chosen(&self.template, random).replace('@', who);
        // A clause that names nobody begins with no comma.
        while let Some(rest) = text.strip_prefix('，') {
            text = rest.to_owned();
        }
        let text = text.replace("，，", "，");
        let style = random.below(10);
        let mut marked = Marked::default();
        let mut rest = text.as_str();
        while let Some((before, behind)) = rest.split_once('<') {
            let (key, behind) = behind.split_once('>').expect("a number ends");
            marked.text.push_str(before);
            let digits = match key.strip_prefix('~') {
                Some(range) => {
                    // `~30`: from 2; `~50+9`: from 50.
                    let (least, width) = range.split_once('+').unwrap_or(("2", range));
                    let [least, width] =
                        [least, width].map(|number| number.parse::<usize>().expect("a number"));
                    (least + random.below(width)).to_string()
                }
                None => world.digits(key.trim_start_matches('='), random),
            };
            let start = marked.text.len();
            marked.text.push_str(&styled(&digits, style));
            if !key.starts_with(['~', '=']) {
                let bytes = start..marked.text.len();
                let number = MarkedNumber { key: key.to_owned(), bytes, written: digits, style };
                marked.numbers.push(number);
            }
            rest = behind;
        }
        marked.text.push_str(rest);
        marked
    }
}
