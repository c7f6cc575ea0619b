//! What a reader chose and opened, as it is kept in the query string of the page's URL.

use super::choice::{Choice, Facet};
use crate::url_parts::percent_encoded;
use core::fmt::Write;

/// What a timeline keeps in the query string of the page's URL. Each timeline has parameters of its own, by its prefix:
///
/// ```text
/// ?timeline.q=nunez&timeline.kind=talk&timeline.media=recording&timeline.entry=fosdem-2024-kairos
/// ```
///
/// `q` is the search, `kind`, `series`, `media`, `person` and `tag` stand once for each value that is picked, and one of
/// `entry`, `event` and `year` is what is opened: an `event` also with its `year` beside it.
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
    /// What is looked for.
    pub choice: Choice,
    /// What is opened.
    pub target: Option<Target>,
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `entry`: an entry, by its id
    Entry(String),
    /// `event`: an edition, by its name; and beside it `year`, where several have that name
    Edition(String, Option<i32>),
    /// `year`
    Year(i32),
}

impl UrlState {
    /// Reads a query string, with or without its `?`, as `application/x-www-form-urlencoded` of the
    /// [URL standard](https://url.spec.whatwg.org/#application/x-www-form-urlencoded). Nothing in it is an error: an empty
    /// value, and a year that is none, count as not there. Of two searches and of two targets the first counts; an edition and a year
    /// are one target.
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

    /// The same query string with this in it instead of what it holds for this prefix: with its `?`, or empty if nothing is
    /// left, as `location.search` is. All other parameters stay as they are, byte for byte and in their order; these follow
    /// them. What is written can be pasted anywhere: all but the unreserved characters of RFC 3986 are percent-encoded.
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
        // Without parameters there is one, and it is empty.
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

/// The name, without the prefix, and the value of a parameter that is this timeline's. A parameter is another's if only its
/// beginning is ours: the prefix of one timeline may begin with that of another.
fn own(parameter: &str, prefix: &str) -> Option<(String, String)> {
    let (name, value) = form_urlencoded::parse(parameter.as_bytes()).next()?;
    let name = name.strip_prefix(prefix)?.strip_prefix('.')?;
    is_parameter(name).then(|| (name.to_owned(), value.into_owned()))
}

/// Whether a timeline has a parameter of this name, after its prefix. The page may have others that begin as its own do.
#[must_use]
pub fn is_parameter(name: &str) -> bool {
    matches!(name, "q" | "entry" | "event" | "year") || Facet::parse(name).is_some()
}
