//! Fetches feeds: the only network code in the wasm. The loader fetches everything else.

use crate::feed::Trouble;
use gloo_net::http::{self, Response};
use js_sys::{Date, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestInit, RequestMode, ResponseType};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;
    type Document;
    #[wasm_bindgen(method, getter)]
    fn hidden(this: &Document) -> bool;

    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: Navigator;
    type Navigator;
    #[wasm_bindgen(method, getter, js_name = onLine)]
    fn is_online(this: &Navigator) -> bool;
}

/// Whether there is a network, as far as the browser knows.
pub(crate) fn is_online() -> bool {
    NAVIGATOR.with(Navigator::is_online)
}

/// Whether the browser tab is hidden.
pub(crate) fn is_page_hidden() -> bool {
    DOCUMENT.with(Document::hidden)
}

/// A request that is aborted when it is dropped.
#[must_use]
pub(crate) struct Request(AbortController);

impl Request {
    /// A request that is not sent yet.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// The signal that aborts it.
    pub fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The body of a response, and its `Date` and `Last-Modified`, in milliseconds since 1970.
pub(crate) struct Body {
    /// The encoding is detected from the bytes.
    pub bytes: Vec<u8>,
    pub sent: Option<f64>,
    pub changed: Option<f64>,
}

/// Why a request failed, an English message, and the server's `Retry-After`, in milliseconds.
pub(crate) struct FetchError {
    pub trouble: Trouble,
    pub message: String,
    pub after: Option<f64>,
}

/// Requests a URL, and resolves when the response begins. `early` is the promise of a request that the loader has
/// already sent. `signal` aborts a request sent here.
pub(crate) async fn ask(
    url: &str,
    early: Option<Promise>,
    signal: &AbortSignal,
    cache: RequestCache,
) -> Result<Response, FetchError> {
    if let Some(early) = early {
        let response = JsFuture::from(early).await.map_err(rejected)?;
        return Ok(Response::from(response.unchecked_into::<web_sys::Response>()));
    }
    let init = RequestInit::new();
    init.set_signal(Some(signal));
    init.set_cache(cache);
    send(url, &init).await
}

async fn send(url: &str, init: &RequestInit) -> Result<Response, FetchError> {
    // Not with gloo-net's builder: it appends a `&` to a URL with a query string, and the server may not know that URL.
    let request = web_sys::Request::new_with_str_and_init(url, init).map_err(rejected)?;
    http::Request::from(request).send().await.map_err(failed)
}

/// Reads the body of a response.
pub(crate) async fn read(response: Response) -> Result<Body, FetchError> {
    let headers = response.headers();
    let time = |name| headers.get(name).map(|text| Date::parse(&text)).filter(|time| !time.is_nan());
    if !response.ok() {
        let after = headers.get("retry-after").and_then(|text| {
            let seconds = text.trim().parse::<u32>().ok().map(|seconds| f64::from(seconds) * 1000.0);
            seconds.or_else(|| time("retry-after").map(|time| time - Date::now()))
        });
        let status = response.status();
        return Err(FetchError { trouble: Trouble::Status(status), message: format!("HTTP {status}"), after });
    }
    let (sent, changed) = (time("date"), time("last-modified"));
    Ok(Body { bytes: response.binary().await.map_err(failed)?, sent, changed })
}

/// Why a request without a response failed. A `no-cors` request tells whether the server responds, but CORS does not
/// let the page read it.
pub(crate) async fn cause(url: &str) -> Trouble {
    if !is_online() {
        return Trouble::Offline;
    }
    let init = RequestInit::new();
    init.set_mode(RequestMode::NoCors);
    init.set_method("HEAD");
    match send(url, &init).await {
        Ok(response) if response.type_() == ResponseType::Opaque => Trouble::NotAllowed,
        _ => Trouble::Network,
    }
}

fn rejected(reason: JsValue) -> FetchError {
    broken(reason.dyn_ref::<js_sys::Error>().map(|error| error.message().into()).unwrap_or_default())
}

/// (`Display` of the whole error would also link the formatting of gloo-net's other errors: KBs of wasm.)
fn failed(error: gloo_net::Error) -> FetchError {
    broken(match error {
        gloo_net::Error::JsError(error) => error.message,
        _ => String::new(),
    })
}

/// There was no response, or an incomplete one.
fn broken(message: String) -> FetchError {
    FetchError { trouble: Trouble::Network, message, after: None }
}
