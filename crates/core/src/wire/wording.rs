//! The sentences: every error and note of reading, in both languages.

use crate::form::{Form, SectionId};
use crate::lang::Lang;
use crate::report::Amount;

use super::error::{JsonFault, NotAReport, WireError, WireNote, WireNoteKind};
use super::{FORMAT, MAX_BYTES, MAX_DEPTH, MAX_NOTES, VERSION, v1};

impl WireError {
    /// The error as a sentence: what, where, what to do.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            WireError::NotJson { what: JsonFault::Empty, .. } => lang
                .pick("文件是空的，没有内容。", "The file is empty.")
                .to_owned(),
            WireError::NotJson { what: JsonFault::OtherFile, .. } => lang
                .pick(
                    "这不是 JSON 文件：JSON 年报以“{”开头。请确认是否选对了文件。",
                    "This is not a JSON file: a report in JSON begins with “{”. Please check that it is the right file.",
                )
                .to_owned(),
            WireError::NotJson { what: JsonFault::CutOff, line, .. } => lang.fill(
                "文件到第 {0} 行就断了，后面缺内容。可能没有复制完整或下载中断，请重新取得文件。",
                "The file ends too early, in line {0}. It may have been copied or downloaded incompletely; please get it again.",
                &[&line.to_string()],
            ),
            WireError::NotJson { line, column, what } => lang.fill(
                "JSON 第 {0} 行第 {1} 个字符处读不下去：{2}",
                "The JSON cannot be read at line {0}, character {1}: {2}",
                &[&line.to_string(), &column.to_string(), &fault(*what, lang)],
            ),
            WireError::NotAReport(reason) => not_a_report(reason, lang),
            WireError::NewerVersion { version } => lang.fill(
                "这个文件由更新版本的程序保存（格式第 {0} 版，本页面只认识到第 {1} 版）。请刷新页面或换用新版程序再打开；文件没有改动。",
                "This file was saved by a newer program (format version {0}; this page knows up to {1}). Reload the page or use the newer program; the file was not changed.",
                &[&version.to_string(), &VERSION.to_string()],
            ),
            WireError::UnknownForm { form: Some(form) } => lang.fill(
                "不认识的表样“{0}”。本页面认识 2019 版和 2021 版表样（form 写 \"2019\" 或 \"2021\"）。",
                "Unknown form “{0}”. This page knows the forms \"2019\" and \"2021\".",
                &[form],
            ),
            WireError::UnknownForm { form: None } => lang
                .pick(
                    "文件没有写明表样（form），也没有年份可以推断。请补上 \"form\": \"2019\" 或 \"2021\"。",
                    "The file names no form, and no year to tell it by. Please add \"form\": \"2019\" or \"2021\".",
                )
                .to_owned(),
            WireError::TooLarge { bytes } => lang.fill(
                "文件约 {0} MB，超过 {1} MB 的上限；一份年报一般不到 200 KB。请确认是否选对了文件。",
                "The file has about {0} MB, more than the limit of {1} MB; a report usually has less than 200 KB. Please check that it is the right file.",
                &[&bytes.div_ceil(1 << 20).to_string(), &(MAX_BYTES >> 20).to_string()],
            ),
            WireError::TooDeep => lang.fill(
                "文件的嵌套超过 {0} 层，不是年报文件。请确认是否选对了文件。",
                "The file is nested deeper than {0} levels and is not a report. Please check that it is the right file.",
                &[&MAX_DEPTH.to_string()],
            ),
            WireError::TooManyNotes => lang.fill(
                "文件中有 {0} 处以上内容不属于年报。请确认是否选对了文件。",
                "More than {0} things in the file do not belong to a report. Please check that it is the right file.",
                &[&MAX_NOTES.to_string()],
            ),
        }
    }
}

