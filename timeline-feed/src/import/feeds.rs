//! RSS and Atom: posts, and podcasts.

use super::{Candidate, Imported, links, text, xml};
use crate::error::{Error, Result};
use crate::input::Document;
use crate::item::{Attachment, Author, Event, Item};
use crate::notes::Notes;
use chrono::{DateTime, Datelike, Utc};
use feed_rs::model::{Entry, Text};

/// Makes items from a feed.
pub(super) fn import(document: &Document, notes: &mut Notes) -> Result<Imported> {
    let Document { name, url, text } = document;
    // Checked first, for malicious input and for the position of errors.
    xml::parse(text, name)?;
    let parser = feed_rs::parser::Builder::new().base_uri(url.as_ref()).build();
    let feed = parser.parse(text.as_bytes()).map_err(|cause| {
        Error::new(format!("{name} is no RSS and no Atom: {cause}")).help("Does a feed validator take it?")
    })?;
    let mut undated = 0;
    let candidates: Vec<_> = feed.entries.into_iter().map(|entry| candidate(entry, &mut undated)).collect();
    if undated > 0 {
        notes.attention(format!("{name}: {undated} of {} entries have no date", candidates.len()));
    }
    let page = feed.links.iter().find(|link| link.rel.as_deref() != Some("self"));
    Ok(Imported {
        title: feed.title.map(|title| text::title(&title.content)).filter(|title| !title.is_empty()),
        home_page: page.and_then(|link| links::clean(&link.href)),
        language: super::build::language(feed.language.as_deref()),
        edition: None,
        candidates,
    })
}

fn candidate(entry: Entry, undated: &mut usize) -> Candidate {
    // Some generators write the year 1 for entries without a date.
    let date = |date: Option<DateTime<Utc>>| {
        date.filter(|date| date.year() > 1970).map(|date| date.format("%Y-%m-%dT%H:%M:%S+00:00").to_string())
    };
    let published = date(entry.published).or_else(|| date(entry.updated));
    *undated += usize::from(published.is_none());
    let page = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let url = page.and_then(|link| links::clean(&link.href));
    let plain = |text: &Text| text::plain(&text.content);
    let body = entry.content.as_ref().and_then(|content| content.body.as_deref()).map(text::plain).unwrap_or_default();
    let summary = entry.summary.as_ref().map(plain).filter(|text| !text.is_empty());
    let people = entry.authors.iter().filter_map(|person| {
        let name = person.name.as_deref().map(text::title).filter(|name| !name.is_empty())?;
        Some(Author { name, url: person.uri.as_deref().and_then(links::clean), event: None })
    });
    let tags = entry.categories.iter().map(|category| text::title(category.label.as_ref().unwrap_or(&category.term)));
    let attachments = attachments(&entry);
    let is_podcast =
        !attachments.is_empty() && attachments.iter().all(|attachment| attachment.mime_type.starts_with("audio/"));
    let title = entry.title.as_ref().map(|title| text::title(&title.content)).unwrap_or_default();
    let begin = summary.clone().unwrap_or_else(|| body.clone());
    let item = Item {
        id: entry.id.clone(),
        url,
        title,
        language: super::build::language(entry.language.as_deref()),
        summary: text::summary(&begin),
        content_text: text::content(&begin),
        date_published: published,
        authors: people.collect(),
        tags: tags.filter(|tag| !tag.is_empty()).collect(),
        attachments,
        event: Event { kind: Some(if is_podcast { "podcast" } else { "post" }.to_owned()), ..Event::default() },
        ..Item::default()
    };
    let all: Vec<String> =
        summary.into_iter().chain([body]).chain(entry.links.iter().map(|link| link.href.clone())).collect();
    Candidate { item: without_repeats(item), text: all.join("\n"), track: None }
}

/// A summary that is the whole content is not repeated, and an entry without a title gets its text as title.
fn without_repeats(mut item: Item) -> Item {
    if item.title.is_empty() {
        item.title = item.summary.take().or_else(|| item.url.clone()).unwrap_or_default();
    }
    item
}

fn attachments(entry: &Entry) -> Vec<Attachment> {
    let enclosures = entry.links.iter().filter(|link| link.rel.as_deref() == Some("enclosure"));
    let enclosures = enclosures.map(|link| (link.href.clone(), link.media_type.clone(), link.length, None));
    let media = entry.media.iter().flat_map(|media| {
        media.content.iter().filter_map(|content| {
            let mime = content.content_type.as_ref().map(ToString::to_string);
            let duration = content.duration.or(media.duration).map(|duration| duration.as_secs());
            Some((content.url.as_ref()?.to_string(), mime, content.size, duration))
        })
    });
    let mut all: Vec<Attachment> = Vec::new();
    for (url, mime, size, duration) in enclosures.chain(media) {
        let mime = mime.filter(|mime| mime.starts_with("audio/") || mime.starts_with("video/"));
        let (Some(mime_type), Some(url)) = (mime, links::clean(&url)) else { continue };
        if !all.iter().any(|known| known.url == url) {
            all.push(Attachment {
                url,
                mime_type,
                title: Some("Recording".to_owned()),
                size_in_bytes: size.filter(|size| *size > 0),
                duration_in_seconds: duration,
                event: None,
            });
        }
    }
    all
}
