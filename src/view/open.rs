//! What the reader presses.

use crate::dom::events;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

/// Listens for the whole timeline: one listener a link would be thousands. Tells the page of a link before it is followed;
/// calls `again` for the button that tries again.
pub(super) fn listener(host: HtmlElement, again: Rc<dyn Fn()>) -> impl Fn(MouseEvent) {
    move |event: MouseEvent| {
        // `auxclick` comes for the right button as well, which opens a menu and not the link.
        if event.button() > 1 {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(pressed) = target.and_then(|target| target.closest("a[data-role], button").ok().flatten()) else {
            return;
        };
        let attribute = |element: &Element, name| element.get_attribute(name).unwrap_or_default();
        let url = attribute(&pressed, "href");
        if url.is_empty() {
            again();
            return;
        }
        let entry = pressed.closest("[data-id]").ok().flatten();
        let id = entry.map(|entry| attribute(&entry, "data-id")).unwrap_or_default();
        if !events::open(&host, &id, &url, &attribute(&pressed, "data-role")) {
            event.prevent_default();
        }
    }
}
