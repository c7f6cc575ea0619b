//! The timeline's texts in the language of its page: messages, and formatted dates, numbers, lists and countries.

mod date;

pub use date::DateText;

use crate::model::{Kind, Role, Status};
use crate::platform::{ListPart, Platform};
use crate::timeline::{Relative, Unit};
use crate::words::{Message, Words, fill};
use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

/// The messages of a language, with the platform that formats dates and numbers. Cheap to clone.
#[derive(Clone)]
pub struct Locale {
    lang: Arc<str>,
    words: Words,
    platform: &'static dyn Platform,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.lang).finish()
    }
}

impl Locale {
    /// The locale of a page in the language `lang`, a BCP 47 tag, with these words.
    #[must_use]
    pub fn new(lang: &str, words: Words, platform: &'static dyn Platform) -> Self {
        Self { lang: words.locale(&lang.replace('_', "-")).into(), words, platform }
    }

    /// The platform that formats its dates and numbers.
    #[must_use]
    pub fn platform(&self) -> &'static dyn Platform {
        self.platform
    }

    /// The current language, as a BCP 47 tag: that of the page, or that of the words if they are in another ([`Words::locale`]).
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// A message.
    #[must_use]
    pub fn text(&self, message: Message) -> &'static str {
        self.words.text(message)
    }

    /// A message with its placeholders filled: see [`fill`].
    #[must_use]
    pub fn fill(&self, message: Message, values: &[(&str, &str)]) -> String {
        fill(self.text(message), values)
    }

    /// The plural form of a message for a number, which fills the placeholder `{n}`. `values` fill the others.
    #[must_use]
    pub fn count(&self, message: Message, number: usize, values: &[(&str, &str)]) -> String {
        // The plural rules are those of the words' own language, the digits those of the page's region.
        let category = self.platform.plural(self.words.locale(""), number);
        let digits = self.number(number);
        let n = [("n", digits.as_str())];
        fill(self.words.plural(message, category.as_str()), &[&n, values].concat())
    }

    /// A number, with the language's digits and separators.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        self.platform.number(&self.lang, number)
    }

    /// The name of a kind. An unknown kind is shown as the feed writes it, capitalized like the others.
    #[must_use]
    pub fn kind<'k>(&self, kind: &'k Kind) -> Cow<'k, str> {
        let name = self.words.kind(kind);
        let mut letters = name.chars();
        match (kind, letters.next()) {
            (Kind::Other(_), Some(first)) => {
                Cow::Owned(self.platform.upper(first.encode_utf8(&mut [0; 4])) + letters.as_str())
            }
            _ => Cow::Borrowed(name),
        }
    }

    /// The name of a status, if it has to be shown.
    #[must_use]
    pub fn status(&self, status: Status) -> Option<&'static str> {
        self.words.status(status)
    }

    /// The text of a link to media with this role.
    #[must_use]
    pub fn role(&self, role: Role, is_audio: bool) -> &'static str {
        self.words.role(role, is_audio)
    }

    /// The time until something begins, in words, if the platform has any.
    #[must_use]
    pub fn relative(&self, relative: Relative) -> Option<String> {
        self.platform.relative(&self.lang, relative)
    }

    /// The name of a country by its ISO 3166 alpha-2 code, or the code if unknown.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        self.platform.country(&self.lang, code).unwrap_or_else(|| code.to_owned())
    }

    /// The name of a language by its BCP 47 tag, or the tag if unknown.
    #[must_use]
    pub fn language(&self, tag: &str) -> String {
        self.platform.language(&self.lang, tag).unwrap_or_else(|| tag.to_owned())
    }

    /// A duration in words: "1 hr 5 min", "45 sec". From a minute on, it is rounded to minutes.
    #[must_use]
    pub fn duration(&self, seconds: u32) -> String {
        let minutes = seconds / 60 + u32::from(seconds % 60 >= 30);
        let parts = match minutes {
            _ if seconds < 60 => [(seconds, Unit::Second), (0, Unit::Minute)],
            _ => [(minutes / 60, Unit::Hour), (minutes % 60, Unit::Minute)],
        };
        let parts = parts.into_iter().filter(|(number, _)| *number > 0);
        let parts: Vec<_> = parts.filter_map(|(number, unit)| self.platform.unit(&self.lang, number, unit)).collect();
        parts.join(" ")
    }

    /// The names of a country, in this language and in English.
    #[must_use]
    pub fn countries(&self, code: &str) -> Vec<String> {
        let english = self.platform.country(Words::english().locale(""), code);
        core::iter::once(self.country(code)).chain(english).collect()
    }

    /// A formatted list, in parts: "A, B, and C".
    #[must_use]
    pub fn list(&self, items: Vec<String>) -> Vec<ListPart> {
        self.platform.list(&self.lang, items)
    }
}
