//! The filters set by the embedder.

use crate::model::{Entry, Kind};
use crate::options::Options;

/// Whether the attributes `kinds`, `series` and `tags` include the entry, whose series may be that of its edition.
/// Comparison ignores ASCII case. (`years` depends on where an entry is listed: see [`arrange`](super::arrange()).)
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
