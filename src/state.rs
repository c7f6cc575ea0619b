//! What the widget knows, in one signal: its options, and how far its feeds have come.

use crate::dom::{clock, events, fetch};
use crate::embed::Early;
use crate::feed;
use crate::intl;
use crate::model::Entry;
use crate::options::Options;
use crate::timeline::{Clock, has_changed, look_again};
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, HtmlElement};

/// The one signal of an element. Clones are the same signal, which is gone with the last of them: Leptos' signals that can be
/// copied live in a store of all signals, 1 KB of wasm.
pub(crate) type State = ArcRwSignal<Inputs>;

/// All that the view is drawn from.
pub(crate) struct Inputs {
    pub options: Options,
    /// BCP 47: the language that the page asks for.
    pub lang: String,
    /// The words to speak with; none until they have come, and then nothing is drawn yet.
    pub words: Option<Words>,
    /// What the names of its parameters in the page's address begin with, if it keeps anything there.
    pub prefix: Option<String>,
    /// What the visitor's clock showed when anything last changed.
    pub clock: Clock,
    pub loaded: Loaded,
}

impl Inputs {
    fn entries(&self) -> &[Arc<Entry>] {
        match &self.loaded {
            Loaded::Ready { entries, .. } => entries,
            Loaded::Loading | Loaded::Failed(_) => &[],
        }
    }

    /// In how many milliseconds the passing of time may change what is shown, if it ever does.
    pub fn look_again(&self) -> Option<i32> {
        look_again(self.entries(), clock::now().now)
    }
}

/// Tells the state what the clock shows, if that makes any difference; else, in how many milliseconds it may, if ever.
pub(crate) fn tick(state: &State) -> Option<i32> {
    let clock = clock::now();
    let left = state.with_untracked(|inputs| match has_changed(inputs.entries(), inputs.clock, clock) {
        true => Err(()),
        false => Ok(inputs.look_again()),
    });
    if left.is_err() {
        state.update(|inputs| inputs.clock = clock);
    }
    left.ok().flatten()
}

/// How far the feeds have come.
pub(crate) enum Loaded {
    /// They are on their way.
    Loading,
    /// Some or all are here.
    Ready {
        entries: Vec<Arc<Entry>>,
        /// Those that are not.
        missing: Vec<Failure>,
        /// Where older entries are: followed when the reader comes to the end of these.
        next: Vec<String>,
    },
    /// None is.
    Failed(Failure),
}

/// A feed that did not come, or cannot be read.
pub(crate) struct Failure {
    pub kind: events::ErrorKind,
    /// In English, for the console and the page's scripts.
    pub message: String,
    pub source: String,
}

/// Feeds on their way, and those that they lead to. Dropping it calls them back, and nothing comes of them.
#[must_use]
pub(crate) struct Loading {
    controller: AbortController,
    trip: Rc<Trip>,
}

/// What is known of the feeds on the way.
struct Trip {
    host: HtmlElement,
    state: State,
    signal: AbortSignal,
    /// Every address that was asked for: none is asked twice.
    asked: RefCell<Vec<String>>,
    /// What the page is told, of all feeds so far.
    load: events::Load,
    /// Some are under way.
    is_busy: Cell<bool>,
}

impl Drop for Loading {
    fn drop(&mut self) {
        // Without a reason: gloo-net panics on one that is no Error.
        self.controller.abort();
    }
}

impl Loading {
    /// Sets out for some feeds. What becomes of them is told to the page and to the state.
    pub fn start(host: &HtmlElement, state: &State, early: &Early) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let base = host.base_uri().ok().flatten().unwrap_or_default();
        let src = state.with_untracked(|inputs| inputs.options.src.clone());
        let src = src.into_iter().map(|address| resolve(&address, &base).unwrap_or(address));
        let trip = Rc::new(Trip {
            host: host.clone(),
            state: state.clone(),
            signal: controller.signal(),
            asked: RefCell::default(),
            load: events::Load::new(),
            is_busy: Cell::default(),
        });
        let asked = trip.ask(src, Some(early));
        state.update(|inputs| inputs.loaded = Loaded::Loading);
        trip.go(asked);
        Some(Self { controller, trip })
    }

    /// Goes for what is older, if there is any, and it is not under way.
    pub fn follow(&self) {
        let next = self.trip.state.with_untracked(|inputs| match &inputs.loaded {
            Loaded::Ready { next, .. } => next.clone(),
            Loaded::Loading | Loaded::Failed(_) => Vec::new(),
        });
        if !next.is_empty() && !self.trip.is_busy.get() {
            let asked = self.trip.ask(next.into_iter(), None);
            self.trip.go(asked);
        }
    }
}

