//! Converts a session of a schedule to an item.

use super::schedule::{Conference, Session};
use super::{Candidate, Given, edition, links, text, zone};
use crate::item::{Event, Item, Location};
use chrono::{DateTime, Duration, FixedOffset, NaiveDateTime};
use chrono_tz::Tz;
use std::collections::HashMap;

/// The data shared by all sessions of a schedule.
pub(super) struct Context<'c> {
    pub conference: &'c Conference,
    pub edition: &'c Item,
    pub zone: Option<Tz>,
    pub given: &'c Given,
}

/// The item of a session, without the data that its edition already has.
pub(super) fn candidate(session: &Session, context: &Context) -> Candidate {
    let plain: Vec<String> =
        session.texts.iter().map(|text| text::plain(text)).filter(|text| !text.is_empty()).collect();
    let subtitle = session.subtitle.as_deref().map(text::title).filter(|subtitle| !subtitle.is_empty());
    let mut told = Vec::new();
    told.extend(subtitle.as_ref().map(|subtitle| match subtitle.ends_with(['.', '!', '?']) {
        true => subtitle.clone(),
        false => format!("{subtitle}."),
    }));
    told.extend(plain.first().cloned());
    let (start, end) = times(session, context);
    let room = session.room.as_deref().map(text::title).filter(|room| !room.is_empty());
    let kind = kind(session, context.given);
    let attachments = links::attachments(&session.links);
    let is_open = attachments.iter().all(|attachment| attachment.title.as_deref() != Some("Recording"));
    let mut item = Item {
        id: id(session, context.conference),
        url: session.url.as_deref().and_then(links::clean),
        title: text::title(&session.title),
        language: language(session.language.as_deref()).or_else(|| context.given.language.clone()),
        summary: text::summary(&told.join(" ")),
        authors: session.people.clone(),
        attachments,
        event: Event {
            kind: Some(kind),
            name: context.edition.event.name.clone(),
            series: context.edition.event.series.clone(),
            start,
            end,
            location: Location { room, ..Location::default() },
            status: session.status.clone(),
            recording: (session.is_not_recorded && is_open).then_some("none"),
            ..Event::default()
        },
        ..Item::default()
    };
    if item.title.is_empty() {
        item.title.clone_from(&item.id);
    }
    item.content_text = content(&item, &plain);
    let links = session.links.iter().map(|link| format!("{} {}", link.title, link.url));
    let searched: Vec<String> = subtitle.into_iter().chain(plain).chain(links).collect();
    Candidate { item, text: searched.join("\n"), track: session.track.as_deref().map(text::title) }
}

/// The content for ordinary feed readers: date, room and people, in a form that needs no translation, and the abstract.
pub(super) fn content(item: &Item, texts: &[String]) -> Option<String> {
    let date = |text: &str| text.get(..16).unwrap_or(text).replace('T', " ");
    let start = item.event.start.as_deref().map(date);
    let end = item.event.end.as_deref().map(date);
    let when = match (start, end) {
        (Some(start), Some(end)) => {
            let is_one_day = start.get(..10) == end.get(..10);
            let end = if is_one_day { end.get(11..).unwrap_or(&end).to_owned() } else { end };
            Some(if end.is_empty() { start } else { format!("{start}–{end}") })
        }
        (start, _) => start,
    };
    let people: Vec<&str> = item.authors.iter().map(|author| author.name.as_str()).collect();
    let people = (!people.is_empty()).then(|| people.join(", "));
    let facts = [item.event.name.clone(), item.event.location.room.clone(), when, people];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let facts = (!facts.is_empty()).then(|| facts.join(" · "));
    let text = text::content(&texts.join("\n\n"));
    let parts: Vec<String> = [facts, text].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// The start and end of a session, with the offset of the place at that time.
fn times(session: &Session, context: &Context) -> (Option<String>, Option<String>) {
    let in_zone = |wall: NaiveDateTime| match context.zone {
        Some(zone) => zone::with_offset(wall, zone),
        None => zone::floating(wall),
    };
    let minutes = session.minutes.filter(|minutes| *minutes > 0);
    if let Some(at) = session.date.as_deref().and_then(instant) {
        let at = at_place(at, context.zone);
        let end = session.end.as_deref().and_then(instant).map(|end| at_place(end, context.zone));
        let end =
            end.or_else(|| at.checked_add_signed(Duration::minutes(minutes?)).map(|end| at_place(end, context.zone)));
        let write = |at: DateTime<FixedOffset>| at.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
        return (Some(write(at)), end.map(write));
    }
    let local = |text: &str| text.trim_end_matches('Z').parse::<NaiveDateTime>().ok();
    let wall = session.date.as_deref().and_then(local).or_else(|| {
        let (day, time) = (session.day?, session.time?);
        // A session after midnight belongs to the night before.
        let is_next = context.conference.day_change.is_some_and(|change| time < change);
        day.checked_add_signed(Duration::days(i64::from(is_next)))?.and_time(time).into()
    });
    let Some(wall) = wall else { return (session.day.map(|day| day.to_string()), None) };
    let end = session.end.as_deref().and_then(local);
    let end = end.or_else(|| wall.checked_add_signed(Duration::minutes(minutes?)));
    (Some(in_zone(wall)), end.map(in_zone))
}

fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text.trim()).ok()
}

