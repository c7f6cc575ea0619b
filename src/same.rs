//! Which of many texts are the same.
//!
//! By sorting: a type of map more costs every reader several KB of wasm, and no choice of keys makes this slow.

/// For each key the place of the first that is equal to it: its own, if none came before.
pub(crate) fn first_of_each(keys: &mut dyn Iterator<Item = &str>) -> Vec<usize> {
    let mut sorted = Vec::new();
    for key in keys {
        sorted.push((key, sorted.len()));
    }
    sorted.sort_unstable();
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
