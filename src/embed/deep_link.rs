//! Deep links: queries and targets in the page's URL.

use crate::dom::url;
use crate::state::{LazyState, Older, Store, effect};
use leptos::prelude::*;

/// What the page's URL contains for a timeline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DeepLink {
    Nothing,
    /// A target to open
    Target,
    /// A query or filters
    Choice,
}

/// What the page's URL contains for a timeline. The lazy module reads the details.
pub(super) fn deep_link(store: Store) -> DeepLink {
    let prefix = store.settings.with_untracked(|settings| settings.prefix.clone());
    let (Some(prefix), query) = (prefix, url::query()) else { return DeepLink::Nothing };
    url::own(&query, &prefix).fold(DeepLink::Nothing, |asked, name| match (name.as_str(), asked) {
        ("entry" | "event" | "year", DeepLink::Nothing) => DeepLink::Target,
        ("entry" | "event" | "year", asked) => asked,
        _ => DeepLink::Choice,
    })
}

/// Loads the lazy module at once if the page's URL or older entries need it.
pub(super) fn fetch_lazy(store: Store) {
    match deep_link(store) {
        DeepLink::Nothing => {}
        DeepLink::Target => store.with_lazy(|_| ()),
        // Shows nothing before the module is loaded: otherwise all entries would be shown for a moment. Loading has a timeout.
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
