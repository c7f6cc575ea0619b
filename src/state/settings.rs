//! What the embedder asks for.

use crate::locale::Locale;
use crate::options::Options;

/// The attributes of the element, and what follows from where it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The attributes.
    pub options: Options,
    /// The language that the page asks for: BCP 47.
    pub lang: String,
    /// The language that is spoken; none until its words have come, and then nothing is shown yet: a flash of English helps nobody.
    pub locale: Option<Locale>,
    /// What the names of its parameters in the page's query string begin with, if it keeps anything there.
    pub prefix: Option<String>,
    /// How links to what is in this timeline begin, if it keeps anything in the page's URL.
    pub link: Option<String>,
    /// The URL of the calendar to subscribe to, which calendar programs open (`webcal:`), if there is one.
    pub calendar: Option<String>,
    /// The host of the page, without `www.`.
    pub host: Option<String>,
    /// Whether the reader wants to see what `limit` leaves out as well.
    pub is_all: bool,
}

impl Settings {
    /// How many entries are shown at most.
    pub fn limit(&self) -> Option<usize> {
        self.options.limit.filter(|_| !self.is_all)
    }
}
