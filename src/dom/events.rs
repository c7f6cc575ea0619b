//! What the page can hear of the timeline.

use crate::feed::Skipped;
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

/// A feed that was read.
pub(crate) struct Source {
    pub url: String,
    pub title: Option<String>,
    pub items: usize,
    pub skipped: Vec<Skipped>,
}

/// `event-timeline-load`: `{items, skipped: [{source, item, id, member, reason}], sources: [{url, title, items}]}`.
pub(crate) fn load(host: &HtmlElement, items: usize, sources: &[Source]) {
    let skipped = Array::new();
    let list = Array::new();
    for source in sources {
        list.push(&object(&[
            ("url", (&source.url).into()),
            ("title", source.title.as_deref().into()),
            ("items", (source.items as f64).into()),
        ]));
        for left_out in &source.skipped {
            skipped.push(&object(&[
                ("source", (&source.url).into()),
                ("item", (left_out.item as f64).into()),
                ("id", left_out.id.as_deref().into()),
                ("member", left_out.member.as_deref().into()),
                ("reason", left_out.reason.as_str().into()),
            ]));
        }
    }
    let detail = [("items", (items as f64).into()), ("skipped", skipped.into()), ("sources", list.into())];
    dispatch(host, "event-timeline-load", &object(&detail), false);
}

/// `event-timeline-error`: `{kind, message, source}`.
pub(crate) fn error(host: &HtmlElement, kind: ErrorKind, message: &str, source: &str) {
    let detail = [("kind", kind.as_str().into()), ("message", message.into()), ("source", source.into())];
    dispatch(host, "event-timeline-error", &object(&detail), false);
}

/// `event-timeline-open`: `{id, url, role}`. Returns whether the page lets it go on.
pub(crate) fn open(host: &HtmlElement, id: &str, url: &str, role: &str) -> bool {
    let detail = [("id", id.into()), ("url", url.into()), ("role", role.into())];
    dispatch(host, "event-timeline-open", &object(&detail), true)
}

/// A line in the console.
pub(crate) fn warn(text: &str) {
    web_sys::console::warn_1(&format!("event-timeline: {text}").into());
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A fresh plain object takes any member.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn dispatch(host: &HtmlElement, name: &str, detail: &JsValue, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(detail);
    match CustomEvent::new_with_event_init_dict(name, &init) {
        Ok(event) => host.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}
