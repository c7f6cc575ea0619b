//! Icons of kinds: one stroked path each, on a grid of 24.

use super::element::{Element, el};
use crate::model::Kind;

/// An icon: one stroked path on a grid of 24. It is hidden from screen readers, since the text beside it has the same meaning.
pub(super) fn icon(path: &'static str) -> Element {
    el("svg").attr("aria-hidden", "true").attr("viewBox", "0 0 24 24").child(el("path").attr("d", path))
}

/// The icon of a kind.
pub(super) fn of_kind(kind: &Kind) -> Element {
    icon(path(kind))
}

fn path(kind: &Kind) -> &'static str {
    match kind {
        // A microphone
        Kind::Talk => "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
        // A star
        Kind::Keynote => "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
        // A bolt
        Kind::LightningTalk => "M13 3L5 13.5h6L10.5 21 19 10.5h-6z",
        // Two speech bubbles
        Kind::Panel | Kind::Interview => "M4 4h11v8H9l-3 3v-3H4zM18 9h2.5v8H18v3l-3-3h-4v-2",
        // A wrench
        Kind::Workshop | Kind::Tutorial => "M15 3.5a5 5 0 0 0-4.5 7L4 17v3h3l6.5-6.5a5 5 0 0 0 6.5-6l-3 3-3-1-1-3z",
        // A stand with an awning
        Kind::Booth => "M4 10l1.5-6h13L20 10M4 10h16M5.5 10v10h13V10M10 20v-6h4v6",
        // People
        Kind::Meetup | Kind::OfficeHours | Kind::Conference => {
            "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20a6 6 0 0 1 12 0M16 4.5a3.5 3.5 0 0 1 0 6M17.5 14.5A6 6 0 0 1 21 20"
        }
        // Headphones
        Kind::Podcast => {
            "M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5.5A1.5 1.5 0 0 1 4 18.5zM20 14h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5z"
        }
        // A frame with a play mark
        Kind::Video | Kind::Webinar | Kind::Demo => "M3.5 5h17v14h-17zM10 9v6l5-3z",
        // A page with lines
        Kind::Post => "M6 3h9l4 4v14H6zM14.5 3v4.5H19M9 12h7M9 16h7",
        // A box
        Kind::Release => "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
        // A newspaper
        Kind::Press => "M4 5h13v14H5.5A1.5 1.5 0 0 1 4 17.5zM17 9h3v8.5a1.5 1.5 0 0 1-3 0M7 9h7M7 12.5h7M7 16h4",
        // A dot in a ring
        Kind::Other(_) => "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    }
}
