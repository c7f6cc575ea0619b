//! From attachments to recordings, slides and captions.

use super::member::{Object, Report};
use super::plain;
use super::skipped::Reason;
use crate::model::{Format, Media, Role};

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

/// Media types with the name that people know them by.
const FORMATS: [(&str, &str); 13] = [
    ("video/webm", "WebM"),
    ("video/mp4", "MP4"),
    ("video/ogg", "Ogg"),
    ("audio/mpeg", "MP3"),
    ("audio/mp4", "M4A"),
    ("audio/ogg", "Ogg"),
    ("audio/opus", "Opus"),
    ("application/pdf", "PDF"),
    ("application/vnd.oasis.opendocument.presentation", "ODP"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX"),
    ("application/vnd.ms-powerpoint", "PPT"),
    ("application/vnd.apple.keynote", "Keynote"),
    ("text/vtt", "WebVTT"),
];

/// Reads an item's attachments: those of one role that share a title are one thing in several formats.
pub(super) fn read(item: &Object, report: &mut Report) -> Vec<Media> {
    let mut all: Vec<Media> = Vec::new();
    for attachment in item.objects("attachments", report) {
        let Some((role, title, format)) = format(&attachment, report) else { continue };
        let same = all.iter_mut().find(|media| title.is_some() && media.role == role && media.title == title);
        match same {
            Some(media) => media.formats.push(format),
            None => all.push(Media { role, title, formats: vec![format] }),
        }
    }
    // Stable: within a role, the feed's order stays.
    all.sort_by_key(|media| media.role);
    all
}

fn format(attachment: &Object, report: &mut Report) -> Option<(Role, Option<String>, Format)> {
    let Some(url) = attachment.address("url", report) else {
        if attachment.get("url").is_none() {
            attachment.leave_out("url", Reason::Missing, report);
        }
        return None;
    };
    let mime_type = attachment.text("mime_type", report).unwrap_or_default();
    let mime_type = mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let host = host_name(&url);
    let mut format = Format {
        label: host.or_else(|| label(&mime_type)).map(str::to_owned),
        start_seconds: None,
        language: None,
        url,
        mime_type,
    };
    let mut role = None;
    if let Some(event) = attachment.object("_event", report) {
        role = event.word("role", &Role::ALL, report);
        format.start_seconds = event.seconds("start_seconds", report);
        format.language = event.text("language", report);
    }
    let role = role.unwrap_or_else(|| role_of(&format.mime_type, host.is_some()));
    let title = attachment.text("title", report).map(|title| plain::from_title(&title));
    Some((role, title, format))
}

/// What an attachment is for, where it does not say so itself.
fn role_of(mime_type: &str, at_video_host: bool) -> Role {
    let is_page = matches!(mime_type, "text/html" | "application/xhtml+xml" | "");
    if mime_type.starts_with("video/") || mime_type.starts_with("audio/") || (is_page && at_video_host) {
        Role::Recording
    } else if mime_type == "text/vtt" {
        Role::Captions
    } else if mime_type == "application/pdf" || ["presentation", "powerpoint", "keynote"].iter().any(|word| mime_type.contains(word)) {
        Role::Slides
    } else {
        Role::Other
    }
}

fn label(mime_type: &str) -> Option<&'static str> {
    FORMATS.iter().find(|(name, _)| *name == mime_type).map(|(_, label)| *label)
}

/// The name of the video host that an absolute address leads to.
fn host_name(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    let at = |known: &str| host.strip_suffix(known).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    VIDEO_HOSTS.iter().find(|(known, _)| at(known)).map(|(_, name)| *name)
}
