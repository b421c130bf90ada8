//! The browser half: state, actions, components and the element.
//!
//! Reads and writes live apart: `actions` holds every way the state changes, `queries` everything
//! that components show. Components hold no logic, and each re-renders only when what it shows changed.

mod actions;
mod components;
mod element;
mod input;
mod platform;
mod queries;
mod services;
mod session;
mod state;
mod view;

pub use element::ReportHandle;
