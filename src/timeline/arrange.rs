//! By year, newest first; in a year, editions and single entries by date; what is to come, above.

use super::coming::{has_begun, is_coming};
use super::edition::{Edition, Group};
use super::filter::is_shown;
use super::recurring::{Member, editions, is_near};
use crate::model::{Dated, Entry, When};
use crate::options::{Options, Order, View};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
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

/// What stands together, with the places of its entries in the list of all: of an edition by itself, that of its head.
struct Gathered {
    group: Group,
    places: Vec<usize>,
    /// The place of an edition's head.
    head: Option<usize>,
}

/// Puts the entries of each edition together, where the first of them stands; an entry with several dates at each of them.
fn gather(entries: &[Arc<Entry>]) -> Vec<Gathered> {
    let mut all: Vec<Gathered> = Vec::new();
    let mut named: Vec<Member> = Vec::new();
    let mut put = |at: usize, entry: Arc<Entry>| {
        if entry.edition.is_some() {
            named.push((at, entry));
        } else {
            all.push(Gathered { group: Group::Single(entry), places: vec![at], head: None });
        }
    };
    for (at, entry) in entries.iter().enumerate() {
        let dates = entry.dates();
        if dates.is_empty() {
            put(at, entry.clone());
        }
        for date in dates {
            put(at, date);
        }
    }
    // Those of one name stay in their order.
    named.sort_by(|(_, a), (_, b)| a.edition.cmp(&b.edition));
    for members in named.chunk_by(|(_, a), (_, b)| a.edition == b.edition) {
        let name = members.first().and_then(|(_, entry)| entry.edition.as_deref()).unwrap_or_default();
        let shared: Arc<str> = name.into();
        for (year, mut members) in editions(name, members.to_vec()) {
            let head = members.iter().position(|(_, entry)| entry.is_head()).map(|at| members.remove(at));
            let (mut places, entries): (Vec<_>, Vec<_>) = members.into_iter().unzip();
            let (at, head) = head.unzip();
            if places.is_empty() {
                places.extend(at);
            }
            let edition = Edition::gather(shared.clone(), year, head, entries);
            all.push(Gathered { group: Group::Edition(edition), places, head: at });
        }
    }
    all.sort_by_key(|gathered| gathered.places.iter().min().copied());
    all
}

impl Gathered {
    /// What of it is over, and what is to come. Most of what stands together is one of the two, as an edition is that is on. Of one that
    /// has begun and is not on, what has passed is parted from the rest.
    fn part(self, now: DateTime<FixedOffset>) -> (Option<Self>, Option<Self>) {
        if !is_group_coming(&self.group, now, |_| true) {
            return (Some(self), None);
        }
        let whole = match &self.group {
            Group::Edition(edition) if !is_whole(edition, now) => edition.clone(),
            _ => return (None, Some(self)),
        };
        // What was written about it has been published.
        let is_over = |(_, entry): &Member| entry.start.is_some() && !is_coming(entry, now);
        let members = self.places.into_iter().zip(whole.entries.iter().cloned());
        let (over, ahead): (Vec<_>, Vec<_>) = members.partition(is_over);
        let is_head_ahead = |ahead: bool| whole.head.clone().filter(|head| is_coming(head, now) == ahead);
        let part = |members: Vec<Member>, year, head: Option<Arc<Entry>>| {
            let (mut places, entries): (Vec<_>, Vec<_>) = members.into_iter().unzip();
            if let (Some(_), true) = (&head, places.is_empty()) {
                places.extend(self.head);
            }
            Self { group: Group::Edition(whole.part(year, head, entries)), places, head: self.head }
        };
        let year = self.group.date().map(|date| date.year());
        (Some(part(over, year, is_head_ahead(false))), Some(part(ahead, None, is_head_ahead(true))))
    }
}

/// Whether an edition of which anything is to come stands there with all of its entries: nothing of it has passed, or it is on.
fn is_whole(edition: &Edition, now: DateTime<FixedOffset>) -> bool {
    // Where nothing takes place, what was published has passed.
    let is_event = edition.head.iter().chain(&edition.entries).any(|entry| entry.takes_place());
    let dated = |is_ahead: bool| {
        let entries = edition.entries.iter().filter(move |entry| entry.takes_place() || !is_event);
        entries.filter(move |entry| is_coming(entry, now) == is_ahead).filter_map(|entry| Some((entry, entry.start?)))
    };
    if edition
        .head
        .as_ref()
        .and_then(|head| head.start.filter(|_| is_coming(head, now)))
        .is_some_and(|start| has_begun(start, now))
    {
        return true;
    }
    let last = dated(false).map(|(entry, start)| entry.end.unwrap_or(start).first_day()).max();
    let is_on = |last, start: When| is_near(last, start.first_day()) || has_begun(start, now);
    last.is_none_or(|last| is_event && dated(true).any(|(_, start)| is_on(last, start)))
}

/// Whether the option `years` lets a group through.
fn stands_in(group: &Group, options: &Options) -> bool {
    let year = group.date().map(|date| date.year());
    options.years.is_empty() || year.is_some_and(|year| options.years.contains(&year))
}

/// Whether anything of the group that counts is to come.
fn is_group_coming(group: &Group, now: DateTime<FixedOffset>, counts: fn(&Entry) -> bool) -> bool {
    // A recording that is to be published makes no past event come again.
    let is_event = takes_place(group);
    let mut entries = group.head().into_iter().chain(group.entries());
    entries.any(|entry| (entry.takes_place() || !is_event) && counts(entry) && is_coming(entry, now))
}

/// Leaves the entries that the reader chose and the options let through, and tells whether there are any.
fn keep_shown(group: &mut Group, mut is_chosen: impl Iterator<Item = bool>, options: &Options) -> bool {
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

/// One of several dates of an entry: the entry's id, whether it is on, when it begins, and what tells it from the others.
type Date = (Arc<str>, bool, Option<NaiveDateTime>, Arc<str>);

/// Lets each entry with several dates stand in full at the newest of them that is shown, and lead there from the others. What was called off
/// is not where it stands, if there is another.
fn stand_once(groups: [&mut Vec<Group>; 2]) {
    let mut newest: Vec<Date> = Vec::new();
    for entry in groups.iter().flat_map(|groups| groups.iter()).flat_map(Group::entries) {
        if entry.date_of.is_some() {
            let begins = entry.start.map(|start| start.begins());
            newest.push((entry.id.clone(), entry.is_on(), begins, entry.which.clone()));
        }
    }
    newest.sort();
    for entry in groups.into_iter().flatten().flat_map(Group::entries_mut).filter(|entry| entry.date_of.is_some()) {
        // Its last in the list, which is sorted by ids.
        let end = newest.partition_point(|(id, ..)| *id <= entry.id);
        let is_newest = newest.get(..end).and_then(<[_]>::last).is_some_and(|(.., which)| *which == entry.which);
        Arc::make_mut(entry).is_elsewhere = !is_newest;
    }
}

/// Takes out what leads to an entry that is not shown.
fn drop_what_leads_nowhere(groups: [&mut Vec<Group>; 2]) {
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

/// Keeps so many entries, and returns how many more there may be. Of an edition that is too long, those from `first` on are
/// kept, which gets its entries and how many there may be. What only leads to an entry does not count.
fn cut(groups: &mut Vec<Group>, limit: usize, first: &dyn Fn(&[&Arc<Entry>], usize) -> usize) -> usize {
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
