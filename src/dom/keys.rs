//! Keys that mean something to the timeline, and only while what they are for has the focus.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

/// What a key is told by.
pub(crate) const EVENTS: [&str; 3] = ["keydown", "keypress", "keyup"];

/// Keeps what is typed into a field from the page, to which it seems to come from the element, which is no field: one with keys of its
/// own would take it for those. So it is with the arrows, where they mean something. To be given to an element, for [`EVENTS`].
pub(crate) fn of_fields() -> Closure<dyn Fn(Event)> {
    Closure::new(|event: Event| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let (tag, key) = (target.local_name(), event.unchecked_ref::<KeyboardEvent>().key());
        let is_ours = match key.starts_with("Arrow") {
            true => matches!(&*tag, "input" | "video" | "audio"),
            // Tab and Escape lead out of a field, and may be what a dialogue around it waits for.
            false => tag == "input" && target.get_attribute("data-facet").is_none() && key != "Tab" && key != "Escape",
        };
        // The same members, and those of a mouse are known here already.
        let held = event.unchecked_ref::<MouseEvent>();
        if is_ours && !(held.ctrl_key() || held.meta_key() || held.alt_key()) {
            event.stop_propagation();
        }
    })
}

/// Calls `then` at Escape, which then means nothing more to the page. To be given to an element, for `keydown`.
pub(crate) fn at_escape(then: impl Fn() + 'static) -> Closure<dyn Fn(KeyboardEvent)> {
    Closure::new(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            then();
        }
    })
}
