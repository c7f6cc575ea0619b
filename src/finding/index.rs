//! An index of the entries, for searching at every keystroke.

use super::choice::{Choice, Facet};
use super::facets::{Offer, Values};
use super::fold::{BETWEEN, Fold, folded};
use super::query::Query;
use crate::model::Entry;
use crate::options::Options;
use crate::timeline::scopes;
use std::sync::Arc;

/// Searchable names in the reader's language: see [`Names`](super::Names).
pub struct Spoken<'s> {
    /// The name of a country, by its ISO 3166 alpha-2 code.
    pub country: &'s dyn Fn(&str) -> String,
    /// The kind, media and date of an entry, in words.
    pub about: &'s dyn Fn(&Entry) -> String,
}

/// The search index, built once for a list of entries and the embedder's options.
#[derive(Default)]
pub struct Index {
    /// The searchable text of each entry, folded. `None` if the options exclude the entry.
    texts: Vec<Option<String>>,
    /// The values of every facet, in the order of [`Facet::ALL`].
    facets: Vec<Values>,
}

/// The entries that match a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether each entry is shown, by its index in the list of entries.
    pub shown: Vec<bool>,
    /// The number of entries shown.
    pub count: usize,
    /// The values that each facet offers.
    offers: Vec<Vec<Offer>>,
}

impl Found {
    /// The values that a facet offers: those that match some entry, and those that are picked. Media are in their fixed
    /// order; other values are sorted by how many of *all* entries have them, then kinds in their fixed order, then
    /// alphabetically, so that nothing moves while picking.
    #[must_use]
    pub fn offers(&self, facet: Facet) -> &[Offer] {
        self.offers.get(facet as usize).map_or(&[], Vec::as_slice)
    }
}

/// The bit for entries that the options exclude or that do not match the query. The lower bits belong to the facets.
const OUT: u8 = 1 << 7;

impl Index {
    /// Indexes the entries that the options `kinds`, `series`, `tags` and `years` include.
    #[must_use]
    pub fn new(entries: &[Arc<Entry>], options: &Options, fold: Fold, spoken: &Spoken) -> Self {
        let scopes = scopes(entries, options);
        let mut texts = vec![None; entries.len()];
        let mut open = Vec::new();
        for (at, ((entry, scope), text)) in entries.iter().zip(&scopes).zip(&mut texts).enumerate() {
            if scope.is_shown {
                *text = Some(folded(&searched(entry, &scope.series, spoken), fold));
                open.push((at, &**entry, &*scope.series));
            }
        }
        let facets = Facet::ALL.map(|facet| Values::new(facet, &mut open.iter().copied(), fold));
        Self { texts, facets: facets.into() }
    }

    /// Parses a query. A word of five letters or more without any match may be mistyped by one letter: then it also
    /// stands for the words that it is near to.
    #[must_use]
    pub fn query(&self, typed: &str, fold: Fold) -> Query {
        let mut query = Query::read(typed, fold);
        query.forgive(&|| self.texts.iter().flatten().map(String::as_str));
        query
    }

    /// The entries that match a choice, and the values that every facet then offers.
    #[must_use]
    pub fn find(&self, choice: &Choice, fold: Fold) -> Found {
        let query = self.query(&choice.query, fold);
        let is_in = |text: &Option<String>| text.as_ref().is_some_and(|text| query.is_in(text));
        let mut failed: Vec<u8> = self.texts.iter().map(|text| if is_in(text) { 0 } else { OUT }).collect();
        for values in &self.facets {
            values.fail(choice, &mut failed);
        }
        let shown: Vec<bool> = failed.iter().map(|failed| *failed == 0).collect();
        let count = shown.iter().filter(|is_shown| **is_shown).count();
        Found { shown, count, offers: self.facets.iter().map(|values| values.offers(choice, &failed)).collect() }
    }
}

/// The searchable text of an entry.
fn searched(entry: &Entry, series: &[String], spoken: &Spoken) -> String {
    let mut text = String::new();
    let mut add = |field: Option<&str>| {
        text.extend(field);
        text.push(BETWEEN);
    };
    add(Some(&entry.title));
    for person in entry.people.iter() {
        add(Some(&person.name));
        add(person.affiliation.as_deref());
    }
    let also = entry.also.iter().map(|date| (&date.edition, date.location.as_deref()));
    for (edition, location) in [(&entry.edition, Some(&entry.location))].into_iter().chain(also) {
        add(edition.as_deref());
        let Some(location) = location else { continue };
        for field in [&location.text, &location.room, &location.venue, &location.city, &location.country] {
            add(field.as_deref());
        }
        // The displayed name, besides the code as written.
        add(location.country.as_deref().map(spoken.country).as_deref());
    }
    add(entry.summary.as_deref());
    for series in series {
        add(Some(series));
    }
    for tag in &entry.tags {
        add(Some(tag));
    }
    add(Some(&(spoken.about)(entry)));
    text
}
