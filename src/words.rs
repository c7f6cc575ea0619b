//! Every word on the screen. Dates, lists and countries are not words: they come from `Intl`.

use crate::model::{Kind, Role, Status};
use std::borrow::Cow;

/// A word or sentence of the interface.
#[derive(Clone, Copy)]
pub(crate) enum Word {
    Timeline,
    ComingUp,
    NoDate,
    Nothing,
    NoFeed,
    NotReached,
    NotReadable,
    PartMissing,
    TryAgain,
    Watch,
    Listen,
    Slides,
    Captions,
    Page,
    File,
    RecordingPending,
    NotRecorded,
}

/// The text of a word.
pub(crate) fn text(word: Word) -> &'static str {
    match word {
        Word::Timeline => "Timeline",
        Word::ComingUp => "Coming up",
        Word::NoDate => "Undated",
        Word::Nothing => "Nothing to show yet.",
        Word::NoFeed => "This timeline has no feed: its src is missing.",
        Word::NotReached => "The timeline could not be loaded.",
        Word::NotReadable => "The timeline could not be read.",
        Word::PartMissing => "Part of the timeline could not be loaded.",
        Word::TryAgain => "Try again",
        Word::Watch => "Watch",
        Word::Listen => "Listen",
        Word::Slides => "Slides",
        Word::Captions => "Captions",
        Word::Page => "Page",
        Word::File => "File",
        Word::RecordingPending => "Recording to come",
        Word::NotRecorded => "Not recorded",
    }
}

/// What a kind is called. Words we don't know are shown as they stand.
pub(crate) fn kind(kind: &Kind) -> Cow<'static, str> {
    Cow::Borrowed(match kind {
        Kind::Talk => "Talk",
        Kind::Keynote => "Keynote",
        Kind::LightningTalk => "Lightning talk",
        Kind::Panel => "Panel",
        Kind::Workshop => "Workshop",
        Kind::Booth => "Booth",
        Kind::Meetup => "Meetup",
        Kind::Podcast => "Podcast",
        Kind::Video => "Video",
        Kind::Post => "Post",
        Kind::Release => "Release",
        Kind::Press => "Press",
        Kind::Other(word) => return Cow::Owned(word.clone()),
    })
}

/// What a status is called, where it needs saying.
pub(crate) fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some("Not confirmed yet"),
        Status::Cancelled => Some("Cancelled"),
        Status::Postponed => Some("Postponed"),
    }
}

/// What a link to such a thing says.
pub(crate) fn role(role: Role, is_audio: bool) -> &'static str {
    text(match role {
        Role::Recording if is_audio => Word::Listen,
        Role::Recording => Word::Watch,
        Role::Slides => Word::Slides,
        Role::Captions => Word::Captions,
        Role::Other => Word::File,
    })
}
