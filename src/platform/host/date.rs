//! Formats a date, and records the positions of its fields.

use crate::platform;
use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use chrono_tz::Tz;
use core::fmt;
use core::ops::Range;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::builder::{DateFields, FieldSetBuilder, ZoneStyle};
use icu_datetime::fieldsets::enums::CompositeFieldSet;
use icu_datetime::input::{DateTime as IcuDateTime, Time, TimeZone, ZonedDateTime};
use icu_datetime::options::{Length, TimePrecision};
use icu_datetime::{FixedCalendarDateTimeFormatter, parts};
use icu_locale::Locale;
use icu_time::TimeZoneInfo;
use icu_time::zone::models::AtTime;
use icu_time::zone::{IanaParser, UtcOffset};
use writeable::{Part, PartsWrite, Writeable};

/// A clock: local time in a zone, or at a fixed offset.
#[derive(Clone, Copy)]
pub(super) enum ZoneClock {
    /// In a zone
    Named(Tz),
    /// At a fixed offset
    Offset(FixedOffset),
}

/// A local time as ICU4X expects it.
pub(super) type LocalTime = ZonedDateTime<Gregorian, TimeZoneInfo<AtTime>>;

impl ZoneClock {
    /// The clock of an offset such as `+01:00`.
    pub(super) fn at_offset(offset: &str) -> Option<Self> {
        offset.parse().ok().map(Self::Offset)
    }

    /// The local time at an instant. `None` in years that ICU4X does not support.
    pub(super) fn at(self, instant: DateTime<Utc>) -> Option<LocalTime> {
        let (wall, offset, zone) = match self {
            Self::Named(zone) => {
                let offset = super::offset_in(zone, instant.fixed_offset());
                (instant.with_timezone(&offset).naive_local(), offset, IanaParser::new().parse(zone.name()))
            }
            Self::Offset(offset) => (instant.with_timezone(&offset).naive_local(), offset, TimeZone::UNKNOWN),
        };
        let unit = |number: u32| u8::try_from(number).ok();
        let date = Date::try_new_gregorian(wall.year(), unit(wall.month())?, unit(wall.day())?).ok()?;
        let time = Time::try_new(unit(wall.hour())?, unit(wall.minute())?, unit(wall.second())?, 0).ok()?;
        let offset = UtcOffset::try_from_seconds(offset.local_minus_utc()).ok();
        let zone = zone.with_offset(offset).at_date_time(IcuDateTime { date, time });
        Some(ZonedDateTime { date, time, zone })
    }
}

/// Formats dates with one set of fields.
pub(super) struct DateFormatter(FixedCalendarDateTimeFormatter<Gregorian, CompositeFieldSet>);

impl DateFormatter {
    /// `None` for an unsupported set of fields, such as a year with a time of day.
    pub(super) fn new(locale: &Locale, fields: platform::DateFields) -> Option<Self> {
        let mut set = FieldSetBuilder::new();
        set.length = Some(if fields.is_short { Length::Medium } else { Length::Long });
        set.date_fields = match (fields.year, fields.month, fields.day) {
            (true, true, true) => Some(DateFields::YMD),
            (true, true, false) => Some(DateFields::YM),
            (true, false, false) => Some(DateFields::Y),
            (false, true, true) => Some(DateFields::MD),
            (false, true, false) => Some(DateFields::M),
            (false, false, true) => Some(DateFields::D),
            (false, false, false) => None,
            (true, false, true) => return None,
        };
        set.time_precision = fields.time.then_some(TimePrecision::Minute);
        set.zone_style = fields.zone_name.then_some(ZoneStyle::SpecificShort);
        let set = set.build_composite().ok()?;
        FixedCalendarDateTimeFormatter::try_new(locale.into(), set).ok().map(Self)
    }

    pub(super) fn format(&self, at: LocalTime) -> DateParts {
        let mut parts = DateParts::default();
        // Writing into a String cannot fail.
        let _ = self.0.format(&at).write_to_parts(&mut parts);
        parts
    }
}

/// The fields, the most significant first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    ZoneName,
    Year,
    Month,
    Day,
    DayPeriod,
    Hour,
    Minute,
}

/// A formatted date, with the positions of its fields.
#[derive(Default)]
pub(super) struct DateParts {
    pub(super) text: String,
    fields: Vec<(Field, Range<usize>)>,
}

impl DateParts {
    /// The text of a field, or empty if the date does not have it.
    pub(super) fn field(&self, field: Field) -> &str {
        let known = self.fields.iter().find(|(known, _)| *known == field);
        known.and_then(|(_, at)| self.text.get(at.clone())).unwrap_or_default()
    }

    /// The fields, in their order in the text.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Field, Range<usize>)> + '_ {
        self.fields.iter().cloned()
    }
}

impl fmt::Write for DateParts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for DateParts {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        let field = [
            (parts::TIME_ZONE_NAME, Field::ZoneName),
            (parts::YEAR, Field::Year),
            (parts::MONTH, Field::Month),
            (parts::DAY, Field::Day),
            (parts::DAY_PERIOD, Field::DayPeriod),
            (parts::HOUR, Field::Hour),
            (parts::MINUTE, Field::Minute),
        ];
        if let Some((_, field)) = field.into_iter().find(|(known, _)| *known == part) {
            self.fields.push((field, start..self.text.len()));
        }
        Ok(())
    }
}
