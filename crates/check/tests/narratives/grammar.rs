//! Sentences written by the grammar of `grammar.txt`.

use std::collections::BTreeMap;

use super::figures::{Figures, Made};

const SOURCE: &str = include_str!("grammar.txt");

/// Draws that a seed determines.
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn new(seed: u64) -> Draws {
        Draws(seed)
    }

    /// A number below the bound (SplitMix64).
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(usize::try_from(most - least + 1).unwrap())).unwrap()
    }
}

/// Sentences about one matter.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The aspect of section one that they stand in.
    pub(crate) place: &'static str,
    pub(crate) sentences: Vec<&'static str>,
}

pub(crate) struct Grammar {
    rules: BTreeMap<&'static str, &'static str>,
    pub(crate) kinds: Vec<Kind>,
}

/// A sentence with its numbers.
pub(crate) struct Sentence {
    pub(crate) text: String,
    /// Numbers with the place of their digits.
    pub(crate) numbers: Vec<(usize, Made)>,
}

impl Grammar {
    pub(crate) fn read() -> Grammar {
        let mut grammar = Grammar { rules: BTreeMap::new(), kinds: Vec::new() };
        for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix("== ") {
                let mut parts = head.split(" | ");
                let name = parts.next().unwrap();
                let place = parts.next().unwrap();
                grammar.kinds.push(Kind { name, place, sentences: Vec::new() });
            } else if let Some((name, what)) = line.split_once(" = ") {
                assert!(grammar.rules.insert(name, what).is_none(), "{name} twice");
            } else {
                grammar.kinds.last_mut().unwrap().sentences.push(line);
            }
        }
        grammar
    }

    /// Writes one sentence.
    pub(crate) fn write(&self, from: &str, figures: &Figures, draws: &mut Draws) -> Sentence {
        let mut writer = Writer {
            grammar: self,
            figures,
            draws,
            once: BTreeMap::new(),
            own: BTreeMap::new(),
            sentence: Sentence { text: String::new(), numbers: Vec::new() },
        };
        writer.expand(from);
        let mut sentence = writer.sentence;
        sentence.numbers.sort_by_key(|(at, _)| *at);
        sentence
    }
}

struct Writer<'a> {
    grammar: &'a Grammar,
    figures: &'a Figures,
    draws: &'a mut Draws,
    /// What was drawn for the whole sentence.
    once: BTreeMap<String, String>,
    /// Numbers that only this sentence has: parts of lists.
    own: BTreeMap<String, i64>,
    sentence: Sentence,
}

impl Writer<'_> {
    fn expand(&mut self, pattern: &str) {
        let mut rest = pattern;
        while let Some(c) = rest.chars().next() {
            match c {
                '<' => {
                    let (name, behind) = rest[1..].split_once('>').unwrap();
                    self.name(name);
                    rest = behind;
                }
                '{' => {
                    let (name, behind) = rest[1..].split_once('}').unwrap();
                    let made = self.figures.make(name, &mut self.own, self.draws);
                    let digits = made.digits.clone();
                    self.sentence.numbers.push((self.sentence.text.len(), made));
                    self.sentence.text.push_str(&digits);
                    rest = behind;
                }
                '[' => {
                    let (choices, behind) = choices(&rest[1..]);
                    let chosen = choices[self.draws.below(choices.len())];
                    self.expand(chosen);
                    rest = behind;
                }
                _ => {
                    self.sentence.text.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
    }

    fn name(&mut self, name: &str) {
        if name == "own" {
            let names = self.figures.own_names();
            let own = names[self.draws.below(names.len())];
            self.sentence.text.push_str(own);
            return;
        }
        let is_once = name.ends_with('件');
        if let Some(drawn) = self.once.get(name) {
            let drawn = drawn.clone();
            self.sentence.text.push_str(&drawn);
            return;
        }
        let rule = *self.grammar.rules.get(name).unwrap_or_else(|| panic!("no rule {name}"));
        let start = self.sentence.text.len();
        self.expand(rule);
        if is_once {
            let drawn = self.sentence.text[start..].to_owned();
            self.once.insert(name.to_owned(), drawn);
        }
    }
}

/// The alternatives up to the bracket that closes, and what stands behind it.
fn choices(text: &str) -> (Vec<&str>, &str) {
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => {
                found.push(&text[from..at]);
                return (found, &text[at + 1..]);
            }
            ']' => depth -= 1,
            '|' if depth == 0 => {
                found.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    panic!("no closing bracket in {text}");
}
