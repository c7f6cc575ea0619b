//! Scrolls elements into view, and keeps the scroll position.

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
    #[wasm_bindgen(method, getter)]
    fn left(this: &Rect) -> f64;
    #[wasm_bindgen(method, getter)]
    fn width(this: &Rect) -> f64;

    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn next_frame(then: &JsValue);
    #[wasm_bindgen(js_name = scrollBy)]
    fn scroll_by(options: &JsValue);
}

thread_local! {
    /// How often something was scrolled into view.
    static BROUGHT: Cell<u32> = const { Cell::new(0) };
}

/// Scrolls an element into view.
pub(crate) fn to(element: &Element) {
    BROUGHT.set(BROUGHT.get().wrapping_add(1));
    element.scroll_into_view();
}

/// Scrolls an element into view after the browser has restored the scroll position of a history entry, which some do later.
pub(crate) fn to_after_a_step(element: &Element) {
    let element = element.clone();
    next_frame(&Closure::once_into_js(move || to(&element)));
}

/// Scrolls up to an element above the viewport or below a sticky header. If it is in view, nothing moves.
pub(crate) fn up_to(element: &Element) {
    BROUGHT.set(BROUGHT.get().wrapping_add(1));
    element.unchecked_ref::<Placed>().into_view(&options(r#"{"block":"nearest"}"#));
}

/// Changes the contents of an element, now or before the next frame, and keeps the scroll position of a reader further
/// down. Some browsers do this themselves (scroll anchoring), but not always.
pub(crate) fn hold_below(element: &Element, change: impl FnOnce()) {
    // Including the height that is reserved for rows still to be drawn.
    let base = element.closest("[part=base]").ok().flatten();
    let element = base.as_ref().unwrap_or(element);
    let bottom = |element: &Element| span(element).1;
    let (before, brought) = (bottom(element), BROUGHT.get());
    change();
    // If a part of the element is in view, the reader reads that, and it does not move.
    if before > 0.0 {
        return;
    }
    let element = element.clone();
    // After the browser's own scroll anchoring, if there is any.
    next_frame(&Closure::once_into_js(move || {
        let moved = bottom(&element) - before;
        // Unless something was scrolled into view meanwhile.
        if moved != 0.0 && BROUGHT.get() == brought {
            by(moved);
        }
    }));
}

/// Whether a height is reserved for rows still to be drawn.
pub(crate) fn is_held(inside: &Element) -> bool {
    matches!(inside.closest("[data-held]"), Ok(Some(_)))
}

/// Removes the reserved height.
pub(crate) fn let_go(inside: &Element) {
    if let Ok(Some(held)) = inside.closest("[data-held]") {
        let _ = held.remove_attribute("data-held");
    }
}

/// Scrolls by this many pixels at once, even if the page sets `scroll-behavior: smooth`.
pub(crate) fn by(pixels: f64) {
    let options = options(r#"{"behavior":"instant"}"#);
    let _ = js_sys::Reflect::set(&options, &"top".into(), &pixels.into());
    scroll_by(&options);
}

/// The horizontal middle of an element, from the left of the viewport, in CSS pixels.
pub(crate) fn middle(element: &Element) -> f64 {
    let rect = element.unchecked_ref::<Placed>().rect();
    rect.left() + rect.width() / 2.0
}

/// The position of a point along the width of an element: 0 at its left edge, 1 at its right.
pub(crate) fn along(element: &Element, x: f64) -> f64 {
    let rect = element.unchecked_ref::<Placed>().rect();
    (x - rect.left()) / rect.width()
}

/// The top and bottom of an element, from the top of the viewport, in CSS pixels.
pub(crate) fn span(element: &Element) -> (f64, f64) {
    let rect = element.unchecked_ref::<Placed>().rect();
    (rect.top(), rect.bottom())
}
