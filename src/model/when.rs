//! A date that is as precise as it was written.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use core::fmt;

/// A date of ISO 8601, in the precision its author gave: a year stays a year, a day never becomes midnight in some zone,
/// and an instant keeps its own offset.
///
/// ```
/// use event_timeline::model::When;
///
/// assert_eq!(When::parse("2024")?, When::Year(2024));
/// let talk = When::parse("2024-02-04T23:30:00+01:00")?;
/// assert_eq!(talk.to_string(), "2024-02-04T23:30:00+01:00");
/// // Its day is the day there, whatever the day is here.
/// assert_eq!(talk.first_day().to_string(), "2024-02-04");
/// # Ok::<(), event_timeline::model::WhenError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `2024`
    Year(i32),
    /// `2024-03`: any day of it, held as the first.
    Month(NaiveDate),
    /// `2024-02-04`
    Day(NaiveDate),
    /// `2024-02-04T11:45`: a wall clock's time without an offset, the "floating" time of iCalendar (RFC 5545, 3.3.5).
    Floating(NaiveDateTime),
    /// `2024-02-04T11:45:00+01:00`
    Instant(DateTime<FixedOffset>),
}

/// The text is no date that [`When::parse`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhenError;

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an ISO 8601 date")
    }
}

impl core::error::Error for WhenError {}

/// The names of RFC 822.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const ZONES: [(&str, &str); 11] = [
    ("GMT", "+0000"),
    ("UT", "+0000"),
    ("Z", "+0000"),
    ("EST", "-0500"),
    ("EDT", "-0400"),
    ("CST", "-0600"),
    ("CDT", "-0500"),
    ("MST", "-0700"),
    ("MDT", "-0600"),
    ("PST", "-0800"),
    ("PDT", "-0700"),
];

impl When {
    /// Reads an ISO 8601 date: a year, a month, a day, or a day with a time of day. Seconds, fractions and the offset may be
    /// missing, a blank may stand for the `T`, and the offset may lack its colon, since real feeds are written so.
    ///
    /// The second 60 of RFC 3339 counts as the 59th, and a fraction of a second as none.
    ///
    /// # Errors
    /// Anything else, and dates that no calendar has, such as `2023-02-29`. An hour without minutes, `24:00`, weeks
    /// (`2024-W05`), days of the year (`2024-035`) and the basic format (`20240204`) of ISO 8601 are not read here.
    pub fn parse(text: &str) -> Result<Self, WhenError> {
        Self::scan(Scan { left: text.trim().as_bytes(), is_lenient: false })
    }

    /// Reads what people write besides, where it means one date: the basic format of ISO 8601 (`20240204`), slashes for hyphens
    /// (`2024/02/04`), the end of a day (`2024-02-04T24:00`), and the dates of mail and RSS (RFC 822 and its successors:
    /// `Sun, 04 Feb 2024 11:45:00 +0100`). And whatever [`When::parse`] reads.
    ///
    /// # Errors
    /// Anything else: a date in words, or in seconds since 1970.
    pub fn parse_leniently(text: &str) -> Result<Self, WhenError> {
        let text = text.trim();
        Self::scan(Scan { left: text.as_bytes(), is_lenient: true })
            .or_else(|_| Self::from_rfc822(text).ok_or(WhenError))
    }

