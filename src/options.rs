//! The attributes of `<event-timeline>`, as typed options.

use crate::model::is_zone_name;
use core::fmt;

/// The options set by the embedder. [`Options::default`] are those of an element without attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `src`: feed URLs, as written
    pub src: Vec<String>,
    /// `view`
    pub view: View,
    /// `order`
    pub order: Order,
    /// `kinds`: show only these; all if empty. The next three work alike.
    pub kinds: Vec<String>,
    /// `series`
    pub series: Vec<String>,
    /// `tags`
    pub tags: Vec<String>,
    /// `years`
    pub years: Vec<i32>,
    /// `limit`: the maximum number of entries shown
    pub limit: Option<usize>,
    /// `more`: whether a button shows the entries left out by `limit`
    pub more: bool,
    /// `density`
    pub density: Density,
    /// `calendar`: the URL of a calendar to subscribe to, as written
    pub calendar: Option<String>,
    /// `controls`
    pub controls: Controls,
    /// `player`
    pub player: Player,
    /// `state`: by default `url` for the page's first element, `none` for others
    pub state: Option<Keep>,
    /// `time-zone`
    pub time_zone: Zone,
    /// `theme`
    pub theme: Theme,
    /// `heading-level`: the level of a year's heading, 1 to 5
    pub heading_level: u8,
    /// `aria-label`: the accessible name, instead of the default
    pub label: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            src: Vec::new(),
            view: View::default(),
            order: Order::default(),
            kinds: Vec::new(),
            series: Vec::new(),
            tags: Vec::new(),
            years: Vec::new(),
            limit: None,
            more: false,
            density: Density::default(),
            calendar: None,
            controls: Controls::default(),
            player: Player::default(),
            state: None,
            time_zone: Zone::default(),
            theme: Theme::default(),
            heading_level: 2,
            label: None,
        }
    }
}

/// Which entries are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// `timeline`: all of them
    #[default]
    Timeline,
    /// `next`: only the next event, or the latest if none is upcoming
    Next,
}

/// The order by date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `newest`
    #[default]
    Newest,
    /// `oldest`
    Oldest,
}

/// How much of an entry is shown while it is collapsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// `comfortable`: what a reader needs to choose
    #[default]
    Comfortable,
    /// `compact`: one line for each
    Compact,
}

/// Whether there are search, filters and the navigation by years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// `all`
    #[default]
    All,
    /// `none`
    None,
}

/// Where recordings play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Player {
    /// `link`: on the linked page
    #[default]
    Link,
    /// `inline`: within the entry, after a click
    Inline,
}

/// Where the reader's query and target are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// `url`: in the page's URL
    Url,
    /// `none`: nowhere
    None,
}

/// The time zone in which times are shown. It applies only to times of day: years, months and days are the same everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// `event`: that of the place, with the visitor's own time if it differs
    #[default]
    Event,
    /// `local`: the visitor's
    Local,
    /// An IANA name. Whether the zone exists is up to the platform.
    Named(String),
}

/// The colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// `auto`: that of the page
    #[default]
    Auto,
    /// `light`
    Light,
    /// `dark`
    Dark,
}

impl Theme {
    /// The value of the attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// An attribute value that was not understood and is replaced by the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The attribute.
    pub attribute: &'static str,
    /// Its value, as written.
    pub value: String,
}

impl fmt::Display for Warning {
    /// In English, for the console.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_part = self.attribute == "years" && words(&self.value).any(|word| word.parse::<i32>().is_ok());
        let counts = if is_part { "its other years count" } else { "the default is used" };
        let is_not = if is_part { "not understood in full" } else { "not understood" };
        write!(f, "{}=\"{}\" is {is_not}: {counts}", self.attribute, self.value)
    }
}

impl Options {
    /// Reads the attributes through `get`. A value that is not understood becomes the default, and causes a warning.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> (Self, Vec<Warning>) {
        let mut read = Read { get: &get, warnings: Vec::new() };
        let options = Self {
            src: get("src").unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
            view: read.word("view", &[("timeline", View::Timeline), ("next", View::Next)]).unwrap_or_default(),
            order: read.word("order", &[("newest", Order::Newest), ("oldest", Order::Oldest)]).unwrap_or_default(),
            kinds: read.list("kinds"),
            series: read.list("series"),
            tags: read.list("tags"),
            years: read.years(),
            limit: read.number("limit", 1..=usize::MAX),
            more: get("more").is_some_and(|value| !value.trim().eq_ignore_ascii_case("false")),
            density: read
                .word("density", &[("comfortable", Density::Comfortable), ("compact", Density::Compact)])
                .unwrap_or_default(),
            calendar: read.text("calendar"),
            controls: read.word("controls", &[("all", Controls::All), ("none", Controls::None)]).unwrap_or_default(),
            player: read.word("player", &[("link", Player::Link), ("inline", Player::Inline)]).unwrap_or_default(),
            state: read.word("state", &[("url", Keep::Url), ("none", Keep::None)]),
            time_zone: read.zone(),
            theme: read
                .word("theme", &[("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)])
                .unwrap_or_default(),
            heading_level: read.number("heading-level", 1..=5).and_then(|level| u8::try_from(level).ok()).unwrap_or(2),
            label: read.text("aria-label"),
        };
        (options, read.warnings)
    }
}

struct Read<'g> {
    get: &'g dyn Fn(&str) -> Option<String>,
    warnings: Vec<Warning>,
}

impl Read<'_> {
    /// The attribute's value. An empty one counts as absent.
    fn text(&self, attribute: &str) -> Option<String> {
        (self.get)(attribute).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn warn(&mut self, attribute: &'static str, value: String) {
        self.warnings.push(Warning { attribute, value });
    }

    fn word<T: Copy>(&mut self, attribute: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.text(attribute)?;
        let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(&value)).map(|(_, found)| *found);
        if found.is_none() {
            self.warn(attribute, value);
        }
        found
    }

    fn number(&mut self, attribute: &'static str, range: core::ops::RangeInclusive<usize>) -> Option<usize> {
        let value = self.text(attribute)?;
        let number = value.parse().ok().filter(|number| range.contains(number));
        if number.is_none() {
            self.warn(attribute, value);
        }
        number
    }

    fn zone(&mut self) -> Zone {
        match self.text("time-zone") {
            None => Zone::Event,
            Some(word) if word.eq_ignore_ascii_case("event") => Zone::Event,
            Some(word) if word.eq_ignore_ascii_case("local") => Zone::Local,
            Some(name) if is_zone_name(&name) => Zone::Named(name),
            Some(other) => {
                self.warn("time-zone", other);
                Zone::Event
            }
        }
    }

    fn list(&self, attribute: &str) -> Vec<String> {
        words(&self.text(attribute).unwrap_or_default()).map(str::to_owned).collect()
    }

    /// The years in the list. Invalid words cause one warning.
    fn years(&mut self) -> Vec<i32> {
        let words = self.list("years");
        let years: Vec<i32> = words.iter().filter_map(|word| word.parse().ok()).collect();
        if years.len() < words.len() {
            self.warn("years", self.text("years").unwrap_or_default());
        }
        years
    }
}

/// Splits comma-separated words.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty())
}
