//! The values that a facet offers.

use super::choice::{Choice, Facet};
use super::fold::{Fold, folded};
use crate::by_name::ByName;
use crate::model::{Entry, Kind, Role};
use std::sync::Arc;

/// A value that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The value, as the first entry that has it spells it.
    pub value: Arc<str>,
    /// The number of entries with it, among those that match the query and the picks of the *other* facets.
    pub count: usize,
    /// Whether it is picked.
    pub is_on: bool,
}

/// The values of a facet, and which entries have them.
pub(super) struct Values {
    facet: Facet,
    /// In the order in which they are offered
    values: Vec<Arc<str>>,
    /// The index of an entry and the index of a value that it has; each pair once
    pairs: Vec<(usize, usize)>,
}

/// A value, in the spelling of the first entry that has it.
struct Spelled<'e> {
    value: &'e str,
    /// The number of entries that have it
    count: usize,
    /// The index of the last of them
    last: usize,
}

impl Values {
    /// Gathers the values of a facet. Each entry comes with its index and its series.
    pub fn new<'e>(
        facet: Facet,
        entries: &mut dyn Iterator<Item = (usize, &'e Entry, &'e [String])>,
        fold: Fold,
    ) -> Self {
        let mut written: Vec<(usize, &str)> = Vec::new();
        for (at, entry, series) in entries {
            let mut add = |value: &'e str| {
                if !value.is_empty() {
                    written.push((at, value));
                }
            };
            match facet {
                Facet::Kind => add(entry.kind.as_ref().unwrap_or(&Kind::Post).as_str()),
                Facet::Series => series.iter().for_each(|series| add(series)),
                Facet::Media => {
                    entry.media.iter().filter(|m| m.role != Role::Other).for_each(|m| add(m.role.as_str()));
                }
                Facet::Person => entry.people.iter().for_each(|person| add(&person.name)),
                Facet::Tag => entry.tags.iter().for_each(|tag| add(tag)),
            }
        }
        let keys: Vec<String> = written.iter().map(|(_, value)| value.to_ascii_lowercase()).collect();
        let mut spelled: Vec<Spelled> = Vec::new();
        let key_of = |at: usize| keys.get(at).map_or("", String::as_str);
        let by_key = ByName::new((0..keys.len()).collect(), &key_of);
        // For each value so far, its index in `spelled`.
        let mut places = Vec::with_capacity(keys.len());
        let mut pairs = Vec::new();
        for ((at, value), key) in written.into_iter().zip(&keys) {
            let first = by_key.find(key, &key_of).and_then(|first| places.get(first).copied());
            let place = first.unwrap_or(spelled.len());
            places.push(place);
            if place == spelled.len() {
                spelled.push(Spelled { value, count: 0, last: usize::MAX });
            }
            // Some feeds name a person twice, or a tag in two spellings.
            if let Some(known) = spelled.get_mut(place).filter(|known| known.last != at) {
                known.last = at;
                known.count += 1;
                pairs.push((at, place));
            }
        }
        let mut sorted: Vec<_> =
            spelled.iter().enumerate().map(|(at, spelled)| (order(facet, spelled, fold), at)).collect();
        sorted.sort_unstable();
        let mut sorted_at = vec![0; spelled.len()];
        for (to, (_, from)) in sorted.iter().enumerate() {
            if let Some(at) = sorted_at.get_mut(*from) {
                *at = to;
            }
        }
        for (_, place) in &mut pairs {
            *place = sorted_at.get(*place).copied().unwrap_or_default();
        }
        let values = sorted.iter().filter_map(|(_, from)| Some(Arc::from(spelled.get(*from)?.value))).collect();
        Self { facet, values, pairs }
    }

    /// This facet's bit in the bit set of the facets that an entry fails.
    fn bit(&self) -> u8 {
        1 << self.facet as u8
    }

    /// Sets the bit of the entries that have none of the picked values.
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

    /// The values to offer, given the facets that each entry fails: those that match some entry, and those that are picked.
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
        // An old bookmark may contain a value that no entry has any more. It is offered so that it can be removed.
        for (facet, pick) in choice.picks() {
            if facet == self.facet && !self.values.iter().any(|value| value.eq_ignore_ascii_case(pick)) {
                offers.push(Offer { value: Arc::from(pick), count: 0, is_on: true });
            }
        }
        offers
    }
}

/// The sort key of a value, as text: media in their fixed order; other values by their number of entries, then kinds in
/// their fixed order, then alphabetically.
fn order(facet: Facet, Spelled { value, count, .. }: &Spelled, fold: Fold) -> String {
    fn place<T>(of: &[(&str, T)], value: &str) -> usize {
        of.iter().position(|(name, _)| *name == value).unwrap_or(of.len())
    }
    let (before, listed) = match facet {
        Facet::Kind => (0, place(&Kind::ALL, value)),
        Facet::Media => (place(&Role::ALL, value), 0),
        Facet::Series | Facet::Person | Facet::Tag => (0, 0),
    };
    format!("{before}{:010}{listed:02}{}", u32::MAX as usize - *count, folded(value, fold))
}
