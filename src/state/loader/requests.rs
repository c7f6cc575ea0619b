//! Asking for feeds: what comes, what does not, and when it is asked for again.

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

/// What is answered within this time, and was sent longer ago than the next, is a copy that the browser has kept.
const QUICK: f64 = 1_000.0;
const RECENT: f64 = 30_000.0;

impl Loading {
    /// Asks for what is due, if there is a network, and the reader has the page before them.
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

    /// Asks for a feed, also if it was asked for before: what that would bring is called back.
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
                        // What the browser has kept is shown; what is new is asked for.
                        loading.ask(at, RequestCache::NoCache, None);
                    }
                }
                // A copy of no use does not tell what is wrong now: the network does, asked once more.
                Err(_) if cache == RequestCache::ForceCache && !is_unanswered => {
                    loading.ask(at, RequestCache::NoCache, None);
                }
                Err(FetchError { trouble, message, after }) => {
                    loading.fail(at, Failure { trouble, message, source: url }, after);
                }
            }
        });
    }

    /// Asks again for what is missing: what is older, or of `src`.
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

    /// Begins to wait for what is under way.
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

    /// What has not come by now is missing, for the time being.
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

    /// A feed has come.
    pub(super) fn arrived(self: &Rc<Self>, at: usize, url: &str, feed: feed::Feed, copy: Option<Copied>) {
        self.load.add(at, url, &feed);
        let entries = feed.entries;
        let is_older = self.with(at, |source| {
            source.answer = Answer::Read { entries, next_url: feed.next_url, copy };
            source.is_older
        });
        self.settle(Vec::new(), Some(at).filter(|_| is_older == Some(true)));
    }

    /// A feed did not come. If that may pass by itself, it is asked for again after a while.
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
                // The network may be back before.
                source.is_due = failure.trouble == Trouble::Offline;
                source.again = Some(again);
            }
            // What the browser has kept is better than nothing.
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
