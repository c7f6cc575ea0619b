//! The controls above the timeline. Their functions are in the lazy module.

use super::element::part;
use super::icon::icon;
use super::quick::Quick;
use crate::state::{Lazy, Store, effect};
use crate::words::Message;
use leptos::prelude::*;
use web_sys::{HtmlDetailsElement, HtmlInputElement};

/// The search field, filters, chips, and the number of results.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let store = Store::expect();
    let lazy = move |view: fn(Lazy) -> AnyView| move || store.lazy.get().get().map(view);
    // When the reader first focuses or clicks a control, load the lazy module and build the index, rather than at the first letter typed.
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
    // The status is set again for each new query, even if the text is the same, so that screen readers announce it.
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
            // Not as static markup in `view!`: Leptos sets that as `innerHTML`, which strict policies refuse.
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
