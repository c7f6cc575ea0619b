//! Keys that mean something to the timeline, and only while what they are for has the focus.

use wasm_bindgen::prelude::Closure;
use web_sys::KeyboardEvent;

/// Calls `then` at Escape, which then means nothing more to the page. To be given to an element, for `keydown`.
pub(crate) fn at_escape(then: impl Fn() + 'static) -> Closure<dyn Fn(KeyboardEvent)> {
    Closure::new(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            then();
        }
    })
}
