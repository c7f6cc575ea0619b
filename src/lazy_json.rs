//! JSON that is looked into only where somebody asks: everything else is skipped, however deep it is nested.
//!
//! serde_json says whether a text is JSON and where a value ends, without recursion. Nothing is copied but strings with escapes. So no
//! nesting overflows the small stack of wasm, and a value that is not what it should be costs no other. (Its `RawValue` would do the
//! same: with it comes the wording of errors that never occur, 8 KB of wasm in brotli. Strings as it reads them bring the tables for
//! floating-point numbers along, 3 KB.)

use core::mem;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// The text of one JSON value, without blanks before it.
#[derive(Clone, Copy)]
pub(crate) struct Json<'t>(&'t str);

/// The object that a text holds. None if it holds another value, or is no JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
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

    /// A number, as it is written.
    pub fn number(self) -> Option<&'t str> {
        Some(self.0).filter(|json| json.starts_with(|first: char| first == '-' || first.is_ascii_digit()))
    }

    /// A string, without its quotes and its escapes.
    pub fn string(self) -> Option<Cow<'t, str>> {
        self.is_string().then(|| string(self.0))
    }

    /// The values of a list, found one after the other.
    pub fn list(self) -> Option<impl Iterator<Item = Self>> {
        let (mut rest, mut mark) = (self.0, '[');
        self.0
            .starts_with('[')
            .then(move || core::iter::from_fn(move || value_after(mem::replace(&mut mark, ','), &mut rest)))
    }

    /// The names and values of an object, in the order of the text.
    pub fn members(self) -> Option<Members<'t>> {
        let (mut list, mut rest) = (Vec::new(), None);
        self.each_member(&mut |name, value| match list.len() {
            MEMBERS => rest = Some(self),
            _ => list.push((name, value)),
        })?;
        Some(Members { list, all: rest })
    }

    /// Goes through the names and values of an object. None if it is none.
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

/// How many members of an object are found once. No object of a feed has as many; what a hostile one has, would take eight times its room.
const MEMBERS: usize = 256;

/// The names and values of an object.
#[derive(Default)]
pub(crate) struct Members<'t> {
    /// The first of them.
    pub list: Vec<(Cow<'t, str>, Json<'t>)>,
    /// The object, if there are more: they are looked for each time.
    all: Option<Json<'t>>,
}

impl<'t> Members<'t> {
    /// A member. Of several with one name the last counts, as in JavaScript.
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

/// Takes a value from the front of a text, after a bracket, a comma or a colon. There is none after the last of a list.
fn value_after<'t>(mark: char, rest: &mut &'t str) -> Option<Json<'t>> {
    let text = after_blanks(rest).strip_prefix(mark)?;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    let (value, after) = text.split_at_checked(values.byte_offset())?;
    *rest = after;
    Some(Json(after_blanks(value)))
}

/// A text without the blanks before it.
fn after_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\n', '\r', '\t'])
}

/// What the JSON of a string holds, which is known to be one.
fn string(json: &str) -> Cow<'_, str> {
    let quoted = json.trim_end_matches([' ', '\n', '\r', '\t']);
    let text = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    if text.contains('\\') { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) }
}

/// A text without the escapes of [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259#section-7). Half of a surrogate pair becomes U+FFFD: scripts
/// leave it that cut a text in the middle of an emoji. It can be written in JSON, but no `str` can hold it.
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

/// The code units of UTF-16 that a run of escapes stands for, from behind its first backslash on: `ud83d\ude00`. And what is behind it.
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
