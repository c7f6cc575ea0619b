//! Editions, such as FOSDEM 2024, and what stands together under them.

use crate::model::{Entry, Place, When};
use std::slice;
use std::sync::Arc;

/// What stands in a year: an entry by itself, or an edition with its own.
// There are some dozens of them, and they are moved about rarely.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// An entry that belongs to no edition.
    Single(Arc<Entry>),
    /// An edition.
    Edition(Edition),
}

/// An edition, such as FOSDEM 2024. What is said of it is gathered from all of its entries, even from those that are not
/// shown: which of them the reader picks changes neither when nor where it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its name, which its entries share.
    pub name: String,
    /// Its page.
    pub url: Option<String>,
    /// The series it belongs to: `FOSDEM`.
    pub series: Option<String>,
    /// The first day that anything takes place there, as far as the entries tell. Never with a time of day.
    pub start: Option<When>,
    /// The last, if it is another.
    pub end: Option<When>,
    /// The place, as far as those of its entries agree on it that name it.
    pub place: Place,
    /// Those that are shown, in the order of their dates; those without one last. There is at least one.
    pub entries: Vec<Arc<Entry>>,
    /// What tells its place in time: its first day, or the date of the first thing written about it.
    date: Option<When>,
}

impl Edition {
    /// One without entries.
    pub(super) fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Takes its entries, in the order of their dates, and gathers what they say of it.
    pub(super) fn gather(&mut self, entries: Vec<Arc<Entry>>) {
        self.entries = entries;
        let mut span: Option<(When, When)> = None;
        // A post about the edition comes days after it: it does not make the edition longer.
        for entry in self.entries.iter().filter(|entry| entry.takes_place()) {
            let Some(start) = entry.start else { continue };
            let end = entry.end.unwrap_or(start);
            span = match span {
                Some((first, last)) if first.is_vague() == start.is_vague() => {
                    Some((first, if last.ends() < end.ends() { end } else { last }))
                }
                // A talk of which only the year is known tells less than those of which the day is.
                Some(known) if start.is_vague() => Some(known),
                _ => Some((start, end)),
            };
        }
        self.start = span.map(|(start, _)| start.to_day());
        self.end = span.map(|(_, end)| end.to_day()).filter(|end| Some(*end) != self.start);
        self.date = self.start.or_else(|| self.entries.first().and_then(|entry| entry.start));
        self.url = self.entries.iter().find_map(|entry| entry.edition_url.clone());
        self.series = self.entries.iter().find_map(|entry| entry.series.clone());
        self.place = common_place(&self.entries);
    }
}

/// What the entries that name a part of a place agree on. One that names the city alone does not contradict the venue of
/// the others.
fn common_place(entries: &[Arc<Entry>]) -> Place {
    let common = |part: fn(&Place) -> &Option<String>| {
        let mut named = entries.iter().filter_map(|entry| part(&entry.place).as_ref());
        let first = named.next()?;
        named.all(|other| other == first).then(|| first.clone())
    };
    // Some are in a hall and some "Online": that is no one place.
    let mut texts = entries.iter().filter(|entry| !entry.place.is_empty()).map(|entry| &entry.place.text);
    let first = texts.next().cloned().unwrap_or_default();
    if !texts.all(|text| *text == first) {
        return Place::default();
    }
    Place {
        text: first,
        room: None,
        venue: common(|place| &place.venue),
        city: common(|place| &place.city),
        country: common(|place| &place.country),
        url: common(|place| &place.url),
    }
}

impl Group {
    /// The entries that stand in it.
    #[must_use]
    pub fn entries(&self) -> &[Arc<Entry>] {
        match self {
            Self::Single(entry) => slice::from_ref(entry),
            Self::Edition(edition) => &edition.entries,
        }
    }

    /// How many entries stand in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Whether nothing stands in it, which never happens in a plan.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    /// The series of the edition: that of those of its entries that name none.
    #[must_use]
    pub fn series(&self) -> Option<&str> {
        match self {
            Self::Single(_) => None,
            Self::Edition(edition) => edition.series.as_deref(),
        }
    }

    /// The date that it is ordered by, and whose year it stands under.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        match self {
            Self::Single(entry) => entry.start,
            Self::Edition(edition) => edition.date,
        }
    }
}
