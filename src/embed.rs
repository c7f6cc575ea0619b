//! Mount and unmount: the one door for `public/embed.js`.

use crate::dom::{events, stylesheet};
use crate::options::{Options, Warning};
use crate::state::{Inputs, Loaded, Loading, State};
use crate::view::{self, Door, Timeline};
use any_spawner::Executor;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// The loader's requests that are under way already: a function from an address to a promise of its response, which it
/// gives away once.
pub(crate) struct Early(js_sys::Function);

impl Early {
    /// The request for this address, if there is one.
    pub fn take(&self, url: &str) -> Option<js_sys::Promise> {
        self.0.call1(&JsValue::NULL, &url.into()).ok()?.dyn_into().ok()
    }
}

/// A timeline that stands in an element, until [`Mounted::unmount`].
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    base: HtmlElement,
    state: State,
    /// Goes for the feeds anew.
    again: Rc<dyn Fn()>,
    loading: Rc<RefCell<Option<Loading>>>,
    /// What was said of its attributes last: nothing is said twice.
    warned: RefCell<Vec<Warning>>,
    /// To what is loaded later.
    door: Door,
    /// Draws and listens, until it is dropped.
    _timeline: Timeline,
}

/// Draws the timeline of `host` into `base`, an element in its shadow root. `later` loads the rest of the wasm.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, base: HtmlElement, early: js_sys::Function, later: js_sys::Function) -> Mounted {
    stylesheet::adopt(&base);
    let warned = RefCell::default();
    let (options, lang) = read(&host, &warned);
    let (early, loading) = (Early(early), Rc::new(RefCell::new(None)));
    let state = State::new(Inputs { options, lang, loaded: Loaded::Loading });
    let again: Rc<dyn Fn()> = {
        let (host, state, loading) = (host.clone(), state.clone(), loading.clone());
        // What was under way is called back.
        Rc::new(move || drop(loading.replace(Loading::start(&host, &state, &early))))
    };
    // It is what drives Leptos' effects. One that is there already, of another timeline, is as good.
    let _ = Executor::init_wasm_bindgen();
    let timeline = view::timeline(host.clone(), base.clone(), state.clone(), again.clone());
    again();
    Mounted { host, base, state, again, loading, warned, door: Door::new(later), _timeline: timeline }
}

#[wasm_bindgen]
impl Mounted {
    /// Reads the attributes again. Only another `src` fetches anew.
    pub fn update(&self) {
        let (options, lang) = read(&self.host, &self.warned);
        let (is_other, is_elsewhere) = self
            .state
            .with_untracked(|old| (old.options != options || old.lang != lang, old.options.src != options.src));
        if is_other {
            self.state.update(|inputs| (inputs.options, inputs.lang) = (options, lang));
        }
        if is_elsewhere {
            (self.again)();
        }
    }

    /// Loads what comes later, and opens it.
    pub fn open(&self) {
        self.door.open(&self.host);
    }

    /// Takes everything away again, in whatever state it is.
    pub fn unmount(self) {
        self.loading.take();
        self.base.replace_children_with_node_0();
    }
}

fn read(host: &HtmlElement, warned: &RefCell<Vec<Warning>>) -> (Options, String) {
    let (options, warnings) = Options::read(|name| host.get_attribute(name));
    for warning in &warnings {
        if !warned.borrow().contains(warning) {
            events::warn(&warning.to_string());
        }
    }
    warned.replace(warnings);
    (options, language(host))
}

/// The nearest `lang`, also beyond the shadow roots that the element may itself stand in.
fn language(host: &HtmlElement) -> String {
    let mut at: Option<Element> = Some(host.clone().into());
    while let Some(element) = at {
        if let Ok(Some(holder)) = element.closest("[lang]") {
            return holder.get_attribute("lang").filter(|lang| !lang.is_empty()).unwrap_or_else(|| "en".to_owned());
        }
        at = element.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok().map(|root| root.host());
    }
    "en".to_owned()
}
