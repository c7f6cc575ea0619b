//! The filters: the values that can be picked, with the number of entries for each.

use super::search;
use crate::components::list::list;
use crate::finding::{Facet, Offer};
use crate::model::{Kind, Role};
use crate::state::{Settings, Store, effect, forget_later};
use crate::words::Message;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// How many values of a facet are listed at first, and how many more when the reader scrolls to the end of the list.
const LISTED: usize = 100;

/// In windows narrower than this, in CSS pixels, the filters are a modal sheet at the bottom.
const SHEET: f64 = 640.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = innerWidth, thread_local_v2)]
    static WIDTH: f64;
    type Dialog;
    #[wasm_bindgen(method, js_name = showModal)]
    fn show_modal(this: &Dialog);
    #[wasm_bindgen(method)]
    fn close(this: &Dialog);
}

/// The values of each facet, rendered while the filters are open.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let store = Store::expect();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            // The page must not handle Escape as well.
            event.stop_propagation();
            event.prevent_default();
            close(store);
        }
    };
    // A click on the backdrop, beside the sheet.
    let on_press = move |event: leptos::ev::MouseEvent| {
        if event.target() == event.current_target() && is_sheet(store) {
            close(store);
        }
    };
    effect(move || {
        let is_open = store.filters_open.get();
        let Some(panel) = panel(store) else { return };
        let is_shown = panel.has_attribute("open");
        let dialog = panel.unchecked_ref::<Dialog>();
        match is_open {
            true if is_shown => {}
            true if WIDTH.with(|width| *width) < SHEET => {
                dialog.show_modal();
                // Otherwise `showModal` would focus the first focusable element, which is a list.
                crate::dom::focus::set(&panel);
            }
            // Not with `show()`, which would move the focus.
            true => drop(panel.set_attribute("open", "")),
            false if is_shown => dialog.close(),
            false => {}
        }
    });
    let results = move || {
        let count = store.lazy.get().get().map_or(0, |lazy| lazy.found.with(|found| found.count));
        store.fill(Message::Show, &[("what", &store.count(Message::Results, count))])
    };
    view! {
        <dialog class="panel" tabindex="-1" aria-label=move || store.label(Message::Filter) on:keydown=on_key on:click=on_press>
            {move || {
                store.filters_open.get().then(|| {
                    let facets = Facet::ALL.map(|facet| view! { <FacetList facet/> }.into_any()).collect_view();
                    view! {
                        {facets}
                        <button part="done" type="button" on:click=move |_| close(store)>{results}</button>
                    }
                    .into_any()
                })
            }}
        </dialog>
    }
}

fn panel(store: Store) -> Option<Element> {
    store.toolbar.get()?.query_selector(".panel").ok().flatten()
}

fn is_sheet(store: Store) -> bool {
    panel(store).is_some_and(|panel| panel.matches(":modal") == Ok(true))
}

/// Closes the filters, and returns the focus to the button that opened them.
fn close(store: Store) {
    let details = store.toolbar.get_untracked().and_then(|toolbar| toolbar.query_selector("[part=filter]").ok()?);
    let Some(details) = details else { return };
    let _ = details.remove_attribute("open");
    store.filters_open.set(false);
    spawn_local(async move {
        // Only after the modal is closed: until then, everything else is inert.
        tick().await;
        if let Ok(Some(summary)) = details.query_selector("summary") {
            crate::dom::focus::set(&summary);
        }
    });
}

#[component]
fn FacetList(facet: Facet) -> impl IntoView {
    let store = Store::expect();
    let listed = RwSignal::new(LISTED);
    let found = move || {
        forget_later();
        store.lazy.get().get().map(|lazy| lazy.found.get())
    };
    let offers = Memo::new(move |_| {
        let (found, most) = (found(), listed.get());
        let offers = found.as_ref().map_or(&[][..], |found| found.offers(facet));
        // A picked value is always listed, so that it can be removed.
        let is_listed = |(at, offer): &(usize, &Offer)| *at < most || offer.is_on;
        offers.iter().enumerate().filter(is_listed).map(|(_, offer)| offer.clone()).collect::<Vec<_>>()
    });
    let each = move || offers.with(|offers| offers.iter().map(|offer| offer.value.clone()).collect::<Vec<_>>());
    let values = list(each, std::sync::Arc::clone, move |value| view! { <Value facet value offers/> });
    let list_more = move |event: Event| {
        let list = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_near_end = |list: &Element| list.scroll_top() + 2 * list.client_height() >= list.scroll_height();
        if list.as_ref().is_some_and(is_near_end) && offers.with_untracked(Vec::len) >= listed.get_untracked() {
            listed.update(|listed| *listed += LISTED);
        }
    };
    // There are only a few kinds and media.
    let class = if matches!(facet, Facet::Kind | Facet::Media) { "facet" } else { "facet long" };
    view! {
        <fieldset class=class data-facet=facet.as_str() hidden=move || offers.with(Vec::is_empty)>
            <legend>{move || store.text(label(facet))}</legend>
            // Some browsers put scrollable elements into the tab order; everything in this one is focusable anyway.
            <ul role="list" tabindex="-1" on:scroll=list_more>
                {values}
            </ul>
        </fieldset>
    }
}

#[component]
fn Value(facet: Facet, value: std::sync::Arc<str>, offers: Memo<Vec<Offer>>) -> impl IntoView {
    let store = Store::expect();
    let (known, shown, picked) = (value.clone(), value.clone(), value.clone());
    let find = move |value: &str| {
        forget_later();
        offers.with(|offers| offers.iter().find(|offer| *offer.value == *value).cloned())
    };
    let count = {
        let value = value.clone();
        move || {
            let count = find(&value).map_or(0, |offer| offer.count);
            let number =
                |settings: &std::sync::Arc<Settings>| settings.locale.as_ref().map(|locale| locale.number(count));
            store.settings.with(number).unwrap_or_default()
        }
    };
    view! {
        <li>
            <label>
                <input
                    part="option"
                    type="checkbox"
                    data-facet=facet.as_str()
                    data-value=value.to_string()
                    prop:checked=move || find(&known).is_some_and(|offer| offer.is_on)
                    on:change=move |_| search::toggle(store, facet, &picked)
                />
                <span dir="auto">{move || name(store, facet, &shown)}</span>
                " "
                <span class="count">{count}</span>
            </label>
        </li>
    }
}

fn label(facet: Facet) -> Message {
    match facet {
        Facet::Kind => Message::Kind,
        Facet::Series => Message::Series,
        Facet::Media => Message::Media,
        Facet::Person => Message::Person,
        Facet::Tag => Message::Tag,
    }
}

/// The translated name of a value, or the value as the feed writes it.
pub(super) fn name(store: Store, facet: Facet, value: &str) -> String {
    forget_later();
    store.settings.with(|settings| match (&settings.locale, facet, Role::parse(value)) {
        (Some(locale), Facet::Kind, _) => locale.kind(&Kind::parse(value)).into_owned(),
        (Some(locale), Facet::Media, Some(Role::Recording)) => locale.text(Message::Recording).to_owned(),
        (Some(locale), Facet::Media, Some(role)) => locale.role(role, false).to_owned(),
        _ => value.to_owned(),
    })
}
