//! What a reader chose.

/// What entries can be picked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// What it is: `talk`. An entry that does not say is a `post`.
    Kind,
    /// `FOSDEM`, which an entry may have from its edition.
    Series,
    /// What there is to watch or read: `recording`, `slides`, `captions`.
    Media,
    /// The name of a speaker or an author.
    Person,
    /// A topic.
    Tag,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Series, Self::Media, Self::Person, Self::Tag];

    /// Its word in the page's address.
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

    /// The facet of a word, as [`Facet::as_str`] gives it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == word)
    }
}

/// The words a reader looks for and the values picked. Of one facet any may hold, of each facet one must. Values are the
/// same whatever the case of their ASCII letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// As typed: see [`Query`](super::Query).
    pub query: String,
    /// By facet; within one, in the order in which they were picked.
    picks: Vec<(Facet, String)>,
}

impl Choice {
    /// Words alone, and nothing picked.
    #[must_use]
    pub fn new(query: &str) -> Self {
        Self { query: query.to_owned(), picks: Vec::new() }
    }

    /// Whether nothing is chosen: every entry is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty() && self.query.trim().is_empty()
    }

    /// The values picked, by facet; within one, in the order in which they were picked.
    pub fn picks(&self) -> impl Iterator<Item = (Facet, &str)> {
        self.picks.iter().map(|(facet, value)| (*facet, value.as_str()))
    }

    /// Whether a value is picked.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.position(facet, value).is_some()
    }

    /// Picks a value, or takes it off. An empty one is none.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        match self.position(facet, value) {
            Some(at) => drop(self.picks.remove(at)),
            None => self.pick(facet, value),
        }
    }

    /// Picks a value, if it is not picked yet.
    pub(super) fn pick(&mut self, facet: Facet, value: &str) {
        if !value.is_empty() && !self.has(facet, value) {
            let after = self.picks.iter().filter(|(known, _)| *known <= facet).count();
            self.picks.insert(after, (facet, value.to_owned()));
        }
    }

    /// Takes everything off.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn position(&self, facet: Facet, value: &str) -> Option<usize> {
        self.picks.iter().position(|(known, pick)| *known == facet && pick.eq_ignore_ascii_case(value))
    }
}
