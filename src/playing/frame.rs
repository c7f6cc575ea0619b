//! The players of the hosts that hold a video, by the URL of its page.
//!
//! Nothing of a URL is copied before it is known to be made of the few characters that its host's names are made of.

use super::start;
use crate::model::Format;
use crate::url_parts::{UrlParts, VideoHost, value};

/// The frame's `referrerpolicy`. YouTube's player wants to know the site that it plays on, and without a referrer shows its
/// error 153. The origin is enough, and more than that nobody learns.
pub const REFERRER_POLICY: &str = "strict-origin-when-cross-origin";

/// The frame's `allow`: to play at once, since the reader has asked for that already, and to fill the screen or a window of its
/// own. Not `encrypted-media`: recordings of talks are not locked. Nor what YouTube's own snippet asks for beyond that, such as
/// the clipboard and the gyroscope.
pub const ALLOW: &str = "autoplay; fullscreen; picture-in-picture";

/// The frame's `sandbox`: a player is a script with a storage of its own that opens its host's page in a new tab, and may ask for a
/// video's password. What is kept from it is to lead the reader's page elsewhere: a feed may name any host.
pub const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms allow-presentation";

/// The URL of a player for the video that a page shows, if its host has one.
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
        // Its player plays only on pages whose host stands in its address.
        Some(VideoHost::Twitch) => None,
        Some(VideoHost::PeerTube) => peertube(scheme, &url, start),
        None => format.is_page().then(|| peertube(scheme, &url, start))?,
    }
}

/// <https://developers.google.com/youtube/player_parameters>. At `youtube-nocookie.com`, nothing is stored before the video
/// plays; `rel=0` keeps what it proposes at the end to the same channel.
fn youtube(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let id = youtube_id(url)?;
    Some(joined(&["https://www.youtube-nocookie.com/embed/", id, "?autoplay=1&rel=0"], "&start=", start, ""))
}

/// The name of the YouTube video that a page shows: eleven ASCII letters, digits, `-` and `_`.
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
    // Two pages that have the shape of a video: a playlist, and whatever a channel sends just now.
    if id.len() != 11 || !is_made_of(id, b"-_") || matches!(id, "videoseries" | "live_stream") {
        return None;
    }
    Some(id)
}

/// <https://help.vimeo.com/hc/en-us/articles/12426260232977>. `dnt` is "do not track"; an unlisted video has a hash beside its
/// number.
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

/// Its software is voctoweb, whose `oembed` page takes seconds, without a unit, from `#t=`.
fn media_ccc(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let slug = match url.segments() {
        [Some("v"), Some(slug), None, ..] | [Some("v"), Some(slug), Some("oembed"), None, _] => slug,
        _ => return None,
    };
    is_name(slug).then(|| joined(&["https://media.ccc.de/v/", slug, "/oembed"], "#t=", start, ""))
}

/// An item, or one file of it.
fn internet_archive(url: &UrlParts, start: Option<&str>) -> Option<String> {
    let (id, slash, file) = match url.segments() {
        [Some("details" | "embed"), Some(id), None, ..] => (id, "", ""),
        [Some("details" | "embed"), Some(id), Some(file), None, _] if is_name(file) => (id, "/", file),
        _ => return None,
    };
    is_name(id).then(|| joined(&["https://archive.org/embed/", id, slash, file], "?start=", start, ""))
}

/// <https://docs.joinpeertube.org/api/embed-player>, at any host: that is what PeerTube is for. Without `p2p=0`, others who watch
/// the same video would learn the reader's address, and the reader has asked its host alone.
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

/// Puts a URL together, with its start, if there is one.
fn joined(parts: &[&str], before: &str, start: Option<&str>, after: &str) -> String {
    let mut url = parts.concat();
    if let Some(start) = start {
        for part in [before, start, after] {
            url.push_str(part);
        }
    }
    url
}

/// Whether there are only ASCII letters, digits and these others.
fn is_made_of(text: &str, others: &[u8]) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

/// A name of one path segment that cannot be `.` or `..`.
fn is_name(text: &str) -> bool {
    (1..=200).contains(&text.len())
        && text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && is_made_of(text, b"._-")
}

/// A UUID of RFC 9562, in base 58: without the letters that look like others.
fn is_short_uuid(text: &str) -> bool {
    text.len() == 22 && is_made_of(text, b"") && !text.bytes().any(|byte| matches!(byte, b'0' | b'O' | b'I' | b'l'))
}

/// A UUID of RFC 9562, as it is usually written.
fn is_uuid(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// A host's name and maybe a port. No user's name, which makes one host look like another.
fn is_plain_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    is_name(host) && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit())
}
