//! Taking members out of a JSON object, leniently: a bad one is left out and named.

use super::plain;
use super::read::Resolve;
use super::skipped::{Reason, Skipped};
use crate::json::{Members, Value};
use crate::model::When;
use crate::same::first_of_each;
use crate::text::pieces;

/// How long a line of text may get that a reader sees, in characters. No title, name or place is as long; what a hostile
/// feed has for one may be.
const LINE: usize = 300;
/// How many people, tags and attachments an item may have each, and authors a feed. No talk has as many; what a hostile feed
/// has of them would all be drawn.
pub(super) const LIST: usize = 100;
/// How many remarks there are on what was left out of a feed. Whoever mends these will find the rest.
pub(super) const REMARKS: usize = 100;

/// What was left out so far, and of which item.
pub(super) struct Report<'a> {
    /// From 1; 0 for the feed itself.
    pub item: usize,
    /// No longer than any line: each remark holds it once more.
    pub id: Option<String>,
    /// The first [`REMARKS`].
    pub skipped: Vec<Skipped>,
    /// How many more there would be.
    pub more: usize,
    pub resolve: Resolve<'a>,
    /// The feed's own address, which relative ones are relative to.
    pub base: &'a str,
}

impl Report<'_> {
    /// Names a member that is left out.
    pub fn leave_out(&mut self, member: Option<String>, reason: Reason) {
        if self.skipped.len() < REMARKS {
            self.skipped.push(Skipped { item: self.item, id: self.id.clone(), member, reason });
        } else {
            self.more += 1;
        }
    }
}

/// A JSON object at a path of the item: `""`, `"_event."`, `"attachments[2]."`.
pub(super) struct Object<'v> {
    pub path: String,
    pub members: &'v Members<'v>,
}

impl<'v> Object<'v> {
    /// The value at a path, if it is an object. `null` is as good as nothing.
    pub fn new(path: String, value: &'v Value<'v>, report: &mut Report) -> Option<Self> {
        if let Value::Object(members) = value {
            return Some(Self { path: path + ".", members });
        }
        if !matches!(value, Value::Null) {
            report.leave_out(Some(path), Reason::NotObject);
        }
        None
    }

    /// A member. `null` counts as not being there: feeds write it so.
    pub fn get(&self, name: &str) -> Option<&'v Value<'v>> {
        self.members.get(name).filter(|value| !matches!(value, Value::Null))
    }

    /// The path of a member.
    pub fn path_of(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// Names a member of this object that is left out.
    pub fn leave_out(&self, name: &str, reason: Reason, report: &mut Report) {
        report.leave_out(Some(self.path_of(name)), reason);
    }

    /// Names a member that is needed and missing, or blank.
    pub fn missing(&self, name: &str, report: &mut Report) {
        if self.get(name).is_none_or(|value| matches!(value, Value::String(text) if plain::is_blank(text))) {
            self.leave_out(name, Reason::Missing, report);
        }
    }

    /// A member that is text, as written, if it is not blank.
    pub fn raw(&self, name: &str, report: &mut Report) -> Option<&'v str> {
        match self.get(name)? {
            Value::String(text) => Some(text.as_ref()).filter(|text| !plain::is_blank(text)),
            _ => {
                self.leave_out(name, Reason::NotText, report);
                None
            }
        }
    }

    /// A member that is a word or an identifier, in one line and not blank. JSON Feed: a number where text is meant is
    /// taken as text.
    pub fn text(&self, name: &str, report: &mut Report) -> Option<String> {
        match whole(self.get(name)?) {
            None => self.raw(name, report).map(plain::one_line),
            number => number,
        }
    }

    /// A member that is text for people: plain, in one line, not blank, and no longer than any such line is.
    pub fn line(&self, name: &str, report: &mut Report) -> Option<String> {
        line(&self.text(name, report)?)
    }

