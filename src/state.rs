//! What the widget knows, as signals: options and feeds in, the plan out.

use crate::dom::{clock, events};
use crate::embed::Early;
use crate::feed::{self, fetch};
use crate::model::Entry;
use crate::options::Options;
use crate::timeline::{self, Plan};
use core::future::Future;
use core::pin::Pin;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, HtmlElement};

/// The signals of one element. Copies are the same signals.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub options: RwSignal<Options>,
    /// BCP 47: the language to speak.
    pub lang: RwSignal<String>,
    pub loaded: RwSignal<Loaded>,
    /// How often the reader asked to try again.
    pub tries: RwSignal<usize>,
    pub plan: Memo<Plan>,
}

/// How far the feeds have come.
#[derive(Clone, PartialEq)]
pub(crate) enum Loaded {
    /// They are on their way.
    Loading,
    /// Some or all are here.
    Ready {
        entries: Arc<[Arc<Entry>]>,
        /// Those that are not.
        missing: Vec<Failure>,
    },
    /// None is.
    Failed(Failure),
}

/// A feed that did not come, or cannot be read.
#[derive(Clone, PartialEq)]
pub(crate) struct Failure {
    pub kind: events::ErrorKind,
    /// In English, for the console and the page's scripts.
    pub message: String,
    pub source: String,
}

impl State {
    pub fn new(options: Options, lang: String) -> Self {
        let (options, loaded) = (RwSignal::new(options), RwSignal::new(Loaded::Loading));
        let plan = Memo::new(move |_| match loaded.get() {
            Loaded::Ready { entries, .. } => options.with(|options| timeline::arrange(&entries, options, clock::now())),
            _ => Plan::default(),
        });
        Self { options, lang: RwSignal::new(lang), loaded, tries: RwSignal::new(0), plan }
    }
}

/// Feeds on their way. Dropping it calls them back, and nothing comes of them.
#[must_use]
pub(crate) struct Loading(AbortController);

impl Drop for Loading {
    fn drop(&mut self) {
        // Without a reason: gloo-net panics on one that is no Error.
        self.0.abort();
    }
}

impl Loading {
    /// Sets out for some feeds. What becomes of them is told to the page, and to `loaded`.
    pub fn start(host: &HtmlElement, src: Vec<String>, loaded: RwSignal<Loaded>, early: &Early) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let base = host.base_uri().ok().flatten().unwrap_or_default();
        let (host, signal) = (host.clone(), controller.signal());
        let reading = src.into_iter().map(|address| -> Pin<Box<dyn Future<Output = _>>> {
            let url = resolve(&address, &base).unwrap_or(address);
            let (early, signal) = (early.take(&url), signal.clone());
            Box::pin(async move { read(url, early, &signal).await })
        });
        let reading = fetch::all(reading.collect());
        loaded.set(Loaded::Loading);
        spawn_local(async move {
            let feeds = reading.await;
            // Called back: the element is gone, or has another `src`.
            if !signal.aborted() {
                let _ = loaded.try_set(settle(&host, feeds));
            }
        });
        Some(Self(controller))
    }
}

/// An address made absolute, by the browser's own rules.
pub(crate) fn resolve(address: &str, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(address, base).ok().map(|url| url.href())
}

/// Gets one feed and reads it.
async fn read(
    url: String,
    early: Option<js_sys::Promise>,
    signal: &web_sys::AbortSignal,
) -> Result<(String, feed::Feed), Failure> {
    let fail = |kind, message: String| Failure { kind, message, source: url.clone() };
    let text = fetch::fetch(&url, early, signal).await.map_err(|error| match error {
        fetch::FetchError::Network(message) => fail(events::ErrorKind::Network, message),
        fetch::FetchError::Http(status) => fail(events::ErrorKind::Http, format!("HTTP {status}")),
    })?;
    let read = feed::read(&text, &url, &resolve).map_err(|error| {
        let kind = match error {
            feed::FeedError::Json { .. } => events::ErrorKind::Json,
            feed::FeedError::Member(_) => events::ErrorKind::Feed,
        };
        fail(kind, error.to_string())
    })?;
    Ok((url, read))
}

/// Puts the feeds together, and tells the page what came of each.
fn settle(host: &HtmlElement, feeds: Vec<Result<(String, feed::Feed), Failure>>) -> Loaded {
    let (mut entries, mut sources, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for feed in feeds {
        match feed {
            Ok((url, feed)) => {
                for skipped in &feed.skipped {
                    events::warn(&format!("{url}: {skipped}"));
                }
                let (title, items, skipped) = (feed.title, feed.entries.len(), feed.skipped);
                sources.push(events::Source { url, title, items, skipped });
                entries.push(feed.entries);
            }
            Err(failure) => {
                events::warn(&[&failure.source, ": ", &failure.message].concat());
                events::error(host, failure.kind, &failure.message, &failure.source);
                missing.push(failure);
            }
        }
    }
    if sources.is_empty() {
        let none = Failure { kind: events::ErrorKind::Src, message: "src is missing".to_owned(), source: String::new() };
        return Loaded::Failed(missing.into_iter().next().unwrap_or_else(|| {
            events::error(host, none.kind, &none.message, "");
            none
        }));
    }
    let entries: Arc<[_]> = feed::merge(entries).into();
    events::load(host, entries.len(), &sources);
    Loaded::Ready { entries, missing }
}
