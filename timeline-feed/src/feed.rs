//! Reads feeds like the timeline.

use crate::error::{Error, Result};
use crate::fetch::Fetching;
use crate::input::Source;
use crate::json;
use crate::notes::Notes;
use event_timeline::feed::{self, Feed, Part};
use event_timeline::model::Entry;
use event_timeline::platform::{Platform, host::Host};
use std::sync::Arc;
use url::Url;

/// The base for relative URLs if the feed's future URL is unknown: as if it were beside the page. It is deep enough for `../`.
pub const BESIDE: &str = "https://relative.invalid/_/_/_/_/_/_/_/_/page";

/// The same for URLs that begin with a slash.
pub const ROOT: &str = "https://root.invalid/";

/// A feed's text, and its entries.
#[derive(Debug)]
pub struct Read {
    /// Its name in messages
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its address.
    pub address: String,
    /// Its entries.
    pub feed: Feed,
}

/// Reads a feed like the timeline does.
///
/// # Errors
/// It cannot be read, or is not a feed.
pub fn read(source: &Source, base: Option<&Url>, fetching: &Fetching, notes: &mut Notes) -> Result<Read> {
    let document = source.read(fetching, notes)?;
    let address = base.map(Url::to_string).or_else(|| document.url.map(String::from));
    from_text(document.name, document.text, address)
}

/// Reads the text of a feed.
///
/// # Errors
/// It is not a feed.
pub fn from_text(name: String, text: String, address: Option<String>) -> Result<Read> {
    let address = address.unwrap_or_else(|| BESIDE.to_owned());
    let resolve = |url: &str, base: &str| Some(Url::parse(base).ok()?.join(url).ok()?.into());
    let feed = feed::read(&text, &address, &resolve).map_err(|cause| {
        Error::new(format!("{name}: {cause}")).help(format!("timeline-feed check {name} shows the place."))
    })?;
    Ok(Read { name, text, address, feed })
}

/// The merged entries of all these feeds.
#[must_use]
pub fn merge(all: &[Read]) -> Vec<Arc<Entry>> {
    let host = Host::utc();
    let parts: Vec<Part> = all
        .iter()
        .map(|read| Part { feed: read.address.as_str().into(), entries: read.feed.entries.clone() })
        .collect();
    feed::merge_parts(parts, &|zone, at| host.offset_at(zone, at)).entries
}

/// The title of the first feed that has one.
#[must_use]
pub fn title(all: &[Read]) -> Option<String> {
    all.iter().find_map(|read| read.feed.title.clone())
}

/// The home page of the first feed that has one.
#[must_use]
pub fn home_page(all: &[Read]) -> Option<String> {
    all.iter().find_map(|read| json::parse(&read.text).ok()?.get_str("home_page_url"))
}

/// A URL for a page: relative if it is relative in the feed.
#[must_use]
pub fn shown(address: &str) -> String {
    if let Some(rest) = address.strip_prefix(ROOT) {
        return format!("/{rest}");
    }
    let relative = || {
        let (page, url) = (Url::parse(BESIDE).ok()?, Url::parse(address).ok()?);
        (url.host_str() == page.host_str()).then(|| page.make_relative(&url)).flatten()
    };
    match relative() {
        Some(relative) if relative.is_empty() => "page".to_owned(),
        Some(relative) => relative,
        None => address.to_owned(),
    }
}

/// The host of relative URLs in feeds with these URLs, which is that of the page.
#[must_use]
pub fn nowhere(src: &[String]) -> String {
    let is_root = src.first().is_some_and(|src| src.starts_with('/'));
    if is_root { "root.invalid" } else { "relative.invalid" }.to_owned()
}

/// Whether a URL is only known relative to the page.
#[must_use]
pub fn is_relative(address: &str) -> bool {
    address.starts_with("https://relative.invalid/") || address.starts_with(ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_stay_relative_to_the_page() {
        let cases = [
            ("feeds/events.json", "a.html", "feeds/a.html"),
            ("../feeds/events.json", "a.html", "../feeds/a.html"),
            ("events.json", "https://example.org/a", "https://example.org/a"),
        ];
        for (src, url, expected) in cases {
            let feed = Url::parse(BESIDE).unwrap().join(src).unwrap();
            assert_eq!(shown(feed.join(url).unwrap().as_str()), expected, "{src} {url}");
        }
        assert_eq!(shown(Url::parse(ROOT).unwrap().join("/a/b").unwrap().as_str()), "/a/b");
    }
}
