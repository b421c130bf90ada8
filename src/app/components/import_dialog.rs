//! Paste or open a document, see what was understood, then decide.

use super::icon_button;
use super::page::Page;
use crate::app::actions::{ImportDialog, ImportView, Understood};
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::State;

/// The field behind the buttons that open the browser's file dialog.
pub(super) fn file_field(page: &mut Page) {
    page.el("input type=file class=visually-hidden tabindex=-1 data-field=file", |page| {
        page.attr_say("aria-label", "选择文件", "Choose a file");
        page.attr("accept", ".txt,.md,.json,.docx,.doc,.xlsx,.pdf,.html,.htm");
    });
}

#[derive(PartialEq)]
pub(super) struct View {
    dialog: ImportDialog,
    open: Option<OpenReport>,
}

pub(super) fn view(state: &State) -> Option<View> {
    let open = state
        .open
        .as_ref()
        .map(|open| OpenReport { organ: open.report.organ().to_owned(), year: open.report.year });
    Some(View { dialog: state.import.clone()?, open })
}

pub(super) fn import_dialog(page: &mut Page, view: &View, session: &SessionRef) {
    let View { dialog, open } = view;
    page.el("dialog class=import aria-labelledby=import-title", |page| {
        page.listen(session, "close", |session, _| session.close_import());
        page.el("div class=head", |page| {
            if dialog.last_year {
                page.leaf_say("h2 id=import-title", "打开去年的年报", "Open last year's report");
            } else {
                page.leaf_say("h2 id=import-title", "导入年报", "Import a report");
            }
            let name = page.lang.pick("关闭", "Close");
            icon_button(page, "close-import", "×", name, false);
        });
        page.leaf_say(
            "p class=lead",
            "打开已发布的年报，全选、复制，粘贴到下面；或者选择文件、把文件拖到页面上。确认之前，现有内容不会改变。",
            "Open a published report, select all, copy, and paste it below; or choose or drop a file. Nothing changes before you confirm.",
        );
        page.el(
            "textarea class=paste rows=7 data-field=paste spellcheck=false autofocus=autofocus",
            |page| {
                page.attr_say("aria-label", "年报全文", "Text of the report");
                page.attr_say("placeholder", "在这里粘贴（Ctrl+V）", "Paste here (Ctrl+V)");
                page.attr("value", &dialog.text);
            },
        );
        page.el("div class=row", |page| {
            page.el("button data-command=recognise", |page| {
                page.flag("disabled", dialog.text.trim().is_empty());
                page.say("识别", "Read it");
            });
            page.leaf_say(
                "button class=quiet data-command=open-file",
                "选择文件……",
                "Choose a file…",
            );
            file_field(page);
        });
        match &dialog.view {
            ImportView::Nothing => {}
            ImportView::Busy => {
                page.el("p class=busy", |page| {
                    page.leaf_say("span role=status", "正在识别……", "Reading…");
                    page.leaf_say("button class=quiet data-command=stop-reading", "停止", "Stop");
                });
            }
            ImportView::Refused { name, reason: [zh, en] } => {
                page.el("section class='outcome refused' role=alert", |page| {
                    page.leaf("p class=file", name);
                    page.leaf_say("p", zh, en);
                    page.leaf_say("p class=calm", "现有内容没有改变。", "Nothing was changed.");
                });
            }
            ImportView::Understood(understood) => {
                preview(page, understood, open.as_ref(), dialog.last_year);
            }
        }
    });
}

/// The report that an import may replace.
#[derive(PartialEq)]
struct OpenReport {
    organ: String,
    year: Option<i32>,
}

/// What was understood of the document, before anything changes.
fn preview(page: &mut Page, understood: &Understood, open: Option<&OpenReport>, last_year: bool) {
    let lang = page.lang;
    let report = &understood.report;
    let other = open.filter(|open| {
        let has_name = !open.organ.trim().is_empty();
        has_name && (open.organ != report.organ() || open.year != report.year)
    });
    page.el("section class=outcome role=status", |page| {
        let [zh, en] = &understood.headline;
        page.leaf("p class=file", &understood.name);
        page.leaf_say("p class=summary", zh, en);
        page.el("dl class=facts", |page| {
            page.leaf_say("dt", "单位与年度", "Organ and year");
            page.leaf("dd", &queries::name_or_unnamed(report.organ(), report.year, lang));
            page.leaf_say("dt", "核对", "Check");
            page.el("dd", |page| {
                if understood.findings == 0 {
                    page.say("没有发现错误", "no errors found");
                } else {
                    page.number(understood.findings);
                    page.say(" 处问题，导入后可逐处查看", " findings, to be seen after importing");
                }
                if understood.blanks > 0 {
                    page.say("；空白 ", "; blank: ");
                    page.number(understood.blanks);
                    page.say(" 格", " cells");
                }
            });
        });
        let notes = &understood.notes;
        page.when(!notes.is_empty(), |page| {
            page.el("details", |page| {
                page.flag("open", notes.len() <= 5);
                page.el("summary", |page| {
                    page.number(notes.len());
                    page.say(" 条说明", " notes");
                });
                page.el("ul class=notes", |page| {
                    for [zh, en] in notes {
                        page.leaf_say("li", zh, en);
                    }
                });
            });
        });
        page.when_some(other, |page, other| {
            page.el("p class=remark", |page| {
                page.say("现在打开的是另一份：", "The report that is open is another one: ");
                page.text(&queries::name_or_unnamed(&other.organ, other.year, lang));
                page.say(
                    "。替换前请确认，或者放进新草稿。",
                    ". Make sure before you replace it, or open this one as a new draft.",
                );
            });
        });
        page.el("div class='row end'", |page| {
            page.when(open.is_some() && !last_year, |page| {
                page.leaf_say(
                    "button data-command=replace",
                    "替换当前草稿（可撤销）",
                    "Replace this draft (can be undone)",
                );
            });
            let next = report.year.map(|year| year + 1);
            page.when(last_year, |page| {
                page.leaf_say("button data-command=accept", "放进新草稿", "Open as a new draft");
            });
            page.when(last_year, |page| {
                page.el("button class=primary data-command=accept-last-year", |page| {
                    let next = next.map(|year| year.to_string()).unwrap_or_default();
                    page.text(&lang.fill(
                        "以此开始 {0} 年年报",
                        "Begin the report of {0}",
                        &[&next],
                    ));
                });
            });
            page.when(!last_year, |page| {
                page.leaf_say(
                    "button class=primary data-command=accept",
                    "放进新草稿",
                    "Open as a new draft",
                );
            });
        });
    });
}
