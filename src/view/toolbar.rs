//! The controls above the timeline. What they do comes later: see [`crate::later`].

use crate::dom::draw::{Drawn, el, part};
use crate::words::{Word, text};

/// The controls. They stay while the rest is drawn anew, or the reader would lose the place.
pub(crate) struct Toolbar {
    /// Their box.
    pub root: Drawn,
    /// What is looked for.
    pub search: Drawn,
    /// What is picked from: a `<details>`, filled later.
    pub filter: Drawn,
    /// What is picked, to be taken off.
    pub chosen: Drawn,
    /// How many there are. Screen readers say it when it changes.
    pub status: Drawn,
}

impl Toolbar {
    /// As it stands before anybody reaches for it.
    pub fn new() -> Self {
        let search = part("input", "search").attr("type", "search").attr("placeholder", text(Word::SearchHint));
        let search = search.attr("aria-label", text(Word::Search)).attr("autocomplete", "off").attr("spellcheck", "false");
        let filter = part("details", "filter").child(el("summary").text(text(Word::Filter)));
        let chosen = part("ul", "chosen").attr("role", "list").attr("hidden", "");
        let status = part("p", "found").attr("role", "status");
        let row = el("div").attr("class", "row").child(search.clone()).child(filter.clone());
        let root = part("div", "toolbar").attr("role", "search").attr("hidden", "");
        let root = root.child(row).child(chosen.clone()).child(status.clone());
        Self { root, search, filter, chosen, status }
    }

    /// Says something, aloud as well.
    pub fn tell(&self, what: &str) {
        self.status.clear();
        let _ = self.status.clone().text(what);
    }
}
