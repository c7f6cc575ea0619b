//! The platform: the clock, time zones, languages, URLs.
//!
//! A browser has all of these (`Date`, `Intl`, `URL`); in the wasm, their tables would take up most of the space. On
//! the host, other crates provide them. So the rest of the crate uses a [`Platform`], and knows neither. Its methods
//! are as low-level as `Intl`; how entries are described is decided in [`crate::locale`].

#[cfg(feature = "intl")]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod host;

use crate::timeline::{Clock, Relative, Unit};
use chrono::{DateTime, FixedOffset, Utc};

/// What the timeline needs from the platform it runs on.
///
/// A `locale` is a BCP 47 tag as the author wrote it. A malformed or unknown one counts as English and is never an error.
pub trait Platform: Send + Sync {
    /// The visitor's clock.
    fn now(&self) -> Clock;

    /// The offset from UTC of the time zone with this IANA name at an instant. `None` if there is no such zone.
    fn offset_at(&self, zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset>;

    /// Whether there is a time zone with this IANA name.
    fn is_zone(&self, name: &str) -> bool {
        self.offset_at(name, self.now().now).is_some()
    }

    /// A date, or a range if the second date is later, as `Intl.DateTimeFormat` formats it, always in the Gregorian
    /// calendar. `None` for an unknown zone.
    fn format_range(&self, locale: &str, fields: DateFields, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<String>;

    /// A list ("A, B, and C"), in parts, as from `Intl.ListFormat`.
    fn list(&self, locale: &str, items: Vec<String>) -> Vec<ListPart>;

    /// The name of a country or region by its ISO 3166 alpha-2 code, as from `Intl.DisplayNames`.
    fn country(&self, locale: &str, code: &str) -> Option<String>;

    /// The name of a language by its BCP 47 tag, as from `Intl.DisplayNames`.
    fn language(&self, locale: &str, tag: &str) -> Option<String>;

    /// "In 12 days", "tomorrow", "now", as from `Intl.RelativeTimeFormat`.
    fn relative(&self, locale: &str, relative: Relative) -> Option<String>;

    /// "25 min", "1 hr": a number with a unit of time, as from `Intl.NumberFormat` with the short style.
    fn unit(&self, locale: &str, number: u32, unit: Unit) -> Option<String>;

    /// The plural category of a number, as from `Intl.PluralRules`.
    fn plural(&self, locale: &str, number: usize) -> PluralCategory;

    /// A number with the locale's digits and separators, as from `Intl.NumberFormat`.
    fn number(&self, locale: &str, number: usize) -> String;

    /// A text without case and accents, for comparing: see [`crate::finding::Fold`].
    fn fold(&self, text: &str) -> String;

    /// A text in upper case.
    fn upper(&self, text: &str) -> String;

    /// Makes a URL absolute by the [URL Standard](https://url.spec.whatwg.org/). `None` if it is not a URL.
    fn resolve(&self, url: &str, base: &str) -> Option<String>;
}

/// The fields of a formatted date, and its time zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateFields<'z> {
    /// The year, in digits.
    pub year: bool,
    /// The month, by name
    pub month: bool,
    /// Whether the month's name is abbreviated: `Feb`
    pub is_short: bool,
    /// The day of the month.
    pub day: bool,
    /// The hour and the minute.
    pub time: bool,
    /// The short name of the zone: `CET`, `GMT+5:30`.
    pub zone_name: bool,
    /// The zone: an IANA name or an offset such as `+01:00`. `None` is the visitor's.
    pub zone: Option<&'z str>,
}

/// A part of a formatted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListPart {
    /// One of the items, as it was given.
    Element(String),
    /// Text before, between or after items
    Literal(String),
}

/// A list separated by commas, for platforms without list formatting.
#[must_use]
pub fn plain_list(items: Vec<String>) -> Vec<ListPart> {
    let mut parts = Vec::with_capacity(items.len() * 2);
    for item in items {
        if !parts.is_empty() {
            parts.push(ListPart::Literal(", ".to_owned()));
        }
        parts.push(ListPart::Element(item));
    }
    parts
}

/// The plural categories of [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralCategory {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`: exists in every language
    Other,
}

impl PluralCategory {
    /// Every category.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The name in CLDR and `Intl`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}
