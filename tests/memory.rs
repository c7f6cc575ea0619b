//! Reading a feed takes no more than ten times its size in memory, plus 20 MB, whatever it contains.
//!
//! This is a separate test program because it counts all allocations.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::feed;
use peak_alloc::PeakAlloc;
use serde_json::json;
use std::sync::Mutex;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The URL of a feed.
const HERE: &str = "https://project.example/docs/events.json";

/// The memory limit: a multiple of the feed's size, plus a number of bytes.
const BOUND: (usize, usize) = (10, 20_000_000);

fn resolve(address: &str, base: &str) -> Option<String> {
    url::Url::parse(base).ok()?.join(address).ok().map(String::from)
}

/// The peak memory that reading takes in bytes, including the result.
fn taken(bytes: Vec<u8>, address: &str) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let feed = feed::read_bytes(bytes, address, &resolve);
    let peak = MEMORY.peak_usage();
    drop(feed);
    peak.saturating_sub(before)
}

/// A text repeated up to about this size.
fn fill(one: &str, size: usize) -> String {
    one.repeat(size / one.len())
}

/// A feed with these members, whose last member is a list that is filled up.
fn feed(members: &str, item: &str, size: usize) -> String {
    let items = fill(item, size);
    format!("{{{members}\"items\":[{}]}}", items.trim_end_matches(','))
}

/// Items with consecutive numbers.
fn numbered(item: impl Fn(usize) -> String, size: usize) -> String {
    let mut items = String::new();
    let mut at = 0;
    while items.len() < size {
        items += &item(at);
        items.push(',');
        at += 1;
    }
    format!("{{\"items\":[{}]}}", items.trim_end_matches(','))
}

/// A number written as short as possible.
fn short(mut number: usize) -> String {
    let mut text = String::new();
    loop {
        text.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 62]));
        number /= 62;
        if number == 0 {
            return text;
        }
    }
}

/// Feeds that have crashed a page, and similar ones, each about this large.
fn shapes(size: usize) -> Vec<(&'static str, String)> {
    let hundred = |one: &str| vec![one; 100].join(",");
    let authors: Vec<_> = (0..100).map(|at| json!({"name": format!("{at}{}", "n".repeat(300))})).collect();
    let one =
        |member: &str, text: &str| format!("{{\"items\":[{{\"id\":\"1\",\"title\":\"T\",\"{member}\":{text}}}]}}");
    let zeros = format!("[{}0]", fill("0,", size));
    vec![
        ("a hundred authors of all", feed(&format!("\"authors\":{},", json!(authors)), "{\"title\":\"T\"},", size)),
        ("a language of all", feed(&format!("\"language\":\"{}\",", fill("x", size)), "{\"title\":\"T\"},", size / 4)),
        ("zeros as tags", one("tags", &zeros)),
        ("zeros as authors", one("authors", &zeros)),
        ("zeros as attachments", one("attachments", &zeros)),
        ("zeros as a title", one("title", &zeros)),
        ("zeros as an event", one("_event", &zeros)),
        ("zeros as items", format!("{{\"items\":{zeros}}}")),
        ("zeros as the feed's authors", format!("{{\"authors\":{zeros},\"items\":[]}}")),
        (
            "a hundred zeros each as tags",
            numbered(|at| format!("{{\"id\":{at},\"title\":\"T\",\"tags\":[{}]}}", hundred("0")), size),
        ),
        (
            "tags",
            numbered(
                |at| {
                    format!(
                        "{{\"title\":\"{}\",\"tags\":[{}]}}",
                        short(at),
                        (0..100).map(|at| at.to_string()).collect::<Vec<_>>().join(",")
                    )
                },
                size,
            ),
        ),
        ("people", numbered(|at| format!("{{\"title\":\"{}\",\"authors\":[{}]}}", short(at), hundred("\"A\"")), size)),
        (
            "attachments",
            numbered(
                |at| format!("{{\"title\":\"{}\",\"attachments\":[{}]}}", short(at), hundred("{\"url\":\"a\"}")),
                size,
            ),
        ),
        ("titles", numbered(|at| format!("{{\"title\":\"{}\"}}", short(at)), size)),
        ("addresses", numbered(|at| format!("{{\"url\":\"{}\"}}", short(at)), size)),
        ("all the same", feed("", "{\"url\":\"a\"},", size)),
        ("nothing", feed("", "{},", size)),
        ("bad dates", numbered(|at| format!("{{\"id\":{at},\"title\":\"T\",\"date_published\":\"x\"}}"), size)),
        ("members", format!("{{{}\"items\":[]}}", fill("\"\":0,", size))),
        ("members of an item", one(&format!("x\":0,{}\"y", fill("\"a\":0,", size)), "0")),
        ("deep", one("x", &format!("{}{}", "[".repeat(size / 2), "]".repeat(size / 2)))),
        ("an id", one("id", &format!("\"{}\"", fill("x", size)))),
        ("escapes", one("title", &format!("\"{}\"", fill("\\n", size)))),
        ("halves of characters", one("title", &format!("\"{}\"", fill("\\ud83d", size)))),
        ("a name", one(&fill("\\u0041", size), "0")),
        ("an address", one("url", &format!("\"{}\"", fill("é", size)))),
        ("content", one("content_html", &format!("\"{}\"", fill("<a href='#'>&amp;", size)))),
        ("text", one("content_text", &format!("\"{}\"", fill("\\u00e9 ", size)))),
        ("a heading", one("content_html", &format!("\"{}</h1>\"", fill("x ", size)))),
        ("cut off", one("tags", &zeros).trim_end_matches(['}', ']']).to_owned()),
        ("no JSON", fill("é", size)),
    ]
}

/// Only one test counts at a time.
static COUNTING: Mutex<()> = Mutex::new(());

#[test]
fn reading_takes_ten_times_the_feeds_size_at_most() {
    let _counting = COUNTING.lock();
    let deep = format!("https://project.example/{}/events.json", "deep".repeat(400));
    for (size, address) in [(400_000, HERE), (400_000, deep.as_str()), (1_000_000, HERE)] {
        for (name, text) in shapes(size) {
            let bytes = text.into_bytes();
            let (is, may) = (bytes.len(), BOUND.0 * bytes.len() + BOUND.1);
            let taken = taken(bytes, address);
            assert!(taken <= may, "{name}: {taken} bytes for {is}, which may take {may}");
        }
    }
    let utf_16: Vec<u8> =
        format!("\u{feff}{}", shapes(400_000)[0].1).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let may = BOUND.0 * utf_16.len() + BOUND.1;
    assert!(taken(utf_16, HERE) <= may);
}

/// Real feeds are never cut by the limit: the largest take less memory as entries than as JSON.
#[test]
fn what_is_said_for_all_is_there_once() {
    let _counting = COUNTING.lock();
    let people: Vec<_> = (0..100).map(|at| json!({"name": format!("Ann {at}")})).collect();
    let items: Vec<_> = (0..10_000).map(|at| json!({"id": at, "title": "T"})).collect();
    let feed = json!({"authors": people, "language": "en", "items": items}).to_string();
    let feed = feed::read(&feed, HERE, &resolve).unwrap();
    assert_eq!((feed.entries.len(), feed.skipped.len()), (10_000, 0));
    let is_shared = |at: usize| {
        let (first, this) = (&feed.entries[0], &feed.entries[at]);
        std::sync::Arc::ptr_eq(&first.people, &this.people)
            && first.language.as_ref().unwrap().as_ptr() == this.language.as_ref().unwrap().as_ptr()
    };
    assert!((0..10_000).all(is_shared));
}
