//! The findings beside the form, and the official meaning of the row that is being filled in.

mod group;
mod guidance;
mod summary;

use yew::Html;

use self::group::{Group, GroupProps};
use self::guidance::Guidance;
use self::summary::{Rest, summary};
use super::Props;
use super::page::Page;
use crate::app::part::{Part, follow};
use crate::app::queries::GROUPS;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::lang::Lang;

/// Drawn once in each language; its parts change at different times.
pub(super) struct Panel;

impl Part for Panel {
    type Props = Props;
    type Shown = Lang;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Lang {
        state.lang
    }

    fn draw(props: &Props, lang: &Lang) -> Html {
        Page::draw(*lang, |page| panel(page, props))
    }
}

fn panel(page: &mut Page, props: &Props) {
    let session = &props.session;
    page.el("section class=panel", |page| {
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