fn fault(fault: JsonFault, lang: Lang) -> String {
    let (zh, en) = match fault {
        JsonFault::Empty | JsonFault::OtherFile | JsonFault::CutOff | JsonFault::Other => {
            ("这里的写法不符合 JSON。", "this is not how JSON is written.")
        }
        JsonFault::TrailingComma => (
            "最后一项后面多了一个逗号，请删去。",
            "there is a comma after the last item; please remove it.",
        ),
        JsonFault::ExtraComma => {
            ("多了一个逗号，请删去。", "there is one comma too many; please remove it.")
        }
        JsonFault::MissingComma => {
            ("与前一项之间缺少逗号。", "a comma is missing between this and the item before.")
        }
        JsonFault::ChineseQuote => (
            "用了中文引号，请改为英文双引号 \"。",
            "a Chinese quotation mark was used; please write the straight \".",
        ),
        JsonFault::ChinesePunctuation(c) => {
            return lang.fill(
                "用了全角符号“{0}”，请改为半角。",
                "the full-width character “{0}” was used; please write the ASCII one.",
                &[c.encode_utf8(&mut [0; 4])],
            );
        }
        JsonFault::SingleQuote => (
            "用了单引号，请改为英文双引号 \"。",
            "a single quotation mark was used; please write the double \".",
        ),
        JsonFault::Comment => {
            ("JSON 里不能写注释，请删去。", "JSON has no comments; please remove it.")
        }
        JsonFault::ControlCharacter => (
            "引号内有换行或控制字符，可能缺少右引号；文字中的换行请写成 \\n。",
            "there is a line break or control character inside quotes; the closing quote may be missing. Write a line break in a text as \\n.",
        ),
        JsonFault::BadEscape => (
            "反斜杠 \\ 的用法不对；文字中的反斜杠请写成 \\\\。",
            "a backslash is used wrongly; write a backslash in a text as \\\\.",
        ),
        JsonFault::BadNumber => (
            "数字的写法不对：前面不加 0 或加号，小数点两边都要有数字。",
            "the number is not written as JSON wants it: no leading 0 or plus sign, digits on both sides of the point.",
        ),
        JsonFault::BareWord => (
            "这里的文字没有放在英文双引号 \" 内。",
            "this word is not inside double quotation marks \".",
        ),
        JsonFault::TextAfterEnd => (
            "年报到这里已经结束，后面还有多余的内容。",
            "the report ends before this; there is something behind it.",
        ),
    };
    lang.pick(zh, en).to_owned()
}

fn not_a_report(reason: &NotAReport, lang: Lang) -> String {
    match reason {
        NotAReport::NotAnObject => lang
            .pick(
                "这个 JSON 文件不是年报：年报以“{”开头。",
                "This JSON file is not a report: a report begins with “{”.",
            )
            .to_owned(),
        NotAReport::NoFormat => lang.fill(
            "这个 JSON 文件不是本程序保存的年报：缺少 \"format\": \"{0}\"。",
            "This JSON file is not a report saved by this program: \"format\": \"{0}\" is missing.",
            &[FORMAT],
        ),
        NotAReport::OtherFormat(name) => lang.fill(
            "这个 JSON 文件不是本程序保存的年报：format 是“{0}”，应是“{1}”。",
            "This JSON file is not a report saved by this program: its format is “{0}”, not “{1}”.",
            &[name, FORMAT],
        ),
        NotAReport::NoVersion => lang.fill(
            "年报文件没有写明格式版本，或版本不对。请写 \"version\": {0}。",
            "The report does not say which version of the format it has, or not a valid one. Please write \"version\": {0}.",
            &[&VERSION.to_string()],
        ),
    }
}

