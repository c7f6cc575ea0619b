//! Invariants for any input: no panic, no loss, order kept, output can be read back. The fuzzer makes the inputs
//! (`cargo xtask fuzz`); `tests/fuzzed.rs` replays those that are kept.

use chrono::{DateTime, FixedOffset};
use event_timeline::calendar::{Export, calendar, is_exportable};
use event_timeline::feed::{self, Feed, Part, from_html, from_title, merge, merge_parts};
use event_timeline::finding::{Choice, Facet, Index, Query, Spoken, UrlState};
use event_timeline::model::{Entry, When};
use event_timeline::options::View;
use event_timeline::options::{Options, Order};
use event_timeline::structured::{document, nodes};
use event_timeline::timeline::{Group, Layout, arrange};
use std::sync::Arc;

/// A check of a text.
pub type Check = fn(&str);

/// All checks, by the names of their targets.
pub const ALL: [(&str, Check); 7] = [
    ("feed", feed),
    ("plain_text", plain_text),
    ("dates", dates),
    ("addresses", addresses),
    ("search", search),
    ("arranging", arranging),
    ("calendar", calendar_file),
];

const HERE: &str = "https://project.example/docs/events.json";

fn resolve(address: &str, base: &str) -> Option<String> {
    url::Url::parse(base).ok()?.join(address).ok().map(String::from)
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2024-06-01T12:00:00+02:00").expect("an instant")
}

fn read(text: &str) -> Option<Feed> {
    feed::read(text, HERE, &resolve).ok()
}

fn entries(text: &str) -> Option<Vec<Arc<Entry>>> {
    Some(merge(vec![read(text)?.entries]))
}

fn is_safe(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// Reading a feed: each item becomes an entry, or is reported as left out; URLs are safe; reading twice gives the
/// same.
pub fn feed(text: &str) {
    let read_once = feed::read(text, HERE, &resolve);
    assert_eq!(read_once, feed::read(text, HERE, &resolve), "read twice");
    let Ok(feed) = read_once else { return };
    let items = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
    if let Ok(items) = items
        && let Some(items) = items["items"].as_array()
        && feed.skipped.len() <= 100
    {
        let whole = feed.skipped.iter().filter(|skipped| skipped.member.is_none()).count();
        assert_eq!(feed.entries.len() + whole, items.len(), "shown and left out add up");
    }
    let mut ids: Vec<_> = feed.entries.iter().map(|entry| &*entry.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|two| two[0] != two[1]), "an id twice");
    for entry in &feed.entries {
        assert!(!entry.title.trim().is_empty(), "an entry without a title");
        assert!(entry.title.chars().count() <= 301 && entry.people.len() <= 100 && entry.tags.len() <= 100);
        let formats = entry.media.iter().flat_map(|media| &media.formats).map(|format| &format.url);
        let links = entry.url.iter().chain(&entry.edition_url).chain(&entry.location.url).chain(&entry.image);
        assert!(links.chain(formats).all(|address| is_safe(address)), "{entry:?}");
    }
    let count = feed.entries.len();
    let part = |entries| Part { feed: "".into(), entries };
    let merged = merge_parts(vec![part(feed.entries.clone()), part(feed.entries)], &|_, _| None).entries;
    assert_eq!(merged.len(), count, "a feed merged with itself is itself");
}

