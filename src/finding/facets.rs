//! The values that a facet offers.

use super::choice::{Choice, Facet};
use super::fold::{Fold, folded};
use crate::model::{Entry, Kind, Role};
use crate::same::{first_of_each, in_order};
use std::sync::Arc;

/// A value that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The value, as the first entry that has it spells it.
    pub value: Arc<str>,
    /// How many entries have it, of those that the query and the picks of the *other* facets leave.
    pub count: usize,
    /// Whether it is picked.
    pub is_on: bool,
}

/// The values of a facet, and which entry has which.
pub(super) struct Values {
    facet: Facet,
    /// In the order in which they are offered.
    values: Vec<Arc<str>>,
    /// The place of an entry, and that of a value that it has; each pair once.
    pairs: Vec<(usize, usize)>,
}

impl Values {
    /// Gathers the values of a facet. An entry comes with its place and its series.
    pub fn new<'e>(
        facet: Facet,
        entries: &mut dyn Iterator<Item = (usize, &'e Entry, Option<&'e str>)>,
        fold: Fold,
    ) -> Self {
        let mut spelled: Vec<(usize, &str)> = Vec::new();
        for (at, entry, series) in entries {
            let mut add = |value: &'e str| {
                if !value.is_empty() {
                    spelled.push((at, value));
                }
            };
            match facet {
                Facet::Kind => add(entry.kind.as_ref().unwrap_or(&Kind::Post).as_str()),
                Facet::Series => add(series.unwrap_or_default()),
                Facet::Media => {
                    entry.media.iter().filter(|m| m.role != Role::Other).for_each(|m| add(m.role.as_str()));
                }
                Facet::Person => entry.people.iter().for_each(|person| add(&person.name)),
                Facet::Tag => entry.tags.iter().for_each(|tag| add(tag)),
            }
        }
        let keys: Vec<String> = spelled.iter().map(|(_, value)| value.to_ascii_lowercase()).collect();
        let first = first_of_each(&mut keys.iter().map(String::as_str));

        // A value is known by its first place among the spelled, until it has one among the values.
        let mut counts = vec![0_usize; spelled.len()];
        let mut last = vec![usize::MAX; spelled.len()];
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for ((at, _), first) in spelled.iter().zip(&first) {
            // Some feeds name a person twice, or a tag in two spellings.
            let (Some(count), Some(last)) = (counts.get_mut(*first), last.get_mut(*first)) else { continue };
            if *last != *at {
                *last = *at;
                *count += 1;
                pairs.push((*at, *first));
            }
        }
        let mut values: Vec<(usize, String)> = Vec::new();
        for (at, (count, (_, value))) in counts.iter().zip(&spelled).enumerate() {
            if *count > 0 {
                values.push((at, order(facet, value, *count, fold)));
            }
        }
        let mut place = vec![0; spelled.len()];
        let mut in_order_of = Vec::with_capacity(values.len());
        for at in in_order(&mut values.iter().map(|(_, key)| key.as_str())) {
            let Some((first, _)) = values.get(at) else { continue };
            if let (Some(place), Some((_, value))) = (place.get_mut(*first), spelled.get(*first)) {
                *place = in_order_of.len();
                in_order_of.push(Arc::from(*value));
            }
        }
        for (_, value) in &mut pairs {
            *value = place.get(*value).copied().unwrap_or_default();
        }
        Self { facet, values: in_order_of, pairs }
    }

    /// This facet's mark in the list of those that an entry fails.
    fn bit(&self) -> u8 {
        1 << self.facet as u8
    }

    /// Marks the entries that none of the values picked lets through.
    pub fn fail(&self, choice: &Choice, failed: &mut [u8]) {
        if !choice.picks().any(|(facet, _)| facet == self.facet) {
            return;
        }
        for failed in &mut *failed {
            *failed |= self.bit();
        }
        let is_on: Vec<bool> = self.values.iter().map(|value| choice.has(self.facet, value)).collect();
        for (entry, value) in &self.pairs {
            if let (Some(true), Some(failed)) = (is_on.get(*value), failed.get_mut(*entry)) {
                *failed &= !self.bit();
            }
        }
    }

    /// What it offers, given the facets that each entry fails: what leaves something, and what is picked.
    pub fn offers(&self, choice: &Choice, failed: &[u8]) -> Vec<Offer> {
        let mut counts = vec![0; self.values.len()];
        for (entry, value) in &self.pairs {
            let others = failed.get(*entry).is_none_or(|failed| failed & !self.bit() != 0);
            if let (false, Some(count)) = (others, counts.get_mut(*value)) {
                *count += 1;
            }
        }
        let mut offers = Vec::new();
        for (value, count) in self.values.iter().zip(counts) {
            let is_on = choice.has(self.facet, value);
            if count > 0 || is_on {
                offers.push(Offer { value: value.clone(), count, is_on });
            }
        }
        // An old bookmark may hold what no entry has any more. It can be taken off.
        for (facet, pick) in choice.picks() {
            if facet == self.facet && !self.values.iter().any(|value| value.eq_ignore_ascii_case(pick)) {
                offers.push(Offer { value: Arc::from(pick), count: 0, is_on: true });
            }
        }
        offers
    }
}

/// What sorts a value into its place, as text: media as they are listed everywhere, then what most entries have, then kinds as they are
/// listed everywhere, then by the alphabet.
fn order(facet: Facet, value: &str, count: usize, fold: Fold) -> String {
    fn place<T>(of: &[(&str, T)], value: &str) -> usize {
        of.iter().position(|(name, _)| *name == value).unwrap_or(of.len())
    }
    let (before, listed) = match facet {
        Facet::Kind => (0, place(&Kind::ALL, value)),
        Facet::Media => (place(&Role::ALL, value), 0),
        Facet::Series | Facet::Person | Facet::Tag => (0, 0),
    };
    format!("{before}{:010}{listed:02}{}", u32::MAX as usize - count, folded(value, fold))
}
