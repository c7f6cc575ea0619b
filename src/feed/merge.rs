//! Several feeds, one timeline.

use crate::model::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Merges the entries of several feeds: one entry per id, then per address. Of two accounts of one entry the first is kept,
/// in its place, and takes from the later what it does not tell itself ([`Entry::fill_from`]).
///
/// Within one feed ids alone count: two slots of one booth share an address, and are two entries. So an entry takes no more
/// than one of a later feed for its address's sake.
#[must_use]
pub fn merge(feeds: Vec<Vec<Entry>>) -> Vec<Arc<Entry>> {
    let mut feeds = feeds.into_iter();
    let mut all = feeds.next().unwrap_or_default();
    for feed in feeds {
        let ids = index(&all, |entry| Some(&entry.id));
        let mut urls = index(&all, |entry| entry.url.as_ref());
        // Those that are known by their id first: their addresses are theirs.
        for entry in &feed {
            if let (Some(_), Some(url)) = (ids.get(&entry.id), &entry.url) {
                urls.remove(url);
            }
        }
        for entry in feed {
            let same = ids.get(&entry.id).copied();
            let same = same.or_else(|| urls.remove(entry.url.as_ref()?));
            match same.and_then(|at| all.get_mut(at)) {
                Some(first) => first.fill_from(entry),
                None => all.push(entry),
            }
        }
    }
    all.into_iter().map(Arc::new).collect()
}

/// Where the first entry with each key stands.
fn index(entries: &[Entry], key: fn(&Entry) -> Option<&String>) -> BTreeMap<String, usize> {
    let mut map = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(key) = key(entry) {
            map.entry(key.clone()).or_insert(at);
        }
    }
    map
}
