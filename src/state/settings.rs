//! The embedder's settings.

use crate::locale::Locale;
use crate::options::Options;

/// The attributes of the element, and data about the page it is on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The attributes.
    pub options: Options,
    /// The language requested by the page: BCP 47.
    pub lang: String,
    /// The current language. `None` until its words are loaded; nothing is shown before, to avoid a flash of English.
    pub locale: Option<Locale>,
    /// The prefix of its parameters in the page's query string, if it uses the page's URL.
    pub prefix: Option<String>,
    /// The beginning of links to targets in this timeline, if it uses the page's URL.
    pub link: Option<String>,
    /// The `webcal:` URL of the calendar to subscribe to, if any.
    pub calendar: Option<String>,
    /// The host of the page, without `www.`.
    pub host: Option<String>,
    /// Whether the reader asked to see the entries left out by `limit`.
    pub is_all: bool,
}

impl Settings {
    /// The maximum number of entries shown.
    pub fn limit(&self) -> Option<usize> {
        self.options.limit.filter(|_| !self.is_all)
    }
}
