//! When, where and who.

use super::element::{Element, el, part};
use super::links;
use super::row::RowView;
use crate::locale::Locale;
use crate::model::{Entry, Location, When};
use crate::timeline::{Relative, was_held};
use crate::words::Message;
use std::sync::Arc;

/// The line that holds them.
pub(super) fn facts() -> Element {
    el("p").attr("class", "facts")
}

/// The date column: a day, or the first and the last day, in the known precision.
pub(super) fn day(start: When, end: Option<When>, row: &RowView) -> Element {
    let day = row.locale.day(&row.shown.context.zone, row.year(), start, end);
    el("p").attr("class", "when").child(part("time", "date").attr("datetime", start.to_string()).text(day))
}

/// When an entry begins and ends, by the local time of its place. The days are included unless they are in the date column (`is_day_said`).
/// Until the entry is over, the visitor's own time is added.
pub(super) fn times(entry: &Entry, is_day_said: bool, row: &RowView) -> Vec<Element> {
    let Some(start) = entry.start else { return Vec::new() };
    let write = if is_day_said { Locale::time } else { Locale::date };
    let zone = entry.time_zone.as_deref();
    let shown = write(&row.locale, &row.shown.context.zone, row.year(), start, entry.end, zone);
    let mut times = vec![part("span", "time").text(shown.text)];
    if let Some(own) = shown.own.filter(|_| !was_held(entry, row.clock.now)) {
        times.push(part("span", "own-time").text(row.locale.fill(Message::YourTime, &[("time", &own)])));
    }
    times
}

/// The number of entries, and how many of them have a recording.
pub(super) fn counts<'e>(
    entries: impl Iterator<Item = &'e Arc<Entry>> + Clone,
    row: &RowView,
) -> impl Iterator<Item = Element> {
    let recorded = entries.clone().filter(|entry| entry.is_recorded()).count();
    let say = |message, number| el("span").attr("class", "count").text(row.locale.count(message, number, &[]));
    let recorded = (recorded > 0).then(|| say(Message::Recordings, recorded));
    core::iter::once(say(Message::Found, entries.count())).chain(recorded)
}

/// The time until it begins.
pub(super) fn relative(relative: Option<Relative>, row: &RowView) -> Option<Element> {
    Some(part("span", "relative").text(row.locale.relative(relative?)?))
}

/// A location, without the parts that the edition above (`said`) has shown.
pub(super) fn location(location: &Location, said: &Location, row: &RowView) -> Option<Element> {
    let countries = location.country.as_ref().map(|code| row.locale.countries(code)).unwrap_or_default();
    let parts = location.parts(said, &countries);
    if parts.is_empty() {
        return None;
    }
    let url = location.url.as_deref().filter(|_| location.url != said.url);
    Some(part("span", "place").child(links::around(el("bdi"), url, "place", &parts.join(", "), row)))
}
