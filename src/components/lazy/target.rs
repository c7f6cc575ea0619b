//! Opens an entry, an edition or a year: scrolls it into view and focuses it.

use super::history;
use crate::dom::{focus, scroll, viewport};
use crate::finding::{Target, UrlState};
use crate::state::{Opened, Phase, RenderRange, Store, effect};
use crate::timeline::RowKey;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The attribute of the opened row.
const OPEN: &str = "data-open";

/// How many rows before and after the target are drawn at first.
const AROUND: usize = 12;

/// The target of a row's permalink.
pub(super) fn of(row: &RowKey) -> Option<Target> {
    match row {
        RowKey::Entry(id) => Some(Target::Entry(id.to_string())),
        RowKey::Edition(name, year) => Some(Target::Edition(name.to_string(), *year)),
        RowKey::Year(Some(year)) => Some(Target::Year(*year)),
        RowKey::Year(None) | RowKey::Upcoming | RowKey::Latest | RowKey::Date(..) | RowKey::Gap(..) => None,
    }
}

/// Opens the target as soon as it is loaded, and marks its row while it is the target.
pub(super) fn follow(store: Store) {
    effect(move || {
        let is_ready = matches!(store.phase.get(), Phase::Ready);
        let Some(target) = store.target().filter(|_| is_ready) else { return unmark(store) };
        let layout = store.layout.get();
        // The row may just have been drawn, and then has to be marked.
        store.rows.track();
        let Some(key) = layout.target(&target) else {
            // The target does not match the reader's query: clear the query.
            if store.to_open.get() && store.search.with_untracked(|search| !search.url.choice.is_empty()) {
                history::write(store, UrlState { target: Some(target), ..UrlState::default() }, false);
            }
            return;
        };
        let opens = store.to_open.get();
        if let (true, Some(row)) = (opens, layout.row(&key)) {
            store.to_open.set(false);
            // Keeps the row drawn until it is scrolled into view.
            store.focused.set(Some(key.clone()));
            if store.rows.with_untracked(|rows| !rows.rows().contains(&row)) {
                let generation = store.search.with_untracked(|search| search.generation);
                let range = row.saturating_sub(AROUND)..row + AROUND;
                store.render_range.set(RenderRange { generation, range, anchor: None });
            }
        }
        spawn_local(async move {
            tick().await;
            let Some(element) = find(store, &key) else { return };
            mark(store, &element);
            if opens {
                show(store, &element, &key);
            }
        });
    });
}

/// Scrolls the row into view, focuses it, and opens an entry's details.
fn show(store: Store, element: &Element, key: &RowKey) {
    if let (RowKey::Entry(_), Ok(Some(more))) = (key, element.query_selector(":scope > [part=more]")) {
        let _ = more.set_attribute("open", "");
    }
    scroll::to(element);
    viewport::brought(store, key, element);
    // On the heading, so that a screen reader announces it.
    if let Ok(Some(heading)) = element.query_selector("h1, h2, h3, h4, h5, h6") {
        let _ = heading.set_attribute("tabindex", "-1");
        focus::set(&heading);
    }
}

/// Finds a drawn row. Ids are compared here, since they may contain characters that a selector cannot.
pub(super) fn find(store: Store, row: &RowKey) -> Option<Element> {
    let part = match row {
        RowKey::Entry(_) => "item",
        RowKey::Date(..) => "elsewhere",
        RowKey::Edition(..) => "event",
        _ => "year",
    };
    let all = store.content()?.query_selector_all(&format!("[part={part}]")).ok()?;
    elements(&all).find(|element| crate::components::row(element).as_ref() == Some(row))
}

/// Finds the button of a value in a row.
pub(super) fn picked(store: Store, picked: &Opened) -> Option<Element> {
    let row = find(store, &picked.row)?;
    let all = row.query_selector_all("[data-value]").ok()?;
    elements(&all).find(|element| element.get_attribute("data-value").as_ref() == Some(&picked.url))
}

fn elements(all: &web_sys::NodeList) -> impl Iterator<Item = Element> {
    (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok())
}

/// Marks a row as open, and no other.
fn mark(store: Store, element: &Element) {
    if !element.has_attribute(OPEN) {
        unmark(store);
        let _ = element.set_attribute(OPEN, "");
    }
}

fn unmark(store: Store) {
    let open = store.content().and_then(|content| content.query_selector(&format!("[{OPEN}]")).ok().flatten());
    if let Some(open) = open {
        let _ = open.remove_attribute(OPEN);
    }
}
