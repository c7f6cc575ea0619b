//! Merges imported items into a feed that is also edited by hand, and keeps everything written by hand, byte for byte.
//!
//! An import marks what it writes with fingerprints (`_imported` of the item). So the next import can update values
//! that nobody has changed, and leaves those written or changed by hand.

mod apply;
mod existing;
mod fields;
mod place;
mod same;

pub use fields::Imported;
pub(crate) use same::words;
pub use same::{Decide, Decision, Unsure};

use crate::error::{Error, Result};
use crate::import;
use crate::item::Item;
use crate::json::{Edits, Feed, Style, to_json};
use crate::notes::Notes;
use existing::Existing;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Options of a merge.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Remove items that were imported from a source and are no longer in it
    pub drop_gone: bool,
}

/// A change of the feed, for the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The changed item: its title, edition and date
    pub of: String,
    /// The kind of change
    pub what: What,
}

/// A kind of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is removed.
    Dropped,
    /// It is changed: a line for each change.
    Changed(Vec<String>),
}

/// The result of a merge.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The whole feed.
    pub text: String,
    /// The changes of the feed
    pub changes: Vec<Change>,
}

/// The imported items of one source.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its URL or file name
    pub name: String,
    /// The edition, if any
    pub edition: Option<Item>,
    /// The selected items
    pub items: Vec<Item>,
    /// The ids of all items of the source, selected or not
    pub all_ids: HashSet<String>,
    /// Whether the source is always complete, like a schedule, and unlike a blog's feed of the last twenty posts
    pub is_whole: bool,
}

/// Merges imported items into the text of a feed.
///
/// # Errors
/// The text is not a JSON Feed.
pub fn merge(
    text: &str,
    name: &str,
    sources: Vec<Source>,
    options: Options,
    decide: Decide,
    notes: &mut Notes,
) -> Result<Merged> {
    let whole = text;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let feed = Feed::read(text).map_err(|cause| {
        Error::new(format!("{name}, line {}, column {}: not JSON", cause.line(), cause.column()))
            .help(format!("Run timeline-feed check {name}, which shows the place."))
    })?;
    let Some(feed) = feed else {
        return Err(
            Error::new(format!("{name} has no list \"items\"")).help("A new feed is made where there is no file yet.")
        );
    };
    let (list, nodes) = (feed.list, &feed.items);
    let existing: Vec<Existing> = nodes.iter().map(Existing::new).collect();
    let style = Style::of(text);
    let mut run = Run {
        edits: Edits::default(),
        changes: Vec::new(),
        style,
        taken: vec![false; existing.len()],
        new: Vec::new(),
        new_ids: HashSet::new(),
    };
    let index = same::Index::new(&existing, &sources);
    let language = feed.get_str("language");
    let people = existing::pages_of_people(&existing);
    for mut source in sources {
        for mut item in placed(&mut source, &existing) {
            // The feed's language is not repeated in each item.
            item.language = item.language.filter(|tag| language.as_deref() != Some(tag));
            let found = index.find(&item, &run.taken, decide, notes);
            match found {
                same::Found::One(at) => {
                    if let (Some(taken), Some(old)) = (run.taken.get_mut(at), existing.get(at)) {
                        *taken = true;
                        apply::update(old, &item, &source.name, &mut run, notes);
                    }
                }
                same::Found::Unsure => {}
                same::Found::None => {
                    for author in item.authors.iter_mut().filter(|author| author.url.is_none()) {
                        author.url = people.get(&import::fold(&author.name)).cloned().flatten();
                    }
                    item.imported = Some(Imported::new(&item, &source.name));
                    run.add(item, notes);
                }
            }
        }
        gone(&source, &existing, &feed, options, &mut run, notes);
    }
    let Run { mut edits, mut changes, style, new, .. } = run;
    let new = place::placed(new, &existing);
    changes.extend(new.iter().map(|(_, item)| Change { of: describe(item), what: What::Added }));
    // These are large for a large feed: free them before the feed is written.
    drop(index);
    drop(existing);
    edits.add_items(&list, nodes, new, &style);
    let text = if edits.is_empty() { whole.to_owned() } else { edits.apply(text) };
    Ok(Merged { text, changes })
}

