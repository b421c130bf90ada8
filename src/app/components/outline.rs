//! The six sections with their state.

use yew::prelude::*;

use crate::app::actions::Action;
use crate::app::queries::{self, Progress};
use crate::app::session::{use_query, use_session};
use crate::form::SectionId;

#[component(Outline)]
pub(super) fn outline() -> Html {
    let session = use_session();
    let lang = use_query(|state| state.lang);
    let states = use_query(|state| SectionId::ALL.map(|section| queries::progress(state, section)));
    let entry = |(section, progress): (SectionId, Progress)| {
        let go = {
            let session = session.clone();
            Callback::from(move |_: MouseEvent| session.dispatch(Action::GoToSection(section)))
        };
        let (class, sign, words) = match progress {
            Progress::Empty => ("empty", "○".to_owned(), lang.pick("未填", "empty").to_owned()),
            Progress::Partial => {
                ("partial", "◐".to_owned(), lang.pick("未填完", "incomplete").to_owned())
            }
            Progress::Done => ("done", "✓".to_owned(), lang.pick("已填", "filled in").to_owned()),
            Progress::Findings(count) => (
                "wrong",
                format!("! {count}"),
                lang.pick(format!("{count} 处问题"), format!("{count} findings")),
            ),
        };
        html! {
            <li>
                <button type="button" class={classes!("entry", class)} onclick={go}>
                    <span class="ordinal">{ section.ordinal() }</span>
                    <span class="name">{ lang.pick(section.title(), section.title_en()) }</span>
                    <span class="sign" aria-label={words.clone()} title={words} role="img">{ sign }</span>
                </button>
            </li>
        }
    };
    html! {
        <nav class="outline" aria-label={lang.pick("大纲", "Outline")}>
            <ol>{ for SectionId::ALL.into_iter().zip(states).map(entry) }</ol>
        </nav>
    }
}
