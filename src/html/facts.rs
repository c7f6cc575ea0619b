//! The date, place, people and links of an entry.

use super::Page;
use super::writer::escape;
use crate::model::{Dated, Entry, Format, Location, Media, Role, When};
use crate::options::{Options, Zone};
use crate::platform::ListPart;
use crate::url_parts::UrlParts;
use crate::words::Message;

/// The first and the last day of an edition.
pub(super) fn days(page: &Page<'_>, start: When, end: Option<When>, year: Option<i32>) -> String {
    let text = page.locale.date(&zone(page.options), year, start, end, None).text;
    format!("<time datetime=\"{start}\">{}</time>", escape(&text))
}

/// The date of an entry, with its time of day if it is an event. `None` if the date is that of its edition.
pub(super) fn date(page: &Page<'_>, entry: &Entry, year: Option<i32>) -> Option<String> {
    let start = entry.start.filter(|_| entry.dated != Dated::Edition)?;
    let shown = |when: When| if entry.dated == Dated::Event { when } else { when.to_day() };
    let (start, end) = (shown(start), entry.end.map(shown));
    let text = page.locale.date(&zone(page.options), year, start, end, entry.time_zone.as_deref()).text;
    Some(format!("<time datetime=\"{start}\">{}</time>", escape(&text)))
}

/// The visitor's time zone is not known here.
fn zone(options: &Options) -> Zone {
    match &options.time_zone {
        Zone::Local => Zone::Event,
        zone => zone.clone(),
    }
}

/// The location, without the parts shown in `said`.
pub(super) fn place(page: &Page<'_>, location: &Location, said: &Location) -> Option<String> {
    let countries = location.country.as_ref().map(|code| page.locale.countries(code)).unwrap_or_default();
    let parts = location.parts(said, &countries);
    let url = location.url.as_deref().filter(|_| location.url != said.url);
    (!parts.is_empty()).then(|| page.link(url, &parts.join(", ")))
}

/// The speakers or authors, linked to their pages.
pub(super) fn people(page: &Page<'_>, entry: &Entry) -> Option<String> {
    if entry.people.is_empty() {
        return None;
    }
    let mut named = entry.people.iter();
    let parts = page.locale.list(entry.people.iter().map(|person| person.name.clone()).collect());
    let text = parts.into_iter().map(|part| match part {
        ListPart::Literal(text) => escape(&text),
        ListPart::Element(name) => {
            let person = named.next();
            let affiliation = person.and_then(|person| person.affiliation.as_deref());
            let affiliation = affiliation.map(|affiliation| format!(" ({})", escape(affiliation))).unwrap_or_default();
            format!("{}{affiliation}", page.link(person.and_then(|person| person.url.as_deref()), &name))
        }
    });
    Some(text.collect())
}

/// Recordings, slides, captions and pages, as links with descriptive texts.
pub(super) fn links(page: &Page<'_>, entry: &Entry) -> Vec<String> {
    let locale = page.locale;
    let mut links = Vec::new();
    for media in &entry.media {
        links.extend(media.formats.iter().map(|format| media_link(page, entry, media, format)));
    }
    // The URL that is not linked from the title
    let other = match entry.takes_place() {
        true => entry.external_url.as_ref(),
        false => entry.url.as_ref().filter(|_| entry.external_url.is_some()),
    };
    let host = |url: &str| Some(UrlParts::read(url)?.host().trim_start_matches("www.").to_owned());
    links.extend(other.and_then(|url| Some(page.link(Some(url), &host(url)?))));
    for related in &entry.related {
        // A related entry of the same timeline is on this page anyway.
        if let Some(host) = host(&related.to) {
            let label = related.label.as_deref().map_or(host, str::to_owned);
            let what = [("what", locale.text(Message::Related)), ("title", &*label)];
            links.push(page.link(Some(&related.to), &locale.fill(Message::WithTitle, &what)));
        }
    }
    links
}

fn media_link(page: &Page<'_>, entry: &Entry, media: &Media, format: &Format) -> String {
    let locale = page.locale;
    let mut what = locale.role(media.role, media.is_audio()).to_owned();
    if let Some(label) = format.label.as_ref().filter(|_| media.role == Role::Other && format.is_page()) {
        what.clone_from(label);
    }
    let is_one_of_many = entry.media.iter().filter(|other| other.role == media.role).nth(1).is_some();
    if let Some(title) = media.title.as_ref().filter(|_| is_one_of_many) {
        what = locale.fill(Message::WithTitle, &[("what", &what), ("title", title)]);
    }
    let language = format.language.as_deref().map(|tag| locale.language(tag));
    let told: Vec<&str> = [language.as_deref(), format.label.as_deref()].into_iter().flatten().collect();
    if !told.is_empty() {
        what = locale.fill(Message::WithFormat, &[("what", &what), ("format", &told.join(", "))]);
    }
    let hreflang = format.language.as_deref().map(|tag| format!(" hreflang=\"{}\"", escape(tag))).unwrap_or_default();
    format!("<a href=\"{}\"{hreflang}>{}</a>", escape(&(page.href)(&format.url)), escape(&what))
}
