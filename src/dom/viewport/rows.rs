//! Measures the drawn rows, and sets their ARIA positions.

use super::Follower;
use crate::dom::scroll;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Rows and gaps, in document order.
const ROWS: &str = "section, [part=event], [part=item], [part=elsewhere], .gap";

pub(super) fn is_gap(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.class_name() == "gap")
}

impl Follower {
    /// Measures the drawn rows, and sets `aria-setsize` and `aria-posinset`.
    pub(super) fn measure(&self) {
        let (layout, drawn) = (self.store.layout.get_untracked(), self.store.rows.get_untracked());
        let elements = self.all(ROWS);
        let tops: Vec<f64> = elements.iter().map(|element| scroll::span(element).0).collect();
        let end = scroll::span(&self.content).1;
        let rows: Vec<(usize, &Element)> =
            elements.iter().enumerate().filter(|(_, element)| !is_gap(element)).collect();
        // The DOM may lag behind the state.
        if rows.len() != drawn.rows().len() {
            return;
        }
        for ((at, element), row) in rows.into_iter().zip(drawn.rows()) {
            if let (Some(top), next) = (tops.get(at), tops.get(at + 1).copied().unwrap_or(end)) {
                self.store.heights.try_update_value(|measured| measured.heights.measure(&layout, *row, next - top));
            }
            if let Some((size, position)) = layout.position(*row) {
                for (name, value) in [("aria-setsize", size), ("aria-posinset", position)] {
                    let value = value.to_string();
                    if element.get_attribute(name).as_ref() != Some(&value) {
                        let _ = element.set_attribute(name, &value);
                    }
                }
            }
        }
    }
}
