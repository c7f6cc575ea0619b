//! Dates.
//!
//! What is known by year, month or day is formatted in UTC from the calendar's own date. So nothing can shift a day, whatever
//! the visitor's zone. A time of day that is an instant is formatted in the zone it is shown in, which is then named.

use super::Locale;
use crate::model::When;
use crate::options::Zone;
use crate::platform::DateFields;
use crate::words::Message;
use chrono::{DateTime, Datelike, FixedOffset};

/// A date as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateText {
    /// In the time that the page asked for.
    pub text: String,
    /// The visitor's own time, where that was not asked for and is another.
    pub own: Option<String>,
}

impl DateText {
    /// For everybody the same.
    fn plain(text: String) -> Self {
        Self { text, own: None }
    }
}

impl Locale {
    /// A year's name: its number, and what some languages put to it (`2024年`).
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        Dates { locale: self, hidden_year: None, is_day_said: false }.by_calendar(When::Year(year), When::Year(year))
    }

    /// A day, or the days from the first to the last, in short: `Feb 4`. By the clock of `zone`, without a time of day. Of days
    /// of one month, no line ends behind the dash.
    #[must_use]
    pub fn day(&self, zone: &Zone, hidden_year: Option<i32>, start: When, end: Option<When>) -> String {
        let dates = Dates { locale: self, hidden_year, is_day_said: false };
        let day = |when| dates.in_zone(zone, when).to_day();
        let (start, end) = (day(start), day(end.unwrap_or(start)));
        let text = dates.by_fields(start, end, true);
        let month = |when: When| (when.year(), when.first_day().month());
        if month(start) == month(end) { keep_together(text) } else { text }
    }

    /// A date, or a range of dates, as precisely as it is known, in the time of `zone`. `hidden_year` need not be said, since the
    /// heading says it. `place_zone` is the IANA name of the place's zone.
    #[must_use]
    pub fn date(
        &self,
        zone: &Zone,
        hidden_year: Option<i32>,
        start: When,
        end: Option<When>,
        place_zone: Option<&str>,
    ) -> DateText {
        Dates { locale: self, hidden_year, is_day_said: false }.by_precision(zone, start, end, place_zone)
    }

    /// When it is on the day that stands beside it already ([`Locale::day`]): the times of day, and where it begins and ends on two days, these as
    /// well. Otherwise as [`Locale::date`].
    #[must_use]
    pub fn time(
        &self,
        zone: &Zone,
        hidden_year: Option<i32>,
        start: When,
        end: Option<When>,
        place_zone: Option<&str>,
    ) -> DateText {
        Dates { locale: self, hidden_year, is_day_said: true }.by_precision(zone, start, end, place_zone)
    }
}

/// The instants at which something begins and ends, in the offset of the clock that shows them.
type Instants = (DateTime<FixedOffset>, DateTime<FixedOffset>);

/// Writes dates under a heading.
struct Dates<'l> {
    locale: &'l Locale,
    /// The year that the heading says.
    hidden_year: Option<i32>,
    /// Whether the day stands beside it.
    is_day_said: bool,
}

