//! What a page's URL asks for before the reader does.

use crate::dom::url;
use crate::state::{LazyState, Older, Store, effect};
use leptos::prelude::*;

/// What the page's URL leads to in a timeline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DeepLink {
    Nothing,
    /// To open something
    Target,
    /// To show what is looked for
    Choice,
}

/// What the page's URL asks of a timeline. What exactly, the lazy part reads.
pub(super) fn deep_link(store: Store) -> DeepLink {
    let prefix = store.settings.with_untracked(|settings| settings.prefix.clone());
    let (Some(prefix), query) = (prefix, url::query()) else { return DeepLink::Nothing };
    url::own(&query, &prefix).fold(DeepLink::Nothing, |asked, name| match (name.as_str(), asked) {
        ("entry" | "event" | "year", DeepLink::Nothing) => DeepLink::Target,
        ("entry" | "event" | "year", asked) => asked,
        _ => DeepLink::Choice,
    })
}

/// Loads the lazy part where it is needed before the reader reaches for it.
pub(super) fn fetch_lazy(store: Store) {
    match deep_link(store) {
        DeepLink::Nothing => {}
        DeepLink::Target => store.with_lazy(|_| ()),
        // What the URL asks for comes first: all of it would be there for a moment only. It may never come.
        DeepLink::Choice => {
            store.lazy.set(LazyState::Awaited);
            store.with_lazy(|_| ());
        }
    }
    effect(move || {
        if store.older.get() != Older::None {
            store.with_lazy(|_| ());
        }
    });
}
