//! Generated feeds of any number of entries, the same at every call.

use serde_json::{Value, json};

/// The number of entries per year: twelve months of 28 days, one entry per day.
pub const A_YEAR: usize = 336;

/// The latest year, which contains the first entries.
pub const LAST_YEAR: usize = 2025;

/// A feed of this many entries, one per day, from the end of [`LAST_YEAR`] into the past.
///
/// Entry 7 has the id `entry-7` and the title `Stones, part 7`. Every tenth is about trees and has the tag
/// `trees`, all others `stones`. Their summaries differ greatly in length, so that the height of an entry that is
/// not rendered cannot be guessed.
pub fn many(count: usize) -> String {
    feed("Many", (0..count).map(entry).collect(), &json!({}))
}

/// A feed of these entries, with more members.
pub fn feed(title: &str, items: Vec<Value>, more: &Value) -> String {
    let mut feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": title, "items": items });
    if let (Some(feed), Some(more)) = (feed.as_object_mut(), more.as_object()) {
        feed.extend(more.clone());
    }
    feed.to_string()
}

/// The title of an entry of [`many`].
pub fn title(at: usize) -> String {
    let topic = if at.is_multiple_of(10) { "Trees" } else { "Stones" };
    format!("{topic}, part {at}")
}

/// The year of an entry of [`many`].
pub fn year(at: usize) -> usize {
    LAST_YEAR - at / A_YEAR
}

fn entry(at: usize) -> Value {
    let topic = if at.is_multiple_of(10) { "trees" } else { "stones" };
    let (year, month, day) = (year(at), 12 - at / 28 % 12, 28 - at % 28);
    json!({
        "id": format!("entry-{at}"),
        "url": format!("/pages/{at}"),
        "title": title(at),
        "summary": "Of what lies there, and for how long. ".repeat(at * 7 % 11),
        "authors": [{ "name": format!("Person {}", at % 100) }],
        "tags": [topic],
        "_event": { "kind": "talk", "start": format!("{year}-{month:02}-{day:02}") },
    })
}
