//! Keeping the focus where it is, while what it is in is drawn anew.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{Element, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    type Focusable;
    #[wasm_bindgen(method)]
    fn focus(this: &Focusable, options: &JsValue);
}

/// Puts the focus on an element. The page does not scroll.
pub(crate) fn set(element: &Element) {
    let options = js_sys::JSON::parse(r#"{"preventScroll":true}"#).unwrap_or_default();
    element.unchecked_ref::<Focusable>().focus(&options);
}

/// Redraws what is in `inside`. If something in it had the focus, that which is the same afterwards has it again: in the same
/// entry, of the same part, leading to the same place. The page does not scroll.
pub(crate) fn keep(inside: &Element, redraw: impl FnOnce()) {
    let root = inside.get_root_node().dyn_into::<ShadowRoot>().ok();
    let focused = root.and_then(|root| root.active_element()).filter(|element| inside.contains(Some(element)));
    redraw();
    let Some(focused) = focused else { return };
    let same = inside.query_selector_all(&focused.local_name()).ok();
    let Some(same) = same else { return };
    let what = name(&focused);
    for at in 0..same.length() {
        let Some(element) = same.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        if name(&element) == what {
            // A heading takes it only if it is told to.
            if let Some(index) = focused.get_attribute("tabindex") {
                let _ = element.set_attribute("tabindex", &index);
            }
            set(&element);
            return;
        }
    }
}

/// What tells it from all else: its entry or year, its part, where it leads to, and what it is on.
fn name(element: &Element) -> [Option<String>; 6] {
    let entry = element.closest("[data-id], [data-year]").ok().flatten();
    let entry = entry.and_then(|entry| entry.get_attribute("data-id").or_else(|| entry.get_attribute("data-year")));
    let attribute = |name| element.get_attribute(name);
    let (part, role, facet, value) = ("part", "data-role", "data-facet", "data-value");
    [entry, attribute(part), attribute(role), attribute("href"), attribute(facet), attribute(value)]
}
