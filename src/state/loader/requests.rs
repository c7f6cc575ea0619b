//! Feed requests: their responses and failures, and when they are repeated.

use super::source::Answer;
use super::{Loading, PATIENCE};
use crate::dom::fetch::{self, FetchError, Request};
use crate::dom::timer::Timer;
use crate::embed::Early;
use crate::feed::{self, FeedError, Trouble};
use crate::platform::{Platform, browser::Browser};
use crate::state::{Copied, Failure};
use js_sys::{Date, Math};
use leptos::task::spawn_local;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::RequestCache;

/// A response that comes within `QUICK` ms and whose `Date` is more than `RECENT` ms ago is from the browser's HTTP cache.
const QUICK: f64 = 1_000.0;
const RECENT: f64 = 30_000.0;

impl Loading {
    /// Sends the requests that are due, if there is a network and the browser tab is visible.
    pub(super) fn wake(self: &Rc<Self>) {
        if fetch::is_page_hidden() {
            return;
        }
        if self.is_waiting.take() {
            self.go_back();
        }
        if fetch::is_online() {
            for at in self.find(|source| source.is_due) {
                self.ask(at, RequestCache::NoCache, None);
            }
        }
    }

    /// Requests a feed. A previous request for it is aborted.
    pub(super) fn ask(self: &Rc<Self>, at: usize, cache: RequestCache, early: Option<&Early>) {
        let Some(request) = Request::new() else { return };
        let signal = request.signal();
        let asked = self.with(at, |source| {
            source.number += 1;
            source.request = Some(request);
            (source.again, source.is_due) = (None, false);
            source.is_copy_asked |= cache == RequestCache::ForceCache;
            (source.url.clone(), source.number)
        });
        let Some((url, number)) = asked else { return };
        let early = early.and_then(|early| early.take(&url));
        let loading = self.clone();
        spawn_local(async move {
            let began = Date::now();
            let mut result = match fetch::ask(&url, early, &signal, cache).await {
                Ok(response) => fetch::read(response).await,
                Err(error) => Err(error),
            };
            if !loading.is_awaited(at, number) {
                return;
            }
            let is_unanswered = result.as_ref().is_err_and(|error| error.trouble == Trouble::Network);
            if is_unanswered {
                if loading.with(at, |source| !source.is_copy_asked && !source.is_read()) == Some(true) {
                    return loading.ask(at, RequestCache::ForceCache, None);
                }
                let cause = fetch::cause(&url).await;
                if let Err(error) = &mut result {
                    error.trouble = cause;
                }
                if !loading.is_awaited(at, number) {
                    return;
                }
            }
            let result = result.and_then(|body| {
                let is_kept = cache == RequestCache::ForceCache
                    && Date::now() - began < QUICK
                    && body.sent.is_none_or(|sent| Date::now() - sent > RECENT);
                let copy = is_kept.then(|| body.sent.or(body.changed).map(|time| time as i64));
                Ok((read(&url, body.bytes)?, copy))
            });
            match result {
                Ok((feed, copy)) => {
                    loading.arrived(at, &url, feed, copy);
                    if copy.is_some() {
                        // The cached copy is shown while a new one is requested.
                        loading.ask(at, RequestCache::NoCache, None);
                    }
                }
                // An unusable cached copy says nothing about the current error, so ask the network once more.
                Err(_) if cache == RequestCache::ForceCache && !is_unanswered => {
                    loading.ask(at, RequestCache::NoCache, None);
                }
                Err(FetchError { trouble, message, after }) => {
                    loading.fail(at, Failure { trouble, message, source: url }, after);
                }
            }
        });
    }

