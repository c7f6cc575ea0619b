//! What entries take over from each other, once all feeds have been merged.

use super::member::LIST;
use crate::by_name::ByName;
use crate::model::{Dated, Entry, Location, OffsetAt, Related, When};
use crate::timeline::says_year;
use std::sync::Arc;

/// Fills in the date and place of each entry from its edition, and makes `related` work in both directions.
pub(super) fn settle(all: &mut [Arc<Entry>], offset_at: &OffsetAt<'_>) {
    fill_from_heads(all, offset_at);
    relate(all);
}

/// An entry that takes place at an edition has the date and place of the edition's own entry (its head), unless it states its own.
fn fill_from_heads(all: &mut [Arc<Entry>], offset_at: &OffsetAt<'_>) {
    let begins = |head: &Entry| head.start.map(|start| start.begins());
    let mut heads: Vec<Arc<Entry>> = all.iter().filter(|entry| entry.is_head()).cloned().collect();
    heads.sort_by(|a, b| a.edition.cmp(&b.edition).then_with(|| begins(a).cmp(&begins(b))));
    if heads.is_empty() {
        return;
    }
    for entry in all.iter_mut().filter(|entry| !entry.is_head()) {
        let mut filled = None;
        if let Some(head) = head_of(&heads, entry.edition.as_deref(), entry.start, entry.dated) {
            let is_silent = entry.dated == Dated::Published && !entry.kind().is_publication() && head.start.is_some();
            if is_silent || (entry.takes_place() && lacks(&entry.location, head)) {
                let entry = filled.get_or_insert_with(|| Entry::clone(entry));
                if is_silent {
                    (entry.start, entry.end, entry.dated) = (head.start, head.end, Dated::Edition);
                }
                if lacks(&entry.location, head) {
                    let room = entry.location.room.take().or_else(|| head.location.room.clone());
                    entry.location = Location { room, ..head.location.clone() };
                }
            }
            if let (None, Some(zone), true) = (&entry.time_zone, &head.time_zone, entry.takes_place()) {
                filled.get_or_insert_with(|| Entry::clone(entry)).time_zone = Some(zone.clone());
            }
        }
        for (at, date) in entry.also.iter().enumerate() {
            let dated = if date.start.is_some() { Dated::Event } else { Dated::Published };
            let Some(head) = head_of(&heads, date.edition.as_deref(), date.start, dated) else { continue };
            let filled = filled.get_or_insert_with(|| Entry::clone(entry));
            let Some(date) = filled.also.get_mut(at) else { continue };
            if date.start.is_none() {
                (date.start, date.end) = (head.start, head.end);
            }
            if date.location.is_none() && !head.location.is_empty() {
                date.location = Some(Box::new(head.location.clone()));
            }
            if date.time_zone.is_none() {
                date.time_zone.clone_from(&head.time_zone);
            }
        }
        if let Some(mut filled) = filled {
            filled.anchor_times(offset_at);
            *entry = Arc::new(filled);
        }
    }
}

/// Whether an entry has no location of its own, or only a room, while the head has more.
fn lacks(location: &Location, head: &Entry) -> bool {
    location.is_room_alone() && !head.location.is_room_alone()
}

/// The edition's own entry for something with this edition name and date. A name without a year may have several: an
/// undated entry belongs to the newest of them, or to the first that begins after the entry was published.
fn head_of<'h>(heads: &'h [Arc<Entry>], name: Option<&str>, start: Option<When>, dated: Dated) -> Option<&'h Entry> {
    let name = name?;
    let first = heads.partition_point(|head| head.edition.as_deref() < Some(name));
    let heads = heads.get(first..)?;
    let heads = heads.get(..heads.partition_point(|head| head.edition.as_deref() == Some(name)))?;
    let begins = |head: &&Arc<Entry>| head.start.map(|start| start.begins());
    let found = match start {
        _ if says_year(name) => heads.first(),
        None => heads.last(),
        Some(start) => {
            let is_during = |head: &&Arc<Entry>| {
                let end = head.end.or(head.start).map(|end| end.ends());
                begins(head) <= Some(start.begins()) && Some(start.begins()) < end
            };
            let is_of_year = |head: &&Arc<Entry>| head.year() == Some(start.year());
            let is_after = |head: &&Arc<Entry>| begins(head) >= Some(start.begins());
            heads.iter().find(is_during).or_else(|| match dated {
                Dated::Published => heads.iter().find(is_after).or(heads.last()),
                Dated::Event | Dated::Edition => heads.iter().find(is_of_year),
            })
        }
    };
    found.map(|head| &**head)
}

/// Makes each relation mutual. From here on, entries are referred to by their ids.
fn relate(all: &mut [Arc<Entry>]) {
    if all.iter().all(|entry| entry.related.is_empty()) {
        return;
    }
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    {
        let id = |at: usize| all.get(at).map_or("", |entry| &*entry.id);
        let url = |at: usize| all.get(at).and_then(|entry| entry.url.as_deref()).unwrap_or_default();
        let by_id = ByName::new((0..all.len()).collect(), &id);
        let by_url = ByName::new((0..all.len()).filter(|at| !url(*at).is_empty()).collect(), &url);
        for (from, entry) in all.iter().enumerate() {
            for (at, related) in entry.related.iter().enumerate() {
                let to = by_id.find(&related.to, &id).or_else(|| by_url.find(&related.to, &url));
                found.extend(to.filter(|to| *to != from).map(|to| (from, at, to)));
            }
        }
    }
    let id = |all: &[Arc<Entry>], at: usize| all.get(at).map(|entry| entry.id.clone()).unwrap_or_default();
    for (from, at, to) in &found {
        let to = id(all, *to);
        let known = all.get(*from).and_then(|entry| entry.related.get(*at)).is_some_and(|related| *related.to == *to);
        let entry = all.get_mut(*from).filter(|_| !known).map(Arc::make_mut);
        if let Some(related) = entry.and_then(|entry| entry.related.get_mut(*at)) {
            related.to = (&*to).into();
        }
    }
    for (from, _, to) in found {
        let back = id(all, from);
        let is_new = |entry: &&mut Arc<Entry>| {
            entry.related.len() < LIST && !entry.related.iter().any(|related| *related.to == *back)
        };
        if let Some(entry) = all.get_mut(to).filter(is_new).map(Arc::make_mut) {
            let mut related = core::mem::take(&mut entry.related).into_vec();
            related.push(Related { to: (&*back).into(), label: None });
            entry.related = related.into();
        }
    }
}
