//! What stands on the page, drawn from the plan, one part a file. An effect of Leptos draws it anew when its inputs change.

mod asked;
mod content;
mod context;
mod controls;
mod door;
mod event;
mod facts;
mod frame;
mod heading;
mod icon;
mod item;
mod links;
mod message;
mod open;
mod people;
mod timeline;
mod toolbar;
mod year;
mod years;

pub(crate) use controls::button;
pub(crate) use door::Later;
pub(crate) use frame::Frame;
pub(crate) use timeline::{Timeline, timeline};
pub(crate) use toolbar::Toolbar;
