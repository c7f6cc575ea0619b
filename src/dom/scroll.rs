//! Bringing something into view, and keeping it there.

use super::options;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    type Placed;
    #[wasm_bindgen(method, js_name = scrollIntoView)]
    fn into_view(this: &Placed, options: &JsValue);
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

/// Scrolls up to an element that lies above the window, or below a header that stays there. What is in view stays where it is.
pub(crate) fn up_to(element: &Element) {
    BROUGHT.set(BROUGHT.get().wrapping_add(1));
    element.unchecked_ref::<Placed>().into_view(&options(r#"{"block":"nearest"}"#));
}

/// Redraws what is in an element. Whoever reads what stands below it goes on reading: some browsers take care of that themselves, and not
/// always.
pub(crate) fn hold_below(element: &Element, redraw: impl FnOnce()) {
    let bottom = |element: &Element| element.unchecked_ref::<Placed>().rect().bottom();
    let (before, brought) = (bottom(element), BROUGHT.get());
    redraw();
    // Whoever has some of it before them reads just that: it is where it was.
    if before > 0.0 {
        return;
    }
    let element = element.clone();
    // Once the browser has taken care of it, if it does.
    next_frame(&Closure::once_into_js(move || {
        let moved = bottom(&element) - before;
        // What was brought into view meanwhile stays there.
        if moved != 0.0 && BROUGHT.get() == brought {
            // At once, whatever the page's styles say of scrolling.
            let options = options(r#"{"behavior":"instant"}"#);
            let _ = js_sys::Reflect::set(&options, &"top".into(), &moved.into());
            scroll_by(&options);
        }
    }));
}

/// Lets go of the height that was kept for what is now drawn.
pub(crate) fn let_go(inside: &Element) {
    if let Ok(Some(held)) = inside.closest("[data-held]") {
        let _ = held.remove_attribute("data-held");
    }
}
