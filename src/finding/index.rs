//! The entries, made ready to be searched at every keystroke.

use super::choice::{Choice, Facet};
use super::facets::{Offer, Values};
use super::fold::{BETWEEN, Fold, folded};
use super::query::Query;
use crate::model::Entry;
use crate::options::Options;
use crate::timeline::standings;
use std::sync::Arc;

/// The name that a country is shown by, for its code of ISO 3166 alpha-2.
pub type Country<'c> = &'c dyn Fn(&str) -> String;

/// What is known of the entries before the reader looks for anything. It is made once for a list of entries and the
/// embedder's options.
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
    pub fn new(entries: &[Arc<Entry>], options: &Options, fold: Fold, country: Country) -> Self {
        let standings = standings(entries, options);
        let mut texts = vec![None; entries.len()];
        let mut open = Vec::new();
        for (at, ((entry, standing), text)) in entries.iter().zip(&standings).zip(&mut texts).enumerate() {
            if standing.is_shown {
                *text = Some(folded(&searched(entry, standing.series.as_deref(), country), fold));
                open.push((at, &**entry, standing.series.as_deref()));
            }
        }
        let facets = Facet::ALL.map(|facet| Values::new(facet, &mut open.iter().copied(), fold));
        Self { texts, facets: facets.into() }
    }

    /// What a choice leaves, and what every facet then offers.
    #[must_use]
    pub fn find(&self, choice: &Choice, fold: Fold) -> Found {
        let query = Query::read(&choice.query, fold);
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
fn searched(entry: &Entry, series: Option<&str>, country: Country) -> String {
    let mut text = String::new();
    let mut add = |field: Option<&str>| {
        text.extend(field);
        text.push(BETWEEN);
    };
    add(Some(&entry.title));
    for person in &entry.people {
        add(Some(&person.name));
        add(person.affiliation.as_deref());
    }
    let place = &entry.place;
    for field in [&entry.edition, &place.text, &place.room, &place.venue, &place.city, &place.country, &entry.summary] {
        add(field.as_deref());
    }
    // As it is shown, and as it is written.
    add(place.country.as_deref().map(country).as_deref());
    add(series);
    for tag in &entry.tags {
        add(Some(tag));
    }
    text
}
