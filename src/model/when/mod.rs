//! Dates in the precision in which they were written.

mod parse;

use self::parse::Scan;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use core::fmt;

/// An ISO 8601 date in the precision its author gave: a year stays a year, a day never becomes midnight in some zone,
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
    /// `2024-03`, held as the first day of the month.
    Month(NaiveDate),
    /// `2024-02-04`
    Day(NaiveDate),
    /// `2024-02-04T11:45`: a local time without an offset, the "floating" time of iCalendar (RFC 5545, 3.3.5).
    Floating(NaiveDateTime),
    /// `2024-02-04T11:45:00+01:00`
    Instant(DateTime<FixedOffset>),
}

/// The text is not a date that [`When::parse`] reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhenError;

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an ISO 8601 date")
    }
}

impl core::error::Error for WhenError {}

impl When {
    /// Reads an ISO 8601 date: a year, a month, a day, or a day with a time of day. As in real feeds, seconds,
    /// fractions and the offset are optional, a blank may replace the `T`, and the offset may lack its colon.
    ///
    /// A leap second (`:60`, allowed by RFC 3339) becomes `:59`, and fractions of a second are ignored.
    ///
    /// # Errors
    /// Anything else, and dates that do not exist, such as `2023-02-29`. An hour without minutes, `24:00`, weeks
    /// (`2024-W05`), days of the year (`2024-035`) and the basic format (`20240204`) of ISO 8601 are not read here.
    pub fn parse(text: &str) -> Result<Self, WhenError> {
        Self::scan(Scan { left: text.trim().as_bytes(), is_lenient: false })
    }

    /// Reads whatever [`When::parse`] reads, and other unambiguous notations: the basic format of ISO 8601
    /// (`20240204`), slashes for hyphens (`2024/02/04`), the end of a day (`2024-02-04T24:00`), and the dates of mail
    /// and RSS (RFC 822 and its successors: `Sun, 04 Feb 2024 11:45:00 +0100`).
    ///
    /// # Errors
    /// Anything else: a date in words, or in seconds since 1970.
    pub fn parse_leniently(text: &str) -> Result<Self, WhenError> {
        let text = text.trim();
        Self::scan(Scan { left: text.as_bytes(), is_lenient: true })
            .or_else(|_| Self::from_rfc822(text).ok_or(WhenError))
    }

    /// The local time at which it begins, in its own offset. Entries are sorted by it, so that each is in the year that its date shows.
    #[must_use]
    pub fn begins(&self) -> NaiveDateTime {
        match self {
            Self::Instant(at) => at.naive_local(),
            Self::Floating(at) => *at,
            Self::Year(_) | Self::Month(_) | Self::Day(_) => self.first_day().and_time(NaiveTime::MIN),
        }
    }

    /// The local time at which it ends, exclusive: a day ends when the next one begins. A time of day ends when it begins.
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

    /// Its first day, in its own offset.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(*year, 1, 1).unwrap_or_default(),
            Self::Month(day) | Self::Day(day) => *day,
            Self::Floating(at) => at.date(),
            Self::Instant(at) => at.naive_local().date(),
        }
    }

    /// Its year, in its own offset.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.first_day().year()
    }

    /// The offset from UTC, if known.
    #[must_use]
    pub fn offset(&self) -> Option<FixedOffset> {
        match self {
            Self::Instant(at) => Some(*at.offset()),
            _ => None,
        }
    }

    /// Whether only the month or the year is known.
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

    /// Whether `self` is certainly before `other`, given their precision. Two instants are compared as instants.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Instant(a), Self::Instant(b)) => a < b,
            // The end may be less precise than the start (from 4 February 11:45 to 4 February).
            _ => self.begins() < other.begins() && self.ends() <= other.begins(),
        }
    }
}

impl fmt::Display for When {
    /// As ISO 8601, in its own precision: a valid value of `<time datetime>`.
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
