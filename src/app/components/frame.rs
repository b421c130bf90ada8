//! The whole element: frame, start page or form, dialogs.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlTextAreaElement};
use yew::Html;

use super::home::Home;
use super::import_dialog::ImportDialog;
use super::outline::Outline;
use super::panel::Panel;
use super::paper::Paper;
use super::reader::Reader;
use super::status::Status;
use super::tally::{Of, tally};
use super::topbar::Topbar;
use super::{
    Props, left_dialog, notices, palette, paste_dialog, publish_dialog, records_dialog,
    replace_bar, sheet_dialog, table_map,
};
use crate::app::input;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::{Focus, Look, Records, State, Toast};
use crate::app::view::page::Page;
use crate::app::view::part::{Part, follow};
use xxgk_core::lang::Lang;

/// What the frame itself shows. What changes while somebody types are parts of their own.
#[derive(PartialEq)]
pub(crate) struct View {
    lang: Lang,
    panel_shown: bool,
    look: Look,
    unsaved: notices::Unsaved,
    toast: Option<(u32, Toast)>,
    importing: bool,
    palette: Option<palette::View>,
    pasted: Option<paste_dialog::View>,
    sheet: Option<sheet_dialog::View>,
    publish: Option<publish_dialog::View>,
    records: Option<Rc<Records>>,
    map: Option<table_map::View>,
    left: Option<queries::LeftView>,
    replace: Option<replace_bar::View>,
    editing: bool,
    /// Written elsewhere.
    elsewhere: bool,
    /// Shown to readers.
    reading: bool,
    focus: (u32, Option<String>),
}

/// What is shown of something that few visitors open.
#[inline(always)]
fn opened<T>(is_open: bool, view: fn(&State) -> Option<T>, state: &State) -> Option<T> {
    if is_open { view(state) } else { None }
}

