//! Dates.
//!
//! What is known by year, month or day is formatted in UTC from the calendar's own date. So nothing can shift a day, whatever
//! the visitor's zone. A time of day that is an instant is formatted in the zone it is shown in, which is then named.

use super::formatter;
use super::zone::offset_at;
use crate::dom::clock;
use crate::model::When;
use crate::options::Zone;
use chrono::{DateTime, FixedOffset};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    // Our own declarations of the few methods: every constructor can throw (a bad `lang`), which js-sys' do not catch.
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, milliseconds: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, js_name = formatRange, catch)]
    fn format_range(this: &DateTimeFormat, from: f64, to: f64) -> Result<String, JsValue>;
}

/// A date as it is shown.
pub(crate) struct Shown {
    /// In the time that the page asked for.
    pub text: String,
    /// The visitor's own time, where that was not asked for and is another.
    pub own: Option<String>,
}

/// How a date is to be shown.
#[derive(Clone, Copy)]
pub(crate) struct Style<'a> {
    /// BCP 47
    pub lang: &'a str,
    /// Whose time is shown.
    pub zone: &'a Zone,
    /// The year that need not be said: the heading says it.
    pub year: Option<i32>,
}

/// A year's name: its number, and what some languages put to it.
pub(crate) fn year(lang: &str, year: i32) -> String {
    let style = Style { lang, zone: &Zone::Event, year: None };
    by_calendar(style, When::Year(year), When::Year(year))
}

/// A date, or a range of dates, as precisely as it is known. `place` is the IANA name of the place's zone.
pub(crate) fn date(style: Style, start: When, end: Option<When>, place: Option<&str>) -> Shown {
    let end = end.unwrap_or(start);
    match (start, end) {
        (When::Instant(from), When::Instant(to)) => by_clock(style, from, to, place),
        (When::Instant(_) | When::Floating(_), When::Instant(_) | When::Floating(_)) => {
            Shown { text: by_calendar(style, start, end), own: None }
        }
        // A range is as precise as its vaguer end: from 11:45 until some time that day is "that day".
        _ => Shown { text: by_calendar(style, start.to_day(), end.to_day()), own: None },
    }
}

/// What is the same for everybody, and wall clocks of which nobody knows the zone.
fn by_calendar(style: Style, start: When, end: When) -> String {
    let vaguer = if end.is_vague() { end } else { start };
    let milliseconds = |when: When| when.begins().and_utc().timestamp_millis() as f64;
    let text = write(
        style.lang,
        &options(vaguer, with_year(style, start, end), true, false, "UTC"),
        milliseconds(start),
        milliseconds(end),
    );
    text.unwrap_or_else(|| start.to_string())
}

/// What is an instant, in the zone that is asked for.
fn by_clock(style: Style, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>, place: Option<&str>) -> Shown {
    let here = |at: DateTime<FixedOffset>| at.with_timezone(&clock::offset_at(at));
    let own = (here(from), here(to));
    match style.zone {
        Zone::Local => Shown { text: timed(style, own.0, own.1, ""), own: None },
        Zone::Named(zone) => {
            let there = |at| offset_at(zone, at).map_or(at, |offset| at.with_timezone(&offset));
            Shown { text: timed(style, there(from), there(to), zone), own: None }
        }
        Zone::Event => {
            // What is written wins over what its zone would have it be.
            let agrees = |zone: &&str| [from, to].iter().all(|at| offset_at(zone, *at).as_ref() == Some(at.offset()));
            let text = match place.filter(agrees) {
                Some(zone) => timed(style, from, to, zone),
                None if from.offset() == to.offset() => timed(style, from, to, &offset(from)),
                // One name does not fit both.
                None => by_calendar(style, When::Instant(from), When::Instant(to)),
            };
            let differs = own.0.offset() != from.offset() || own.1.offset() != to.offset();
            Shown { text, own: differs.then(|| own_time(style, (from, to), own)) }
        }
    }
}

/// Times of day with their day, and their zone named.
fn timed(style: Style, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>, zone: &str) -> String {
    let (start, end) = (When::Instant(from), When::Instant(to));
    let options = options(start, with_year(style, start, end), true, true, zone);
    let text = write(style.lang, &options, from.timestamp_millis() as f64, to.timestamp_millis() as f64);
    // Browsers of before 2024 know zones by their names alone, and none by its offset.
    text.unwrap_or_else(|| by_calendar(style, start, end))
}

/// The visitor's time of day, with the day if it is another than there.
fn own_time(
    style: Style,
    there: (DateTime<FixedOffset>, DateTime<FixedOffset>),
    own: (DateTime<FixedOffset>, DateTime<FixedOffset>),
) -> String {
    let day = |at: DateTime<FixedOffset>| at.naive_local().date();
    let is_other_day = day(there.0) != day(own.0) || day(there.1) != day(own.1);
    let options = options(When::Instant(own.0), false, is_other_day, false, "");
    let text = write(style.lang, &options, own.0.timestamp_millis() as f64, own.1.timestamp_millis() as f64);
    text.unwrap_or_default()
}

/// Whether the year has to be said.
fn with_year(style: Style, start: When, end: When) -> bool {
    style.year != Some(start.year()) || style.year != Some(end.year())
}

/// `+01:00`, which is a zone's name as well.
fn offset(at: DateTime<FixedOffset>) -> String {
    When::Instant(at).to_string().get(19..).unwrap_or_default().to_owned()
}

/// The members that `Intl.DateTimeFormat` takes. An empty `zone` is the visitor's.
fn options(when: When, with_year: bool, with_day: bool, with_zone: bool, zone: &str) -> String {
    let is_year = matches!(when, When::Year(_));
    let has_time = matches!(when, When::Instant(_) | When::Floating(_));
    let members = [
        (is_year || with_year, r#","year":"numeric""#),
        (!is_year && with_day, r#","month":"long""#),
        (!when.is_vague() && with_day, r#","day":"numeric""#),
        (has_time, r#","hour":"numeric","minute":"2-digit""#),
        (with_zone, r#","timeZoneName":"short""#),
    ];
    // Whatever calendar a language prefers, or its tag asks for: the years of the timeline are those of the feed.
    let mut options = r#"{"calendar":"gregory""#.to_owned();
    for (_, member) in members.iter().filter(|(is_asked, _)| *is_asked) {
        options.push_str(member);
    }
    if !zone.is_empty() {
        options.push_str(r#","timeZone":""#);
        options.push_str(zone);
        options.push('"');
    }
    options.push('}');
    options
}

/// Formats a time or a range of times, in milliseconds since 1970.
pub(super) fn write(lang: &str, options: &str, from: f64, to: f64) -> Option<String> {
    let format = formatter(lang, options, |locale, options| DateTimeFormat::new(locale, options).map(JsValue::from))?;
    let format: &DateTimeFormat = format.unchecked_ref();
    if from < to { format.format_range(from, to).ok() } else { format.format(from).ok() }
}
