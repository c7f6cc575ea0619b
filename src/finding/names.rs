//! Words in the reader's language for the kind, the media and the date of an entry.

use crate::locale::Locale;
use crate::model::{Entry, Kind, Role};
use crate::platform::DateFields;
use crate::words::Message;
use chrono::{DateTime, Datelike, NaiveDate};

/// Builds searchable words that are not part of an entry's own text: "talk", "slides", "March 2024".
pub struct Names {
    locale: Locale,
    months: Vec<String>,
}

impl Names {
    /// The names in a language.
    #[must_use]
    pub fn new(locale: &Locale) -> Self {
        let month = |month| {
            let first = NaiveDate::from_ymd_opt(2000, month, 1).unwrap_or_default().and_hms_opt(12, 0, 0)?.and_utc();
            let fields = DateFields { month: true, zone: Some("UTC"), ..DateFields::default() };
            locale.platform().format_range(locale.lang(), fields, first, first)
        };
        Self { locale: locale.clone(), months: (1..=12).map(|at| month(at).unwrap_or_default()).collect() }
    }

    /// The name of a country, by its ISO 3166 alpha-2 code.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        self.locale.country(code)
    }

    /// The kind, the media, and the month and year of an entry. Kind and media are also in English, as feeds and URLs write them.
    #[must_use]
    pub fn about(&self, entry: &Entry) -> String {
        let kind = entry.kind();
        let mut names = vec![self.locale.kind(&kind).into_owned(), kind.as_str().to_owned()];
        for media in entry.whole().media.iter() {
            names.push(media.role.as_str().to_owned());
            names.push(match media.role {
                Role::Recording => self.locale.text(Message::Recording).to_owned(),
                role => self.locale.role(role, false).to_owned(),
            });
        }
        if entry.is_recorded() {
            names.push(self.locale.kind(&Kind::Video).into_owned());
        }
        if let Some(start) = entry.start {
            let date: DateTime<_> = start.begins().and_utc();
            if !matches!(start, crate::model::When::Year(_)) {
                names.extend(self.months.get(date.month0() as usize).cloned());
            }
            names.push(start.year().to_string());
        }
        names.join(" ")
    }
}
