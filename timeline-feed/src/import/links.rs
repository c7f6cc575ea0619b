//! Classifies links: recordings, slides, captions, or links that a timeline does not need.

use super::text;
use crate::item::{Attachment, AttachmentEvent};
use url::Url;

/// A link as the source has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Link {
    /// Its address.
    pub url: String,
    /// Its text
    pub title: String,
    /// Its role according to the source: `slides`
    pub role: String,
}

/// File extensions, with their media types and roles.
const ENDINGS: [(&str, &str, Option<&str>); 31] = [
    ("mp4", "video/mp4", Some("recording")),
    ("m4v", "video/mp4", Some("recording")),
    ("webm", "video/webm", Some("recording")),
    ("ogv", "video/ogg", Some("recording")),
    ("mov", "video/quicktime", Some("recording")),
    ("mkv", "video/x-matroska", Some("recording")),
    ("mp3", "audio/mpeg", Some("recording")),
    ("m4a", "audio/mp4", Some("recording")),
    ("ogg", "audio/ogg", Some("recording")),
    ("oga", "audio/ogg", Some("recording")),
    ("opus", "audio/ogg", Some("recording")),
    ("flac", "audio/flac", Some("recording")),
    ("wav", "audio/wav", Some("recording")),
    ("vtt", "text/vtt", Some("captions")),
    ("srt", "application/x-subrip", Some("captions")),
    ("pdf", "application/pdf", None),
    ("odp", "application/vnd.oasis.opendocument.presentation", Some("slides")),
    ("ppt", "application/vnd.ms-powerpoint", Some("slides")),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Some("slides")),
    ("key", "application/vnd.apple.keynote", Some("slides")),
    ("odt", "application/vnd.oasis.opendocument.text", None),
    ("zip", "application/zip", None),
    ("gz", "application/gzip", None),
    ("xz", "application/x-xz", None),
    ("md", "text/markdown", None),
    ("txt", "text/plain", None),
    ("png", "image/png", None),
    ("jpg", "image/jpeg", None),
    ("jpeg", "image/jpeg", None),
    ("svg", "image/svg+xml", None),
    ("webp", "image/webp", None),
];

/// Hosts of videos, with the beginning of the path of a video's page.
const VIDEO_HOSTS: [(&str, &str); 8] = [
    ("youtube.com", "/watch"),
    ("youtube.com", "/live/"),
    ("youtu.be", "/"),
    ("vimeo.com", "/"),
    ("media.ccc.de", "/v/"),
    ("archive.org", "/details/"),
    ("peertube.tv", "/"),
    ("video.fosdem.org", "/"),
];

const SLIDE_HOSTS: [(&str, &str); 5] = [
    ("speakerdeck.com", "/"),
    ("slideshare.net", "/"),
    ("docs.google.com", "/presentation/"),
    ("slides.com", "/"),
    ("noti.st", "/"),
];

/// Languages by the three-letter codes used in file names.
const LANGUAGES: [(&str, &str); 24] = [
    ("eng", "en"),
    ("deu", "de"),
    ("ger", "de"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("nld", "nl"),
    ("dut", "nl"),
    ("jpn", "ja"),
    ("zho", "zh"),
    ("chi", "zh"),
    ("ara", "ar"),
    ("heb", "he"),
    ("rus", "ru"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("swe", "sv"),
    ("dan", "da"),
    ("fin", "fi"),
    ("ukr", "uk"),
    ("tur", "tr"),
    ("kor", "ko"),
];

/// The attachment for a link. `None` for links that are of no use later, such as chat rooms and feedback forms, and for other pages.
pub(super) fn attachment(link: &Link) -> Option<Attachment> {
    let url = clean(&link.url)?;
    if is_of_the_day(&url, &link.title) {
        return None;
    }
    let parsed = Url::parse(&url).ok()?;
    let (said, words) = (link.role.to_ascii_lowercase(), text::fold(&link.title));
    let known = ending(parsed.path()).or_else(|| hinted(&url)).or_else(|| hinted(&link.title));
    let (mime, by_ending) = known.map_or(("", None), |(_, mime, role)| (mime, role));
    let is_at = |hosts: &[(&str, &str)]| {
        let host = parsed.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host);
        hosts.iter().any(|(known, path)| *known == host && parsed.path().starts_with(path) && parsed.path() != "/")
    };
    let is_peertube = || {
        let path = parsed.path();
        path.starts_with("/videos/watch/") || (path.starts_with("/w/") && path.len() > 20)
    };
    let has = |word: &str| words.split(|c: char| !c.is_alphanumeric()).any(|known| known == word);
    let role = match said.as_str() {
        "slides" | "presentation" => "slides",
        "video" | "audio" | "recording" => by_ending.unwrap_or("recording"),
        "captions" | "subtitles" => "captions",
        "paper" => "article",
        _ if by_ending.is_some() => by_ending?,
        _ if mime.is_empty() && (is_at(&VIDEO_HOSTS) || is_peertube()) => "recording",
        _ if is_at(&SLIDE_HOSTS) => "slides",
        _ if mime == "application/pdf" && (has("slides") || has("presentation") || has("talk")) => "slides",
        // A file uploaded to the talk itself belongs to it. Any other link is a page elsewhere.
        "other" | "file" if !mime.is_empty() => "other",
        _ => return None,
    };
    let mime = match (mime, role) {
        ("", _) => "text/html",
        (mime, _) => mime,
    };
    // The role of a page, or of a file whose type does not tell, is known only from the words of its link.
    let is_told = mime.starts_with("video/") || mime.starts_with("audio/") || mime == "text/vtt";
    let language = matches!(role, "recording" | "captions").then(|| language(&parsed, &words)).flatten();
    let title = match role {
        "recording" => "Recording".to_owned(),
        "slides" => "Slides".to_owned(),
        "captions" => "Recording".to_owned(),
        _ => text::title(&link.title),
    };
    let event = AttachmentEvent { role: (!is_told).then_some(role), language };
    Some(Attachment {
        url,
        mime_type: mime.to_owned(),
        title: (!title.is_empty()).then_some(title),
        event: (event != AttachmentEvent::default()).then_some(event),
        ..Attachment::default()
    })
}

/// The attachments for these links, without duplicate URLs.
pub(super) fn attachments<'l>(links: impl IntoIterator<Item = &'l Link>) -> Vec<Attachment> {
    let mut all: Vec<Attachment> = Vec::new();
    for found in links.into_iter().filter_map(attachment) {
        if !all.iter().any(|known| known.url == found.url) {
            all.push(found);
        }
    }
    // Recordings come first, then captions.
    let rank = |attachment: &Attachment| match attachment.event.as_ref().and_then(|event| event.role) {
        _ if attachment.mime_type.starts_with("video/") || attachment.mime_type.starts_with("audio/") => 0,
        Some("recording") => 1,
        _ if attachment.mime_type == "text/vtt" => 2,
        Some("captions") => 2,
        Some("slides") => 3,
        _ => 4,
    };
    all.sort_by_key(rank);
    all
}