/// The state of a merge.
struct Run {
    edits: Edits,
    changes: Vec<Change>,
    style: Style,
    /// Which existing items have already been matched
    taken: Vec<bool>,
    new: Vec<Item>,
    new_ids: HashSet<String>,
}

impl Run {
    fn add(&mut self, item: Item, notes: &mut Notes) {
        // Two sources may contain the same talk: the first counts.
        match self.new_ids.insert(item.id.clone()) {
            false => notes.attention(format!("\"{}\" was imported twice: the first counts", item.title)),
            true => self.new.push(item),
        }
    }
}

/// The items of a source in the form that fits this feed: with the item of their edition, if the feed has one or can
/// get one; or with the place and the zone in each item, if the feed already has items of that edition written by hand
/// in that form.
fn placed(source: &mut Source, existing: &[Existing]) -> Vec<Item> {
    let mut items = std::mem::take(&mut source.items);
    let Some(edition) = source.edition.take() else { return items };
    let is_of_it = |old: &&Existing| old.edition.is_some() && old.edition == edition.event.name;
    let has_head =
        existing.iter().filter(is_of_it).any(|old| old.is_head()) || existing.iter().any(|old| old.id == edition.id);
    if has_head || !existing.iter().any(|old| is_of_it(&old)) {
        items.insert(0, edition);
        return items;
    }
    for item in &mut items {
        let (place, event) = (&edition.event.location, &mut item.event);
        let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        };
        fill(&mut event.location.venue, &place.venue);
        fill(&mut event.location.city, &place.city);
        fill(&mut event.location.country, &place.country);
        fill(&mut event.time_zone, &edition.event.time_zone);
    }
    items
}

/// Handles items that were imported from this source and are no longer in it.
fn gone(source: &Source, existing: &[Existing], feed: &Feed, options: Options, run: &mut Run, notes: &mut Notes) {
    if !source.is_whole {
        return;
    }
    for (at, old) in existing.iter().enumerate() {
        // Items written by hand, to which an import has only added, are kept.
        let is_imported =
            |imported: &Imported| imported.from == source.name && imported.is_untouched("title", &old.title);
        let is_of_source = old.imported.as_ref().is_some_and(is_imported);
        let is_there = source.all_ids.contains(&old.id) || run.taken.get(at) == Some(&true);
        if !is_of_source || is_there || old.is_head() {
            continue;
        }
        if options.drop_gone {
            run.edits.remove_item(&feed.list, &feed.items, at);
            run.changes.push(Change { of: old.describe(), what: What::Dropped });
        } else {
            notes.attention(format!(
                "{} is not in {} any more. It was left: mark it as cancelled, or drop it with --drop-gone",
                old.describe(),
                source.name
            ));
        }
    }
}

/// A short description of an item.
#[must_use]
pub fn describe(item: &Item) -> String {
    let date = item.event.start.as_ref().or(item.date_published.as_ref());
    existing::in_words(&item.title, item.event.name.as_deref(), date.map(String::as_str))
}

/// A new feed.
#[derive(Serialize)]
struct NewFeed<'f> {
    version: &'static str,
    title: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'f str>,
    items: Vec<Item>,
}

/// An empty feed to merge into.
#[must_use]
pub fn empty(title: &str, home_page: Option<&str>, language: Option<&str>) -> String {
    let version = "https://jsonfeed.org/version/1.1";
    let feed = NewFeed { version, title, home_page_url: home_page, language, items: Vec::new() };
    format!("{}\n", to_json(&feed, &Style::default(), ""))
}

/// The value for each name, or `None` if there are different ones.
type Unanimous = HashMap<String, Option<String>>;
