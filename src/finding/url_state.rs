//! The reader's query, filters and target in the query string of the page's URL.

use super::choice::{Choice, Facet};
use crate::url_parts::percent_encoded;
use core::fmt::Write;

/// The part of the page's query string that belongs to one timeline. Each timeline has parameters of its own, with its prefix:
///
/// ```text
/// ?timeline.q=nunez&timeline.kind=talk&timeline.media=recording&timeline.entry=fosdem-2024-kairos
/// ```
///
/// `q` is the query. `kind`, `series`, `media`, `person` and `tag` occur once for each picked value. One of `entry`,
/// `event` and `year` is the target; an `event` may have its `year` as well.
///
/// ```
/// use event_timeline::finding::{Facet, Target, UrlState};
///
/// let mut state = UrlState::read("?lang=de&timeline.q=N%C3%BA%C3%B1ez", "timeline");
/// assert_eq!(state.choice.query, "Núñez");
/// state.choice.toggle(Facet::Kind, "talk");
/// state.choice.query.clear();
/// state.target = Some(Target::Year(2024));
/// let query = state.write("?lang=de&timeline.q=N%C3%BA%C3%B1ez", "timeline");
/// assert_eq!(query, "?lang=de&timeline.kind=talk&timeline.year=2024");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlState {
    /// The query and the picked values.
    pub choice: Choice,
    /// The target to open.
    pub target: Option<Target>,
}

/// The target of a link within a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `entry`: an entry, by its id
    Entry(String),
    /// `event`: an edition, by its name; with `year` if several editions have that name
    Edition(String, Option<i32>),
    /// `year`
    Year(i32),
}

impl UrlState {
    /// Reads a query string, with or without its `?`, as `application/x-www-form-urlencoded` of the [URL
    /// standard](https://url.spec.whatwg.org/#application/x-www-form-urlencoded). Nothing in it is an error: empty
    /// values and invalid years are ignored. The first of several queries or targets counts; an edition and a year are
    /// one target.
    #[must_use]
    pub fn read(query: &str, prefix: &str) -> Self {
        let mut state = Self::default();
        for parameter in parameters(query) {
            let Some((name, value)) = own(parameter, prefix) else { continue };
            if value.is_empty() {
                continue;
            }
            if let Some(facet) = Facet::parse(&name) {
                state.choice.pick(facet, &value);
            } else if name == "q" {
                if state.choice.query.is_empty() {
                    state.choice.query = value;
                }
            } else if state.target.is_none() {
                state.target = match name.as_str() {
                    "entry" => Some(Target::Entry(value)),
                    "event" => Some(Target::Edition(value, None)),
                    _ => value.parse().ok().map(Target::Year),
                };
            } else if let (Some(Target::Edition(_, year @ None)), "year") = (&mut state.target, &*name) {
                *year = value.parse().ok();
            } else if let (Some(Target::Year(year)), "event") = (&state.target, &*name) {
                state.target = Some(Target::Edition(value, Some(*year)));
            }
        }
        state
    }

    /// Replaces this prefix's parameters in a query string. Returns it with its `?`, or empty if no parameter is left,
    /// like `location.search`. All other parameters stay first, byte for byte and in order. The result can be pasted
    /// anywhere: all but the unreserved characters of RFC 3986 are percent-encoded.
    #[must_use]
    pub fn write(&self, query: &str, prefix: &str) -> String {
        let mut text = String::new();
        let mut mark = "?";
        for parameter in parameters(query) {
            if own(parameter, prefix).is_none() {
                text.push_str(mark);
                text.push_str(parameter);
                mark = "&";
            }
        }
        // Splitting an empty query string yields one empty parameter.
        if text == "?" {
            text.clear();
        }
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                let mark = if text.is_empty() { '?' } else { '&' };
                // Writing to a String cannot fail.
                let _ = write!(text, "{mark}{}.{name}={}", percent_encoded(prefix), percent_encoded(value));
            }
        };
        add("q", &self.choice.query);
        for (facet, value) in self.choice.picks() {
            add(facet.as_str(), value);
        }
        match &self.target {
            Some(Target::Entry(id)) => add("entry", id),
            Some(Target::Edition(name, _)) => add("event", name),
            _ => {}
        }
        if let Some(Target::Edition(_, Some(year)) | Target::Year(year)) = &self.target {
            add("year", &year.to_string());
        }
        text
    }
}

fn parameters(query: &str) -> impl Iterator<Item = &str> {
    query.strip_prefix('?').unwrap_or(query).split('&')
}

/// The name without the prefix, and the value, of a parameter of this timeline. `None` for any other parameter, also if
/// the prefix of another timeline begins with ours.
fn own(parameter: &str, prefix: &str) -> Option<(String, String)> {
    let (name, value) = form_urlencoded::parse(parameter.as_bytes()).next()?;
    let name = name.strip_prefix(prefix)?.strip_prefix('.')?;
    is_parameter(name).then(|| (name.to_owned(), value.into_owned()))
}

/// Whether a timeline has a parameter of this name, after its prefix. The page may have other parameters with the same prefix.
#[must_use]
pub fn is_parameter(name: &str) -> bool {
    matches!(name, "q" | "entry" | "event" | "year") || Facet::parse(name).is_some()
}
