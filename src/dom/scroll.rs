//! Bringing something into view.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    type Placed;
    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    fn rect(this: &Placed) -> Rect;
    type Rect;
    #[wasm_bindgen(method, getter)]
    fn top(this: &Rect) -> f64;
}

/// Scrolls up to an element that lies above the window. What is in view stays where it is.
pub(crate) fn up_to(element: &Element) {
    if element.unchecked_ref::<Placed>().rect().top() < 0.0 {
        element.scroll_into_view();
    }
}
