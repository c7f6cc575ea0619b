//! Items as they are written: JSON Feed 1.1 with the extension `_event`, with members in their usual order.

use serde::Serialize;

/// An item of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its permanent identifier within the feed.
    pub id: String,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A page elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The content for ordinary feed readers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_text: Option<String>,
    /// The URL of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    /// RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    /// Speakers or authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// Topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Recordings, slides, captions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The extension.
    #[serde(rename = "_event", skip_serializing_if = "Event::is_empty")]
    pub event: Event,
    /// The record of imported values: see [`crate::merge`].
    #[serde(rename = "_imported", skip_serializing_if = "Option::is_none")]
    pub imported: Option<crate::merge::Imported>,
}

/// A speaker or an author.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Their name.
    pub name: String,
    /// Their page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The extension.
    #[serde(rename = "_event", skip_serializing_if = "Option::is_none")]
    pub event: Option<AuthorEvent>,
}

/// The extension of an author.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AuthorEvent {
    /// Their affiliation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
}

/// A recording, slides or captions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Its URL.
    pub url: String,
    /// Its media type.
    pub mime_type: String,
    /// Shared by the formats of one medium.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_in_seconds: Option<u64>,
    /// Its size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_in_bytes: Option<u64>,
    /// The extension.
    #[serde(rename = "_event", skip_serializing_if = "Option::is_none")]
    pub event: Option<AttachmentEvent>,
}

/// The extension of an attachment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AttachmentEvent {
    /// Its role, if its media type does not imply it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// The extension of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Event {
    /// `talk`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The series of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// The edition's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// In the precision in which it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// In the precision in which it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// An IANA name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The location.
    #[serde(skip_serializing_if = "Location::is_empty")]
    pub location: Location,
    /// `cancelled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// `pending` or `none`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<&'static str>,
}

impl Event {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where something takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The building.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// The room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// The city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// ISO 3166 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// A page about the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Location {
    /// Whether all parts are missing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
