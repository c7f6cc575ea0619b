//! Arranges entries by year, newest first; within a year, editions and single entries by date; upcoming entries above all years.

mod gather;
mod narrow;

use self::gather::{Gathered, gather};
use self::narrow::{cut, drop_what_leads_nowhere, keep_next, keep_shown, stand_once, stands_in};
use super::coming::is_coming;
use super::edition::Group;
use super::filter::is_shown;
use crate::model::{Entry, When};
use crate::options::{Options, Order, View};
use chrono::{DateTime, FixedOffset};
use core::cmp::Ordering;
use std::sync::Arc;

/// What is shown, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Upcoming groups, the next first.
    pub coming: Vec<Group>,
    /// All other groups, by year.
    pub years: Vec<Year>,
    /// How many entries the `limit` leaves out.
    pub left_out: usize,
}

/// A year of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// `None` for entries without a date, which come last.
    pub year: Option<i32>,
    /// In the order set by the options.
    pub groups: Vec<Group>,
}

impl Year {
    /// The number of entries in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(Group::len).sum()
    }

    /// Whether it has no entries, which never happens in a plan.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

impl Plan {
    /// The number of entries shown.
    #[must_use]
    pub fn len(&self) -> usize {
        let years = self.years.iter().flat_map(|year| &year.groups);
        self.coming.iter().chain(years).map(Group::len).sum()
    }

    /// Whether no entries are shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.coming.is_empty() && self.years.is_empty()
    }
}

/// Arranges entries as the options ask, at the time `now`, in the visitor's offset.
///
/// An edition that is on stays together, in the year of its first day. If it is not on, its past entries are in that
/// year, and the rest is among the upcoming ones. The attribute `years` selects by the year that an entry is listed
/// under. A `limit` counts entries, not editions: upcoming entries first, the soonest before the others, then past ones
/// from the end that `order` puts first.
///
/// A reader's choice narrows it further: `shown` says for each index in `entries` whether it is kept (see
/// [`finding`](crate::finding)). Neither the choice nor the options change where the remaining entries are listed.
#[must_use]
pub fn arrange(entries: &[Arc<Entry>], options: &Options, now: DateTime<FixedOffset>, shown: Option<&[bool]>) -> Plan {
    let (mut coming, mut past) = (Vec::new(), Vec::new());
    for gathered in gather(entries) {
        // Both parts of an edition are selected by the year of the whole edition.
        if !stands_in(&gathered.group, options) {
            continue;
        }
        let (over, ahead) = gathered.part(now);
        for (part, list) in [(over, &mut past), (ahead, &mut coming)] {
            let Some(Gathered { mut group, places, .. }) = part else { continue };
            let chosen = places.into_iter().map(|at| shown.is_none_or(|shown| shown.get(at) == Some(&true)));
            if keep_shown(&mut group, chosen, options) {
                list.push(group);
            }
        }
    }
    let is_next = options.view == View::Next;
    sort(&mut coming, Order::Oldest);
    sort(&mut past, if is_next { Order::Newest } else { options.order });
    if is_next {
        keep_next(&mut coming, &mut past, now);
    }
    if entries.iter().any(|entry| !entry.also.is_empty()) {
        stand_once([&mut coming, &mut past]);
    }
    let count = |lists: [&Vec<Group>; 2]| lists.iter().flat_map(|list| list.iter()).map(Group::len).sum::<usize>();
    let all = count([&coming, &past]);
    if let Some(limit) = options.limit {
        let next =
            |entries: &[&Arc<Entry>], _| entries.iter().position(|entry| is_coming(entry, now)).unwrap_or_default();
        let left = cut(&mut coming, limit, &next);
        cut(&mut past, left, &|entries, left| match options.order {
            Order::Newest => entries.len().saturating_sub(left),
            Order::Oldest => 0,
        });
        drop_what_leads_nowhere([&mut coming, &mut past]);
    }
    let left_out = all.saturating_sub(count([&coming, &past]));
    Plan { coming, years: by_year(past), left_out }
}

/// What an entry's place in the timeline says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Whether the options `kinds`, `series`, `tags` and `years` include it.
    pub is_shown: bool,
    /// Its series, or those of its editions.
    pub series: Vec<String>,
}

/// The scope of each entry, before the reader's choice, `limit` and `view` apply.
#[must_use]
pub fn scopes(entries: &[Arc<Entry>], options: &Options) -> Vec<Scope> {
    let mut scopes = vec![Scope::default(); entries.len()];
    for Gathered { group, places, .. } in gather(entries) {
        let is_in_years = stands_in(&group, options);
        for (at, entry) in places.into_iter().zip(group.entries_or_head()) {
            if let Some(scope) = scopes.get_mut(at) {
                let series = entry.series.as_deref().or(group.series());
                // An entry is shown if any of its dates is.
                scope.is_shown |= is_in_years && is_shown(entry, series, options);
                let is_new = |series: &&str| !scope.series.iter().any(|known| known == series);
                scope.series.extend(series.filter(is_new).map(str::to_owned));
            }
        }
    }
    scopes
}

/// Compares two dates. Undated entries are last, in either order.
pub(super) fn by_date(a: Option<When>, b: Option<When>, order: Order) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => match order {
            Order::Oldest => a.begins().cmp(&b.begins()),
            Order::Newest => b.begins().cmp(&a.begins()),
        },
        _ => b.is_some().cmp(&a.is_some()),
    }
}

/// Sorts groups by date. The sort is stable, so groups of the same date stay in the feed's order.
fn sort(groups: &mut [Group], order: Order) {
    groups.sort_by(|a, b| by_date(a.date(), b.date(), order));
}

/// Splits sorted groups into years.
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
