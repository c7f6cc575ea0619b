//! The request.

use event_timeline::feed::{self, Part};
use event_timeline::locale::Locale;
use event_timeline::model::Entry;
use event_timeline::platform::Platform;
use event_timeline::platform::browser::Browser;
use event_timeline::words::{Words, language};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::JsError;

/// What to render
#[derive(Deserialize)]
pub struct Request {
    /// The absolute URL of the page
    page: String,
    /// The language of the tag, or else of the page.
    lang: String,
    /// The text of the file of words for that language.
    words: Option<String>,
    /// The attributes of the tag.
    pub attributes: BTreeMap<String, String>,
    /// The feeds, in the order of `src`.
    feeds: Vec<Source>,
}

/// A feed.
#[derive(Deserialize)]
struct Source {
    /// Its absolute URL
    url: String,
    /// Its contents
    text: String,
}

impl Request {
    /// The merged entries of all feeds, and what was left out of them.
    pub fn entries(&self) -> Result<(Vec<Arc<Entry>>, Vec<String>), JsError> {
        let (mut parts, mut skipped) = (Vec::new(), Vec::new());
        for Source { url, text } in &self.feeds {
            let feed = feed::read(text, url, &|url, base| Browser.resolve(url, base));
            let feed = feed.map_err(|error| JsError::new(&format!("{url}: {error}")))?;
            skipped.extend(feed.skipped.iter().map(|skipped| format!("{url}: {skipped}")));
            parts.push(Part { feed: url.as_str().into(), entries: feed.entries });
        }
        let merged = feed::merge_parts(parts, &|zone, at| Browser.offset_at(zone, at));
        Ok((merged.entries, skipped))
    }

    /// The locale of its language.
    pub fn locale(&self) -> Locale {
        let words = self.words.clone().and_then(|text| Words::read(language(&self.lang)?, text));
        Locale::new(&self.lang, words.unwrap_or_else(Words::english), &Browser)
    }

    /// A URL as the page writes it: without its own origin, so that the page also works on another host.
    pub fn href(&self, url: &str) -> String {
        let rest = self.origin().and_then(|origin| url.strip_prefix(origin)).filter(|rest| rest.starts_with('/'));
        // Two slashes would begin a host name.
        rest.filter(|rest| !rest.starts_with("//")).unwrap_or(url).to_owned()
    }

    fn origin(&self) -> Option<&str> {
        let begin = self.page.find("://")? + 3;
        let end = self.page.get(begin..)?.find('/').map_or(self.page.len(), |end| begin + end);
        self.page.get(..end)
    }
}
