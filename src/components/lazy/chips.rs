//! Chips for the picked values, which remove them.

use super::{filters, search};
use crate::components::element::el;
use crate::components::list::list;
use crate::finding::Facet;
use crate::state::Store;
use crate::words::Message;
use leptos::prelude::*;

/// The picked values, and a button to clear them.
#[component]
pub(super) fn Chips() -> impl IntoView {
    let store = Store::expect();
    let picks = Memo::new(move |_| {
        store.search.with(|search| {
            search.url.choice.picks().map(|(facet, value)| (facet, value.to_owned())).collect::<Vec<_>>()
        })
    });
    // If no entries are left, the message that says so has this button.
    let can_clear = Memo::new(move |_| {
        let is_looking = store.search.with(|search| !search.url.choice.is_empty());
        is_looking && store.layout.with(|layout| !layout.is_empty())
    });
    let chips = list(
        move || picks.get(),
        |(facet, value)| (*facet, value.to_ascii_lowercase()),
        |(facet, value)| view! { <Chip facet value/> },
    );
    view! {
        <ul part="chosen" role="list" hidden=move || picks.with(Vec::is_empty) && !can_clear.get()>
            {chips}
            {move || can_clear.get().then(|| view! {
                <li>
                    <button part="clear" type="button" on:click=move |_| search::clear(store)>
                        {move || store.text(Message::Clear)}
                    </button>
                </li>
            }.into_any())}
        </ul>
    }
}

#[component]
fn Chip(facet: Facet, value: String) -> impl IntoView {
    let store = Store::expect();
    let pick = value.clone();
    let shown = value.clone();
    let label = move || store.fill(Message::Remove, &[("what", &filters::name(store, facet, &value))]);
    let on_press = move |_| {
        search::toggle(store, facet, &pick);
        search::return_to(store);
    };
    view! {
        <li>
            <button part="pick" type="button" aria-label=label on:click=on_press>
                <span dir="auto">{move || filters::name(store, facet, &shown)}</span>
                // Not as static markup in `view!`: Leptos sets that as `innerHTML`, which strict policies refuse.
                {el("span").attr("aria-hidden", "true").text("×")}
            </button>
        </li>
    }
}