    /// A date of [RFC 822](https://www.rfc-editor.org/rfc/rfc822#section-5) and its successors, as ISO 8601 has it. (chrono reads them too: 6 KB of wasm.)
    fn from_rfc822(text: &str) -> Option<Self> {
        let (weekday, date) = text.split_once(',').unwrap_or(("", text));
        let mut words = date.split_ascii_whitespace();
        let [day, month, year, time, zone] = core::array::from_fn(|_| words.next().unwrap_or_default());
        let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))? + 1;
        let century = match year.len() {
            2 if year < "50" => "20",
            2 => "19",
            _ => "",
        };
        let named = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone)).map(|(_, offset)| *offset);
        let (hours, minutes) = named.unwrap_or(zone).split_at_checked(3)?;
        let read = Self::parse(&format!("{century}{year}-{month:02}-{day:0>2}T{time}{hours}:{minutes}")).ok()?;
        // A day that is another one by its name is no date.
        let Self::Instant(at) = read else { return None };
        let day = DAYS.get(at.weekday().num_days_from_monday() as usize)?;
        (words.next().is_none() && [day, ""].iter().any(|name| name.eq_ignore_ascii_case(weekday.trim())))
            .then_some(read)
    }

    fn scan(mut scan: Scan) -> Result<Self, WhenError> {
        let year = scan.digits(4)?;
        if year == 0 {
            return Err(WhenError);
        }
        let year = i32::try_from(year).map_err(|_| WhenError)?;
        if scan.is_done() {
            return Ok(Self::Year(year));
        }
        let mark = scan.mark()?;
        let month = scan.digits(2)?;
        if scan.is_done() && mark.is_some() {
            return NaiveDate::from_ymd_opt(year, month, 1).map(Self::Month).ok_or(WhenError);
        }
        if scan.mark()? != mark {
            return Err(WhenError);
        }
        let day = NaiveDate::from_ymd_opt(year, month, scan.digits(2)?).ok_or(WhenError)?;
        if scan.is_done() {
            return Ok(Self::Day(day));
        }
        scan.one(b"Tt ")?;
        let wall = match scan.end_of_day() {
            true => day.succ_opt().ok_or(WhenError)?.and_time(NaiveTime::MIN),
            false => day.and_time(scan.time()?),
        };
        if scan.is_done() {
            return Ok(Self::Floating(wall));
        }
        let offset = scan.offset()?;
        let utc = wall.checked_sub_offset(offset).ok_or(WhenError)?;
        Ok(Self::Instant(DateTime::from_naive_utc_and_offset(utc, offset)))
    }

    /// The wall clock's time at which it begins, in its own offset: the key that entries are ordered by, so that no entry
    /// stands in a year that is not its own.
    #[must_use]
    pub fn begins(&self) -> NaiveDateTime {
        match self {
            Self::Instant(at) => at.naive_local(),
            Self::Floating(at) => *at,
            Self::Year(_) | Self::Month(_) | Self::Day(_) => self.first_day().and_time(NaiveTime::MIN),
        }
    }

    /// The wall clock's time at which it is over, exclusive: a day is over when the next one begins. A time of day is over
    /// as it comes.
    #[must_use]
    pub fn ends(&self) -> NaiveDateTime {
        let next = match self {
            Self::Instant(_) | Self::Floating(_) => return self.begins(),
            Self::Day(day) => day.succ_opt(),
            Self::Month(day) if day.month() < 12 => NaiveDate::from_ymd_opt(day.year(), day.month() + 1, 1),
            Self::Month(_) | Self::Year(_) => NaiveDate::from_ymd_opt(self.year() + 1, 1, 1),
        };
        next.map_or(NaiveDateTime::MAX, |day| day.and_time(NaiveTime::MIN))
    }

    /// The first day it touches, in its own offset.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(*year, 1, 1).unwrap_or_default(),
            Self::Month(day) | Self::Day(day) => *day,
            Self::Floating(at) => at.date(),
            Self::Instant(at) => at.naive_local().date(),
        }
    }

    /// The year it falls in, in its own offset.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.first_day().year()
    }

    /// The offset from UTC, where one is known.
    #[must_use]
    pub fn offset(&self) -> Option<FixedOffset> {
        match self {
            Self::Instant(at) => Some(*at.offset()),
            _ => None,
        }
    }

    /// Whether only its month or its year is known.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        matches!(self, Self::Year(_) | Self::Month(_))
    }

    /// The same date without its time of day.
    #[must_use]
    pub fn to_day(self) -> Self {
        match self {
            Self::Floating(_) | Self::Instant(_) => Self::Day(self.first_day()),
            coarse => coarse,
        }
    }

    /// Whether `self` begins before `other`, as far as both are known. Two instants are compared as instants.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Instant(a), Self::Instant(b)) => a < b,
            // A range may close more coarsely than it opens (from 4 February 11:45 to 4 February).
            _ => self.begins() < other.begins() && self.ends() <= other.begins(),
        }
    }
}

