//! The places where the widget touches the page, besides what Leptos draws.

pub(crate) mod clock;
pub(crate) mod draw;
pub(crate) mod events;
pub(crate) mod stylesheet;
