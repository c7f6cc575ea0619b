//! Keeping the focus where it is, while what it is in is drawn anew.

use super::options;
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
    element.unchecked_ref::<Focusable>().focus(&options(r#"{"preventScroll":true}"#));
}

/// What has the focus, of what is in the same shadow root.
fn focused(beside: &Element) -> Option<Element> {
    beside.get_root_node().dyn_into::<ShadowRoot>().ok()?.active_element()
}

/// Whether an element has the focus.
pub(crate) fn is_on(element: &Element) -> bool {
    focused(element).as_ref() == Some(element)
}

/// Redraws what is in `inside`. If something in it had the focus, that which is the same afterwards has it again: in the same
/// entry, of the same part, leading to the same place. The page does not scroll.
pub(crate) fn keep(inside: &Element, redraw: impl FnOnce()) {
    is_kept(inside, redraw);
}

/// Like [`keep`], and tells whether the focus is still in `inside`, if it was.
pub(crate) fn is_kept(inside: &Element, redraw: impl FnOnce()) -> bool {
    let before = name_inside(inside);
    redraw();
    // It stands still, or what was done has put it elsewhere.
    before.is_none_or(|name| focused(inside).is_some() || set_to(inside, &name))
}

/// The name of what has the focus in `inside`.
fn name_inside(inside: &Element) -> Option<Name> {
    focused(inside).filter(|element| inside.contains(Some(element))).map(|element| Name::of(&element))
}

/// Puts the focus on what has this name in `inside`, if there is such.
pub(crate) fn set_to(inside: &Element, name: &Name) -> bool {
    let Ok(same) = inside.query_selector_all(&name.tag) else { return false };
    for at in 0..same.length() {
        let Some(element) = same.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        if Name::of(&element).is == name.is {
            // A heading takes it only if it is told to.
            if let Some(index) = &name.index {
                let _ = element.set_attribute("tabindex", index);
            }
            set(&element);
            return true;
        }
    }
    false
}

/// Puts the focus on what is worth it in `inside`, if what was pressed is gone, and nothing else has the focus since: on the button that
/// tries again, else on the first heading.
pub(crate) fn regain(inside: &Element) {
    let elsewhere = inside.owner_document().and_then(|document| document.active_element());
    if elsewhere.is_some_and(|element| element.local_name() != "body") {
        return;
    }
    let Ok(Some(element)) = inside.query_selector("[part=retry], h1, h2, h3, h4, h5, h6") else { return };
    if element.local_name() != "button" {
        let _ = element.set_attribute("tabindex", "-1");
    }
    set(&element);
}

/// What tells an element from all else, once it is gone.
pub(crate) struct Name {
    tag: String,
    /// Its entry or year, its part, where it leads to, and what it is on.
    is: String,
    index: Option<String>,
}

impl Name {
    /// That of an element.
    pub fn of(element: &Element) -> Self {
        let mut is = String::new();
        let mut add = |element: &Element, attribute| {
            is += &element.get_attribute(attribute).unwrap_or_default();
            is.push('\n');
        };
        if let Ok(Some(entry)) = element.closest("[data-id], [data-year]") {
            add(&entry, "data-id");
            add(&entry, "data-year");
        }
        for attribute in ["part", "data-role", "href", "data-facet", "data-value"] {
            add(element, attribute);
        }
        Self { tag: element.local_name(), is, index: element.get_attribute("tabindex") }
    }
}
