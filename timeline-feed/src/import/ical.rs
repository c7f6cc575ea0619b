//! iCalendar, as sched.com, pretalx and calendar programs export it.

use super::build::content;
use super::{Candidate, Given, Imported, links, text, zone};
use crate::item::{Author, Event, Item, Location};
use crate::notes::Notes;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarProperty as Property, ICalendarValue, Uri,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

/// Makes items from all events of a calendar, or of several calendars in one file.
pub(super) fn import(text: &str, given: &Given, notes: &mut Notes) -> Imported {
    let mut imported = Imported::default();
    let (mut parser, mut broken) = (Parser::new(text), 0);
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => add(&calendar, given, &mut imported, notes),
            Entry::InvalidLine(_) | Entry::UnexpectedComponentEnd { .. } | Entry::UnterminatedComponent(_) => {
                broken += 1
            }
            Entry::Eof => break,
            _ => {}
        }
    }
    if broken > 0 {
        notes.attention(format!("{broken} parts of the calendar are no iCalendar, and were left out"));
    }
    let is_utc = |candidate: &Candidate| {
        let event = &candidate.item.event;
        event.time_zone.is_none() && event.start.as_deref().is_some_and(|start| start.ends_with("+00:00"))
    };
    if imported.candidates.iter().any(is_utc) {
        notes.attention(
            "the calendar's times are in UTC: say where it is with --time-zone, such as --time-zone Europe/London",
        );
    }
    imported
}

fn add(calendar: &ICalendar, given: &Given, imported: &mut Imported, notes: &mut Notes) {
    let is = |component: &&ICalendarComponent, kind: &ICalendarComponentType| component.component_type == *kind;
    let head = calendar.components.iter().find(|component| is(component, &ICalendarComponentType::VCalendar));
    let of_head = |name: &str| {
        let known = |entry: &&ICalendarEntry| entry.name.as_str().eq_ignore_ascii_case(name);
        head?.entries.iter().find(known).and_then(value)
    };
    let name = of_head("NAME").or_else(|| of_head("X-WR-CALNAME")).map(|name| text::title(&name));
    let is_pretalx = of_head("PRODID").is_some_and(|id| id.to_ascii_lowercase().contains("pretalx"));
    let of_calendar = of_head("X-WR-TIMEZONE").and_then(|zone| Tz::from_str_insensitive(&zone).ok());
    let context = Context {
        zone: given.time_zone.or(of_calendar),
        given,
        is_pretalx,
        name: given.name.clone().or_else(|| edition(name.as_deref()?)),
    };
    imported.title = imported.title.take().or(name);
    let events = calendar.components.iter().filter(|component| is(component, &ICalendarComponentType::VEvent));
    for event in events {
        if event.has_property(&Property::Rrule) {
            notes.attention("an event of the calendar repeats: only its first date was taken");
        }
        imported.candidates.push(candidate(event, &context));
    }
}

/// The calendar's name as the name of an edition, if it contains a year.
fn edition(name: &str) -> Option<String> {
    let is_year = |word: &str| word.len() == 4 && word.starts_with("20") && word.chars().all(|c| c.is_ascii_digit());
    name.split(|c: char| !c.is_alphanumeric()).any(is_year).then(|| name.to_owned())
}

struct Context<'g> {
    zone: Option<Tz>,
    given: &'g Given,
    is_pretalx: bool,
    name: Option<String>,
}

