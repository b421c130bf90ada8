//! Reads a file of settings, key by key, and keeps everything that is wrong with its place.

use crate::thorough::catalogue::{Entry, catalogue, firmness};
use crate::thorough::deadline;
use crate::thorough::diagnosis::{NAMES_CAUSE, POINTS_AT_TOTAL};
use crate::thorough::rules;
use crate::{RuleCode, Severity};
use xxgk_core::form::{Form, FormId};
use xxgk_core::report::{Date, Reporter};
use xxgk_core::wire::error::excerpt;
use xxgk_core::wire::node::Node;
use xxgk_core::wire::syntax;

use super::error::{SettingsError, SettingsFault, Step, Wanted};
use super::{
    Firmness, LocalDeadline, MAX_SETTINGS_BYTES, Required, RequiredNumber, RequiredPlace,
    SETTINGS_FORMAT, SETTINGS_VERSION, Settings, Threshold, Unit, Word,
};

/// Most faults that are told one by one; who has more has the wrong file.
const MAX_FAULTS: usize = 20;
/// Most words of the list and things that are required.
const MAX_WORDS: usize = 2_000;
const MAX_REQUIRED: usize = 200;
/// Most units of a list; a province has some thousands.
const MAX_UNITS: usize = 10_000;

const KEYS: &[&str] = &[
    "format",
    "version",
    "name",
    "note",
    "off",
    "severities",
    "thresholds",
    "deadlines",
    "words",
    "required",
    "units",
    "without_enforcement",
];

pub(super) fn read(text: &str) -> Result<Settings, SettingsError> {
    let only = |fault| SettingsError { faults: vec![(Vec::new(), fault)], more: 0 };
    if text.len() > MAX_SETTINGS_BYTES {
        return Err(only(SettingsFault::TooLarge { bytes: text.len() }));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = syntax(text).map_err(|error| only(SettingsFault::Syntax(error)))?;
    let mut reader = Reader { rules: catalogue(), path: Vec::new(), faults: Vec::new(), more: 0 };
    let Some(entries) = reader.object(root, KEYS) else { return Err(reader.error()) };
    let find = |key: &str| entries.iter().find(|(known, _)| known == key).map(|(_, node)| *node);
    // Another kind of file is told first: nothing else about it matters then.
    match find("format").map(|node| node.text().unwrap_or_else(|| node.raw().to_owned())) {
        Some(name) if name == SETTINGS_FORMAT => {}
        other => {
            let other = other.map(|name| excerpt(&name));
            return Err(only(SettingsFault::NotSettings(other)));
        }
    }
    match find("version").map(Node::raw) {
        Some(version) if version.parse() == Ok(SETTINGS_VERSION) => {}
        other => return Err(only(SettingsFault::Version(other.map(excerpt)))),
    }
    let settings = reader.settings(&entries);
    if reader.faults.is_empty() { Ok(settings) } else { Err(reader.error()) }
}

struct Reader {
    rules: Vec<Entry>,
    path: Vec<Step>,
    faults: Vec<(Vec<Step>, SettingsFault)>,
    more: usize,
}

type Members<'a> = Vec<(String, Node<'a>)>;

impl Reader {
    fn error(self) -> SettingsError {
        SettingsError { faults: self.faults, more: self.more }
    }

