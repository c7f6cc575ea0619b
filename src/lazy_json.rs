//! Lazy access to JSON: values that nobody reads are skipped, however deep they are nested.
//!
//! serde_json checks that the text is JSON and finds where values end, without recursion, so nesting cannot overflow
//! the small stack of wasm. Only strings with escapes are copied, and a value of the wrong type does not affect others.
//! (serde_json's `RawValue` would work as well, but adds 8 KB of brotli for error messages that never occur. Its
//! strings would add 3 KB for the tables of floating-point numbers.)

use core::mem;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// The text of one JSON value, without leading blanks.
#[derive(Clone, Copy)]
pub(crate) struct Json<'t>(&'t str);

/// The object in a text. `None` if the text is another value, or not JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
pub(crate) fn parse(text: &str) -> Option<Members<'_>> {
    Json(text).members()
}

impl<'t> Json<'t> {
    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    pub fn is_true(self) -> bool {
        self.0 == "true"
    }

    pub fn is_string(self) -> bool {
        self.0.starts_with('"')
    }

    pub fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// A number, as written.
    pub fn number(self) -> Option<&'t str> {
        Some(self.0).filter(|json| json.starts_with(|first: char| first == '-' || first.is_ascii_digit()))
    }

    /// A string, unquoted and unescaped.
    pub fn string(self) -> Option<Cow<'t, str>> {
        self.is_string().then(|| string(self.0))
    }

    /// An iterator over the values of a list.
    pub fn list(self) -> Option<impl Iterator<Item = Self>> {
        let (mut rest, mut mark) = (self.0, '[');
        self.0
            .starts_with('[')
            .then(move || core::iter::from_fn(move || value_after(mem::replace(&mut mark, ','), &mut rest)))
    }

    /// The members of an object, in order.
    pub fn members(self) -> Option<Members<'t>> {
        let (mut list, mut rest) = (Vec::new(), None);
        self.each_member(&mut |name, value| match list.len() {
            MEMBERS => rest = Some(self),
            _ => list.push((name, value)),
        })?;
        Some(Members { list, all: rest })
    }

    /// Calls `see` for each member of an object. `None` if this is not an object.
    fn each_member(self, see: &mut dyn FnMut(Cow<'t, str>, Self)) -> Option<()> {
        let (mut rest, mut mark) = (self.0, '{');
        while let Some(name) = value_after(mark, &mut rest) {
            see(name.string()?, value_after(':', &mut rest)?);
            mark = ',';
        }
        if mark == '{' {
            rest = after_blanks(rest).strip_prefix('{')?;
        }
        (after_blanks(after_blanks(rest).strip_prefix('}')?).is_empty()).then_some(())
    }
}

/// How many members of an object are indexed. No real object has as many; for a hostile one, the index would take eight times its size.
const MEMBERS: usize = 256;

/// The members of an object.
#[derive(Default)]
pub(crate) struct Members<'t> {
    /// The first members
    pub list: Vec<(Cow<'t, str>, Json<'t>)>,
    /// The whole object, if it has more members: then each lookup scans it.
    all: Option<Json<'t>>,
}

impl<'t> Members<'t> {
    /// A member. If its name occurs several times, the last one counts, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<Json<'t>> {
        let Some(all) = self.all else {
            return self.list.iter().rfind(|(known, _)| known == name).map(|(_, value)| *value);
        };
        let mut found = None;
        all.each_member(&mut |known, value| {
            if known == name {
                found = Some(value);
            }
        })?;
        found
    }
}

/// Takes a value from the beginning of a text, after a bracket, comma or colon. `None` after the last value of a list.
fn value_after<'t>(mark: char, rest: &mut &'t str) -> Option<Json<'t>> {
    let text = after_blanks(rest).strip_prefix(mark)?;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    let (value, after) = text.split_at_checked(values.byte_offset())?;
    *rest = after;
    Some(Json(after_blanks(value)))
}

/// Removes leading blanks.
fn after_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\n', '\r', '\t'])
}

/// The contents of a JSON string.
fn string(json: &str) -> Cow<'_, str> {
    let quoted = json.trim_end_matches([' ', '\n', '\r', '\t']);
    let text = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    if text.contains('\\') { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) }
}

/// Replaces the escapes of [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259#section-7). An unpaired surrogate, as left
/// by scripts that cut a text within an emoji, becomes U+FFFD: JSON can contain it, but a `str` cannot.
fn unescaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let mut after = escape.chars();
        match after.next() {
            Some('u') => {
                let (units, after) = code_units(escape);
                text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
                rest = after;
                continue;
            }
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            other => text.extend(other),
        }
        rest = after.as_str();
    }
    text + rest
}

/// The UTF-16 code units of a run of `\u` escapes, given the text after its first backslash (`ud83d\ude00`), and the text after the run.
fn code_units(escapes: &str) -> (Vec<u16>, &str) {
    let (mut units, mut rest) = (Vec::new(), escapes);
    let unit = |escape: &str| u16::from_str_radix(escape.strip_prefix('u')?.get(..4)?, 16).ok();
    while let Some(unit) = unit(rest) {
        units.push(unit);
        let after = rest.get(5..).unwrap_or_default();
        match after.strip_prefix('\\').filter(|next| next.starts_with('u')) {
            Some(next) => rest = next,
            None => return (units, after),
        }
    }
    (units, rest)
}
