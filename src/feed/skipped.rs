//! Remarks about what was left out of a feed.

use crate::model::When;
use core::fmt;

/// A whole item or one member that was left out, or that was read although it is malformed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The item's place in the feed's `items`, from 1; 0 for the feed itself.
    pub item: usize,
    /// The item's id, if it has one, cut to 300 characters.
    pub id: Option<String>,
    /// The path of the member that was left out: `_event.start`, `attachments[2].url`. `None` if the whole item was.
    pub member: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not text.
    NotText,
    /// It is not a non-negative number.
    NotNumber,
    /// It is not a list.
    NotList,
    /// It is not an object.
    NotObject,
    /// It is not an ISO 8601 date that [`When::parse`] reads.
    NotDate,
    /// It is not an ISO 8601 date, but could be read as this: see [`When::parse_leniently`].
    ReadAs(When),
    /// The feed is not UTF-8. It was read, but undecodable characters are lost.
    NotUtf8,
    /// It would take too much memory. All following items are left out too.
    NoRoom,
    /// It is not a URL, or its scheme is neither `http:` nor `https:`.
    NotAddress,
    /// It is none of the words that are allowed here.
    UnknownWord,
    /// It is required and missing.
    Missing,
    /// It ends before it begins.
    EndsBeforeStart,
    /// The item has no title, no text, nor anything else to use as a title.
    NothingToShow,
    /// An earlier item of the feed has the same id.
    SameId,
    /// An older page of a feed contains nothing new, so its `next_url` is not followed.
    NothingNew,
    /// The values of a list after the hundredth.
    TooMany,
    /// Not a reason, but the number of further remarks, which are not kept.
    More(usize),
}

impl fmt::Display for Reason {
    /// In English, for the console and for `event-timeline-load`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotText => "not text",
            Self::NotNumber => "not a number",
            Self::NotList => "not a list",
            Self::NotObject => "not an object",
            Self::NotDate => "not an ISO 8601 date",
            Self::ReadAs(when) => return write!(f, "not an ISO 8601 date, and read as {when}"),
            Self::NotUtf8 => "not UTF-8, so some characters are lost: save it as UTF-8",
            Self::NoRoom => "more than there is room for: it is left out, and what follows it",
            Self::NotAddress => "not an http or https address",
            Self::UnknownWord => "not a known word",
            Self::Missing => "missing",
            Self::EndsBeforeStart => "ends before it begins",
            Self::NothingToShow => "no title and no text",
            Self::SameId => "an earlier item has this id",
            Self::NothingNew => "not followed, since this part brings nothing new",
            Self::TooMany => "more than 100, the rest of which is left out",
            Self::More(more) => return write!(f, "{more} more remarks like these"),
        })
    }
}

impl fmt::Display for Skipped {
    /// In English, for the console: `item 3 (talk-1), _event.start: not an ISO 8601 date`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            0 => f.write_str("the feed")?,
            item => write!(f, "item {item}")?,
        }
        if let Some(id) = &self.id {
            write!(f, " ({id})")?;
        }
        if let Some(member) = &self.member {
            write!(f, ", {member}")?;
        }
        write!(f, ": {}", self.reason)
    }
}
