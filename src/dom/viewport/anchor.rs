//! What the reader has in view.

use super::rows::is_gap;
use super::{Follower, Viewport, WINDOW};
use crate::components::row;
use crate::dom::scroll;
use crate::timeline::RowKey;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

/// What the reader has in view: a row, or the end of all.
pub(super) struct Anchor {
    /// Of the row. None at the end.
    pub key: Option<RowKey>,
    /// In the layout.
    pub row: usize,
    /// Where it begins, from the top of the viewport.
    pub top: f64,
    pub element: Element,
}

impl Anchor {
    /// Where it is by now.
    pub fn top(&self) -> f64 {
        let (top, bottom) = scroll::span(&self.element);
        if self.key.is_some() { top } else { bottom }
    }
}

/// Where a row in view is looked for, in heights of the viewport.
const PROBES: [f64; 4] = [0.1, 0.3, 0.5, 0.8];

impl Follower {
    /// A row in view, from where the reader reads. Whoever has the top of all in view stays there.
    pub(super) fn find_anchor(&self) -> Option<Anchor> {
        let (top, bottom) = scroll::span(&self.content);
        // Whoever comes back is where they were, once all of it is there again.
        if top >= 0.0 || scroll::is_held(&self.content) {
            return None;
        }
        let root = self.content.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        let height = WINDOW.with(Viewport::height);
        // Lower down, should a header of the page cover the first.
        let probe = |part: f64| root.element_from_point(scroll::middle(&self.content) as f32, (height * part) as f32);
        // What has the focus comes first: it may be what was just opened, with nothing drawn around it yet.
        let is_in_view = |element: &Element| {
            let (top, bottom) = scroll::span(element);
            top < height && bottom > 0.0
        };
        let focused = root.active_element().filter(is_in_view);
        let mut hits = focused.into_iter().chain(PROBES.into_iter().filter_map(probe)).filter(|hit| !is_gap(hit));
        let row = hits.find_map(|hit| {
            let element = hit.closest("[part=item], [part=elsewhere], [part=event], section").ok().flatten()?;
            let key = row(&element).filter(|_| self.content.contains(Some(&element)))?;
            let top = scroll::span(&element).0;
            // The heading of a year stays in view while its rows move below it.
            if top < -2.0 && !matches!(key, RowKey::Entry(_) | RowKey::Date(..)) {
                return None;
            }
            let row = self.store.layout.with_untracked(|layout| layout.row(&key))?;
            Some(Anchor { key: Some(key), row, top, element })
        });
        // Whoever came to the end of a long timeline from elsewhere has no row in view yet.
        row.or_else(|| {
            self.scrolled.as_ref()?;
            let row = self.store.layout.with_untracked(|layout| layout.len());
            (bottom < height).then(|| Anchor { key: None, row, top: bottom, element: self.content.clone() })
        })
    }
}
