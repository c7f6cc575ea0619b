//! What stays while the rest is drawn anew: the frame around the timeline, its controls, and how they are wired.

use super::asked::{Asked, asked};
use super::content::Content;
use super::context::Context;
use super::door::{self, Later};
use super::message;
use super::toolbar::Toolbar;
use super::years::Years;
use crate::dom::draw::{Drawn, el};
use crate::dom::structured::Block;
use crate::dom::{focus, scroll};
use crate::options::View;
use crate::state::{self, Inputs, Loaded, State};
use crate::structured::nodes;
use crate::timeline::arrange;
use crate::words::{Word, Words};
use js_sys::Function;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// What is done once the rest is loaded, or without it.
type Then = Box<dyn FnOnce(Option<&dyn Later>)>;

/// The frame of one timeline.
pub(crate) struct Frame {
    /// The element.
    pub host: HtmlElement,
    /// What it is drawn from.
    pub state: State,
    /// The controls.
    pub toolbar: Toolbar,
    base: HtmlElement,
    /// What has colours of its own, if the page asks for them.
    themed: Drawn,
    root: Drawn,
    years: Rc<Years>,
    content: Content,
    /// What search engines read of it.
    block: Block,
    /// Goes for what is older.
    pub more: Rc<dyn Fn()>,
    /// There is something older, and room for it.
    pub wants_more: Cell<bool>,
    later: RefCell<Option<Rc<dyn Later>>>,
    load_later: Function,
    /// It could not be loaded: what the address asks for is not waited for.
    is_without: Cell<bool>,
}

impl Frame {
    /// Puts an empty frame into `base`. `more` goes for what is older.
    pub fn new(
        host: HtmlElement,
        base: HtmlElement,
        state: State,
        more: Rc<dyn Fn()>,
        load_later: Function,
        block: Block,
    ) -> (Rc<Self>, Drawn) {
        let (toolbar, years) = (Toolbar::new(), Rc::new(Years::new()));
        let content = Content::new(state.clone(), years.clone());
        let themed = el("div").attr("class", "themed");
        let themed = themed.child(toolbar.root.clone()).child(years.root.clone()).child(content.root.clone());
        let root = el("section").attr("class", "timeline");
        let root = root.child(themed.clone());
        root.put_into(&base);
        let (later, is_without) = (RefCell::default(), Cell::default());
        let frame = Rc::new(Self {
            more,
            wants_more: Cell::default(),
            host,
            state,
            toolbar,
            base,
            themed,
            root: root.clone(),
            years,
            content,
            block,
            later,
            load_later,
            is_without,
        });
        (frame, root)
    }

    /// Draws what the state says. As much of it at once as there was before, if it is the same for the reader: the page does not get
    /// shorter, and jump, because a minute has passed.
    pub fn draw(self: &Rc<Self>, inputs: &Inputs, is_same: bool) {
        self.themed.set("data-theme", inputs.options.theme.as_str());
        self.themed.set("class", if inputs.options.view == View::Next { "themed next" } else { "themed" });
        // Without its words it stands still: a flash of English helps nobody.
        let Some(words) = inputs.words else { return state::tell(&self.host, &self.base, self.say("loading", None)) };
        self.speak(inputs, words);
        let word = match &inputs.loaded {
            Loaded::Loading => self.say("loading", None),
            Loaded::Failed(failure) => self.say("error", Some(message::failure(failure, words))),
            // What the address asks for comes first: all of it would stand there for a moment only.
            Loaded::Ready { .. } if asked(inputs) == Asked::Choice && self.waits_for_later() => {
                self.say("loading", None)
            }
            Loaded::Ready { entries, missing, next } => {
                let later = self.later();
                let found = later.as_ref().and_then(|later| later.find(inputs));
                let plan = arrange(entries, &inputs.options, inputs.clock.now, found.as_deref());
                let has_controls = Context::new(inputs, words, None, None).has_controls;
                self.toolbar.root.toggle("hidden", !has_controls || entries.is_empty());
                self.years.draw(&plan, inputs, words);
                let word = if plan.is_empty() && found.is_none() { "empty" } else { "ready" };
                let shown = plan.len();
                let is_first = self.content().child_element_count() == 0;
                // Not at each keystroke, nor what a reader looks for.
                if is_same || is_first {
                    let now = inputs.clock.now;
                    let all = found.is_some().then(|| arrange(entries, &inputs.options, now, None));
                    self.block.set(nodes(all.as_ref().unwrap_or(&plan), now));
                }
                let notice = (!missing.is_empty()).then(|| message::missing(words));
                let nothing = plan.is_empty().then(|| match found {
                    Some(_) => message::no_match(words),
                    None => message::nothing(words),
                });
                let draw = || self.content.draw(plan, [notice, nothing], inputs, later.as_ref(), is_same);
                let draw = || focus::keep(self.content(), draw);
                match is_same {
                    true => scroll::hold_below(&self.host, draw),
                    // To measure what is about to go would take longer than all else.
                    false => draw(),
                }
                let is_full =
                    inputs.options.view == View::Next || inputs.options.limit.is_some_and(|limit| shown >= limit);
                self.wants_more.set(!next.is_empty() && !is_full);
                if asked(inputs) == Asked::Target || self.wants_more.get() {
                    self.waits_for_later();
                }
                word
            }
        };
        state::tell(&self.host, &self.base, word);
    }

