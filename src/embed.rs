//! Mount and unmount: the one door for `public/embed.js`.

use crate::dom::{events, stylesheet};
use crate::options::Options;
use crate::state::{Loading, State};
use crate::view;
use core::any::Any;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// The loader's requests that are under way already: a function from an address to a promise of its response, which it
/// gives away once.
#[derive(Clone)]
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
    state: State,
    loading: Rc<RefCell<Option<Loading>>>,
    owner: Owner,
    /// Dropping it takes the view out of the page.
    view: Option<Box<dyn Any>>,
}

/// Draws the timeline of `host` into `base`, an element in its shadow root, not the root itself: Leptos finds parents again by a
/// cast to `Element`, which a shadow root is not.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, base: HtmlElement, early: js_sys::Function) -> Mounted {
    stylesheet::adopt(&base);
    let (options, lang) = read(&host);
    // The one owner of all that follows. Running futures hold references to owners below it, so that only its own
    // `cleanup` is sure to end everything.
    let owner = Owner::new();
    let loading = Rc::new(RefCell::new(None));
    let (state, view) = owner.with(|| {
        let state = State::new(options, lang);
        let to = host.clone();
        // First: it starts the executor that effects run on.
        let view = mount_to(base, move || view::timeline(to, state));
        load(&host, state, Early(early), loading.clone());
        (state, view)
    });
    Mounted { host, state, loading, owner, view: Some(Box::new(view)) }
}

/// Sets out for the feeds now, whenever `src` changes, and whenever the reader asks again. What was under way is called back.
fn load(host: &HtmlElement, state: State, early: Early, loading: Rc<RefCell<Option<Loading>>>) {
    let src = Memo::new(move |_| state.options.with(|options| options.src.clone()));
    let host = host.clone();
    Effect::new(move || {
        state.tries.track();
        loading.replace(Loading::start(&host, src.get(), state.loaded, &early));
    });
}

#[wasm_bindgen]
impl Mounted {
    /// Reads the attributes again.
    pub fn update(&self) {
        let (options, lang) = read(&self.host);
        if self.state.lang.with_untracked(|old| *old != lang) {
            self.state.lang.set(lang);
        }
        if self.state.options.with_untracked(|old| *old != options) {
            self.state.options.set(options);
        }
    }

    /// Takes everything away again, in whatever state it is.
    pub fn unmount(mut self) {
        self.loading.take();
        self.view.take();
        self.owner.cleanup();
    }
}

fn read(host: &HtmlElement) -> (Options, String) {
    let (options, warnings) = Options::read(|name| host.get_attribute(name));
    for warning in warnings {
        events::warn(&warning.to_string());
    }
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
