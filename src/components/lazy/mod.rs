//! What is loaded once a reader reaches for it: search and filters, links to share, files for calendars, the player, older entries.
//!
//! All of it is in the second file of the wasm ([`lazy`](crate::lazy)). Both share one memory, one table of functions and the
//! page's objects: what is in here calls whatever it likes. From outside, it is called through [`Lazy`] alone.

mod calendar;
mod chips;
mod end;
mod filters;
mod history;
mod menu;
mod months;
mod player;
mod search;
mod target;

use super::Press;
use crate::finding::Target;
use crate::state::{Lazy, Opened, Store, effect};
use leptos::prelude::*;
use web_sys::Element;

/// Makes it for a timeline. The memos live as long as the owner that is current.
pub(crate) fn open(store: Store) -> Lazy {
    let (found, marks) = search::memos(store);
    history::start(store);
    Lazy {
        found,
        marks,
        chips: || view! { <chips::Chips/> }.into_any(),
        filters: || view! { <filters::Filters/> }.into_any(),
        overlays: || view! { <Overlays/> }.into_any(),
        press,
        typed: search::typed,
        toggle: search::toggle,
        clear: search::clear,
        months: months::point,
        moved: history::moved,
    }
}

/// What opens in rows, and the end of the list.
#[component]
fn Overlays() -> impl IntoView {
    let store = Store::expect();
    target::follow(store);
    // What is open in a row goes with it.
    effect(move || {
        let layout = store.layout.get();
        for open in [store.player, store.menu] {
            if open.with(|open| open.as_ref().is_some_and(|open| layout.row(&open.row).is_none())) {
                open.set(None);
            }
        }
    });
    view! {
        {move || store.player.get().map(|opened| view! { <player::Player opened/> }.into_any())}
        {move || store.menu.get().map(|opened| view! { <menu::Menu opened/> }.into_any())}
        <end::End/>
    }
}

/// Does what something in a row is for.
fn press(store: Store, press: Press, pressed: &Element) {
    let row = super::row(pressed);
    let url = pressed.get_attribute("href").unwrap_or_default();
    match press {
        Press::Link => {
            let Some(row) = row else { return };
            if menu::close_at(store, &row) {
                return;
            }
            if let Some(target) = target::of(&row) {
                history::point_at(store, target);
            }
            menu::open(store, Opened { row, url });
        }
        Press::Entry => {
            if let Some(id) = pressed.get_attribute("data-entry") {
                history::go(store, Target::Entry(id));
            }
        }
        // What is gone by now, since the page has taken it away, neither plays nor leads anywhere.
        Press::Play if !pressed.is_connected() => {}
        Press::Play => match row.filter(|row| player::can_play(store, row, &url)) {
            Some(row) => player::play(store, Opened { row, url }),
            None => crate::dom::url::follow(&url),
        },
        Press::Pick(facet) => {
            if let Some(value) = pressed.get_attribute("data-value") {
                search::pick(store, facet, &value, pressed);
            }
        }
        Press::Calendar => {
            if let Some(row) = row {
                calendar::save(store, &row);
            }
        }
    }
}
