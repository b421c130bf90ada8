//! The browser half: state, actions, components and the element.
//!
//! Reads and writes live apart: `actions` holds every way the state changes, `queries` everything
//! that components show. Components hold no logic, and each re-renders only when what it shows changed.

mod actions;
mod aside;
mod checking;
mod components;
mod element;
mod importing;
mod input;
mod known;
mod listeners;
mod mirror;
mod office;
mod part;
mod pending;
mod persistence;
mod platform;
mod publishing;
mod queries;
mod session;
mod state;

pub use element::ReportHandle;
