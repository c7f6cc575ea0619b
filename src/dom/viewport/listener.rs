//! Listens to scrolling and resizing.

use super::next_frame;
use crate::dom::options;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = addEventListener)]
    fn listen(event: &str, then: &JsValue, options: &JsValue);
    #[wasm_bindgen(js_name = removeEventListener)]
    fn unlisten(event: &str, then: &JsValue, options: &JsValue);
}

/// Listens to scrolling of any element on the page, and to resizing of the window.
pub(super) struct Listener(Closure<dyn Fn()>);

impl Listener {
    /// Calls `then` at most once per frame, before it is painted.
    pub fn new(then: impl Fn() + Clone + 'static) -> Self {
        let waiting = Rc::new(Cell::new(false));
        let listener = Closure::new(move || {
            if !waiting.replace(true) {
                let (waiting, then) = (waiting.clone(), then.clone());
                next_frame(&Closure::once_into_js(move || {
                    waiting.set(false);
                    then();
                }));
            }
        });
        // Captured, since scroll events of a scrolling box around the timeline do not bubble.
        for event in ["scroll", "resize"] {
            listen(event, listener.as_ref(), &options(r#"{"capture":true,"passive":true}"#));
        }
        Self(listener)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for event in ["scroll", "resize"] {
            unlisten(event, self.0.as_ref(), &options(r#"{"capture":true}"#));
        }
    }
}
