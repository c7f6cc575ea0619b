//! What was left out of a feed, exactly.

use crate::model::When;
use core::fmt;

/// Something that was left out: a whole item, or one member of it. Or what was read, though it is not written as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The item's place in the feed's `items`, from 1; 0 for the feed itself.
    pub item: usize,
    /// The item's id, where the feed has one for it; cut, if it is longer than 300 characters.
    pub id: Option<String>,
    /// The member that was left out, as a path: `_event.start`, `attachments[2].url`. Without one, the whole item was.
    pub member: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// Why something was left out. Each says what the value is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not text.
    NotText,
    /// It is not a number from 0 on.
    NotNumber,
    /// It is not a list.
    NotList,
    /// It is not an object.
    NotObject,
    /// It is no ISO 8601 date that [`When::parse`] reads.
    NotDate,
    /// It is no such date either, but was read: see [`When::parse_leniently`].
    ReadAs(When),
    /// The feed is no UTF-8. It was read, but for the characters that cannot be known.
    NotUtf8,
    /// It would take too much memory, and so would what follows it.
    NoRoom,
    /// It is no address of the URL standard, or one that is neither `http:` nor `https:`.
    NotAddress,
    /// It is none of the words that can stand here.
    UnknownWord,
    /// It is missing, and needed.
    Missing,
    /// It ends before it begins.
    EndsBeforeStart,
    /// The item shows nothing: no title, no text, nor anything else to call it by.
    NothingToShow,
    /// An earlier item of the feed has the same id.
    SameId,
    /// An older part of a feed brings nothing that was not there before: where it leads to is not asked for.
    NothingNew,
    /// Those of a list beyond the hundredth.
    TooMany,
    /// Not a reason, but how many more there are, for which there is no room here.
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