    /// The page's address has changed.
    pub fn moved(self: &Rc<Self>) {
        if self.later().is_some() || self.state.with_untracked(|inputs| asked(inputs) != Asked::Nothing) {
            self.reach(Box::new(|later| {
                if let Some(later) = later {
                    later.moved();
                }
            }));
        }
    }

    /// Draws what the reader looks for now, at once: whoever asks for it goes on with what is drawn.
    pub fn redraw(self: &Rc<Self>) {
        self.state.with_untracked(|inputs| self.draw(inputs, false));
        if let Some(later) = self.later() {
            later.drawn();
        }
    }

    /// Says in the chart that a year is being read.
    pub fn at_year(&self, year: &str) {
        self.years.mark(year);
    }

    /// Draws some more of what is still to be drawn, and tells whether there was any.
    pub fn draw_more(&self) -> bool {
        self.content.draw_more()
    }

    /// The box of all.
    pub fn root(&self) -> &Element {
        self.root.element()
    }

    /// The box of what is drawn below the controls.
    pub fn content(&self) -> &Element {
        self.content.root.element()
    }

    /// What is loaded later, if it is there.
    pub fn later(&self) -> Option<Rc<dyn Later>> {
        self.later.borrow().clone()
    }

    /// Does something with what is loaded later, at once or when it comes; without it, if it cannot be loaded.
    pub fn reach(self: &Rc<Self>, then: Then) {
        if let Some(later) = self.later() {
            then(Some(&*later));
            return;
        }
        let loading: Result<js_sys::Promise, JsValue> =
            self.load_later.call0(&JsValue::NULL).map(JsCast::unchecked_into);
        let frame = Rc::downgrade(self);
        spawn_local(async move {
            let is_here = match loading {
                Ok(loading) => JsFuture::from(loading).await.is_ok(),
                Err(_) => false,
            };
            // The element may be gone by now.
            let Some(frame) = frame.upgrade() else { return };
            if !is_here {
                frame.without_later();
                then(None);
                return;
            }
            if frame.later().is_none() {
                let later: Rc<dyn Later> = door::open(&frame).into();
                frame.later.replace(Some(later.clone()));
                let waits = frame.state.with_untracked(|inputs| {
                    // What is in its address may come to nothing: for that it has waited as well.
                    later.find(inputs).is_some() || asked(inputs) == Asked::Choice
                });
                if waits {
                    frame.redraw();
                } else {
                    // The rest stands already. Drawn anew, what was pressed would be gone.
                    later.drawn();
                }
            }
            then(frame.later().as_deref());
        });
    }

    /// Whether it is still to come. If it is not under way, it is then.
    fn waits_for_later(self: &Rc<Self>) -> bool {
        let waits = self.later().is_none() && !self.is_without.get();
        if waits {
            self.reach(Box::new(|_| {}));
        }
        waits
    }

    /// It could not be loaded. All is shown, and said so.
    fn without_later(self: &Rc<Self>) {
        if let Some(words) = self.state.with_untracked(|inputs| inputs.words) {
            self.toolbar.tell(words.text(Word::NotLoaded));
        }
        if !self.is_without.replace(true) {
            self.redraw();
        }
    }

    /// Draws all that is still to be drawn.
    pub fn draw_all(&self) {
        while self.content.draw_more() {}
    }

    /// Says on the frame which language is spoken in it, and calls it by the name that the page gives it: of several on a page, each wants
    /// its own.
    fn speak(&self, inputs: &Inputs, words: Words) {
        self.root.set("lang", words.locale(&inputs.lang));
        self.root.set("dir", words.text(Word::Direction));
        let name = inputs.options.label.as_deref();
        self.root.set("aria-label", name.unwrap_or(words.text(Word::Timeline)));
        self.toolbar.speak(words, name);
    }

    fn say(&self, word: &'static str, message: Option<Drawn>) -> &'static str {
        self.toolbar.root.toggle("hidden", true);
        self.years.root.toggle("hidden", true);
        self.wants_more.set(false);
        self.content.say(message);
        self.block.set(Vec::new());
        word
    }

    /// Takes away what listens beyond the element.
    pub fn end(&self) {
        self.later.take();
        self.block.set(Vec::new());
    }
}
