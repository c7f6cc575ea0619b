//! Several dates of one entry, and links to related entries.

use super::entry::{Dated, Entry, Status};
use super::zone::{OffsetAt, anchor};
use super::{Location, When};
use std::sync::Arc;

/// A further date of an entry: a talk given at another conference. Its members are those of `_event`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// The edition.
    pub edition: Option<String>,
    /// The edition's page.
    pub edition_url: Option<String>,
    /// When it takes place.
    pub start: Option<When>,
    /// When it ends. Never before `start`.
    pub end: Option<When>,
    /// The place's time zone, an IANA name.
    pub time_zone: Option<String>,
    /// Where it takes place. Boxed, since few dates have a location.
    pub location: Option<Box<Location>>,
    /// Whether it takes place.
    pub status: Status,
}

/// A link to a related entry or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The id of an entry, or an absolute URL.
    pub to: Box<str>,
    /// The text of the link. Never empty.
    pub label: Option<Box<str>>,
}

impl Occurrence {
    /// Gives floating times an offset where it is known: see [`Entry::anchor_times`].
    pub fn anchor_times(&mut self, offset_at: &OffsetAt<'_>) {
        anchor(&mut self.start, &mut self.end, self.time_zone.as_deref(), offset_at);
    }
}

impl Entry {
    /// The dates of an entry that has several, each as an entry of its own, which refers to [`Entry::whole`] for
    /// everything but its date and place. Empty for an entry with one date.
    #[must_use]
    pub fn dates(self: &Arc<Self>) -> Vec<Arc<Self>> {
        if self.also.is_empty() {
            return Vec::new();
        }
        let of = |dated, which: Arc<str>| Self {
            id: self.id.clone(),
            host: self.host.clone(),
            title: self.title.clone(),
            kind: self.kind.clone(),
            recorded: self.recorded,
            dated,
            which,
            date_of: Some(self.clone()),
            ..Self::default()
        };
        let own = Self {
            edition: self.edition.clone(),
            edition_url: self.edition_url.clone(),
            series: self.series.clone(),
            start: self.start,
            end: self.end,
            time_zone: self.time_zone.clone(),
            location: self.location.clone(),
            status: self.status,
            ..of(self.dated, Arc::default())
        };
        let mut dates = vec![Arc::new(own)];
        for other in &self.also {
            let dated = if other.start.is_some() { Dated::Event } else { Dated::default() };
            // As short as possible, so that the identifier stays the same when another date is added, or a time becomes known.
            let start = other.start.map(|start| start.to_string()).unwrap_or_default();
            let mut which = other.edition.clone().unwrap_or_else(|| start.clone());
            while dates.iter().any(|known| *known.which == *which) {
                which.push(' ');
                which.push_str(&start);
            }
            dates.push(Arc::new(Self {
                edition: other.edition.clone(),
                edition_url: other.edition_url.clone(),
                start: other.start,
                end: other.end,
                time_zone: other.time_zone.clone(),
                location: other.location.as_deref().cloned().unwrap_or_default(),
                status: other.status,
                ..of(dated, which.into())
            }));
        }
        dates
    }

    /// The entry that this is a date of, or itself: it holds everything but the date and place.
    #[must_use]
    pub fn whole(&self) -> &Self {
        self.date_of.as_deref().unwrap_or(self)
    }

    /// Whether it describes an edition itself, rather than something that takes place at it.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.kind == Some(super::Kind::Conference) && self.edition.is_some()
    }
}
