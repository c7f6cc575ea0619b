//! One constructed stylesheet, shared by every timeline of the page. Strict policies allow it, unlike `<style>`.

use std::cell::OnceCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{CssStyleSheet, Element, ShadowRoot};

/// Written by `build.rs` from `style/event-timeline`, without its comments and blanks.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/event-timeline.css"));

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = ShadowRoot)]
    type Root;
    #[wasm_bindgen(method, getter, js_name = adoptedStyleSheets)]
    fn sheets(this: &Root) -> js_sys::Array;
    #[wasm_bindgen(method, setter, js_name = adoptedStyleSheets)]
    fn set_sheets(this: &Root, sheets: &js_sys::Array);
}

thread_local! {
    static SHEET: OnceCell<Option<CssStyleSheet>> = const { OnceCell::new() };
}

/// Lets the shadow root that the element stands in use the stylesheet, once.
pub(crate) fn adopt(inside: &Element) {
    let Ok(root) = inside.get_root_node().dyn_into::<ShadowRoot>() else { return };
    let root: Root = root.unchecked_into();
    let Some(sheet) = SHEET.with(|sheet| sheet.get_or_init(make).clone()) else { return };
    let sheets = root.sheets();
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
        root.set_sheets(&sheets);
    }
}

fn make() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    let set: Result<(), JsValue> = sheet.replace_sync(CSS);
    set.ok().map(|()| sheet)
}
