//! From attachments to recordings, slides and captions.

use super::member::{Object, Report};
use crate::model::{Format, Media, Role};
use crate::url_parts::{UrlParts, VideoHost};

/// Media types, their file extensions, and their common names.
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

/// Reads an item's attachments. Those with the same role and title are one medium in several formats.
pub(super) fn read(item: &Object, report: &mut Report) -> Vec<Media> {
    let mut all: Vec<Media> = Vec::new();
    for (path, value) in item.values("attachments", report) {
        let attachment = Object::new(path, value, report).and_then(|attachment| format(&attachment, report));
        let Some((roles, title, format)) = attachment else { continue };
        for role in roles.into_iter().flatten() {
            let (title, format) = (title.clone(), format.clone());
            // An attachment without a title is a medium of its own.
            let known = all.iter_mut().find(|media| title.is_some() && (media.role, &media.title) == (role, &title));
            match known {
                Some(media) => media.formats.push(format),
                None => all.push(Media { role, title, formats: vec![format] }),
            }
        }
    }
    Media::sort(&mut all);
    all
}

/// An attachment's format, its title, and its roles: one page may hold both a recording and slides.
fn format(attachment: &Object, report: &mut Report) -> Option<([Option<Role>; 2], Option<String>, Format)> {
    let Some(url) = attachment.address("url", report) else {
        attachment.missing("url", report);
        return None;
    };
    let parts = UrlParts::read(&url);
    let host = parts.as_ref().and_then(UrlParts::video_host);
    let ending = parts.as_ref().and_then(UrlParts::ending).unwrap_or_default();
    let file = FORMATS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(ending));
    let mime_type = attachment.text("mime_type", report).unwrap_or_default();
    let mut mime_type = mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    // Some feeds give no type, or a generic one: then the file extension decides.
    if matches!(mime_type.as_str(), "" | "application/octet-stream" | "binary/octet-stream") {
        mime_type = file.map_or("", |(known, ..)| known).to_owned();
    }
    // At a video host, a URL with a file extension is a file; any other is a page, even if the feed says `video/`.
    if file.is_none() && host.is_some() && mime_type.starts_with("video/") {
        mime_type = "text/html".to_owned();
    }
    let typed = FORMATS.iter().find(|(known, ..)| *known == mime_type).or(file).map(|(.., label)| *label);
    let slides = parts.as_ref().and_then(UrlParts::slide_host).filter(|_| file.is_none());
    let at_video_host = host.is_some();
    let host = host.map(VideoHost::name).or(slides.map(|(name, _)| name));
    let label = if file.is_some() { typed.or(host) } else { host.or(typed) };
    // A page without a known label is labelled with its host.
    let is_page = mime_type == "text/html" || (mime_type.is_empty() && ending.is_empty());
    let host = || parts.as_ref().filter(|_| is_page).map(UrlParts::host_name);
    let label = label.or_else(host).map(str::to_owned);
    let mut format = Format { label, start_seconds: None, duration: None, language: None, url: url.clone(), mime_type };
    // Programs write 0 when they do not know the duration.
    format.duration = attachment.seconds("duration_in_seconds", report).filter(|seconds| *seconds > 0);
    let mut role = None;
    if let Some(event) = attachment.object("_event", report) {
        role = event.word("role", &Role::ALL, report);
        format.start_seconds = event.seconds("start_seconds", report);
        format.language = event.tag("language", report);
    }
    let roles = match (role, slides) {
        (None, Some((_, has_video))) if format.is_page() => [has_video.then_some(Role::Recording), Some(Role::Slides)],
        (role, _) => [role.or_else(|| Some(role_of(&format, at_video_host))), None],
    };
    Some((roles, attachment.line("title", report), format))
}

/// The role of an attachment that does not state one.
fn role_of(format: &Format, at_video_host: bool) -> Role {
    let mime_type = format.mime_type.as_str();
    if mime_type.starts_with("video/") || mime_type.starts_with("audio/") || (format.is_page() && at_video_host) {
        Role::Recording
    } else if mime_type == "text/vtt" {
        Role::Captions
    } else if mime_type == "application/pdf"
        || ["presentation", "powerpoint", "keynote"].iter().any(|word| mime_type.contains(word))
    {
        Role::Slides
    } else {
        Role::Other
    }
}
