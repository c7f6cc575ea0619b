//! Parses dates.

use super::{When, WhenError};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime};

/// The names of months, days and zones in RFC 822.
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
    /// A date of [RFC 822](https://www.rfc-editor.org/rfc/rfc822#section-5) and its successors. chrono reads them too,
    /// but adds 6 KB of wasm.
    pub(super) fn from_rfc822(text: &str) -> Option<Self> {
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
        // A date with the wrong weekday is refused.
        let Self::Instant(at) = read else { return None };
        let day = DAYS.get(at.weekday().num_days_from_monday() as usize)?;
        (words.next().is_none() && [day, ""].iter().any(|name| name.eq_ignore_ascii_case(weekday.trim())))
            .then_some(read)
    }

    pub(super) fn scan(mut scan: Scan) -> Result<Self, WhenError> {
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
}

/// A cursor over the rest of the text.
pub(super) struct Scan<'a> {
    pub left: &'a [u8],
    pub is_lenient: bool,
}

impl Scan<'_> {
    fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// The separator between the numbers of a date: a hyphen, or leniently a slash or nothing.
    fn mark(&mut self) -> Result<Option<u8>, WhenError> {
        match self.is_lenient {
            false => self.one(b"-").map(Some),
            true => Ok(self.one(b"-/").ok()),
        }
    }

    /// `24:00`, `24:00:00`: midnight at the end of the day.
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

    /// Takes `count` digits.
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

    /// `Z`, `+01:00`, `+0100`, `+01`. It must be the end of the text.
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
        // Real offsets go up to 14 hours, but RFC 3339 allows 23:59.
        let seconds = i32::try_from(minutes * 60).map_err(|_| WhenError)?;
        FixedOffset::east_opt(sign * seconds).ok_or(WhenError)
    }
}
