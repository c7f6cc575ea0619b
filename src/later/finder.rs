//! Search and filters: from what the reader types and picks to what is shown, and back to the controls.

use super::fold::fold;
use super::panel;
use super::place::Place;
use crate::dom::draw::{Drawn, el};
use crate::dom::{focus, keys, scroll};
use crate::finding::{Choice, Facet, Found, Index, Query};
use crate::intl;
use crate::model::Entry;
use crate::options::Options;
use crate::state::{Inputs, Loaded};
use crate::view::{Frame, Toolbar};
use crate::words::{Word, Words};
use core::ops::Range;
use leptos::prelude::WithUntracked;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

type Listener = Closure<dyn Fn(Event)>;

/// An index, and what it was made of.
struct Made {
    entries: Vec<Arc<Entry>>,
    options: Options,
    lang: String,
    index: Index,
}

impl Made {
    fn is_of(&self, entries: &[Arc<Entry>], inputs: &Inputs) -> bool {
        self.entries.len() == entries.len()
            && self.entries.iter().zip(entries).all(|(known, entry)| Arc::ptr_eq(known, entry))
            && self.options == inputs.options
            && self.lang == inputs.lang
    }
}

/// Search and filters of one timeline.
pub(super) struct Finder {
    frame: Weak<Frame>,
    place: Rc<Place>,
    input: HtmlInputElement,
    index: RefCell<Option<Made>>,
    query: RefCell<Query>,
    toolbar: Toolbar,
    panel: Drawn,
    /// The reader is typing: Back takes back all of it, not each letter.
    is_typing: Cell<bool>,
    /// What was looked for last, so that nothing is said twice.
    shown: RefCell<Choice>,
    /// The chips that stand there.
    chips: RefCell<String>,
    /// Where a value was picked last.
    picked: RefCell<Option<focus::Name>>,
    listeners: RefCell<Vec<Listener>>,
    _closes: Closure<dyn Fn(KeyboardEvent)>,
}

