//! Search and filters: from the reader's input to the entries shown.

use super::history;
use crate::dom::{focus, scroll};
use crate::finding::{Choice, Facet, Found, Index, Names, Query, Spoken, UrlState};
use crate::platform::Platform;
use crate::state::{Marks, Opened, Store};
use core::ops::Range;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Element;

/// Finds matches of a query in a text.
fn find(query: &Query, text: &str, platform: &'static dyn Platform) -> Vec<Range<usize>> {
    query.marks(text, &|text| platform.fold(text))
}

/// The entries that match the reader's query, and the function to highlight matches.
pub(super) fn memos(store: Store) -> (Memo<Arc<Found>>, Memo<Option<Arc<Marks>>>) {
    // The index depends on the entries, the options, and the language of names.
    let options = Memo::new(move |_| {
        store.settings.with(|settings| {
            (settings.options.clone(), settings.locale.as_ref().map(|locale| locale.lang().to_owned()))
        })
    });
    let index = Memo::new_with_compare(
        move |_| {
            let ((options, _), feeds) = (options.get(), store.feeds.get());
            let Some(locale) = store.settings.with_untracked(|settings| settings.locale.clone()) else {
                return Arc::new(Index::default());
            };
            let fold = |text: &str| locale.platform().fold(text);
            let names = Names::new(&locale);
            let spoken = Spoken { country: &|code| names.country(code), about: &|entry| names.about(entry) };
            Arc::new(Index::new(feeds.entries(), &options, &fold, &spoken))
        },
        |_, _| true,
    );
    let fold = move |text: &str| {
        let platform =
            store.settings.with_untracked(|settings| settings.locale.as_ref().map(|locale| locale.platform()));
        platform.map_or_else(|| text.to_lowercase(), |platform| platform.fold(text))
    };
    let found = Memo::new(move |_| {
        let search = store.search.get();
        index.with(|index| Arc::new(index.find(&search.url.choice, &fold)))
    });
    let marks = Memo::new(move |_| {
        let text = store.search.with(|search| search.url.choice.query.clone());
        // Without a query, do not build the index: the reader may only have followed a link.
        if text.is_empty() {
            return None;
        }
        let query = index.with(|index| index.query(&text, &fold));
        (!query.is_empty()).then(|| Arc::new(Marks { text, query, find }))
    });
    (found, marks)
}

/// Searches for the typed text.
pub(super) fn typed(store: Store, text: String) {
    let mut choice = choice(store);
    if choice.query != text {
        choice.query = text;
        let is_new = !store.is_typing.get_untracked();
        store.is_typing.set(true);
        choose(store, choice, is_new);
    }
}

/// Clears the search and the filters.
pub(super) fn clear(store: Store) {
    store.is_typing.set(false);
    choose(store, Choice::default(), true);
    // The pressed button has disappeared.
    return_to(store);
}

/// Picks a value, or removes it.
pub(super) fn toggle(store: Store, facet: Facet, value: &str) {
    let mut choice = choice(store);
    choice.toggle(facet, value);
    store.is_typing.set(false);
    choose(store, choice, true);
}

/// Picks a value shown in an entry, or removes it. The focus moves to its chip, where it can be removed.
pub(super) fn pick(store: Store, facet: Facet, value: &str, pressed: &Element) {
    store.picked.set(super::super::row(pressed).map(|row| Opened { row, url: value.to_owned() }));
    toggle(store, facet, value);
    return_to(store);
}

fn choice(store: Store) -> Choice {
    store.search.with_untracked(|search| search.url.choice.clone())
}

fn choose(store: Store, choice: Choice, is_new: bool) {
    history::write(store, UrlState { choice, target: None }, is_new);
}

/// Moves the focus to the last chip, or else to the search field, once they are drawn.
pub(super) fn return_to(store: Store) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let Some(toolbar) = store.toolbar.try_get_untracked().flatten() else { return };
        match toolbar.query_selector("[part=chosen] li:nth-last-child(2) button") {
            Ok(Some(last)) => focus::set(&last),
            _ => return_to_field(store),
        }
        scroll::up_to(&toolbar);
    });
}

/// Moves the focus to the search field.
pub(super) fn return_to_field(store: Store) {
    let toolbar = store.toolbar.try_get_untracked().flatten();
    if let Some(field) = toolbar.and_then(|toolbar| toolbar.query_selector("[part=search]").ok().flatten()) {
        focus::set(&field);
    }
}
