//! By year, newest first; in a year, editions and single entries by date; what is to come, above.

use super::coming::is_coming;
use super::edition::{Edition, Group};
use super::filter::is_shown;
use crate::model::{Entry, When};
use crate::options::{Options, Order, View};
use crate::same::first_of_each;
use chrono::{DateTime, FixedOffset};
use core::cmp::Ordering;
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

impl Year {
    /// How many entries stand in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(Group::len).sum()
    }

    /// Whether nothing stands in it, which never happens in a plan.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
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
///
/// An edition stays together: it is to come as long as anything that takes place there is, and it stands in one year, that
/// of its first day, with all of its entries. The attribute `years` picks by the year that an entry stands in. A `limit`
/// counts entries, not editions: what is to come first, the soonest before the rest, then from the end of time that `order`
/// asks for.
///
/// A reader's choice narrows it further: `shown` tells for each place in `entries` whether it is left (see
/// [`finding`](crate::finding)). It changes as little as the options do about where the rest stands.
#[must_use]
pub fn arrange(entries: &[Arc<Entry>], options: &Options, now: DateTime<FixedOffset>, shown: Option<&[bool]>) -> Plan {
    let (mut coming, mut past) = (Vec::new(), Vec::new());
    for (mut group, places) in group(entries) {
        let is_to_come = is_group_coming(&group, now, |_| true);
        let places = places.into_iter().map(|at| shown.is_none_or(|shown| shown.get(at) == Some(&true)));
        if stands_in(&group, options) && keep_shown(&mut group, places, options) {
            if is_to_come { coming.push(group) } else { past.push(group) }
        }
    }
    let is_next = options.view == View::Next;
    sort(&mut coming, Order::Oldest);
    sort(&mut past, if is_next { Order::Newest } else { options.order });
    if is_next {
        keep_next(&mut coming, &mut past, now);
    }
    if let Some(limit) = options.limit {
        let next =
            |entries: &[Arc<Entry>], _| entries.iter().position(|entry| is_coming(entry, now)).unwrap_or_default();
        let left = cut(&mut coming, limit, &next);
        cut(&mut past, left, &|entries, left| match options.order {
            Order::Newest => entries.len().saturating_sub(left),
            Order::Oldest => 0,
        });
    }
    Plan { coming, years: by_year(past) }
}

/// What the timeline as a whole tells of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the options `kinds`, `series`, `tags` and `years` let it through.
    pub is_shown: bool,
    /// Its series, or that of its edition.
    pub series: Option<String>,
}

/// What the timeline tells of each entry, before a reader chooses anything and before `limit` and `view` do.
#[must_use]
pub fn standings(entries: &[Arc<Entry>], options: &Options) -> Vec<Standing> {
    let mut standings = vec![Standing::default(); entries.len()];
    for (group, places) in group(entries) {
        let is_in_years = stands_in(&group, options);
        for (at, entry) in places.into_iter().zip(group.entries()) {
            if let Some(standing) = standings.get_mut(at) {
                let series = entry.series.as_deref().or(group.series());
                standing.is_shown = is_in_years && is_shown(entry, series, options);
                standing.series = series.map(str::to_owned);
            }
        }
    }
    standings
}

/// Puts the entries of one edition together, where the first of them stands. Each group comes with the places of its entries
/// in the list.
fn group(entries: &[Arc<Entry>]) -> Vec<(Group, Vec<usize>)> {
    let mut names = entries.iter().map(|entry| entry.edition.as_deref().unwrap_or_default());
    let mut groups: Vec<(Group, Vec<usize>)> = Vec::new();
    let mut group_of = vec![0; entries.len()];
    for (at, (entry, first)) in entries.iter().zip(first_of_each(&mut names)).enumerate() {
        let Some(name) = &entry.edition else {
            groups.push((Group::Single(entry.clone()), vec![at]));
            continue;
        };
        if first == at {
            if let Some(group) = group_of.get_mut(at) {
                *group = groups.len();
            }
            groups.push((Group::Edition(Edition::new(name.clone())), Vec::new()));
        }
        if let Some((_, places)) = group_of.get(first).and_then(|group| groups.get_mut(*group)) {
            places.push(at);
        }
    }
    let entry = |at: usize| entries.get(at);
    let date = |at: usize| entry(at).and_then(|entry| entry.start);
    for (group, places) in &mut groups {
        if let Group::Edition(edition) = group {
            places.sort_by(|a, b| by_date(date(*a), date(*b), Order::Oldest));
            edition.gather(places.iter().filter_map(|at| entry(*at).cloned()).collect());
        }
    }
    groups
}

