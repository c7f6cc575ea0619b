//! The focus.

use super::options;
use crate::state::Store;
use crate::timeline::RowKey;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{Element, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    type Focusable;
    #[wasm_bindgen(method)]
    fn focus(this: &Focusable, options: &JsValue);
}

/// Focuses an element without scrolling.
pub(crate) fn set(element: &Element) {
    element.unchecked_ref::<Focusable>().focus(&options(r#"{"preventScroll":true}"#));
}

/// The focused element of a timeline, so that the focus can be restored if its row is moved or replaced and the browser drops it.
pub(crate) struct Kept {
    element: Element,
    /// Its row, and the index of the control among those of its kind in the row
    row: Option<RowKey>,
    kind: String,
    at: usize,
}

impl Kept {
    /// The element that has the focus, if it is inside `content`.
    pub fn new(content: &Element) -> Option<Self> {
        let root = content.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        let element = root.active_element().filter(|element| content.contains(Some(element)))?;
        let kind = match element.get_attribute("part") {
            Some(part) => format!("[part={part}]"),
            None => element.local_name(),
        };
        let row = element.closest(ROW).ok().flatten();
        let at = row.and_then(|row| all(&row, &kind).iter().position(|other| *other == element)).unwrap_or_default();
        Some(Self { row: crate::components::row(&element), element, kind, at })
    }

    /// Restores the focus, unless another element has it by now.
    pub fn restore(&self, content: &Element) {
        let has_other = content.owner_document().and_then(|document| document.active_element());
        if has_other.is_some_and(|element| element.local_name() != "body") {
            return;
        }
        if self.element.is_connected() {
            return set(&self.element);
        }
        let is_it = |row: &Element| crate::components::row(row).is_some_and(|key| Some(&key) == self.row.as_ref());
        let row = all(content, ROW).into_iter().find(is_it);
        let same = row.and_then(|row| all(&row, &self.kind).into_iter().nth(self.at));
        if let Some(same) = same {
            // A heading is focusable only with a `tabindex`.
            if let Some(index) = self.element.get_attribute("tabindex") {
                let _ = same.set_attribute("tabindex", &index);
            }
            set(&same);
        }
    }
}

/// The elements of rows
const ROW: &str = "[data-id], section";

/// All elements that match a selector.
pub(crate) fn all(inside: &Element, selector: &str) -> Vec<Element> {
    let Ok(all) = inside.query_selector_all(selector) else { return Vec::new() };
    (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok()).collect()
}

/// The number of drawn entries.
pub(crate) fn items(content: &Element) -> usize {
    all(content, ITEM).len()
}

/// Focuses the heading of an entry, by its index among the drawn ones.
pub(crate) fn on_item(content: &Element, at: usize) {
    let item = all(content, ITEM).into_iter().nth(at);
    if let Some(heading) = item.and_then(|item| item.query_selector("[part=title]").ok().flatten()) {
        let _ = heading.set_attribute("tabindex", "-1");
        set(&heading);
    }
}

/// The elements of entries
const ITEM: &str = "[part=item]";

/// Whether an element has the focus.
pub(crate) fn is_on(element: &Element) -> bool {
    let root = element.get_root_node().dyn_into::<ShadowRoot>().ok();
    root.and_then(|root| root.active_element()).as_ref() == Some(element)
}

/// The shadow root of a timeline.
pub(crate) fn root(store: Store) -> Option<ShadowRoot> {
    store.content()?.get_root_node().dyn_into().ok()
}

/// Called after the pressed button has disappeared: unless another element has been focused, focuses the retry button,
/// or else the first heading.
pub(crate) fn regain(store: Store) {
    let Some(content) = store.content() else { return };
    let elsewhere = content.owner_document().and_then(|document| document.active_element());
    if elsewhere.is_some_and(|element| element.local_name() != "body") {
        return;
    }
    let Ok(Some(element)) = content.query_selector("[part=retry], h1, h2, h3, h4, h5, h6") else { return };
    if element.local_name() != "button" {
        let _ = element.set_attribute("tabindex", "-1");
    }
    set(&element);
}
