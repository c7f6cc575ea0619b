//! The reader's query and target in the page's URL.

use super::{search, target};
use crate::dom::{focus, scroll, url};
use crate::finding::{Target, UrlState};
use crate::state::Store;
use leptos::prelude::*;

/// Reads the reader's query and target from the page's URL.
pub(super) fn start(store: Store) {
    if let Some(state) = read(store) {
        store.look_for(state);
    }
}

/// Opens an entry, an edition or a year, like a click on its link.
pub(super) fn go(store: Store, target: Target) {
    let choice = store.search.with_untracked(|search| search.url.choice.clone());
    store.to_open.set(true);
    write(store, UrlState { choice, target: Some(target) }, true);
}

/// Sets the target in the page's URL, without scrolling.
pub(super) fn point_at(store: Store, target: Target) {
    let choice = store.search.with_untracked(|search| search.url.choice.clone());
    store.to_open.set(false);
    write(store, UrlState { choice, target: Some(target) }, true);
}

/// Sets the query and the target, in the state and in the page's URL. `is_new` adds a history entry.
pub(super) fn write(store: Store, state: UrlState, is_new: bool) {
    let prefix = store.settings.with_untracked(|settings| settings.prefix.clone());
    let old = url::query();
    let new = prefix.map(|prefix| state.write(&old, &prefix));
    // Before `popstate` or a similar event, so that it finds no change.
    store.look_for(state);
    if let Some(new) = new.filter(|new| *new != old) {
        url::write(&new, is_new);
    }
}

/// The page's URL has changed: through Back or Forward, or through a script.
pub(super) fn moved(store: Store) {
    let Some(state) = read(store).filter(|state| store.search.with_untracked(|search| search.url != *state)) else {
        return;
    };
    store.is_typing.set(false);
    store.menu.set(None);
    let opened = state.target.clone();
    store.to_open.set(opened.is_some());
    let root = focus::root(store);
    let had_focus = root.as_ref().is_some_and(|root| root.active_element().is_some());
    store.look_for(state);
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let opened = opened.and_then(|opened| store.layout.with_untracked(|layout| layout.target(&opened)));
        if let Some(element) = opened.and_then(|opened| target::find(store, &opened)) {
            scroll::to_after_a_step(&element);
        }
        // The focused element was removed: move the focus to the value picked last, or else to the search field.
        if had_focus && root.is_some_and(|root| root.active_element().is_none()) {
            match store.picked.try_update(Option::take).flatten().and_then(|picked| target::picked(store, &picked)) {
                Some(element) => focus::set(&element),
                None => search::return_to_field(store),
            }
        }
    });
}

fn read(store: Store) -> Option<UrlState> {
    let prefix = store.settings.with_untracked(|settings| settings.prefix.clone())?;
    Some(UrlState::read(&url::query(), &prefix))
}
