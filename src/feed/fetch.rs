//! Getting a feed's text: the only network code.

use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::Poll;
use gloo_net::http::{Request, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// Why a feed's text did not come.
pub(crate) enum FetchError {
    /// No answer at all, or one that another origin may not read.
    Network(String),
    /// An answer, but another than the feed: its HTTP status.
    Http(u16),
}

/// Gets the text at an address. `early` is the loader's request for it, where it has one under way already.
pub(crate) async fn fetch(
    url: &str,
    early: Option<js_sys::Promise>,
    signal: &AbortSignal,
) -> Result<String, FetchError> {
    let response: Response = match early {
        Some(promise) => {
            let response = JsFuture::from(promise).await.map_err(|error| network(&error))?;
            response.dyn_into::<web_sys::Response>().map_err(|error| network(&error))?.into()
        }
        None => {
            Request::get(url).abort_signal(Some(signal)).send().await.map_err(|e| FetchError::Network(e.to_string()))?
        }
    };
    if !response.ok() {
        return Err(FetchError::Http(response.status()));
    }
    response.text().await.map_err(|error| FetchError::Network(error.to_string()))
}

fn network(error: &wasm_bindgen::JsValue) -> FetchError {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    FetchError::Network(message.unwrap_or_default())
}

/// Awaits all of them at once, and keeps their order.
pub(crate) async fn all<T>(futures: Vec<Pin<Box<dyn Future<Output = T>>>>) -> Vec<T> {
    let mut slots: Vec<_> = futures.into_iter().map(|future| (Some(future), None)).collect();
    poll_fn(move |context| {
        for (future, value) in &mut slots {
            if let Some(Poll::Ready(ready)) = future.as_mut().map(|future| future.as_mut().poll(context)) {
                (*future, *value) = (None, Some(ready));
            }
        }
        match slots.iter().all(|(future, _)| future.is_none()) {
            true => Poll::Ready(slots.iter_mut().filter_map(|(_, value)| value.take()).collect()),
            false => Poll::Pending,
        }
    })
    .await
}
