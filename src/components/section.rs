//! A section: a year, the upcoming entries or the latest event.

use super::element::Element;
use super::heading::heading;
use super::row::RowView;
use super::rows::Rows;
use super::{controls, facts};
use crate::calendar::is_offered;
use crate::state::Store;
use crate::timeline::{Group, RowKey, Section as Layout};
use crate::words::Message;
use leptos::prelude::*;

/// A section: a year, the upcoming entries, or the latest event.
#[component]
pub(super) fn Section(
    /// The key of the section.
    key: RowKey,
) -> impl IntoView {
    let store = Store::expect();
    let (part, year) = match key {
        RowKey::Upcoming => ("upcoming", None),
        RowKey::Latest => ("latest", None),
        RowKey::Year(year) => ("year", year),
        RowKey::Edition(..) | RowKey::Entry(_) | RowKey::Date(..) | RowKey::Gap(..) => ("", None),
    };
    let section = key.clone();
    let top = move || {
        let row = RowView::of(store, &section)?;
        let section = row.shown.layout.section(&section)?;
        Some(top(&section, &row))
    };
    view! {
        <section part=part data-year=year.map(|year| year.to_string())>
            {top}
            // Safari does not expose a list without bullets as a list, unless it has the role.
            <ol role="list">
                <Rows parent=key.clone() section=key/>
            </ol>
        </section>
    }
}

/// The heading, the number of entries, and the calendar button.
fn top(section: &Layout, row: &RowView) -> Element {
    let (part, title) = match row.section {
        RowKey::Upcoming => ("upcoming-heading", row.locale.text(Message::ComingUp).to_owned()),
        RowKey::Latest => ("latest-heading", row.locale.text(Message::Latest).to_owned()),
        _ => match section.year {
            Some(year) => ("year-heading", row.locale.year(year)),
            None => ("year-heading", row.locale.text(Message::Undated).to_owned()),
        },
    };
    let link = section.year.and_then(|year| controls::link(row.href("year", &year.to_string()), &title, row));
    let mut top = controls::titled(heading(row.shown.context.level, part).text(title), link);
    if row.shown.context.has_controls {
        let entries = section.groups.iter().flat_map(Group::whole);
        top = top.child(facts::facts().children(facts::counts(entries, row)));
        // A single entry or edition has its own button.
        let offers = |group: &&Group| group.entries_or_head().iter().any(|entry| is_offered(entry, row.clock.now));
        if row.is_upcoming() && section.groups.iter().filter(offers).nth(1).is_some() {
            top = top.child(controls::button("calendar").text(row.locale.text(Message::AddAllToCalendar)));
        }
    }
    top
}
