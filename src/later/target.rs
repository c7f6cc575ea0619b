//! Opening an entry, an edition or a year: it comes into view, and has the focus.

use crate::dom::{focus, scroll};
use crate::finding::Target;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What marks what is open.
const OPEN: &str = "data-open";

/// Finds it among what is drawn.
pub(super) fn find(inside: &Element, target: &Target) -> Option<Element> {
    let (part, attribute, value) = match target {
        Target::Entry(id) => ("item", "data-id", id.clone()),
        Target::Edition(name) => ("event", "data-id", name.clone()),
        Target::Year(year) => ("year", "data-year", year.to_string()),
    };
    let selector = format!("[part={part}][{attribute}]");
    // Compared here: an id may hold whatever a selector cannot.
    let all = inside.query_selector_all(&selector).ok()?;
    let elements = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok());
    elements.into_iter().find(|element| element.get_attribute(attribute).as_deref() == Some(&value))
}

/// Brings it into view, and the focus to it.
pub(super) fn show(inside: &Element, element: &Element) {
    mark(inside, element);
    scroll::to(element);
    // Its heading: a screen reader then says what it is.
    if let Ok(Some(heading)) = element.query_selector("h1, h2, h3, h4, h5, h6") {
        let _ = heading.set_attribute("tabindex", "-1");
        focus::set(&heading);
    }
}

/// Marks it, and nothing else, as open.
pub(super) fn mark(inside: &Element, element: &Element) {
    unmark(inside);
    let _ = element.set_attribute(OPEN, "");
}

/// Marks nothing as open.
pub(super) fn unmark(inside: &Element) {
    if let Ok(Some(old)) = inside.query_selector(&format!("[{OPEN}]")) {
        let _ = old.remove_attribute(OPEN);
    }
}

/// What a link in the timeline opens: what it stands in, or the year that it names.
pub(super) fn of(link: &Element) -> Option<Target> {
    let near = link.closest("[data-id], [data-year]").ok().flatten()?;
    let attribute = |name| near.get_attribute(name);
    Some(match (attribute("data-id"), attribute("part").as_deref()) {
        (Some(id), Some("item")) => Target::Entry(id),
        (Some(name), _) => Target::Edition(name),
        (None, _) => Target::Year(attribute("data-year")?.parse().ok()?),
    })
}
