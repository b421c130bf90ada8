//! What a section offers beside its heading: to fill what is left of it.

use yew::prelude::*;

use super::button_with;
use crate::app::part::Part;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::form::SectionId;
use crate::lang::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SectionToolsProps {
    pub(super) session: SessionRef,
    pub(super) section: SectionId,
}

pub(super) struct SectionTools;

impl Part for SectionTools {
    type Props = SectionToolsProps;
    /// Blank cells that can be filled with 0; whether the sentence for nothing to report is offered;
    /// characters of the text and the customary limit.
    type Shown = (Lang, queries::SectionOffer);

    fn session(props: &SectionToolsProps) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, props: &SectionToolsProps) -> Self::Shown {
        (state.lang, queries::offer(state, props.section))
    }

    fn draw(props: &SectionToolsProps, (lang, offer): &Self::Shown) -> Html {
        let lang = *lang;
        let key = AttrValue::Static(props.section.key());
        html! {
            <span class="section-tools">
                if offer.blanks > 0 {
                    { button_with("", "fill-zero", key, html! {
                        <>{ lang.pick("本表其余填 0（", "Fill the rest with 0 (") }{ offer.blanks }{ lang.pick("）", ")") }</>
                    }) }
                } else if offer.nothing_to_report {
                    { button_with("", "nothing-to-report", key,
                        html! { lang.pick("本节无此类情况", "Nothing to report") }) }
                }
                if let Some((count, limit)) = offer.length {
                    <span class={if count > limit { "length over" } else { "length" }}>
                        { count }{ " / " }{ limit }{ lang.pick(" 字", " characters") }
                    </span>
                }
            </span>
        }
    }
}
