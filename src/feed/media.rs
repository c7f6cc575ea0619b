//! From attachments to recordings, slides and captions.

use super::member::{Object, Report};
use crate::address::{Address, VideoHost};
use crate::model::{Format, Media, Role};
use crate::same::first_of_each;
use crate::text::{before, cut};

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
    let address = Address::read(&url);
    let host = address.as_ref().and_then(Address::video_host);
    let ending = address.as_ref().and_then(Address::ending).unwrap_or_default();
    let file = FORMATS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(ending));
    let mime_type = attachment.text("mime_type", report).unwrap_or_default();
    let mut mime_type = before(&mime_type, ";").trim().to_ascii_lowercase();
    // Some feeds do not know: then the file's name tells.
    if matches!(mime_type.as_str(), "" | "application/octet-stream" | "binary/octet-stream") {
        mime_type = file.map_or("", |(known, ..)| known).to_owned();
    }
    // At a video host, a file is a file; anything else is a page, whatever the feed takes it for.
    if file.is_none() && host.is_some() && mime_type.starts_with("video/") {
        mime_type = "text/html".to_owned();
    }
    let typed = FORMATS.iter().find(|(known, ..)| *known == mime_type).or(file).map(|(.., label)| *label);
    let host = host.map(VideoHost::name);
    let label = if file.is_some() { typed.or(host) } else { host.or(typed) };
    let mut format = Format { label: label.map(str::to_owned), start_seconds: None, language: None, url, mime_type };
    let mut role = None;
    if let Some(event) = attachment.object("_event", report) {
        role = event.word("role", &Role::ALL, report);
        format.start_seconds = event.seconds("start_seconds", report);
        format.language = event.text("language", report);
    }
    let role = role.unwrap_or_else(|| role_of(&format, host.is_some()));
    Some((role, attachment.line("title", report), format))
}

/// What an attachment is for, where it does not say so itself.
fn role_of(format: &Format, at_video_host: bool) -> Role {
    let mime_type = format.mime_type.as_str();
    if mime_type.starts_with("video/") || mime_type.starts_with("audio/") || (format.is_page() && at_video_host) {
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