fn ending(path: &str) -> Option<(&'static str, &'static str, Option<&'static str>)> {
    let (_, ending) = path.trim_end_matches('/').rsplit_once('.')?;
    ENDINGS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(ending)).copied()
}

/// Old versions of Pentabarf put the role into file names: `Slides_PDF`.
fn hinted(name: &str) -> Option<(&'static str, &'static str, Option<&'static str>)> {
    let last = name.rsplit(|c: char| !c.is_ascii_alphanumeric()).find(|part| !part.is_empty())?;
    ENDINGS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(last) && known.len() > 2 && *known != "key").copied()
}

/// Whether a link was only useful during the event: a chat, a form, a stream.
fn is_of_the_day(url: &str, title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let is_said =
        ["chat room", "chat room(", "feedback", "livestream", "live stream"].iter().any(|word| title.contains(word));
    let is_known = ["://matrix.to/", "://chat.", "/feedback", "://app.element.io/", "://live."]
        .iter()
        .any(|part| url.contains(part));
    is_said || is_known
}

/// The language in a file name or in the link's text: `talk.de.vtt`, `38c3-1234-deu-Talk.mp4`, "Recording (German)".
fn language(url: &Url, words: &str) -> Option<String> {
    const NAMES: [(&str, &str); 8] = [
        ("english", "en"),
        ("german", "de"),
        ("deutsch", "de"),
        ("french", "fr"),
        ("spanish", "es"),
        ("italian", "it"),
        ("dutch", "nl"),
        ("japanese", "ja"),
    ];
    if let Some((_, language)) =
        NAMES.iter().find(|(name, _)| words.split(|c: char| !c.is_alphabetic()).any(|word| word == *name))
    {
        return Some((*language).to_owned());
    }
    let file = url.path().rsplit('/').next()?.to_ascii_lowercase();
    let (stem, _) = file.rsplit_once('.')?;
    let last = stem.rsplit(['.', '_']).next().filter(|last| last.len() < stem.len())?;
    if let Some((_, language)) = LANGUAGES.iter().find(|(three, two)| last == *three || last == *two) {
        return Some((*language).to_owned());
    }
    // Several languages are several audio tracks, of which the first is the original.
    let three = stem.split('-').find_map(|part| LANGUAGES.iter().find(|(three, _)| part == *three));
    three.map(|(_, two)| (*two).to_owned())
}

/// A URL without tracking parameters. Blanks are kept as published: browsers and the timeline can handle them.
pub(super) fn clean(url: &str) -> Option<String> {
    const TRACKING: [&str; 6] = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid"];
    let url = url.trim();
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    };
    let parsed = Url::parse(&url).ok()?;
    if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none_or(str::is_empty) {
        return None;
    }
    let is_tracking = |name: &str| TRACKING.contains(&name) || (name == "si" && parsed.host_str() == Some("youtu.be"));
    if !parsed.query_pairs().any(|(name, _)| is_tracking(&name)) {
        return Some(url);
    }
    let kept: Vec<(String, String)> =
        parsed.query_pairs().filter(|(name, _)| !is_tracking(name)).map(|(a, b)| (a.into(), b.into())).collect();
    let mut cleaned = parsed.clone();
    cleaned.set_query(None);
    if !kept.is_empty() {
        cleaned.query_pairs_mut().extend_pairs(kept);
    }
    Some(cleaned.into())
}