/// Whether the option `years` lets a group through.
fn stands_in(group: &Group, options: &Options) -> bool {
    let year = group.date().map(|date| date.year());
    options.years.is_empty() || year.is_some_and(|year| options.years.contains(&year))
}

/// Whether anything of the group that counts is to come.
fn is_group_coming(group: &Group, now: DateTime<FixedOffset>, counts: fn(&Entry) -> bool) -> bool {
    let entries = group.entries();
    // A recording that is to be published makes no past event come again.
    let is_event = takes_place(group);
    entries.iter().any(|entry| (entry.takes_place() || !is_event) && counts(entry) && is_coming(entry, now))
}

/// Leaves the entries that the reader chose and the options let through, and tells whether there are any.
fn keep_shown(group: &mut Group, mut is_chosen: impl Iterator<Item = bool>, options: &Options) -> bool {
    let mut is_left =
        |entry: &Entry, series: Option<&str>| is_chosen.next() == Some(true) && is_shown(entry, series, options);
    match group {
        Group::Single(entry) => is_left(entry, None),
        Group::Edition(edition) => {
            let series = edition.series.as_deref();
            edition.entries.retain(|entry| is_left(entry, series));
            !edition.entries.is_empty()
        }
    }
}

/// Which of two dates comes first. What has none stands last, in either order.
pub(super) fn by_date(a: Option<When>, b: Option<When>, order: Order) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => match order {
            Order::Oldest => a.begins().cmp(&b.begins()),
            Order::Newest => b.begins().cmp(&a.begins()),
        },
        _ => b.is_some().cmp(&a.is_some()),
    }
}

/// Puts groups in the order of their dates; those of one date stay in the feed's.
fn sort(groups: &mut [Group], order: Order) {
    groups.sort_by(|a, b| by_date(a.date(), b.date(), order));
}

/// Keeps the next group that is on, or, if none is, the latest event, or what else is the latest of the past, newest first.
/// What is called off is not the next, whatever has been written about it.
fn keep_next(coming: &mut Vec<Group>, past: &mut Vec<Group>, now: DateTime<FixedOffset>) {
    if let Some(at) = coming.iter().position(|group| is_group_coming(group, now, Entry::is_on)) {
        coming.swap(0, at);
        coming.truncate(1);
        past.clear();
        return;
    }
    let latest = past.iter().position(takes_place).unwrap_or_default();
    if latest < past.len() {
        coming.clear();
        past.swap(0, latest);
        past.truncate(1);
    }
    coming.truncate(1);
}

fn takes_place(group: &Group) -> bool {
    group.entries().iter().any(|entry| entry.takes_place())
}

/// Keeps so many entries, and returns how many more there may be. Of an edition that is too long, those from `first` on are
/// kept, which gets its entries and how many there may be.
fn cut(groups: &mut Vec<Group>, limit: usize, first: &dyn Fn(&[Arc<Entry>], usize) -> usize) -> usize {
    let mut left = limit;
    groups.retain_mut(|group| {
        if left == 0 {
            return false;
        }
        if let Group::Edition(edition) = group {
            let spare = edition.entries.len().saturating_sub(left);
            edition.entries.drain(..first(&edition.entries, left).min(spare));
            edition.entries.truncate(left);
        }
        left = left.saturating_sub(group.len());
        true
    });
    left
}

/// Puts sorted groups under their years.
fn by_year(groups: Vec<Group>) -> Vec<Year> {
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
