//! The findings under one heading.

use std::rc::Rc;

use yew::Html;

use crate::app::input::scroll_to;
use crate::app::queries::{self, FindingGroup, FindingView};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::Command;
use xxgk_core::lang::Lang;

#[derive(Clone, PartialEq)]
pub(super) struct GroupProps {
    pub(super) session: SessionRef,
    /// Which of the groups.
    pub(super) at: usize,
}

/// It stays in the page when it is empty: findings come and go while somebody types, headings need not.
pub(super) struct Group;

impl Part for Group {
    type Props = GroupProps;
    /// Whether the selected finding is in it and the panel was asked for, as well.
    type Shown = (Lang, bool, Option<Rc<FindingGroup>>);

    fn session(props: &GroupProps) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &GroupProps) -> u32 {
        state.versions.findings * 2 + u32::from(state.panel_shown)
    }

    fn query(state: &State, props: &GroupProps) -> Self::Shown {
        let group = queries::findings_shown(state).groups.get(props.at).cloned();
        let has_selected = group.as_ref().is_some_and(|group| selected(group).is_some());
        (state.lang, state.panel_shown && has_selected, group)
    }

    fn draw(_props: &GroupProps, (lang, _, group): &Self::Shown) -> Html {
        Page::draw(*lang, |page| {
            if let Some(group) = group {
                draw(page, group);
            }
        })
    }

    fn drawn(props: &GroupProps, (_, is_shown, group): &Self::Shown, _first: bool) {
        let key =
            group.as_ref().and_then(|group| selected(group)).map(|finding| &*finding.argument);
        show_selected(props, *is_shown, key);
    }
}

fn selected(group: &FindingGroup) -> Option<&FindingView> {
    group.findings.iter().find(|finding| finding.selected)
}

/// Scrolls to the finding that was selected, once, and once more where the panel was folded until now.
fn show_selected(props: &GroupProps, is_shown: bool, key: Option<&str>) {
    let GroupProps { session, at } = props;
    let now = key.map(|key| (*at, [key, if is_shown { " " } else { "" }].concat()));
    let mut shown = session.shown_finding.borrow_mut();
    // One that was selected in another group is none of its business.
    if *shown == now || now.is_none() && shown.as_ref().is_some_and(|(other, _)| other != at) {
        return;
    }
    let is_any = now.is_some();
    *shown = now;
    drop(shown);
    let entry = session.mount.query_selector(".finding.selected").ok().flatten();
    if let Some(entry) = entry.filter(|_| is_any) {
        scroll_to(&entry);
    }
}

fn draw(page: &mut Page, group: &FindingGroup) {
    page.el("section", |page| {
        page.attr("class", group.class);
        page.flag("hidden", group.findings.is_empty());
        page.leaf("h3", group.title);
        page.el("ul", |page| {
            for alike in group.findings.chunk_by(FindingView::is_like) {
                self::alike(page, alike);
            }
        });
    });
}

/// So many findings of one rule are listed; of more the first of them, and the rest behind a line that says how many:
/// one mistake that was made everywhere must not hide the others.
const LISTED: usize = 4;

fn alike(page: &mut Page, alike: &[FindingView]) {
    let (shown, folded) =
        if alike.len() > LISTED { alike.split_at(LISTED - 1) } else { (alike, &[][..]) };
    entries(page, shown);
    let Some(first) = folded.first() else { return };
    page.el("li", |page| {
        page.key([&*first.code, " ", first.class, "…"].concat());
        page.el("details class=more", |page| {
            page.flag("open", folded.iter().any(|finding| finding.selected));
            page.el("summary", |page| {
                page.say("同类问题还有 ", "More of the same: ");
                page.number(folded.len());
                page.say(" 处", "");
            });
            page.el("ul", |page| entries(page, folded));
        });
    });
}

/// Each keeps its place in the page while others come and go.
fn entries(page: &mut Page, findings: &[FindingView]) {
    for (at, finding) in findings.iter().enumerate() {
        let before = &findings[..at];
        let again = before.iter().filter(|before| before.argument == finding.argument).count();
        entry(page, finding, again);
    }
}

/// `again`: how many of its neighbours before it are told by the same argument.
fn entry(page: &mut Page, view: &FindingView, again: usize) {
    let asks = view.explainable && view.selected;
    page.el("li", |page| {
        page.class(&["finding", view.class, if view.selected { "selected" } else { "" }]);
        page.attr("data-finding", &view.code);
        page.key([&*view.argument, " ", view.class, &again.to_string()].concat());
        page.el("button class=message", |page| {
            page.does(&view.command);
            page.flag_true("aria-current", view.selected);
            page.text(&view.message);
        });
        page.when(!view.is_of_cell(), |page| {
            page.el("div class=foot", |page| {
                page.text(&view.code);
                page.when_some(view.fix.as_ref(), |page, label| {
                    page.el("button class=fix", |page| {
                        page.does(&Command::Fix(view.argument.clone()));
                        page.text(label);
                    });
                });
            });
        });
        page.when(asks || view.about.is_some() || !view.explanation.is_empty(), |page| {
            said(page, view, asks);
        });
    });
}

/// What was said about a finding or is to be said, and what its rule demands.
fn said(page: &mut Page, view: &FindingView, asks: bool) {
    page.when(asks, |page| {
        page.el(
            "textarea class='line explain' rows=2 data-field=explain spellcheck=false",
            |page| {
                page.attr("data-arg", &view.argument);
                page.attr_say("aria-label", "说明", "Explanation");
                page.attr_say(
                    "placeholder",
                    "确属实情的，写明原因（随年报保存）",
                    "If it is as it should be, say why (kept with the report)",
                );
                page.attr("value", &view.explanation);
            },
        );
        // Once there is something to sign.
        page.when(!view.explanation.is_empty(), |page| {
            page.el(
                "input type=text class='line explain' maxlength=40 data-field=explainer autocomplete=off \
                 spellcheck=false",
                |page| {
                    page.attr("data-arg", &view.argument);
                    page.attr_say("aria-label", "说明人", "Explained by");
                    page.attr_say("placeholder", "说明人（可不填）", "Explained by (optional)");
                    page.attr("value", &view.explainer);
                },
            );
        });
    });
    page.when_some(view.about.as_ref(), |page, [title, about, basis]| {
        page.el("div class=about", |page| {
            page.leaf("p class=rule", title);
            page.leaf("p", about);
            page.leaf("p class=basis", basis);
        });
    });
    page.when(asks && !view.reminder.is_empty() && view.explanation.is_empty(), |page| {
        page.el("p class=explained", |page| {
            page.say("上年的说明：", "Last year's explanation: ");
            page.text(&view.reminder);
        });
    });
    page.when(!asks && !view.explanation.is_empty(), |page| {
        page.el("p class=explained", |page| {
            page.say("说明：", "Explanation: ");
            page.text(&view.explained);
        });
    });
}