/// The feeds linked from a web page, for an error message.
pub(super) fn feeds_of(html: &str, base: Option<&Url>) -> Vec<String> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}="))?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next().map(str::to_owned)
    };
    let links = html.split("<link").skip(1).filter_map(|tag| tag.split('>').next());
    links
        .filter(|tag| tag.contains("alternate"))
        .filter(|tag| ["rss+xml", "atom+xml", "feed+json"].iter().any(|kind| tag.contains(kind)))
        .filter_map(|tag| attribute(tag, "href"))
        .map(|href| base.and_then(|base| base.join(&href).ok()).map_or(href, String::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str, title: &str, role: &str) -> Option<(String, Option<&'static str>, Option<String>)> {
        let link = Link { url: url.to_owned(), title: title.to_owned(), role: role.to_owned() };
        let attachment = attachment(&link)?;
        let event = attachment.event.unwrap_or_default();
        Some((attachment.mime_type, event.role, event.language))
    }

    #[test]
    fn tells_what_links_are() {
        type Told = Option<(&'static str, Option<&'static str>, Option<&'static str>)>;
        let cases: [(&str, &str, &str, Told); 22] = [
            ("https://v.example/a.av1.webm", "Video recording (AV1/opus)", "", Some(("video/webm", None, None))),
            ("https://v.example/a b (c)/a.mp4", "Video", "", Some(("video/mp4", None, None))),
            ("https://v.example/a.vtt", "", "", Some(("text/vtt", None, None))),
            ("https://v.example/a.de.vtt", "", "", Some(("text/vtt", None, Some("de")))),
            ("https://cdn.example/38c3-7-deu-eng-Talk_hd.mp4", "", "", Some(("video/mp4", None, Some("de")))),
            ("https://v.example/a.mp4", "Recording (French)", "", Some(("video/mp4", None, Some("fr")))),
            ("https://e.example/slides/1/Slides_PDF", "", "slides", Some(("application/pdf", Some("slides"), None))),
            ("https://e.example/slides/1/deck", "Slides", "slides", Some(("text/html", Some("slides"), None))),
            ("https://e.example/a.pdf", "Slides", "", Some(("application/pdf", Some("slides"), None))),
            ("https://e.example/a.pdf", "Some standard", "", None),
            ("https://e.example/a.pdf", "Handout", "other", Some(("application/pdf", Some("other"), None))),
            ("https://www.youtube.com/watch?v=1", "Video", "", Some(("text/html", Some("recording"), None))),
            ("https://www.youtube.com/@channel", "Our channel", "", None),
            ("https://speakerdeck.com/a/b", "", "", Some(("text/html", Some("slides"), None))),
            (
                "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
                "",
                "",
                Some(("text/html", Some("recording"), None)),
            ),
            ("https://kairos.io/", "kairos docs", "", None),
            ("https://chat.fosdem.org/#/room/#2024-janson:fosdem.org", "Chat room(web)", "", None),
            ("https://matrix.to/#/#2024-janson:fosdem.org", "Chat room(app)", "", None),
            ("https://pretalx.fosdem.org/fosdem-2024/talk/QH3VUB/feedback/", "Submit Feedback", "", None),
            ("https://", "https://", "", None),
            ("javascript:alert(1)", "Video", "video", None),
            ("//v.example/a.mp4", "", "", Some(("video/mp4", None, None))),
        ];
        for (url, title, role, expected) in cases {
            let expected = expected.map(|(mime, role, language)| (mime.to_owned(), role, language.map(str::to_owned)));
            assert_eq!(read(url, title, role), expected, "{url} {title}");
        }
    }

    #[test]
    fn takes_off_what_only_counts_clicks() {
        let cases = [
            ("https://a.example/x?utm_source=b&v=1", Some("https://a.example/x?v=1")),
            ("https://youtu.be/abc?si=xyz", Some("https://youtu.be/abc")),
            (" https://v.example/UA2 (B)/a.mp4 ", Some("https://v.example/UA2 (B)/a.mp4")),
            ("mailto:a@example.org", None),
            ("page.html", None),
        ];
        for (url, cleaned) in cases {
            assert_eq!(clean(url).as_deref(), cleaned);
        }
    }

    #[test]
    fn finds_the_feeds_of_a_page() {
        let html = "<link rel='stylesheet' href='a.css'><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\">";
        let base = Url::parse("https://example.org/blog/").unwrap();
        assert_eq!(feeds_of(html, Some(&base)), ["https://example.org/feed.xml"]);
    }
}
