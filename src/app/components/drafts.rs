//! The drafts of this browser, in the menu and on the start page.

use std::rc::Rc;

use super::page::Page;
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::state::State;
use crate::store::{BrokenDraft, DraftId, DraftInfo, DraftList};

#[derive(PartialEq)]
pub(super) struct DraftsView {
    readonly: bool,
    drafts: Rc<DraftList>,
    /// The draft that is open.
    open: Option<DraftId>,
}

impl DraftsView {
    pub(super) fn is_empty(&self) -> bool {
        self.drafts.drafts.is_empty() && self.drafts.broken.is_empty()
    }
}

pub(super) fn drafts_view(state: &State) -> DraftsView {
    DraftsView {
        readonly: state.readonly,
        drafts: state.drafts.clone(),
        open: state.open.as_ref().map(|open| open.id.clone()),
    }
}

/// All drafts with what can be done to them.
#[inline(never)]
pub(super) fn draft_list(page: &mut Page, view: &DraftsView) {
    if view.is_empty() {
        page.leaf_say("p class=none", "本机还没有草稿。", "No drafts on this device yet.");
        return;
    }
    page.el("ul class=drafts", |page| {
        page.list(|page| {
            for info in &view.drafts.drafts {
                entry(page, view, info);
            }
        });
        page.list(|page| {
            for broken in &view.drafts.broken {
                broken_entry(page, broken);
            }
        });
    });
}

fn entry(page: &mut Page, view: &DraftsView, info: &DraftInfo) {
    let current = view.open.as_ref() == Some(&info.id);
    let id = info.id.to_string();
    let title = queries::name_or_unnamed(&info.organ, info.year, page.lang);
    page.el("li", |page| {
        page.attr("class", if current { "draft current" } else { "draft" });
        page.attr("data-draft", &id);
        page.el("button class=open data-command=open-draft", |page| {
            page.attr("data-arg", &id);
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
            let mut command = |command: &'static str, says: &'static str| {
                page.el("button class=quiet", |page| {
                    page.attr("data-command", command);
                    page.attr("data-arg", &id);
                    page.attr("aria-label", &[says, "「", &title, "」"].concat());
                    page.text(says);
                });
            };
            command("duplicate", lang.pick("复制", "Duplicate"));
            command("delete", lang.pick("删除", "Delete"));
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
        page.attr("data-draft", &id);
        page.leaf("p", &broken.error.text(page.lang));
        page.el("button class=quiet data-command=raw", |page| {
            page.attr("data-arg", &id);
            page.say("下载原始数据", "Download raw data");
        });
    });
}
