//! Following a link, which the page may hear of first.

use crate::dom::events;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

/// Listens for the whole timeline: a listener a link would be thousands.
pub(super) fn listener(host: HtmlElement) -> impl Fn(MouseEvent) + Clone {
    move |event: MouseEvent| {
        // `auxclick` comes for the right button as well, which opens a menu and not the link.
        if event.button() > 1 {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a[data-role]").ok().flatten()) else { return };
        let attribute = |element: &Element, name| element.get_attribute(name).unwrap_or_default();
        let entry = link.closest("[data-id]").ok().flatten();
        let id = entry.map(|entry| attribute(&entry, "data-id")).unwrap_or_default();
        if !events::open(&host, &id, &attribute(&link, "href"), &attribute(&link, "data-role")) {
            event.prevent_default();
        }
    }
}
