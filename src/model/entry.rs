//! One entry of the timeline.

use super::zone::{OffsetAt, anchor};
use super::{Kind, Location, Media, Occurrence, Related, Role, When};
use std::sync::Arc;

/// A talk, a post or any other item of a feed. All text is plain text; all URLs are absolute, `http:` or `https:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The feed's id for it, or a substitute: its URL, or its title and date. Never empty.
    pub id: Arc<str>,
    /// The host of the feed that it comes from, whose ids are its own. Empty without a feed.
    pub host: Arc<str>,
    /// Its page.
    pub url: Option<String>,
    /// A page elsewhere that it is about, besides its own page.
    pub external_url: Option<String>,
    /// Never empty.
    pub title: String,
    /// One or a few sentences.
    pub summary: Option<String>,
    /// What it is; [`Kind::Post`] if the feed does not say.
    pub kind: Option<Kind>,
    /// The edition that it belongs to, such as `FOSDEM 2024`.
    pub edition: Option<String>,
    /// The edition's page.
    pub edition_url: Option<String>,
    /// The series, such as `FOSDEM`.
    pub series: Option<String>,
    /// When it takes place, or when it was published.
    pub start: Option<When>,
    /// When it ends. Never before `start`.
    pub end: Option<When>,
    /// Whether `start` is the date of the event or of the publication.
    pub dated: Dated,
    /// The place's time zone, an IANA name.
    pub time_zone: Option<String>,
    /// Where it takes place.
    pub location: Location,
    /// Whether it takes place.
    pub status: Status,
    /// What the feed says about a recording.
    pub recorded: Recorded,
    /// The URL of a picture. It is never loaded: the reader's browser would send a request to a third party.
    pub image: Option<String>,
    /// Recordings, slides and captions, in this order.
    pub media: Vec<Media>,
    /// Speakers or authors. The feed's authors are shared by all entries without their own.
    pub people: Arc<[Person]>,
    /// Topics.
    pub tags: Vec<String>,
    /// The language, a BCP 47 tag. The feed's language is shared by its entries.
    pub language: Option<Arc<str>>,
    /// Its further dates, if it takes place several times.
    pub also: Box<[Occurrence]>,
    /// Related entries and pages.
    pub related: Box<[Related]>,
    /// Set if this is one of several dates of an entry: that entry. See [`Entry::dates`].
    pub date_of: Option<Arc<Entry>>,
    /// Which of the entry's dates this is. Empty for the entry's own date.
    pub which: Arc<str>,
    /// Whether this date is only a link to another one, at which the entry is shown in full.
    pub is_elsewhere: bool,
}

/// A speaker or an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Never empty.
    pub name: String,
    /// Their page.
    pub url: Option<String>,
    /// The organization that they speak for: schema.org's `affiliation`.
    pub affiliation: Option<String>,
    /// Their role in the event: `moderator`.
    pub role: Option<String>,
}

impl Person {
    /// Their name with their affiliation: `Ann (CERN)`.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.affiliation {
            Some(affiliation) => format!("{} ({affiliation})", self.name),
            None => self.name.clone(),
        }
    }
}

/// What kind of date `start` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dated {
    /// The date of publication. Its time of day is not shown.
    #[default]
    Published,
    /// The date of the event, from `_event.start`.
    Event,
    /// The date of the edition, for an entry that has none of its own.
    Edition,
}

/// The statuses of iCalendar and schema.org (`EventPostponed`), and `proposed` for submissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// `confirmed`, or none given
    #[default]
    Confirmed,
    /// `tentative`
    Tentative,
    /// `proposed`: submitted, but not accepted yet
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

/// What the feed says about a recording that is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recorded {
    /// Nothing, so nothing is shown.
    #[default]
    Unsaid,
    /// `pending`: it is still to come.
    Pending,
    /// `none`: there will be none.
    Never,
}

impl Recorded {
    /// The values of `recording` in a feed.
    pub const ALL: [(&'static str, Self); 2] = [("pending", Self::Pending), ("none", Self::Never)];
}

impl Entry {
    /// What it is, or the default kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind.clone().unwrap_or_default()
    }

    /// The year of its date, in the date's own offset.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.start.map(|start| start.year())
    }

    /// Whether it takes place at its date, rather than being published then. An entry with an event date but without a kind takes place.
    #[must_use]
    pub fn takes_place(&self) -> bool {
        self.dated != Dated::Published && !self.kind.as_ref().is_some_and(Kind::is_publication)
    }

    /// Whether it has a recording.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.whole().media.iter().any(|media| media.role == Role::Recording)
    }

    /// Whether its day is known.
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.start.is_some_and(|start| !start.is_vague())
    }

    /// Whether it takes place, as far as is known: it is not cancelled, postponed or only proposed.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self.status, Status::Confirmed | Status::Tentative)
    }

    /// Gives floating times an offset where it can be determined: from the time zone, or else from the entry's other
    /// time. The latter is also used if by the zone the entry would end before it starts. `offset_at` looks zones up,
    /// since the core has no table of them.
    pub fn anchor_times(&mut self, offset_at: &OffsetAt<'_>) {
        anchor(&mut self.start, &mut self.end, self.time_zone.as_deref(), offset_at);
        for other in &mut self.also {
            other.anchor_times(offset_at);
        }
    }

    /// Fills what this account lacks from another account of the same entry. Lists are taken whole; media by role, so
    /// that slides of one account and the recording of the other are combined.
    pub fn fill_from(&mut self, other: Self) {
        fn fill<T>(mine: &mut Option<T>, theirs: Option<T>) {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        // The date of an event takes precedence over one of publication; its end is taken along with it.
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