    /// A member that is one of a few words.
    pub fn word<T: Copy>(&self, name: &str, words: &[(&str, T)], report: &mut Report) -> Option<T> {
        let text = self.text(name, report)?;
        let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(&text)).map(|(_, value)| *value);
        if found.is_none() {
            self.leave_out(name, Reason::UnknownWord, report);
        }
        found
    }

    /// A member that is an address: resolved against the feed's, and only if `http:` or `https:` comes of it. What begins
    /// with `www.` lacks its scheme, as people write it; anything else without one is relative.
    pub fn address(&self, name: &str, report: &mut Report) -> Option<String> {
        let text = self.raw(name, report)?.trim();
        let found = match text.get(..4) {
            Some(www) if www.eq_ignore_ascii_case("www.") => (report.resolve)(&format!("https://{text}"), report.base),
            _ => (report.resolve)(text, report.base),
        };
        let found = found.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        if found.is_none() {
            self.leave_out(name, Reason::NotAddress, report);
        }
        found
    }

    /// A member that is a date. The year 1 is Go's zero time, which Hugo writes for pages without a date: it says nothing,
    /// and so is not named either.
    pub fn when(&self, name: &str, report: &mut Report) -> Option<When> {
        let text = self.text(name, report)?;
        match When::parse(&text) {
            Ok(when) => (when.year() != 1).then_some(when),
            Err(_) => {
                self.leave_out(name, Reason::NotDate, report);
                None
            }
        }
    }

    /// A member that is a number of seconds, of which whole ones count.
    pub fn seconds(&self, name: &str, report: &mut Report) -> Option<u32> {
        let seconds = match self.get(name)? {
            Value::Number { whole, .. } => u32::try_from(*whole).ok(),
            _ => None,
        };
        if seconds.is_none() {
            self.leave_out(name, Reason::NotNumber, report);
        }
        seconds
    }

    /// A member that is an object.
    pub fn object(&self, name: &str, report: &mut Report) -> Option<Object<'v>> {
        Object::new(self.path_of(name), self.get(name)?, report)
    }

    /// The values of a member that is a list, with their paths: the first [`LIST`]. An object or text by itself is a list of
    /// one.
    pub fn values(&self, name: &str, report: &mut Report) -> Vec<(String, &'v Value<'v>)> {
        match self.get(name) {
            None => Vec::new(),
            Some(Value::Array(list)) => {
                if list.len() > LIST {
                    self.leave_out(name, Reason::TooMany, report);
                }
                let at = |index: usize| format!("{}{name}[{index}]", self.path);
                list.iter().take(LIST).enumerate().map(|(index, value)| (at(index), value)).collect()
            }
            Some(one @ (Value::Object(_) | Value::String(_))) => vec![(self.path_of(name), one)],
            Some(_) => {
                self.leave_out(name, Reason::NotList, report);
                Vec::new()
            }
        }
    }

    /// A member that is a list of words, each once. Some feeds write one text with commas instead.
    pub fn words(&self, name: &str, report: &mut Report) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(Value::String(text)) = self.get(name) {
            let mut lines = pieces(text, ",").filter_map(line);
            words.extend(lines.by_ref().take(LIST));
            if lines.next().is_some() {
                self.leave_out(name, Reason::TooMany, report);
            }
        } else {
            for (path, value) in self.values(name, report) {
                match (value, whole(value)) {
                    (Value::String(text), _) => words.extend(line(text)),
                    (_, Some(number)) => words.push(number),
                    (Value::Null, _) => {}
                    _ => report.leave_out(Some(path), Reason::NotText),
                }
            }
        }
        let mut first = first_of_each(&mut words.iter().map(String::as_str)).into_iter().enumerate();
        words.retain(|_| first.next().is_some_and(|(at, first)| at == first));
        words
    }
}

/// A whole number as text. Fractions are not worth what writing them takes.
fn whole(value: &Value) -> Option<String> {
    match value {
        Value::Number { whole, is_whole: true } => Some(whole.to_string()),
        _ => None,
    }
}

/// An identifier as it stands in remarks.
pub(super) fn short(id: &str) -> String {
    plain::shorten(id.to_owned(), LINE)
}

/// Text for people, from text that may hold entities and tags.
pub(super) fn line(text: &str) -> Option<String> {
    let text = plain::title(text, LINE);
    (!text.is_empty()).then_some(text)
}
