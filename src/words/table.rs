//! The words of one language.

use super::fill::fill;
use super::language::language;
use crate::json::{self, Members, Value};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/word.rs"));

/// Written by `build.rs` from `public/words/en.json`: its members are in the order of [`Word`].
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.json"));

static IN_ENGLISH: LazyLock<Members<'static>> = LazyLock::new(|| members(ENGLISH).unwrap_or_default());

/// The words of one language. What it lacks is said in English.
#[derive(Clone, Copy)]
pub struct Words {
    language: &'static str,
    /// They last as long as the page: it may speak any of the few languages again.
    members: &'static Members<'static>,
}

impl Words {
    /// English, which is always there.
    #[must_use]
    pub fn english() -> Self {
        Self { language: "en", members: &IN_ENGLISH }
    }

    /// The words in a file of [`super::LANGUAGES`], which are then kept for good. `None` if it holds no JSON object.
    #[must_use]
    pub fn read(language: &'static str, text: String) -> Option<Self> {
        members(text.leak()).map(|members| Self { language, members: Box::leak(Box::new(members)) })
    }

    /// The names of the words that it lacks.
    pub fn missing(self) -> impl Iterator<Item = &'static str> {
        let names = Word::ALL.iter().filter_map(|word| IN_ENGLISH.name(*word as usize));
        names.filter(move |name| self.members.get(name).and_then(|value| form(value, "other")).is_none())
    }

    /// The locale for `Intl`, on a page in the language `lang`: the page's own, such as `en-GB`, if these are words for it, else
    /// the language of the words. So what comes from `Intl` is in no other language than the words are.
    #[must_use]
    pub fn locale(self, lang: &str) -> &str {
        if language(lang) == Some(self.language) { lang } else { self.language }
    }

    /// A word's text.
    #[must_use]
    pub fn text(self, word: Word) -> &'static str {
        self.plural(word, "other")
    }

    /// A word's text for a number, which is in this category of CLDR: `zero`, `one`, `two`, `few`, `many` or `other`. Where it
    /// has no such form, it is that of `other`.
    #[must_use]
    pub fn plural(self, word: Word, category: &str) -> &'static str {
        let name = IN_ENGLISH.name(word as usize).unwrap_or_default();
        let of = |members: &'static Members<'static>| form(members.get(name)?, category);
        of(self.members).or_else(|| of(&IN_ENGLISH)).unwrap_or_default()
    }

    /// A word's text with its places filled, as [`fill`] does it.
    #[must_use]
    pub fn fill(self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.text(word), values)
    }
}

fn members(text: &'static str) -> Option<Members<'static>> {
    match json::parse(text) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}

/// The text itself, or that of its forms which a category asks for.
fn form(value: &'static Value<'static>, category: &str) -> Option<&'static str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(forms) => match forms.get(category).or_else(|| forms.get("other")) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
