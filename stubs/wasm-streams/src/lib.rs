//! Stands in for [wasm-streams](https://crates.io/crates/wasm-streams) in the wasm.
//!
//! Leptos always brings its server functions, and they bring wasm-streams. No server function is called here, but the classes
//! that wasm-streams exports to JavaScript are roots that no linker can drop: 14 KB of wasm and a quarter of the glue, for
//! every reader. This holds what server functions name, so that they compile, and exports nothing.

use futures_util::stream::{Empty, empty};
use wasm_bindgen::{JsCast, JsValue};

/// A stream that is never made.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Would wrap a browser's stream.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Would make a browser's stream out of one of Rust.
    #[must_use]
    pub fn from_stream<S>(_stream: S) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The browser's stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would read the browser's stream.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
