//! The six sections with their state.

use yew::prelude::*;

use crate::app::queries::{self, Progress};
use crate::app::state::State;
use crate::form::SectionId;
use crate::lang::Lang;

pub(super) type View = [Progress; 6];

pub(super) fn view(state: &State) -> View {
    SectionId::ALL.map(|section| queries::progress(state, section))
}

pub(super) fn outline(states: View, lang: Lang) -> Html {
    let entry = |(section, progress): (SectionId, Progress)| {
        let (class, sign, words) = match progress {
            Progress::Empty => ("entry empty", "○", lang.pick("未填", "empty")),
            Progress::Partial => ("entry partial", "◐", lang.pick("未填完", "incomplete")),
            Progress::Done => ("entry done", "✓", lang.pick("已填", "filled in")),
            Progress::Findings(_) => ("entry wrong", "! ", lang.pick("处问题", "findings")),
        };
        let (sign, words) = match progress {
            Progress::Findings(count) => {
                let count = count.to_string();
                ([sign, &count].concat(), [&*count, " ", words].concat())
            }
            _ => (sign.to_owned(), words.to_owned()),
        };
        html! {
            <li>
                <button type="button" {class} data-command="go-section" data-arg={section.key()}>
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
