//! Stands in for [wasm-streams](https://crates.io/crates/wasm-streams) in the wasm.
//!
//! Leptos always brings its server functions, and they bring wasm-streams. No server function is called here, but the classes
//! that wasm-streams exports to JavaScript are roots that no linker can drop: 14 KB of wasm and a quarter of the glue, for
//! every reader. This holds what server functions name, so that they compile, and exports nothing. Whoever calls one after all
//! is told so at once: every function panics with a message.

// What is called here is wrong already.
#![allow(clippy::panic)]

use futures_util::stream::Empty;
use wasm_bindgen::JsValue;

/// A stream that is never made.
pub struct ReadableStream(std::convert::Infallible);

impl ReadableStream {
    /// Would wrap a browser's stream.
    ///
    /// # Panics
    /// Always.
    #[must_use]
    pub fn from_raw(_raw: web_sys::ReadableStream) -> Self {
        is_a_stub("from_raw")
    }

    /// Would make a browser's stream out of one of Rust.
    ///
    /// # Panics
    /// Always.
    #[must_use]
    pub fn from_stream<S>(_stream: S) -> Self {
        is_a_stub("from_stream")
    }

    /// The browser's stream: there is none to be asked for it.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self.0 {}
    }

    /// Would read the browser's stream: there is none to be asked for it.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        match self.0 {}
    }
}

/// In the browser it is an error that is thrown: a panic of the release (`immediate-abort`) would have no message.
fn is_a_stub(function: &str) -> ! {
    let message = format!("wasm-streams is a stub here (stubs/wasm-streams): `ReadableStream::{function}` was called");
    #[cfg(target_family = "wasm")]
    wasm_bindgen::throw_str(&message);
    #[cfg(not(target_family = "wasm"))]
    panic!("{message}")
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "`ReadableStream::from_stream` was called")]
    fn what_is_called_says_what_it_is() {
        let from_stream: fn(()) -> ReadableStream = ReadableStream::from_stream;
        from_stream(());
    }
}
