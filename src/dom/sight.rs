//! What the reader has before them: what crosses a line in the upper part of the window.

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

    type Crossing;
    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_in(this: &Crossing) -> bool;
    #[wasm_bindgen(method, getter)]
    fn target(this: &Crossing) -> Element;
}

/// A line a third from the top, where one reads.
pub(crate) const LINE: &str = "-33% 0px -66% 0px";

/// Tells of elements that come before the reader, until it is dropped.
#[must_use]
pub(crate) struct Sight {
    observer: IntersectionObserver,
    _then: Closure<dyn Fn(js_sys::Array)>,
}

impl Sight {
    /// Calls `then` with each watched element that comes into the window, made larger or smaller by `margin`: a `rootMargin`.
    pub fn new(margin: &str, then: impl Fn(&Element) + 'static) -> Self {
        let then = Closure::<dyn Fn(js_sys::Array)>::new(move |crossings: js_sys::Array| {
            for crossing in crossings {
                let crossing: Crossing = crossing.unchecked_into();
                if crossing.is_in() {
                    then(&crossing.target());
                }
            }
        });
        let options = super::options(&format!("{{\"rootMargin\":\"{margin}\"}}"));
        Self { observer: IntersectionObserver::new(then.as_ref(), &options), _then: then }
    }

    /// Watches one more.
    pub fn watch(&self, element: &Element) {
        self.observer.observe(element);
    }

    /// Watches none of them any more.
    pub fn forget(&self) {
        self.observer.disconnect();
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
