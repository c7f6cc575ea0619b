//! Which of many texts are the same.

/// For each key the place of the first that is equal to it: its own, if none came before.
///
/// By sorting, not by a map: one map type more costs every reader 9 KB of wasm, and no choice of keys makes this slow.
pub(crate) fn first_of_each(keys: &[&str]) -> Vec<usize> {
    let mut sorted: Vec<(&str, usize)> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    sorted.sort_unstable();
    let mut first = vec![0; keys.len()];
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
