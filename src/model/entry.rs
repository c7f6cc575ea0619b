//! One entry of the timeline.

use super::zone::{OffsetAt, anchor};
use super::{Kind, Location, Media, Occurrence, Related, Role, When};
use std::sync::Arc;

/// A talk, a post or anything else that a feed tells of. All text is plain text; all addresses are absolute, `http:` or
/// `https:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The feed's id for it, or what stands in for one: its address, or its title and date. Never empty.
    pub id: Arc<str>,
    /// The host of the feed that it comes of, which gave out the id. Empty if it comes of none.
    pub host: Arc<str>,
    /// Its page.
    pub url: Option<String>,
    /// A page elsewhere that it is about, beside its own.
    pub external_url: Option<String>,
    /// Never empty.
    pub title: String,
    /// One or a few sentences.
    pub summary: Option<String>,
    /// What it is; [`Kind::Post`] where the feed is silent.
    pub kind: Option<Kind>,
    /// The edition that it belongs to: `FOSDEM 2024`.
    pub edition: Option<String>,
    /// The edition's page.
    pub edition_url: Option<String>,
    /// `FOSDEM`
    pub series: Option<String>,
    /// When it takes place, or was published.
    pub start: Option<When>,
    /// When it ends. Never before `start`.
    pub end: Option<When>,
    /// Which of the two `start` is.
    pub dated: Dated,
    /// The place's time zone, an IANA name.
    pub time_zone: Option<String>,
    /// Where it takes place.
    pub location: Location,
    /// Whether it takes place.
    pub status: Status,
    /// What the feed says of its recording.
    pub recorded: Recorded,
    /// The address of a picture of it. It is never shown: a reader's browser would ask its host for it.
    pub image: Option<String>,
    /// Recordings, slides and captions, in this order.
    pub media: Vec<Media>,
    /// Speakers or authors. Those that a feed names for all of its items are there once.
    pub people: Arc<[Person]>,
    /// Topics.
    pub tags: Vec<String>,
    /// BCP 47. That of a feed is there once.
    pub language: Option<Arc<str>>,
    /// Its other dates, if it is given several times.
    pub also: Box<[Occurrence]>,
    /// What it is related to.
    pub related: Box<[Related]>,
    /// Of one of several dates of an entry: the entry. See [`Entry::dates`].
    pub date_of: Option<Arc<Entry>>,
    /// What tells it from the entry's other dates, if it is not that of the entry itself.
    pub which: Arc<str>,
    /// Of one of several dates: whether it only leads to another, where the entry stands in full.
    pub is_elsewhere: bool,
}

/// A speaker or an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Never empty.
    pub name: String,
    /// Their page.
    pub url: Option<String>,
    /// Whom they speak for: schema.org's `affiliation`.
    pub affiliation: Option<String>,
    /// What they do there: `moderator`.
    pub role: Option<String>,
}

impl Person {
    /// Their name, with whom they speak for: `Ann (CERN)`.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.affiliation {
            Some(affiliation) => format!("{} ({affiliation})", self.name),
            None => self.name.clone(),
        }
    }
}

/// What the entry's date is the date of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dated {
    /// Of its publication. Its time of day is nobody's concern.
    #[default]
    Published,
    /// Of its taking place, from `_event.start`.
    Event,
    /// Of the edition that it takes place at, which tells when that is.
    Edition,
}

/// The STATUS of iCalendar, schema.org's `EventPostponed`, and what has been submitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// `confirmed`, or nothing said
    #[default]
    Confirmed,
    /// `tentative`
    Tentative,
    /// `proposed`: submitted, and nobody knows yet whether it will take place
    Proposed,
    /// `cancelled`
    Cancelled,
    /// `postponed`
    Postponed,
}

impl Status {
    /// Every status, as a feed writes it.
    pub const ALL: [(&'static str, Self); 5] = [
        ("confirmed", Self::Confirmed),
        ("tentative", Self::Tentative),
        ("proposed", Self::Proposed),
        ("cancelled", Self::Cancelled),
        ("postponed", Self::Postponed),
    ];
}

/// What the feed says about a recording that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recorded {
    /// Nothing: and nothing is claimed.
    #[default]
    Unsaid,
    /// `pending`: it is still to come.
    Pending,
    /// `none`: there will be none.
    Never,
}

impl Recorded {
    /// Every word that a feed may say.
    pub const ALL: [(&'static str, Self); 2] = [("pending", Self::Pending), ("none", Self::Never)];
}

impl Entry {
    /// What it is, with the contract's default.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind.clone().unwrap_or_default()
    }

    /// The year of its date, in the date's own offset.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.start.map(|start| start.year())
    }

    /// Whether it takes place at its date, rather than being published at it. What does not say its kind, but when it
    /// starts, takes place.
    #[must_use]
    pub fn takes_place(&self) -> bool {
        self.dated != Dated::Published && !self.kind.as_ref().is_some_and(Kind::is_publication)
    }

    /// Whether there is a recording of it.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.whole().media.iter().any(|media| media.role == Role::Recording)
    }

    /// Whether at least its day is known.
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.start.is_some_and(|start| !start.is_vague())
    }

    /// Whether it takes place, as far as anybody says.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self.status, Status::Confirmed | Status::Tentative)
    }

    /// Makes instants of its times that were written without an offset, where the offset is known: from its zone, or else
    /// from its other time, as it is too where by its zone it would end before it begins. `offset_at` knows the zones, of
    /// which the core has no table.
    pub fn anchor_times(&mut self, offset_at: &OffsetAt<'_>) {
        anchor(&mut self.start, &mut self.end, self.time_zone.as_deref(), offset_at);
        for other in &mut self.also {
            other.anchor_times(offset_at);
        }
    }

    /// Takes from another account of the same entry what this one does not tell. Lists are taken whole, media by role: the
    /// slides of the one and the recording of the other.
    pub fn fill_from(&mut self, other: Self) {
        fn fill<T>(mine: &mut Option<T>, theirs: Option<T>) {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        // A date of the event beats one of its publication, and its end belongs to it.
        if self.start.is_none() || (self.dated == Dated::Published && other.dated == Dated::Event) {
            (self.start, self.end, self.dated) = (other.start, other.end, other.dated);
        } else if self.start == other.start && self.dated == other.dated {
            fill(&mut self.end, other.end);
        }
        fill(&mut self.url, other.url);
        fill(&mut self.external_url, other.external_url);
        fill(&mut self.summary, other.summary);
        fill(&mut self.kind, other.kind);
        fill(&mut self.edition, other.edition);
        fill(&mut self.edition_url, other.edition_url);
        fill(&mut self.series, other.series);
        fill(&mut self.time_zone, other.time_zone);
        fill(&mut self.language, other.language);
        fill(&mut self.image, other.image);
        if self.location.is_empty() {
            self.location = other.location;
        }
        if self.status == Status::default() {
            self.status = other.status;
        }
        if self.recorded == Recorded::default() {
            self.recorded = other.recorded;
        }
        let mut media = other.media;
        media.retain(|theirs| !self.media.iter().any(|mine| mine.role == theirs.role));
        self.media.append(&mut media);
        Media::sort(&mut self.media);
        if self.people.is_empty() {
            self.people = other.people;
        }
        if self.tags.is_empty() {
            self.tags = other.tags;
        }
        if self.also.is_empty() {
            self.also = other.also;
        }
        if self.related.is_empty() {
            self.related = other.related;
        }
    }
}