fn view(state: &State) -> View {
    View {
        lang: state.lang,
        panel_shown: state.panel_shown,
        look: state.look,
        unsaved: notices::unsaved(state),
        toast: state.toast.clone().map(|toast| (state.toasts, toast)),
        importing: state.import.is_some(),
        palette: opened(state.palette.is_some(), palette::view, state),
        pasted: opened(state.pasted.is_some(), paste_dialog::view, state),
        sheet: opened(state.sheet.is_some(), sheet_dialog::view, state),
        publish: opened(state.publish.is_some(), publish_dialog::view, state),
        records: state.records.clone(),
        map: opened(state.map.is_some(), table_map::view, state),
        left: opened(state.left_shown, queries::left_view, state),
        replace: opened(state.replace.is_some(), replace_bar::view, state),
        focus: focus_request(state),
        editing: state.open.is_some() && !state.readonly,
        elsewhere: state.elsewhere,
        reading: state.is_reading(),
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

    fn drawn(props: &Props, shown: &View, _first: bool) {
        let dialogs = [
            shown.pasted.is_some(),
            shown.palette.is_some(),
            shown.sheet.is_some(),
            shown.publish.is_some(),
            shown.records.is_some(),
            shown.map.is_some(),
            shown.left.is_some(),
        ];
        if dialogs.contains(&true) {
            open_dialog(&props.session);
        }
        meet_focus_request(&props.session, shown);
    }
}

fn draw(session: &SessionRef, view: &View) -> Html {
    let lang = view.lang;
    let editing = view.editing;
    let props = Props { session: session.clone() };
    let word = |on: bool, word: &'static str| if on { word } else { "" };
    Page::draw(lang, |page| {
        // A click beside everything leaves the keyboard inside, too.
        page.el("div tabindex=-1", |page| {
            page.class(&[
                "frame",
                word(editing, "editing"),
                word(editing && view.panel_shown, "panel-shown"),
                word(editing && view.look.paper, "as-paper"),
                word(view.look.large, "large"),
                word(view.look.contrast, "contrast"),
            ]);
            page.attr("lang", lang.tag());
            page.when(!view.reading, |page| page.html(follow::<Topbar>(props.clone())));
            notices::banner(page, &view.unsaved);
            page.when_some(view.replace.as_ref().filter(|_| editing), |page, replace| {
                replace_bar::replace_bar(page, replace);
            });
            page.when(editing, |page| page.html(tally(session, Of::OnPaper)));
            if editing {
                page.el("fieldset class=workbench", |page| {
                    page.flag("disabled", view.elsewhere);
                    page.html(follow::<Outline>(props.clone()));
                    page.html(follow::<Paper>(props.clone()));
                    page.html(follow::<Panel>(props.clone()));
                });
            } else if view.reading {
                page.html(follow::<Reader>(props.clone()));
            } else {
                page.html(follow::<Home>(props.clone()));
            }
            page.when(editing, |page| page.html(follow::<Status>(props.clone())));
            page.when(view.importing, |page| {
                page.html(follow::<ImportDialog>(props.clone()));
            });
            page.when_some(view.pasted.as_ref(), |page, pasted| {
                paste_dialog::paste_dialog(page, pasted);
            });
            page.when_some(view.palette.as_ref(), |page, palette| {
                palette::palette(page, palette);
            });
            page.when_some(view.map.as_ref(), |page, map| {
                table_map::table_map(page, map);
            });
            page.when_some(view.left.as_ref(), |page, left| {
                left_dialog::left_dialog(page, left);
            });
            page.when_some(view.sheet.as_ref(), |page, sheet| {
                sheet_dialog::sheet_dialog(page, sheet);
            });
            page.when_some(view.publish.as_ref(), |page, publish| {
                publish_dialog::publish_dialog(page, publish);
            });
            page.when_some(view.records.as_ref(), |page, records| {
                records_dialog::records_dialog(page, records);
            });
            notices::toast(page, view.toast.as_ref());
        });
    })
}

fn find(session: &SessionRef, selector: &str) -> Option<Element> {
    session.mount.query_selector(selector).ok().flatten()
}

/// The import dialog is a modal one: it keeps the keyboard inside and closes with Escape, by the browser.
pub(super) fn open_dialog(session: &SessionRef) {
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
            .filter(|open| open.report.form == cell.form())
            .map(|open| ["[data-cell=\"", &open.report.form().cell(cell).id, "\"]"].concat()),
        Focus::Section(section) => Some(["h2[data-section=\"", section.key(), "\"]"].concat()),
        Focus::Finding => Some(".finding.selected .message".to_owned()),
        Focus::Desk => Some(".desk".to_owned()),
        Focus::Field(name) => Some(["[data-field=\"", name, "\"]"].concat()),
        Focus::Passage(found) => Some(["[data-field=\"", found.field.key(), "\"]"].concat()),
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
    let passage = session.read(passage);
    // Before the field gets the keyboard: then the browser brings what is selected into view.
    if let (Some(area), Some((start, end))) = (element.dyn_ref::<HtmlTextAreaElement>(), passage) {
        let _ = area.set_selection_range(start, end);
    }
    // A text may be taller than the window; what was found in it is not. It may still be lit while the keyboard is
    // asked for elsewhere.
    let found = passage.and_then(|_| find(session, ".mirror .found"));
    // The form as a whole is in view already.
    if !element.class_list().contains("desk") {
        found.as_ref().unwrap_or(&element).scroll_into_view_with_scroll_into_view_options(&options);
    }
    input::give_keyboard(session, element.unchecked_ref());
}

/// The passage that the keyboard should go to, as the browser counts: in UTF-16.
fn passage(state: &State) -> Option<(u32, u32)> {
    let Focus::Passage(found) = state.focus.1 else { return None };
    let text = state.open.as_ref()?.report.text(found.field);
    let count = |end: usize| u32::try_from(text.get(..end)?.encode_utf16().count()).ok();
    Some((count(found.start)?, count(found.end)?))
}
