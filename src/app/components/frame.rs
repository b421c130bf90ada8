//! The whole element: frame, start page or form, dialogs. Listens for everything below it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::Props;
use super::home::Home;
use super::import_dialog::ImportDialog;
use super::notices::{Banner, ToastView};
use super::outline::Outline;
use super::panel::Panel;
use super::paper::Paper;
use super::topbar::Topbar;
use crate::app::input;
use crate::app::session::{SessionRef, use_query};
use crate::app::state::Focus;

/// The element's content.
#[component(Frame)]
pub(crate) fn frame(props: &Props) -> Html {
    let session = &props.session;
    let node = use_node_ref();
    let (lang, open, importing, panel) = use_query(session, |state| {
        (state.lang, state.open.is_some(), state.import.is_some(), state.panel_shown)
    });
    use_focus_requests(session, node.clone());

    let mut class = String::from("frame");
    if open {
        class += " editing";
    }
    if panel {
        class += " panel-shown";
    }
    html! {
        <div ref={node} {class} lang={lang.tag()}
            onclick={listen(session, input::on_click)}
            oninput={listen(session, input::on_input)}
            onchange={listen(session, |session, event: &Event| input::on_change(session, event))}
            onfocusin={listen(session, input::on_focus_in)}
            onfocusout={listen(session, input::on_focus_out)}
            onkeydown={listen(session, input::on_key_down)}
            onpaste={listen(session, |session, event: &Event| input::on_paste(session, event))}
            ondragover={listen(session, |_, event: &DragEvent| input::on_drag_over(event))}
            ondrop={listen(session, input::on_drop)}
        >
            <Topbar session={session} />
            <Banner session={session} />
            if open {
                <div class="workbench">
                    <Outline session={session} />
                    <Paper session={session} />
                    <Panel session={session} />
                </div>
            } else {
                <Home session={session} />
            }
            if importing {
                <ImportDialog session={session} />
            }
            <ToastView session={session} />
        </div>
    }
}

fn listen<E: 'static>(session: &SessionRef, handle: fn(&SessionRef, &E)) -> Callback<E> {
    let session = session.clone();
    Callback::from(move |event: E| handle(&session, &event))
}

/// Moves the keyboard where the state asks for it, once per request.
#[hook]
fn use_focus_requests(session: &SessionRef, frame: NodeRef) {
    let (request, target) = use_query(session, |state| {
        let target = match state.focus.1 {
            Focus::Nowhere => None,
            // The request may be older than the form that is open now.
            Focus::Cell(cell) => state
                .open
                .as_ref()
                .and_then(|open| open.report.form().cells.get(cell.index()))
                .map(|cell| ["[data-cell=\"", &cell.id, "\"]"].concat()),
            Focus::Section(section) => Some(["h2[data-section=\"", section.key(), "\"]"].concat()),
            Focus::Organ => Some("[data-field=\"organ\"]".to_owned()),
        };
        (state.focus.0, target)
    });
    use_effect_with(request, move |_| {
        let found = target
            .zip(frame.cast::<Element>())
            .and_then(|(selector, frame)| frame.query_selector(&selector).ok().flatten());
        if let Some(element) = found {
            let options = web_sys::ScrollIntoViewOptions::new();
            let is_heading = element.tag_name() == "H2";
            options.set_block(if is_heading {
                web_sys::ScrollLogicalPosition::Start
            } else {
                web_sys::ScrollLogicalPosition::Center
            });
            element.scroll_into_view_with_scroll_into_view_options(&options);
            let _ = element.unchecked_ref::<HtmlElement>().focus();
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        }
    });
}
