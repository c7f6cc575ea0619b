//! Recordings as RSS 2.0: for feed readers, and as a podcast if they are files.

use crate::feed::is_relative;
use event_timeline::locale::Locale;
use event_timeline::model::{Entry, Format, Media, Role, When};
use quick_xml::escape::escape;
use std::fmt::Write;
use std::sync::Arc;

/// The metadata of a channel.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    /// Its title.
    pub title: String,
    /// Its page.
    pub link: String,
    /// Its language.
    pub language: Option<String>,
    /// Whether to include only files, as podcast programs require
    pub podcast: bool,
    /// The maximum number of recordings
    pub limit: usize,
}

/// The recordings of these entries, the newest first.
#[must_use]
pub fn rss(entries: &[Arc<Entry>], channel: &Channel, locale: &Locale) -> String {
    let mut recorded: Vec<(&Arc<Entry>, &Media, &Format)> = entries
        .iter()
        .flat_map(|entry| {
            entry.media.iter().filter(|media| media.role == Role::Recording).map(move |media| (entry, media))
        })
        .filter_map(|(entry, media)| Some((entry, media, chosen(media, channel.podcast)?)))
        .collect();
    let begins = |entry: &Entry| entry.start.map(|start| start.begins());
    recorded.sort_by_key(|(entry, ..)| std::cmp::Reverse(begins(entry)));
    recorded.truncate(channel.limit);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"");
    if channel.podcast {
        out.push_str(" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"");
    }
    out.push_str(">\n<channel>\n");
    let mut line = |name: &str, text: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "<{name}>{}</{name}>", escape(clean(text).as_str()));
    };
    line("title", &channel.title);
    line("link", &channel.link);
    line("description", &channel.title);
    if let Some(language) = &channel.language {
        line("language", language);
    }
    line("generator", concat!("timeline-feed ", env!("CARGO_PKG_VERSION")));
    for (entry, media, format) in recorded {
        out.push_str(&item(entry, media, format, channel, locale));
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

/// The format that most programs can play: files before pages, MP4 and MP3 before others.
fn chosen(media: &Media, podcast: bool) -> Option<&Format> {
    let rank = |format: &&Format| match format.mime_type.as_str() {
        "audio/mpeg" => 0,
        "video/mp4" | "audio/mp4" => 1,
        _ if !format.is_page() => 2,
        _ => 3,
    };
    let known = media.formats.iter().filter(|format| !is_relative(&format.url));
    known.filter(|format| !podcast || !format.is_page()).min_by_key(rank)
}

fn item(entry: &Entry, media: &Media, format: &Format, channel: &Channel, locale: &Locale) -> String {
    let mut out = String::from("<item>\n");
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "<{name}>{}</{name}>", escape(clean(text).as_str()));
    };
    // Several recordings of one talk are distinguished by their titles.
    let is_alone = entry.media.iter().filter(|other| other.role == Role::Recording).nth(1).is_none();
    let title = match media.title.as_deref().filter(|_| !is_alone) {
        Some(title) => format!("{}: {title}", entry.title),
        None => entry.title.clone(),
    };
    line("title", &title);
    let page = entry.url.as_deref().filter(|url| !is_relative(url)).unwrap_or(&format.url);
    line("link", if channel.podcast || !format.is_page() { page } else { &format.url });
    let people: Vec<String> = entry.people.iter().map(|person| person.label()).collect();
    let edition = entry.edition.clone().filter(|edition| !entry.title.contains(edition));
    let facts = [edition, (!people.is_empty()).then(|| people.join(", "))];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let told = [Some(facts).filter(|facts| !facts.is_empty()), entry.summary.clone()];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if !told.is_empty() {
        line("description", &told.join("\n\n"));
    }
    if let Some(date) = entry.end.or(entry.start).and_then(date) {
        line("pubDate", &date);
    }
    line("category", &locale.kind(&entry.kind()));
    if channel.podcast {
        if !people.is_empty() {
            line("itunes:author", &people.join(", "));
        }
        if let Some(seconds) = format.duration {
            line("itunes:duration", &seconds.to_string());
        }
    }
    let _ = writeln!(out, "<guid isPermaLink=\"false\">{}</guid>", escape(clean(&encoded(&format.url)).as_str()));
    if !format.is_page() {
        let url = encoded(&format.url);
        let (url, mime) = (escape(url.as_str()), escape(format.mime_type.as_str()));
        // The size is unknown. RSS requires a number, and programs take 0 for unknown.
        let _ = writeln!(out, "<enclosure url=\"{url}\" length=\"0\" type=\"{mime}\"/>");
    }
    out.push_str("</item>\n");
    out
}

/// Encodes blanks in URLs, as FOSDEM published them, which XML does not allow in a URL.
fn encoded(url: &str) -> String {
    url::Url::parse(url).map_or_else(|_| url.to_owned(), String::from)
}

/// A text without characters that XML does not allow.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// The date in the format of RFC 822, which RSS requires. A day becomes noon in UTC, which is that day almost
/// everywhere. `None` for a month or a year.
fn date(when: When) -> Option<String> {
    if when.is_vague() {
        return None;
    }
    Some(match when {
        When::Instant(at) => at.to_rfc2822(),
        When::Day(day) => day.and_hms_opt(12, 0, 0)?.and_utc().to_rfc2822(),
        other => other.begins().and_utc().to_rfc2822(),
    })
}
