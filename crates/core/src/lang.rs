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

    /// Picks the text of this language and puts `parts` into its places `{0}`, `{1}` and so on.
    ///
    /// Not `format!`, which would compile into code for every place of every sentence in both
    /// languages; this way a sentence is two texts and a list.
    pub fn fill(self, zh: &str, en: &str, parts: &[&str]) -> String {
        fill(self.pick(zh, en), parts)
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
        match text.as_bytes() {
            [b'z', b'h'] | [b'z', b'h', b'-' | b'_', ..] => Ok(Lang::Zh),
            [b'e', b'n'] | [b'e', b'n', b'-' | b'_', ..] => Ok(Lang::En),
            _ => Err(()),
        }
    }
}

/// Puts `parts` into the places `{0}` to `{9}` of a text. Other braces stand for themselves.
fn fill(text: &str, parts: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let place = behind
            .as_bytes()
            .first()
            .map_or(usize::MAX, |digit| usize::from(digit.wrapping_sub(b'0')));
        match (parts.get(place), behind.get(1..).and_then(|behind| behind.strip_prefix('}'))) {
            (Some(part), Some(behind)) => {
                filled.push_str(part);
                rest = behind;
            }
            _ => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages() {
        for (name, lang) in [("zh", Lang::Zh), ("zh-CN", Lang::Zh), ("zh_TW", Lang::Zh)]
            .into_iter()
            .chain([("en", Lang::En), ("en-", Lang::En), ("en_US", Lang::En)])
        {
            assert_eq!(name.parse(), Ok(lang), "{name}");
        }
        for name in ["", "z", "zhe", "english", "-zh", "ZH", "fr"] {
            assert_eq!(name.parse::<Lang>(), Err(()), "{name}");
        }
    }

    #[test]
    fn parts_go_to_their_places() {
        let check = |text: &str, parts: &[&str], expected: &str| {
            assert_eq!(fill(text, parts), expected, "{text}");
        };
        check("", &["a"], "");
        check("没有", &[], "没有");
        check("{0}", &["表三"], "表三");
        check("{1}：{0}、{1}", &["少 2", "{0}"], "{0}：少 2、{0}");
        check("{…} {} {0} {x} {", &["{"], "{…} {} { {x} {");
        check("{0{0}{2}", &["a"], "{0a{2}");
        assert_eq!(Lang::En.fill("{0} 行", "{0} rows", &["7"]), "7 rows");
    }
}
