//! Keys that mean something to the timeline, and only while what they are for has the focus.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, KeyboardEvent};

/// What a key is told by.
pub(crate) const EVENTS: [&str; 3] = ["keydown", "keypress", "keyup"];

/// Keeps what is typed into a field from the page, to which it seems to come from the element, which is no field: one with keys of its
/// own would take it for those. So it is with the arrows, where they mean something. To be given to an element, for [`EVENTS`].
pub(crate) fn of_fields() -> Closure<dyn Fn(KeyboardEvent)> {
    Closure::new(|event: KeyboardEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let is_option = target.get_attribute("type").as_deref() == Some("checkbox");
        let (tag, key) = (target.local_name(), event.key());
        let is_ours = match key.as_str() {
            // They lead out of a field, and may be what a dialogue around it waits for.
            "Tab" | "Escape" => false,
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => matches!(&*tag, "input" | "video" | "audio"),
            _ => tag == "input" && !is_option,
        };
        if is_ours && !(event.ctrl_key() || event.meta_key() || event.alt_key()) {
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
