//! What stays while the rest is drawn anew: the frame around the timeline, its controls, and how they are wired.

use super::content::Content;
use super::context::Context;
use super::door::{self, Later};
use super::toolbar::Toolbar;
use super::years::Years;
use super::{message, target};
use crate::dom::draw::{Drawn, el};
use crate::dom::{address, focus};
use crate::finding::{Address, Target};
use crate::options::View;
use crate::state::{self, Inputs, Loaded, State};
use crate::timeline::arrange;
use crate::words::{Word, Words};
use js_sys::Function;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

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
    later: RefCell<Option<Rc<dyn Later>>>,
    load_later: Function,
    /// What is to be opened once it is drawn.
    to_open: Cell<bool>,
}

impl Frame {
    /// Puts an empty frame into `base`.
    pub fn new(host: HtmlElement, base: HtmlElement, state: State, load_later: Function) -> (Rc<Self>, Drawn) {
        let (toolbar, years) = (Toolbar::new(), Rc::new(Years::new()));
        let content = Content::new(state.clone(), years.clone());
        let themed = el("div").attr("class", "themed");
        let themed = themed.child(toolbar.root.clone()).child(years.root.clone()).child(content.root.clone());
        let root = el("section").attr("class", "timeline");
        let root = root.child(themed.clone());
        root.put_into(&base);
        let to_open = Cell::new(state.with_untracked(|inputs| inputs.address.target.is_some()));
        let later = RefCell::default();
        (
            Rc::new(Self {
                host,
                state,
                toolbar,
                base,
                themed,
                root: root.clone(),
                years,
                content,
                later,
                load_later,
                to_open,
            }),
            root,
        )
    }

    /// Draws what the state says.
    pub fn draw(self: &Rc<Self>, inputs: &Inputs) {
        self.themed.set("data-theme", inputs.options.theme.as_str());
        self.themed.set("class", if inputs.options.view == View::Next { "themed next" } else { "themed" });
        // Without its words it stands still: a flash of English helps nobody.
        let Some(words) = inputs.words else { return state::tell(&self.host, &self.base, self.say("loading", None)) };
        self.speak(inputs, words);
        let word = match &inputs.loaded {
            Loaded::Loading => self.say("loading", None),
            Loaded::Failed(failure) => self.say("error", Some(message::failure(failure, words))),
            Loaded::Ready { .. } if !inputs.address.choice.is_empty() && self.later().is_none() => {
                // What the address asks for comes first: all of it would stand there for a moment only.
                self.reach(Box::new(|_| {}));
                self.say("loading", None)
            }
            Loaded::Ready { entries, missing } => {
                let later = self.later();
                let found = later.as_ref().and_then(|later| later.find(inputs));
                let plan = arrange(entries, &inputs.options, inputs.clock.now, found.as_deref());
                let has_controls = Context::new(inputs, words, None).has_controls;
                self.toolbar.root.toggle("hidden", !has_controls || entries.is_empty());
                self.years.draw(&plan, inputs, words);
                let word = if plan.is_empty() && found.is_none() { "empty" } else { "ready" };
                let notice = (!missing.is_empty()).then(|| message::missing(words));
                let nothing = plan.is_empty().then(|| match found {
                    Some(_) => message::no_match(words),
                    None => message::nothing(words),
                });
                focus::keep(self.content.root.element(), || {
                    self.content.draw(plan, [notice, nothing], inputs, later.as_ref());
                });
                word
            }
        };
        state::tell(&self.host, &self.base, word);
    }

    /// Opens what the address asks for, if it is not open yet.
    pub fn open_target(&self) {
        let is_ready = self.state.with_untracked(|inputs| matches!(inputs.loaded, Loaded::Ready { .. }));
        if !is_ready || !self.to_open.replace(false) {
            return;
        }
        let target = self.state.with_untracked(|inputs| inputs.address.target.clone());
        let Some(target) = target else { return };
        let found = loop {
            match target::find(self.content.root.element(), &target) {
                Some(element) => break Some(element),
                None if self.content.draw_more() => {}
                None => break None,
            }
        };
        match found {
            Some(element) => target::show(self.content.root.element(), &element),
            // It is not among those that are looked for: then nothing is.
            None if self.state.with_untracked(|inputs| !inputs.address.choice.is_empty()) => {
                self.to_open.set(true);
                self.choose(Address { target: Some(target), ..Address::default() }, false);
            }
            None => {}
        }
    }