/// An instant in the time zone of the place. Without a zone, the offset is kept as written.
fn at_place(at: DateTime<FixedOffset>, zone: Option<Tz>) -> DateTime<FixedOffset> {
    match zone {
        Some(zone) => at.with_timezone(&zone).fixed_offset(),
        None => at,
    }
}

fn id(session: &Session, conference: &Conference) -> String {
    match conference.is_global {
        true => session.id.clone(),
        false => format!("{}/{}", edition::id(conference), session.id),
    }
}

/// Makes the ids unique: sessions that occur several times in a schedule are distinguished by their date, or else by a number.
pub(super) fn tell_apart(candidates: &mut [Candidate]) {
    let mut counts: HashMap<String, usize> = HashMap::with_capacity(candidates.len());
    for candidate in candidates.iter() {
        *counts.entry(candidate.item.id.clone()).or_default() += 1;
    }
    let mut seen = HashMap::new();
    for candidate in candidates.iter_mut() {
        if counts.get(&candidate.item.id).is_none_or(|count| *count < 2) {
            continue;
        }
        if let Some(start) = &candidate.item.event.start {
            candidate.item.id = format!("{}/{}", candidate.item.id, start.get(..16).unwrap_or(start));
        }
        let count: &mut usize = seen.entry(candidate.item.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            candidate.item.id = format!("{}/{count}", candidate.item.id);
        }
    }
}

/// The kind of a session, from the schedule's word for it, or from the beginning of its title.
fn kind(session: &Session, given: &Given) -> String {
    const WORDS: [(&str, &str); 17] = [
        ("keynote", "keynote"),
        ("lightning", "lightning-talk"),
        ("panel", "panel"),
        ("podium", "panel"),
        ("workshop", "workshop"),
        ("tutorial", "tutorial"),
        ("training", "workshop"),
        ("bof", "meetup"),
        ("birds of a feather", "meetup"),
        ("meetup", "meetup"),
        ("meeting", "meetup"),
        ("demo", "demo"),
        ("webinar", "webinar"),
        ("stand", "booth"),
        ("booth", "booth"),
        ("infodesk", "booth"),
        ("interview", "interview"),
    ];
    let word = text::fold(session.kind.as_deref().unwrap_or_default());
    let title = text::fold(&session.title);
    let said = WORDS.iter().find(|(known, _)| word.contains(known));
    let begun = || WORDS.iter().find(|(known, _)| title.strip_prefix(known).is_some_and(|rest| rest.starts_with(':')));
    let kind = said.or_else(begun).map(|(_, kind)| (*kind).to_owned());
    kind.or_else(|| given.kind.clone()).unwrap_or_else(|| "talk".to_owned())
}

/// A language as a tag. Schedules also contain names of locales.
pub(super) fn language(said: Option<&str>) -> Option<String> {
    let tag = said?.trim().replace('_', "-");
    let tag = tag.split(['.', '@']).next()?;
    let is_tag =
        tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
            && tag
                .split('-')
                .next()
                .is_some_and(|first| matches!(first.len(), 2 | 3) && first.chars().all(|c| c.is_ascii_alphabetic()));
    is_tag.then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_words() {
        let cases = [
            ("devroom", "A", "talk"),
            ("lightningtalk", "A", "lightning-talk"),
            ("Talk 30 min + 10min Q&A", "A", "talk"),
            ("Lightning Talk", "A", "lightning-talk"),
            ("bof", "A", "meetup"),
            ("devroom", "Panel: who pays?", "panel"),
            ("", "Workshop on looms", "talk"),
        ];
        for (word, title, expected) in cases {
            let session = Session { kind: Some(word.to_owned()), title: title.to_owned(), ..Session::default() };
            assert_eq!(kind(&session, &Given::default()), expected, "{word} {title}");
        }
    }

    #[test]
    fn languages_are_tags() {
        for (said, tag) in [
            ("en", Some("en")),
            ("de_DE.UTF-8", Some("de-DE")),
            ("English", None),
            ("", None),
            ("zh-Hant", Some("zh-Hant")),
        ] {
            assert_eq!(language(Some(said)).as_deref(), tag, "{said}");
        }
    }
}
