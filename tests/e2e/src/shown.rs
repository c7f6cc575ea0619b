//! What the element shows at one moment, found by words.

use serde::Deserialize;
use serde_json::Value;

/// What a reader sees at one moment.
#[derive(Clone, Debug, Deserialize)]
pub struct Shown {
    /// `data-state`
    pub state: String,
    /// Whether the content between the tags is visible.
    pub fallback: bool,
    /// The name of the region.
    pub label: Option<String>,
    pub message: Option<Message>,
    pub button: Vec<Button>,
    pub upcoming: Option<Section>,
    /// The latest event in a banner, if nothing is coming.
    pub latest: Option<Section>,
    pub years: Vec<Section>,
    /// In pixels.
    pub height: f64,
    /// Some of it is still to be rendered.
    #[serde(rename = "isDrawing")]
    pub is_drawing: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    pub text: String,
    /// In pixels, from the top of the viewport.
    pub top: f64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Button {
    pub text: String,
    pub element: Value,
}

/// A year, or the upcoming entries.
#[derive(Clone, Debug, Deserialize)]
pub struct Section {
    pub name: String,
    /// The level of its heading.
    pub level: Option<u8>,
    /// In pixels, from the top of the viewport.
    pub top: f64,
    pub events: Vec<Edition>,
    /// Entries without an edition.
    pub items: Vec<Item>,
    /// The names of its editions and the titles of its single entries, from top to bottom.
    pub order: Vec<String>,
}

/// An edition of an event, such as FOSDEM 2024.
#[derive(Clone, Debug, Deserialize)]
pub struct Edition {
    pub name: String,
    pub level: Option<u8>,
    pub date: Option<String>,
    /// The time until then, in words.
    pub relative: Option<String>,
    pub place: Option<String>,
    pub items: Vec<Item>,
}

/// An entry.
#[derive(Clone, Debug, Deserialize)]
pub struct Item {
    pub title: String,
    pub level: Option<u8>,
    /// The URL that its title links to.
    pub href: Option<String>,
    /// The link of its title.
    pub heading: Option<Value>,
    pub kind: Option<String>,
    pub date: Option<String>,
    /// The visitor's own time.
    #[serde(rename = "ownTime")]
    pub own_time: Option<String>,
    /// The time until then, in words.
    pub relative: Option<String>,
    /// The machine-readable date.
    pub datetime: Option<String>,
    pub place: Option<String>,
    pub speakers: Option<String>,
    pub summary: Option<String>,
    pub statuses: Vec<String>,
    pub links: Vec<Link>,
}

/// A link of an entry.
#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    /// Its part: `recording`, `slides`, `captions`, `page`.
    pub role: String,
    pub text: String,
    /// Its accessible name.
    pub name: String,
    /// The URL that the browser requests when the link is followed.
    pub href: String,
    pub element: Value,
}

impl Shown {
    /// The years, from top to bottom.
    pub fn year_names(&self) -> Vec<&str> {
        self.years.iter().map(|year| year.name.as_str()).collect()
    }

    pub fn year(&self, name: &str) -> &Section {
        let found = self.years.iter().find(|year| year.name == name);
        found.unwrap_or_else(|| panic!("no year {name}: {}", self.outline()))
    }

    pub fn coming(&self) -> &Section {
        self.upcoming.as_ref().unwrap_or_else(|| panic!("nothing is coming up: {}", self.outline()))
    }

    /// Every entry, section by section from top to bottom, those in editions first.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        let sections = self.upcoming.iter().chain(&self.latest).chain(&self.years);
        sections.flat_map(|section| section.events.iter().flat_map(|event| &event.items).chain(&section.items))
    }

    /// The only entry with this title, or whose title begins with it.
    pub fn item(&self, title: &str) -> &Item {
        find(self.all(), title)
    }

    /// Every title, sorted.
    pub fn titles(&self) -> Vec<&str> {
        let mut titles: Vec<_> = self.all().map(|item| item.title.as_str()).collect();
        titles.sort_unstable();
        titles
    }

    pub fn message(&self) -> &str {
        self.message
            .as_ref()
            .map(|message| message.text.as_str())
            .unwrap_or_else(|| panic!("no message: {}", self.outline()))
    }

    pub fn button(&self, text: &str) -> &Button {
        let found = self.button.iter().find(|button| button.text == text);
        found.unwrap_or_else(|| panic!("no button {text:?}: {:?}", self.button))
    }

    /// A short summary for messages.
    pub(crate) fn outline(&self) -> String {
        let sections: Vec<_> =
            self.upcoming.iter().chain(&self.latest).chain(&self.years).map(|one| (&one.name, &one.order)).collect();
        let message = self.message.as_ref().map(|message| &message.text);
        format!("state {:?}, fallback {}, message {message:?}, {sections:#?}", self.state, self.fallback)
    }
}

impl Section {
    /// An edition of an event.
    pub fn event(&self, name: &str) -> &Edition {
        let found = self.events.iter().find(|event| event.name == name);
        found.unwrap_or_else(|| panic!("no event {name:?} in {}: {:?}", self.name, self.order))
    }

    /// An entry without an edition.
    pub fn item(&self, title: &str) -> &Item {
        find(&self.items, title)
    }
}

impl Edition {
    pub fn item(&self, title: &str) -> &Item {
        find(&self.items, title)
    }
}

/// The entry whose title is this, or begins with this.
fn find<'a>(items: impl IntoIterator<Item = &'a Item>, title: &str) -> &'a Item {
    let items: Vec<_> = items.into_iter().collect();
    let found: Vec<_> = items.iter().copied().filter(|item| item.title.starts_with(title)).collect();
    match found.as_slice() {
        [one] => one,
        _ => panic!(
            "{} entries begin with {title:?}: {:?}",
            found.len(),
            items.iter().map(|item| &item.title).collect::<Vec<_>>()
        ),
    }
}

impl Item {
    /// The links of a role.
    pub fn links(&self, role: &str) -> Vec<&Link> {
        self.links.iter().filter(|link| link.role == role).collect()
    }

    /// The URLs of a role.
    pub fn addresses(&self, role: &str) -> Vec<&str> {
        self.links(role).into_iter().map(|link| link.href.as_str()).collect()
    }

    /// The recording whose name contains this format or video host.
    pub fn recording(&self, format: &str) -> &Link {
        self.one("recording", |link| link.name.contains(format))
    }

    /// The only link of a role.
    pub fn link(&self, role: &str) -> &Link {
        self.one(role, |_| true)
    }

    fn one(&self, role: &str, is_it: impl Fn(&Link) -> bool) -> &Link {
        let found: Vec<_> = self.links.iter().filter(|link| link.role == role && is_it(link)).collect();
        match found.as_slice() {
            [one] => one,
            _ => panic!("{} such links of role {role}: {:#?}", found.len(), self.links),
        }
    }
}
