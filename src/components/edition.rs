//! An edition, such as FOSDEM 2024, with its entries.

use super::element::{Element, el, part};
use super::heading::heading;
use super::row::RowView;
use super::rows::Rows;
use super::{controls, facts, links};
use crate::calendar::is_offered;
use crate::model::Location;
use crate::state::{Store, forget_later};
use crate::timeline::{Edition as Facts, Group, RowKey, relative_group};
use leptos::prelude::*;

/// An edition: its heading and facts, and its entries.
#[component]
pub(super) fn Edition(
    /// Its row.
    key: RowKey,
    /// The section that contains it.
    section: RowKey,
) -> impl IntoView {
    let store = Store::expect();
    let (name, year) = match &key {
        RowKey::Edition(name, year) => (name.to_string(), *year),
        _ => (String::new(), None),
    };
    // Function pointers instead of closures, so that Leptos compiles only one reactive view for all parts.
    let head = |part: Part| {
        let (edition, parent) = (key.clone(), section.clone());
        move || {
            let row = RowView::of(store, &parent)?;
            let (group, edition) = row.shown.layout.edition(&edition)?;
            part(group, edition, &row)
        }
    };
    let (when, title, facts, about, calendar) = (head(when), head(title), head(facts), head(about), head(calendar));
    let is_alone = {
        let key = key.clone();
        move || {
            forget_later();
            store.shown.with(|shown| shown.layout.edition(&key).is_some_and(|(group, _)| is_alone(group)))
        }
    };
    view! {
        <li
            part="event"
            class=move || if is_alone() { "alone" } else { "" }
            data-id=name
            data-year=year.map(|year| year.to_string())
        >
            {when}
            {title}
            {facts}
            {about}
            {calendar}
            <ol role="list">
                <Rows parent=key section/>
            </ol>
        </li>
    }
}

/// Builds a part of an edition's heading, if there is anything to show.
type Part = fn(&Group, &Facts, &RowView) -> Option<Element>;

/// The name, linked to the edition's page.
fn title(_: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let heading = heading(row.shown.context.level.saturating_add(1), "event-heading").attr("dir", "auto");
    let heading = links::around(heading, edition.url.as_deref(), "event", &edition.name, row);
    let href = row.href("event", &edition.name).map(|href| row.with_year(href, edition.year));
    Some(controls::titled(heading, controls::link(href, &edition.name, row)))
}

/// Whether it has only one entry, and is shown as a line above that entry.
pub(super) fn is_alone(group: &Group) -> bool {
    group.entries().len() == 1
}

/// The days on which it takes place. If it has only one entry, the entry shows its own.
fn when(group: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let start = edition.start.filter(|_| !is_alone(group))?;
    Some(facts::day(start, edition.end, row))
}

/// The time until it begins, the place, and the number of entries.
fn facts(group: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let relative = facts::relative(relative_group(group, row.clock), row);
    let location = facts::location(&edition.location, &Location::default(), row);
    let counts = (group.len() > 1).then(|| facts::counts(group.whole(), row));
    let facts: Vec<Element> = relative.into_iter().chain(location).chain(counts.into_iter().flatten()).collect();
    (!facts.is_empty()).then(|| facts::facts().children(facts))
}

/// The status, summary and media of the edition itself.
fn about(_: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let head = edition.head.as_ref()?;
    let status = row.locale.status(head.status).map(|text| part("p", "status").text(text));
    let summary = head.summary.as_ref().map(|text| row.mark(part("p", "summary").attr("dir", "auto"), text));
    let said = [status, summary, links::media(head, row)];
    said.iter().any(Option::is_some).then(|| el("div").children(said.into_iter().flatten()))
}

/// The calendar button. If there is only one entry to add, the entry's own button is enough.
fn calendar(group: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let mut offered = group.entries_or_head().iter().filter(|entry| is_offered(entry, row.clock.now));
    let needed = if group.alone().is_some() { 0 } else { 1 };
    (row.is_upcoming() && offered.nth(needed).is_some()).then(|| controls::calendar(&edition.name, row))
}
