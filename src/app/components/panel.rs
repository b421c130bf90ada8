//! The findings beside the form, and the official meaning of the row that is being filled in.

mod group;
mod guidance;
mod summary;

use yew::Html;

use self::group::{Group, GroupProps};
use self::guidance::Guidance;
use self::summary::{Rest, summary};
use super::Props;
use crate::app::queries::{self, GROUPS};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::{Part, follow};
use xxgk_core::lang::Lang;

/// Drawn once in each language; its parts change at different times.
pub(super) struct Panel;

impl Part for Panel {
    type Props = Props;
    /// Whether a finding is being dealt with: then there is less room for other things. And how far the check is.
    type Shown = (Lang, bool, &'static str);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        state.versions.findings
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        let open = state.open.as_ref();
        let is_dealing = open.is_some_and(|open| open.selected_finding().is_some());
        (state.lang, is_dealing, queries::findings_shown(state).checked.as_str())
    }

    fn draw(props: &Props, (lang, is_dealing, checked): &Self::Shown) -> Html {
        Page::draw(*lang, |page| panel(page, props, *is_dealing, checked))
    }
}

fn panel(page: &mut Page, props: &Props, is_dealing: bool, checked: &str) {
    let session = &props.session;
    page.el("section", |page| {
        page.attr("class", if is_dealing { "panel dealing" } else { "panel" });
        page.attr("data-checked", checked);
        page.attr_say("aria-label", "核对", "Check");
        page.el("div class=findings", |page| {
            summary(page, session);
            page.html(follow::<Rest>(props.clone()));
            page.el("div class=groups", |page| {
                for at in 0..GROUPS {
                    page.html(follow::<Group>(GroupProps { session: session.clone(), at }));
                }
            });
        });
        page.html(follow::<Guidance>(props.clone()));
    });
}
