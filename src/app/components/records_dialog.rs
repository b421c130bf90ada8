//! History and backup: versions of the open draft, deleted drafts, everything as one file, room.

use std::rc::Rc;

use crate::app::state::Records;
use crate::app::view::page::Page;
use crate::command::Command;

pub(super) fn records_dialog(page: &mut Page, view: &Rc<Records>) {
    page.el("dialog class='import records' data-dialog=records aria-labelledby=records-title", |page| {
        page.el("div class=head", |page| {
            page.el("h2 id=records-title tabindex=-1 autofocus=autofocus", |page| {
                page.say("历史与备份", "History and backup");
            });
            page.el("button class='quiet icon'", |page| {
                page.does(&Command::CloseRecords);
                page.attr_say("aria-label", "关闭", "Close");
                page.text("×");
            });
        });
        page.leaf("p class=lead role=status", &view.said);
        page.when(view.of.is_some(), |page| versions(page, view));
        page.when(!view.deleted.is_empty(), |page| {
            page.leaf_say("h3", "最近删除（保留 30 天）", "Deleted in the last 30 days");
            page.el("ul class=rules", |page| {
                for (id, title) in &view.deleted {
                    page.el("li", |page| {
                        page.key(id.to_string());
                        page.leaf("div class=says", title);
                        named(page, &Command::RestoreDraft(id.clone()), title);
                    });
                }
            });
        });
        page.leaf_say("h3", "备份", "Backup");
        page.el("div class=row", |page| {
            page.button("button", &Command::BackupAll, "全部草稿存为一个文件", "All drafts as one file");
            page.button("button", &Command::OpenFile, "从备份文件恢复……", "Restore from such a file…");
            page.el(
                "input type=file class=visually-hidden tabindex=-1 data-field=backup accept=.json",
                |page| page.attr_say("aria-label", "备份文件", "Backup file"),
            );
        });
        page.when_some(view.file.as_ref(), |page, (says, stands)| file(page, says, stands));
        page.leaf("p class=remark", &view.room);
        page.el("div class=row", |page| {
            if !view.clearing {
                page.button("button class=quiet", &Command::ClearAll(false), "清除本机数据……", "Clear this device…");
                return;
            }
            page.leaf_say(
                "p role=alert",
                "将删除本机的全部草稿、历史版本、最近删除和设置，无法恢复。建议先存一个备份文件。",
                "All drafts, versions, deleted drafts and settings on this device will be removed for good. Save a backup file first.",
            );
            page.button("button class=danger", &Command::ClearAll(true), "确定清除", "Clear everything");
            page.button("button", &Command::Records, "不清除", "Keep it");
        });
    });
}

/// The file that the open draft is saved to.
fn file(page: &mut Page, says: &str, stands: &str) {
    page.el("div class=row", |page| {
        if stands.is_empty() {
            page.button(
                "button",
                &Command::ChooseFile,
                "这份草稿同时存到磁盘文件……",
                "Save this draft to a file as well…",
            );
            return;
        }
        page.leaf("p class=says", says);
        if stands == "prompt" {
            page.button("button", &Command::WriteFile, "允许写入", "Allow it");
        } else if stands != "saved" {
            page.button("button", &Command::ReadFile, "查看文件里的内容", "Look at the file");
            page.button("button", &Command::WriteFile, "用这里的覆盖", "Overwrite it");
        }
        page.button("button class=quiet", &Command::StopFile, "不再写入", "Stop writing it");
    });
}

fn versions(page: &mut Page, view: &Records) {
    page.leaf_say("h3", "这份草稿的历史版本", "Versions of this draft");
    page.el("div class=row", |page| {
        page.el("input class=line data-field=version-name maxlength=40", |page| {
            page.attr_say("aria-label", "版本名称", "Name of the version");
            page.attr_say("placeholder", "如：送审稿", "such as: for approval");
        });
        page.button("button", &Command::KeepVersion, "命名此版本", "Name this version");
    });
    if view.versions.is_empty() {
        page.leaf_say(
            "p class=none",
            "填报一段时间后，以及导入、替换之前，会自动保留版本。",
            "A version is kept after some work, and before something is imported or replaced.",
        );
    }
    page.el("ul class=rules", |page| {
        for version in &view.versions {
            page.el("li", |page| {
                page.key(version.part.to_string());
                page.el("div class=says", |page| {
                    page.leaf("p class=rule", &version.title);
                    page.leaf("p class=remark", &version.says);
                });
                named(page, &Command::RestoreVersion(version.part.clone()), &version.title);
            });
        }
    });
}

/// The button that brings something back: its name says what.
fn named(page: &mut Page, command: &Command, title: &str) {
    page.el("button", |page| {
        page.does(command);
        let says = page.lang.pick("恢复", "Restore");
        page.attr("aria-label", &[says, "「", title, "」"].concat());
        page.text(says);
    });
}
