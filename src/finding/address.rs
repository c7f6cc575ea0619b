//! What a reader chose and opened, in the query part of the page's address.

use super::choice::{Choice, Facet};
use crate::percent::{decode, encode};
use crate::text::{cut, pieces};

/// What a timeline keeps in the page's address. Each timeline has parameters of its own, by its prefix:
///
/// ```text
/// ?timeline.q=nunez&timeline.kind=talk&timeline.media=recording&timeline.entry=fosdem-2024-kairos
/// ```
///
/// `q` is the search, `kind`, `series`, `media`, `person` and `tag` stand once for each value that is picked, and one of
/// `entry`, `event` and `year` is what is opened.
///
/// ```
/// use event_timeline::finding::{Address, Facet, Target};
///
/// let mut address = Address::read("?lang=de&timeline.q=N%C3%BA%C3%B1ez", "timeline");
/// assert_eq!(address.choice.query, "Núñez");
/// address.choice.toggle(Facet::Kind, "talk");
/// address.choice.query.clear();
/// address.target = Some(Target::Year(2024));
/// let query = address.write("?lang=de&timeline.q=N%C3%BA%C3%B1ez", "timeline");
/// assert_eq!(query, "?lang=de&timeline.kind=talk&timeline.year=2024");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
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
    /// `event`: an edition, by its name
    Edition(String),
    /// `year`
    Year(i32),
}

impl Address {
    /// Reads the query part of an address, with or without its `?`, as `application/x-www-form-urlencoded` of the
    /// [URL standard](https://url.spec.whatwg.org/#application/x-www-form-urlencoded). Nothing in it is an error: an empty
    /// value, and a year that is none, count as not there. Of two searches and of two targets the first counts.
    #[must_use]
    pub fn read(query: &str, prefix: &str) -> Self {
        let mut address = Self::default();
        for piece in parameters(query) {
            let Some((name, value)) = own(piece, prefix) else { continue };
            if value.is_empty() {
                continue;
            }
            if let Some(facet) = Facet::parse(&name) {
                address.choice.pick(facet, &value);
            } else if name == "q" {
                if address.choice.query.is_empty() {
                    address.choice.query = value;
                }
            } else if address.target.is_none() {
                address.target = match name.as_str() {
                    "entry" => Some(Target::Entry(value)),
                    "event" => Some(Target::Edition(value)),
                    _ => value.parse().ok().map(Target::Year),
                };
            }
        }
        address
    }

    /// The same query part with this in it instead of what it holds for this prefix: with its `?`, or empty if nothing is
    /// left, as `location.search` is. All other parameters stay as they are, byte for byte and in their order; these follow
    /// them. What is written can be pasted anywhere: all but the unreserved characters of RFC 3986 are percent-encoded.
    #[must_use]
    pub fn write(&self, query: &str, prefix: &str) -> String {
        let mut text = String::new();
        let mut mark = "?";
        for piece in parameters(query) {
            if own(piece, prefix).is_none() {
                text.push_str(mark);
                text.push_str(piece);
                mark = "&";
            }
        }
        // Without parameters there is one piece, and it is empty.
        if text == "?" {
            text.clear();
        }
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                text.push(if text.is_empty() { '?' } else { '&' });
                encode(prefix, &mut text);
                text.push('.');
                text.push_str(name);
                text.push('=');
                encode(value, &mut text);
            }
        };
        add("q", &self.choice.query);
        for (facet, value) in self.choice.picks() {
            add(facet.as_str(), value);
        }
        match &self.target {
            Some(Target::Entry(id)) => add("entry", id),
            Some(Target::Edition(name)) => add("event", name),
            Some(Target::Year(year)) => add("year", &year.to_string()),
            None => {}
        }
        text
    }
}

fn parameters(query: &str) -> impl Iterator<Item = &str> {
    pieces(query.strip_prefix("?").unwrap_or(query), "&")
}

/// The name, without the prefix, and the value of a parameter that is this timeline's. A parameter is another's if only its
/// beginning is ours: the prefix of one timeline may begin with that of another.
fn own(parameter: &str, prefix: &str) -> Option<(String, String)> {
    let (name, value) = cut(parameter, "=").unwrap_or((parameter, ""));
    let name = decode(name);
    let name = name.strip_prefix(prefix)?.strip_prefix(".")?;
    is_parameter(name).then(|| (name.to_owned(), decode(value)))
}

/// Whether a timeline has a parameter of this name, after its prefix. The page may have others that begin as its own do.
#[must_use]
pub fn is_parameter(name: &str) -> bool {
    matches!(name, "q" | "entry" | "event" | "year") || Facet::parse(name).is_some()
}
