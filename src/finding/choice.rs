//! The reader's query and filters.

/// A property by which entries can be filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The kind: `talk`. An entry without one is a `post`.
    Kind,
    /// The series: `FOSDEM`. An entry may have it from its edition.
    Series,
    /// The available media: `recording`, `slides`, `captions`.
    Media,
    /// The name of a speaker or an author.
    Person,
    /// A topic.
    Tag,
}

impl Facet {
    /// All facets, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Series, Self::Media, Self::Person, Self::Tag];

    /// The name of its parameter in the page's URL.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Series => "series",
            Self::Media => "media",
            Self::Person => "person",
            Self::Tag => "tag",
        }
    }

    /// The facet with this name: see [`Facet::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == word)
    }
}

/// The reader's query and the picked values. An entry matches if it has any of the values of each facet with picks.
/// Values are compared ignoring ASCII case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// As typed: see [`Query`](super::Query).
    pub query: String,
    /// By facet; within a facet, in the order in which they were picked.
    picks: Vec<(Facet, String)>,
}

impl Choice {
    /// A query without picked values.
    #[must_use]
    pub fn new(query: &str) -> Self {
        Self { query: query.to_owned(), picks: Vec::new() }
    }

    /// Whether there is neither a query nor a picked value, so that every entry is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty() && self.query.trim().is_empty()
    }

    /// The picked values, by facet; within a facet, in the order in which they were picked.
    pub fn picks(&self) -> impl Iterator<Item = (Facet, &str)> {
        self.picks.iter().map(|(facet, value)| (*facet, value.as_str()))
    }

    /// Whether a value is picked.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.position(facet, value).is_some()
    }

    /// Picks a value, or removes it. An empty value is ignored.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        match self.position(facet, value) {
            Some(at) => drop(self.picks.remove(at)),
            None => self.pick(facet, value),
        }
    }

    /// Picks a value, unless it is picked already.
    pub(super) fn pick(&mut self, facet: Facet, value: &str) {
        if !value.is_empty() && !self.has(facet, value) {
            let after = self.picks.iter().filter(|(known, _)| *known <= facet).count();
            self.picks.insert(after, (facet, value.to_owned()));
        }
    }

    /// Clears the query and all picked values.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn position(&self, facet: Facet, value: &str) -> Option<usize> {
        self.picks.iter().position(|(known, pick)| *known == facet && pick.eq_ignore_ascii_case(value))
    }
}