impl Trip {
    /// Asks for feeds.
    fn ask(&self, urls: impl Iterator<Item = String>, early: Option<&Early>) -> Vec<(String, JsFuture)> {
        let mut asked = Vec::new();
        for url in urls {
            if self.asked.borrow().contains(&url) {
                continue;
            }
            let answer = fetch::ask(&url, early.and_then(|early| early.take(&url)), &self.signal);
            self.asked.borrow_mut().push(url.clone());
            asked.push((url, answer));
        }
        asked
    }

    /// Awaits them, and puts them to what is there.
    fn go(self: &Rc<Self>, asked: Vec<(String, JsFuture)>) {
        let trip = self.clone();
        trip.is_busy.set(true);
        spawn_local(async move {
            let mut feeds = Vec::new();
            // All of them are on their way: one after the other, they come as soon as the last of them.
            for (url, answer) in asked {
                feeds.push(read(url, fetch::text(answer).await));
            }
            trip.is_busy.set(false);
            // Called back: the element is gone, or has another `src`.
            if !trip.signal.aborted() {
                let loaded = trip.settle(feeds);
                trip.state.update(|inputs| (inputs.clock, inputs.loaded) = (clock::now(), loaded));
            }
        });
    }
}

/// An address made absolute, by the browser's own rules.
pub(crate) fn resolve(address: &str, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(address, base).ok().map(|url| url.href())
}

/// Reads one feed.
fn read(url: String, text: Result<String, fetch::FetchError>) -> Result<(String, feed::Feed), Failure> {
    let fail = |kind, message: String| Failure { kind, message, source: url.clone() };
    let text = text.map_err(|error| match error {
        fetch::FetchError::Network(message) => fail(events::ErrorKind::Network, message),
        fetch::FetchError::Http(status) => fail(events::ErrorKind::Http, format!("HTTP {status}")),
    })?;
    let mut read = feed::read(&text, &url, &resolve).map_err(|error| {
        let kind = match error {
            feed::FeedError::Json { .. } => events::ErrorKind::Json,
            feed::FeedError::Member(_) => events::ErrorKind::Feed,
        };
        fail(kind, error.to_string())
    })?;
    for entry in &mut read.entries {
        entry.anchor_times(&intl::offset_at);
    }
    Ok((url, read))
}

/// Sets the `data-state` that the page can see, and the `aria-busy` that screen readers heed. Nothing is written that is
/// there already: pages watch attributes.
pub(crate) fn tell(host: &HtmlElement, base: &HtmlElement, word: &str) {
    if host.get_attribute("data-state").as_deref() != Some(word) {
        let _ = host.set_attribute("data-state", word);
    }
    let _ = base.set_attribute("aria-busy", if word == "loading" { "true" } else { "false" });
}

impl Trip {
    /// Puts feeds to what is there, and tells the page what came of each.
    fn settle(&self, feeds: Vec<Result<(String, feed::Feed), Failure>>) -> Loaded {
        let (mut known, mut entries) = (Vec::new(), Vec::new());
        let mut is_first = true;
        let (mut missing, mut next) = (Vec::new(), Vec::<String>::new());
        self.state.update_untracked(|inputs| {
            if let Loaded::Ready { entries, missing: lost, .. } = &mut inputs.loaded {
                is_first = false;
                (known, missing) = (core::mem::take(entries), core::mem::take(lost));
            }
        });
        for feed in feeds {
            match feed {
                Ok((url, feed)) => {
                    for skipped in &feed.skipped {
                        events::warn(&format!("{url}: {skipped}"));
                    }
                    self.load.add(&url, &feed);
                    let is_known = |url: &String| self.asked.borrow().contains(url) || next.contains(url);
                    let older = feed.next_url.filter(|url| !is_known(url));
                    next.extend(older);
                    entries.push(feed.entries);
                }
                Err(failure) => {
                    events::warn(&format!("{}: {}", failure.source, failure.message));
                    events::error(&self.host, failure.kind, &failure.message, &failure.source);
                    missing.push(failure);
                }
            }
        }
        if is_first && entries.is_empty() {
            let none =
                Failure { kind: events::ErrorKind::Src, message: "src is missing".to_owned(), source: String::new() };
            return Loaded::Failed(missing.into_iter().next().unwrap_or_else(|| {
                events::error(&self.host, none.kind, &none.message, "");
                none
            }));
        }
        let entries = feed::merge_into(known, entries, &intl::offset_at);
        self.load.send(&self.host, entries.len());
        Loaded::Ready { entries, missing, next }
    }
}
