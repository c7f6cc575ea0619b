//! Editions, such as FOSDEM 2024, and what stands together under them.

use crate::model::{Entry, Location, When};
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
    pub name: Arc<str>,
    /// What tells it from others of its name, if that says no year: the year that it stands in. Also of what has passed of one that is
    /// not on; what is to come of it has none.
    pub year: Option<i32>,
    /// Its page.
    pub url: Option<String>,
    /// The series it belongs to: `FOSDEM`.
    pub series: Option<String>,
    /// The first day that anything takes place there, as far as the entries tell. Never with a time of day.
    pub start: Option<When>,
    /// The last, if it is another.
    pub end: Option<When>,
    /// The place, as far as those of its entries agree on it that name it.
    pub location: Location,
    /// Its own account of itself: an entry of the kind `conference`. It stands beneath none, and counts where nothing else is shown.
    pub head: Option<Arc<Entry>>,
    /// Those that are shown, in the order of their dates; those without one last. There is at least one, or a head.
    pub entries: Vec<Arc<Entry>>,
    /// What tells its place in time: its first day, or the date of the first thing written about it.
    date: Option<When>,
}

impl Edition {
    /// Gathers what its head says of it, or else its entries, which are in the order of their dates.
    pub(super) fn gather(
        name: Arc<str>,
        year: Option<i32>,
        head: Option<Arc<Entry>>,
        entries: Vec<Arc<Entry>>,
    ) -> Self {
        let mut span: Option<(When, When)> = None;
        // A post about the edition comes days after it: it does not make the edition longer.
        for entry in entries.iter().filter(|entry| entry.takes_place()) {
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
        let said = |of: fn(&Entry) -> Option<String>| head.iter().chain(&entries).find_map(|entry| of(entry));
        if let Some(head) = &head
            && let Some(start) = head.start.filter(|start| !start.is_vague() || span.is_none())
        {
            span = Some((start, head.end.unwrap_or(start)));
        }
        let start = span.map(|(start, _)| start.to_day());
        let location = head.as_ref().map(|head| &head.location).filter(|location| !location.is_empty());
        Self {
            name,
            year,
            url: said(|entry| {
                let own = entry.url.as_ref().filter(|_| entry.is_head());
                entry.edition_url.as_ref().or(own).cloned()
            }),
            series: said(|entry| entry.series.clone()),
            start,
            end: span.map(|(_, end)| end.to_day()).filter(|end| Some(*end) != start),
            location: location.map_or_else(|| common_location(&entries), Location::clone),
            date: start.or_else(|| entries.first().and_then(|entry| entry.start)),
            head,
            entries,
        }
    }

    /// A part of it, by some of its entries.
    pub(super) fn part(&self, year: Option<i32>, head: Option<Arc<Entry>>, entries: Vec<Arc<Entry>>) -> Self {
        let part = Self::gather(self.name.clone(), year, head, entries);
        Self { url: self.url.clone(), series: self.series.clone(), ..part }
    }
}

/// What the entries that name a part of a place agree on. One that names the city alone does not contradict the venue of
/// the others.
fn common_location(entries: &[Arc<Entry>]) -> Location {
    let common = |part: fn(&Location) -> &Option<String>| {
        let mut named = entries.iter().filter_map(|entry| part(&entry.location).as_ref());
        let first = named.next()?;
        named.all(|other| other == first).then(|| first.clone())
    };
    // Some are in a hall and some "Online": that is no one place.
    let mut texts = entries.iter().filter(|entry| !entry.location.is_empty()).map(|entry| &entry.location.text);
    let first = texts.next().cloned().unwrap_or_default();
    if !texts.all(|text| *text == first) {
        return Location::default();
    }
    Location {
        text: first,
        room: None,
        venue: common(|location| &location.venue),
        city: common(|location| &location.city),
        country: common(|location| &location.country),
        url: common(|location| &location.url),
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

    /// The entries that stand in it.
    pub(super) fn entries_mut(&mut self) -> &mut [Arc<Entry>] {
        match self {
            Self::Single(entry) => slice::from_mut(entry),
            Self::Edition(edition) => &mut edition.entries,
        }
    }

    /// An edition's account of itself.
    #[must_use]
    pub fn head(&self) -> Option<&Arc<Entry>> {
        match self {
            Self::Single(_) => None,
            Self::Edition(edition) => edition.head.as_ref(),
        }
    }

    /// The account of itself of an edition of which nothing else stands in it.
    #[must_use]
    pub fn alone(&self) -> Option<&Arc<Entry>> {
        match self {
            Self::Edition(edition) if edition.entries.is_empty() => edition.head.as_ref(),
            _ => None,
        }
    }

    /// The entries that stand in it, or the edition itself, if it stands there alone.
    #[must_use]
    pub fn entries_or_head(&self) -> &[Arc<Entry>] {
        self.alone().map_or(self.entries(), slice::from_ref)
    }

    /// Those that stand in it in full.
    pub fn whole(&self) -> impl Iterator<Item = &Arc<Entry>> + Clone {
        self.entries_or_head().iter().filter(|entry| !entry.is_elsewhere)
    }

    /// How many entries stand in it in full.
    #[must_use]
    pub fn len(&self) -> usize {
        self.whole().count()
    }

    /// Whether nothing stands in it in full.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
