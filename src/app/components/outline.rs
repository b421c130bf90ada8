//! The six sections with their state.

use super::page::Page;
use crate::app::queries::{self, Progress};
use crate::app::state::State;
use crate::form::SectionId;

pub(super) type View = [Progress; 6];

pub(super) fn view(state: &State) -> View {
    SectionId::ALL.map(|section| queries::progress(state, section))
}

pub(super) fn outline(page: &mut Page, states: View) {
    page.el("nav class=outline", |page| {
        page.attr_say("aria-label", "大纲", "Outline");
        page.el("ol", |page| {
            for (section, progress) in SectionId::ALL.into_iter().zip(states) {
                page.el("li", |page| entry(page, section, progress));
            }
        });
    });
}

fn entry(page: &mut Page, section: SectionId, progress: Progress) {
    let lang = page.lang;
    let (class, mut sign, words) = match progress {
        Progress::Empty => ("entry empty", "○".to_owned(), lang.pick("未填", "empty")),
        Progress::Partial => ("entry partial", "◐".to_owned(), lang.pick("未填完", "incomplete")),
        Progress::Done => ("entry done", "✓".to_owned(), lang.pick("已填", "filled in")),
        Progress::Findings(_) => ("entry wrong", "! ".to_owned(), lang.pick("处问题", "findings")),
    };
    let mut words = words.to_owned();
    if let Progress::Findings(count) = progress {
        let count = count.to_string();
        words = [&*count, " ", &words].concat();
        sign += &count;
    }
    page.el("button data-command=go-section", |page| {
        page.attr("class", class);
        page.attr("data-arg", section.key());
        page.leaf("span class=ordinal", section.ordinal());
        page.leaf_say("span class=name", section.title(), section.title_en());
        page.el("span class=sign role=img", |page| {
            page.attr("aria-label", &words);
            page.attr("title", &words);
            page.text(&sign);
        });
    });
}
