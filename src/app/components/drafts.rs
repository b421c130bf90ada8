//! The drafts of this browser, in the menu and on the start page.

use std::rc::Rc;

use crate::app::platform::clock;
use crate::app::queries;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::command::Command;
use xxgk_core::store::{BrokenDraft, DraftId, DraftInfo, DraftRow, DraftRows};

#[derive(PartialEq)]
pub(super) struct DraftsView {
    readonly: bool,
    rows: Rc<DraftRows>,
    /// The draft that is open.
    open: Option<DraftId>,
    days_without_backup: Option<u64>,
}

impl DraftsView {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

pub(super) fn drafts_view(state: &State) -> DraftsView {
    DraftsView {
        readonly: state.readonly,
        rows: state.drafts.clone(),
        open: state.open.as_ref().map(|open| open.id.clone()),
        days_without_backup: state.days_without_backup.filter(|_| !state.readonly),
    }
}

/// All drafts with what can be done to them. Each keeps its place and its buttons while others come and go.
pub(super) fn draft_list(page: &mut Page, view: &DraftsView) {
    if view.is_empty() {
        page.leaf_say("p class=none", "本机还没有草稿。", "No drafts on this device yet.");
        return;
    }
    page.when_some(view.days_without_backup, |page, days| {
        page.el("p class=remind", |page| {
            let days = days.to_string();
            let says = page.lang.fill("已有 {0} 天没有备份。", "No backup for {0} days.", &[&days]);
            page.leaf("span", &says);
            page.button(
                "button class=link",
                &Command::BackupAll,
                "存为一个文件",
                "Save as one file",
            );
            page.button("button class=link", &Command::BackupLater, "以后再说", "Later");
        });
    });
    page.el("ul class=drafts", |page| {
        for row in view.rows.iter() {
            match row {
                DraftRow::Draft(info) => entry(page, view, info),
                DraftRow::Broken(broken) => broken_entry(page, broken),
                DraftRow::Gone(info) => gone_entry(page, view, info),
            }
        }
    });
}

fn entry(page: &mut Page, view: &DraftsView, info: &DraftInfo) {
    let current = view.open.as_ref() == Some(&info.id);
    let id = info.id.to_string();
    let title = queries::name_or_unnamed(&info.organ, info.year, page.lang);
    page.el("li", |page| {
        page.key(id.clone());
        page.attr("class", if current { "draft current" } else { "draft" });
        page.attr("data-draft", &id);
        page.el("button class=open", |page| {
            page.does(&Command::OpenDraft(info.id.clone()));
            page.flag_true("aria-current", current);
            page.attr("title", &title);
            report_name(page, &title);
            page.el("span class=facts", |page| {
                page.text(info.form.as_str());
                page.say(" 版表样 · ", " form · ");
                page.text(&clock::time_of_day(info.saved_at));
            });
        });
        page.when(!view.readonly, |page| {
            let lang = page.lang;
            let duplicate = Command::DuplicateDraft(info.id.clone());
            button(page, &duplicate, lang.pick("复制", "Duplicate"), &title);
            let delete = Command::DeleteDraft(info.id.clone());
            button(page, &delete, lang.pick("删除", "Delete"), &title);
        });
    });
}

fn button(page: &mut Page, command: &Command, says: &str, title: &str) {
    page.el("button class=quiet", |page| {
        page.does(command);
        page.attr("aria-label", &[says, "「", title, "」"].concat());
        page.text(says);
    });
}

/// A draft that was deleted while the list is shown. Nothing stands where its buttons were: a second click there does
/// nothing.
fn gone_entry(page: &mut Page, view: &DraftsView, info: &DraftInfo) {
    let id = info.id.to_string();
    let title = queries::name_or_unnamed(&info.organ, info.year, page.lang);
    page.el("li class=gone", |page| {
        page.key([&*id, " gone"].concat());
        page.when(!view.readonly, |page| {
            let lang = page.lang;
            let restore = Command::RestoreDraft(info.id.clone());
            button(page, &restore, lang.pick("恢复", "Restore"), &title);
        });
        page.el("div class=open", |page| {
            report_name(page, &title);
            page.leaf_say("span class=facts", "已删除", "Deleted");
        });
    });
}

/// An organ with its year. Where there is no room, the organ is shortened: the year tells one draft from the next.
#[inline(never)]
pub(super) fn report_name(page: &mut Page, name: &str) {
    let (organ, year) = name.split_at(name.rfind(queries::BEFORE_YEAR).unwrap_or(name.len()));
    page.el("span class=name", |page| {
        page.leaf("span", organ);
        page.text(year);
    });
}

/// A draft that cannot be opened: says why and gives out what is stored of it.
fn broken_entry(page: &mut Page, broken: &BrokenDraft) {
    let id = broken.id.to_string();
    page.el("li class='draft broken'", |page| {
        page.key([&*id, " broken"].concat());
        page.attr("data-draft", &id);
        page.leaf("p", &broken.error.text(page.lang));
        page.el("button class=quiet", |page| {
            page.does(&Command::DownloadRaw(broken.id.clone()));
            page.say("下载原始数据", "Download raw data");
        });
    });
}
