//! The lazy module, loaded when a reader first needs it: search and filters, permalinks, calendar files, the player, older entries.
//!
//! It is in the second wasm file ([`lazy`](crate::lazy)). Both files share one memory, one function table and the
//! JavaScript objects, so code here may call anything. Code outside calls it only through [`Lazy`].

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

/// Creates it for a timeline. Its memos live as long as the current owner.
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

/// The player and the menu, which are rendered into rows, and the end of the list.
#[component]
fn Overlays() -> impl IntoView {
    let store = Store::expect();
    target::follow(store);
    // Close the player or menu when its row disappears.
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

/// Handles a press on a control in a row.
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
        // The page may have removed the link in its event listener: then do nothing.
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