/// All values of a property as one text: unescaped separators are taken as a part of the text.
fn value(entry: &ICalendarEntry) -> Option<String> {
    let texts = entry.values.iter().filter_map(|value| match value {
        ICalendarValue::Uri(Uri::Location(location)) => Some(location.clone()),
        value => value.as_text().map(str::to_owned),
    });
    let text = texts.collect::<Vec<_>>().join("; ");
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn candidate(event: &ICalendarComponent, context: &Context) -> Candidate {
    let said = |property: Property| event.property(&property).and_then(value);
    let mut title = said(Property::Summary).map(|title| text::title(&title)).unwrap_or_default();
    let mut authors: Vec<Author> = Vec::new();
    if context.is_pretalx
        && let Some((name, people)) = title.rsplit_once(" - ")
    {
        // pretalx appends the speakers to the title.
        authors = people.split(", ").map(|name| Author { name: name.trim().to_owned(), ..Author::default() }).collect();
        title = name.to_owned();
    }
    let description = said(Property::Description).unwrap_or_default();
    let plain = text::plain(&description);
    let (start, end) = times(event, context);
    let categories = event.properties(&Property::Categories).flat_map(|entry| &entry.values);
    let tags = categories
        .filter_map(ICalendarValue::as_text)
        .flat_map(|text| text.split(','))
        .map(|tag| tag.trim().to_owned());
    let status = said(Property::Status).map(|status| status.to_ascii_lowercase());
    let status = status.filter(|status| status == "cancelled" || status == "tentative");
    let location = said(Property::Location).map(|place| location(&place)).unwrap_or_default();
    let mut id = said(Property::Uid).unwrap_or_default();
    if id.is_empty() {
        id = format!("{}/{}", text::slug(&title), start.as_deref().unwrap_or_default());
    }
    let mut item = Item {
        id,
        url: said(Property::Url).and_then(|url| links::clean(&url)),
        title,
        language: context.given.language.clone(),
        summary: text::summary(&plain),
        authors,
        tags: tags.filter(|tag| !tag.is_empty()).collect(),
        event: Event {
            kind: Some(context.given.kind.clone().unwrap_or_else(|| "talk".to_owned())),
            name: context.name.clone(),
            start,
            end,
            time_zone: context.zone.map(|zone| zone.name().to_owned()),
            location,
            status,
            ..Event::default()
        },
        ..Item::default()
    };
    if item.title.is_empty() {
        item.title = item.summary.clone().unwrap_or_else(|| item.id.clone());
    }
    item.content_text = content(&item, &[plain]);
    Candidate { item, text: description, track: None }
}

/// sched.com writes the room before the venue.
fn location(said: &str) -> Location {
    match said.split_once(", ") {
        Some((room, venue)) if !venue.is_empty() => {
            Location { room: Some(text::title(room)), venue: Some(text::title(venue)), ..Location::default() }
        }
        _ => Location { venue: Some(text::title(said)), ..Location::default() },
    }
}

fn times(event: &ICalendarComponent, context: &Context) -> (Option<String>, Option<String>) {
    let Some(start) = event.property(&Property::Dtstart).and_then(|entry| moment(entry, context)) else {
        return (None, None);
    };
    let end = event.property(&Property::Dtend).and_then(|entry| moment(entry, context));
    let length =
        event.property(&Property::Duration).and_then(|entry| entry.values.first()).and_then(|value| match value {
            ICalendarValue::Duration(duration) => Duration::try_seconds(duration.as_seconds()),
            _ => None,
        });
    let end = end.or_else(|| start.later(length?));
    let end = match (start, end) {
        // `DTEND` is the day after the last one.
        (Moment::Day(first), Some(Moment::Day(after))) => {
            after.pred_opt().filter(|last| *last > first).map(|last| last.to_string())
        }
        (_, Some(end)) => Some(end.write()),
        (_, None) => None,
    };
    (Some(start.write()), end)
}

#[derive(Clone, Copy)]
enum Moment {
    Day(NaiveDate),
    Floating(NaiveDateTime),
    Instant(DateTime<FixedOffset>, Option<Tz>),
}

impl Moment {
    fn write(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Floating(wall) => zone::floating(wall),
            Self::Instant(at, zone) => {
                let at = zone.map_or(at, |zone| at.with_timezone(&zone).fixed_offset());
                at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
            }
        }
    }

    fn later(self, by: Duration) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(day.checked_add_signed(by)?),
            Self::Floating(wall) => Self::Floating(wall.checked_add_signed(by)?),
            Self::Instant(at, zone) => Self::Instant(at.checked_add_signed(by)?, zone),
        })
    }
}

fn moment(entry: &ICalendarEntry, context: &Context) -> Option<Moment> {
    let date = entry.values.first()?.as_partial_date_time()?;
    let day = NaiveDate::from_ymd_opt(date.year?.into(), date.month?.into(), date.day?.into())?;
    let Some(hour) = date.hour else { return Some(Moment::Day(day)) };
    let wall = day.and_hms_opt(
        hour.into(),
        date.minute.unwrap_or_default().into(),
        date.second.unwrap_or_default().min(59).into(),
    )?;
    if let Some(offset) = offset(date) {
        let at = wall.checked_sub_offset(offset)?;
        return Some(Moment::Instant(DateTime::from_naive_utc_and_offset(at, offset), context.zone));
    }
    let named = entry.parameter(&ICalendarParameterName::Tzid).and_then(|value| value.as_text());
    let zone = named.and_then(|name| Tz::from_str_insensitive(name.trim_start_matches('/')).ok()).or(context.zone);
    Some(match zone {
        Some(zone) => Moment::Instant(DateTime::parse_from_rfc3339(&zone::with_offset(wall, zone)).ok()?, Some(zone)),
        None => Moment::Floating(wall),
    })
}

fn offset(date: &PartialDateTime) -> Option<FixedOffset> {
    let seconds = i32::from(date.tz_hour?) * 3600 + i32::from(date.tz_minute.unwrap_or_default()) * 60;
    FixedOffset::east_opt(if date.tz_minus { -seconds } else { seconds })
}
