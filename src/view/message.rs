//! What is said when there is no timeline to show.

use super::controls;
use crate::dom::draw::{Drawn, el, part};
use crate::dom::events::ErrorKind;
use crate::state::Failure;
use crate::words::{Word, Words};

/// Nothing came: what happened, and a way on.
pub(super) fn failure(failure: &Failure, words: Words) -> Drawn {
    match failure.kind {
        // Without a `src` there is nothing to try again.
        ErrorKind::Src => message(Word::NoFeed, words),
        ErrorKind::Network | ErrorKind::Http => message(Word::NotReached, words).child(again(words)),
        ErrorKind::Json | ErrorKind::Feed => message(Word::NotReadable, words).child(again(words)),
    }
}

/// One feed of several did not come.
pub(super) fn missing(words: Words) -> Drawn {
    message(Word::PartMissing, words).child(again(words))
}

/// Nothing is what the reader looks for.
pub(super) fn no_match(words: Words) -> Drawn {
    let message = message(Word::NoMatch, words);
    // How many there are is said above.
    message.toggle("role", false);
    message.child(controls::button("clear", "clear", words.text(Word::Clear)))
}

/// The feeds hold nothing to show.
pub(super) fn nothing(words: Words) -> Drawn {
    message(Word::Nothing, words)
}

fn message(word: Word, words: Words) -> Drawn {
    part("div", "message").attr("role", "status").child(el("p").text(words.text(word)))
}

fn again(words: Words) -> Drawn {
    controls::button("retry", "retry", words.text(Word::TryAgain))
}
