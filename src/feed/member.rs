//! Taking members out of a JSON object, leniently: a bad one is left out and named.

use super::plain;
use super::read::Resolve;
use super::skipped::{Reason, Skipped};
use crate::lazy_json::{Json, Members};
use crate::model::When;
use crate::url_parts::{is_address, is_normalized};
use std::borrow::Cow;

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
    pub members: Members<'v>,
}

impl<'v> Object<'v> {
    /// The value at a path, if it is an object. `null` is as good as nothing.
    pub fn new(path: String, value: Json<'v>, report: &mut Report) -> Option<Self> {
        if let Some(members) = value.members() {
            return Some(Self { path: path + ".", members });
        }
        if !value.is_null() {
            report.leave_out(Some(path), Reason::NotObject);
        }
        None
    }

    /// A member. `null` counts as not being there: feeds write it so.
    pub fn get(&self, name: &str) -> Option<Json<'v>> {
        self.members.get(name).filter(|value| !value.is_null())
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
        if self.get(name).is_none_or(|value| value.string().is_some_and(|text| plain::is_blank(&text))) {
            self.leave_out(name, Reason::Missing, report);
        }
    }

    /// A member that is a string, as written, if it is not blank.
    pub fn string(&self, name: &str, report: &mut Report) -> Option<Cow<'v, str>> {
        let text = self.get(name)?.string();
        if text.is_none() {
            self.leave_out(name, Reason::NotText, report);
        }
        text.filter(|text| !plain::is_blank(text))
    }

    /// A member that is a word or an identifier, in one line and not blank. JSON Feed: a number where text is meant is
    /// taken as text.
    pub fn text(&self, name: &str, report: &mut Report) -> Option<String> {
        whole(self.get(name)?).or_else(|| self.string(name, report).map(|text| plain::one_line(&text)))
    }

    /// A member that is written in ASCII as such names are: a language's tag, a zone's name. None is as long as a line.
    pub fn name(&self, name: &str, is_name: &dyn Fn(&str) -> bool, report: &mut Report) -> Option<String> {
        let text = self.text(name, report)?;
        let is_name = text.len() < LINE && is_name(&text);
        if !is_name {
            self.leave_out(name, Reason::UnknownWord, report);
        }
        is_name.then_some(text)
    }

    /// A member that is a language's tag. An underscore is a hyphen, as in the names of locales.
    pub fn tag(&self, name: &str, report: &mut Report) -> Option<String> {
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let tag = self.name(name, &|tag| tag.split(['-', '_']).all(is_part), report)?;
        Some(tag.replace('_', "-"))
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
        let text = self.string(name, report)?;
        let text = text.trim();
        let found = match text.get(..4) {
            Some(www) if www.eq_ignore_ascii_case("www.") => (report.resolve)(&format!("https://{text}"), report.base),
            _ if is_normalized(text) => Some(text.to_owned()),
            _ => (report.resolve)(text, report.base),
        };
        let found = found.filter(|url| is_address(url));
        if found.is_none() {
            self.leave_out(name, Reason::NotAddress, report);
        }
        found
    }

    /// A member that is a date. The year 1 is Go's zero time, which Hugo writes for pages without a date: it says nothing,
    /// and so is not named either.
    pub fn when(&self, name: &str, report: &mut Report) -> Option<When> {
        let text = self.text(name, report)?;
        let when = When::parse(&text).or_else(|_| {
            let read = When::parse_leniently(&text);
            self.leave_out(name, read.map_or(Reason::NotDate, Reason::ReadAs), report);
            read
        });
        when.ok().filter(|when| when.year() != 1)
    }

    /// A member that is a number of seconds, of which whole ones count.
    pub fn seconds(&self, name: &str, report: &mut Report) -> Option<u32> {
        let number = self.get(name)?.number().filter(|number| !number.contains(['e', 'E']));
        let whole = number.and_then(|number| number.split('.').next()?.parse::<i64>().ok());
        let seconds = whole.and_then(|whole| u32::try_from(whole).ok());
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
    pub fn values(&self, name: &str, report: &mut Report) -> Vec<(String, Json<'v>)> {
        let Some(value) = self.get(name) else { return Vec::new() };
        if value.is_object() || value.is_string() {
            return vec![(self.path_of(name), value)];
        }
        let Some(mut list) = value.list() else {
            self.leave_out(name, Reason::NotList, report);
            return Vec::new();
        };
        let at = |(index, value)| (format!("{}{name}[{index}]", self.path), value);
        let values = list.by_ref().take(LIST).enumerate().map(at).collect();
        if list.next().is_some() {
            self.leave_out(name, Reason::TooMany, report);
        }
        values
    }

    /// A member that is a list of words, each once. Some feeds write one text with commas instead.
    pub fn words(&self, name: &str, report: &mut Report) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut add = |word: String| {
            if !words.contains(&word) {
                words.push(word);
            }
        };
        if let Some(text) = self.get(name).and_then(Json::string) {
            let mut lines = text.split(',').filter_map(line);
            lines.by_ref().take(LIST).for_each(add);
            if lines.next().is_some() {
                self.leave_out(name, Reason::TooMany, report);
            }
            return words;
        }
        for (path, value) in self.values(name, report) {
            match (value.string(), whole(value)) {
                (Some(text), _) => line(&text).into_iter().for_each(&mut add),
                (_, Some(number)) => add(number),
                _ if value.is_null() => {}
                _ => report.leave_out(Some(path), Reason::NotText),
            }
        }
        words
    }
}

/// A whole number as text, of those that 64 bits can hold. Fractions are no identifiers.
fn whole(value: Json) -> Option<String> {
    Some(value.number()?.parse::<i64>().ok()?.to_string())
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
