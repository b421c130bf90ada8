//! Why a text is not taken as settings: places and codes; [`super::wording`] makes sentences of them.

use crate::RuleCode;
use xxgk_core::wire::WireError;

/// Why a text is not taken as settings. Nothing of it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// Everything that is wrong, in the order of the file; never empty.
    pub faults: Vec<(Vec<Step>, SettingsFault)>,
    /// How many more there are.
    pub more: usize,
}

/// One step of the way to a place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key of an object.
    Key(String),
    /// An item of a list, counted from 1.
    Item(usize),
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsFault {
    /// Not JSON, or nested too deep.
    Syntax(WireError),
    /// Longer than [`super::MAX_SETTINGS_BYTES`].
    TooLarge {
        /// Length of the text.
        bytes: usize,
    },
    /// No `format`, or another one.
    NotSettings(Option<String>),
    /// No version, or one that is not read.
    Version(Option<String>),
    /// A key that settings do not have.
    UnknownKey {
        /// The keys that can stand there.
        known: Vec<&'static str>,
    },
    /// A key that stands there twice.
    TwiceTheKey,
    /// A key that must be there is missing.
    Missing(&'static str),
    /// Something of another type.
    Type {
        /// What should stand there.
        wanted: Wanted,
        /// The beginning of what does.
        found: String,
    },
    /// No rule has this code.
    UnknownRule(String),
    /// A rule that exists only by name in RULES, or whose limits are not settled.
    NoThreshold {
        /// The rule.
        rule: RuleCode,
        /// What can be settled of it.
        known: Vec<&'static str>,
    },
    /// A rule that cannot be switched off.
    CannotBeOff(RuleCode),
    /// A rule that cannot be weakened so far.
    CannotBeWeaker(RuleCode),
    /// A rule that says why others fail and has no findings of its own.
    NoSeverity(RuleCode),
    /// A rule that stands twice in a list.
    TwiceTheRule(RuleCode),
    /// A number out of range.
    OutOfRange {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
        /// What was written.
        found: i64,
    },
    /// No kind of reporter has this key.
    UnknownReporter(String),
    /// A deadline that is later than the legal one, which holds anyway.
    AfterTheLaw {
        /// Month and day by law.
        legal: (u8, u8),
    },
    /// No part of the report has this key.
    UnknownPlace(String),
    /// No form has this cell.
    UnknownCell(String),
    /// More items than are read.
    TooMany {
        /// How many are read.
        most: usize,
    },
}

/// What should have stood somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// `{…}`
    Object,
    /// `[…]`
    List,
    /// `"…"` with something in it.
    Text,
    /// An integer.
    Integer,
    /// `"error"`, `"warning"` or `"hint"`.
    Severity,
    /// `"01-26"`
    MonthAndDay,
    /// A word, or an object with the word.
    Word,
    /// `true`, `false` or the id of a cell.
    Number,
}
