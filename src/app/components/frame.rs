//! The whole element: frame, start page or form, dialogs, keys that work everywhere.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::banner::Banner;
use super::findings::FindingsPanel;
use super::home::Home;
use super::import_dialog::{ImportDialog, read_file};
use super::outline::Outline;
use super::paper::Paper;
use super::toast::ToastView;
use super::topbar::Topbar;
use crate::app::actions::Action;
use crate::app::session::{SessionRef, use_query, use_session};
use crate::app::state::Focus;

/// Properties of [`Root`].
#[derive(PartialEq, Properties)]
pub(crate) struct RootProps {
    pub(crate) session: SessionRef,
}

/// Provides the session to everything below.
#[component(Root)]
pub(crate) fn root(props: &RootProps) -> Html {
    html! {
        <ContextProvider<SessionRef> context={props.session.clone()}>
            <Frame />
        </ContextProvider<SessionRef>>
    }
}

#[component(Frame)]
fn frame() -> Html {
    let session = use_session();
    let node = use_node_ref();
    let (lang, open, importing, panel) = use_query(|state| {
        (state.lang, state.open.is_some(), state.import.is_some(), state.panel_shown)
    });
    use_focus_requests(node.clone());

    let onkeydown = {
        let session = session.clone();
        Callback::from(move |event: KeyboardEvent| on_key(&session, &event))
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = {
        let session = session.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let file = event.data_transfer().and_then(|data| data.files()).and_then(|f| f.get(0));
            if let Some(file) = file {
                read_file(&session, file);
            }
        })
    };
    let classes = classes!("frame", open.then_some("editing"), panel.then_some("panel-shown"));
    html! {
        <div ref={node} class={classes} lang={lang.tag()} {onkeydown} {ondragover} {ondrop}>
            <Topbar />
            <Banner />
            if open {
                <div class="workbench">
                    <Outline />
                    <Paper />
                    <FindingsPanel />
                </div>
            } else {
                <Home />
            }
            if importing {
                <ImportDialog />
            }
            <ToastView />
        </div>
    }
}

/// Keys that work wherever the keyboard is: undo and redo belong to the whole report.
fn on_key(session: &SessionRef, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let action = match (control, event.shift_key(), key.to_ascii_lowercase().as_str()) {
        (true, false, "z") => Action::Undo,
        (true, true, "z") | (true, false, "y") => Action::Redo,
        (false, backwards, "f8") => match next_finding(session, backwards) {
            Some(action) => action,
            None => return,
        },
        _ => return,
    };
    // Text in the import dialog is not part of the report; there the browser undoes.
    if session.read(|state| state.import.is_some() || state.open.is_none()) {
        return;
    }
    event.prevent_default();
    session.dispatch(action);
}

fn next_finding(session: &SessionRef, backwards: bool) -> Option<Action> {
    session.read(|state| {
        let open = state.open.as_ref()?;
        let places: Vec<_> = open
            .findings
            .iter()
            .filter_map(|finding| Some((finding.rule, *finding.cells.first()?)))
            .collect();
        let current = open.selected.and_then(|now| places.iter().position(|place| *place == now));
        let count = places.len();
        let next = match current {
            None if backwards => count.checked_sub(1)?,
            None => 0,
            Some(at) if backwards => (at + count - 1) % count,
            Some(at) => (at + 1) % count,
        };
        let (rule, cell) = *places.get(next)?;
        Some(Action::SelectFinding(rule, cell))
    })
}

/// Moves the keyboard where the state asks for it, once per request.
#[hook]
fn use_focus_requests(frame: NodeRef) {
    let (request, target) = use_query(|state| {
        let target = match state.focus.1 {
            Focus::Nowhere => None,
            // The request may be older than the form that is open now.
            Focus::Cell(cell) => state
                .open
                .as_ref()
                .filter(|open| cell.index() < open.report.form().cell_count())
                .map(|open| format!("[data-cell=\"{}\"]", open.report.form().cell(cell).id)),
            Focus::Section(section) => Some(format!("h2[data-section=\"{}\"]", section.key())),
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
