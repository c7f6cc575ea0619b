//! ICU4X's formatters for a language.

use super::date::{DateFormatter, DateParts, LocalTime};
use crate::platform::{DateFields, ListPart, PluralCategory};
use crate::timeline::{Relative, Unit};
use core::fmt;
use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::units::categorized_formatter::CategorizedFormatter;
use icu_experimental::dimension::units::options::Width;
use icu_experimental::displaynames::multi::{LocaleDisplayNamesFormatter, RegionDisplayNames};
use icu_experimental::measure::category::Duration;
use icu_experimental::relativetime::options::Numeric;
use icu_experimental::relativetime::{RelativeTimeFormatter, RelativeTimeFormatterOptions};
use icu_list::ListFormatter;
use icu_locale::subtags::Region;
use icu_locale::{Locale, LocaleCanonicalizer, locale};
use icu_plurals::PluralRules;
use std::cell::RefCell;
use std::rc::Rc;
use writeable::{Part, PartsWrite, Writeable};

/// How many languages are cached: their tags are input.
const MOST: usize = 64;

thread_local! {
    static LANGUAGES: Cache<String, Language> = Cache::default();
}

/// The language of a BCP 47 tag; English if it is malformed.
pub(super) fn language(tag: &str) -> Rc<Language> {
    let known = LANGUAGES.with(|languages| languages.get(tag.to_owned(), || Some(Language::new(tag))));
    known.unwrap_or_else(|| Rc::new(Language::new(tag)))
}

/// A cache of formatters, since creating one takes far longer than using it.
struct Cache<K, V>(RefCell<Vec<(K, Rc<V>)>>);

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: PartialEq, V> Cache<K, V> {
    fn get(&self, key: K, make: impl FnOnce() -> Option<V>) -> Option<Rc<V>> {
        if let Some((_, known)) = self.0.borrow().iter().find(|(known, _)| *known == key) {
            return Some(known.clone());
        }
        let made = Rc::new(make()?);
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.push((key, made.clone()));
        Some(made)
    }
}

/// The formatters of a language.
pub(super) struct Language {
    locale: Locale,
    /// Keyed by the fields, without their zone
    dates: Cache<DateFields<'static>, DateFormatter>,
    lists: Cache<(), ListFormatter>,
    countries: Cache<(), RegionDisplayNames>,
    languages: Cache<(), LocaleDisplayNamesFormatter>,
    relatives: Cache<Unit, RelativeTimeFormatter>,
    units: Cache<Unit, CategorizedFormatter<Duration>>,
    plurals: Cache<(), PluralRules>,
    numbers: Cache<(), DecimalFormatter>,
}

impl Language {
    fn new(tag: &str) -> Self {
        let mut locale = tag.parse().unwrap_or(locale!("en"));
        // Replaces deprecated tags, such as `iw`.
        LocaleCanonicalizer::new_common().canonicalize(&mut locale);
        Self {
            locale,
            dates: Cache::default(),
            lists: Cache::default(),
            countries: Cache::default(),
            languages: Cache::default(),
            relatives: Cache::default(),
            units: Cache::default(),
            plurals: Cache::default(),
            numbers: Cache::default(),
        }
    }

    /// `de`
    pub(super) fn subtag(&self) -> &str {
        self.locale.id.language.as_str()
    }

    pub(super) fn date(&self, fields: DateFields, at: LocalTime) -> Option<DateParts> {
        let fields = DateFields { zone: None, ..fields };
        Some(self.dates.get(fields, || DateFormatter::new(&self.locale, fields))?.format(at))
    }

    pub(super) fn list(&self, items: &[String]) -> Option<Vec<ListPart>> {
        let format = self.lists.get((), || ListFormatter::try_new_and((&self.locale).into(), Default::default()).ok());
        let mut parts = ListParts { parts: Vec::new() };
        format?.format(items.iter()).write_to_parts(&mut parts).ok()?;
        Some(parts.parts)
    }

