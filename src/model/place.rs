//! Where something takes place.

/// A place, as much of it as the feed tells. The terms are schema.org's and iCalendar's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The place in one text, where the feed has no more.
    pub text: Option<String>,
    /// `AW1.121`
    pub room: Option<String>,
    /// `ULB`
    pub venue: Option<String>,
    /// `Brussels`
    pub city: Option<String>,
    /// ISO 3166 alpha-2, in upper case: `BE`. Anything else stands in [`Place::text`].
    pub country: Option<String>,
    /// The venue's page. Absolute, `http:` or `https:`.
    pub url: Option<String>,
}

impl Place {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.text, &self.room, &self.venue, &self.city, &self.country, &self.url].iter().all(|part| part.is_none())
    }
}
