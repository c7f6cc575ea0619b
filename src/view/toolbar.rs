//! The controls above the timeline. What they do comes later: see [`crate::later`].

use crate::dom::draw::{Drawn, el, part};
use crate::words::{Word, Words};

/// The controls; clones are the same. They stay while the rest is drawn anew, or the reader would lose the place.
#[derive(Clone)]
pub(crate) struct Toolbar {
    /// Their box.
    pub root: Drawn,
    /// What is looked for.
    pub search: Drawn,
    /// What is picked from: a `<details>`, filled later.
    pub filter: Drawn,
    label: Drawn,
    /// What is picked, to be taken off.
    pub chosen: Drawn,
    /// How many there are. Screen readers say it when it changes.
    pub status: Drawn,
}

impl Toolbar {
    /// As it stands before anybody reaches for it.
    pub fn new() -> Self {
        let search = part("input", "search").attr("type", "search");
        let search = search.attr("autocomplete", "off").attr("spellcheck", "false");
        let label = el("summary");
        let filter = part("details", "filter").child(label.clone());
        let chosen = part("ul", "chosen").attr("role", "list").attr("hidden", "");
        let status = part("p", "found").attr("role", "status");
        let root = part("div", "toolbar").attr("role", "search").attr("hidden", "");
        let root = root.child(search.clone()).child(filter.clone()).child(chosen.clone()).child(status.clone());
        Self { root, search, filter, label, chosen, status }
    }

    /// Speaks a language, and has the name of its timeline, if the page gives it one.
    pub fn speak(&self, words: Words, name: Option<&str>) {
        match name {
            Some(name) => self.root.set("aria-label", name),
            None => self.root.toggle("aria-label", false),
        }
        self.search.set("placeholder", words.text(Word::SearchHint));
        self.search.set("aria-label", words.text(Word::Search));
        self.label.clear();
        let _ = self.label.clone().text(words.text(Word::Filter));
    }

    /// Says something, aloud as well.
    pub fn tell(&self, what: &str) {
        self.status.clear();
        let _ = self.status.clone().text(what);
    }
}
