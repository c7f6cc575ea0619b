//! The events that the element dispatches.

use crate::feed::{Account, Feed, Fused, Reason, Skipped};
use crate::state::Failure;
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// `event-timeline-load`: `{items, skipped: [{source, item, id, member, reason}], sources: [{url, title, items}], merged: [{source, id, first:
/// {source, id}}]}`.
#[derive(Default)]
pub(crate) struct Load(RefCell<Vec<Told>>);

/// The report about one feed.
struct Told {
    /// The index of the feed.
    at: usize,
    source: Detail,
    skipped: Array,
}

impl Load {
    /// Adds a feed that was read, replacing an earlier report about it.
    pub fn add(&self, at: usize, url: &str, feed: &Feed) {
        let source = Detail::new().text("url", url).maybe("title", feed.title.as_deref());
        let source = source.number("items", feed.entries.len());
        let skipped = feed.skipped.iter().map(|skipped| left_out(url, skipped)).collect();
        let mut all = self.0.borrow_mut();
        all.retain(|told| told.at != at);
        all.push(Told { at, source, skipped });
    }

    /// Adds a remark that a feed's `next_url` is not followed.
    pub fn remark(&self, at: usize, url: &str) {
        let (id, member) = (None, Some("next_url".to_owned()));
        let remark = left_out(url, &Skipped { item: 0, id, member, reason: Reason::NothingNew });
        if let Some(told) = self.0.borrow().iter().find(|told| told.at == at) {
            told.skipped.push(&remark);
        }
    }

    /// Dispatches the event, with the number of merged entries and the duplicates.
    pub fn send(&self, host: &HtmlElement, items: usize, merged: &Array) {
        let (skipped, sources) = (Array::new(), Array::new());
        for told in self.0.borrow().iter() {
            sources.push(&told.source.0);
            for one in told.skipped.iter() {
                skipped.push(&one);
            }
        }
        let detail = Detail::new().number("items", items).with("skipped", &skipped).with("sources", &sources);
        let detail = detail.with("merged", merged);
        dispatch(host, "event-timeline-load", &detail, false);
    }
}

/// The duplicates among feeds with these URLs, as objects for the event.
pub(crate) fn merged(fused: &[Fused], urls: &[String]) -> Array {
    let account = |Account { part, id }: &Account| {
        Detail::new().maybe("source", urls.get(*part).map(String::as_str)).text("id", id)
    };
    fused.iter().map(|fused| account(&fused.later).with("first", &account(&fused.first).0).0).collect()
}

/// A remark as an object for the event. It is logged to the console as well.
fn left_out(url: &str, skipped: &Skipped) -> JsValue {
    warn(&format!("{url}: {skipped}"));
    let told = Detail::new().text("source", url).number("item", skipped.item);
    let told = told.maybe("id", skipped.id.as_deref()).maybe("member", skipped.member.as_deref());
    told.text("reason", &skipped.reason.to_string()).0.into()
}

/// Dispatches `event-timeline-error`: `{kind, message, remedy, source}`, and logs the same to the console.
pub(crate) fn error(host: &HtmlElement, failure: &Failure) {
    let Failure { trouble, message, source } = failure;
    let remedy = trouble.remedy();
    let (source_said, colon) = if source.is_empty() { ("", "") } else { (source.as_str(), ": ") };
    warn(&[source_said, colon, message, ": ", remedy].concat());
    let detail = Detail::new().text("kind", trouble.kind()).text("message", message);
    let detail = detail.text("remedy", remedy).text("source", source);
    dispatch(host, "event-timeline-error", &detail, false);
}

/// Dispatches `event-timeline-open`: `{id, url, role, modified}`. Returns false if the page cancelled it.
pub(crate) fn open(host: &HtmlElement, [id, url, role]: [&str; 3], is_modified: bool) -> bool {
    let detail = Detail::new().text("id", id).text("url", url).text("role", role);
    let detail = detail.with("modified", &is_modified.into());
    dispatch(host, "event-timeline-open", &detail, true)
}

/// Logs a warning to the console.
pub(crate) fn warn(text: &str) {
    web_sys::console::warn_1(&format!("event-timeline: {text}").into());
}

/// A plain JavaScript object.
struct Detail(Object);

impl Detail {
    fn new() -> Self {
        Self(Object::new())
    }

    fn with(self, name: &str, value: &JsValue) -> Self {
        // Setting a member of a plain object cannot fail.
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
