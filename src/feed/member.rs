//! Taking members out of a JSON object, leniently: a bad one is left out and named.

use super::plain;
use super::read::Resolve;
use super::skipped::{Reason, Skipped};
use crate::model::When;
use serde_json::{Map, Value};

/// What was left out so far, and of which item.
pub(super) struct Report<'a> {
    /// From 1.
    pub item: usize,
    pub id: Option<String>,
    pub skipped: Vec<Skipped>,
    pub resolve: Resolve<'a>,
    /// The feed's own address, which relative ones are relative to.
    pub base: &'a str,
}

impl Report<'_> {
    /// Names a member that is left out.
    pub fn leave_out(&mut self, member: Option<String>, reason: Reason) {
        self.skipped.push(Skipped { item: self.item, id: self.id.clone(), member, reason });
    }
}

/// A JSON object at a path of the item: `""`, `"_event."`, `"attachments[2]."`.
pub(super) struct Object<'v> {
    pub path: String,
    pub members: &'v Map<String, Value>,
}

impl<'v> Object<'v> {
    /// The value at a path, if it is an object.
    pub fn new(path: String, value: &'v Value, report: &mut Report) -> Option<Self> {
        if let Value::Object(members) = value {
            return Some(Self { path: if path.is_empty() { path } else { path + "." }, members });
        }
        if !value.is_null() {
            report.leave_out(Some(path), Reason::NotObject);
        }
        None
    }

    /// A member. `null` counts as not being there: feeds write it so.
    pub fn get(&self, name: &str) -> Option<&'v Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// Names a member of this object that is left out.
    pub fn leave_out(&self, name: &str, reason: Reason, report: &mut Report) {
        report.leave_out(Some([&self.path, name].concat()), reason);
    }

    /// A member that is text, in one line and not blank. JSON Feed: a number where text is meant is taken as text.
    pub fn text(&self, name: &str, report: &mut Report) -> Option<String> {
        let text = match self.get(name)? {
            Value::String(text) => plain::one_line(text),
            Value::Number(number) => number.to_string(),
            _ => {
                self.leave_out(name, Reason::NotText, report);
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
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

    /// A member that is an address: resolved against the feed's, and only if `http:` or `https:` comes of it.
    pub fn address(&self, name: &str, report: &mut Report) -> Option<String> {
        let text = self.text(name, report)?;
        let found = (report.resolve)(&text, report.base).filter(|url| is_link(url));
        if found.is_none() {
            self.leave_out(name, Reason::NotAddress, report);
        }
        found
    }

    /// A member that is a date. Hugo writes the year 1 for pages that have none.
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

    /// A member that is a number of whole seconds.
    pub fn seconds(&self, name: &str, report: &mut Report) -> Option<u32> {
        let value = self.get(name)?;
        let found = value.as_f64().filter(|seconds| (0.0..=f64::from(u32::MAX)).contains(seconds));
        if found.is_none() {
            self.leave_out(name, Reason::NotNumber, report);
        }
        // In range, as just seen; the fraction is meant to go.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        found.map(|seconds| seconds as u32)
    }

    /// A member that is an object.
    pub fn object(&self, name: &str, report: &mut Report) -> Option<Object<'v>> {
        Object::new([&self.path, name].concat(), self.get(name)?, report)
    }

    /// A member that is a list of objects; what is none is left out.
    pub fn objects(&self, name: &str, report: &mut Report) -> Vec<Object<'v>> {
        let list = match self.get(name) {
            None => return Vec::new(),
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.leave_out(name, Reason::NotList, report);
                return Vec::new();
            }
        };
        let at = |index: usize| format!("{}{name}[{index}]", self.path);
        list.iter().enumerate().filter_map(|(index, value)| Object::new(at(index), value, report)).collect()
    }

    /// A member that is a list of words. Some feeds write one text with commas instead.
    pub fn words(&self, name: &str, report: &mut Report) -> Vec<String> {
        let mut words = Vec::new();
        let mut add = |text: &str| {
            let word = plain::from_title(text);
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        };
        match self.get(name) {
            None => {}
            Some(Value::String(text)) => text.split(',').for_each(add),
            Some(Value::Array(list)) => {
                for (index, value) in list.iter().enumerate() {
                    match value {
                        Value::String(text) => add(text),
                        Value::Number(number) => add(&number.to_string()),
                        Value::Null => {}
                        _ => report.leave_out(Some(format!("{}{name}[{index}]", self.path)), Reason::NotText),
                    }
                }
            }
            Some(_) => self.leave_out(name, Reason::NotList, report),
        }
        words
    }
}

/// Whether an absolute address may become a link.
pub(super) fn is_link(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://")
}
