//! What is said when there is no timeline to show.

use super::controls;
use crate::dom::draw::{Drawn, el, part};
use crate::dom::events::ErrorKind;
use crate::state::Failure;
use crate::words::{Word, text};

/// Nothing came: what happened, and a way on.
pub(super) fn failure(failure: &Failure) -> Drawn {
    match failure.kind {
        // Without a `src` there is nothing to try again.
        ErrorKind::Src => message(Word::NoFeed),
        ErrorKind::Network | ErrorKind::Http => message(Word::NotReached).child(again()),
        ErrorKind::Json | ErrorKind::Feed => message(Word::NotReadable).child(again()),
    }
}

/// One feed of several did not come.
pub(super) fn missing() -> Drawn {
    message(Word::PartMissing).child(again())
}

/// Nothing is what the reader looks for.
pub(super) fn no_match() -> Drawn {
    message(Word::NoMatch).child(controls::button("clear", "clear", text(Word::Clear)))
}

/// The feeds hold nothing to show.
pub(super) fn nothing() -> Drawn {
    message(Word::Nothing)
}

fn message(word: Word) -> Drawn {
    part("div", "message").attr("role", "status").child(el("p").text(text(word)))
}

fn again() -> Drawn {
    controls::button("retry", "retry", text(Word::TryAgain))
}
