//! Formats dates.
//!
//! Dates without an offset are formatted in UTC from their calendar fields, so that the visitor's zone cannot shift the
//! day. An instant is formatted in the zone it is shown in, which is then named.

use super::Locale;
use crate::model::When;
use crate::options::Zone;
use crate::platform::DateFields;
use crate::words::Message;
use chrono::{DateTime, FixedOffset};

/// A formatted date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateText {
    /// In the time zone that the page asked for
    pub text: String,
    /// The visitor's own time, if it is different and was not asked for
    pub own: Option<String>,
}

impl DateText {
    /// The same for every visitor.
    fn plain(text: String) -> Self {
        Self { text, own: None }
    }
}

impl Locale {
    /// A year, with the suffix that some languages add (`2024年`).
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        Dates { locale: self, hidden_year: None, is_day_said: false }.by_calendar(When::Year(year), When::Year(year))
    }

    /// A day, or the first and the last day, in short form: `Feb 4`. In the time zone `zone`, without a time of day. A line may end before
    /// the dash, but not after it.
    #[must_use]
    pub fn day(&self, zone: &Zone, hidden_year: Option<i32>, start: When, end: Option<When>) -> String {
        let dates = Dates { locale: self, hidden_year, is_day_said: false };
        let day = |when| dates.in_zone(zone, when).to_day();
        let text = dates.by_fields(day(start), day(end.unwrap_or(start)), true);
        BREAKS.iter().fold(text, |text, (written, joined)| text.replace(written, joined))
    }

    /// A date or a range, as precise as it is known, in `zone`. The year is left out if it is `hidden_year`, which the
    /// heading shows. `place_zone` is the IANA name of the place's zone.
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

    /// The times of day, beside a day that is shown already ([`Locale::day`]). If it ends on another day, the days are
    /// included, as in [`Locale::date`].
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

/// The start and end, in the offset in which they are shown.
type Instants = (DateTime<FixedOffset>, DateTime<FixedOffset>);

/// Formats dates under a heading.
struct Dates<'l> {
    locale: &'l Locale,
    /// The year shown by the heading
    hidden_year: Option<i32>,
    /// Whether the day is shown beside the date
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
            // A range is only as precise as its less precise end: from 11:45 until a day without a time is just "that day".
            _ => DateText::plain(self.by_calendar(start.to_day(), end.to_day())),
        }
    }

    /// Dates without an offset, and instants shown without naming their zone.
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

    /// A date in the zone that the page asked for. Dates other than instants stay the same.
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

    /// Instants, in the zone that the page asked for.
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
                // If the offsets as written contradict the place's zone, they take precedence.
                let agrees = |zone: &&str| {
                    [from, to].iter().all(|at| platform.offset_at(zone, *at).as_ref() == Some(at.offset()))
                };
                let text = match place_zone.filter(agrees) {
                    Some(zone) => self.timed((from, to), Some(zone)),
                    None if from.offset() == to.offset() => self.timed((from, to), Some(&offset_name(from))),
                    // The two offsets cannot be named by one zone.
                    None => self.by_calendar(When::Instant(from), When::Instant(to)),
                };
                let differs = own.0.offset() != from.offset() || own.1.offset() != to.offset();
                DateText { text, own: differs.then(|| self.own_time((from, to), own)) }
            }
        }
    }

    /// Times of day with their day and the name of their zone.
    fn timed(&self, (from, to): Instants, zone: Option<&str>) -> String {
        let (start, end) = (When::Instant(from), When::Instant(to));
        let fields = DateFields { zone_name: true, zone, ..self.fields(start, end, start) };
        // Browsers before 2024 do not accept an offset as a zone.
        self.range(fields, (from, to)).unwrap_or_else(|| self.by_calendar(start, end))
    }

    /// The visitor's time of day, with the day if that is different at the place.
    fn own_time(&self, there: Instants, own: Instants) -> String {
        let day = |at: DateTime<FixedOffset>| at.naive_local().date();
        let is_other_day = day(there.0) != day(own.0) || day(there.1) != day(own.1);
        let says_day = is_other_day || day(own.0) != day(own.1);
        let fields = DateFields { month: says_day, day: says_day, time: true, ..DateFields::default() };
        self.range(fields, own).unwrap_or_default()
    }

    /// A range of instants in the offsets in which they are shown. Times on different days or with different offsets
    /// are formatted separately: browsers would write such ranges in digits.
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
        // Isolates each end in a right-to-left text: otherwise "GMT-7 – 1" would be read as one number.
        let [open, close] =
            if self.locale.text(Message::Direction) == "rtl" { ["\u{2068}", "\u{2069}"] } else { [""; 2] };
        Some([open, &format(from, from)?, close, dash, open, &format(to, to)?, close].concat())
    }

    /// The fields of a range, as precise as its less precise end.
    fn fields(&self, start: When, end: When, vaguer: When) -> DateFields<'static> {
        let fields = fields_of(vaguer);
        let is_said = self.is_day_said && fields.time && start.first_day() == end.first_day();
        match is_said {
            true => DateFields { time: true, ..DateFields::default() },
            false => DateFields { year: self.says_year(start, end), ..fields },
        }
    }

    /// Whether the year is shown.
    fn says_year(&self, start: When, end: When) -> bool {
        let is_hidden = |when: When| !matches!(when, When::Year(_)) && self.hidden_year == Some(when.year());
        !is_hidden(start) || !is_hidden(end)
    }
}

/// The fields of a date with this precision, except for its year.
fn fields_of(when: When) -> DateFields<'static> {
    DateFields {
        month: !matches!(when, When::Year(_)),
        day: !when.is_vague(),
        time: matches!(when, When::Instant(_) | When::Floating(_)),
        ..DateFields::default()
    }
}

/// What is replaced in a range so that no line ends after its dash. Browsers end a line at an ordinary blank whatever stands beside it, so the one
/// after the dash is a no-break one. The thin blanks of CLDR become ordinary ones, as in browsers.
const BREAKS: [(&str, &str); 4] = [("\u{2009}", " "), ("– ", "–\u{a0}"), ("–", "–\u{2060}"), ("～", "～\u{2060}")];

/// `+01:00`, which is also accepted as a zone.
fn offset_name(at: DateTime<FixedOffset>) -> String {
    When::Instant(at).to_string().get(19..).unwrap_or_default().to_owned()
}