    /// Opens an entry, an edition or a year, as its link does.
    pub fn go(&self, target: Target) {
        let address = self.state.with_untracked(|inputs| Address { target: Some(target), ..inputs.address.clone() });
        self.write(&address, true);
        self.state.update_untracked(|inputs| inputs.address = address);
        self.to_open.set(true);
        self.open_target();
    }

    /// Shows what the reader looks for, and puts it into the page's address. `is_new` makes a step that Back takes back.
    pub fn choose(&self, address: Address, is_new: bool) {
        self.write(&address, is_new);
        self.state.update(|inputs| inputs.address = address);
    }

    fn write(&self, address: &Address, is_new: bool) {
        let prefix = self.state.with_untracked(|inputs| inputs.prefix.clone());
        if let Some(prefix) = prefix {
            let (old, new) = (address::query(), address.write(&address::query(), &prefix));
            if old != new {
                address::write(&new, is_new);
            }
        }
    }

    /// Reads the page's address again, which has changed.
    pub fn moved(&self) {
        let (prefix, old) = self.state.with_untracked(|inputs| (inputs.prefix.clone(), inputs.address.clone()));
        let Some(prefix) = prefix else { return };
        let address = Address::read(&address::query(), &prefix);
        if address == old {
            return;
        }
        self.to_open.set(address.target.is_some());
        if address.choice == old.choice {
            self.state.update_untracked(|inputs| inputs.address = address);
            self.open_target();
        } else {
            self.state.update(|inputs| inputs.address = address);
        }
    }

    /// What is loaded later, if it is there.
    pub fn later(&self) -> Option<Rc<dyn Later>> {
        self.later.borrow().clone()
    }

    /// Does something with what is loaded later, at once or when it comes; without it, if it cannot be loaded.
    pub fn reach(self: &Rc<Self>, then: Box<dyn FnOnce(Option<&dyn Later>)>) {
        if let Some(later) = self.later() {
            then(Some(&*later));
            return;
        }
        let asked: Result<js_sys::Promise, JsValue> = self.load_later.call0(&JsValue::NULL).map(JsCast::unchecked_into);
        let frame = Rc::downgrade(self);
        spawn_local(async move {
            let is_here = match asked {
                Ok(asked) => JsFuture::from(asked).await.is_ok(),
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
                frame.later.replace(Some(later));
                // What the address asks for has waited for it.
                frame.state.update(|_| {});
            }
            then(frame.later().as_deref());
        });
    }

    /// It could not be loaded. All is shown, and said so.
    fn without_later(&self) {
        let (words, is_choice) = self.state.with_untracked(|inputs| (inputs.words, !inputs.address.choice.is_empty()));
        if let Some(words) = words {
            self.toolbar.tell(words.text(Word::NotLoaded));
        }
        if is_choice {
            self.state.update(|inputs| inputs.address.choice.clear());
        }
    }

    /// Draws all that is still to be drawn.
    pub fn draw_all(&self) {
        while self.content.draw_more() {}
    }

    /// Says on the frame which language is spoken in it, and calls it by its name.
    fn speak(&self, inputs: &Inputs, words: Words) {
        self.root.set("lang", words.locale(&inputs.lang));
        self.root.set("dir", words.text(Word::Direction));
        self.root.set("aria-label", words.text(Word::Timeline));
        self.toolbar.speak(words);
    }

    fn say(&self, word: &'static str, message: Option<Drawn>) -> &'static str {
        self.toolbar.root.toggle("hidden", true);
        self.years.root.toggle("hidden", true);
        self.content.say(message);
        word
    }

    /// Takes away what listens beyond the element.
    pub fn end(&self) {
        self.later.take();
    }
}
