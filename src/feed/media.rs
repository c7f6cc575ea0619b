//! From attachments to recordings, slides and captions.

use super::member::{Object, Report};
use crate::model::{Format, Media, Role};
use crate::same::first_of_each;
use crate::text::{before, cut, cut_last};

/// Hosts whose pages hold a video, with the name that people know them by. Their subdomains count too.
const VIDEO_HOSTS: [(&str, &str); 9] = [
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("media.ccc.de", "media.ccc.de"),
    ("archive.org", "Internet Archive"),
    ("twitch.tv", "Twitch"),
    ("framatube.org", "PeerTube"),
    ("peertube.tv", "PeerTube"),
];

/// Media types, how the names of their files end, and the names that people know them by.
const FORMATS: [(&str, &str, &str); 14] = [
    ("video/webm", "webm", "WebM"),
    ("video/mp4", "mp4", "MP4"),
    ("video/ogg", "ogv", "Ogg"),
    ("audio/mpeg", "mp3", "MP3"),
    ("audio/mp4", "m4a", "M4A"),
    ("audio/ogg", "ogg", "Ogg"),
    ("audio/opus", "opus", "Opus"),
    ("audio/flac", "flac", "FLAC"),
    ("application/pdf", "pdf", "PDF"),
    ("application/vnd.oasis.opendocument.presentation", "odp", "ODP"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "PPTX"),
    ("application/vnd.ms-powerpoint", "ppt", "PPT"),
    ("application/vnd.apple.keynote", "key", "Keynote"),
    ("text/vtt", "vtt", "WebVTT"),
];

/// Reads an item's attachments: those of one role that share a title are one thing in several formats.
pub(super) fn read(item: &Object, report: &mut Report) -> Vec<Media> {
    let mut read = Vec::new();
    for (path, value) in item.values("attachments", report) {
        read.extend(Object::new(path, value, report).and_then(|attachment| format(&attachment, report)));
    }
    // Without a title, each is a thing of its own.
    let key = |(at, (role, title, _)): (usize, &Attachment)| match title {
        Some(title) => format!("{} {title}", role.as_str()),
        None => at.to_string(),
    };
    let keys: Vec<String> = read.iter().enumerate().map(key).collect();
    let first = first_of_each(&mut keys.iter().map(String::as_str));
    let mut all: Vec<Media> = Vec::new();
    let mut places = vec![0; read.len()];
    for (at, ((role, title, format), first)) in read.into_iter().zip(first).enumerate() {
        let place = if first == at { all.len() } else { places.get(first).copied().unwrap_or_default() };
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
        match all.get_mut(place) {
            Some(media) => media.formats.push(format),
            None => all.push(Media { role, title, formats: vec![format] }),
        }
    }
    Media::sort(&mut all);
    all
}

type Attachment = (Role, Option<String>, Format);

fn format(attachment: &Object, report: &mut Report) -> Option<Attachment> {
    let Some(url) = attachment.address("url", report) else {
        attachment.missing("url", report);
        return None;
    };
    let host = host_name(&url);
    let ending = cut_last(file_name(&url), ".").map_or("", |(_, ending)| ending);
    let file = FORMATS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(ending));
    let mime_type = attachment.text("mime_type", report).unwrap_or_default();
    let mut mime_type = before(&mime_type, ";").trim().to_ascii_lowercase();
    // Some feeds do not know: then the file's name tells.
    if matches!(mime_type.as_str(), "" | "application/octet-stream" | "binary/octet-stream") {
        mime_type = file.map_or("", |(known, ..)| known).to_owned();
    }
    let typed = FORMATS.iter().find(|(known, ..)| *known == mime_type).or(file).map(|(.., label)| *label);
    // At a video host, a file is a file; anything else is a page, whatever the feed takes it for.
    let label = if file.is_some() { typed.or(host) } else { host.or(typed) };
    let mut format = Format { label: label.map(str::to_owned), start_seconds: None, language: None, url, mime_type };
    let mut role = None;
    if let Some(event) = attachment.object("_event", report) {
        role = event.word("role", &Role::ALL, report);
        format.start_seconds = event.seconds("start_seconds", report);
        format.language = event.text("language", report);
    }
    let role = role.unwrap_or_else(|| role_of(&format.mime_type, host.is_some()));
    Some((role, attachment.line("title", report), format))
}

/// What an attachment is for, where it does not say so itself.
fn role_of(mime_type: &str, at_video_host: bool) -> Role {
    let is_page = matches!(mime_type, "text/html" | "application/xhtml+xml" | "");
    if mime_type.starts_with("video/") || mime_type.starts_with("audio/") || (is_page && at_video_host) {
        Role::Recording
    } else if mime_type == "text/vtt" {
        Role::Captions
    } else if mime_type == "application/pdf"
        || ["presentation", "powerpoint", "keynote"].iter().any(|word| cut(mime_type, word).is_some())
    {
        Role::Slides
    } else {
        Role::Other
    }
}

/// An absolute address without its scheme, its query and its fragment.
fn host_and_path(url: &str) -> &str {
    let rest = cut(url, "://").map_or("", |(_, rest)| rest);
    before(before(rest, "?"), "#")
}

/// The last part of an address's path.
fn file_name(url: &str) -> &str {
    cut_last(host_and_path(url), "/").map_or("", |(_, name)| name)
}

/// The name of the video host that an absolute address leads to.
fn host_name(url: &str) -> Option<&'static str> {
    let authority = before(host_and_path(url), "/");
    // After a user's name, which could look like a host, and before the port.
    let host = cut_last(authority, "@").map_or(authority, |(_, host)| host);
    let host = before(host, ":").to_ascii_lowercase();
    let at = |known: &str| host.strip_suffix(known).is_some_and(|sub| sub.is_empty() || sub.ends_with("."));
    VIDEO_HOSTS.iter().find(|(known, _)| at(known)).map(|(_, name)| *name)
}
