//! Selects the language of the words.

/// The languages that have words, named like their files: BCP 47 tags.
pub const LANGUAGES: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Deprecated tags that pages still use ([the registry](https://www.iana.org/assignments/language-subtag-registry)),
/// and tags whose region implies the script.
const RENAMED: [(&str, &str); 4] = [("iw", "he"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-MO", "zh-Hant")];

/// The language of the words for a BCP 47 tag, if there is one: the longest prefix of the tag that has words, as in the
/// lookup of [RFC 4647](https://www.rfc-editor.org/rfc/rfc4647#section-3.4). An underscore counts as a hyphen, as in
/// the names of locales.
///
/// ```
/// use event_timeline::words::language;
///
/// assert_eq!(language("pt-BR"), Some("pt-BR"));
/// assert_eq!(language("pt-AO"), Some("pt"));
/// assert_eq!(language("iw"), Some("he"));
/// assert_eq!(language("zh-TW"), Some("zh-Hant"));
/// assert_eq!(language("tlh"), None);
/// ```
#[must_use]
pub fn language(tag: &str) -> Option<&'static str> {
    let tag = tag.replace('_', "-");
    let mut range = &*tag;
    loop {
        let renamed = RENAMED.iter().find(|(old, _)| old.eq_ignore_ascii_case(range)).map_or(range, |(_, new)| new);
        let found = LANGUAGES.iter().find(|language| language.eq_ignore_ascii_case(renamed));
        if let Some(found) = found {
            return Some(found);
        }
        (range, _) = range.rsplit_once('-')?;
    }
}
