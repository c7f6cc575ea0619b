//! From a feed's text to its entries.

use super::error::FeedError;
use super::member::{self, Object, REMARKS, Report};
use super::skipped::{Reason, Skipped};
use super::{item, people};
use crate::by_name::ByName;
use crate::lazy_json::{self, Json};
use crate::model::Entry;
use crate::url_parts::UrlParts;
use std::sync::Arc;

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
    pub entries: Vec<Arc<Entry>>,
    /// What was left out of it, in the order of the items: the first hundred, and then how many more ([`Reason::More`]).
    pub skipped: Vec<Skipped>,
}

/// Reads a feed's bytes: UTF-8, or UTF-16 with a byte order mark. Of what is neither, each wrong byte is a `U+FFFD`, and the remark says so.
///
/// # Errors
/// Those of [`read`]; and [`FeedError::NotUtf8`] for what is no JSON because it is no UTF-8 either.
pub fn read_bytes(bytes: Vec<u8>, address: &str, resolve: Resolve) -> Result<Feed, FeedError> {
    let (text, is_whole) = text_of(bytes);
    match read(&text, address, resolve) {
        Ok(mut feed) if !is_whole => {
            feed.skipped.insert(0, Skipped { item: 0, id: None, member: None, reason: Reason::NotUtf8 });
            Ok(feed)
        }
        Err(FeedError::Json { .. }) if !is_whole => Err(FeedError::NotUtf8),
        other => other,
    }
}

/// The text of these bytes, and whether all of them are text.
fn text_of(bytes: Vec<u8>) -> (String, bool) {
    let unit: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => {
            return match String::from_utf8(bytes) {
                Ok(text) => (text, true),
                Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
            };
        }
    };
    let units = bytes.chunks(2).map(|pair| pair.try_into().map_or(0xfffd, unit));
    (char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(), true)
}

/// How many bytes of memory the entries of a feed may come to, and how many more for each of its own. Only a feed that is made for it comes to
/// more: a real item takes more room as JSON than as an entry.
const ROOM: (usize, usize) = (14_000_000, 7);

/// About how many bytes one of the things that an entry is made of takes, without its addresses. Itself, it counts as four of them.
const THING: usize = 200;

/// Reads a [JSON Feed](https://www.jsonfeed.org/version/1.1/) of version 1 or 1.1, whose items may carry `_event`.
///
/// `address` is the one that the feed was fetched from: relative addresses are relative to it, whatever `feed_url` and
/// `home_page_url` say, which are wrong or relative themselves in some feeds. Of `version` nothing is asked: either is read
/// alike. Of two items with one id the first counts.
///
/// # Errors
/// Text that is not JSON, and JSON that holds no list `items`. Nothing less fails: a bad item is left out, a bad member is
/// left out of its item, and both stand in [`Feed::skipped`].
pub fn read(text: &str, address: &str, resolve: Resolve) -> Result<Feed, FeedError> {
    // Some servers send a byte order mark, which JSON does not allow.
    let text = text.strip_prefix("\u{feff}").unwrap_or(text);
    let members = lazy_json::parse(text).ok_or_else(|| FeedError::of(text))?;
    let top = Object { path: String::new(), members };
    let items = top.get("items").and_then(Json::list).ok_or(FeedError::Member("items"))?;

    let mut report = Report { item: 0, id: None, skipped: Vec::new(), more: 0, resolve, base: address };
    let title = top.line("title", &mut report);
    let is_over = top.get("expired").is_some_and(Json::is_true);
    let next_url = if is_over { None } else { top.address("next_url", &mut report) };
    let people = people::people(&top, &mut report);
    let host = UrlParts::read(address).map_or("", |parts| parts.host()).into();
    let defaults = item::Defaults { people, language: item::language(&top, &mut report), host };
    let mut read: Vec<(usize, bool, Arc<Entry>)> = Vec::new();
    let mut room = ROOM.0.saturating_add(text.len().saturating_mul(ROOM.1));
    for item in items {
        (report.item, report.id) = (report.item + 1, None);
        match item::read(item, &defaults, &mut report) {
            Ok(entry) => {
                room = match room.checked_sub(room_of(&entry, &defaults)) {
                    Some(left) => left,
                    None => {
                        report.leave_out(None, Reason::NoRoom);
                        break;
                    }
                };
                read.push((report.item, report.id.is_some(), Arc::new(entry)));
            }
            Err(reason) => report.leave_out(None, reason),
        }
    }
    for (is_repeated, (_, has_id, entry)) in repeated(&read).into_iter().zip(&mut read) {
        if let (true, false, Some(entry)) = (is_repeated, *has_id, Arc::get_mut(entry)) {
            // Without an id of its own, an address alone makes no two items one.
            entry.id = item::by_content(entry).into();
        }
    }
    let repeated = repeated(&read);
    let mut entries = Vec::with_capacity(read.len());
    // What was left out before is in the order of the items: it is told on the way.
    let (mut skipped, mut before) = (Vec::new(), report.skipped.into_iter().peekable());
    for (is_repeated, (item, has_id, entry)) in repeated.into_iter().zip(read) {
        if !is_repeated {
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

/// About how many bytes of memory an entry takes. Its texts are no longer than they were in the feed, but its addresses may be: the shortest
/// relative one is as long as the feed's own.
fn room_of(entry: &Entry, defaults: &item::Defaults) -> usize {
    let people = if Arc::ptr_eq(&entry.people, &defaults.people) { &[] } else { &*entry.people };
    let formats = || entry.media.iter().flat_map(|media| &media.formats);
    let own = [&entry.url, &entry.external_url, &entry.edition_url, &entry.location.url, &entry.image];
    let addresses = own.into_iter().chain(people.iter().map(|person| &person.url)).flatten();
    let addresses: usize = addresses.chain(formats().map(|format| &format.url)).map(String::len).sum();
    (4 + people.len() + formats().count() + entry.tags.len() / 2) * THING + 2 * addresses
}

/// For each entry whether an earlier one has its id.
fn repeated(read: &[(usize, bool, Arc<Entry>)]) -> Vec<bool> {
    let id = |at: usize| read.get(at).map_or("", |(.., entry)| &*entry.id);
    let by_id = ByName::new((0..read.len()).collect(), &id);
    (0..read.len()).map(|at| by_id.find(id(at), &id) != Some(at)).collect()
}
