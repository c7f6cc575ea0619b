//! Which of many texts are the same, and their order.
//!
//! By sorting: a type of map more costs every reader several KB of wasm, and no choice of keys makes this slow.

/// The places of keys in the order of their bytes; of those that are equal, the first first.
pub(crate) fn in_order(keys: &mut dyn Iterator<Item = &str>) -> Vec<usize> {
    sorted(keys).into_iter().map(|(_, at)| at).collect()
}

/// For each key the place of the first that is equal to it: its own, if none came before.
pub(crate) fn first_of_each(keys: &mut dyn Iterator<Item = &str>) -> Vec<usize> {
    let sorted = sorted(keys);
    let mut first = vec![0; sorted.len()];
    let mut run = ("", 0);
    for (index, (key, at)) in sorted.into_iter().enumerate() {
        if index == 0 || key != run.0 {
            run = (key, at);
        }
        if let Some(slot) = first.get_mut(at) {
            *slot = run.1;
        }
    }
    first
}

fn sorted<'k>(keys: &mut dyn Iterator<Item = &'k str>) -> Vec<(&'k str, usize)> {
    let mut sorted = Vec::new();
    for key in keys {
        sorted.push((key, sorted.len()));
    }
    sorted.sort_unstable();
    sorted
}