impl fmt::Display for When {
    /// As ISO 8601, in its own precision: what a `<time datetime>` takes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, at) = (self.first_day(), self.begins());
        write!(f, "{:04}", day.year())?;
        if matches!(self, Self::Year(_)) {
            return Ok(());
        }
        write!(f, "-{:02}", day.month())?;
        if matches!(self, Self::Month(_)) {
            return Ok(());
        }
        write!(f, "-{:02}", day.day())?;
        if matches!(self, Self::Day(_)) {
            return Ok(());
        }
        write!(f, "T{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())?;
        if let Some(offset) = self.offset() {
            let minutes = offset.local_minus_utc() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)?;
        }
        Ok(())
    }
}

/// What is left of the text to read.
struct Scan<'a> {
    left: &'a [u8],
    is_lenient: bool,
}

impl Scan<'_> {
    fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// The hyphen between the numbers of a day. Or what else people write there, if it may be that: nothing, too.
    fn mark(&mut self) -> Result<Option<u8>, WhenError> {
        match self.is_lenient {
            false => self.one(b"-").map(Some),
            true => Ok(self.one(b"-/").ok()),
        }
    }

    /// `24:00`, `24:00:00`: the time at which the next day begins.
    fn end_of_day(&mut self) -> bool {
        let rest = self.left.strip_prefix(b"24:00").filter(|_| self.is_lenient);
        if let Some(rest) = rest {
            self.left = rest.strip_prefix(b":00").unwrap_or(rest);
        }
        rest.is_some()
    }

    /// Takes one of the given bytes.
    fn one(&mut self, of: &[u8]) -> Result<u8, WhenError> {
        match self.left.split_first() {
            Some((first, rest)) if of.contains(first) => {
                self.left = rest;
                Ok(*first)
            }
            _ => Err(WhenError),
        }
    }

    /// Takes so many digits.
    fn digits(&mut self, count: usize) -> Result<u32, WhenError> {
        let (digits, rest) = self.left.split_at_checked(count).ok_or(WhenError)?;
        self.left = rest;
        digits.iter().try_fold(0, |sum, byte| match byte {
            b'0'..=b'9' => Ok(sum * 10 + u32::from(byte - b'0')),
            _ => Err(WhenError),
        })
    }

    /// `11:45`, `11:45:30`, `11:45:30.123`
    fn time(&mut self) -> Result<NaiveTime, WhenError> {
        let hour = self.digits(2)?;
        self.one(b":")?;
        let minute = self.digits(2)?;
        let mut second = 0;
        if self.one(b":").is_ok() {
            second = self.digits(2)?;
            if self.one(b".,").is_ok() {
                self.digits(1)?;
                while self.digits_left() {
                    self.digits(1)?;
                }
            }
        }
        if second == 60 {
            second = 59;
        }
        NaiveTime::from_hms_opt(hour, minute, second).ok_or(WhenError)
    }

    fn digits_left(&self) -> bool {
        self.left.first().is_some_and(u8::is_ascii_digit)
    }

    /// `Z`, `+01:00`, `+0100`, `+01`, to the end of the text.
    fn offset(&mut self) -> Result<FixedOffset, WhenError> {
        while self.one(b" ").is_ok() {}
        let sign = match self.one(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ if self.is_done() => 0,
            _ => return Err(WhenError),
        };
        let mut minutes = 0;
        if sign != 0 {
            minutes = self.digits(2)? * 60;
            let _ = self.one(b":");
            if !self.is_done() {
                let of_hour = self.digits(2)?;
                if of_hour > 59 || !self.is_done() {
                    return Err(WhenError);
                }
                minutes += of_hour;
            }
        }
        // No place on earth is further from UTC than 14 hours, but RFC 3339 goes up to 23:59.
        let seconds = i32::try_from(minutes * 60).map_err(|_| WhenError)?;
        FixedOffset::east_opt(sign * seconds).ok_or(WhenError)
    }
}
