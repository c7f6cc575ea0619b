//! Presses on controls in rows.

use crate::dom::url;
use crate::finding::Facet;
use crate::state::{Command, Store};
use crate::timeline::RowKey;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// The action of a control in a row, determined by its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// The permalink of a row: targets the row, and opens a menu.
    Link,
    /// A recording that plays inline.
    Play,
    /// A value that is picked or removed.
    Pick(Facet),
    /// A link to another entry of the timeline, which is opened.
    Entry,
    /// A calendar file: of an entry, of an edition, or of all upcoming entries.
    Calendar,
}

impl Press {
    fn of(pressed: &Element) -> Option<Self> {
        match pressed.get_attribute("part")?.as_str() {
            "link" => Some(Self::Link),
            "entry" => Some(Self::Entry),
            "calendar" => Some(Self::Calendar),
            facet @ ("person" | "tag") => Facet::parse(facet).map(Self::Pick),
            _ => None,
        }
    }
}

/// The click listener for all rows. Dispatches `event-timeline-open` before a link is followed.
pub(super) fn press(store: Store, event: &MouseEvent) {
    // `auxclick` also fires for the right button, which opens a context menu and not the link.
    if event.button() > 1 {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(pressed) = target.and_then(|target| target.closest("a, button").ok().flatten()) else { return };
    let is_plain = is_plain(event);
    let press = match pressed.get_attribute("data-role") {
        None => Press::of(&pressed).filter(|_| is_plain),
        Some(role) => {
            let id = entry(&pressed).and_then(|row| row.get_attribute("data-id")).unwrap_or_default();
            let url = pressed.get_attribute("href").unwrap_or_default();
            let plays = is_plain && role == "recording" && store.context.with_untracked(|context| context.is_inline);
            if !store.command(Command::Open { id, url, role, is_modified: !is_plain }) {
                event.prevent_default();
                return;
            }
            plays.then_some(Press::Play)
        }
    };
    let Some(press) = press else { return };
    event.prevent_default();
    store.with_lazy(move |lazy| match lazy {
        Some(lazy) => (lazy.press)(store, press, &pressed),
        // Without the lazy module, a link is still followed.
        None => {
            if let Some(href) = pressed.get_attribute("href") {
                url::follow(&href);
            }
        }
    });
}

/// Whether a click follows the link in this tab: main button, no modifier key.
pub(super) fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// The element of the entry or edition that contains a control.
fn entry(pressed: &Element) -> Option<Element> {
    pressed.closest("[data-id]").ok().flatten()
}

/// The row that contains an element.
pub(crate) fn row(target: &EventTarget) -> Option<RowKey> {
    let row = target.dyn_ref::<Element>()?.closest("[data-id], section").ok().flatten()?;
    let year = || row.get_attribute("data-year").and_then(|year| year.parse().ok());
    match row.get_attribute("part").as_deref() {
        Some("item") => Some(RowKey::Entry(row.get_attribute("data-id")?.into())),
        Some("elsewhere") => {
            Some(RowKey::Date(row.get_attribute("data-id")?.into(), row.get_attribute("data-date")?.into()))
        }
        Some("event") => Some(RowKey::Edition(row.get_attribute("data-id")?.into(), year())),
        Some("upcoming") => Some(RowKey::Upcoming),
        Some("latest") => Some(RowKey::Latest),
        Some("year") => Some(RowKey::Year(year())),
        _ => None,
    }
}
