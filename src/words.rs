//! Every word on the screen. Dates, lists and countries are not words: they come from `Intl`.

use crate::model::{Kind, Role, Status};
use std::borrow::Cow;

/// A word or sentence of the interface.
#[derive(Clone, Copy)]
pub(crate) enum Word {
    Timeline,
    ComingUp,
    Latest,
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
    Search,
    SearchHint,
    Filter,
    Years,
    Clear,
    NoMatch,
    NotLoaded,
    AddToCalendar,
    AddAllToCalendar,
    CopyLink,
    LinkCopied,
    CopyFailed,
    Share,
    Close,
    CannotPlay,
    Kind,
    Series,
    Media,
    Person,
    Tag,
    Recording,
}

/// The text of a word.
pub(crate) fn text(word: Word) -> &'static str {
    match word {
        Word::Timeline => "Timeline",
        Word::ComingUp => "Coming up",
        Word::Latest => "Latest",
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
        Word::Search => "Search",
        Word::SearchHint => "Title, name, place…",
        Word::Filter => "Filter",
        Word::Years => "Years",
        Word::Clear => "Clear all",
        Word::NoMatch => "Nothing matches.",
        Word::NotLoaded => "This could not be loaded.",
        Word::AddToCalendar => "Add to calendar",
        Word::AddAllToCalendar => "Add these to calendar",
        Word::CopyLink => "Copy link",
        Word::LinkCopied => "Link copied",
        Word::CopyFailed => "The link could not be copied. Here it is:",
        Word::Share => "Share",
        Word::Close => "Close",
        Word::CannotPlay => "It cannot be played here.",
        Word::Kind => "Kind",
        Word::Series => "Series",
        Word::Media => "To watch or read",
        Word::Person => "People",
        Word::Tag => "Tags",
        Word::Recording => "Recording",
    }
}

/// A time, told to be the visitor's own.
pub(crate) fn your_time(time: &str) -> String {
    format!("{time} your time")
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

pub(crate) fn link_to(title: &str) -> String {
    format!("Link to {title}")
}

pub(crate) fn remove(what: &str) -> String {
    format!("Remove {what}")
}

pub(crate) fn found(lang: &str, count: usize) -> String {
    format!("{} {}", crate::intl::number(lang, count), if count == 1 { "entry" } else { "entries" })
}

pub(crate) fn year_entries(lang: &str, year: &str, count: usize) -> String {
    format!("{year}: {}", found(lang, count))
}
