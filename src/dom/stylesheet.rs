//! One constructed stylesheet, shared by all timelines of the page. Strict policies allow it, unlike `<style>`.

use js_sys::{Array, Function, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{CssStyleSheet, Document, Element, ShadowRoot};

/// Written by `build.rs` from `style/event-timeline`, without its comments and blanks.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/event-timeline.css"));

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = ShadowRoot)]
    type Root;
    #[wasm_bindgen(method, getter, js_name = adoptedStyleSheets)]
    fn sheets(this: &Root) -> Array;
    #[wasm_bindgen(method, setter, js_name = adoptedStyleSheets)]
    fn set_sheets(this: &Root, sheets: &Array);
}

thread_local! {
    /// The stylesheet, and the document it was constructed in: no other document accepts it.
    static SHEET: RefCell<Option<(Document, CssStyleSheet)>> = const { RefCell::new(None) };
}

/// Adds the stylesheet to the shadow root that contains the element, once.
pub(crate) fn adopt(inside: &Element) {
    let Ok(root) = inside.get_root_node().dyn_into::<ShadowRoot>() else { return };
    let root: Root = root.unchecked_into();
    let Some(document) = inside.owner_document() else { return };
    let known = SHEET.with_borrow(|known| known.clone()).filter(|(of, _)| *of == document).map(|(_, sheet)| sheet);
    let Some(sheet) = known.or_else(|| make(&document)) else { return };
    SHEET.set(Some((document, sheet.clone())));
    let sheets = root.sheets();
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
        root.set_sheets(&sheets);
    }
}

fn make(document: &Document) -> Option<CssStyleSheet> {
    let window: JsValue = document.default_view()?.into();
    let constructor: Function = Reflect::get(&window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet: CssStyleSheet = Reflect::construct(&constructor, &Array::new()).ok()?.unchecked_into();
    let set: Result<(), JsValue> = sheet.replace_sync(CSS);
    set.ok().map(|()| sheet)
}
