//! Several feeds, one timeline.

use super::{across, member};
use crate::by_name::ByName;
use crate::model::{Entry, OffsetAt};
use crate::url_parts::{UrlParts, is_address};
use std::sync::Arc;

/// A feed, or a part of it.
#[derive(Clone, Debug)]
pub struct Part {
    /// The address of the feed. What `next_url` names is a part of the feed that names it, and has the address of that.
    pub feed: Arc<str>,
    /// What it holds. They may be held elsewhere as well, and stay as they are there.
    pub entries: Vec<Arc<Entry>>,
}

/// What several feeds come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// In the order of the parts. No two have the same id.
    pub entries: Vec<Arc<Entry>>,
    /// What was told of before, in the order in which it was found.
    pub fused: Vec<Fused>,
}

/// An entry that an earlier part has told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fused {
    /// The later account.
    pub later: Account,
    /// The account that it was fused with.
    pub first: Account,
}

/// An account of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The place of its part.
    pub part: usize,
    /// Its id there, cut if it is longer than 300 characters.
    pub id: String,
}

/// Merges the entries of several feeds, each of which is whole: see [`merge_parts`]. Where two keep one id, that of the later ends in the
/// number of its feed.
#[must_use]
pub fn merge(feeds: Vec<Vec<Arc<Entry>>>) -> Vec<Arc<Entry>> {
    let part = |(at, entries): (usize, _)| Part { feed: at.to_string().into(), entries };
    merge_parts(feeds.into_iter().enumerate().map(part).collect(), &|_, _| None).entries
}

/// Merges feeds. Of two accounts of one entry the first is kept, in its place, and takes from the later what it does not tell itself
/// ([`Entry::fill_from`]). The zone that one account tells is that of the other's times too ([`Entry::anchor_times`]). What takes place at an
/// edition takes from the edition's own account of itself when and where that is, where it does not say so itself; and what is related to
/// something is so in both directions.
///
/// Within one feed, the id alone tells entries apart: two slots of one booth share an address, and are two entries. It tells them apart within
/// that feed only. So two entries of different feeds are one if their ids are one absolute address; or if both id and address agree; or address
/// and title. An entry is one with no more than one of each other feed.
///
/// Of two different entries with one id, the later's ends in the name of its feed's file as well: `fosdem-2024~blog.json`.
#[must_use]
pub fn merge_parts(parts: Vec<Part>, offset_at: &OffsetAt<'_>) -> Merged {
    let mut so_far = SoFar::default();
    for Part { feed, entries } in parts {
        let part = so_far.feeds.len();
        so_far.feeds.push(feed);
        let known = so_far.matching(part, &entries);
        for (entry, known) in entries.into_iter().zip(known) {
            so_far.add(part, entry, known, offset_at);
        }
    }
    let SoFar { feeds, told, mut entries, fused } = so_far;
    let mut files = vec![""; entries.len()];
    // From the end, so that the first account of each remains.
    for (account, feed) in told.iter().rev().filter_map(|account| Some((account, feeds.get(account.part)?))) {
        if let Some(file) = files.get_mut(account.place) {
            *file = file_name(feed);
        }
    }
    tell_apart(&mut entries, &files);
    across::settle(&mut entries, offset_at);
    Merged { entries, fused }
}

/// An account as its feed has it.
struct Told {
    part: usize,
    entry: Arc<Entry>,
    /// The place of the entry that it is an account of.
    place: usize,
}

/// What the parts so far come to.
#[derive(Default)]
struct SoFar {
    /// The feed of each part.
    feeds: Vec<Arc<str>>,
    /// All accounts, in their order.
    told: Vec<Told>,
    entries: Vec<Arc<Entry>>,
    fused: Vec<Fused>,
}

impl SoFar {
    /// Adds an account, of a new entry or one that is `known` by another account.
    fn add(&mut self, part: usize, entry: Arc<Entry>, known: Option<usize>, offset_at: &OffsetAt<'_>) {
        let first = known.and_then(|at| self.told.get(at));
        let place = first.map_or(self.entries.len(), |first| first.place);
        match (first, self.entries.get_mut(place)) {
            (Some(first), Some(whole)) => {
                let account = |part, entry: &Entry| Account { part, id: member::short(&entry.id) };
                self.fused.push(Fused { later: account(part, &entry), first: account(first.part, &first.entry) });
                let whole = Arc::make_mut(whole);
                whole.fill_from(Entry::clone(&entry));
                whole.anchor_times(offset_at);
            }
            _ => self.entries.push(entry.clone()),
        }
        self.told.push(Told { part, entry, place });
    }

