//! The code that touches the page, besides what Leptos draws. Whatever has to be undone is a struct that does so when it is dropped.

#[cfg(feature = "csr")]
pub(crate) mod events;
#[cfg(feature = "csr")]
pub(crate) mod fetch;
pub(crate) mod focus;
pub(crate) mod intersection;
pub(crate) mod media;
pub(crate) mod scroll;
pub(crate) mod share;
#[cfg(feature = "csr")]
pub(crate) mod structured;
#[cfg(feature = "csr")]
pub(crate) mod stylesheet;
pub(crate) mod timer;
pub(crate) mod url;
pub(crate) mod viewport;

/// An options object for the browser, from JSON: that takes less code than setting its members.
fn options(json: &str) -> wasm_bindgen::JsValue {
    js_sys::JSON::parse(json).unwrap_or_default()
}
