//! What an entry is called in the language of its reader: what kind it is, when it was, and what there is of it.

use crate::locale::Locale;
use crate::model::{Entry, Kind, Role};
use crate::platform::DateFields;
use crate::words::Message;
use chrono::{DateTime, Datelike, NaiveDate};

/// The names by which a reader looks for entries, besides what stands in these: "talk", "slides", "March 2024".
pub struct Names {
    locale: Locale,
    months: Vec<String>,
}

impl Names {
    /// Those of a language.
    #[must_use]
    pub fn new(locale: &Locale) -> Self {
        let month = |month| {
            let first = NaiveDate::from_ymd_opt(2000, month, 1).unwrap_or_default().and_hms_opt(12, 0, 0)?.and_utc();
            let fields = DateFields { month: true, zone: Some("UTC"), ..DateFields::default() };
            locale.platform().format_range(locale.lang(), fields, first, first)
        };
        Self { locale: locale.clone(), months: (1..=12).map(|at| month(at).unwrap_or_default()).collect() }
    }

    /// The name of a country, for its code of ISO 3166 alpha-2.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        self.locale.country(code)
    }

    /// What an entry is, what there is of it, and the month and the year in which it begins. In English too, as feeds and addresses write it.
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
