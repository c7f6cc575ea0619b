//! The way into what is loaded later.

use crate::dom::events;
use crate::later;
use leptos::task::spawn_local;
use std::hint::black_box;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// The loader's function that loads it, once per page. It returns a promise.
pub(crate) struct Door(js_sys::Function);

impl Door {
    /// Nothing is loaded yet.
    pub fn new(load: js_sys::Function) -> Self {
        Self(load)
    }

    /// Loads it, if need be, and lets it start in `host`.
    pub fn open(&self, host: &HtmlElement) {
        let Ok(promise) = self.0.call0(&JsValue::NULL) else { return };
        let loaded = JsFuture::from(promise.unchecked_into::<js_sys::Promise>());
        let host = host.clone();
        spawn_local(async move {
            match loaded.await {
                // Not called by its name: see there.
                Ok(_) => black_box(later::open as fn(&HtmlElement))(&host),
                Err(_) => events::warn("the rest of the wasm could not be loaded"),
            }
        });
    }
}
