//! Which entries an embedder wants shown.

use crate::model::{Entry, Kind};
use crate::options::Options;

/// Whether the attributes `kinds`, `series` and `tags` let the entry through, which may have its series from its edition.
/// Words match whatever the case of their ASCII letters. (`years` is about where an entry stands: see
/// [`arrange`](super::arrange()).)
#[must_use]
pub fn is_shown(entry: &Entry, edition_series: Option<&str>, options: &Options) -> bool {
    let lets =
        |words: &[String], word: &str| words.is_empty() || words.iter().any(|known| known.eq_ignore_ascii_case(word));
    let series = entry.series.as_deref().or(edition_series);
    let tags = &entry.whole().tags;
    lets(&options.kinds, entry.kind.as_ref().unwrap_or(&Kind::Post).as_str())
        && lets(&options.series, series.unwrap_or_default())
        && (options.tags.is_empty() || tags.iter().any(|tag| lets(&options.tags, tag)))
}
