//! What stands on the page: Leptos components, one a file, drawn from the plan.

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

pub(crate) use timeline::{frame, timeline};
