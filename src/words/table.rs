//! The words of one language: its messages.

use super::fill::fill;
use super::language::language;
use crate::lazy_json::{Json, Members, parse};
use std::borrow::Cow;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/message.rs"));

/// Written by `build.rs` from `public/words/en.json`. Its members are in the order of [`Message`].
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.json"));

/// The names of the messages, in the order of [`Message`].
static NAMES: LazyLock<Vec<Cow<'static, str>>> =
    LazyLock::new(|| parse(ENGLISH).unwrap_or_default().list.into_iter().map(|(name, _)| name).collect());

static IN_ENGLISH: LazyLock<Vec<Forms>> = LazyLock::new(|| texts(&parse(ENGLISH).unwrap_or_default()));

/// The text of a message, by plural category. A text that does not depend on a number has only `other`.
#[derive(Default)]
struct Forms(Vec<(Cow<'static, str>, Cow<'static, str>)>);

impl Forms {
    /// Reads a text, or an object of texts. Values that are not texts are left out.
    fn new(value: Json<'static>) -> Self {
        if let Some(text) = value.string() {
            return Self(vec![("other".into(), text)]);
        }
        let Members { list, .. } = value.members().unwrap_or_default();
        Self(list.into_iter().filter_map(|(category, text)| Some((category, text.string()?))).collect())
    }

    fn get(&self, category: &str) -> Option<&str> {
        let get = |category| self.0.iter().find(|(known, _)| known == category).map(|(_, text)| &**text);
        get(category).or_else(|| get("other"))
    }
}

/// The messages of one language, with English for those it lacks.
#[derive(Clone, Copy)]
pub struct Words {
    language: &'static str,
    /// In the order of [`Message`]. Leaked: the page may switch back to any of the few languages.
    texts: &'static [Forms],
}

impl Words {
    /// English, which is compiled in.
    #[must_use]
    pub fn english() -> Self {
        Self { language: "en", texts: &IN_ENGLISH }
    }

    /// Reads the file of one of [`super::LANGUAGES`], and keeps it for good. `None` if it is not a JSON object.
    #[must_use]
    pub fn read(language: &'static str, text: String) -> Option<Self> {
        parse(text.leak()).map(|members| Self { language, texts: texts(&members).leak() })
    }

    /// The names of the messages that this language lacks.
    pub fn missing(self) -> impl Iterator<Item = &'static str> {
        NAMES.iter().zip(self.texts).filter(|(_, forms)| forms.get("other").is_none()).map(|(name, _)| &**name)
    }

    /// The locale of a page in the language `lang`: the page's own, such as `en-GB`, if these words are for it, or else
    /// the language of the words. So formatted dates and numbers are always in the same language as the words.
    #[must_use]
    pub fn locale(self, lang: &str) -> &str {
        if language(lang) == Some(self.language) { lang } else { self.language }
    }

    /// A message's text.
    #[must_use]
    pub fn text(self, message: Message) -> &'static str {
        self.plural(message, "other")
    }

    /// The text in a plural category of CLDR: `zero`, `one`, `two`, `few`, `many` or `other`. Without such a form, that of `other`.
    #[must_use]
    pub fn plural(self, message: Message, category: &str) -> &'static str {
        let form = |texts: &'static [Forms]| texts.get(message as usize)?.get(category);
        form(self.texts).or_else(|| form(&IN_ENGLISH)).unwrap_or_default()
    }

    /// A message's text with its placeholders filled: see [`fill`].
    #[must_use]
    pub fn fill(self, message: Message, values: &[(&str, &str)]) -> String {
        fill(self.text(message), values)
    }
}

/// The text of each message, in order; empty if there is none.
fn texts(members: &Members<'static>) -> Vec<Forms> {
    NAMES.iter().map(|name| members.get(name).map(Forms::new).unwrap_or_default()).collect()
}
