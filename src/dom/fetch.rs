//! Getting a feed's text: the only network code of the wasm. The loader does the rest.

use gloo_net::http::Response;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit};

#[wasm_bindgen]
extern "C" {
    // Not gloo-net's requests: all that they can be told, headers and parameters, would come along, 1 KB.
    #[wasm_bindgen(js_name = fetch)]
    fn send(url: &str, init: &RequestInit) -> js_sys::Promise;
}

/// Why a text did not come.
pub(crate) enum FetchError {
    /// No answer at all, or one that another origin may not read.
    Network(String),
    /// An answer, but another than the text: its HTTP status.
    Http(u16),
}

/// Asks for what stands at an address. The browser sets out at once, whenever the answer is awaited. `early` is the loader's
/// request for it, where it has one under way already. `signal` calls it back.
pub(crate) fn ask(url: &str, early: Option<js_sys::Promise>, signal: &AbortSignal) -> JsFuture {
    let ask = || {
        let init = RequestInit::new();
        init.set_signal(Some(signal));
        send(url, &init)
    };
    early.unwrap_or_else(ask).into()
}

/// Awaits the answer, and its text.
pub(crate) async fn text(asked: JsFuture) -> Result<String, FetchError> {
    let response = asked.await.map_err(|error| network(&error))?;
    let response: Response = response.unchecked_into::<web_sys::Response>().into();
    if !response.ok() {
        return Err(FetchError::Http(response.status()));
    }
    response.text().await.map_err(failed)
}

fn network(error: &JsValue) -> FetchError {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    FetchError::Network(message.unwrap_or_default())
}

/// What the browser says. (`Display` of the whole would bring the errors of `serde_json` and of files along, 3 KB of wasm.)
fn failed(error: gloo_net::Error) -> FetchError {
    FetchError::Network(match error {
        gloo_net::Error::JsError(error) => error.message,
        _ => String::new(),
    })
}
