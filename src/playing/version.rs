//! Versions of recordings in several languages, such as the original and its interpretations.

use super::in_order;
use crate::model::{Entry, Format, Media, Role};

/// The formats of a medium in one language. If all media of the role are in one language, all formats of the medium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<'e> {
    /// The medium
    pub media: &'e Media,
    /// Its formats, in the order of their links. At least one.
    pub formats: Vec<&'e Format>,
    /// Its language (BCP 47), if other versions differ in it
    pub language: Option<&'e str>,
}

/// An entry's media in the order of their links: by role, and within a role first those in the language of the reader,
/// a BCP 47 tag. Formats without a language are in that of the entry. `plays` is whether recordings play inline: see
/// [`in_order`].
#[must_use]
pub fn versions<'e>(entry: &'e Entry, reader: &str, plays: bool) -> Vec<Version<'e>> {
    let language = |format: &'e Format| format.language.as_deref().or(entry.language.as_deref());
    let differs = |role: Role| {
        let mut all =
            entry.media.iter().filter(|media| media.role == role).flat_map(|media| &media.formats).filter_map(language);
        all.next().is_some_and(|first| all.any(|other| !is_like(first, other)))
    };
    let mut versions: Vec<Version> = Vec::new();
    for media in &entry.media {
        let of_media = versions.len();
        let differs = differs(media.role);
        for format in if plays { in_order(media) } else { media.formats.iter().collect() } {
            let language = language(format).filter(|_| differs);
            let known = versions.iter_mut().skip(of_media).find(|known| known.language == language);
            match known {
                Some(known) => known.formats.push(format),
                None => versions.push(Version { media, formats: vec![format], language }),
            }
        }
    }
    let is_foreign = |version: &Version| !version.language.is_some_and(|language| is_like(language, primary(reader)));
    versions.sort_by_key(|version| (version.media.role, is_foreign(version)));
    versions
}

/// Whether two tags are of the same language, as far as the shorter one says.
fn is_like(a: &str, b: &str) -> bool {
    a.split('-').zip(b.split('-')).all(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// The primary language of a tag: `pt` of `pt-BR`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
