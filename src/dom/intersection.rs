//! Observes which elements are in the viewport.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    type IntersectionObserver;
    #[wasm_bindgen(constructor)]
    fn new(then: &JsValue, options: &JsValue) -> IntersectionObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &Element);
    #[wasm_bindgen(method)]
    fn disconnect(this: &IntersectionObserver);

    type Entry;
    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_intersecting(this: &Entry) -> bool;
    #[wasm_bindgen(method, getter)]
    fn target(this: &Entry) -> Element;
}

/// A line a third from the top of the viewport, where people read.
pub(crate) const LINE: &str = "-33% 0px -66% 0px";

/// Observes when elements enter the viewport, until it is dropped.
#[must_use]
pub(crate) struct Observer {
    observer: IntersectionObserver,
    _then: Closure<dyn Fn(js_sys::Array)>,
}

impl Observer {
    /// Calls `then` with each observed element that enters the viewport, which is grown or shrunk by `margin`: a `rootMargin`.
    pub fn new(margin: &str, then: impl Fn(&Element) + 'static) -> Self {
        let then = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            for entry in entries {
                let entry: Entry = entry.unchecked_into();
                if entry.is_intersecting() {
                    then(&entry.target());
                }
            }
        });
        let options = super::options(&format!("{{\"rootMargin\":\"{margin}\"}}"));
        Self { observer: IntersectionObserver::new(then.as_ref(), &options), _then: then }
    }

    /// Observes another element.
    pub fn observe(&self, element: &Element) {
        self.observer.observe(element);
    }

    /// Stops observing all elements.
    pub fn disconnect(&self) {
        self.observer.disconnect();
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.disconnect();
    }
}
