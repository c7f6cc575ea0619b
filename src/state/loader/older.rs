//! Older pages of a feed (`next_url`).

use super::Loading;
use super::source::Answer;
use crate::dom::fetch;
use crate::dom::timer::Timer;
use crate::feed;
use crate::state::Older;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

impl Loading {
    /// Requests the next older page, after a delay, and only while the browser tab is visible.
    pub(super) fn go_back(self: &Rc<Self>) {
        if self.pause.borrow().is_some() {
            return;
        }
        let Some(pause) = self.next_part() else { return };
        let loading = Rc::downgrade(self);
        let timer = Timer::new(move || {
            if let Some(loading) = loading.upgrade() {
                loading.pause.take();
                if fetch::is_page_hidden() {
                    loading.is_waiting.set(true);
                } else if let Some((feed, next)) = loading.next() {
                    loading.parts.set(loading.parts.get() + 1);
                    loading.add(feed, next, None);
                    loading.arm();
                    loading.store.older.set(Older::Loading);
                }
            }
        });
        timer.set(Some(pause));
        self.pause.replace(Some(timer));
    }

    /// The delay before the next older page; `None` if the reader has to ask for it.
    pub(super) fn next_part(&self) -> Option<i32> {
        feed::next_part(self.parts.get(), self.entries.get().saturating_sub(self.before.get()))
    }

    /// The first `next_url` that was not requested yet, and the feed that it belongs to.
    pub(super) fn next(&self) -> Option<(Arc<str>, String)> {
        let sources = self.sources.borrow();
        sources.iter().find_map(|source| match &source.answer {
            Answer::Read { next_url: Some(url), .. } if !sources.iter().any(|known| known.url == *url) => {
                Some((source.feed.clone(), url.clone()))
            }
            _ => None,
        })
    }
}
