//! The feeds on their way into the state.

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

/// How long a feed is waited for, in milliseconds. Then it is said that it is missing; it may still come.
const PATIENCE: i32 = 10_000;

/// Feeds on their way, and those that they lead to. Dropping it aborts them, and nothing comes of them.
#[must_use]
pub(crate) struct Loader(Rc<Loading>);

/// What is known of the feeds on their way.
struct Loading {
    host: HtmlElement,
    store: Store,
    /// In the order in which they are merged: those of `src`, then the older parts that they name.
    sources: RefCell<Vec<Source>>,
    /// What the page is told of all feeds so far.
    load: events::Load,
    /// Ends the waiting for what does not answer.
    patience: RefCell<Option<Timer>>,
    /// What was pressed to try again is gone: something else has the focus.
    is_retry: Cell<bool>,
    /// The pause before the next older part.
    pause: RefCell<Option<Timer>>,
    /// The next older part waits until the reader has the page before them.
    is_waiting: Cell<bool>,
    /// How many older parts were asked for since the reader asked, and how many entries there were then, and are now.
    parts: Cell<usize>,
    before: Cell<usize>,
    entries: Cell<usize>,
    /// The element is gone, or has another `src`.
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
    /// Asks for the feeds of `src`. What becomes of them is told to the page and to the state.
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

    /// Asks for what is older, if there is any: once more, if it did not come.
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

    /// Asks once more for those of `src` that are missing. Returns false where none of them came: then it is for the caller to start anew.
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

    /// The reader has the page before them again, or there is a network again.
    pub fn wake(&self) {
        self.0.wake();
    }
}
impl Loading {
    /// Asks for a feed, or for a part of one, unless it is known.
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

    /// Whether what this request brings is still waited for.
    fn is_awaited(&self, at: usize, number: u32) -> bool {
        self.with(at, |source| source.number == number) == Some(true)
    }

    /// Puts what is there into the state, and then tells the page. `came` is the older part that has come just now.
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
        // A feed may lead on for ever.
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
        // Once all that was asked for has come, or did not.
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
            // Whoever reads what stands below goes on reading.
            Some(content) => scroll::hold_below(&content, change),
            None => change(),
        }
        self.tell(failures, told);
    }

    /// Tells the page, when all of it is drawn. It may remove the element or change `src` in the middle of each event.
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
