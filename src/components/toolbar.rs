//! The controls above the timeline. What they do comes with the lazy part.

use super::element::part;
use super::icon::icon;
use super::quick::Quick;
use crate::state::{Lazy, Store, effect};
use crate::words::Message;
use leptos::prelude::*;
use web_sys::{HtmlDetailsElement, HtmlInputElement};

/// Search and filters, what is picked, and how many entries that leaves.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let store = Store::expect();
    let lazy = move |view: fn(Lazy) -> AnyView| move || store.lazy.get().get().map(view);
    // Whoever comes to a control by mouse, keyboard or finger will want what it does. The index is made now, and not at the first letter.
    let reach = move || {
        store.with_lazy(|lazy| {
            if let Some(lazy) = lazy {
                lazy.found.with_untracked(|_| ());
            }
        });
    };
    let on_input = move |event| {
        let search: HtmlInputElement = event_target(&event);
        store.with_lazy(move |lazy| {
            if let Some(lazy) = lazy {
                (lazy.typed)(store, search.value());
            }
        });
    };
    let on_toggle = move |event| {
        store.filters_open.set(event_target::<HtmlDetailsElement>(&event).open());
    };
    // EditionContext again for another choice, though it leaves as many: screen readers hear a text that is replaced.
    effect(move || {
        let (text, _) = (store.status(), store.search.with(|search| search.generation));
        let status = store.toolbar.get().and_then(|toolbar| toolbar.query_selector("[role=status]").ok().flatten());
        if let Some(status) = status {
            status.set_text_content(Some(&text));
        }
    });
    view! {
        <div
            part="toolbar"
            role="search"
            node_ref=store.toolbar
            aria-label=move || store.settings.with(|settings| settings.options.label.clone())
            hidden=move || !store.has_toolbar()
            on:focusin=move |_| reach()
            on:click=move |_| reach()
        >
            // Not as markup of `view!`: what is constant in that is set as `innerHTML`, which strict policies refuse.
            {icon("M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20 20l-4-4")}
            <input
                part="search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=move || store.label(Message::SearchHint)
                aria-label=move || store.label(Message::Search)
                prop:value=move || store.search.with(|search| search.url.choice.query.clone())
                on:input=on_input
                on:change=move |_| store.is_typing.set(false)
            />
            <details part="filter" on:toggle=on_toggle>
                <summary>{icon("M4 7h16M7 12h10M10 17h4")} {move || store.text(Message::Filter)}</summary>
            </details>
            <Quick/>
            {lazy(|lazy| (lazy.chips)())}
            {part("p", "found").attr("role", "status")}
            {lazy(|lazy| (lazy.filters)())}
        </div>
    }
}
