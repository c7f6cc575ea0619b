//! The view: a tree of Leptos components over one [state](crate::state).
//!
//! [`App`] holds the toolbar, the years and the content; the content holds [`rows`], of which those near the viewport are drawn. The parts of
//! a row are plain functions that build an [`element`]. What is in `lazy` comes with the second file of the wasm.

mod app;
mod content;
mod controls;
mod edition;
mod element;
mod facts;
mod heading;
mod icon;
mod item;
pub(crate) mod lazy;
mod links;
mod list;
mod message;
mod people;
mod press;
mod quick;
mod row;
mod rows;
mod section;
mod toolbar;
mod years;

pub(crate) use app::App;
pub(crate) use press::{Press, row};
