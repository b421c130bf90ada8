//! What the palette offers, with titles and keys.

use super::{Blanks, Command};

/// When a command is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// An open report that can be changed.
    Editing,
    /// Another report that the open one is compared with.
    Comparing,
    /// An open report.
    Report,
    /// That nothing is shown for reading only: another report would take its place.
    Choice,
    /// Nothing.
    Nothing,
}

/// Where the keys of a command are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Everywhere in the element.
    Report,
    /// In a cell.
    Cell,
    /// In a text of the report.
    Text,
}

/// A command that is offered by its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it does.
    pub command: Command,
    /// When it is offered.
    pub needs: Needs,
    /// In Chinese and English.
    pub title: [&'static str; 2],
    /// Keys that do the same, as `Ctrl+Shift+Z`: the first is shown.
    pub keys: &'static [&'static str],
    /// Where they do.
    pub at: At,
}

const fn offer(command: Command, needs: Needs, zh: &'static str, en: &'static str) -> Offer {
    Offer { command, needs, title: [zh, en], keys: &[], at: At::Report }
}

impl Offer {
    const fn keys(mut self, keys: &'static [&'static str]) -> Offer {
        self.keys = keys;
        self
    }

    const fn in_texts(mut self, keys: &'static [&'static str]) -> Offer {
        self.keys = keys;
        self.at = At::Text;
        self
    }

    const fn in_cells(mut self, keys: &'static [&'static str]) -> Offer {
        self.keys = keys;
        self.at = At::Cell;
        self
    }
}

/// All of them, in the order in which they are listed.
pub const OFFERS: &[Offer] = {
    use Command::*;
    use Needs::*;
    &[
        offer(Check, Report, "全面核对", "Check everything"),
        offer(Left, Editing, "还差什么", "What is left to do"),
        offer(Sheet, Report, "核对单", "Check sheet"),
        offer(Compare, Editing, "与上年年报对照", "Compare with last year's report"),
        offer(Approved, Editing, "与审定稿对照", "Compare with the approved report"),
        offer(StopComparing, Comparing, "不再对照上年年报和审定稿", "Stop comparing"),
        offer(NextFinding, Report, "下一处问题", "Next finding").keys(&["F8"]),
        offer(ExplainCell, Editing, "给这一格写说明", "Explain this cell or its finding")
            .in_cells(&["Shift+F2"]),
        offer(Undo, Editing, "撤销", "Undo").keys(&["Ctrl+Z"]),
        offer(Redo, Editing, "重做", "Redo").keys(&["Ctrl+Y", "Ctrl+Shift+Z"]),
        offer(ReplaceTexts, Editing, "在文字中查找和替换", "Find and replace in the texts")
            .keys(&["Ctrl+H"]),
        offer(FillZero(Blanks::Selected), Editing, "选中的空格填 0", "Selected blanks to 0"),
        offer(FillDown, Editing, "向下填充", "Fill down").in_cells(&["Ctrl+D"]),
        offer(TakeSentence(0), Editing, "写入建议的第一句", "Take the first offered sentence")
            .in_texts(&["Ctrl+Enter"]),
        offer(
            NothingToReport,
            Editing,
            "第六部分：本节无此类情况",
            "Section six: nothing to report",
        ),
        offer(Layout, Report, "预览版式 / 继续填报", "As published / filling in"),
        offer(LargeType, Nothing, "大字", "Large type"),
        offer(HighContrast, Nothing, "高对比", "High contrast"),
        offer(Language, Nothing, "English", "中文"),
        offer(
            Publish,
            Report,
            "导出和发布：Word、网页、Excel、PDF",
            "Export and publish: Word, web page, Excel, PDF",
        ),
        offer(Export, Report, "导出数据（JSON）", "Export data (JSON)"),
        offer(Import, Choice, "导入年报", "Import a report"),
        offer(New, Choice, "新建年报", "New report"),
        offer(
            NextYear,
            Editing,
            "用这份年报开始填下一年",
            "Begin next year's report from this one",
        ),
        offer(Records, Choice, "历史版本、最近删除与备份", "Versions, deleted drafts and backup"),
        offer(Home, Report, "回到首页", "Start page"),
    ]
};

/// Command and keys that are listened to everywhere, but need no line of their own in the palette.
const MORE_KEYS: [(Command, &str); 2] =
    [(Command::PreviousFinding, "Shift+F8"), (Command::Palette, "Ctrl+K")];

impl Command {
    /// What these keys do, as `Ctrl+Shift+Z`.
    pub fn of_keys(keys: &str, at: At) -> Option<Command> {
        let has_them = |offer: &&Offer| offer.at == at && offer.keys.contains(&keys);
        let offered = OFFERS.iter().find(has_them).map(|offer| offer.command.clone());
        let more = || MORE_KEYS.into_iter().find(|(_, more)| at == At::Report && *more == keys);
        offered.or_else(|| Some(more()?.0))
    }
}

/// Keys as they are listed: `Ctrl+Shift+Z`, `F8`. `key` is what the browser calls the key.
pub fn keys(control: bool, shift: bool, key: &str) -> String {
    let mut keys = String::new();
    if control {
        keys += "Ctrl+";
    }
    if shift {
        keys += "Shift+";
    }
    match key.len() {
        1 => keys + &key.to_ascii_uppercase(),
        _ => keys + key,
    }
}
