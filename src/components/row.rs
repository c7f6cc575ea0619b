//! The data from which the parts of a row are built.

use super::element::{Element, el};
use crate::locale::Locale;
use crate::state::{Shown, Store, forget_later};
use crate::timeline::{Clock, RowKey};
use crate::url_parts::percent_encoded;
use chrono::Datelike;
use leptos::prelude::{Get, GetUntracked};
use std::sync::Arc;

/// The data from which the parts of a row are built: the shared context, and the row's section.
pub(super) struct RowView {
    pub shown: Arc<Shown>,
    pub locale: Locale,
    pub clock: Clock,
    /// The section that contains the row.
    pub section: RowKey,
}

impl RowView {
    /// The data for a row in this section, once the words are loaded. Subscribes to it, so that the row is rebuilt when
    /// it changes; to the clock only outside of years, since past entries do not depend on it.
    pub fn of(store: Store, section: &RowKey) -> Option<Self> {
        forget_later();
        let shown = store.shown.get();
        let is_timed = !matches!(section, RowKey::Year(_));
        let clock = if is_timed { store.clock.get() } else { store.clock.get_untracked() };
        Some(Self { locale: shown.context.locale.clone()?, shown, clock, section: section.clone() })
    }

    /// The year that dates in the row leave out: that of the heading, or the current year for upcoming entries.
    pub fn year(&self) -> Option<i32> {
        match self.section {
            RowKey::Year(year) => year,
            RowKey::Upcoming => Some(self.clock.now.year()),
            _ => None,
        }
    }

    /// Whether the row is among the upcoming entries.
    pub fn is_upcoming(&self) -> bool {
        self.section == RowKey::Upcoming
    }

    /// The page's URL with this target and without the reader's query: an `entry` by its id, an `event` by its name, or a `year`.
    pub fn href(&self, parameter: &str, value: &str) -> Option<String> {
        Some(format!("{}{parameter}={}", self.shown.context.link.as_deref()?, percent_encoded(value)))
    }

    /// Adds the year that distinguishes an edition from others of the same name.
    pub fn with_year(&self, mut href: String, year: Option<i32>) -> String {
        let prefix = self.shown.context.link.as_deref().and_then(|link| link.rsplit(['?', '&']).next());
        if let (Some(prefix), Some(year)) = (prefix, year) {
            href.push('&');
            href.push_str(prefix);
            href.push_str("year=");
            href.push_str(&year.to_string());
        }
        href
    }

    /// Appends a text to an element, with `<mark>` around matches of the reader's query.
    pub fn mark(&self, mut element: Element, text: &str) -> Element {
        let mut at = 0;
        let found =
            self.shown.context.marks.as_ref().map(|marks| (marks.find)(&marks.query, text, self.locale.platform()));
        for hit in found.unwrap_or_default() {
            let (Some(before), Some(marked)) = (text.get(at..hit.start), text.get(hit.clone())) else { continue };
            if !before.is_empty() {
                element = element.text(before.to_owned());
            }
            element = element.child(el("mark").text(marked.to_owned()));
            at = hit.end;
        }
        element.text(text.get(at..).unwrap_or_default().to_owned())
    }
}
