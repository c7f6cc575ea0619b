//! What stands on the page, drawn from the plan, one part a file. An effect of Leptos draws it anew when its inputs change.

mod door;
mod facts;
mod group;
mod heading;
mod icon;
mod item;
mod links;
mod message;
mod open;
mod timeline;
mod year;

pub(crate) use door::Door;
pub(crate) use timeline::{Timeline, timeline};
