//! Several feeds, one timeline.

use crate::model::{Entry, OffsetAt};
use crate::same::first_of_each;
use std::sync::Arc;

/// Merges the entries of several feeds: one entry per id, then per address. Of two accounts of one entry the first is kept,
/// in its place, and takes from the later what it does not tell itself ([`Entry::fill_from`]).
///
/// Within one feed ids alone count: two slots of one booth share an address, and are two entries. So an entry takes no more
/// than one of a later feed for its address's sake.
#[must_use]
pub fn merge(feeds: Vec<Vec<Entry>>) -> Vec<Arc<Entry>> {
    merge_into(Vec::new(), feeds, &|_, _| None)
}

/// Merges the entries of several feeds into what is known of feeds before, such as the newer parts of one feed. Like [`merge`], but an
/// entry that is held elsewhere as well, be it drawn or indexed, stays as it is there. The zone that one account tells is that of the
/// other's times too ([`Entry::anchor_times`]).
#[must_use]
pub fn merge_into(known: Vec<Arc<Entry>>, feeds: Vec<Vec<Entry>>, offset_at: &OffsetAt<'_>) -> Vec<Arc<Entry>> {
    let mut all = known;
    for feed in feeds {
        let same = if all.is_empty() { vec![None; feed.len()] } else { same(&all, &feed) };
        for (entry, same) in feed.into_iter().zip(same) {
            match same.and_then(|at| all.get_mut(at)) {
                Some(first) => {
                    if let Some(first) = Arc::get_mut(first) {
                        first.fill_from(entry);
                        first.anchor_times(offset_at);
                    }
                }
                None => all.push(Arc::new(entry)),
            }
        }
    }
    all
}

/// For each entry of a later feed the place of the one that it is another account of.
fn same(all: &[Arc<Entry>], feed: &[Entry]) -> Vec<Option<usize>> {
    let both = || all.iter().map(|entry| &**entry).chain(feed);
    let by_id = first_of_each(&mut both().map(|entry| entry.id.as_str()));
    let by_url = first_of_each(&mut both().map(|entry| entry.url.as_deref().unwrap_or_default()));
    let known = |first: &[usize], at: usize| first.get(all.len() + at).copied().filter(|at| *at < all.len());
    let mut same: Vec<_> = (0..feed.len()).map(|at| known(&by_id, at)).collect();
    // Those that are known by their id first: their addresses are theirs.
    let mut taken = vec![false; all.len()];
    for (at, _) in same.iter().enumerate().filter(|(_, same)| same.is_some()) {
        if let Some(taken) = known(&by_url, at).and_then(|url| taken.get_mut(url)) {
            *taken = true;
        }
    }
    for (at, (entry, same)) in feed.iter().zip(&mut same).enumerate() {
        if same.is_some() || entry.url.is_none() {
            continue;
        }
        let Some(url) = known(&by_url, at) else { continue };
        let taken = taken.get_mut(url).map(|taken| std::mem::replace(taken, true));
        *same = Some(url).filter(|_| taken == Some(false));
    }
    same
}
