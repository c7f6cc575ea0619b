//! By year, newest first; in a year, editions and single entries by date; what is to come, above.

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

/// What is shown, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is to come, the next first.
    pub coming: Vec<Group>,
    /// The rest.
    pub years: Vec<Year>,
    /// How many entries the `limit` leaves out.
    pub left_out: usize,
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
/// An edition stays together while it is on, and stands in one year, that of its first day. What has passed of one that is not on stands
/// there, and the rest of it above, among what is to come. The attribute `years` picks by the year that an entry stands in. A `limit`
/// counts entries, not editions: what is to come first, the soonest before the rest, then from the end of time that `order`
/// asks for.
///
/// A reader's choice narrows it further: `shown` tells for each place in `entries` whether it is left (see
/// [`finding`](crate::finding)). It changes as little as the options do about where the rest stands.
#[must_use]
pub fn arrange(entries: &[Arc<Entry>], options: &Options, now: DateTime<FixedOffset>, shown: Option<&[bool]>) -> Plan {
    let (mut coming, mut past) = (Vec::new(), Vec::new());
    for gathered in gather(entries) {
        // What has passed of an edition stands under the year of all of it.
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

/// What the timeline as a whole tells of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Whether the options `kinds`, `series`, `tags` and `years` let it through.
    pub is_shown: bool,
    /// Its series, or those of its editions.
    pub series: Vec<String>,
}

/// What the timeline tells of each entry, before a reader chooses anything and before `limit` and `view` do.
#[must_use]
pub fn scopes(entries: &[Arc<Entry>], options: &Options) -> Vec<Scope> {
    let mut scopes = vec![Scope::default(); entries.len()];
    for Gathered { group, places, .. } in gather(entries) {
        let is_in_years = stands_in(&group, options);
        for (at, entry) in places.into_iter().zip(group.entries_or_head()) {
            if let Some(scope) = scopes.get_mut(at) {
                let series = entry.series.as_deref().or(group.series());
                // At any of its dates.
                scope.is_shown |= is_in_years && is_shown(entry, series, options);
                let is_new = |series: &&str| !scope.series.iter().any(|known| known == series);
                scope.series.extend(series.filter(is_new).map(str::to_owned));
            }
        }
    }
    scopes
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
