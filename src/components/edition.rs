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

/// An edition, with what is said of it for all of its entries.
#[component]
pub(super) fn Edition(
    /// Its row.
    key: RowKey,
    /// The section that it stands in.
    section: RowKey,
) -> impl IntoView {
    let store = Store::expect();
    let (name, year) = match &key {
        RowKey::Edition(name, year) => (name.to_string(), *year),
        _ => (String::new(), None),
    };
    // Each of its parts by itself: closures of one type are compiled once.
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

/// What is said of an edition, if there is anything to say.
type Part = fn(&Group, &Facts, &RowView) -> Option<Element>;

/// Its name, which leads to its page.
fn title(_: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let heading = heading(row.shown.context.level.saturating_add(1), "event-heading").attr("dir", "auto");
    let heading = links::around(heading, edition.url.as_deref(), "event", &edition.name, row);
    let href = row.href("event", &edition.name).map(|href| row.with_year(href, edition.year));
    Some(controls::titled(heading, controls::link(href, &edition.name, row)))
}

/// Whether it has but one entry: then it is a line above that.
pub(super) fn is_alone(group: &Group) -> bool {
    group.entries().len() == 1
}

/// The days on which it takes place. Those of one entry alone are its own.
fn when(group: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let start = edition.start.filter(|_| !is_alone(group))?;
    Some(facts::day(start, edition.end, row))
}

/// Where it is, and how much there is of it.
fn facts(group: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let relative = facts::relative(relative_group(group, row.clock), row);
    let location = facts::location(&edition.location, &Location::default(), row);
    let counts = (group.len() > 1).then(|| facts::counts(group.whole(), row));
    let facts: Vec<Element> = relative.into_iter().chain(location).chain(counts.into_iter().flatten()).collect();
    (!facts.is_empty()).then(|| facts::facts().children(facts))
}

/// What it says of itself besides.
fn about(_: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let head = edition.head.as_ref()?;
    let status = row.locale.status(head.status).map(|text| part("p", "status").text(text));
    let summary = head.summary.as_ref().map(|text| row.mark(part("p", "summary").attr("dir", "auto"), text));
    let said = [status, summary, links::media(head, row)];
    said.iter().any(Option::is_some).then(|| el("div").children(said.into_iter().flatten()))
}

/// The way into a calendar. Of one entry alone, its own button does it.
fn calendar(group: &Group, edition: &Facts, row: &RowView) -> Option<Element> {
    let mut offered = group.entries_or_head().iter().filter(|entry| is_offered(entry, row.clock.now));
    let needed = if group.alone().is_some() { 0 } else { 1 };
    (row.is_upcoming() && offered.nth(needed).is_some()).then(|| controls::calendar(&edition.name, row))
}
