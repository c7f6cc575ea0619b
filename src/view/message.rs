//! What is said when there is no timeline to show.

use crate::dom::events::ErrorKind;
use crate::state::Failure;
use crate::words::{Word, text};
use leptos::prelude::*;

/// Nothing came: what happened, and a way on.
pub(super) fn failure(failure: &Failure, tries: RwSignal<usize>) -> impl IntoView {
    let what = match failure.kind {
        ErrorKind::Src => Word::NoFeed,
        ErrorKind::Network | ErrorKind::Http => Word::NotReached,
        ErrorKind::Json | ErrorKind::Feed => Word::NotReadable,
    };
    // Without a `src` there is nothing to try again.
    let again = (failure.kind != ErrorKind::Src).then(|| button(tries));
    view! { <div part="message" role="status"><p>{text(what)}</p>{again}</div> }
}

/// One feed of several did not come.
pub(super) fn missing(tries: RwSignal<usize>) -> impl IntoView {
    view! { <div part="message" role="status"><p>{text(Word::PartMissing)}</p>{button(tries)}</div> }
}

/// The feeds hold nothing to show.
pub(super) fn nothing() -> impl IntoView {
    view! { <div part="message" role="status"><p>{text(Word::Nothing)}</p></div> }
}

fn button(tries: RwSignal<usize>) -> impl IntoView {
    view! { <button part="retry" type="button" on:click=move |_| tries.update(|tries| *tries += 1)>{text(Word::TryAgain)}</button> }
}
