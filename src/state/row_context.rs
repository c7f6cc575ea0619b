//! The data shared by all rows.

use super::Settings;
use crate::finding::Query;
use crate::locale::Locale;
use crate::options::{Controls, Density, Player, View, Zone};
use crate::platform::Platform;
use crate::words::Message;
use core::ops::Range;
use std::sync::Arc;

/// Finds matches of the reader's query in a text, as byte ranges.
pub(crate) struct Marks {
    /// The query as typed.
    pub text: String,
    /// The parsed query.
    pub query: Query,
    /// The matching function, which is part of the lazy module.
    pub find: fn(&Query, &str, &'static dyn Platform) -> Vec<Range<usize>>,
}

impl PartialEq for Marks {
    /// The other fields are derived from the typed text.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// The data shared by all rows.
#[derive(Default)]
pub(crate) struct RowContext {
    /// `None` until its words are loaded; until then there are no rows.
    pub locale: Option<Locale>,
    /// The time zone in which times are shown.
    pub zone: Zone,
    /// The level of a year's heading.
    pub level: u8,
    /// Whether search and filters are enabled.
    pub has_controls: bool,
    /// Whether recordings play inline.
    pub is_inline: bool,
    /// Whether an entry takes one line.
    pub is_compact: bool,
    /// The beginning of links to targets in this timeline, if it uses the page's URL.
    pub link: Option<String>,
    /// The host of the page.
    pub host: Option<String>,
    /// The reader's query, to highlight matches.
    pub marks: Option<Arc<Marks>>,
}

impl RowContext {
    /// The context for the rows of a timeline.
    pub fn new(settings: &Settings, marks: Option<Arc<Marks>>) -> Self {
        let options = &settings.options;
        Self {
            locale: settings.locale.clone(),
            zone: options.time_zone.clone(),
            level: options.heading_level,
            has_controls: options.controls == Controls::All && options.view == View::Timeline,
            is_inline: options.player == Player::Inline,
            is_compact: options.density == Density::Compact,
            link: settings.link.clone(),
            host: settings.host.clone(),
            marks,
        }
    }
}

impl PartialEq for RowContext {
    fn eq(&self, other: &Self) -> bool {
        let lang = |context: &Self| {
            context.locale.as_ref().map(|locale| (locale.lang().to_owned(), locale.text(Message::Search)))
        };
        lang(self) == lang(other)
            && self.zone == other.zone
            && self.level == other.level
            && self.has_controls == other.has_controls
            && self.is_inline == other.is_inline
            && self.is_compact == other.is_compact
            && self.link == other.link
            && self.marks == other.marks
    }
}
