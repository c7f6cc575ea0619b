//! What every row needs to know.

use super::Settings;
use crate::finding::Query;
use crate::locale::Locale;
use crate::options::{Controls, Density, Player, View, Zone};
use crate::platform::Platform;
use crate::words::Message;
use core::ops::Range;
use std::sync::Arc;

/// Finds what the reader looks for in a text: ranges of its bytes.
pub(crate) struct Marks {
    /// What was typed.
    pub text: String,
    /// What it comes to.
    pub query: Query,
    /// Finds it. It comes with the lazy part.
    pub find: fn(&Query, &str, &'static dyn Platform) -> Vec<Range<usize>>,
}

impl PartialEq for Marks {
    /// The rest follows from what was typed.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// What every row needs to know.
#[derive(Default)]
pub(crate) struct RowContext {
    /// None until its words have come: then there are no rows.
    pub locale: Option<Locale>,
    /// Whose time is shown.
    pub zone: Zone,
    /// The level of a year's heading.
    pub level: u8,
    /// Whether the reader may pick and look for something.
    pub has_controls: bool,
    /// Whether recordings play in place.
    pub is_inline: bool,
    /// Whether an entry is one line.
    pub is_compact: bool,
    /// How links to what is in this timeline begin, if it keeps anything in the page's URL.
    pub link: Option<String>,
    /// The site that it stands on, as its host is called.
    pub host: Option<String>,
    /// What the reader looks for.
    pub marks: Option<Arc<Marks>>,
}

impl RowContext {
    /// That of the rows of a timeline.
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
