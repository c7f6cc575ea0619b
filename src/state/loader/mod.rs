//! Loads the feeds into the state.

mod older;
mod requests;
mod source;

use self::source::{Answer, Source};
use super::{Failure, Feeds, Older, Store};
use crate::dom::timer::Timer;
use crate::dom::{events, scroll};
use crate::embed::Early;
use crate::feed::{self, Part, Trouble};
use crate::platform::{Platform, browser::Browser};
use js_sys::Array;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{HtmlElement, RequestCache};

/// How long to wait for a feed, in milliseconds. After that it is reported as missing; its response is still accepted.
const PATIENCE: i32 = 10_000;

/// The feed requests of one `src`, and those of the older pages. Dropping it aborts them.
#[must_use]
pub(crate) struct Loader(Rc<Loading>);

/// The state of the feed requests.
struct Loading {
    host: HtmlElement,
    store: Store,
    /// In the order in which they are merged: the feeds of `src`, then their older pages.
    sources: RefCell<Vec<Source>>,
    /// The data of `event-timeline-load` so far.
    load: events::Load,
    /// The timeout for requests without a response.
    patience: RefCell<Option<Timer>>,
    /// The retry button was pressed and has disappeared, so the focus has to move to another element.
    is_retry: Cell<bool>,
    /// The delay before the next older page is requested.
    pause: RefCell<Option<Timer>>,
    /// The next older page is requested once the browser tab is visible again.
    is_waiting: Cell<bool>,
    /// The number of older pages requested since the reader last asked, and the number of entries then and now.
    parts: Cell<usize>,
    before: Cell<usize>,
    entries: Cell<usize>,
    /// The element was removed, or its `src` changed.
    is_over: Cell<bool>,
}
impl Drop for Loader {
    fn drop(&mut self) {
        self.0.is_over.set(true);
        self.0.patience.take();
        self.0.pause.take();
        self.0.sources.take();
    }
}
impl Loader {
    /// Requests the feeds of `src`. Results are put into the state and reported to the page.
    pub fn start(host: &HtmlElement, store: Store, early: &Early, is_retry: bool) -> Self {
        let base = host.base_uri().ok().flatten().unwrap_or_default();
        let src = store.settings.with_untracked(|settings| settings.options.src.clone());
        let loading = Rc::new(Loading {
            host: host.clone(),
            store,
            sources: RefCell::default(),
            load: events::Load::default(),
            patience: RefCell::default(),
            is_retry: Cell::new(is_retry),
            pause: RefCell::default(),
            is_waiting: Cell::default(),
            parts: Cell::default(),
            before: Cell::default(),
            entries: Cell::default(),
            is_over: Cell::default(),
        });
        store.feeds.set(Arc::new(Feeds::default()));
        store.older.set(Older::None);
        for url in src {
            let url = Browser.resolve(&url, &base).unwrap_or(url);
            loading.add(url.as_str().into(), url, Some(early));
        }
        if loading.sources.borrow().is_empty() {
            let failure =
                Failure { trouble: Trouble::Src, message: "src is missing".to_owned(), source: String::new() };
            store.feeds.set(Arc::new(Feeds::new(Vec::new(), false, Some(Trouble::Src), None)));
            loading.tell(vec![failure], None);
        } else {
            loading.arm();
        }
        Self(loading)
    }

    /// Requests older entries, if there are any, or repeats a failed request for them.
    pub fn follow(&self) {
        let loading = &self.0;
        match loading.store.older.get_untracked() {
            Older::Failed => {
                loading.ask_again(true);
                loading.store.older.set(Older::Loading);
            }
            Older::Paused => {
                loading.parts.set(0);
                loading.before.set(loading.entries.get());
                loading.go_back();
            }
            Older::Ready => loading.go_back(),
            Older::None | Older::Loading => {}
        }
    }

    /// Requests the missing feeds of `src` again. Returns false if none is loaded: then the caller has to start a new loader.
    pub fn retry(&self) -> bool {
        let (is_ready, is_part_missing) =
            self.0.store.feeds.with_untracked(|feeds| (feeds.is_ready(), feeds.is_part_missing()));
        if is_ready {
            self.0.is_retry.set(true);
            self.0.ask_again(false);
        }
        if is_part_missing {
            self.0.settle(Vec::new(), None);
        }
        is_ready
    }

