//! By year, newest first; in a year, editions and single entries by date; what is to come, above.

use super::coming::is_coming;
use super::edition::{Edition, Group};
use super::filter::is_shown;
use crate::model::Entry;
use crate::options::{Options, Order, View};
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is shown, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is to come, the next first.
    pub coming: Vec<Group>,
    /// The rest.
    pub years: Vec<Year>,
}

/// A year of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// None for entries without a date, which come last.
    pub year: Option<i32>,
    /// In the order asked for.
    pub groups: Vec<Group>,
}

impl Plan {
    /// How many entries it shows.
    #[must_use]
    pub fn len(&self) -> usize {
        let years = self.years.iter().flat_map(|year| &year.groups);
        self.coming.iter().chain(years).map(Group::len).sum()
    }

    /// Whether it shows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.coming.is_empty() && self.years.is_empty()
    }
}

/// Arranges entries as the options ask, at the visitor's time `now`, whose offset is the visitor's.
#[must_use]
pub fn arrange(entries: &[Arc<Entry>], options: &Options, now: DateTime<FixedOffset>) -> Plan {
    let shown = entries.iter().filter(|entry| is_shown(entry, options));
    let (coming, past): (Vec<_>, Vec<_>) = shown.cloned().partition(|entry| is_coming(entry, now));
    let mut coming = group(coming);
    let mut past = group(past);
    if options.view == View::Next {
        keep_next(&mut coming, &mut past);
    } else if let Some(limit) = options.limit {
        // What is to come counts first: the soonest, and then from the end that is asked for.
        sort(&mut past, options.order);
        let rest = cut(&mut coming, limit);
        cut(&mut past, rest);
    }
    Plan { coming, years: by_year(past, options.order) }
}

/// Puts the entries of one edition together. Groups come out in the order of time, those without a date last.
fn group(entries: Vec<Arc<Entry>>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut editions: BTreeMap<String, Vec<Arc<Entry>>> = BTreeMap::new();
    for entry in entries {
        match &entry.edition {
            None => groups.push(Group::Single(entry)),
            Some(name) => editions.entry(name.clone()).or_default().push(entry),
        }
    }
    groups.extend(editions.into_iter().map(|(name, entries)| Group::Edition(Edition::new(name, entries))));
    sort(&mut groups, Order::Oldest);
    groups
}

/// Stable: groups of one date stay in the feed's order.
fn sort(groups: &mut [Group], order: Order) {
    groups.sort_by(|a, b| {
        let (a, b) = (a.date().map(|date| date.begins()), b.date().map(|date| date.begins()));
        match (a, b) {
            (Some(a), Some(b)) if order == Order::Newest => b.cmp(&a),
            // Without a date: last, in either order.
            _ => (a.is_none(), a).cmp(&(b.is_none(), b)),
        }
    });
}

/// Keeps the next group, or the latest if none is coming.
fn keep_next(coming: &mut Vec<Group>, past: &mut Vec<Group>) {
    coming.truncate(1);
    if !coming.is_empty() {
        past.clear();
        return;
    }
    past.retain(|group| group.date().is_some());
    past.drain(..past.len().saturating_sub(1));
}

/// Keeps so many entries, and returns how many more there may be.
fn cut(groups: &mut Vec<Group>, limit: usize) -> usize {
    let mut left = limit;
    groups.retain_mut(|group| {
        if left == 0 {
            return false;
        }
        if let Group::Edition(edition) = group {
            edition.entries.truncate(left);
        }
        left = left.saturating_sub(group.len());
        true
    });
    left
}

fn by_year(mut groups: Vec<Group>, order: Order) -> Vec<Year> {
    sort(&mut groups, order);
    let mut years: Vec<Year> = Vec::new();
    for group in groups {
        let year = group.date().map(|date| date.year());
        match years.last_mut() {
            Some(last) if last.year == year => last.groups.push(group),
            _ => years.push(Year { year, groups: vec![group] }),
        }
    }
    years
}
