//! What stands in a year: an edition with its entries, or an entry by itself.

use super::heading::heading;
use super::timeline::Context;
use super::{facts, item};
use crate::timeline::{Edition, Group};
use leptos::prelude::*;

/// Draws either.
pub(super) fn group(group: Group, context: &Context) -> AnyView {
    match group {
        Group::Single(entry) => item::item(&entry, context.level.saturating_add(1), context, None),
        Group::Edition(edition) => event(edition, context),
    }
}

fn event(edition: Edition, context: &Context) -> AnyView {
    let items = edition
        .entries
        .iter()
        .map(|entry| item::item(entry, context.level.saturating_add(2), context, Some(&edition.place)))
        .collect_view();
    let date = edition.start.map(|start| facts::date(start, edition.end, context));
    let place = facts::place(&edition.place, None, context);
    let name = match edition.url {
        Some(url) => view! { <a data-role="event" href=url>{edition.name.clone()}</a> }.into_any(),
        None => edition.name.clone().into_any(),
    };
    view! {
        <li part="event" data-id=edition.name>
            {heading(context.level.saturating_add(1), "event-heading", name)}
            <p class="facts">{date}{place}</p>
            <ol role="list">{items}</ol>
        </li>
    }
    .into_any()
}
