//! The official meaning of the row that is being filled in.

use yew::Html;

use crate::app::components::Props;
use crate::app::queries::{self, GuidanceView};
use crate::app::session::SessionRef;
use crate::app::state::{Lit, State};
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use xxgk_core::lang::Lang;

/// What the row counts, and how the total that has the keyboard comes about.
pub(super) struct Guidance;

impl Part for Guidance {
    type Props = Props;
    type Shown = (Lang, (Option<GuidanceView>, Option<String>));

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        // Numbers are shown of totals only: how they come about. Their addends are lit then.
        let is_lit = state.open.as_ref().is_some_and(|open| open.lit != Lit::Nothing);
        state.versions.typed_or(is_lit)
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, (queries::guidance(state), queries::trace(state)))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| guidance(page, view))
    }
}

fn guidance(page: &mut Page, (view, trace): &(Option<GuidanceView>, Option<String>)) {
    page.el("details class=guidance open=''", |page| {
        page.el("summary", |page| page.leaf_say("h2", "填报说明", "Guidance"));
        let Some(guidance) = view else {
            page.leaf_say(
                "p class=none",
                "点到表中一格，这里显示这一行的含义和依据。",
                "Click a cell to see what its row counts and on which clause it rests.",
            );
            return;
        };
        page.leaf("h3", &guidance.name);
        page.when_some(trace.as_ref(), |page, trace| page.leaf("p class=trace", trace));
        page.when_some(guidance.last_year.as_ref(), |page, number| {
            page.el("p class=last-year", |page| {
                page.say("上年年报：", "Last year: ");
                page.leaf("b", number);
            });
        });
        page.leaf("p", &guidance.text);
        page.leaf("p class=basis", &guidance.basis);
        page.when_some(guidance.note.as_ref(), |page, (cell, note)| {
            page.el("label class=note", |page| {
                page.leaf_say("span", "本格说明", "Note on this cell");
                page.el("textarea class=line rows=1 data-field=note spellcheck=false", |page| {
                    page.attr("data-arg", cell);
                    page.attr_say(
                        "placeholder",
                        "随年报保存（可不填）",
                        "Kept with the report (optional)",
                    );
                    page.attr("value", note);
                });
            });
        });
    });
}