    pub(super) fn country(&self, code: &str) -> Option<String> {
        let region: Region = code.parse().ok()?;
        let names =
            self.countries.get((), || RegionDisplayNames::try_new((&self.locale).into(), Default::default()).ok());
        names?.of(region).map(str::to_owned)
    }

    pub(super) fn language(&self, tag: &str) -> Option<String> {
        let named: Locale = tag.parse().ok()?;
        let make = || LocaleDisplayNamesFormatter::try_new((&self.locale).into(), Default::default()).ok();
        Some(self.languages.get((), make)?.of(&named).into_owned())
    }

    pub(super) fn relative(&self, relative: Relative) -> Option<String> {
        let prefs = || (&self.locale).into();
        let options = RelativeTimeFormatterOptions::default().with_numeric(Numeric::Auto);
        let make = || match relative.unit {
            Unit::Second => RelativeTimeFormatter::try_new_long_second(prefs(), options),
            Unit::Minute => RelativeTimeFormatter::try_new_long_minute(prefs(), options),
            Unit::Hour => RelativeTimeFormatter::try_new_long_hour(prefs(), options),
            Unit::Day => RelativeTimeFormatter::try_new_long_day(prefs(), options),
            Unit::Week => RelativeTimeFormatter::try_new_long_week(prefs(), options),
            Unit::Month => RelativeTimeFormatter::try_new_long_month(prefs(), options),
            Unit::Year => RelativeTimeFormatter::try_new_long_year(prefs(), options),
        };
        let format = self.relatives.get(relative.unit, || make().ok())?;
        Some(format.format(Decimal::from(relative.amount)).to_string())
    }

    /// Only the units in which recordings are measured.
    pub(super) fn unit(&self, number: u32, unit: Unit) -> Option<String> {
        let measured = match unit {
            Unit::Second => Duration::second(),
            Unit::Minute => Duration::minute(),
            Unit::Hour => Duration::hour(),
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => return None,
        };
        let make = || CategorizedFormatter::try_new_outlier((&self.locale).into(), measured, Width::Short.into()).ok();
        let format = self.units.get(unit, make)?;
        Some(format.format_fixed_decimal(&Decimal::from(number)).write_to_string().into_owned())
    }

    pub(super) fn plural(&self, number: usize) -> Option<PluralCategory> {
        use icu_plurals::PluralCategory as Icu;
        let rules = self.plurals.get((), || PluralRules::try_new_cardinal((&self.locale).into()).ok())?;
        Some(match rules.category_for(number) {
            Icu::Zero => PluralCategory::Zero,
            Icu::One => PluralCategory::One,
            Icu::Two => PluralCategory::Two,
            Icu::Few => PluralCategory::Few,
            Icu::Many => PluralCategory::Many,
            Icu::Other => PluralCategory::Other,
        })
    }

    pub(super) fn number(&self, number: usize) -> Option<String> {
        let make = || DecimalFormatter::try_new((&self.locale).into(), Default::default()).ok();
        Some(self.numbers.get((), make)?.format(&Decimal::from(number)).to_string())
    }
}

/// Collects the parts of a formatted list.
struct ListParts {
    parts: Vec<ListPart>,
}

impl fmt::Write for ListParts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(ListPart::Literal(literal)) => literal.push_str(text),
            _ => self.parts.push(ListPart::Literal(text.to_owned())),
        }
        Ok(())
    }
}

impl PartsWrite for ListParts {
    type SubPartsWrite = writeable::adapters::CoreWriteAsPartsWrite<String>;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self::SubPartsWrite) -> fmt::Result) -> fmt::Result {
        let mut text = writeable::adapters::CoreWriteAsPartsWrite(String::new());
        write(&mut text)?;
        if part == icu_list::parts::ELEMENT {
            self.parts.push(ListPart::Element(text.0));
            return Ok(());
        }
        fmt::Write::write_str(self, &text.0)
    }
}
