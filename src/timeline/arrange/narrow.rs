//! Narrows groups to what the options and the reader's choice include.

use crate::model::{Dated, Entry};
use crate::options::Options;
use crate::timeline::coming::is_coming;
use crate::timeline::edition::Group;
use crate::timeline::filter::is_shown;
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use std::sync::Arc;

/// Whether the option `years` includes a group.
pub(super) fn stands_in(group: &Group, options: &Options) -> bool {
    let year = group.date().map(|date| date.year());
    options.years.is_empty() || year.is_some_and(|year| options.years.contains(&year))
}

/// Whether any entry of the group for which `counts` holds is upcoming.
pub(super) fn is_group_coming(group: &Group, now: DateTime<FixedOffset>, counts: fn(&Entry) -> bool) -> bool {
    // A recording that is still to be published does not make a past event upcoming.
    let is_event = takes_place(group);
    let mut entries = group.head().into_iter().chain(group.entries());
    entries.any(|entry| (entry.takes_place() || !is_event) && counts(entry) && is_coming(entry, now))
}

/// Keeps the entries that the reader chose and the options include. Returns whether there are any.
pub(super) fn keep_shown(group: &mut Group, mut is_chosen: impl Iterator<Item = bool>, options: &Options) -> bool {
    let mut is_left =
        |entry: &Entry, series: Option<&str>| is_chosen.next() == Some(true) && is_shown(entry, series, options);
    match group {
        Group::Single(entry) => is_left(entry, None),
        Group::Edition(edition) => {
            let series = edition.series.as_deref();
            if let (true, Some(head)) = (edition.entries.is_empty(), &edition.head) {
                return is_left(head, series);
            }
            edition.entries.retain(|entry| is_left(entry, series));
            !edition.entries.is_empty()
        }
    }
}

/// One of several dates of an entry: the entry's id, whether this date is on, its start, and the identifier of the date.
type Date = (Arc<str>, bool, Option<NaiveDateTime>, Arc<str>);

/// Shows each entry with several dates in full at the newest of them; its other dates become links to that one. A date
/// that was cancelled or postponed is chosen only if there is no other.
pub(super) fn stand_once(groups: [&mut Vec<Group>; 2]) {
    let mut newest: Vec<Date> = Vec::new();
    for entry in groups.iter().flat_map(|groups| groups.iter()).flat_map(Group::entries) {
        if entry.date_of.is_some() {
            let begins = entry.start.map(|start| start.begins());
            newest.push((entry.id.clone(), entry.is_on(), begins, entry.which.clone()));
        }
    }
    newest.sort();
    for entry in groups.into_iter().flatten().flat_map(Group::entries_mut).filter(|entry| entry.date_of.is_some()) {
        // The last date of this entry in the list, which is sorted by id first.
        let end = newest.partition_point(|(id, ..)| *id <= entry.id);
        let is_newest = newest.get(..end).and_then(<[_]>::last).is_some_and(|(.., which)| *which == entry.which);
        Arc::make_mut(entry).is_elsewhere = !is_newest;
    }
}

/// Removes dates that link to an entry which is not shown.
pub(super) fn drop_what_leads_nowhere(groups: [&mut Vec<Group>; 2]) {
    let mut shown: Vec<Arc<str>> = Vec::new();
    for entry in groups.iter().flat_map(|groups| groups.iter()).flat_map(Group::entries) {
        if entry.date_of.is_some() && !entry.is_elsewhere {
            shown.push(entry.id.clone());
        }
    }
    shown.sort_unstable();
    let leads = |entry: &Arc<Entry>| !entry.is_elsewhere || shown.binary_search(&entry.id).is_ok();
    for groups in groups {
        groups.retain_mut(|group| match group {
            Group::Single(entry) => leads(entry),
            Group::Edition(edition) => {
                let was_empty = edition.entries.is_empty();
                edition.entries.retain(leads);
                was_empty || !edition.entries.is_empty()
            }
        });
    }
}

/// Keeps only the next group that is on. If there is none, keeps the latest event, or else the latest group. Cancelled
/// events never count as next, even if posts about them are upcoming.
pub(super) fn keep_next(coming: &mut Vec<Group>, past: &mut Vec<Group>, now: DateTime<FixedOffset>) {
    let is_event = |entry: &Entry| entry.is_on() && entry.dated != Dated::Published;
    if let Some(at) = coming.iter().position(|group| is_group_coming(group, now, is_event)) {
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
    group.head().into_iter().chain(group.entries()).any(|entry| entry.takes_place())
}

/// Keeps `limit` entries, and returns how many of them are left to fill. Of an edition that is too long, those from
/// index `first` on are kept, a function of its entries and of how many may stay. Dates that are only links do not
/// count.
pub(super) fn cut(groups: &mut Vec<Group>, limit: usize, first: &dyn Fn(&[&Arc<Entry>], usize) -> usize) -> usize {
    let mut left = limit;
    groups.retain_mut(|group| {
        if left == 0 {
            return false;
        }
        if let Group::Edition(edition) = group {
            let whole: Vec<_> = edition.entries.iter().filter(|entry| !entry.is_elsewhere).collect();
            let spare = whole.len().saturating_sub(left);
            let kept = first(&whole, left).min(spare);
            let kept = kept..kept.saturating_add(left);
            let mut at = 0;
            edition.entries.retain(|entry| {
                let is_kept = entry.is_elsewhere || kept.contains(&at);
                at += usize::from(!entry.is_elsewhere);
                is_kept
            });
        }
        left = left.saturating_sub(group.len());
        true
    });
    left
}
