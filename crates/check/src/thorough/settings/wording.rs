//! What is wrong with a file of settings, as sentences.

use xxgk_core::form::{Form, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::Reporter;
use xxgk_core::wire::{JsonFault, MAX_DEPTH, WireError};

use crate::Firmness;
use crate::thorough::catalogue::firmness;

use super::error::{SettingsError, SettingsFault, Step, Wanted};
use super::{MAX_SETTINGS_BYTES, RequiredPlace, SETTINGS_FORMAT, SETTINGS_VERSION};

impl SettingsError {
    /// Everything that is wrong, one sentence per line, each with its place.
    pub fn text(&self, lang: Lang) -> String {
        let mut lines: Vec<String> = self
            .faults
            .iter()
            .map(|(path, fault)| {
                let sentence = fault.text(lang);
                if path.is_empty() {
                    return sentence;
                }
                lang.fill("{0}：{1}", "{0}: {1}", &[&place(path, lang), &sentence])
            })
            .collect();
        if self.more > 0 {
            lines.push(lang.fill(
                "此外还有 {0} 处问题。",
                "There are {0} more problems.",
                &[&self.more.to_string()],
            ));
        }
        lines.join("\n")
    }
}

/// “required”第 2 项的“words”
fn place(path: &[Step], lang: Lang) -> String {
    let mut place = String::new();
    for step in path {
        let (separator, step) = match step {
            Step::Key(key) => (lang.pick("的", ", "), ["“", key, "”"].concat()),
            Step::Item(item) => {
                (lang.pick("", ", "), lang.fill("第 {0} 项", "item {0}", &[&item.to_string()]))
            }
        };
        if !place.is_empty() {
            place.push_str(separator);
        }
        place.push_str(&step);
    }
    place
}

fn list(names: &[&str], lang: Lang) -> String {
    names.join(lang.pick("、", ", "))
}

impl SettingsFault {
    /// The sentence, without its place.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            SettingsFault::Syntax(error) => syntax(error, lang),
            SettingsFault::TooLarge { bytes } => lang.fill(
                "文件约 {0} MB，超过 {1} MB 的上限；核对设置一般只有几 KB。请确认是否选对了文件。",
                "The file has about {0} MB, more than the limit of {1} MB; settings usually have a few KB. Please check that it is the right file.",
                &[&bytes.div_ceil(1 << 20).to_string(), &(MAX_SETTINGS_BYTES >> 20).to_string()],
            ),
            SettingsFault::NotSettings(None) => lang.fill(
                "这不是核对设置：缺少 \"format\": \"{0}\"。请确认是否选对了文件。",
                "These are no settings: \"format\": \"{0}\" is missing. Please check that it is the right file.",
                &[SETTINGS_FORMAT],
            ),
            SettingsFault::NotSettings(Some(other)) => lang.fill(
                "这不是核对设置：format 写的是“{0}”，应为“{1}”。请确认是否选对了文件。",
                "These are no settings: format is “{0}”, not “{1}”. Please check that it is the right file.",
                &[other, SETTINGS_FORMAT],
            ),
            SettingsFault::Version(found) => lang.fill(
                "version 写的是“{0}”，本程序只认识 {1}。如果文件是较新的程序写的，请更新程序。",
                "version is “{0}”, and this program reads {1} only. If the file was made for a newer program, please update.",
                &[
                    found.as_deref().unwrap_or(lang.pick("（没有写）", "(missing)")),
                    &SETTINGS_VERSION.to_string(),
                ],
            ),
            SettingsFault::UnknownKey { known } => lang.fill(
                "没有这个项目。这里可以写：{0}。",
                "There is no such key. Possible here: {0}.",
                &[&list(known, lang)],
            ),
            SettingsFault::TwiceTheKey => lang
                .pick("这个项目写了两次，请只留一个。", "This key stands there twice; please keep one.")
                .to_owned(),
            SettingsFault::Missing(key) => lang.fill(
                "缺少“{0}”，或者它是空的。",
                "“{0}” is missing or empty.",
                &[key],
            ),
            SettingsFault::Type { wanted, found } => lang.fill(
                "应为{0}，写的是 {1}。",
                "There should be {0}, but there is {1}.",
                &[wanted.name(lang), found],
            ),
            SettingsFault::UnknownRule(code) => lang.fill(
                "没有编号为“{0}”的规则。规则编号见 docs/RULES.md，如 E05。",
                "No rule has the code “{0}”. docs/RULES.md lists the codes, such as E05.",
                &[code],
            ),
            SettingsFault::NoThreshold { rule, known } => lang.fill(
                "{0} 没有可以调整的界限。可以调整的有：{1}。",
                "{0} has no limits that can be settled. These have: {1}.",
                &[rule.as_str(), &list(known, lang)],
            ),
            SettingsFault::CannotBeOff(rule) => match firmness(*rule) {
                Firmness::AtLeastWarning(case) => lang.fill(
                    "{0} 不能关闭。有{1}的，可以在 severities 里降为 warning。",
                    "{0} cannot be switched off. For {1} it can become a warning, under severities.",
                    &[rule.as_str(), lang.pick(case[0], case[1])],
                ),
                _ => lang.fill(
                    "{0} 是表样或法规本身的要求，不能关闭。请从 off 里去掉。",
                    "{0} is what the form or the law itself demands and cannot be switched off. Please take it out of off.",
                    &[rule.as_str()],
                ),
            },
            SettingsFault::CannotBeWeaker(rule) => match firmness(*rule) {
                Firmness::AtLeastWarning(case) => lang.fill(
                    "{0} 可以降为 warning，用于{1}的情形，不能再低。",
                    "{0} can become a warning, for {1}, and nothing milder.",
                    &[rule.as_str(), lang.pick(case[0], case[1])],
                ),
                _ => lang.fill(
                    "{0} 是表样或法规本身的要求，只能是 error。",
                    "{0} is what the form or the law itself demands and stays an error.",
                    &[rule.as_str()],
                ),
            },
            SettingsFault::NoSeverity(rule) => lang.fill(
                "{0} 写在 A01 至 A04 的提示里，没有单独的级别。",
                "{0} is told within the findings of A01 to A04 and has no severity of its own.",
                &[rule.as_str()],
            ),
            SettingsFault::TwiceTheRule(rule) => lang.fill(
                "{0} 写了两次，请只留一个。",
                "{0} stands there twice; please keep one.",
                &[rule.as_str()],
            ),
            SettingsFault::OutOfRange { least, most, found } => lang.fill(
                "应在 {0} 到 {1} 之间，写的是 {2}。",
                "It should be between {0} and {1}, but it is {2}.",
                &[&least.to_string(), &most.to_string(), &found.to_string()],
            ),
            SettingsFault::UnknownReporter(key) => lang.fill(
                "没有“{0}”这类报告主体。可以写：{1}。",
                "There is no kind of reporter “{0}”. Possible: {1}.",
                &[key, &list(&Reporter::ALL.map(Reporter::key), lang)],
            ),
            SettingsFault::AfterTheLaw { legal: (month, day) } => lang.fill(
                "晚于法定期限 {0} 月 {1} 日。本地期限只能更早。",
                "It is later than the legal deadline (month {0}, day {1}). A local deadline can only be earlier.",
                &[&month.to_string(), &day.to_string()],
            ),
            SettingsFault::UnknownPlace(key) => lang.fill(
                "没有“{0}”这个部分。可以写：{1}。",
                "The report has no part “{0}”. Possible: {1}.",
                &[key, &list(&RequiredPlace::ALL.map(RequiredPlace::key), lang)],
            ),
            SettingsFault::UnknownCell(id) => {
                let sample = Form::get(FormId::F2021)
                    .find_row("disclosure.normative_documents")
                    .and_then(|row| row.cells().next())
                    .map_or("", |cell| &Form::get(FormId::F2021).cell(cell).id);
                lang.fill(
                    "没有编号为“{0}”的单元格。编号形如 {1}，用 xxgk cells 可以列出。",
                    "No cell has the id “{0}”. Ids look like {1}; xxgk cells lists them.",
                    &[id, sample],
                )
            }
            SettingsFault::TooMany { most } => lang.fill(
                "超过 {0} 项的上限。",
                "There are more than {0} items.",
                &[&most.to_string()],
            ),
        }
    }
}

