//! Reads a feed's text into entries.

use super::error::FeedError;
use super::member::{self, Object, REMARKS, Report};
use super::skipped::{Reason, Skipped};
use super::{item, people};
use crate::by_name::ByName;
use crate::lazy_json::{self, Json};
use crate::model::Entry;
use crate::url_parts::UrlParts;
use std::sync::Arc;

/// Makes a URL absolute, by the [URL standard](https://url.spec.whatwg.org/): `(url, base)`, both as written. `None` if
/// it is not a URL. In the widget this is the browser's `URL`, on the host the `url` crate.
pub type Resolve<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

/// What a feed holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The feed's title, as plain text.
    pub title: Option<String>,
    /// `next_url`, the URL of its older items. `None` if the feed is marked as `expired`.
    pub next_url: Option<String>,
    /// Its entries, in the order of the feed. Ids are unique.
    pub entries: Vec<Arc<Entry>>,
    /// What was left out, in the order of the items: the first hundred remarks, then the number of further ones ([`Reason::More`]).
    pub skipped: Vec<Skipped>,
}

/// Reads a feed's bytes: UTF-8, or UTF-16 with a byte order mark. In any other encoding, invalid bytes become `U+FFFD`, with a remark.
///
/// # Errors
/// Those of [`read`]; and [`FeedError::NotUtf8`] if the bytes are neither UTF-8 nor readable as JSON.
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

/// Decodes the bytes, and says whether they were valid UTF-8 or UTF-16.
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

/// The memory limit for the entries of a feed, in bytes: a constant, and so many for each byte of the feed. Only a
/// hostile feed exceeds it: a real item takes more room as JSON than as an entry.
const ROOM: (usize, usize) = (14_000_000, 7);

/// About how many bytes each part of an entry (a person, a format) takes, without its URLs. The entry itself counts as four parts.
const THING: usize = 200;

/// Reads a [JSON Feed](https://www.jsonfeed.org/version/1.1/) of version 1 or 1.1, whose items may carry `_event`.
///
/// `address` is the URL that the feed was fetched from: relative URLs are resolved against it. `feed_url` and
/// `home_page_url` are not used, since in some feeds they are wrong or relative themselves. `version` is not checked:
/// both are read alike. Of two items with the same id, the first is kept.
///
/// # Errors
/// Text that is not JSON, and JSON without a list `items`. Any smaller defect only leaves out an item or a member,
/// which is reported in [`Feed::skipped`].
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
            // Items without an id that share a URL are still different items.
            entry.id = item::by_content(entry).into();
        }
    }
    let repeated = repeated(&read);
    let mut entries = Vec::with_capacity(read.len());
    // The remarks so far are in the order of the items: merge the new ones into them.
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

/// About how many bytes of memory an entry takes. Its texts are no longer than in the feed, but its URLs may be: even
/// the shortest relative URL becomes as long as the feed's own.
fn room_of(entry: &Entry, defaults: &item::Defaults) -> usize {
    let people = if Arc::ptr_eq(&entry.people, &defaults.people) { &[] } else { &*entry.people };
    let formats = || entry.media.iter().flat_map(|media| &media.formats);
    let own = [&entry.url, &entry.external_url, &entry.edition_url, &entry.location.url, &entry.image];
    let addresses = own.into_iter().chain(people.iter().map(|person| &person.url)).flatten();
    let addresses: usize = addresses.chain(formats().map(|format| &format.url)).map(String::len).sum();
    (4 + people.len() + formats().count() + entry.tags.len() / 2) * THING + 2 * addresses
}

/// For each entry, whether an earlier one has the same id.
fn repeated(read: &[(usize, bool, Arc<Entry>)]) -> Vec<bool> {
    let id = |at: usize| read.get(at).map_or("", |(.., entry)| &*entry.id);
    let by_id = ByName::new((0..read.len()).collect(), &id);
    (0..read.len()).map(|at| by_id.find(id(at), &id) != Some(at)).collect()
}
