//! Which of many texts are the same, and in what order they stand.
//!
//! By sorting, and by one sort for all: each map type or sort more costs every reader several KB of wasm, and no choice of
//! keys makes this slow.

/// For each key the place of the first that is equal to it: its own, if none came before.
pub(crate) fn first_of_each(keys: &[&str]) -> Vec<usize> {
    let mut first = vec![0; keys.len()];
    let mut run = ("", 0);
    for (index, (key, at)) in sorted(keys).into_iter().enumerate() {
        if index == 0 || key != run.0 {
            run = (key, at);
        }
        if let Some(slot) = first.get_mut(at) {
            *slot = run.1;
        }
    }
    first
}

/// Puts things in the order of their keys. Those of one key stay as they stand.
pub(crate) fn in_order<T>(things: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let keys: Vec<String> = things.iter().map(key).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    sorted(&keys).into_iter().filter_map(|(_, at)| things.get_mut(at)?.take()).collect()
}

/// The keys in order, with their places.
fn sorted<'k>(keys: &[&'k str]) -> Vec<(&'k str, usize)> {
    let mut sorted: Vec<(&str, usize)> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    sorted.sort_unstable();
    sorted
}
