//! The view: a tree of Leptos components over one [state](crate::state).
//!
//! [`App`] contains the toolbar, the years and the content; the content contains [`rows`], of which those near the
//! viewport are drawn. The parts of a row are plain functions that build an [`element`]. The module `lazy` is in the
//! second wasm file.

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
