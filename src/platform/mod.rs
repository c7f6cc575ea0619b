//! What comes from the platform: the clock, time zones, languages, URLs.
//!
//! A browser has all of it (`Date`, `Intl`, `URL`), and its tables would be most of the wasm. On the host, other crates take its
//! place. So the rest of the crate asks a [`Platform`] and knows neither of them. The methods are as low-level as `Intl`'s own;
//! what is said of an entry is decided in [`crate::locale`].

#[cfg(feature = "intl")]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod host;

use crate::timeline::{Clock, Relative, Unit};
use chrono::{DateTime, FixedOffset, Utc};

/// What the timeline takes from what it runs on.
///
/// A `locale` is a BCP 47 tag, as an author wrote it. One that is malformed or unknown counts as English, never as an error.
pub trait Platform: Send + Sync {
    /// The visitor's clock.
    fn now(&self) -> Clock;

    /// The offset from UTC of the time zone with this IANA name at an instant. `None` if there is no such zone.
    fn offset_at(&self, zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset>;

    /// Whether there is a time zone with this IANA name.
    fn is_zone(&self, name: &str) -> bool {
        self.offset_at(name, self.now().now).is_some()
    }

    /// A date, or the range of two where the second is later, in the Gregorian calendar whatever the locale prefers: what
    /// `Intl.DateTimeFormat` writes. `None` if it knows no such zone.
    fn format_range(&self, locale: &str, fields: DateFields, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<String>;

    /// Items as an enumeration ("A, B, and C"), in parts: what `Intl.ListFormat` makes of them.
    fn list(&self, locale: &str, items: Vec<String>) -> Vec<ListPart>;

    /// The name of a country or region by its ISO 3166 alpha-2 code: what `Intl.DisplayNames` tells.
    fn country(&self, locale: &str, code: &str) -> Option<String>;

    /// The name of a language by its BCP 47 tag: what `Intl.DisplayNames` tells.
    fn language(&self, locale: &str, tag: &str) -> Option<String>;

    /// "In 12 days", "tomorrow", "now": what `Intl.RelativeTimeFormat` writes.
    fn relative(&self, locale: &str, relative: Relative) -> Option<String>;

    /// "25 min", "1 hr": so many of a unit of time, as `Intl.NumberFormat` writes it in short.
    fn unit(&self, locale: &str, number: u32, unit: Unit) -> Option<String>;

    /// The plural form that a number of things asks for: what `Intl.PluralRules` selects.
    fn plural(&self, locale: &str, number: usize) -> PluralCategory;

    /// A number with the locale's digits and separators: what `Intl.NumberFormat` writes.
    fn number(&self, locale: &str, number: usize) -> String;

    /// A text without case and accents, for comparing: see [`crate::finding::Fold`].
    fn fold(&self, text: &str) -> String;

    /// A text in capitals.
    fn upper(&self, text: &str) -> String;

    /// A URL made absolute by the rules of the [URL Standard](https://url.spec.whatwg.org/). `None` if it is none.
    fn resolve(&self, url: &str, base: &str) -> Option<String>;
}

/// Which fields of a date are written, and by whose clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateFields<'z> {
    /// The year, in digits.
    pub year: bool,
    /// The month, by its name.
    pub month: bool,
    /// Whether the month's name is a short one: `Feb`.
    pub is_short: bool,
    /// The day of the month.
    pub day: bool,
    /// The hour and the minute.
    pub time: bool,
    /// The short name of the zone: `CET`, `GMT+5:30`.
    pub zone_name: bool,
    /// The zone whose clock it is: an IANA name or an offset such as `+01:00`. `None` is the visitor's.
    pub zone: Option<&'z str>,
}

/// A part of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListPart {
    /// One of the items, as it was given.
    Element(String),
    /// What stands before, between or after items.
    Literal(String),
}

/// An enumeration where the platform makes none.
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
    /// `other`: what every language has.
    Other,
}

impl PluralCategory {
    /// Every category.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The name that CLDR and `Intl` know it by.
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