    fn fault(&mut self, fault: SettingsFault) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push((self.path.clone(), fault));
        } else {
            self.more += 1;
        }
    }

    fn wants(&mut self, wanted: Wanted, node: Node<'_>) {
        self.fault(SettingsFault::Type { wanted, found: excerpt(node.raw()) });
    }

    /// Reads something one step further down.
    fn at<T>(&mut self, step: Step, read: impl FnOnce(&mut Reader) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    fn key<T>(&mut self, key: &str, read: impl FnOnce(&mut Reader) -> T) -> T {
        self.at(Step::Key(key.to_owned()), read)
    }

    /// The members of an object whose keys are free, each once.
    fn members<'a>(&mut self, node: Node<'a>) -> Option<Members<'a>> {
        let Some(entries) = node.entries() else {
            self.wants(Wanted::Object, node);
            return None;
        };
        let mut members: Members<'a> = Vec::new();
        for entry in entries {
            if members.iter().any(|(known, _)| *known == entry.key) {
                self.key(&entry.key, |reader| reader.fault(SettingsFault::TwiceTheKey));
            } else {
                members.push((entry.key, entry.node));
            }
        }
        Some(members)
    }

    /// The members of an object that has only these keys.
    fn object<'a>(&mut self, node: Node<'a>, known: &[&'static str]) -> Option<Members<'a>> {
        let mut members = self.members(node)?;
        members.retain(|(key, _)| {
            let is_known = known.contains(&key.as_str());
            if !is_known {
                let fault = SettingsFault::UnknownKey { known: known.to_vec() };
                self.key(key, |reader| reader.fault(fault));
            }
            is_known
        });
        Some(members)
    }

    /// The items of a list, each read by itself.
    fn list<T>(
        &mut self,
        node: Node<'_>,
        most: usize,
        mut read: impl FnMut(&mut Reader, Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(items) = node.items() else {
            self.wants(Wanted::List, node);
            return Vec::new();
        };
        if items.len() > most {
            self.fault(SettingsFault::TooMany { most });
            return Vec::new();
        }
        items
            .into_iter()
            .enumerate()
            .filter_map(|(at, item)| self.at(Step::Item(at + 1), |reader| read(reader, item)))
            .collect()
    }

    /// A text with something in it.
    fn text(&mut self, node: Node<'_>) -> Option<String> {
        let text = node.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if text.is_none() {
            self.wants(Wanted::Text, node);
        }
        text
    }

    fn rule(&mut self, code: &str) -> Option<RuleCode> {
        let rule = self.rules.iter().map(|entry| entry.code).find(|rule| rule.as_str() == code);
        if rule.is_none() {
            self.fault(SettingsFault::UnknownRule(excerpt(code)));
        }
        rule
    }

    fn settings(&mut self, entries: &Members<'_>) -> Settings {
        let mut settings = Settings::default();
        for (key, node) in entries {
            let node = *node;
            self.key(key, |reader| match key.as_str() {
                "name" => settings.name = reader.text(node).unwrap_or_default(),
                "note" => drop(reader.text(node)),
                "off" => settings.off = reader.off(node),
                "severities" => settings.severities = reader.severities(node),
                "thresholds" => settings.thresholds = reader.thresholds(node),
                "deadlines" => settings.deadlines = reader.deadlines(node),
                "words" => settings.words = reader.list(node, MAX_WORDS, Reader::word),
                "required" => settings.required = reader.list(node, MAX_REQUIRED, Reader::required),
                "units" => settings.units = reader.list(node, MAX_UNITS, Reader::text),
                "without_enforcement" => {
                    settings.without_enforcement = reader.list(node, MAX_UNITS, |reader, item| {
                        let name = reader.text(item)?;
                        Some(Reporter::from_key(&name).map_or(Unit::Named(name), Unit::Kind))
                    });
                }
                // Read before.
                _ => {}
            });
        }
        settings
    }

    fn off(&mut self, node: Node<'_>) -> Vec<RuleCode> {
        let mut off: Vec<RuleCode> = Vec::new();
        self.list(node, usize::MAX, |reader, item| {
            let code = reader.text(item)?;
            let rule = reader.rule(&code)?;
            if firmness(rule) != Firmness::Free {
                reader.fault(SettingsFault::CannotBeOff(rule));
            } else if off.contains(&rule) {
                reader.fault(SettingsFault::TwiceTheRule(rule));
            } else {
                off.push(rule);
            }
            Some(())
        });
        off
    }

    fn severities(&mut self, node: Node<'_>) -> Vec<(RuleCode, Severity)> {
        let mut severities = Vec::new();
        for (code, node) in self.members(node).unwrap_or_default() {
            self.key(&code, |reader| {
                let rule = reader.rule(&code)?;
                if [NAMES_CAUSE, POINTS_AT_TOTAL].contains(&rule) {
                    reader.fault(SettingsFault::NoSeverity(rule));
                    return None;
                }
                let named = node.text().unwrap_or_default();
                let severity = [Severity::Error, Severity::Warning, Severity::Hint]
                    .into_iter()
                    .find(|severity| severity.as_str() == named);
                let Some(severity) = severity else {
                    reader.wants(Wanted::Severity, node);
                    return None;
                };
                if firmness(rule).mildest().is_some_and(|mildest| severity > mildest) {
                    reader.fault(SettingsFault::CannotBeWeaker(rule));
                }
                severities.push((rule, severity));
                Some(())
            });
        }
        severities
    }

    fn thresholds(&mut self, node: Node<'_>) -> Vec<(Threshold, i64)> {
        let mut thresholds = Vec::new();
        for (code, node) in self.members(node).unwrap_or_default() {
            self.key(&code, |reader| {
                let rule = reader.rule(&code)?;
                let of_rule = || {
                    rules::thresholds()
                        .filter(|(of, _)| *of == rule)
                        .map(|(_, threshold)| threshold)
                };
                let known: Vec<&'static str> = of_rule().map(|threshold| threshold.name).collect();
                if known.is_empty() {
                    let mut known: Vec<_> =
                        rules::thresholds().map(|(rule, _)| rule.as_str()).collect();
                    known.dedup();
                    reader.fault(SettingsFault::NoThreshold { rule, known });
                    return None;
                }
                for (name, node) in reader.object(node, &known)? {
                    let threshold = of_rule().find(|known| known.name == name)?;
                    reader.key(&name, |reader| {
                        let limit = reader.integer(node, threshold.range)?;
                        thresholds.push((threshold, limit));
                        Some(())
                    });
                }
                Some(())
            });
        }
        thresholds
    }

    fn integer(&mut self, node: Node<'_>, (least, most): (i64, i64)) -> Option<i64> {
        let Some(found) = node.number().and_then(|digits| digits.parse::<i64>().ok()) else {
            self.wants(Wanted::Integer, node);
            return None;
        };
        if !(least..=most).contains(&found) {
            self.fault(SettingsFault::OutOfRange { least, most, found });
            return None;
        }
        Some(found)
    }

    fn deadlines(&mut self, node: Node<'_>) -> Vec<LocalDeadline> {
        let mut deadlines = Vec::new();
        for (key, node) in self.members(node).unwrap_or_default() {
            self.key(&key, |reader| {
                let reporter = reader.reporter(&key)?;
                let Some((month, day)) = node.text().as_deref().and_then(month_and_day) else {
                    reader.wants(Wanted::MonthAndDay, node);
                    return None;
                };
                let legal = deadline::legal(reporter);
                if (month, day) > legal {
                    reader.fault(SettingsFault::AfterTheLaw { legal });
                }
                deadlines.push(LocalDeadline { reporter, month, day });
                Some(())
            });
        }
        deadlines
    }

    fn reporter(&mut self, key: &str) -> Option<Reporter> {
        let reporter = Reporter::from_key(key);
        if reporter.is_none() {
            self.fault(SettingsFault::UnknownReporter(excerpt(key)));
        }
        reporter
    }

    /// `"村村通"` or `{ "word": "村村通", "instead": "…" }`.
    fn word(&mut self, node: Node<'_>) -> Option<Word> {
        if let Some(word) = node.text() {
            let word = word.trim().to_owned();
            if word.is_empty() {
                self.wants(Wanted::Word, node);
                return None;
            }
            return Some(Word { word, instead: None });
        }
        if !node.is_object() {
            self.wants(Wanted::Word, node);
            return None;
        }
        let members = self.object(node, &["word", "instead"])?;
        let mut read = |key: &str| {
            let (_, node) = members.iter().find(|(known, _)| known == key)?;
            self.key(key, |reader| reader.text(*node))
        };
        let (word, instead) = (read("word"), read("instead"));
        if !members.iter().any(|(key, _)| key == "word") {
            self.fault(SettingsFault::Missing("word"));
        }
        Some(Word { word: word?, instead })
    }

    fn required(&mut self, node: Node<'_>) -> Option<Required> {
        let members = self.object(node, &["name", "places", "words", "number", "reporters"])?;
        let before = self.faults.len() + self.more;
        let mut required = Required {
            name: String::new(),
            places: Vec::new(),
            words: Vec::new(),
            number: RequiredNumber::None,
            reporters: Vec::new(),
        };
        for (key, node) in &members {
            let node = *node;
            self.key(key, |reader| match key.as_str() {
                "name" => required.name = reader.text(node).unwrap_or_default(),
                "places" => required.places = reader.list(node, MAX_REQUIRED, Reader::place),
                "words" => required.words = reader.list(node, MAX_REQUIRED, Reader::text),
                "number" => required.number = reader.number(node),
                _ => {
                    required.reporters = reader.list(node, MAX_REQUIRED, |reader, item| {
                        let key = reader.text(item)?;
                        reader.reporter(&key)
                    });
                }
            });
        }
        if required.words.is_empty() && self.faults.len() + self.more == before {
            self.fault(SettingsFault::Missing("words"));
        }
        if required.name.is_empty() {
            required.name = required.words.first().cloned().unwrap_or_default();
        }
        Some(required)
    }

    fn place(&mut self, node: Node<'_>) -> Option<RequiredPlace> {
        let key = self.text(node)?;
        let place = RequiredPlace::ALL.into_iter().find(|place| place.key() == key);
        if place.is_none() {
            self.fault(SettingsFault::UnknownPlace(excerpt(&key)));
        }
        place
    }

    fn number(&mut self, node: Node<'_>) -> RequiredNumber {
        match (node.raw(), node.text()) {
            ("true", _) => RequiredNumber::Any,
            ("false", _) => RequiredNumber::None,
            (_, Some(id)) => {
                // The cells of the forms differ; one of them is enough.
                if !FormId::ALL.iter().any(|form| Form::get(*form).find(&id).is_some()) {
                    self.fault(SettingsFault::UnknownCell(excerpt(&id)));
                }
                RequiredNumber::Cell(id)
            }
            _ => {
                self.wants(Wanted::Number, node);
                RequiredNumber::None
            }
        }
    }
}

/// `01-26`: a day of every year, so not 29 February.
fn month_and_day(text: &str) -> Option<(u8, u8)> {
    const COMMON_YEAR: &str = "2023-";
    Date::parse_iso(&[COMMON_YEAR, text].concat())?;
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
