//! What is on the page. Components only draw: they have queries and no listeners but the frame's.

mod cell;
mod drafts;
mod frame;
mod home;
mod import_dialog;
mod left_dialog;
mod notices;
mod outline;
mod palette;
mod panel;
mod paper;
mod paste_dialog;
mod publish_dialog;
mod reader;
mod reader_charts;
mod records_dialog;
mod replace_bar;
mod review;
mod section_tools;
mod sheet_dialog;
mod status;
mod table;
mod table_map;
mod tally;
mod text_edit;
mod topbar;

pub(crate) use frame::Frame;

use super::session::SessionRef;
use crate::app::view::page::Page;
use crate::command::Command;
use xxgk_core::form::SectionId;

/// Properties of the components that need nothing but the session.
#[derive(Clone, PartialEq)]
pub(crate) struct Props {
    pub(crate) session: SessionRef,
}

/// Properties of what belongs to one section.
#[derive(Clone, PartialEq)]
struct SectionProps {
    session: SessionRef,
    section: SectionId,
}

/// A button that shows a sign only; its name is said by screen readers and shown on hover.
#[inline(never)]
fn icon_button(
    page: &mut Page,
    command: &Command,
    sign: &'static str,
    name: &'static str,
    disabled: bool,
) {
    page.el("button class='quiet icon'", |page| {
        page.does(command);
        page.attr("title", name);
        page.attr("aria-label", name);
        page.flag("disabled", disabled);
        page.text(sign);
    });
}
