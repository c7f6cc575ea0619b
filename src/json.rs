//! Reading JSON (RFC 8259), in place: text that holds no escapes stays where it is.
//!
//! Our own reader, since this is what every visitor pays for first: serde_json came to 5.5 KB of brotli in this widget, a tenth
//! of all that is loaded, most of it for numbers and errors of which nothing is used. On the host, the tests hold the two
//! against each other.

use std::borrow::Cow;

/// Any JSON value.
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    /// A number, of which whole ones count: a fraction is cut off.
    Number {
        whole: i64,
        is_whole: bool,
    },
    String(Cow<'t, str>),
    Array(Vec<Value<'t>>),
    Object(Members<'t>),
}

/// The members of an object, in the order of the text. For the dozen that an item has, a list is the quickest map there is.
#[derive(Default)]
pub(crate) struct Members<'t> {
    names: Vec<Cow<'t, str>>,
    /// In the order of the names.
    values: Vec<Value<'t>>,
}

impl<'t> Members<'t> {
    /// The name of the member at a place, from 0.
    pub fn name(&self, at: usize) -> Option<&str> {
        self.names.get(at).map(|name| &**name)
    }

    /// A member. Of several with one name the last counts, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.values.get(self.names.iter().rposition(|known| known == name)?)
    }
}

/// How deep lists and objects may stand in each other. What reads them recurses, and the stack of a browser's wasm is small.
const DEPTH: usize = 127;

/// Reads a whole text.
///
/// # Errors
/// The place, in bytes, of the first character that cannot stand where it does; the text's length where it ends too early.
pub(crate) fn parse(text: &str) -> Result<Value<'_>, usize> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let read = reader.value().filter(|_| {
        reader.blank();
        reader.at == text.len()
    });
    read.ok_or(reader.at)
}

/// Each method takes what it is named for from the front, or returns none and leaves `at` where it does not fit.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Value<'t>> {
        self.blank();
        match self.peek()? {
            b'{' => self.nested(b'}').map(Value::Object),
            b'[' => self.nested(b']').map(|list| Value::Array(list.values)),
            b'"' => self.string().map(Value::String),
            b'n' => self.literal("null", Value::Null),
            b't' => self.literal("true", Value::Bool(true)),
            b'f' => self.literal("false", Value::Bool(false)),
            _ => self.number(),
        }
    }

    fn literal(&mut self, word: &str, value: Value<'t>) -> Option<Value<'t>> {
        word.bytes().try_for_each(|byte| self.take(byte)).map(|()| value)
    }

    /// An array or an object, by what closes it. The values of an array have no names.
    fn nested(&mut self, close: u8) -> Option<Members<'t>> {
        let (mut names, mut values) = (Vec::new(), Vec::new());
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        self.blank();
        while self.take(close).is_none() {
            if !values.is_empty() {
                self.take(b',')?;
                self.blank();
            }
            if close == b'}' {
                names.push(self.string()?);
                self.blank();
                self.take(b':')?;
            }
            values.push(self.value()?);
            self.blank();
        }
        self.depth -= 1;
        Some(Members { names, values })
    }

    fn number(&mut self) -> Option<Value<'t>> {
        let is_negative = self.take(b'-').is_some();
        let mut whole = 0_i64;
        let mut is_whole = true;
        match self.peek()? {
            b'0' => self.at += 1,
            _ => {
                for digit in self.digits()?.bytes() {
                    // Beyond 64 bits it is a number all the same, but no longer a whole one that can be told from others.
                    match whole.checked_mul(10).and_then(|tens| tens.checked_add(i64::from(digit - b'0'))) {
                        Some(more) => whole = more,
                        None => is_whole = false,
                    }
                }
            }
        }
        if self.take(b'.').is_some() {
            self.digits()?;
            is_whole = false;
        }
        if self.take(b'e').or_else(|| self.take(b'E')).is_some() {
            let _ = self.take(b'+').or_else(|| self.take(b'-'));
            self.digits()?;
            (whole, is_whole) = (i64::MAX, false);
        }
        Some(Value::Number { whole: if is_negative { -whole } else { whole }, is_whole })
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<&'t str> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.text.get(from..self.at).filter(|digits| !digits.is_empty())
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.take(b'"')?;
        let first = self.plain()?;
        if self.take(b'"').is_some() {
            return Some(Cow::Borrowed(first));
        }
        let mut text = first.to_owned();
        while self.take(b'"').is_none() {
            self.take(b'\\')?;
            text.push(self.escape()?);
            text.push_str(self.plain()?);
        }
        Some(Cow::Owned(text))
    }

    /// The text up to the next quote or backslash. A control character is neither, and cannot stand in a string.
    fn plain(&mut self) -> Option<&'t str> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
        self.text.get(from..self.at)
    }

    /// What stands after a backslash.
    fn escape(&mut self) -> Option<char> {
        let c = match self.peek()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                let unit = self.unit()?;
                let Some(high) = unit.checked_sub(0xd800).filter(|high| *high < 0x400) else {
                    return Some(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                };
                // Half a character: with the other half it is one. Alone, as scripts leave it that cut a text in the middle
                // of an emoji, it is allowed in JSON, but no text can hold it.
                let after = self.at;
                let low = self.take(b'\\').and_then(|()| self.take(b'u')).and_then(|()| self.unit());
                let Some(low) = low.and_then(|low| low.checked_sub(0xdc00)).filter(|low| *low < 0x400) else {
                    self.at = after;
                    return Some(char::REPLACEMENT_CHARACTER);
                };
                return char::from_u32(0x10000 + (high << 10) + low);
            }
            _ => return None,
        };
        self.at += 1;
        Some(c)
    }

    /// Four hexadecimal digits: a unit of UTF-16.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}
