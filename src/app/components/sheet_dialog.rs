//! The check sheet (核对单): every rule with its result, to look at, to print, to hand in.

use crate::app::state::{SheetView, State};
use crate::app::view::page::Page;
use crate::command::Command;
use xxgk_protocol::checking::{Sheet, SheetLine};

#[derive(PartialEq)]
pub(super) struct View {
    sheet: SheetView,
    /// Name of the settings of a supervising office, where they are used.
    settings: Option<String>,
}

pub(super) fn view(state: &State) -> Option<View> {
    let settings = state.settings.as_ref().map(|settings| settings.name.clone());
    let (_, sheet) = state.sheet.clone()?;
    Some(View { sheet, settings })
}

pub(super) fn sheet_dialog(page: &mut Page, view: &View) {
    page.el("dialog class='import sheet' data-dialog=sheet aria-labelledby=sheet-title", |page| {
        page.el("div class=head", |page| {
            let title = match &view.sheet {
                SheetView::Ready(sheet) => &*sheet.title,
                _ => page.lang.pick("核对单", "Check sheet"),
            };
            page.leaf("h2 id=sheet-title tabindex=-1 autofocus=autofocus", title);
            page.el("button class='quiet icon'", |page| {
                page.does(&Command::CloseSheet);
                page.attr_say("aria-label", "关闭", "Close");
                page.text("×");
            });
        });
        page.list(|page| match &view.sheet {
            SheetView::Busy => page.leaf_say("p role=status", "正在核对……", "Checking…"),
            SheetView::Failed([zh, en]) => page.leaf_say("p role=alert", zh, en),
            SheetView::Ready(sheet) => ready(page, sheet),
        });
        settings(page, view.settings.as_deref());
        page.when(matches!(view.sheet, SheetView::Ready(_)), |page| {
            page.el("div class='row end'", |page| {
                page.button(
                    "button",
                    &Command::SheetJson,
                    "下载数据（JSON）",
                    "Download data (JSON)",
                );
                page.button(
                    "button",
                    &Command::SheetHtml,
                    "下载网页（HTML）",
                    "Download page (HTML)",
                );
                page.button("button class=primary", &Command::Print, "打印", "Print");
            });
        });
    });
}

fn ready(page: &mut Page, sheet: &Sheet) {
    page.leaf("p class=lead", &sheet.headline);
    page.el("dl class=facts", |page| {
        for [name, value] in &sheet.facts {
            page.leaf("dt", name);
            page.leaf("dd", value);
        }
    });
    for part in &sheet.parts {
        page.el("section", |page| {
            page.class(&["part", &part.result]);
            page.el("h3", |page| {
                page.text(&part.title);
                page.text(" ");
                page.el("span class=count", |page| page.number(part.rules.len()));
            });
            page.el("ul class=rules", |page| {
                for rule in &part.rules {
                    line(page, rule);
                }
            });
        });
    }
}

fn line(page: &mut Page, rule: &SheetLine) {
    page.el("li", |page| {
        page.leaf("span class=code", &rule.rule);
        page.el("div class=says", |page| {
            page.leaf("p class=rule", &rule.title);
            for found in &rule.findings {
                page.el("div", |page| {
                    page.class(&["said", found.severity.as_str()]);
                    for line in &found.lines {
                        page.leaf("p", line);
                    }
                });
            }
            page.when(!rule.note.is_empty(), |page| page.leaf("p class=remark", &rule.note));
        });
    });
}

/// What a supervising office has settled, and how to take it over.
fn settings(page: &mut Page, name: Option<&str>) {
    page.el("div class='row settings'", |page| {
        match name {
            None => page.leaf_say(
                "span",
                "上级单位下发了核对设置文件时，可在这里采用。",
                "Where the office above handed out settings, they are taken over here.",
            ),
            Some(name) => {
                let unnamed = page.lang.pick("（没有名称）", "(without a name)");
                let name = if name.is_empty() { unnamed } else { name };
                let says = page.lang.fill("核对设置：{0}", "Settings: {0}", &[name]);
                page.leaf("span", &says);
            }
        }
        page.button("button class=quiet", &Command::OpenFile, "选择设置文件……", "Choose a file…");
        page.el(
            "input type=file class=visually-hidden tabindex=-1 data-field=settings accept=.json",
            |page| {
                page.attr_say("aria-label", "核对设置文件", "File of settings");
            },
        );
        page.when(name.is_some(), |page| {
            page.button("button class=quiet", &Command::NoSettings, "不再使用", "Stop using it");
        });
    });
}
