//! From a feed's text to its entries.

use super::error::FeedError;
use super::member::{self, Object, REMARKS, Report};
use super::skipped::{Reason, Skipped};
use super::{item, people};
use crate::address::Address;
use crate::json::{self, Value};
use crate::model::Entry;
use crate::same::first_of_each;

/// Makes an address absolute, by the [URL standard](https://url.spec.whatwg.org/): `(address, base)`, both as written.
/// `None` if it is no address. The browser's `URL` does it in the widget, the `url` crate on the host.
pub type Resolve<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

/// What a feed holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The feed's title, as plain text.
    pub title: Option<String>,
    /// `next_url`: where its older items are. None of a feed that says that it has `expired`.
    pub next_url: Option<String>,
    /// Its entries, in its order. No two have the same id.
    pub entries: Vec<Entry>,
    /// What was left out of it, in the order of the items: the first hundred, and then how many more ([`Reason::More`]).
    pub skipped: Vec<Skipped>,
}

/// Reads a [JSON Feed](https://www.jsonfeed.org/version/1.1/) of version 1 or 1.1, whose items may carry `_event`.
///
/// `address` is the one that the feed was fetched from: relative addresses are relative to it, whatever `feed_url` and
/// `home_page_url` say, which are wrong or relative themselves in some feeds. Of `version` nothing is asked: either is read
/// alike. Of two items with one id the first counts. Lists nested deeper than 127 levels are refused as text that is not
/// JSON.
///
/// # Errors
/// Text that is not JSON, and JSON that holds no list `items`. Nothing less fails: a bad item is left out, a bad member is
/// left out of its item, and both stand in [`Feed::skipped`].
pub fn read(text: &str, address: &str, resolve: Resolve) -> Result<Feed, FeedError> {
    // Some servers send a byte order mark, which JSON does not allow.
    let text = text.strip_prefix("\u{feff}").unwrap_or(text);
    let root = json::parse(text).map_err(|at| FeedError::at(text, at))?;
    let Value::Object(members) = &root else { return Err(FeedError::Member("items")) };
    let top = Object { path: String::new(), members };
    let Some(Value::Array(items)) = top.get("items") else { return Err(FeedError::Member("items")) };

    let mut report = Report { item: 0, id: None, skipped: Vec::new(), more: 0, resolve, base: address };
    let title = top.line("title", &mut report);
    let is_over = matches!(top.get("expired"), Some(Value::Bool(true)));
    let next_url = if is_over { None } else { top.address("next_url", &mut report) };
    let people = people::people(&top, &mut report);
    let host = Address::read(address).map_or("", |address| address.host()).into();
    let defaults = item::Defaults { people, language: top.text("language", &mut report), host };
    let mut read: Vec<(usize, bool, Entry)> = Vec::with_capacity(items.len());
    for (index, value) in items.iter().enumerate() {
        (report.item, report.id) = (index + 1, None);
        match item::read(value, &defaults, &mut report) {
            Ok(entry) => read.push((report.item, report.id.is_some(), entry)),
            Err(reason) => report.leave_out(None, reason),
        }
    }
    let first_of = |read: &[(_, _, Entry)]| first_of_each(&mut read.iter().map(|(.., entry)| entry.id.as_str()));
    for (at, (first, (_, has_id, entry))) in first_of(&read).into_iter().zip(&mut read).enumerate() {
        if first != at && !*has_id {
            // Without an id of its own, an address alone makes no two items one.
            entry.id = item::by_content(entry);
        }
    }
    let first = first_of(&read);
    let mut entries = Vec::with_capacity(read.len());
    // What was left out before is in the order of the items: it is told on the way.
    let (mut skipped, mut before) = (Vec::new(), report.skipped.into_iter().peekable());
    for (at, (item, has_id, entry)) in read.into_iter().enumerate() {
        if first.get(at) == Some(&at) {
            entries.push(entry);
            continue;
        }
        while let Some(left_out) = before.next_if(|left_out| left_out.item <= item) {
            skipped.push(left_out);
        }
        let id = has_id.then(|| member::short(&entry.id));
        skipped.push(Skipped { item, id, member: None, reason: Reason::SameId });
    }
    skipped.extend(before);
    let more = report.more + skipped.len().saturating_sub(REMARKS);
    skipped.truncate(REMARKS);
    if more > 0 {
        skipped.push(Skipped { item: 0, id: None, member: None, reason: Reason::More(more) });
    }
    Ok(Feed { title, next_url, entries, skipped })
}
