//! What is on the page. Components only draw: they have queries and no listeners but the frame's.

mod cell;
mod drafts;
mod frame;
mod home;
mod import_dialog;
mod notices;
mod outline;
mod palette;
mod panel;
mod paper;
mod replace_bar;
mod section_tools;
mod status;
mod table;
mod text_edit;
mod topbar;

pub(crate) use frame::Frame;

use yew::{AttrValue, Html, Properties, html};

use super::session::SessionRef;

/// Properties of the components that need nothing but the session.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) session: SessionRef,
}

/// A button: what it says and which command it gives. The frame listens.
fn button(class: &'static str, command: &'static str, says: impl Into<AttrValue>) -> Html {
    button_with(class, command, AttrValue::Static(""), html! { says.into() })
}

/// The same with an argument for the command and any content.
fn button_with(
    class: &'static str,
    command: &'static str,
    argument: AttrValue,
    content: Html,
) -> Html {
    html! {
        <button type="button" {class} data-command={command} data-arg={argument}>{ content }</button>
    }
}

/// A button that shows a sign only; its name is said by screen readers and shown on hover.
fn icon_button(
    command: &'static str,
    sign: &'static str,
    name: &'static str,
    disabled: bool,
) -> Html {
    html! {
        <button type="button" class="quiet icon" data-command={command} title={name} aria-label={name} {disabled}>
            { sign }
        </button>
    }
}
