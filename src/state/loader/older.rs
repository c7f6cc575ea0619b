//! Going back in time: the parts of a feed that it leads on to.

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
    /// Goes back in time by one part, after a pause, once the reader has the page before them.
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

    /// How long it is before the next older part is asked for; none if the reader has to ask.
    pub(super) fn next_part(&self) -> Option<i32> {
        feed::next_part(self.parts.get(), self.entries.get().saturating_sub(self.before.get()))
    }

    /// Where what is older is, and the feed that it is a part of: the first that was not asked for.
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