impl WireNote {
    /// The note as a sentence.
    pub fn text(&self, lang: Lang) -> String {
        // {0} place, {1} cell, {2} what was found, {3} form, {4} and {5} digits that are accepted.
        let (zh, en) = match self.kind {
            WireNoteKind::UnknownField => (
                "「{0}」不是年报的项目；内容已原样放入备注。",
                "“{0}” is not part of a report; its content is kept in the notes.",
            ),
            WireNoteKind::CellOfOtherForm => (
                "{1}（{0}）是另一版表样的格子，{3} 版没有；填的 {2} 已放入备注。",
                "{1} ({0}) is a cell of another form and not of the {3} one; its value {2} is kept in the notes.",
            ),
            WireNoteKind::NotACellValue => (
                "{1}（{0}）写的是 {2}，不是普通数字；该格留空，原文已放入备注。",
                "{1} ({0}) says {2}, which is not a plain number; the cell stays blank, the original is kept in the notes.",
            ),
            WireNoteKind::TooManyDigits => (
                "{1}（{0}）写的是 {2}，位数太多（整数至多 {4} 位，小数至多 {5} 位）；该格留空，原文已放入备注。",
                "{1} ({0}) says {2}, which has too many digits (at most {4} before and {5} after the point); the cell stays blank, the original is kept in the notes.",
            ),
            WireNoteKind::NotAText => (
                "「{0}」应是文字，写的是 {2}；已放入备注。",
                "“{0}” should be a text but is {2}; it is kept in the notes.",
            ),
            WireNoteKind::NotAYear => (
                "年份（{0}）写的是 {2}，不是年份；年份留空，原文已放入备注。",
                "The year ({0}) says {2}, which is not a year; it stays open, the original is kept in the notes.",
            ),
            WireNoteKind::NotADate => (
                "「{0}」应是日期（如 \"2021-01-20\"），写的是 {2}；日期留空，原文已放入备注。",
                "“{0}” should be a date like \"2021-01-20\" but is {2}; it stays open, the original is kept in the notes.",
            ),
            WireNoteKind::UnknownReporter => (
                "报告主体（{0}）写的是 {2}，没有这一类；暂按“部门”处理，原文已放入备注。",
                "The kind of reporter ({0}) says {2}, which does not exist; taken as a department, the original is kept in the notes.",
            ),
            WireNoteKind::NotAnObject => (
                "「{0}」应是一组项目 {…}，写的是 {2}；已放入备注。",
                "“{0}” should be an object {…} but is {2}; it is kept in the notes.",
            ),
            WireNoteKind::NotAList => (
                "「{0}」应是列表 […]，写的是 {2}；已放入备注。",
                "“{0}” should be a list […] but is {2}; it is kept in the notes.",
            ),
            WireNoteKind::DuplicateKey => (
                "「{0}」写了不止一次，以最后一次为准；前面写的 {2} 已放入备注。",
                "“{0}” stands more than once and the last one counts; the earlier {2} is kept in the notes.",
            ),
            WireNoteKind::ExplainsNoCell => (
                "「{0}」说明的格子或文字在 {3} 版表样里没有；说明 {2} 已放入备注。",
                "“{0}” explains a cell or text that the {3} form does not have; {2} is kept in the notes.",
            ),
            WireNoteKind::NotBound => (
                "文字与表格的关联「{0}」没有恢复：所指的文字不是该格现在的数。文字没有改动，如仍需要请重新关联（{2}）。",
                "The link “{0}” between text and table was not restored: the passage is not the number of the cell now. The text was not changed; link it again if needed ({2}).",
            ),
            WireNoteKind::FormFromYear => (
                "文件没有写明表样（form），按年份用 {3} 版表样。",
                "The file names no form; the {3} form was taken because of the year.",
            ),
        };
        let cell = self.cell_label(lang);
        let parts = [
            &self.place,
            cell.as_ref().unwrap_or(&self.place),
            &self.found,
            self.form.as_str(),
            &Amount::MAX_INTEGER_DIGITS.to_string(),
            &Amount::MAX_FRACTION_DIGITS.to_string(),
        ];
        lang.fill(zh, en, &parts)
    }

    /// `表三「（一）予以公开」自然人`, where the place is a cell of some form.
    fn cell_label(&self, lang: Lang) -> Option<String> {
        let (section, path) = self.place.split_once('.')?;
        let section = SectionId::ALL.into_iter().find(|known| known.key() == section)?;
        let (form, cell) = v1::find_in_any_form(Form::get(self.form), section, path)?;
        let (row, column) = (form.row_of(cell), form.column_of(cell));
        Some(match lang {
            Lang::Zh => [row.table.name(), "「", row.label, "」", column.label].concat(),
            Lang::En => [row.table.name_en(), " “", row.en, "”, ", column.en].concat(),
        })
    }
}
