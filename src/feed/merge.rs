//! Merges several feeds into one timeline.

use super::{across, member};
use crate::by_name::ByName;
use crate::model::{Entry, OffsetAt};
use crate::url_parts::{UrlParts, is_address};
use std::sync::Arc;

/// A feed, or one page of it (`next_url`).
#[derive(Clone, Debug)]
pub struct Part {
    /// The feed's URL. A page reached through `next_url` has the URL of the feed that it belongs to.
    pub feed: Arc<str>,
    /// Its entries. They may be shared with other owners, and are not changed.
    pub entries: Vec<Arc<Entry>>,
}

/// The result of merging feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// In the order of the parts. Ids are unique.
    pub entries: Vec<Arc<Entry>>,
    /// The accounts that were merged into an earlier one, in the order in which they were found.
    pub fused: Vec<Fused>,
}

/// An entry that an earlier part already has, in another account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fused {
    /// The later account.
    pub later: Account,
    /// The account that it was merged into.
    pub first: Account,
}

/// One feed's version of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The index of its part.
    pub part: usize,
    /// Its id in that part, cut to 300 characters.
    pub id: String,
}

/// Merges the entries of several complete feeds: see [`merge_parts`]. Where two different entries have the same id, the
/// id of the later one gets the number of its feed as a suffix.
#[must_use]
pub fn merge(feeds: Vec<Vec<Arc<Entry>>>) -> Vec<Arc<Entry>> {
    let part = |(at, entries): (usize, _)| Part { feed: at.to_string().into(), entries };
    merge_parts(feeds.into_iter().enumerate().map(part).collect(), &|_, _| None).entries
}

/// Merges feeds. Of two accounts of one entry the first is kept, in its place, and takes from the later what it lacks
/// ([`Entry::fill_from`]). A time zone given by either account applies to the times of both ([`Entry::anchor_times`]).
/// An entry that takes place at an edition takes the date and place of the edition's own entry, unless it states its
/// own; and relations become mutual.
///
/// Within one feed, only the id distinguishes entries: two slots of one booth share a URL, and are two entries. Ids of
/// different feeds are not comparable. So two entries of different feeds are the same if their ids are the same
/// absolute URL, if both id and URL agree, or if URL and title agree. An entry is merged with at most one entry of each
/// other feed.
///
/// If two different entries have the same id, the later one's id gets its feed's file name as a suffix: `fosdem-2024~blog.json`.
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
    // In reverse, so that the file of each entry's first account is kept.
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
    /// The index of the entry that it belongs to.
    place: usize,
}

/// The state of the merge so far.
#[derive(Default)]
struct SoFar {
    /// The feed of each part.
    feeds: Vec<Arc<str>>,
    /// All accounts, in order.
    told: Vec<Told>,
    entries: Vec<Arc<Entry>>,
    fused: Vec<Fused>,
}

impl SoFar {
    /// Adds an account: of a new entry, or of the entry of the account at index `known`.
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

    /// For each entry of a further part, the index of an account of the same entry.
    fn matching(&self, part: usize, entries: &[Arc<Entry>]) -> Vec<Option<usize>> {
        let told = |at: usize| self.told.get(at);
        let is_of_feed = |told: &Told| self.feeds.get(told.part) == self.feeds.get(part);
        // An entry that already has an account in this feed is not matched with another entry of it.
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
        // Both lists are sorted by URL and title: equal keys are paired in order, first with first, second with second.
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

/// Claims the entry of an account for a part. False if it was claimed before.
fn take(taken: &mut [bool], told: &Told) -> bool {
    taken.get_mut(told.place).is_some_and(|taken| !core::mem::replace(taken, true))
}

/// The key by which entries of different feeds match; empty if the entry has no URL. A URL contains no blank, so the key is unambiguous.
fn address_and_title(entry: &Entry) -> String {
    entry.url.as_ref().map(|url| [url, " ", &entry.title.to_ascii_lowercase()].concat()).unwrap_or_default()
}

/// The file name in a URL: the last segment of its path, or its host.
fn file_name(address: &str) -> &str {
    let Some(parts) = UrlParts::read(address) else { return address };
    parts.path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or(parts.authority)
}

/// Makes ids unique: a later entry with the same id gets its file's name as a suffix, repeatedly until the id is unique.
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