    /// For each entry of a further part the place of the account that tells of the same.
    fn matching(&self, part: usize, entries: &[Arc<Entry>]) -> Vec<Option<usize>> {
        let told = |at: usize| self.told.get(at);
        let is_of_feed = |told: &Told| self.feeds.get(told.part) == self.feeds.get(part);
        // What has an account in this feed is no other entry of it.
        let mut taken = vec![false; self.entries.len()];
        for told in self.told.iter().filter(|told| is_of_feed(told)) {
            take(&mut taken, told);
        }
        let id = |at: usize| told(at).map_or("", |told| &*told.entry.id);
        let by_id = ByName::new((0..self.told.len()).collect(), &id);
        let mut known = vec![None; entries.len()];
        for is_within in [true, false] {
            for (entry, known) in entries.iter().zip(&mut known).filter(|(_, known)| known.is_none()) {
                let agrees = |other: &Told| match is_within {
                    true => is_of_feed(other),
                    false => is_address(&entry.id) || (entry.url.is_some() && entry.url == other.entry.url),
                };
                let mut same_id = by_id.all(&entry.id, &id).iter().copied();
                *known = same_id
                    .find(|at| told(*at).is_some_and(|told| agrees(told) && (is_within || take(&mut taken, told))));
            }
        }
        // Both in the order of address and title: of those that agree, the first is one with the first, the second with the second.
        let keys: Vec<String> = self.told.iter().map(|told| address_and_title(&told.entry)).collect();
        let key = |at: usize| keys.get(at).map_or("", String::as_str);
        let by_key = ByName::new((0..keys.len()).filter(|at| !key(*at).is_empty()).collect(), &key);
        let new_keys: Vec<String> = entries.iter().map(|entry| address_and_title(entry)).collect();
        let new_key = |at: usize| new_keys.get(at).map_or("", String::as_str);
        let is_open = |at: &usize| known.get(*at) == Some(&None) && !new_key(*at).is_empty();
        let new = ByName::new((0..entries.len()).filter(is_open).collect(), &new_key);
        let mut left = by_key.places().iter().copied().peekable();
        for at in new.places().iter().copied() {
            while let Some(old) = left.next_if(|old| key(*old) <= new_key(at)) {
                if key(old) == new_key(at) && told(old).is_some_and(|told| take(&mut taken, told)) {
                    if let Some(known) = known.get_mut(at) {
                        *known = Some(old);
                    }
                    break;
                }
            }
        }
        known
    }
}

/// Takes the entry of an account for a part, unless it was taken.
fn take(taken: &mut [bool], told: &Told) -> bool {
    taken.get_mut(told.place).is_some_and(|taken| !core::mem::replace(taken, true))
}

/// What two entries of different feeds are one by. Empty, if the entry has no address. There is no blank in any.
fn address_and_title(entry: &Entry) -> String {
    entry.url.as_ref().map(|url| [url, " ", &entry.title.to_ascii_lowercase()].concat()).unwrap_or_default()
}

/// The name of the file at an address: the last part of its path, or its host.
fn file_name(address: &str) -> &str {
    let Some(parts) = UrlParts::read(address) else { return address };
    parts.path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or(parts.authority)
}

/// Gives each entry an id of its own: that of a later one with the same id ends in its file's name, again and again until it has one.
fn tell_apart(entries: &mut [Arc<Entry>], files: &[&str]) {
    loop {
        let id = |at: usize| entries.get(at).map_or("", |entry| &*entry.id);
        let by_id = ByName::new((0..entries.len()).collect(), &id);
        let is_later = |at: &usize| by_id.find(id(*at), &id) != Some(*at);
        let later: Vec<usize> = (0..entries.len()).filter(is_later).collect();
        if later.is_empty() {
            return;
        }
        for at in later {
            if let (Some(entry), Some(file)) = (entries.get_mut(at), files.get(at)) {
                let id = [&*entry.id, "~", file].concat();
                Arc::make_mut(entry).id = id.into();
            }
        }
    }
}
