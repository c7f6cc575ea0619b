//! The scroll anchor.

use super::rows::is_gap;
use super::{Follower, Viewport, WINDOW};
use crate::components::row;
use crate::dom::scroll;
use crate::timeline::RowKey;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

/// The scroll anchor: a row in view, or the end of the list.
pub(super) struct Anchor {
    /// The key of the row. `None` at the end.
    pub key: Option<RowKey>,
    /// The index in the layout.
    pub row: usize,
    /// Its top, from the top of the viewport, when it was found.
    pub top: f64,
    pub element: Element,
}

impl Anchor {
    /// Its current top.
    pub fn top(&self) -> f64 {
        let (top, bottom) = scroll::span(&self.element);
        if self.key.is_some() { top } else { bottom }
    }
}

/// Where to look for a row in view, in viewport heights.
const PROBES: [f64; 4] = [0.1, 0.3, 0.5, 0.8];

impl Follower {
    /// Finds a row in view to keep in place. `None` while the top of the list is in view.
    pub(super) fn find_anchor(&self) -> Option<Anchor> {
        let (top, bottom) = scroll::span(&self.content);
        // While the height is reserved, the browser restores the scroll position.
        if top >= 0.0 || scroll::is_held(&self.content) {
            return None;
        }
        let root = self.content.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        let height = WINDOW.with(Viewport::height);
        // Several points, since a header of the page may cover the first ones.
        let probe = |part: f64| root.element_from_point(scroll::middle(&self.content) as f32, (height * part) as f32);
        // The focused element comes first: it may be a target that was just opened, with nothing drawn around it yet.
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
            // The sticky heading of a year does not move with its rows.
            if top < -2.0 && !matches!(key, RowKey::Entry(_) | RowKey::Date(..)) {
                return None;
            }
            let row = self.store.layout.with_untracked(|layout| layout.row(&key))?;
            Some(Anchor { key: Some(key), row, top, element })
        });
        // After a jump to the end of a long timeline, no row is in view yet.
        row.or_else(|| {
            self.scrolled.as_ref()?;
            let row = self.store.layout.with_untracked(|layout| layout.len());
            (bottom < height).then(|| Anchor { key: None, row, top: bottom, element: self.content.clone() })
        })
    }
}