impl Finder {
    /// Takes the controls into its hands.
    pub fn new(frame: &Rc<Frame>, place: &Rc<Place>) -> Rc<Self> {
        let toolbar = frame.toolbar.clone();
        let panel = el("div").attr("class", "panel");
        panel.put_into(toolbar.root.element());
        let filter = toolbar.filter.clone();
        let closes = keys::at_escape(move || {
            if let Ok(Some(summary)) = filter.element().query_selector("summary") {
                focus::set(&summary);
            }
            filter.toggle("open", false);
        });
        let panel = panel.on(&["keydown"], &closes);
        let finder = Rc::new(Self {
            frame: Rc::downgrade(frame),
            place: place.clone(),
            input: toolbar.search.element().clone().unchecked_into(),
            index: RefCell::default(),
            query: RefCell::default(),
            toolbar,
            panel,
            is_typing: Cell::default(),
            shown: RefCell::default(),
            chips: RefCell::default(),
            picked: RefCell::default(),
            listeners: RefCell::default(),
            _closes: closes,
        });
        finder.listen(&finder.toolbar.filter, "toggle", |finder, _| finder.unfold());
        finder.listen(&finder.toolbar.search, "input", |finder, _| finder.typed());
        finder.listen(&finder.toolbar.search, "change", |finder, _| finder.is_typing.set(false));
        finder.listen(&finder.panel, "change", |finder, event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some((facet, value)) = target.as_ref().and_then(panel::value) {
                finder.toggle(facet, &value);
            }
        });
        // What was typed while it was loaded.
        let (typed, mut choice) = (finder.input.value(), place.choice());
        if !typed.is_empty() {
            choice.query = typed;
            place.prepare(choice);
            finder.is_typing.set(true);
        }
        finder
    }

    fn listen(self: &Rc<Self>, on: &Drawn, event: &str, then: fn(&Self, Event)) {
        let finder = Rc::downgrade(self);
        let listener = Listener::new(move |event| {
            if let Some(finder) = finder.upgrade() {
                then(&finder, event);
            }
        });
        let _ = on.clone().on(&[event], &listener);
        self.listeners.borrow_mut().push(listener);
    }

    /// Which entries are shown, if not all. The controls say so too.
    pub fn find(&self, inputs: &Inputs) -> Option<Vec<bool>> {
        let Loaded::Ready { entries, .. } = &inputs.loaded else { return None };
        let choice = &self.place.choice();
        let words = inputs.words?;
        let mut made = self.index.borrow_mut();
        let made = match made.take().filter(|made| made.is_of(entries, inputs)) {
            Some(known) => made.insert(known),
            None => {
                let country = |code: &str| intl::country(words.locale(&inputs.lang), code);
                let index = Index::new(entries, &inputs.options, &fold, &country);
                let (entries, options, lang) = (entries.clone(), inputs.options.clone(), inputs.lang.clone());
                made.insert(Made { entries, options, lang, index })
            }
        };
        let found = made.index.find(choice, &fold);
        self.query.replace(Query::read(&choice.query, &fold));
        self.tell(&found, choice, inputs, words);
        (!choice.is_empty()).then_some(found.shown)
    }

    /// Where a text holds what the reader looks for.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.query.borrow().marks(text, &fold)
    }

    /// Shows in the controls what is chosen, and how much it leaves.
    fn tell(&self, found: &Found, choice: &Choice, inputs: &Inputs, words: Words) {
        if self.input.value() != choice.query
            && !(choice.query.trim().is_empty() && self.input.value().trim().is_empty())
        {
            self.input.set_value(&choice.query);
            // By Back or Forward: what is typed next is a step of its own.
            self.is_typing.set(false);
        }
        // Ten thousand people are not drawn for who does not see them.
        if self.toolbar.filter.element().has_attribute("open") {
            focus::keep(self.panel.element(), || panel::draw(&self.panel, found, inputs, words));
        }
        let mut chips: Vec<Drawn> = choice.picks().map(|(facet, value)| panel::chip(facet, value, words)).collect();
        // Where nothing is left, the message that says so brings the button along.
        if !choice.is_empty() && found.count > 0 {
            chips.push(panel::clear(words));
        }
        self.chips(chips);
        // No more than are shown.
        let count = inputs.options.limit.map_or(found.count, |limit| limit.min(found.count));
        let told = if choice.is_empty() { String::new() } else { words.count(&inputs.lang, Word::Found, count, &[]) };
        // Said again for another choice, though it leaves as many; not because a minute has passed.
        if *self.shown.borrow() != *choice || self.toolbar.status.element().text_content().as_deref() != Some(&told) {
            self.toolbar.tell(&told);
        }
        self.shown.replace(choice.clone());
    }

    /// Shows what is picked. What is the same stays, and the focus with it.
    fn chips(&self, chips: Vec<Drawn>) {
        let drawn: String = chips.iter().map(|chip| chip.element().outer_html()).collect();
        if drawn == *self.chips.borrow() {
            return;
        }
        let chosen = &self.toolbar.chosen;
        chosen.toggle("hidden", chips.is_empty());
        focus::keep(chosen.element(), || {
            chosen.clear();
            for chip in chips {
                chip.put_into(chosen.element());
            }
        });
        self.chips.replace(drawn);
    }

    /// The filters were opened, or closed.
    fn unfold(&self) {
        if let Some(frame) = self.frame.upgrade() {
            frame.state.with_untracked(|inputs| self.find(inputs));
        }
    }

    /// Goes to another step of the history. If what had the focus is gone then, it is on what was picked last, else on the search.
    pub fn moved(&self, frame: &Rc<Frame>) {
        if !focus::is_kept(frame.root(), || self.place.moved())
            && !self.picked.take().is_some_and(|picked| focus::set_to(frame.content(), &picked))
        {
            focus::set(&self.input);
        }
    }

    fn typed(&self) {
        let query = self.input.value();
        let mut choice = self.place.choice();
        if choice.query != query {
            choice.query = query;
            self.place.choose(choice, !self.is_typing.replace(true));
        }
    }

    fn toggle(&self, facet: Facet, value: &str) {
        let mut choice = self.place.choice();
        choice.toggle(facet, value);
        self.is_typing.set(false);
        self.place.choose(choice, true);
    }

    /// Picks a value at an entry, or takes one off. What was pressed is gone then, and the focus goes to the controls.
    pub fn pick(&self, frame: &Rc<Frame>, facet: Facet, value: &str, pressed: &Element) {
        if frame.content().contains(Some(pressed)) {
            self.picked.replace(Some(focus::Name::of(pressed)));
        }
        self.toggle(facet, value);
        self.return_to(frame);
    }

    /// Shows everything again.
    pub fn clear(&self, frame: &Rc<Frame>) {
        self.is_typing.set(false);
        self.input.set_value("");
        self.place.choose(Choice::default(), true);
        self.return_to(frame);
    }

    fn return_to(&self, frame: &Rc<Frame>) {
        let root = frame.toolbar.root.element();
        let last = self.toolbar.chosen.element().query_selector("li:nth-last-child(2) button").ok().flatten();
        focus::set(last.as_ref().unwrap_or(self.input.as_ref()));
        scroll::up_to(root);
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.panel.element().remove();
    }
}
