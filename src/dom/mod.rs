//! The places where the widget touches the page, besides what Leptos draws.

pub(crate) mod address;
pub(crate) mod alarm;
pub(crate) mod clock;
pub(crate) mod draw;
pub(crate) mod events;
pub(crate) mod fetch;
pub(crate) mod focus;
pub(crate) mod keys;
pub(crate) mod media;
pub(crate) mod scroll;
pub(crate) mod share;
pub(crate) mod sight;
pub(crate) mod structured;
pub(crate) mod stylesheet;

/// Options for the browser, written as JSON: an object is smaller so than made member by member.
fn options(json: &str) -> wasm_bindgen::JsValue {
    js_sys::JSON::parse(json).unwrap_or_default()
}
