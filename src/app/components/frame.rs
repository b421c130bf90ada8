//! The whole element: frame, start page or form, dialogs. Listens for everything below it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::paper::Paper;
use super::{
    Props, home, import_dialog, notices, outline, palette, panel, replace_bar, status, topbar,
};
use crate::app::actions::Action;
use crate::app::input;
use crate::app::part::{Follow, Part};
use crate::app::session::SessionRef;
use crate::app::state::{Focus, Look, State, Toast};
use crate::lang::Lang;

/// What the frame shows. The paper is a component of its own: it is large and changes less often.
#[derive(PartialEq)]
pub(crate) struct View {
    lang: Lang,
    panel_shown: bool,
    look: Look,
    status: status::View,
    topbar: topbar::View,
    unsaved: notices::Unsaved,
    toast: Option<Toast>,
    import: Option<import_dialog::View>,
    palette: Option<palette::View>,
    replace: Option<replace_bar::View>,
    body: Body,
    focus: (u32, Option<String>),
}

/// The start page, or what stands around the paper.
#[derive(PartialEq)]
enum Body {
    Home(home::View),
    Workbench(outline::View, Box<panel::View>),
}

fn view(state: &State) -> View {
    View {
        lang: state.lang,
        panel_shown: state.panel_shown,
        look: state.look,
        status: status::view(state),
        topbar: topbar::view(state),
        unsaved: notices::unsaved(state),
        toast: state.toast.clone(),
        import: import_dialog::view(state),
        palette: palette::view(state),
        replace: replace_bar::view(state),
        focus: focus_request(state),
        body: match state.open {
            Some(_) => Body::Workbench(outline::view(state), Box::new(panel::view(state))),
            None => Body::Home(home::view(state)),
        },
    }
}

/// The element's content.
pub(crate) struct Frame;

impl Part for Frame {
    type Props = Props;
    type Shown = View;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> View {
        view(state)
    }

    fn draw(props: &Props, shown: &View) -> Html {
        draw(&props.session, shown)
    }

    fn drawn(props: &Props, shown: &View) {
        open_dialog(&props.session);
        meet_focus_request(&props.session, shown);
    }
}

fn draw(session: &SessionRef, view: &View) -> Html {
    let lang = view.lang;
    let editing = matches!(view.body, Body::Workbench(..));
    let word = |on, word| if on { word } else { "" };
    let class = [
        "frame",
        word(editing, " editing"),
        word(editing && view.panel_shown, " panel-shown"),
        word(editing && view.look.paper, " as-paper"),
        word(view.look.large, " large"),
        word(view.look.contrast, " contrast"),
    ]
    .concat();
    html! {
        <div {class} lang={lang.tag()}
            onclick={listen(session, input::on_click)}
            oninput={listen(session, input::on_input)}
            onchange={listen(session, |session, event: &Event| input::on_change(session, event))}
            onfocusin={listen(session, input::on_focus_in)}
            onfocusout={listen(session, input::on_focus_out)}
            onkeydown={listen(session, input::on_key_down)}
            oncopy={listen(session, |session, event: &Event| input::on_copy(session, event))}
            oncut={listen(session, |session, event: &Event| input::on_cut(session, event))}
            onpaste={listen(session, |session, event: &Event| input::on_paste(session, event))}
            onmousedown={listen(session, input::on_mouse_down)}
            onmouseover={listen(session, input::on_mouse_over)}
            ondragover={listen(session, |_, event: &DragEvent| input::on_drag_over(event))}
            ondrop={listen(session, input::on_drop)}
        >
            { topbar::topbar(&view.topbar) }
            { notices::banner(&view.unsaved, lang) }
            if let Some(replace) = &view.replace {
                { replace_bar::replace_bar(replace, lang) }
            }
            { match &view.body {
                Body::Home(home) => home::home(home),
                Body::Workbench(outline, panel) => html! {
                    <div class="workbench">
                        { outline::outline(*outline, lang) }
                        <Follow<Paper> {session} />
                        { panel::panel(panel, lang) }
                    </div>
                },
            } }
            { match &view.body {
                Body::Home(_) => Html::default(),
                Body::Workbench(..) => status::status(&view.status, lang),
            } }
            if let Some(dialog) = &view.import {
                { import_dialog::import_dialog(dialog, lang,
                    listen(session, |session, _: &Event| session.dispatch(Action::CloseImport))) }
            }
            if let Some(palette) = &view.palette {
                { palette::palette(palette, lang,
                    listen(session, |session, _: &Event| session.dispatch(Action::ClosePalette))) }
            }
            { notices::toast(view.toast.as_ref(), lang) }
        </div>
    }
}

fn listen<E: 'static>(session: &SessionRef, handle: fn(&SessionRef, &E)) -> Callback<E> {
    let session = session.clone();
    Callback::from(move |event: E| handle(&session, &event))
}

fn find(session: &SessionRef, selector: &str) -> Option<Element> {
    session.mount.query_selector(selector).ok().flatten()
}

/// The import dialog is a modal one: it keeps the keyboard inside and closes with Escape, by the browser.
fn open_dialog(session: &SessionRef) {
    if let Some(dialog) = find(session, "dialog:not([open])") {
        let _ = dialog.unchecked_ref::<HtmlDialogElement>().show_modal();
    }
}

/// Where the keyboard should go, as a selector, with the number of the request.
fn focus_request(state: &State) -> (u32, Option<String>) {
    let target = match state.focus.1 {
        Focus::Nowhere => None,
        // The request may be older than the form that is open now.
        Focus::Cell(cell) => state
            .open
            .as_ref()
            .and_then(|open| open.report.form().cells.get(cell.index()))
            .map(|cell| ["[data-cell=\"", &cell.id, "\"]"].concat()),
        Focus::Section(section) => Some(["h2[data-section=\"", section.key(), "\"]"].concat()),
        Focus::Field(name) => Some(["[data-field=\"", name, "\"]"].concat()),
        Focus::Passage(found) => {
            Some(["[data-field=\"", input::field_name(found.field), "\"]"].concat())
        }
    };
    (state.focus.0, target)
}

/// Moves the keyboard where the state asks for it, once per request.
fn meet_focus_request(session: &SessionRef, shown: &View) {
    let (request, target) = &shown.focus;
    if session.focused.replace(*request) == *request {
        return;
    }
    let Some(element) = target.as_deref().and_then(|target| find(session, target)) else { return };
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
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
        && let Some((start, end)) = session.read(passage)
    {
        let _ = area.set_selection_range(start, end);
    }
}

/// The passage that the keyboard should go to, as the browser counts: in UTF-16.
fn passage(state: &State) -> Option<(u32, u32)> {
    let Focus::Passage(found) = state.focus.1 else { return None };
    let text = state.open.as_ref()?.report.text(found.field);
    let count = |end: usize| u32::try_from(text.get(..end)?.encode_utf16().count()).ok();
    Some((count(found.start)?, count(found.end)?))
}