/// The sentences about reports say “report”; these are settings.
fn syntax(error: &WireError, lang: Lang) -> String {
    match error {
        WireError::NotJson { what: JsonFault::OtherFile, .. } => lang
            .pick(
                "这不是 JSON 文件：核对设置以“{”开头。请确认是否选对了文件。",
                "This is not a JSON file: settings begin with “{”. Please check that it is the right file.",
            )
            .to_owned(),
        WireError::NotJson { what: JsonFault::TextAfterEnd, line, .. } => lang.fill(
            "JSON 第 {0} 行：设置到这里已经结束，后面还有多余的内容，请删去。",
            "JSON line {0}: the settings end before this; please remove what is behind.",
            &[&line.to_string()],
        ),
        WireError::TooDeep => lang.fill(
            "文件的嵌套超过 {0} 层，不是核对设置。请确认是否选对了文件。",
            "The file is nested deeper than {0} levels and is no settings. Please check that it is the right file.",
            &[&MAX_DEPTH.to_string()],
        ),
        other => other.text(lang),
    }
}

impl Wanted {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Wanted::Object => lang.pick("大括号 {…} 里的项目", "an object {…}"),
            Wanted::List => lang.pick("方括号 […] 里的列表", "a list […]"),
            Wanted::Text => lang.pick("双引号里的文字", "a text in quotes that is not empty"),
            Wanted::Integer => lang.pick("整数", "an integer"),
            Wanted::Severity => lang
                .pick("\"error\"、\"warning\" 或 \"hint\"", "\"error\", \"warning\" or \"hint\""),
            Wanted::MonthAndDay => lang.pick(
                "每年都有的月和日，如 \"01-26\"",
                "a month and a day that every year has, such as \"01-26\"",
            ),
            Wanted::Word => lang.pick(
                "一个词，或者 {\"word\": …, \"instead\": …}",
                "a word, or {\"word\": …, \"instead\": …}",
            ),
            Wanted::Number => {
                lang.pick("单元格编号、true 或 false", "the id of a cell, true or false")
            }
        }
    }
}
