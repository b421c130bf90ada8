//! The lexicon: words with their classes, and patterns over classes (`lexicon.toml`).
//!
//! Only what TOML needs for strings is read, so the file stays plain TOML and the module needs no parser.

use std::collections::HashMap;
use std::sync::OnceLock;

const SOURCE: &str = include_str!("lexicon.toml");

/// Place of a class in [`Lexicon::classes`].
pub(super) type Class = usize;

/// One element of a pattern: the number, or one of some classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Number,
    Word { classes: Vec<Class>, is_optional: bool },
}

/// What words around a number say that it counts.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) elements: Vec<Element>,
    /// Name of what is counted.
    pub(super) counts: &'static str,
}

/// What words around a number say in whatever order they stand: 作出予以公开答复的12件, 12件答复为予以公开.
#[derive(Clone, Debug)]
pub(super) struct Bag {
    /// One of each of these must be there.
    needs: Vec<Vec<Class>>,
    /// These may be there; nothing else.
    allows: Vec<Class>,
    /// Name of what is counted.
    pub(super) counts: &'static str,
}

#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) classes: Vec<&'static str>,
    /// Words by their first character, the longest first.
    words: HashMap<char, Vec<(&'static str, Class)>>,
    /// Patterns by their section: `always`, or the topic that they need.
    patterns: HashMap<&'static str, Vec<Pattern>>,
    /// Bags by the same sections.
    bags: HashMap<&'static str, Vec<Bag>>,
}

impl Lexicon {
    pub(super) fn get() -> &'static Lexicon {
        static READ: OnceLock<Lexicon> = OnceLock::new();
        READ.get_or_init(Lexicon::read)
    }

    fn read() -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut section = "";
        for line in SOURCE.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let Some((key, value)) = line.split_once('=') else { continue };
            let (key, value) = (key.trim().trim_matches('"'), value.trim().trim_matches('"'));
            if section == "words" {
                let class = lexicon.class(key);
                for word in value.split_whitespace() {
                    if let Some(first) = word.chars().next() {
                        lexicon.words.entry(first).or_default().push((word, class));
                    }
                }
            } else if let Some((needs, allows)) =
                key.split_once(" |").filter(|_| !key.contains('#'))
            {
                let needs = needs.split_whitespace().map(|names| lexicon.classes_of(names));
                let bag = Bag {
                    needs: needs.collect(),
                    allows: allows
                        .split_whitespace()
                        .flat_map(|name| lexicon.classes_of(name))
                        .collect(),
                    counts: value,
                };
                lexicon.bags.entry(section).or_default().push(bag);
            } else {
                let elements = key.split_whitespace().map(|word| lexicon.element(word)).collect();
                let pattern = Pattern { elements, counts: value };
                lexicon.patterns.entry(section).or_default().push(pattern);
            }
        }
        for words in lexicon.words.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        lexicon
    }

    /// The place of a class, which is new where it was not named before.
    fn class(&mut self, name: &'static str) -> Class {
        self.find(name).unwrap_or_else(|| {
            self.classes.push(name);
            self.classes.len() - 1
        })
    }

    pub(super) fn find(&self, name: &str) -> Option<Class> {
        self.classes.iter().position(|known| *known == name)
    }

    fn element(&mut self, word: &'static str) -> Element {
        if word == "#" {
            return Element::Number;
        }
        let (names, is_optional) = match word.strip_suffix('?') {
            Some(names) => (names, true),
            None => (word, false),
        };
        let classes = self.classes_of(names);
        Element::Word { classes, is_optional }
    }

    /// The classes that names parted by | or / mean; ROW stands for every row of table three.
    fn classes_of(&mut self, names: &'static str) -> Vec<Class> {
        let mut classes = Vec::new();
        for name in names.split(['|', '/']) {
            if name == "ROW" {
                classes.extend(
                    (0..self.classes.len()).filter(|at| self.classes[*at].starts_with("ROW ")),
                );
            } else {
                classes.push(self.class(name));
            }
        }
        classes
    }

    /// The longest word at the beginning of a text.
    pub(super) fn word(&self, text: &str) -> Option<(&'static str, Class)> {
        let words = self.words.get(&text.chars().next()?)?;
        words.iter().find(|(word, _)| text.starts_with(word)).copied()
    }

    pub(super) fn patterns(&self, section: &str) -> &[Pattern] {
        self.patterns.get(section).map_or(&[], Vec::as_slice)
    }

    pub(super) fn bags(&self, section: &str) -> &[Bag] {
        self.bags.get(section).map_or(&[], Vec::as_slice)
    }
}

impl Bag {
    /// Whether these classes, in front of the number or behind it, are this bag.
    pub(super) fn fits(&self, before: &[Class], after: &[Class]) -> bool {
        let all = || before.iter().chain(after);
        all().all(|class| {
            self.allows.contains(class) || self.needs.iter().any(|one| one.contains(class))
        })
            // 国家秘密、第三方权益7件, 信息不存在无法提供: two of a kind are no one row.
            && self.needs.iter().all(|one| all().filter(|class| one.contains(class)).count() == 1)
    }
}

impl Pattern {
    /// Whether these classes in front of the number and behind it are this pattern, and nothing else; gives the class
    /// of its first word.
    pub(super) fn fits(&self, before: &[Class], after: &[Class]) -> bool {
        let at = self.elements.iter().position(|element| *element == Element::Number);
        let Some(at) = at else { return false };
        is_sequence(&self.elements[..at], before) && is_sequence(&self.elements[at + 1..], after)
    }
}

fn is_sequence(elements: &[Element], classes: &[Class]) -> bool {
    match elements.split_first() {
        None => classes.is_empty(),
        Some((Element::Word { classes: allowed, is_optional }, rest)) => {
            let takes = classes.split_first().is_some_and(|(first, behind)| {
                allowed.contains(first) && is_sequence(rest, behind)
            });
            takes || *is_optional && is_sequence(rest, classes)
        }
        Some((Element::Number, _)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_names_known_classes_and_one_number() {
        let lexicon = Lexicon::get();
        // REQUEST is made by the tokenizer, of a head and what stands with it.
        let words: Vec<Class> = lexicon.words.values().flatten().map(|(_, class)| *class).collect();
        for pattern in lexicon.patterns.values().flatten() {
            let numbers = pattern.elements.iter().filter(|one| **one == Element::Number).count();
            assert_eq!(numbers, 1, "{pattern:?}");
            for element in &pattern.elements {
                let Element::Word { classes, .. } = element else { continue };
                assert!(!classes.is_empty());
                for class in classes {
                    let name = lexicon.classes[*class];
                    assert!(name == "REQUEST" || words.contains(class), "{name}");
                }
            }
        }
    }

    #[test]
    fn every_bag_names_known_classes() {
        let lexicon = Lexicon::get();
        let words: Vec<Class> = lexicon.words.values().flatten().map(|(_, class)| *class).collect();
        for bag in lexicon.bags.values().flatten() {
            for class in bag.needs.iter().flatten().chain(&bag.allows) {
                let name = lexicon.classes[*class];
                assert!(name == "REQUEST" || words.contains(class), "{name}");
            }
        }
    }

    #[test]
    fn no_word_has_two_classes() {
        let mut seen: HashMap<&str, Class> = HashMap::new();
        for (word, class) in Lexicon::get().words.values().flatten() {
            let before = seen.insert(word, *class);
            assert!(before.is_none_or(|before| before == *class), "{word}");
        }
    }
}
