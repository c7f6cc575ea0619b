//! The words of each language, compiled in, so that the program is a single file.

use chrono::{DateTime, Utc};
use event_timeline::locale::Locale;
use event_timeline::platform::host::Host;
use event_timeline::words::{Words, language};

/// The words of all languages except English, which is in the core.
const WORDS: [(&str, &str); 12] = [
    ("ar", include_str!("../../../public/words/ar.json")),
    ("de", include_str!("../../../public/words/de.json")),
    ("es", include_str!("../../../public/words/es.json")),
    ("fr", include_str!("../../../public/words/fr.json")),
    ("he", include_str!("../../../public/words/he.json")),
    ("it", include_str!("../../../public/words/it.json")),
    ("ja", include_str!("../../../public/words/ja.json")),
    ("nl", include_str!("../../../public/words/nl.json")),
    ("pt", include_str!("../../../public/words/pt.json")),
    ("pt-BR", include_str!("../../../public/words/pt-BR.json")),
    ("zh-Hant", include_str!("../../../public/words/zh-Hant.json")),
    ("zh", include_str!("../../../public/words/zh.json")),
];

/// The locale for a language tag, at a fixed time if one is given. It is leaked: a run uses few languages.
#[must_use]
pub fn locale(tag: &str, now: Option<DateTime<Utc>>) -> Locale {
    let host = match now {
        Some(now) => Host::utc().at(now),
        None => Host::utc(),
    };
    let words = language(tag).and_then(|language| {
        let (_, text) = WORDS.iter().find(|(known, _)| *known == language)?;
        Words::read(language, (*text).to_owned())
    });
    Locale::new(tag, words.unwrap_or_else(Words::english), Box::leak(Box::new(host)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use event_timeline::words::LANGUAGES;

    #[test]
    fn all_languages_are_there() {
        for language in LANGUAGES.iter().filter(|language| **language != "en") {
            assert!(WORDS.iter().any(|(known, _)| known == language), "{language}: add it to WORDS");
            assert_eq!(locale(language, None).lang(), *language);
        }
    }
}
