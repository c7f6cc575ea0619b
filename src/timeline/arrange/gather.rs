//! What stands together: the entries of each edition.

use super::narrow::is_group_coming;
use crate::model::{Entry, When};
use crate::timeline::coming::{has_begun, is_coming};
use crate::timeline::edition::{Edition, Group};
use crate::timeline::recurring::{Member, editions, is_near};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// What stands together, with the places of its entries in the list of all: of an edition by itself, that of its head.
pub(super) struct Gathered {
    pub group: Group,
    pub places: Vec<usize>,
    /// The place of an edition's head.
    head: Option<usize>,
}

/// Puts the entries of each edition together, where the first of them stands; an entry with several dates at each of them.
pub(super) fn gather(entries: &[Arc<Entry>]) -> Vec<Gathered> {
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
    pub fn part(self, now: DateTime<FixedOffset>) -> (Option<Self>, Option<Self>) {
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
