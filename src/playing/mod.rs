//! How a recording plays inline. Pure: players are rendered only after a click, and nothing is requested before.

mod frame;
mod start;
mod version;

pub(crate) use frame::youtube_video;
pub use frame::{ALLOW, REFERRER_POLICY, SANDBOX};
pub use version::{Version, versions};

use crate::model::{Entry, Format, Media, Role};
use crate::url_parts::UrlParts;

/// The element that plays a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Video,
    Audio,
}

impl Element {
    /// The element for a media type. Browsers play three types of video files; any audio type is tried.
    fn of(format: &Format) -> Option<Self> {
        match format.mime_type.as_str() {
            "video/webm" | "video/mp4" | "video/ogg" => Some(Self::Video),
            other => other.starts_with("audio/").then_some(Self::Audio),
        }
    }
}

/// What plays a recording inline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Playable<'m> {
    /// The sources of a `<video>`. At least one; the browser plays the first that it supports.
    Video(Vec<Source<'m>>),
    /// The sources of an `<audio>`, at least one
    Audio(Vec<Source<'m>>),
    /// The URL of a host's player, for an iframe with [`REFERRER_POLICY`], [`ALLOW`] and [`SANDBOX`]. It consists of
    /// ASCII letters, digits and punctuation of which only `&` has a meaning in markup.
    Frame(String),
}

/// A `<source>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'m> {
    /// The file's URL, with the start time as a media fragment (W3C Media Fragments URI 1.0): `#t=563`
    pub url: String,
    /// Lets a browser skip a type that it cannot play
    pub mime_type: &'m str,
}

/// A `<track>` of captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track<'m> {
    /// The URL of a WebVTT file
    pub url: &'m str,
    /// BCP 47, for `srclang`
    pub language: Option<&'m str>,
    /// Its title, if it differs from the recording's. Otherwise the name of the language is used as the label.
    pub label: Option<&'m str>,
}

/// What plays when the reader presses the link to `chosen`, one of the formats of `media`. `None` if the link is followed instead.
///
/// A file is played with the other files of its type and language as alternatives, in case the browser cannot play it.
#[must_use]
pub fn playable<'m>(media: &'m Media, chosen: &'m Format) -> Option<Playable<'m>> {
    // Slides on a page of the Internet Archive are not a video.
    if !matches!(media.role, Role::Recording | Role::Other) {
        return None;
    }
    if let Some(address) = frame::of(chosen) {
        return Some(Playable::Frame(address));
    }
    let element = Element::of(chosen)?;
    let mut sources = vec![source(chosen)];
    for other in &media.formats {
        let is_like_it = Element::of(other) == Some(element) && other.language == chosen.language;
        if is_like_it && other != chosen && frame::of(other).is_none() {
            sources.push(source(other));
        }
    }
    Some(match element {
        Element::Video => Playable::Video(sources),
        Element::Audio => Playable::Audio(sources),
    })
}

/// The formats of `media` in the order of their links when recordings play inline: first video files, which need no
/// third-party player, then the others. Otherwise in the feed's order.
#[must_use]
pub fn in_order(media: &Media) -> Vec<&Format> {
    let is_video = |format: &&Format| Element::of(format) == Some(Element::Video);
    let (mut formats, rest): (Vec<_>, Vec<_>) = media.formats.iter().partition(is_video);
    formats.extend(rest);
    formats
}

/// The captions for `media`, one of the recordings of `entry`: those with its title, or all if there is no other recording.
#[must_use]
pub fn captions<'e>(entry: &'e Entry, media: &Media) -> Vec<Track<'e>> {
    let is_alone = entry.media.iter().filter(|other| other.role == Role::Recording).nth(1).is_none();
    let mut tracks = Vec::new();
    for captions in entry.media.iter().filter(|other| other.role == Role::Captions) {
        let has_its_title = captions.title.is_some() && captions.title == media.title;
        if !is_alone && !has_its_title {
            continue;
        }
        let label = captions.title.as_deref().filter(|_| !has_its_title);
        for format in captions.formats.iter().filter(|format| format.mime_type == "text/vtt") {
            tracks.push(Track { url: &format.url, language: format.language.as_deref(), label });
        }
    }
    tracks
}

fn source(format: &Format) -> Source<'_> {
    let start = UrlParts::read(&format.url).and_then(|parts| start::of_file(format, &parts));
    let url = match start {
        Some(start) => {
            let file = format.url.split_once('#').map_or(&*format.url, |(file, _)| file);
            format!("{file}#t={start}")
        }
        // Any other fragment is kept, since the browser may understand it: `#t=10,20`.
        None => format.url.clone(),
    };
    // An Opus file is an Ogg file (RFC 7845), and browsers know only that type.
    let mime_type = if format.mime_type == "audio/opus" { "audio/ogg" } else { &format.mime_type };
    Source { url, mime_type }
}
