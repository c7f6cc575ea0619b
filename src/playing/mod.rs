//! How a recording plays in place. Pure: what it says is drawn only after a click, and until then nobody is asked for anything.

mod frame;
mod start;
mod version;

pub(crate) use frame::youtube_video;
pub use frame::{ALLOW, REFERRER_POLICY, SANDBOX};
pub use version::{Version, versions};

use crate::model::{Entry, Format, Media, Role};
use crate::url_parts::UrlParts;

/// Which element plays a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Video,
    Audio,
}

impl Element {
    /// By the file's type. Browsers play three kinds of video files; of the many kinds of audio, they pass over what they do not
    /// play.
    fn of(format: &Format) -> Option<Self> {
        match format.mime_type.as_str() {
            "video/webm" | "video/mp4" | "video/ogg" => Some(Self::Video),
            other => other.starts_with("audio/").then_some(Self::Audio),
        }
    }
}

/// What plays a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Playable<'m> {
    /// The sources of a `<video>`. At least one; a browser takes the first that it can play.
    Video(Vec<Source<'m>>),
    /// The sources of an `<audio>`, likewise.
    Audio(Vec<Source<'m>>),
    /// The address of a host's player, for a frame with [`REFERRER_POLICY`], [`ALLOW`] and [`SANDBOX`]. Made of ASCII letters,
    /// digits and marks that mean nothing in markup but `&`.
    Frame(String),
}

/// A `<source>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'m> {
    /// The file's address, with where it begins as a media fragment (W3C Media Fragments URI 1.0): `#t=563`.
    pub url: String,
    /// By which a browser passes over what it cannot play.
    pub mime_type: &'m str,
}

/// A `<track>` of captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track<'m> {
    /// The address of a WebVTT file.
    pub url: &'m str,
    /// BCP 47, for `srclang`.
    pub language: Option<&'m str>,
    /// Its title, where that tells more than the recording's. Otherwise the language's name is all there is to say.
    pub label: Option<&'m str>,
}

/// What plays when the reader presses the link to `chosen`, one of the formats of `media`. Nothing: then the link is followed,
/// as any other.
///
/// A file plays with the other files of its kind and language at hand, in case the browser cannot play the one that was chosen.
#[must_use]
pub fn playable<'m>(media: &'m Media, chosen: &'m Format) -> Option<Playable<'m>> {
    // Slides on a page of the Internet Archive are no video.
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

/// The formats of `media` in the order in which their links stand where recordings play in place: video files, which play with
/// nobody else's player, before the rest. Otherwise the feed's order.
#[must_use]
pub fn in_order(media: &Media) -> Vec<&Format> {
    let is_video = |format: &&Format| Element::of(format) == Some(Element::Video);
    let (mut formats, rest): (Vec<_>, Vec<_>) = media.formats.iter().partition(is_video);
    formats.extend(rest);
    formats
}

/// The captions of `media`, one of the recordings of `entry`: those with its title, or all, if there is no other recording.
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
        // A fragment that is not understood here may mean something to the browser: `#t=10,20`.
        None => format.url.clone(),
    };
    // RFC 7845: what people call an Opus file is an Ogg file, and browsers know it by that name alone.
    let mime_type = if format.mime_type == "audio/opus" { "audio/ogg" } else { &format.mime_type };
    Source { url, mime_type }
}