impl Dates<'_> {
    fn by_precision(&self, zone: &Zone, start: When, end: Option<When>, place_zone: Option<&str>) -> DateText {
        let end = end.unwrap_or(start);
        match (start, end) {
            (When::Instant(from), When::Instant(to)) => self.by_clock(zone, (from, to), place_zone),
            (When::Instant(_) | When::Floating(_), When::Instant(_) | When::Floating(_)) => {
                DateText::plain(self.by_calendar(start, end))
            }
            // A range is as precise as its vaguer end: from 11:45 until some time that day is "that day".
            _ => DateText::plain(self.by_calendar(start.to_day(), end.to_day())),
        }
    }

    /// What is the same for everybody, and wall clocks of which nobody knows the zone.
    fn by_calendar(&self, start: When, end: When) -> String {
        self.by_fields(start, end, false)
    }

    fn by_fields(&self, start: When, end: When, is_short: bool) -> String {
        let is_end_vaguer = end.is_vague() && !matches!(start, When::Year(_));
        let vaguer = if is_end_vaguer { end } else { start };
        let fields = DateFields { is_short, zone: Some("UTC"), ..self.fields(start, end, vaguer) };
        let (from, to) = (start.begins().and_utc().fixed_offset(), end.begins().and_utc().fixed_offset());
        self.range(fields, (from, to)).unwrap_or_else(|| start.to_string())
    }

    /// A date by the clock that the page asked for. What is no instant is the same for everybody.
    fn in_zone(&self, zone: &Zone, when: When) -> When {
        let platform = self.locale.platform;
        let When::Instant(at) = when else { return when };
        let offset = match zone {
            Zone::Local => Some((platform.now().offset_at)(at)),
            Zone::Named(zone) => platform.offset_at(zone, at),
            Zone::Event => None,
        };
        When::Instant(offset.map_or(at, |offset| at.with_timezone(&offset)))
    }

    /// What is an instant, in the zone that is wanted.
    fn by_clock(&self, zone: &Zone, (from, to): Instants, place_zone: Option<&str>) -> DateText {
        let platform = self.locale.platform;
        let here = platform.now().offset_at;
        let own = (from.with_timezone(&here(from)), to.with_timezone(&here(to)));
        match zone {
            Zone::Local => DateText::plain(self.timed(own, None)),
            Zone::Named(zone) => {
                let there = |at: DateTime<FixedOffset>| {
                    platform.offset_at(zone, at).map_or(at, |offset| at.with_timezone(&offset))
                };
                DateText::plain(self.timed((there(from), there(to)), Some(zone)))
            }
            Zone::Event => {
                // What is written wins over what its zone would have it be.
                let agrees = |zone: &&str| {
                    [from, to].iter().all(|at| platform.offset_at(zone, *at).as_ref() == Some(at.offset()))
                };
                let text = match place_zone.filter(agrees) {
                    Some(zone) => self.timed((from, to), Some(zone)),
                    None if from.offset() == to.offset() => self.timed((from, to), Some(&offset_name(from))),
                    // One name does not fit both.
                    None => self.by_calendar(When::Instant(from), When::Instant(to)),
                };
                let differs = own.0.offset() != from.offset() || own.1.offset() != to.offset();
                DateText { text, own: differs.then(|| self.own_time((from, to), own)) }
            }
        }
    }

    /// Times of day with their day, and their zone named.
    fn timed(&self, (from, to): Instants, zone: Option<&str>) -> String {
        let (start, end) = (When::Instant(from), When::Instant(to));
        let fields = DateFields { zone_name: true, zone, ..self.fields(start, end, start) };
        // Browsers of before 2024 know zones by their names alone, and none by its offset.
        self.range(fields, (from, to)).unwrap_or_else(|| self.by_calendar(start, end))
    }

    /// The visitor's time of day, with the day if it is another than there.
    fn own_time(&self, there: Instants, own: Instants) -> String {
        let day = |at: DateTime<FixedOffset>| at.naive_local().date();
        let is_other_day = day(there.0) != day(own.0) || day(there.1) != day(own.1);
        let says_day = is_other_day || day(own.0) != day(own.1);
        let fields = DateFields { month: says_day, day: says_day, time: true, ..DateFields::default() };
        self.range(fields, own).unwrap_or_default()
    }

    /// A range, of which the offsets are those of the clock that shows it. Times of several days, or by two clocks, share nothing: browsers
    /// would write their days in digits.
    fn range(&self, fields: DateFields, (from, to): Instants) -> Option<String> {
        let (platform, lang) = (self.locale.platform, &self.locale.lang);
        let format = |from: DateTime<FixedOffset>, to: DateTime<FixedOffset>| {
            platform.format_range(lang, fields, from.to_utc(), to.to_utc())
        };
        let is_one_clock = !fields.zone_name || from.offset() == to.offset();
        if !fields.time || (is_one_clock && from.date_naive() == to.date_naive()) {
            return format(from, to);
        }
        let dash = if lang.starts_with("ja") { "～" } else { "\u{2009}–\u{2009}" };
        // Two ends of a text that runs to the left: what "GMT-7 – 1" would be read as is one number.
        let [open, close] =
            if self.locale.text(Message::Direction) == "rtl" { ["\u{2068}", "\u{2069}"] } else { [""; 2] };
        Some([open, &format(from, from)?, close, dash, open, &format(to, to)?, close].concat())
    }

    /// The fields that a range has, as precise as the vaguer of its ends.
    fn fields(&self, start: When, end: When, vaguer: When) -> DateFields<'static> {
        let fields = fields_of(vaguer);
        let is_said = self.is_day_said && fields.time && start.first_day() == end.first_day();
        match is_said {
            true => DateFields { time: true, ..DateFields::default() },
            false => DateFields { year: self.says_year(start, end), ..fields },
        }
    }

    /// Whether the year has to be said.
    fn says_year(&self, start: When, end: When) -> bool {
        let is_hidden = |when: When| !matches!(when, When::Year(_)) && self.hidden_year == Some(when.year());
        !is_hidden(start) || !is_hidden(end)
    }
}

/// The fields that a date of this precision has, but for its year.
fn fields_of(when: When) -> DateFields<'static> {
    DateFields {
        month: !matches!(when, When::Year(_)),
        day: !when.is_vague(),
        time: matches!(when, When::Instant(_) | When::Floating(_)),
        ..DateFields::default()
    }
}

/// A range of which no line ends behind the dash and its blank.
fn keep_together(mut range: String) -> String {
    if let Some((_, end)) = range.split_once(['–', '～']) {
        let at = range.len() - end.trim_start().len();
        range.insert(at, '\u{2060}');
    }
    range
}

/// `+01:00`, which is a zone's name as well.
fn offset_name(at: DateTime<FixedOffset>) -> String {
    When::Instant(at).to_string().get(19..).unwrap_or_default().to_owned()
}