/// Plain text has no control characters, and only single spaces inside; converting it again changes nothing.
pub fn plain_text(text: &str) {
    for plain in [from_html(text), from_title(text)] {
        assert!(!plain.chars().any(char::is_control), "{plain:?}");
        assert!(!plain.contains("  ") && plain.trim_matches(' ') == plain, "{plain:?}");
        assert!(plain.len() <= text.len().saturating_mul(3), "longer than what it comes of");
    }
    if !text.contains(['<', '&']) {
        let words = |text: &str| {
            let text: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
            text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(words(&from_html(text)), words(text));
    }
}

/// Dates: a date that is written and read back is the same.
pub fn dates(text: &str) {
    let Ok(when) = When::parse(text) else { return };
    assert_eq!(When::parse(&when.to_string()), Ok(when), "{text}");
    assert!(when.begins() <= when.ends(), "{text}");
    assert!(!when.is_before(&when), "{text}");
}

/// The page's URL: what is written is read back, and everything else stays.
pub fn addresses(text: &str) {
    let (query, prefix) = (text.split('#').next().unwrap_or_default(), "timeline");
    let state = UrlState::read(query, prefix);
    let written = state.write(query, prefix);
    assert_eq!(UrlState::read(&written, prefix), state, "{written}");
    assert_eq!(state.write(&written, prefix), written, "written twice");
    let others = |query: &str| {
        let parts = query.strip_prefix('?').unwrap_or(query).split('&').map(str::to_owned);
        parts
            .filter(|part| {
                !part.is_empty() && UrlState::default().write(&format!("?{part}"), prefix) == format!("?{part}")
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(others(&written), others(query), "those of others");
}

/// Search: marks are ranges of whole characters, in order; results are a subset of the entries.
pub fn search(text: &str) {
    let (typed, text) = text.split_once('\n').unwrap_or((text, text));
    let query = Query::read(typed, &fold);
    let mut end = 0;
    for mark in query.marks(text, &fold) {
        assert!(end <= mark.start && mark.start < mark.end, "{mark:?}");
        assert!(text.get(mark.clone()).is_some(), "{mark:?} of {text:?}");
        end = mark.end;
    }
    let Some(entries) = entries(text) else { return };
    let spoken = Spoken { country: &str::to_owned, about: &|entry| entry.kind().as_str().to_owned() };
    let index = Index::new(&entries, &Options::default(), &fold, &spoken);
    let all = index.find(&Choice::default(), &fold);
    assert_eq!((all.shown.len(), all.count), (entries.len(), entries.len()));
    let found = index.find(&Choice::new(typed), &fold);
    assert_eq!(found.count, found.shown.iter().filter(|shown| **shown).count());
    for facet in [Facet::Kind, Facet::Series, Facet::Person, Facet::Tag] {
        for offer in all.offers(facet) {
            let mut choice = Choice::default();
            choice.toggle(facet, &offer.value);
            assert_eq!(index.find(&choice, &fold).count, offer.count, "{facet:?} {offer:?}");
        }
    }
}

/// Arranging: nothing twice, nothing lost, dates in order; then the rows and the structured data.
pub fn arranging(text: &str) {
    let Some(entries) = entries(text) else { return };
    for order in [Order::Newest, Order::Oldest] {
        let options = Options { order, ..Options::default() };
        let plan = arrange(&entries, &options, now(), None);
        let groups = || plan.coming.iter().chain(plan.years.iter().flat_map(|year| &year.groups));
        let mut ids: Vec<_> = groups().flat_map(Group::entries).map(|entry| &*entry.id).collect();
        assert_eq!((plan.len(), ids.len()), (entries.len(), entries.len()), "shown and fused add up");
        ids.sort_unstable();
        assert!(ids.windows(2).all(|two| two[0] != two[1]), "nothing twice");
        let years: Vec<_> = plan.years.iter().filter_map(|year| year.year).collect();
        assert!(years.windows(2).all(|two| if order == Order::Newest { two[0] > two[1] } else { two[0] < two[1] }));
        let nodes = nodes(&plan, now());
        let document = document(&nodes.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(!document.contains('<') && serde_json::from_str::<serde_json::Value>(&document).is_ok());
        let layout = Layout::new(plan, View::Timeline);
        assert!(layout.len() >= entries.len());
    }
}

/// A calendar file: its lines are short, and each entry that can have an event has one.
pub fn calendar_file(text: &str) {
    let Some(entries) = entries(text) else { return };
    let export = Export { now: now(), domain: "project.example", country: &str::to_owned };
    let count = entries.iter().filter(|entry| is_exportable(entry, now())).count();
    let Some(file) = calendar(&mut entries.iter().map(|entry| &**entry), &export) else { return assert_eq!(count, 0) };
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    let lines: Vec<_> = file.split_terminator("\r\n").collect();
    assert!(
        lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])),
        "a line that is too long, or none"
    );
    let events = lines.iter().filter(|line| **line == "BEGIN:VEVENT").count();
    assert_eq!(events, count);
    assert_eq!(lines.iter().filter(|line| line.starts_with("UID:")).count(), count);
}
