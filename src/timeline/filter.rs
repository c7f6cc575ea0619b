//! Which entries an embedder wants shown.

use crate::model::Entry;
use crate::options::Options;

/// Whether the attributes `kinds`, `series`, `tags` and `years` let the entry through. Words match whatever their case.
#[must_use]
pub fn is_shown(entry: &Entry, options: &Options) -> bool {
    let lets = |words: &[String], word: &str| words.is_empty() || words.iter().any(|known| same(known, word));
    lets(&options.kinds, entry.kind().as_str())
        && lets(&options.series, entry.series.as_deref().unwrap_or_default())
        && (options.tags.is_empty() || entry.tags.iter().any(|tag| lets(&options.tags, tag)))
        && (options.years.is_empty() || entry.year().is_some_and(|year| options.years.contains(&year)))
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}
