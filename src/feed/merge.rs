//! Several feeds, one timeline.

use crate::model::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Merges the entries of several feeds: one entry per id, then per address. Of two accounts of one entry the first is kept,
/// and takes from the later what it does not tell itself.
///
/// Within one feed ids alone count: two slots of one booth share an address, and are two entries.
#[must_use]
pub fn merge(feeds: Vec<Vec<Entry>>) -> Vec<Arc<Entry>> {
    let mut feeds = feeds.into_iter();
    let mut all = feeds.next().unwrap_or_default();
    for feed in feeds {
        let ids = index(&all, |entry| Some(entry.id.clone()));
        let urls = index(&all, |entry| entry.url.clone());
        for entry in feed {
            let known = ids.get(&entry.id).or_else(|| urls.get(entry.url.as_ref()?));
            match known.and_then(|at| all.get_mut(*at)) {
                Some(first) => first.fill_from(entry),
                None => all.push(entry),
            }
        }
    }
    all.into_iter().map(Arc::new).collect()
}

/// Where the first entry with each key stands.
fn index(entries: &[Entry], key: impl Fn(&Entry) -> Option<String>) -> BTreeMap<String, usize> {
    let mut map = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(key) = key(entry) {
            map.entry(key).or_insert(at);
        }
    }
    map
}
