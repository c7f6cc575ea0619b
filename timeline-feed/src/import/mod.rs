//! Imports sources on the web as items of a feed.

mod build;
mod edition;
mod feeds;
mod ical;
mod jsonfeed;
mod kind;
mod links;
mod markdown;
mod pentabarf;
mod pretalx;
mod schedule;
mod select;
mod sessionize;
mod text;
mod values;
mod xml;
mod yaml;
mod zone;

pub use kind::Kind;
pub use select::{Selection, nothing_found};
pub use text::{fold, summary};

use crate::error::{Error, Result};
use crate::fetch::Fetching;
use crate::input::{Document, Source};
use crate::item::Item;
use crate::notes::Notes;
use url::Url;

/// Data given by the user, for what the source does not contain.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The edition's name: `FOSDEM 2024`.
    pub name: Option<String>,
    /// The series, such as `FOSDEM`.
    pub series: Option<String>,
    /// The first day of the conference.
    pub start: Option<chrono::NaiveDate>,
    /// The time zone of the place, an IANA name.
    pub time_zone: Option<chrono_tz::Tz>,
    /// The country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// The language of items without their own, BCP 47.
    pub language: Option<String>,
    /// The kind of items without their own.
    pub kind: Option<String>,
    /// The URL below which the pages of a blog are: `https://kairos.io/blog/`.
    pub site: Option<Url>,
}

/// An item that may be selected.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// The item as it would be written
    pub item: Item,
    /// Additional text that `--match` searches: the whole abstract, and all links with their URLs
    pub text: String,
    /// The track, which a feed does not contain
    pub track: Option<String>,
}

/// The contents of a source.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The title of the source
    pub title: Option<String>,
    /// Its page.
    pub home_page: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The edition that all items belong to, if the source is a schedule
    pub edition: Option<Item>,
    /// All items
    pub candidates: Vec<Candidate>,
}

/// Reads a source of any known format.
///
/// # Errors
/// It cannot be read, or its format is unknown.
pub fn import(source: &Source, given: &Given, fetching: &Fetching, notes: &mut Notes) -> Result<Imported> {
    if let Source::Folder(path) = source {
        return markdown::folder(path, given, fetching.limits, notes);
    }
    let document = source.read(fetching, notes)?;
    read(&document, given, notes)
}

/// Reads a document of any known format.
///
/// # Errors
/// Its format is unknown, or it is truncated.
pub fn read(document: &Document, given: &Given, notes: &mut Notes) -> Result<Imported> {
    let Some(kind) = Kind::of(&document.text) else { return Err(unknown(document)) };
    let Document { name, url, text } = document;
    let mut imported = match kind {
        Kind::Schedule => schedule::import(pentabarf::read(text, name)?, url.as_ref(), given, notes),
        Kind::ScheduleJson => schedule::import(pretalx::read(text, name)?, url.as_ref(), given, notes),
        Kind::Sessionize => schedule::import(sessionize::read(text, name)?, url.as_ref(), given, notes),
        Kind::Calendar => ical::import(text, given, notes),
        Kind::Feed => feeds::import(document, notes)?,
        Kind::JsonFeed => jsonfeed::import(document, notes)?,
        Kind::Post => markdown::file(document, given, notes)?,
        Kind::Yaml => yaml::import(document, given)?,
        Kind::WebPage => return Err(unknown(document)),
    };
    let read = imported.candidates.len();
    imported.candidates.retain(|candidate| !candidate.item.title.trim().is_empty());
    let nameless = read - imported.candidates.len();
    if nameless > 0 {
        notes.attention(format!("{name}: {nameless} entries have no title and no text, and were left out"));
    }
    for candidate in &mut imported.candidates {
        if candidate.item.id.trim().is_empty() {
            let slug = text::slug(&candidate.item.title);
            candidate.item.id = if slug.is_empty() { candidate.item.title.clone() } else { slug };
        }
        let item = &mut candidate.item;
        let event = &mut item.event;
        event.name = event.name.take().or_else(|| given.name.clone());
        event.series = event.series.take().or_else(|| given.series.clone());
        if item.language.is_none() {
            item.language.clone_from(&given.language);
        }
        if event.kind.is_none() {
            event.kind.clone_from(&given.kind);
        }
    }
    build::tell_apart(&mut imported.candidates);
    let count = imported.candidates.len();
    notes.done(format!("{name}: {} with {count} {}", kind.name(), if count == 1 { "entry" } else { "entries" }));
    Ok(imported)
}

fn unknown(document: &Document) -> Error {
    let name = &document.name;
    if Kind::of(&document.text) == Some(Kind::WebPage) {
        let found = links::feeds_of(&document.text, document.url.as_ref());
        let message = format!("{name} is a web page");
        return Error::new(message).help(match found.first() {
            Some(feed) => format!("It names a feed: give {feed} instead."),
            None => "Give the address of its schedule, calendar or feed.".to_owned(),
        });
    }
    Error::new(format!("{name} is nothing that is known here")).help(format!("It may be {}.", kind::KNOWN))
}
