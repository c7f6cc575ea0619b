//! The controls for searching and sharing: the search, the filters, the years, the links, found by name.

use crate::{Timeline, wait};
use serde::Deserialize;
use serde_json::Value;
use std::cell::RefCell;

/// The controls that are visible at one moment.
#[derive(Clone, Debug, Deserialize)]
pub struct Controls {
    pub has_toolbar: bool,
    pub search: Option<Field>,
    /// The button that opens and closes the filters.
    pub filter: Option<Value>,
    /// The status for screen readers.
    pub status: String,
    /// The filters' options, if the filters are open.
    pub facets: Vec<Facet>,
    /// The chosen filters, as buttons that remove them, and the button that removes all.
    pub chips: Vec<Button>,
    /// People and tags in entries that set a filter when pressed.
    pub picks: Vec<Pick>,
    pub years: Vec<YearLink>,
    /// The marked texts, each with the part that contains it.
    pub marks: Vec<(String, String)>,
    /// The links to single entries, editions and years.
    pub links: Vec<Permalink>,
    /// The menu of a link, if one is open.
    pub menu: Option<Menu>,
    /// The headings of what is open: more than one is an error.
    pub open: Vec<String>,
    /// Whether the heading of what is open is in the viewport.
    pub is_in_sight: bool,
    /// What has the focus, if it is in the timeline.
    pub focus: Option<Focus>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    pub text: String,
    pub element: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Facet {
    pub name: String,
    pub options: Vec<Choice>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Choice {
    pub name: String,
    /// The number of results that it would give.
    pub count: usize,
    pub is_on: bool,
    pub element: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Button {
    /// Its accessible name.
    pub name: String,
    pub text: String,
    pub element: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Pick {
    pub name: String,
    /// The id of its entry.
    pub entry: String,
    pub element: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct YearLink {
    pub name: String,
    pub text: String,
    /// Whether it is the current year.
    pub is_current: bool,
    /// Its tooltip.
    pub title: String,
    pub element: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Permalink {
    pub name: String,
    pub href: String,
    pub element: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Menu {
    pub name: String,
    pub buttons: Vec<Button>,
    pub status: String,
    /// The URL, in a field to be copied by hand.
    pub address: Option<String>,
    /// The part of it that is selected.
    pub selected: Option<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Focus {
    pub part: String,
    pub name: String,
}

/// Finds the item of a list with this name.
macro_rules! named {
    ($list:expr, $name:expr, $what:literal) => {{
        let names: Vec<_> = $list.iter().map(|one| one.name.as_str()).collect();
        let found = $list.iter().find(|one| one.name == $name);
        found.unwrap_or_else(|| panic!("no {} {:?}: {names:?}", $what, $name))
    }};
}

impl Controls {
    /// The text in the search field.
    pub fn query(&self) -> &str {
        self.search.as_ref().map_or("", |search| &search.text)
    }

    pub fn facet(&self, name: &str) -> &Facet {
        named!(self.facets, name, "facet")
    }

    pub fn chip(&self, name: &str) -> &Button {
        named!(self.chips, name, "chip")
    }

    pub fn chip_names(&self) -> Vec<&str> {
        self.chips.iter().map(|chip| chip.name.as_str()).collect()
    }

    /// The link to something, by its title.
    pub fn link(&self, title: &str) -> &Permalink {
        named!(self.links, format!("Link to {title}"), "link")
    }

    pub fn pick(&self, name: &str) -> &Pick {
        named!(self.picks, name, "person or tag")
    }

    pub fn year(&self, year: &str) -> &YearLink {
        let found = self.years.iter().find(|link| link.name.starts_with(year));
        found.unwrap_or_else(|| panic!("no {year} among the years: {:?}", self.years))
    }

    /// The years that are marked as current: more than one is an error.
    pub fn current_years(&self) -> Vec<&str> {
        self.years.iter().filter(|link| link.is_current).map(|link| link.name.as_str()).collect()
    }

    pub fn menu(&self) -> &Menu {
        self.menu.as_ref().unwrap_or_else(|| panic!("no menu is open; the focus is on {:?}", self.focus))
    }

    /// Whether an element with this part has the focus.
    pub fn is_in(&self, part: &str) -> bool {
        self.focus.as_ref().is_some_and(|focus| focus.part == part)
    }

    /// A short summary for messages.
    fn outline(&self) -> String {
        let Self { status, open, is_in_sight, focus, marks, .. } = self;
        let facets: Vec<_> = self.facets.iter().map(|facet| (&facet.name, facet.counts())).collect();
        let years: Vec<_> = self.years.iter().map(|year| (&year.name, year.is_current)).collect();
        let menu = self.menu.as_ref().map(|menu| (&menu.name, &menu.status, &menu.address));
        format!(
            "looked for {:?}, status {status:?}, chips {:?}, open {open:?}, in sight: {is_in_sight}, focus {focus:?}, \
             menu {menu:?}, marks {marks:?}, years {years:?}, {facets:?}",
            self.query(),
            self.chip_names(),
        )
    }

    /// Whether exactly this is open: marked, in view, and its heading has the focus.
    pub fn has_opened(&self, heading: &str) -> bool {
        self.open == [heading] && self.is_in_sight && self.focus.as_ref().is_some_and(|focus| focus.name == heading)
    }
}

impl Facet {
    /// The options, each with its number of results.
    pub fn counts(&self) -> Vec<(&str, usize)> {
        self.options.iter().map(|option| (option.name.as_str(), option.count)).collect()
    }

    pub fn option(&self, name: &str) -> &Choice {
        named!(self.options, name, "option")
    }
}

impl Menu {
    pub fn button(&self, text: &str) -> &Button {
        named!(self.buttons, text, "button")
    }
}

impl Timeline {
    /// The current controls.
    pub async fn controls(&self) -> Controls {
        self.read(include_str!("js/controls.js")).await
    }

    /// Waits until the controls meet a condition.
    pub async fn until_controls(&self, what: &str, is_so: impl Fn(&Controls) -> bool) -> Controls {
        let last = RefCell::new(None);
        let found = wait::until_or(wait::DEADLINE, async || {
            let controls = self.controls().await;
            if is_so(&controls) {
                return Some(controls);
            }
            last.replace(Some(controls));
            None
        });
        match found.await {
            Some(controls) => controls,
            None => panic!(
                "waited in vain: {what}. What there is: {}",
                last.take().map(|last| last.outline()).unwrap_or_default()
            ),
        }
    }

    /// Clicks into the search field.
    pub async fn reach_for_the_search(&self) {
        let search = self.until_controls("a search field", |controls| controls.search.is_some()).await.search;
        self.browser().point_at(&search.expect("a search field").element).await;
    }

    /// Clicks into the search field, and types.
    pub async fn look_for(&self, words: &str) {
        self.reach_for_the_search().await;
        self.browser().type_text(words).await;
    }

    /// Opens the filters, and waits for their options.
    pub async fn open_filters(&self) -> Controls {
        let filter = self.until_controls("the filters", |controls| controls.filter.is_some()).await.filter;
        self.browser().click(&filter.expect("the filters")).await;
        self.until_controls("something to pick", |controls| !controls.facets.is_empty()).await
    }

    /// Ticks or unticks an option of the open filters, and waits until that is done.
    pub async fn tick(&self, facet: &str, option: &str) -> Controls {
        let before = self.controls().await.facet(facet).option(option).clone();
        self.browser().click(&before.element).await;
        let is_so = |controls: &Controls| {
            let found = controls.facets.iter().filter(|one| one.name == facet).flat_map(|one| &one.options);
            found.into_iter().any(|one| one.name == option && one.is_on != before.is_on)
        };
        self.until_controls(&format!("{facet}: {option} is ticked, or no more"), is_so).await
    }

    /// Opens the menu of the link with this title.
    pub async fn open_menu(&self, title: &str) -> Controls {
        let link = self.controls().await.link(title).clone();
        self.browser().point_at(&link.element).await;
        self.until_controls(&format!("a menu of {title}"), |controls| {
            controls.menu.as_ref().is_some_and(|menu| menu.name == link.name)
        })
        .await
    }
}
