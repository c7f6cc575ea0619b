//! Finds values by their paths.

use crate::json::Node;

/// The value at a path as the reader writes it, `attachments[2].url`, or the closest one that exists.
pub(super) fn at_path<'t>(item: &Node<'t>, path: &str) -> Node<'t> {
    let mut node = *item;
    for part in path.split('.') {
        let (name, places) = part.split_once('[').map_or((part, ""), |(name, rest)| (name, rest));
        let Some(next) = node.get(name) else { return node };
        node = next;
        for place in places.split('[').filter_map(|place| place.trim_end_matches(']').parse::<usize>().ok()) {
            let Some(next) = node.items().get(place).copied() else { return node };
            node = next;
        }
    }
    node
}

/// The value at a JSON pointer, or the closest one that exists.
pub(super) fn at_pointer<'t>(root: &Node<'t>, pointer: &str) -> Node<'t> {
    let mut node = *root;
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let next = match part.parse::<usize>() {
            Ok(place) if node.is_list() => node.items().get(place).copied(),
            _ => node.get(&part),
        };
        let Some(next) = next else { return node };
        node = next;
    }
    node
}

/// The first line of a value, so that snippets stay short.
pub(super) fn head(node: &Node) -> std::ops::Range<usize> {
    let span = node.span();
    let first = node.raw().split('\n').next().unwrap_or_default().trim_end();
    span.start..span.start + first.len()
}
