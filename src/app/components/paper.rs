//! The report as the official form, in the official order.

use yew::prelude::*;

use super::masthead::{Masthead, SignatureBlock};
use super::metadata::Metadata;
use super::table::TableView;
use super::text_edit::TextEdit;
use crate::app::queries;
use crate::app::session::use_query;
use crate::form::{Aspect, SectionId};
use crate::report::TextField;

#[component(Paper)]
pub(super) fn paper() -> Html {
    let lang = use_query(|state| state.lang);
    html! {
        <main class="desk" aria-label={lang.pick("正文", "Report")}>
            <Metadata />
            <article class="paper">
                <Masthead />
                { for SectionId::ALL.map(|section| html! { <Section {section} /> }) }
                <SignatureBlock />
            </article>
        </main>
    }
}

#[derive(PartialEq, Properties)]
struct SectionProps {
    section: SectionId,
}

#[component(Section)]
fn section(props: &SectionProps) -> Html {
    let section = props.section;
    let (lang, form, started) = use_query(move |state| {
        let form = state.open.as_ref().map(|open| open.report.form);
        (state.lang, form, queries::progress(state, section) != queries::Progress::Empty)
    });
    let Some(form) = form else { return html! {} };
    let body = match section {
        SectionId::Overview => html! {
            <>
                <TextEdit field={TextField::Overview} label={lang.pick("总体情况", "General situation")} rows={1}
                    placeholder={if started {
                        lang.pick("各方面之前的一段（可不填）", "A paragraph before the aspects (optional)")
                    } else {
                        lang.pick(section.guidance(), section.guidance_en())
                    }} />
                { for Aspect::ALL.map(|aspect| html! { <AspectEdit {aspect} /> }) }
            </>
        },
        SectionId::Disclosure | SectionId::Requests | SectionId::Disputes => html! {
            if let Some(table) = section.table() {
                <TableView {form} {table} />
            }
        },
        SectionId::Problems => html! {
            <TextEdit field={TextField::Problems} label={lang.pick(section.title(), section.title_en())} rows={5}
                placeholder={lang.pick(section.guidance(), section.guidance_en())} />
        },
        SectionId::Other => html! {
            <TextEdit field={TextField::Other} label={lang.pick(section.title(), section.title_en())} rows={3}
                placeholder={lang.pick(section.guidance(), section.guidance_en())} />
        },
    };
    let title = format!(
        "{}{}",
        lang.pick(format!("{}、", section.ordinal()), format!("{}. ", section as usize + 1)),
        lang.pick(section.title(), section.title_en())
    );
    html! {
        <section class="section" data-section={section.key()} aria-labelledby={format!("h-{}", section.key())}>
            <h2 id={format!("h-{}", section.key())} data-section={section.key()} tabindex="-1">{ title }</h2>
            { body }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct AspectProps {
    aspect: Aspect,
}

/// One of the five aspects: its heading as the report words it, its text.
#[component(AspectEdit)]
fn aspect_edit(props: &AspectProps) -> Html {
    let aspect = props.aspect;
    let (lang, heading) = use_query(move |state| {
        let heading = state.open.as_ref().map(|open| {
            let own = open.report.text(TextField::AspectHeading(aspect));
            let official = state.lang.pick(aspect.title(open.report.form), aspect.title_en());
            (if own.is_empty() { official } else { own }).to_owned()
        });
        (state.lang, heading.unwrap_or_default())
    });
    let numbered = lang.pick(
        format!("（{}）{heading}", aspect.ordinal()),
        format!("({}) {heading}", aspect as usize + 1),
    );
    html! {
        <div class="aspect">
            <h3>{ numbered }</h3>
            <TextEdit field={TextField::Aspect(aspect)} label={heading} rows={2} placeholder="" />
        </div>
    }
}