    /// Called when the browser tab is visible again, or the network is back.
    pub fn wake(&self) {
        self.0.wake();
    }
}
impl Loading {
    /// Requests a feed, or one page of it, unless that URL was requested before.
    fn add(self: &Rc<Self>, feed: Arc<str>, url: String, early: Option<&Early>) {
        let at = {
            let mut sources = self.sources.borrow_mut();
            if sources.iter().any(|source| source.url == url) {
                return;
            }
            sources.push(Source {
                url,
                feed,
                is_older: early.is_none(),
                answer: Answer::Awaited,
                request: None,
                number: 0,
                is_copy_asked: false,
                tried: 0,
                again: None,
                is_due: false,
                is_told: false,
            });
            sources.len() - 1
        };
        let cache = if self.is_retry.get() { RequestCache::Reload } else { RequestCache::Default };
        self.ask(at, cache, early);
    }

    fn with<T>(&self, at: usize, then: impl FnOnce(&mut Source) -> T) -> Option<T> {
        self.sources.borrow_mut().get_mut(at).map(then)
    }

    fn find(&self, is_it: impl Fn(&Source) -> bool) -> Vec<usize> {
        self.sources.borrow().iter().enumerate().filter(|(_, source)| is_it(source)).map(|(at, _)| at).collect()
    }

    /// Whether the response to this request is still wanted.
    fn is_awaited(&self, at: usize, number: u32) -> bool {
        self.with(at, |source| source.number == number) == Some(true)
    }

    /// Puts the loaded entries into the state, and then tells the page. `came` is the older page that was just loaded.
    fn settle(self: &Rc<Self>, failures: Vec<Failure>, came: Option<usize>) {
        let (mut read, mut urls, mut missing, mut copy, mut is_awaited) = (Vec::new(), Vec::new(), None, None, false);
        let mut older = Older::None;
        for source in self.sources.borrow().iter() {
            match (&source.answer, source.is_older) {
                (Answer::Awaited, false) => is_awaited = true,
                (Answer::Awaited, true) => older = Older::Loading,
                (Answer::Missing(trouble), false) => {
                    missing.get_or_insert(*trouble);
                }
                (Answer::Missing(_), true) => older = Older::Failed,
                (Answer::Read { entries, copy: kept, .. }, _) => {
                    read.push(Part { feed: source.feed.clone(), entries: entries.clone() });
                    urls.push(source.url.clone());
                    copy = copy.or(*kept);
                }
            }
        }
        if !is_awaited && older != Older::Loading {
            self.patience.take();
        }
        let is_ready = !read.is_empty();
        if !is_ready && is_awaited {
            return self.tell(failures, None);
        }
        let merged = feed::merge_parts(read, &|zone, at| Browser.offset_at(zone, at));
        let items = merged.entries.len();
        // A `next_url` may lead on forever: stop if the page brought no new entries.
        if let Some(at) = came.filter(|_| items <= self.entries.get()) {
            let end = self.with(at, |source| match &mut source.answer {
                Answer::Read { next_url, .. } => next_url.take().map(|_| source.url.clone()),
                Answer::Awaited | Answer::Missing(_) => None,
            });
            if let Some(url) = end.flatten() {
                self.load.remark(at, &url);
            }
        }
        self.entries.set(items);
        if older == Older::None && self.next().is_some() {
            older = if self.next_part().is_some() { Older::Ready } else { Older::Paused };
        }
        // Only once every request has succeeded or failed.
        let is_told = is_ready && !is_awaited && older != Older::Loading;
        let told = is_told.then(|| (items, events::merged(&merged.fused, &urls)));
        let feeds = Arc::new(Feeds::new(merged.entries, is_ready, missing, copy).awaited(is_awaited));
        let store = self.store;
        let change = move || {
            store.clock.set(Browser.now());
            store.feeds.set(feeds);
            store.older.set(older);
        };
        match store.content() {
            // Keeps the scroll position of a reader who is further down.
            Some(content) => scroll::hold_below(&content, change),
            None => change(),
        }
        self.tell(failures, told);
    }

    /// Dispatches the events once everything is drawn. A listener may remove the element or change `src`, so this
    /// checks before each event.
    fn tell(self: &Rc<Self>, failures: Vec<Failure>, told: Option<(usize, Array)>) {
        let loading = self.clone();
        spawn_local(async move {
            tick().await;
            for failure in failures {
                if loading.is_over.get() {
                    return;
                }
                events::error(&loading.host, &failure);
            }
            if let Some((items, merged)) = told.filter(|_| !loading.is_over.get()) {
                loading.load.send(&loading.host, items, &merged);
            }
            if !loading.is_over.get() && loading.is_retry.replace(false) {
                crate::dom::focus::regain(loading.store);
            }
        });
    }
}
