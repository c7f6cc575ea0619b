//! From a feed's text to its entries.

use super::error::FeedError;
use super::item;
use super::member::{Object, Report};
use super::skipped::{Reason, Skipped};
use crate::model::Entry;
use serde_json::Value;
use std::collections::BTreeSet;

/// Makes an address absolute: `(address, base)`. `None` if it is no address. The browser's `URL` does it in the widget.
pub type Resolve<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

/// What a feed holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The feed's title.
    pub title: Option<String>,
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
    /// What was left out of it.
    pub skipped: Vec<Skipped>,
}

/// Reads a [JSON Feed](https://www.jsonfeed.org/version/1.1/) of version 1 or 1.1, whose items may carry `_event`.
///
/// `address` is the feed's own, which relative addresses are relative to. `resolve` makes them absolute.
///
/// # Errors
/// Text that is not JSON, and JSON that holds no list `items`. Nothing less fails: a bad item is left out, a bad member is
/// left out of its item, and both stand in [`Feed::skipped`].
pub fn read(text: &str, address: &str, resolve: Resolve) -> Result<Feed, FeedError> {
    // Some servers send a byte order mark, which JSON does not allow.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root: Value = serde_json::from_str(text)
        .map_err(|error| FeedError::Json { line: error.line(), column: error.column() })?;
    let mut report = Report { item: 0, id: None, skipped: Vec::new(), resolve, base: address };
    let top = Object::new(String::new(), &root, &mut report).ok_or(FeedError::Member("items"))?;
    let Some(Value::Array(items)) = top.get("items") else { return Err(FeedError::Member("items")) };
    report.skipped.clear();
    let defaults = item::Defaults {
        people: item::people(&top, &mut report),
        language: top.text("language", &mut report),
    };
    let title = top.text("title", &mut report).map(|title| super::plain::from_title(&title));

    let mut entries: Vec<Entry> = Vec::with_capacity(items.len());
    let mut seen = BTreeSet::new();
    for (index, value) in items.iter().enumerate() {
        (report.item, report.id) = (index + 1, None);
        match item::read(value, &defaults, &mut report) {
            Ok(entry) if !seen.insert(entry.id.clone()) => report.leave_out(None, Reason::SameId),
            Ok(entry) => entries.push(entry),
            Err(reason) => report.leave_out(None, reason),
        }
    }
    Ok(Feed { title, entries, skipped: report.skipped })
}
