//! The URLs of video hosts' players, derived from the URLs of their pages.
//!
//! No part of a URL is copied before it is checked to contain only the few characters that the host's ids are made of.

use super::start;
use crate::model::Format;
use crate::url_parts::{UrlParts, VideoHost, value};

/// The frame's `referrerpolicy`. YouTube's player needs to know the site it is embedded in, and shows error 153 without
/// a referrer. Only the origin is sent.
pub const REFERRER_POLICY: &str = "strict-origin-when-cross-origin";

/// The frame's `allow`: autoplay, since the reader has already pressed play, full screen, and picture-in-picture. Not
/// `encrypted-media`, since recordings of talks have no DRM, nor the other permissions of YouTube's own snippet, such
/// as clipboard and gyroscope.
pub const ALLOW: &str = "autoplay; fullscreen; picture-in-picture";

/// The frame's `sandbox`: the player may run scripts, use its own storage, open its host's page in a new tab, and ask
/// for a video's password. It may not navigate the reader's page: a feed can name any host.
pub const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms allow-presentation";

/// The URL of the player for a video page, if its host has one.
pub(super) fn of(format: &Format) -> Option<String> {
    let url = UrlParts::read(&format.url)?;
    let scheme = ["https", "http"].into_iter().find(|known| known.eq_ignore_ascii_case(url.scheme))?;
    let start = start::of_page(format, &url).map(|seconds| seconds.to_string());
    let start = start.as_deref();
    match url.video_host() {
        Some(VideoHost::YouTube) => youtube(&url, start),
        Some(VideoHost::Vimeo) => vimeo(&url, start),
        Some(VideoHost::MediaCcc) => media_ccc(&url, start),
        Some(VideoHost::InternetArchive) => internet_archive(&url, start),
        // Twitch's player only works if its URL contains the host of the embedding page.
        Some(VideoHost::Twitch) => None,
        Some(VideoHost::PeerTube) => peertube(scheme, &url, start),
        None => format.is_page().then(|| peertube(scheme, &url, start))?,
    }
}

/// <https://developers.google.com/youtube/player_parameters>. `youtube-nocookie.com` stores nothing before the video
/// plays; with `rel=0`, suggestions at the end are from the same channel.
fn youtube(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let id = youtube_id(url)?;
    Some(joined(&["https://www.youtube-nocookie.com/embed/", id, "?autoplay=1&rel=0"], "&start=", start, ""))
}

/// The id of the YouTube video on a page: eleven ASCII letters, digits, `-` and `_`.
pub(crate) fn youtube_video(format: &Format) -> Option<&str> {
    let url = UrlParts::read(&format.url)?;
    youtube_id(&url).filter(|_| url.video_host() == Some(VideoHost::YouTube))
}

fn youtube_id<'u>(url: &UrlParts<'u>) -> Option<&'u str> {
    let id = match url.segments() {
        [Some("watch"), None, ..] => value(url.query, "v")?,
        [Some("embed" | "shorts" | "live" | "v"), Some(id), None, ..] => id,
        [Some(id), None, ..] if url.is_at("youtu.be") => id,
        _ => return None,
    };
    // These two look like ids of videos, but are a playlist and the live stream of a channel.
    if id.len() != 11 || !is_made_of(id, b"-_") || matches!(id, "videoseries" | "live_stream") {
        return None;
    }
    Some(id)
}

/// <https://help.vimeo.com/hc/en-us/articles/12426260232977>. `dnt` is "do not track"; an unlisted video has a hash after its number.
fn vimeo(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let hash = value(url.query, "h");
    let (id, hash) = match url.segments() {
        [Some("video"), Some(id), None, ..] => (id, hash),
        [Some("channels"), Some(_), Some(id), None, ..] => (id, hash),
        [Some("groups"), Some(_), Some("videos"), Some(id), None] => (id, hash),
        [Some("showcase" | "album"), Some(_), Some("video"), Some(id), None] => (id, hash),
        [Some(id), None, ..] => (id, hash),
        [Some(id), Some(hash), None, ..] => (id, Some(hash)),
        _ => return None,
    };
    if !(1..=20).contains(&id.len()) || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let h = if hash.is_some() { "&h=" } else { "" };
    let hash = hash.unwrap_or("");
    if hash.len() > 40 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let player = ["https://player.vimeo.com/video/", id, "?dnt=1&autoplay=1", h, hash];
    Some(joined(&player, "#t=", start, "s"))
}

/// The site runs voctoweb, whose `oembed` page takes the start in seconds, without a unit, from `#t=`.
fn media_ccc(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let slug = match url.segments() {
        [Some("v"), Some(slug), None, ..] | [Some("v"), Some(slug), Some("oembed"), None, _] => slug,
        _ => return None,
    };
    is_name(slug).then(|| joined(&["https://media.ccc.de/v/", slug, "/oembed"], "#t=", start, ""))
}

/// An item, or one file of it
fn internet_archive(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let (id, slash, file) = match url.segments() {
        [Some("details" | "embed"), Some(id), None, ..] => (id, "", ""),
        [Some("details" | "embed"), Some(id), Some(file), None, _] if is_name(file) => (id, "/", file),
        _ => return None,
    };
    is_name(id).then(|| joined(&["https://archive.org/embed/", id, slash, file], "?start=", start, ""))
}

/// <https://docs.joinpeertube.org/api/embed-player>, at any host, since anyone can run PeerTube. Without `p2p=0`, other
/// viewers of the same video would learn the reader's IP address.
fn peertube(scheme: &str, url: &UrlParts, start: Option<&str>) -> Option<String> {
    let id = match url.segments() {
        [Some("w"), Some(id), None, ..] | [Some("videos"), Some("watch" | "embed"), Some(id), None, _] => id,
        _ => return None,
    };
    if !(is_short_uuid(id) || is_uuid(id)) || !is_plain_authority(url.authority) {
        return None;
    }
    let player = [scheme, "://", url.authority, "/videos/embed/", id, "?autoplay=1&p2p=0"];
    Some(joined(&player, "&start=", start, "s"))
}

/// Assembles a URL, with the start time if there is one.
fn joined(parts: &[&str], before: &str, start: Option<&str>, after: &str) -> String {
    let mut url = parts.concat();
    if let Some(start) = start {
        for part in [before, start, after] {
            url.push_str(part);
        }
    }
    url
}

/// Whether a text consists only of ASCII letters, digits and the `others`.
fn is_made_of(text: &str, others: &[u8]) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

/// A path segment that is safe to copy, and is neither `.` nor `..`.
fn is_name(text: &str) -> bool {
    (1..=200).contains(&text.len())
        && text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && is_made_of(text, b"._-")
}

/// A UUID (RFC 9562) in base 58, which has no easily confused letters.
fn is_short_uuid(text: &str) -> bool {
    text.len() == 22 && is_made_of(text, b"") && !text.bytes().any(|byte| matches!(byte, b'0' | b'O' | b'I' | b'l'))
}

/// A UUID (RFC 9562) in its usual form.
fn is_uuid(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// A host name with an optional port. User names are refused, since they can make one host look like another.
fn is_plain_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    is_name(host) && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit())
}
