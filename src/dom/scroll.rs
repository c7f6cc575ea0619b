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

/// Changes what is in an element, at once or before the next frame. Whoever reads what stands below it goes on reading: some browsers take care of that themselves, and not
/// always.
pub(crate) fn hold_below(element: &Element, change: impl FnOnce()) {
    // With the room that is kept for what is still to be drawn.
    let base = element.closest("[part=base]").ok().flatten();
    let element = base.as_ref().unwrap_or(element);
    let bottom = |element: &Element| span(element).1;
    let (before, brought) = (bottom(element), BROUGHT.get());
    change();
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
            by(moved);
        }
    }));
}

/// Whether a height is kept for what is still to be drawn.
pub(crate) fn is_held(inside: &Element) -> bool {
    matches!(inside.closest("[data-held]"), Ok(Some(_)))
}

/// Lets go of the height that was kept for what is now drawn.
pub(crate) fn let_go(inside: &Element) {
    if let Ok(Some(held)) = inside.closest("[data-held]") {
        let _ = held.remove_attribute("data-held");
    }
}

/// Scrolls by so many pixels, at once, whatever the page's styles say of scrolling.
pub(crate) fn by(pixels: f64) {
    let options = options(r#"{"behavior":"instant"}"#);
    let _ = js_sys::Reflect::set(&options, &"top".into(), &pixels.into());
    scroll_by(&options);
}

/// The middle of an element, from the left of the viewport, in CSS pixels.
pub(crate) fn middle(element: &Element) -> f64 {
    let rect = element.unchecked_ref::<Placed>().rect();
    rect.left() + rect.width() / 2.0
}

/// How far along an element a point of the viewport is: 0 at its left edge, 1 at its right.
pub(crate) fn along(element: &Element, x: f64) -> f64 {
    let rect = element.unchecked_ref::<Placed>().rect();
    (x - rect.left()) / rect.width()
}

/// Where an element begins and ends, from the top of the viewport, in CSS pixels.
pub(crate) fn span(element: &Element) -> (f64, f64) {
    let rect = element.unchecked_ref::<Placed>().rect();
    (rect.top(), rect.bottom())
}
