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

/// Puts the focus on an element. The page does not scroll.
pub(crate) fn set(element: &Element) {
    element.unchecked_ref::<Focusable>().focus(&options(r#"{"preventScroll":true}"#));
}

/// What has the focus in a timeline, so that it has it again where a row is moved or replaced, and the focus would fall to the page's body.
pub(crate) struct Kept {
    element: Element,
    /// The row, and which control of its kind it is there.
    row: Option<RowKey>,
    kind: String,
    at: usize,
}

impl Kept {
    /// What has the focus now, if it is in this box.
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

    /// Gives it back, unless something else has it by now.
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
            // A heading takes it only if it is told to.
            if let Some(index) = self.element.get_attribute("tabindex") {
                let _ = same.set_attribute("tabindex", &index);
            }
            set(&same);
        }
    }
}

/// The elements of rows.
const ROW: &str = "[data-id], section";

/// All that a selector finds in an element.
pub(crate) fn all(inside: &Element, selector: &str) -> Vec<Element> {
    let Ok(all) = inside.query_selector_all(selector) else { return Vec::new() };
    (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok()).collect()
}

/// How many entries are drawn.
pub(crate) fn items(content: &Element) -> usize {
    all(content, ITEM).len()
}

/// Puts the focus on the heading of an entry, by its place among those that are drawn.
pub(crate) fn on_item(content: &Element, at: usize) {
    let item = all(content, ITEM).into_iter().nth(at);
    if let Some(heading) = item.and_then(|item| item.query_selector("[part=title]").ok().flatten()) {
        let _ = heading.set_attribute("tabindex", "-1");
        set(&heading);
    }
}

/// Entries.
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

/// Puts the focus on what is worth it, if what was pressed is gone, and nothing else has the focus since: on the button that
/// tries again, else on the first heading.
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
