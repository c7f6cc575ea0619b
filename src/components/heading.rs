//! Headings, at the level that the page asks for.

use super::element::{Element, part};

/// A heading element, `h1` to `h6`. Levels below the sixth are `h6`.
pub(super) fn heading(level: u8, name: &'static str) -> Element {
    let tag = match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    part(tag, name)
}
