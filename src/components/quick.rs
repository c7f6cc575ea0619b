//! Quick filters: the most frequent values, each with its number of entries.

use super::element::{Element, el, part};
use crate::finding::Facet;
use crate::locale::Locale;
use crate::model::{Kind, Role};
use crate::state::Store;
use crate::timeline::{Group, Plan, arrange};
use crate::words::Message;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element as DomElement;

/// How many kinds are offered at most.
const KINDS: usize = 5;

/// A value to pick, and how many entries have it.
type Choice = (Facet, String, usize);

/// The quick filters above the timeline. They count all entries regardless of the query, so that they do not move while picking.
#[component]
pub(super) fn Quick() -> impl IntoView {
    let store = Store::expect();
    let choices = Memo::new(move |known: Option<&Arc<Vec<Choice>>>| {
        if store.search.with(|search| search.url.choice.is_empty()) {
            return Arc::new(store.layout.with(|layout| choices(layout.plan())));
        }
        let all = || {
            let (settings, feeds) = (store.settings.get(), store.feeds.get());
            let now = store.clock.with_untracked(|clock| clock.now);
            Arc::new(choices(&arrange(feeds.entries(), &settings.options, now, None)))
        };
        known.cloned().unwrap_or_else(all)
    });
    let list = move || {
        let settings = store.settings.get();
        let locale = settings.locale.as_ref()?;
        let is_on = |facet, value: &str| store.search.with(|search| search.url.choice.has(facet, value));
        let buttons =
            choices.with(|choices| choices.iter().map(|choice| button(choice, locale, &is_on)).collect::<Vec<_>>());
        let items = buttons.into_iter().map(|button| el("li").child(button));
        Some(part("ul", "quick").attr("role", "list").attr("tabindex", "-1").children(items))
    };
    let on_press = move |event: MouseEvent| {
        let hit = event.target().and_then(|target| target.dyn_into::<DomElement>().ok());
        let Some(button) = hit.and_then(|hit| hit.closest("button").ok().flatten()) else { return };
        let facet = button.get_attribute("data-facet").and_then(|facet| Facet::parse(&facet));
        if let (Some(facet), Some(value)) = (facet, button.get_attribute("data-value")) {
            store.with_lazy(move |lazy| {
                if let Some(lazy) = lazy {
                    (lazy.toggle)(store, facet, &value);
                }
            });
        }
    };
    let calendar = move || {
        store.settings.with(|settings| {
            let (url, locale) = (settings.calendar.clone()?, settings.locale.as_ref()?);
            Some(part("a", "subscribe").attr("href", url).text(locale.text(Message::Subscribe)))
        })
    };
    view! { <div class="choices" on:click=on_press>{list} {calendar}</div> }
}

/// The values to offer. Those that match no entry or every entry are left out.
fn choices(plan: &Plan) -> Vec<Choice> {
    let mut recorded = 0;
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    let groups = plan.coming.iter().chain(plan.years.iter().flat_map(|year| &year.groups));
    for entry in groups.flat_map(Group::whole) {
        recorded += usize::from(entry.is_recorded());
        let kind = entry.kind();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let mut choices = vec![(Facet::Media, Role::Recording.as_str().to_owned(), recorded)];
    for _ in 0..KINDS {
        // Of kinds with the same count, the first (`max_by_key` returns the last).
        let most = kinds.iter_mut().rev().max_by_key(|(_, count)| *count);
        if let Some((kind, count)) = most {
            choices.push((Facet::Kind, kind.as_str().to_owned(), core::mem::take(count)));
        }
    }
    let all = plan.len();
    choices.retain(|(.., count)| *count > 0 && *count < all);
    choices
}

fn button((facet, value, count): &Choice, locale: &Locale, is_on: &dyn Fn(Facet, &str) -> bool) -> Element {
    let text = match facet {
        Facet::Media => locale.text(Message::Recording).to_owned(),
        _ => locale.kind(&Kind::parse(value)).into_owned(),
    };
    part("button", "choice")
        .attr("type", "button")
        .attr("data-facet", facet.as_str())
        .attr("data-value", value.clone())
        .attr("aria-pressed", if is_on(*facet, value) { "true" } else { "false" })
        .text(text)
        .text(" ")
        .child(el("span").attr("class", "count").text(locale.number(*count)))
}
