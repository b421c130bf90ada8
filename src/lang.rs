//! Languages of the interface and of messages. The report itself is always Chinese.

use std::str::FromStr;

/// Language of what we say about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// Picks the text of this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Value of the HTML attribute `lang`.
    pub fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }
}

impl FromStr for Lang {
    type Err = ();

    /// Accepts `zh`, `zh-CN`, `en`, `en-US` and the like.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split(['-', '_']).next() {
            Some("zh") => Ok(Lang::Zh),
            Some("en") => Ok(Lang::En),
            _ => Err(()),
        }
    }
}
