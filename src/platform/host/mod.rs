//! The host: ICU4X in place of `Intl`, chrono-tz in place of the browser's time zones, and the crates `url` and
//! `unicode-normalization`.
//!
//! Texts are those that readers of a language expect, from CLDR, which browsers use as well. They may differ from a
//! browser's where browsers also differ from each other: in the version of CLDR, the blanks around a dash, the
//! abbreviation of a range (see `range`).

mod date;
mod language;
mod range;

use super::{DateFields, ListPart, Platform, PluralCategory};
use crate::timeline::{Clock, LocalOffset, Relative, Unit};
use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use language::language;
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use url::Url;

/// For each of [`TZ_VARIANTS`], its function for [`Clock::offset_at`].
static LOCAL_OFFSETS: LazyLock<Vec<(Tz, Box<LocalOffsetFn>)>> =
    LazyLock::new(|| TZ_VARIANTS.iter().map(|zone| (*zone, offsets_of(*zone))).collect());

type LocalOffsetFn = dyn Fn(DateTime<FixedOffset>) -> FixedOffset + Send + Sync;

fn offsets_of(zone: Tz) -> Box<LocalOffsetFn> {
    Box::new(move |at| offset_in(zone, at))
}

/// The host, as seen by a visitor in one time zone.
///
/// ```
/// use event_timeline::platform::{Platform, host::Host};
///
/// let host = Host::utc();
/// assert_eq!(host.country("de", "BE").as_deref(), Some("Belgien"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Host {
    zone: Tz,
    /// A fixed time, instead of the system clock
    now: Option<DateTime<Utc>>,
}

impl Host {
    /// For an unknown visitor, by the system clock.
    #[must_use]
    pub const fn utc() -> Self {
        Self { zone: Tz::UTC, now: None }
    }

    /// For a visitor in the time zone with this IANA name, by the system clock. `None` if there is no such zone.
    #[must_use]
    pub fn in_zone(name: &str) -> Option<Self> {
        Some(Self { zone: find_zone(name)?, now: None })
    }

    /// The same at a fixed time, for reproducible output.
    #[must_use]
    pub const fn at(self, now: DateTime<Utc>) -> Self {
        Self { now: Some(now), ..self }
    }
}

impl Platform for Host {
    fn now(&self) -> Clock {
        let now = self.now.unwrap_or_else(system_time).fixed_offset();
        Clock { now: now.with_timezone(&offset_in(self.zone, now)), offset_at: local_offset(self.zone) }
    }

    fn offset_at(&self, zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset> {
        Some(offset_in(find_zone(zone)?, at))
    }

    fn format_range(&self, locale: &str, fields: DateFields, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<String> {
        let clock = match fields.zone {
            None => date::ZoneClock::Named(self.zone),
            Some(name) => find_zone(name).map(date::ZoneClock::Named).or_else(|| date::ZoneClock::at_offset(name))?,
        };
        let language = language(locale);
        let start = language.date(fields, clock.at(from)?)?;
        if to <= from {
            return Some(start.text);
        }
        let end = language.date(fields, clock.at(to)?)?;
        Some(range::join(&start, &end, language.subtag()))
    }

    fn list(&self, locale: &str, items: Vec<String>) -> Vec<ListPart> {
        language(locale).list(&items).unwrap_or_else(|| items.into_iter().map(ListPart::Element).collect())
    }

    fn country(&self, locale: &str, code: &str) -> Option<String> {
        language(locale).country(code)
    }

    fn language(&self, locale: &str, tag: &str) -> Option<String> {
        language(locale).language(tag)
    }

    fn relative(&self, locale: &str, relative: Relative) -> Option<String> {
        language(locale).relative(relative)
    }

    fn unit(&self, locale: &str, number: u32, unit: Unit) -> Option<String> {
        language(locale).unit(number, unit)
    }

    fn plural(&self, locale: &str, number: usize) -> PluralCategory {
        language(locale).plural(number).unwrap_or(PluralCategory::Other)
    }

    fn number(&self, locale: &str, number: usize) -> String {
        language(locale).number(number).unwrap_or_else(|| number.to_string())
    }

    fn fold(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
    }

    fn upper(&self, text: &str) -> String {
        text.to_uppercase()
    }

    fn resolve(&self, url: &str, base: &str) -> Option<String> {
        Url::parse(base).ok()?.join(url).ok().map(String::from)
    }
}

fn system_time() -> DateTime<Utc> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default()
}

/// A zone by its IANA name, ignoring case, as in browsers.
fn find_zone(name: &str) -> Option<Tz> {
    Tz::from_str_insensitive(name).ok()
}

fn offset_in(zone: Tz, at: DateTime<FixedOffset>) -> FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}

fn local_offset(zone: Tz) -> LocalOffset {
    let known = LOCAL_OFFSETS.iter().find(|(known, _)| *known == zone);
    known.map_or(&|at| offset_in(Tz::UTC, at), |(_, offsets)| &**offsets)
}
