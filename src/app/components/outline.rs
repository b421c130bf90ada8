//! The six sections with their state.

use yew::Html;

use super::Props;
use super::tally::{Of, tally};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::{Command, Field};
use xxgk_core::form::SectionId;
use xxgk_core::lang::Lang;
use xxgk_core::report::TextField;

pub(super) struct Outline;

impl Part for Outline {
    type Props = Props;
    type Shown = Lang;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Lang {
        state.lang
    }

    fn draw(props: &Props, lang: &Lang) -> Html {
        Page::draw(*lang, |page| outline(page, &props.session))
    }
}

fn outline(page: &mut Page, session: &SessionRef) {
    page.el("nav class=outline", |page| {
        page.attr_say("aria-label", "大纲", "Outline");
        page.el("ol", |page| {
            page.el("li", |page| field(page, TextField::Preamble, ["导语", "Preamble"]));
            for section in SectionId::ALL {
                page.el("li", |page| entry(page, session, section));
            }
            page.el("li", |page| field(page, TextField::SignatureOrgan, ["落款", "Signature"]));
        });
        page.button("button class='quiet left'", &Command::Left, "还差什么", "What is left");
    });
}

/// What stands before and behind the sections.
fn field(page: &mut Page, field: TextField, [zh, en]: [&'static str; 2]) {
    page.el("button class='entry edge'", |page| {
        page.does(&Command::GoToField(Field::Text(field)));
        page.leaf("span class=ordinal", "");
        page.leaf_say("span class=name", zh, en);
    });
}

fn entry(page: &mut Page, session: &SessionRef, section: SectionId) {
    page.el("button class=entry", |page| {
        page.does(&Command::GoToSection(section));
        page.leaf("span class=ordinal", section.ordinal());
        page.attr_say("title", section.title(), section.title_en());
        let [zh, en] = short(section);
        page.leaf_say("span class=name", zh, en);
        page.html(tally(session, Of::Section(section)));
    });
}

/// As people call it, on one line; the whole title stands over the section.
fn short(section: SectionId) -> [&'static str; 2] {
    match section {
        SectionId::Overview => ["总体情况", "Overview"],
        SectionId::Disclosure => ["主动公开", "Disclosure"],
        SectionId::Requests => ["申请办理", "Requests"],
        SectionId::Disputes => ["复议诉讼", "Disputes"],
        SectionId::Problems => ["问题改进", "Problems"],
        SectionId::Other => ["其他事项", "Other"],
    }
}
