//! One entry.

use super::element::{Element, el, part};
use super::heading::heading;
use super::row::RowView;
use super::{controls, facts, icon, links, people};
use crate::calendar::is_offered;
use crate::model::{Dated, Entry, Location, Recorded, When};
use crate::timeline::{Relative, relative, was_held};
use crate::words::Message;

/// What the edition above has shown already.
#[derive(Default)]
pub(super) struct EditionContext<'a> {
    pub location: Option<&'a Location>,
    pub relative: Option<Relative>,
    pub is_edition: bool,
    /// Whether the edition shows its dates. With a single entry, the entry shows them.
    pub is_date: bool,
}

/// An entry, by itself or in its edition: what a reader needs to decide about it. The rest is in its `<details>`.
pub(super) fn item(entry: &Entry, said: &EditionContext, related: Option<Element>, row: &RowView) -> Element {
    let (kind, whole) = (entry.kind(), entry.whole());
    let is_recorded = entry.is_recorded();
    // The entry's texts may be in another language than the interface.
    let foreign = foreign(whole, row);
    let own = |element: Element| element.attr("dir", "auto").maybe_attr("lang", foreign.map(str::to_owned));
    let title = own(heading(row.shown.context.level.saturating_add(if said.is_edition { 2 } else { 1 }), "title"));
    let link = controls::link(row.href("entry", &entry.id), &entry.title, row);
    let kind_name = part("span", "kind").child(icon::of_kind(&kind)).text(row.locale.kind(&kind).into_owned());
    let facts = facts::facts()
        .child(kind_name)
        .children(facts::relative(relative(entry, row.clock).filter(|is| said.relative != Some(*is)), row));
    let day = day(entry, said, row);
    let with_times = |facts: Element| facts.children(facts::times(entry, day.is_some(), row));
    // For past entries, the day is enough; the time of day is in the details.
    let (facts, inside) = match is_timed(entry) {
        true if row.is_upcoming() || is_today(entry, row) => (with_times(facts), None),
        true => (facts, Some(with_times(facts::facts()))),
        false => (facts, None),
    };
    let place = location(entry, said, row).or_else(|| links::host(whole, row));
    let facts = facts.children(people::people(&whole.people, row)).children(place);
    let states = [row.locale.status(entry.status), recording(entry, is_recorded, row)];
    part("li", "item")
        .attr("class", if is_recorded { "recorded" } else { "" })
        .attr("data-id", entry.id.clone())
        .attr("data-kind", kind.as_str().to_owned())
        .children(day)
        .child(controls::titled(links::title(title, whole, row), link))
        .child(facts)
        .children(states.into_iter().flatten().map(|text| part("p", "status").text(text)))
        .children(whole.summary.as_ref().map(|summary| row.mark(own(part("p", "summary")), summary)))
        .children(links::links(entry, said.is_edition, row))
        .children(more(entry, inside, said, related, row))
}

/// The collapsed details of an entry, if there are any: first its times of day, unless they are shown outside.
fn more(
    entry: &Entry,
    time: Option<Element>,
    said: &EditionContext,
    related: Option<Element>,
    row: &RowView,
) -> Option<Element> {
    let whole = entry.whole();
    // Recordings first: with a keyboard, each tag before them would be another press of Tab.
    let formats = links::formats(whole, row);
    let tags = people::tags(&whole.tags, row);
    let calendar = said.is_edition && row.is_upcoming() && is_offered(entry, row.clock.now);
    let calendar = calendar.then(|| controls::calendar(&entry.title, row));
    let parts: Vec<Element> = [time, formats, related, tags, calendar].into_iter().flatten().collect();
    // In the compact view, everything but the title is in the details.
    if parts.is_empty() && !row.shown.context.is_compact {
        return None;
    }
    let name = [("what", row.locale.text(Message::Details)), ("title", &*entry.title)];
    let name = row.locale.fill(Message::WithTitle, &name);
    let summary = el("summary").attr("aria-label", name).child(icon::icon("M6 9l6 6 6-6"));
    Some(part("details", "more").child(summary).children(parts))
}

/// A date of an entry that is shown in full at another date: a line with a link to it.
pub(super) fn elsewhere(entry: &Entry, said: &EditionContext, row: &RowView) -> Element {
    let relative = relative(entry, row.clock).filter(|relative| said.relative != Some(*relative));
    let facts = facts::facts()
        .child(row.mark(links::to_entry(&entry.id, row), &entry.title))
        .children(facts::relative(relative, row))
        .children(location(entry, said, row));
    let status = row.locale.status(entry.status).map(|text| part("p", "status").text(text));
    part("li", "elsewhere")
        .attr("data-id", entry.id.clone())
        .attr("data-date", entry.which.clone())
        .children(day(entry, said, row))
        .child(facts)
        .children(status)
}

/// The day, or days, unless the edition shows them.
fn day(entry: &Entry, said: &EditionContext, row: &RowView) -> Option<Element> {
    let start = entry.start.filter(|_| entry.dated != Dated::Edition || !said.is_date)?;
    // Readers do not need to know that a post was published at 10:53.
    let shown = |when: When| if entry.dated == Dated::Event { when } else { when.to_day() };
    Some(facts::day(shown(start), entry.end.map(shown), row))
}

fn location(entry: &Entry, said: &EditionContext, row: &RowView) -> Option<Element> {
    facts::location(&entry.location, said.location.unwrap_or(&Location::default()), row)
}

/// Whether its time of day matters.
fn is_timed(entry: &Entry) -> bool {
    let is_clock = |when: Option<When>| matches!(when, Some(When::Instant(_) | When::Floating(_)));
    entry.dated == Dated::Event && is_clock(entry.start) && (entry.end.is_none() || is_clock(entry.end))
}

fn is_today(entry: &Entry, row: &RowView) -> bool {
    entry.start.is_some_and(|start| start.begins().date() == row.clock.now.date_naive())
}

/// The status of a missing recording.
fn recording(entry: &Entry, is_recorded: bool, row: &RowView) -> Option<&'static str> {
    if is_recorded || !was_held(entry, row.clock.now) {
        return None;
    }
    match entry.recorded {
        Recorded::Unsaid => None,
        Recorded::Pending => Some(row.locale.text(Message::RecordingPending)),
        Recorded::Never => Some(row.locale.text(Message::NotRecorded)),
    }
}

/// The entry's language, if it is not that of the interface.
fn foreign<'e>(entry: &'e Entry, row: &RowView) -> Option<&'e str> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    entry.language.as_deref().filter(|tag| primary(tag) != primary(row.locale.lang()))
}
