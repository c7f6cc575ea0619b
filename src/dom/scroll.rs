//! Bringing something into view, and keeping it there.

use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    type Placed;
    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    fn rect(this: &Placed) -> Rect;
    type Rect;
    #[wasm_bindgen(method, getter)]
    fn top(this: &Rect) -> f64;
    #[wasm_bindgen(method, getter)]
    fn bottom(this: &Rect) -> f64;

    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn next_frame(then: &JsValue);
    #[wasm_bindgen(js_name = scrollBy)]
    fn scroll_by(options: &JsValue);
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Sized;
    type Sized;
    #[wasm_bindgen(method, getter, js_name = innerHeight)]
    fn inner_height(this: &Sized) -> f64;
}

thread_local! {
    /// How often something was brought into view.
    static BROUGHT: Cell<u32> = const { Cell::new(0) };
}

/// Brings an element into view.
pub(crate) fn to(element: &Element) {
    BROUGHT.set(BROUGHT.get().wrapping_add(1));
    element.scroll_into_view();
}

/// Brings an element into view once the browser is back where it was at that step of the history, which not all are at once.
pub(crate) fn to_after_a_step(element: &Element) {
    let element = element.clone();
    next_frame(&Closure::once_into_js(move || to(&element)));
}

/// Scrolls up to an element that lies above the window. What is in view stays where it is.
pub(crate) fn up_to(element: &Element) {
    if element.unchecked_ref::<Placed>().rect().top() < 0.0 {
        to(element);
    }
}

/// Redraws what is in an element. Whoever reads what stands below it, led there by a link, goes on reading: some browsers take care of
/// that themselves, and not always. Of an element that is drawn for the first time, `is_first`, the upper half of the window may hold the end.
pub(crate) fn hold_below(element: &Element, is_first: bool, redraw: impl FnOnce()) {
    let bottom = |element: &Element| element.unchecked_ref::<Placed>().rect().bottom();
    let (before, brought) = (bottom(element), BROUGHT.get());
    redraw();
    // Whoever has some of it before them reads just that: it is where it was.
    let most = if is_first { WINDOW.with(Sized::inner_height) / 2.0 } else { 0.0 };
    if before > most {
        return;
    }
    let element = element.clone();
    // Once the browser has taken care of it, if it does.
    next_frame(&Closure::once_into_js(move || {
        let moved = bottom(&element) - before;
        // What was brought into view meanwhile stays there.
        if moved != 0.0 && BROUGHT.get() == brought {
            // At once, whatever the page's styles say of scrolling.
            let options = js_sys::JSON::parse(r#"{"behavior":"instant"}"#).unwrap_or_default();
            let _ = js_sys::Reflect::set(&options, &"top".into(), &moved.into());
            scroll_by(&options);
        }
    }));
}