    /// Repeats the failed requests: those for older pages, or those of `src`.
    pub(super) fn ask_again(self: &Rc<Self>, is_older: bool) {
        let missing = self.find(|source| {
            let is_missing = !matches!(source.answer, Answer::Read { copy: None, .. } | Answer::Awaited);
            source.is_older == is_older && is_missing
        });
        for at in missing {
            self.with(at, |source| {
                (source.tried, source.is_told) = (0, false);
                if !source.is_read() {
                    source.answer = Answer::Awaited;
                }
            });
            self.ask(at, RequestCache::Reload, None);
        }
        self.arm();
    }

    /// Starts the timeout for pending requests.
    pub(super) fn arm(self: &Rc<Self>) {
        let loading = Rc::downgrade(self);
        let patience = Timer::new(move || {
            if let Some(loading) = loading.upgrade() {
                loading.lose_patience();
            }
        });
        patience.set(Some(PATIENCE));
        self.patience.replace(Some(patience));
    }

    /// Reports pending requests as failed. Their responses are still accepted.
    pub(super) fn lose_patience(self: &Rc<Self>) {
        let awaited = self.find(|source| matches!(source.answer, Answer::Awaited));
        let message = format!("no answer in {} s", PATIENCE / 1000);
        let mut late = Vec::new();
        for at in awaited {
            self.with(at, |source| {
                (source.answer, source.is_told) = (Answer::Missing(Trouble::Network), true);
                late.push(Failure { trouble: Trouble::Network, message: message.clone(), source: source.url.clone() });
            });
        }
        if !late.is_empty() {
            self.settle(late, None);
        }
    }

    /// Handles a loaded feed.
    pub(super) fn arrived(self: &Rc<Self>, at: usize, url: &str, feed: feed::Feed, copy: Option<Copied>) {
        self.load.add(at, url, &feed);
        let entries = feed.entries;
        let is_older = self.with(at, |source| {
            source.answer = Answer::Read { entries, next_url: feed.next_url, copy };
            source.is_older
        });
        self.settle(Vec::new(), Some(at).filter(|_| is_older == Some(true)));
    }

    /// Handles a failed request. If the trouble may be temporary, the request is repeated after a while.
    pub(super) fn fail(self: &Rc<Self>, at: usize, failure: Failure, after: Option<f64>) {
        let loading = Rc::downgrade(self);
        let again = Timer::new(move || {
            if let Some(loading) = loading.upgrade() {
                loading.with(at, |source| source.is_due = true);
                loading.wake();
            }
        });
        let known = self.with(at, |source| {
            if failure.trouble.may_pass()
                && let Some(pause) = feed::pause(source.tried, after, Math::random())
            {
                source.tried += 1;
                again.set(Some(pause));
                // Offline: repeat as soon as the network is back, even before the delay is over.
                source.is_due = failure.trouble == Trouble::Offline;
                source.again = Some(again);
            }
            // A cached copy is kept: it is better than nothing.
            let is_known = match source.answer {
                Answer::Read { .. } => true,
                Answer::Missing(trouble) => trouble == failure.trouble,
                Answer::Awaited => false,
            };
            if !is_known {
                source.answer = Answer::Missing(failure.trouble);
            }
            (is_known, std::mem::replace(&mut source.is_told, true))
        });
        let Some((is_known, is_told)) = known else { return };
        let told = if is_told { Vec::new() } else { vec![failure] };
        if is_known { self.tell(told, None) } else { self.settle(told, None) }
    }
}

/// Reads one feed.
fn read(url: &str, bytes: Vec<u8>) -> Result<feed::Feed, FetchError> {
    let not_json = Trouble::not_json(&bytes);
    let mut read = feed::read_bytes(bytes, url, &|url, base| Browser.resolve(url, base)).map_err(|error| {
        let trouble = match error {
            FeedError::Json { .. } | FeedError::NotUtf8 => not_json,
            FeedError::Member(_) => Trouble::Feed,
        };
        FetchError { trouble, message: error.to_string(), after: None }
    })?;
    for entry in read.entries.iter_mut().filter_map(Arc::get_mut) {
        entry.anchor_times(&|zone, at| Browser.offset_at(zone, at));
    }
    Ok(read)
}
