//! Locales on the host, with a fixed clock.
#![allow(dead_code)]

use chrono::{DateTime, Utc};
use event_timeline::locale::Locale;
use event_timeline::platform::host::Host;
use event_timeline::words::{LANGUAGES, Words, language};

/// The time of the clock in these tests.
pub const NOW: &str = "2025-06-01T10:00:00Z";

/// The host for a visitor in this time zone.
pub fn host(zone: &str) -> &'static Host {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    Box::leak(Box::new(Host::in_zone(zone).unwrap().at(now)))
}

/// The words for a page in this language, from its file.
pub fn words(lang: &str) -> Words {
    let Some(language) = language(lang).filter(|language| LANGUAGES.contains(language)) else {
        return Words::english();
    };
    let path = format!("{}/public/words/{language}.json", env!("CARGO_MANIFEST_DIR"));
    Words::read(language, std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A page in this language, for a visitor in this time zone.
pub fn locale(lang: &str, zone: &str) -> Locale {
    Locale::new(lang, words(lang), host(zone))
}

/// The text with plain spaces, and without direction marks and word joiners, so that comparisons ignore them.
pub fn plain(text: &str) -> String {
    let text: String =
        text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}')).collect();
    text.replace(['\u{202f}', '\u{2009}', '\u{a0}'], " ")
}
