//! Editions, such as FOSDEM 2024, and the groups that they form.

use crate::model::{Entry, Location, When};
use std::slice;
use std::sync::Arc;

/// A group within a year: a single entry, or an edition with its entries.
// There are some dozens of groups, and they are rarely moved.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// An entry that belongs to no edition.
    Single(Arc<Entry>),
    /// An edition.
    Edition(Edition),
}

/// An edition, such as FOSDEM 2024. Its date and place are gathered from all of its entries, even those that are not
/// shown, so that the reader's choice does not change them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its name, shared by its entries.
    pub name: Arc<str>,
    /// If the name contains no year, the year that it is listed under, which distinguishes it from other editions of
    /// the name. The upcoming part of an edition that is not on has none.
    pub year: Option<i32>,
    /// Its page.
    pub url: Option<String>,
    /// The series it belongs to: `FOSDEM`.
    pub series: Option<String>,
    /// The first day on which anything takes place there, as far as is known. Never with a time of day.
    pub start: Option<When>,
    /// The last day, if it is another one.
    pub end: Option<When>,
    /// The place: those parts of it on which all entries that name them agree.
    pub location: Location,
    /// The edition's own entry, of kind `conference`. It is not listed under the edition, and is counted only if no other entry is shown.
    pub head: Option<Arc<Entry>>,
    /// The entries that are shown, by date; undated ones last. Never empty if there is no head.
    pub entries: Vec<Arc<Entry>>,
    /// The date by which it is sorted: its first day, or the date of the first post about it.
    date: Option<When>,
}

impl Edition {
    /// Builds an edition from its head, or else from its entries, which are sorted by date.
    pub(super) fn gather(
        name: Arc<str>,
        year: Option<i32>,
        head: Option<Arc<Entry>>,
        entries: Vec<Arc<Entry>>,
    ) -> Self {
        let mut span: Option<(When, When)> = None;
        // A post about the edition may come days later: it does not extend the edition.
        for entry in entries.iter().filter(|entry| entry.takes_place()) {
            let Some(start) = entry.start else { continue };
            let end = entry.end.unwrap_or(start);
            span = match span {
                Some((first, last)) if first.is_vague() == start.is_vague() => {
                    Some((first, if last.ends() < end.ends() { end } else { last }))
                }
                // An entry with only a year or a month is less precise than those with a day, and is ignored beside them.
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

    /// A part of the edition with some of its entries.
    pub(super) fn part(&self, year: Option<i32>, head: Option<Arc<Entry>>, entries: Vec<Arc<Entry>>) -> Self {
        let part = Self::gather(self.name.clone(), year, head, entries);
        Self { url: self.url.clone(), series: self.series.clone(), ..part }
    }
}

/// The parts of a place on which all entries that have them agree. An entry with only a city does not contradict the venue of the others.
fn common_location(entries: &[Arc<Entry>]) -> Location {
    let common = |part: fn(&Location) -> &Option<String>| {
        let mut named = entries.iter().filter_map(|entry| part(&entry.location).as_ref());
        let first = named.next()?;
        named.all(|other| other == first).then(|| first.clone())
    };
    // If some are in a hall and others "Online", there is no common place.
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
    /// The entries listed in it.
    #[must_use]
    pub fn entries(&self) -> &[Arc<Entry>] {
        match self {
            Self::Single(entry) => slice::from_ref(entry),
            Self::Edition(edition) => &edition.entries,
        }
    }

    /// Like [`Group::entries`], mutable.
    pub(super) fn entries_mut(&mut self) -> &mut [Arc<Entry>] {
        match self {
            Self::Single(entry) => slice::from_mut(entry),
            Self::Edition(edition) => &mut edition.entries,
        }
    }

    /// The edition's own entry.
    #[must_use]
    pub fn head(&self) -> Option<&Arc<Entry>> {
        match self {
            Self::Single(_) => None,
            Self::Edition(edition) => edition.head.as_ref(),
        }
    }

    /// The edition's own entry, if no other entries are listed.
    #[must_use]
    pub fn alone(&self) -> Option<&Arc<Entry>> {
        match self {
            Self::Edition(edition) if edition.entries.is_empty() => edition.head.as_ref(),
            _ => None,
        }
    }

    /// The entries listed in it, or the edition's own entry if there are none.
    #[must_use]
    pub fn entries_or_head(&self) -> &[Arc<Entry>] {
        self.alone().map_or(self.entries(), slice::from_ref)
    }

    /// The entries that are shown in full, rather than as a link to another date.
    pub fn whole(&self) -> impl Iterator<Item = &Arc<Entry>> + Clone {
        self.entries_or_head().iter().filter(|entry| !entry.is_elsewhere)
    }

    /// The number of entries that are shown in full.
    #[must_use]
    pub fn len(&self) -> usize {
        self.whole().count()
    }

    /// Whether no entry is shown in full.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The series of the edition, which applies to its entries that name none.
    #[must_use]
    pub fn series(&self) -> Option<&str> {
        match self {
            Self::Single(_) => None,
            Self::Edition(edition) => edition.series.as_deref(),
        }
    }

    /// The date by which it is sorted, and whose year it is listed under.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        match self {
            Self::Single(entry) => entry.start,
            Self::Edition(edition) => edition.date,
        }
    }
}
