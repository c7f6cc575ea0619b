//! Editions, such as FOSDEM 2024, and what stands together under them.

use crate::model::{Dated, Entry, Place, When};
use std::sync::Arc;

/// What stands in a year: an entry by itself, or an edition with its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// An entry that belongs to no edition.
    Single(Arc<Entry>),
    /// An edition.
    Edition(Edition),
}

/// An edition, such as FOSDEM 2024.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name, which its entries share.
    pub name: String,
    /// Its page.
    pub url: Option<String>,
    /// The first day that anything takes place there, as far as the entries tell.
    pub start: Option<When>,
    /// The last, if it is another.
    pub end: Option<When>,
    /// The place that all of its entries that name one have in common.
    pub place: Place,
    /// In the order of their dates.
    pub entries: Vec<Arc<Entry>>,
}

impl Edition {
    /// Gathers an edition from its entries, of which there is at least one.
    pub(super) fn new(name: String, mut entries: Vec<Arc<Entry>>) -> Self {
        entries.sort_by_key(|entry| entry.start.map(|start| start.begins()));
        // A post about the edition comes days after it: it does not make the edition longer.
        let held = |entry: &&Arc<Entry>| entry.dated == Dated::Event && !entry.kind().is_publication();
        let start = entries.iter().filter(held).filter_map(|entry| entry.start).next();
        let end = entries.iter().filter(held).filter_map(|entry| entry.end.or(entry.start)).max_by_key(When::ends);
        let (start, end) = (start.map(When::to_day), end.map(When::to_day));
        Self {
            url: entries.iter().find_map(|entry| entry.edition_url.clone()),
            end: end.filter(|end| Some(*end) != start),
            start,
            place: common_place(&entries),
            entries,
            name,
        }
    }

    /// What tells its place in time: its first day, or the date of what was written about it.
    pub(super) fn date(&self) -> Option<When> {
        self.start.or_else(|| self.entries.iter().find_map(|entry| entry.start))
    }
}

fn common_place(entries: &[Arc<Entry>]) -> Place {
    let mut places = entries.iter().map(|entry| &entry.place).filter(|place| !place.is_empty());
    let Some(first) = places.next() else { return Place::default() };
    places.fold(first.without_room(), |common, place| {
        let same = |a: Option<String>, b: &Option<String>| a.filter(|text| b.as_ref() == Some(text));
        Place {
            text: same(common.text, &place.text),
            room: None,
            venue: same(common.venue, &place.venue),
            city: same(common.city, &place.city),
            country: same(common.country, &place.country),
            url: same(common.url, &place.url),
        }
    })
}

impl Group {
    /// How many entries stand in it.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::Edition(edition) => edition.entries.len(),
        }
    }

    /// Whether nothing stands in it, which never happens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The date that it is ordered by.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        match self {
            Self::Single(entry) => entry.start,
            Self::Edition(edition) => edition.date(),
        }
    }
}
