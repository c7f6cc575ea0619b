//! The prerendered view of the timeline: a declarative shadow root, which is painted with the page.

use crate::feed::shown;
use event_timeline::locale::Locale;
use event_timeline::model::Entry;
use event_timeline::options::Options;
use event_timeline::render::{self, Surroundings};
use std::sync::Arc;

/// The view for this page.
#[must_use]
pub fn shadow(entries: Vec<Arc<Entry>>, options: Options, locale: &Locale, page: Surroundings<'_>) -> String {
    relative(&render::shadow(entries, options, locale, page))
}

/// Makes URLs in attributes relative, if they are relative in the feed.
fn relative(html: &str) -> String {
    let mut pieces = html.split('"');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push('"');
        match piece.starts_with("https://relative.invalid/") || piece.starts_with("https://root.invalid/") {
            true => out.push_str(&shown(&piece.replace("&amp;", "&")).replace('&', "&amp;").replace('"', "&quot;")),
            false => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_where_the_feed_has_them_so() {
        let html =
            "<a href=\"https://root.invalid/a?b&amp;c\">https://root.invalid/</a><a href=\"https://a.example/\">";
        assert_eq!(relative(html), "<a href=\"/a?b&amp;c\">https://root.invalid/</a><a href=\"https://a.example/\">");
    }
}
