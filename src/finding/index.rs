//! The entries, made ready to be searched at every keystroke.

use super::choice::{Choice, Facet};
use super::facets::{Offer, Values};
use super::fold::{BETWEEN, Fold, folded};
use super::query::Query;
use crate::model::Entry;
use crate::options::Options;
use crate::timeline::scopes;
use std::sync::Arc;

/// How readers call what stands in entries in another form: see [`Names`](super::Names).
pub struct Spoken<'s> {
    /// The name that a country is shown by, for its code of ISO 3166 alpha-2.
    pub country: &'s dyn Fn(&str) -> String,
    /// What an entry is, what there is of it, and when it was.
    pub about: &'s dyn Fn(&Entry) -> String,
}

/// What is known of the entries before the reader looks for anything. It is made once for a list of entries and the
/// embedder's options.
#[derive(Default)]
pub struct Index {
    /// What is searched of each entry, folded. None for those that the options do not let through.
    texts: Vec<Option<String>>,
    /// Of every facet, in their order.
    facets: Vec<Values>,
}

/// What a choice leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether an entry is shown, for each place in the list of entries.
    pub shown: Vec<bool>,
    /// How many are.
    pub count: usize,
    /// What each facet offers.
    offers: Vec<Vec<Offer>>,
}

impl Found {
    /// What a facet offers: the values that leave something, and those that are picked. Media stand in their usual order;
    /// the rest by how many entries have them *of all*, then kinds in theirs, then by the alphabet, so that nothing moves while one picks.
    #[must_use]
    pub fn offers(&self, facet: Facet) -> &[Offer] {
        self.offers.get(facet as usize).map_or(&[], Vec::as_slice)
    }
}

/// What an entry fails that the options do not let through, or that does not hold the words. Facets have the bits below.
const OUT: u8 = 1 << 7;

impl Index {
    /// Makes the entries ready that the options `kinds`, `series`, `tags` and `years` let through.
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

    /// What was typed comes to. A word of five letters or more that stands nowhere may be one letter off: then it means the words that it is
    /// near to.
    #[must_use]
    pub fn query(&self, typed: &str, fold: Fold) -> Query {
        let mut query = Query::read(typed, fold);
        query.forgive(&|| self.texts.iter().flatten().map(String::as_str));
        query
    }

    /// What a choice leaves, and what every facet then offers.
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

/// Everything of an entry that can be found.
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
        // As it is shown, and as it is written.
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
