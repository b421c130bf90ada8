//! What is on the page.

mod banner;
mod cell;
mod drafts;
mod findings;
mod home;
mod import_dialog;
mod masthead;
mod metadata;
mod outline;
mod paper;
mod root;
mod table;
mod text_edit;
mod toast;
mod topbar;

pub(crate) use root::{Root, RootProps};
