//! Groups the entries of each edition.

use super::narrow::is_group_coming;
use crate::model::{Entry, When};
use crate::timeline::coming::{has_begun, is_coming};
use crate::timeline::edition::{Edition, Group};
use crate::timeline::recurring::{Member, editions, is_near};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// A group, with the indices of its entries in the list of all entries. For an edition without entries, the index of its head.
pub(super) struct Gathered {
    pub group: Group,
    pub places: Vec<usize>,
    /// The index of the edition's head.
    head: Option<usize>,
}

/// Groups the entries of each edition, at the position of the first one. An entry with several dates is in the group of each.
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
    // The sort is stable: entries of one name keep their order.
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
    /// Splits a group into its past and upcoming parts. Most groups are only one of them, and an edition that is on is
    /// not split. An edition that has begun but is not on right now is split into what has passed and the rest.
    pub fn part(self, now: DateTime<FixedOffset>) -> (Option<Self>, Option<Self>) {
        if !is_group_coming(&self.group, now, |_| true) {
            return (Some(self), None);
        }
        let whole = match &self.group {
            Group::Edition(edition) if !is_whole(edition, now) => edition.clone(),
            _ => return (None, Some(self)),
        };
        // A post about the edition counts as past once it is published.
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

/// Whether an edition with upcoming entries stays in one piece: none of its entries has passed, or the edition is on.
fn is_whole(edition: &Edition, now: DateTime<FixedOffset>) -> bool {
    // If no entry takes place, publications count.
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
