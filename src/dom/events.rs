//! What the page can hear of the timeline.

use crate::feed::Feed;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Why a feed did not come: the `kind` of `event-timeline-error`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// No answer at all, or one that another origin may not read.
    Network,
    /// An answer that says no.
    Http,
    /// Not JSON.
    Json,
    /// JSON, but no feed.
    Feed,
    /// No `src`.
    Src,
}

impl ErrorKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Http => "http",
            Self::Json => "json",
            Self::Feed => "feed",
            Self::Src => "src",
        }
    }
}

/// `event-timeline-load`: `{items, skipped: [{source, item, id, member, reason}], sources: [{url, title, items}]}`.
pub(crate) struct Load {
    skipped: Array,
    sources: Array,
}

impl Load {
    /// Of no feed yet.
    pub fn new() -> Self {
        Self { skipped: Array::new(), sources: Array::new() }
    }

    /// Tells of a feed that was read.
    pub fn add(&self, url: &str, feed: &Feed) {
        let source = Detail::new().text("url", url).maybe("title", feed.title.as_deref());
        self.sources.push(&source.number("items", feed.entries.len()).0);
        for skipped in &feed.skipped {
            let told = Detail::new().text("source", url).number("item", skipped.item);
            let told = told.maybe("id", skipped.id.as_deref()).maybe("member", skipped.member.as_deref());
            self.skipped.push(&told.text("reason", &skipped.reason.to_string()).0);
        }
    }

    /// Sends it, with how many entries came of all feeds.
    pub fn send(&self, host: &HtmlElement, items: usize) {
        let detail = Detail::new().number("items", items).with("skipped", &self.skipped).with("sources", &self.sources);
        dispatch(host, "event-timeline-load", &detail, false);
    }
}

/// `event-timeline-error`: `{kind, message, source}`.
pub(crate) fn error(host: &HtmlElement, kind: ErrorKind, message: &str, source: &str) {
    let detail = Detail::new().text("kind", kind.as_str()).text("message", message).text("source", source);
    dispatch(host, "event-timeline-error", &detail, false);
}

/// `event-timeline-open`: `{id, url, role}`. Returns whether the page lets it go on.
pub(crate) fn open(host: &HtmlElement, id: &str, url: &str, role: &str) -> bool {
    let detail = Detail::new().text("id", id).text("url", url).text("role", role);
    dispatch(host, "event-timeline-open", &detail, true)
}

/// A line in the console.
pub(crate) fn warn(text: &str) {
    web_sys::console::warn_1(&format!("event-timeline: {text}").into());
}

/// A plain object of JavaScript.
struct Detail(Object);

impl Detail {
    fn new() -> Self {
        Self(Object::new())
    }

    fn with(self, name: &str, value: &JsValue) -> Self {
        // A fresh plain object takes any member.
        let _ = Reflect::set(&self.0, &name.into(), value);
        self
    }

    fn text(self, name: &str, text: &str) -> Self {
        self.with(name, &text.into())
    }

    fn maybe(self, name: &str, text: Option<&str>) -> Self {
        self.with(name, &text.into())
    }

    fn number(self, name: &str, number: usize) -> Self {
        self.with(name, &(number as f64).into())
    }
}

fn dispatch(host: &HtmlElement, name: &str, detail: &Detail, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&detail.0);
    match CustomEvent::new_with_event_init_dict(name, &init) {
        Ok(event) => host.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}
