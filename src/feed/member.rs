//! Reads members of a JSON object leniently: a bad one is left out and reported.

use super::plain;
use super::read::Resolve;
use super::skipped::{Reason, Skipped};
use crate::lazy_json::{Json, Members};
use crate::model::When;
use crate::url_parts::{is_address, is_normalized};
use std::borrow::Cow;

/// The maximum length of a line of text on the page, in characters. No real title, name or place is as long; in a hostile feed it may be.
const LINE: usize = 300;
/// The maximum number of people, tags and attachments of an item each, and of a feed's authors. No real talk has as
/// many, and all of them would be drawn.
pub(super) const LIST: usize = 100;
/// The maximum number of remarks about one feed: enough for its author to find the cause.
pub(super) const REMARKS: usize = 100;

/// The remarks so far, and the item that is being read.
pub(super) struct Report<'a> {
    /// From 1; 0 for the feed itself.
    pub item: usize,
    /// Shortened, since each remark holds a copy.
    pub id: Option<String>,
    /// The first [`REMARKS`].
    pub skipped: Vec<Skipped>,
    /// How many remarks were dropped after those.
    pub more: usize,
    pub resolve: Resolve<'a>,
    /// The feed's own URL, the base for relative URLs.
    pub base: &'a str,
}

impl Report<'_> {
    /// Reports a member, or the whole item, as left out.
    pub fn leave_out(&mut self, member: Option<String>, reason: Reason) {
        if self.skipped.len() < REMARKS {
            self.skipped.push(Skipped { item: self.item, id: self.id.clone(), member, reason });
        } else {
            self.more += 1;
        }
    }
}

/// A JSON object and its path in the item: `""`, `"_event."`, `"attachments[2]."`.
pub(super) struct Object<'v> {
    pub path: String,
    pub members: Members<'v>,
}

impl<'v> Object<'v> {
    /// The value at a path, if it is an object. `null` counts as absent.
    pub fn new(path: String, value: Json<'v>, report: &mut Report) -> Option<Self> {
        if let Some(members) = value.members() {
            return Some(Self { path: path + ".", members });
        }
        if !value.is_null() {
            report.leave_out(Some(path), Reason::NotObject);
        }
        None
    }

    /// A member. `null` counts as absent, since some feeds write absent members so.
    pub fn get(&self, name: &str) -> Option<Json<'v>> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// The path of a member.
    pub fn path_of(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// Reports a member of this object as left out.
    pub fn leave_out(&self, name: &str, reason: Reason, report: &mut Report) {
        report.leave_out(Some(self.path_of(name)), reason);
    }

    /// Reports a required member that is absent or blank.
    pub fn missing(&self, name: &str, report: &mut Report) {
        if self.get(name).is_none_or(|value| value.string().is_some_and(|text| plain::is_blank(&text))) {
            self.leave_out(name, Reason::Missing, report);
        }
    }

    /// A string member, unchanged. `None` if it is blank.
    pub fn string(&self, name: &str, report: &mut Report) -> Option<Cow<'v, str>> {
        let text = self.get(name)?.string();
        if text.is_none() {
            self.leave_out(name, Reason::NotText, report);
        }
        text.filter(|text| !plain::is_blank(text))
    }

    /// A member that is a word or an identifier: one line, not blank. As JSON Feed asks, a number is accepted as text.
    pub fn text(&self, name: &str, report: &mut Report) -> Option<String> {
        whole(self.get(name)?).or_else(|| self.string(name, report).map(|text| plain::one_line(&text)))
    }

    /// A member with a fixed ASCII syntax, such as a language tag or a zone name.
    pub fn name(&self, name: &str, is_name: &dyn Fn(&str) -> bool, report: &mut Report) -> Option<String> {
        let text = self.text(name, report)?;
        let is_name = text.len() < LINE && is_name(&text);
        if !is_name {
            self.leave_out(name, Reason::UnknownWord, report);
        }
        is_name.then_some(text)
    }

    /// A member that is a language tag. An underscore counts as a hyphen, as in the names of locales.
    pub fn tag(&self, name: &str, report: &mut Report) -> Option<String> {
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let tag = self.name(name, &|tag| tag.split(['-', '_']).all(is_part), report)?;
        Some(tag.replace('_', "-"))
    }

    /// A member that is text for people: plain, one line, not blank, shortened to the maximum length.
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

    /// A member that is a URL: resolved against the feed's, and accepted only as `http:` or `https:`. One that begins
    /// with `www.` gets `https:`, since people often leave out the scheme; any other without a scheme is relative.
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

    /// A member that is a date. The year 1 is Go's zero time, which Hugo writes for pages without a date: it counts as
    /// absent and is not reported.
    pub fn when(&self, name: &str, report: &mut Report) -> Option<When> {
        let text = self.text(name, report)?;
        let when = When::parse(&text).or_else(|_| {
            let read = When::parse_leniently(&text);
            self.leave_out(name, read.map_or(Reason::NotDate, Reason::ReadAs), report);
            read
        });
        when.ok().filter(|when| when.year() != 1)
    }

    /// A member that is a number of seconds; fractions are cut off.
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

    /// The values of a list member, with their paths: the first [`LIST`]. A single object or string counts as a list of one.
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

    /// A member that is a list of words, without duplicates. Some feeds write one string with commas instead.
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

/// An integer that fits 64 bits, as text. Fractions are not accepted as identifiers.
fn whole(value: Json) -> Option<String> {
    Some(value.number()?.parse::<i64>().ok()?.to_string())
}

/// An identifier, shortened for remarks.
pub(super) fn short(id: &str) -> String {
    plain::shorten(id.to_owned(), LINE)
}

/// Text for people, from text that may hold entities and tags.
pub(super) fn line(text: &str) -> Option<String> {
    let text = plain::title(text, LINE);
    (!text.is_empty()).then_some(text)
}
