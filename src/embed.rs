//! Mount and unmount: the one door for `public/embed.js`.

use crate::dom::structured::Block;
use crate::dom::{clock, events, stylesheet};
use crate::intl;
use crate::options::{Keep, Options, Warning, Zone};
use crate::state::{Inputs, Loaded, Loading, State};
use crate::view::{self, Timeline};
use crate::words::speak;
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
    /// Asks for the words of a language.
    words: js_sys::Function,
    /// Goes for the feeds anew.
    again: Rc<dyn Fn()>,
    loading: Rc<RefCell<Option<Loading>>>,
    /// What was said of its attributes last: nothing is said twice.
    warned: RefCell<Vec<Warning>>,
    /// Draws and listens, until it is dropped.
    timeline: Timeline,
}

/// Draws the timeline of `host` into `base`, an element in its shadow root. `later` loads the rest of the wasm, once: it returns a
/// promise of it. `words` asks for those of a language: it returns a promise of the text of their file. `tell` writes the page's
/// structured data.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    base: HtmlElement,
    early: js_sys::Function,
    later: js_sys::Function,
    words: js_sys::Function,
    tell: js_sys::Function,
) -> Mounted {
    stylesheet::adopt(&base);
    let warned = RefCell::default();
    let (options, lang) = read(&host, &warned);
    let (early, loading) = (Early(early), Rc::new(RefCell::new(None)));
    let prefix = prefix(&host, &options);
    let (clock, loaded) = (clock::now(), Loaded::Loading);
    let state = State::new(Inputs { options, lang: String::new(), words: None, prefix, clock, loaded });
    let again: Rc<dyn Fn()> = {
        let (host, state, loading) = (host.clone(), state.clone(), loading.clone());
        // What was under way is called back.
        Rc::new(move || drop(loading.replace(Loading::start(&host, &state, &early))))
    };
    // It is what drives Leptos' effects. One that is there already, of another timeline, is as good.
    let _ = Executor::init_wasm_bindgen();
    speak(&state, &words, lang);
    let more: Rc<dyn Fn()> = {
        let loading = loading.clone();
        Rc::new(move || {
            if let Some(loading) = &*loading.borrow() {
                loading.follow();
            }
        })
    };
    let timeline =
        view::timeline(host.clone(), base.clone(), state.clone(), again.clone(), more, later, Block::new(tell));
    again();
    Mounted { host, base, state, words, again, loading, warned, timeline }
}

#[wasm_bindgen]
impl Mounted {
    /// Reads the attributes again. Only another `src` fetches anew.
    pub fn update(&self) {
        let (options, lang) = read(&self.host, &self.warned);
        let prefix = prefix(&self.host, &options);
        let (is_other, is_elsewhere, is_foreign) = self.state.with_untracked(|old| {
            (old.options != options || old.prefix != prefix, old.options.src != options.src, old.lang != lang)
        });
        if is_other {
            self.state.update(|inputs| {
                (inputs.options, inputs.prefix, inputs.clock) = (options, prefix, clock::now());
            });
        }
        if is_foreign {
            speak(&self.state, &self.words, lang);
        }
        if is_elsewhere {
            (self.again)();
        }
    }

    /// Reads the page's address again, which has changed.
    pub fn moved(&self) {
        self.timeline.moved();
    }

    /// Draws all that is still to be drawn: the page is about to be printed.
    pub fn draw_all(&self) {
        self.timeline.draw_all();
    }

    /// Takes everything away again, in whatever state it is.
    pub fn unmount(self) {
        self.loading.take();
        self.base.replace_children_with_node_0();
    }
}

fn read(host: &HtmlElement, warned: &RefCell<Vec<Warning>>) -> (Options, String) {
    let (mut options, mut warnings) = Options::read(|name| host.get_attribute(name));
    if let Zone::Named(name) = &options.time_zone
        && !intl::is_zone(name)
    {
        warnings.push(Warning { attribute: "time-zone", value: name.clone() });
        options.time_zone = Zone::Event;
    }
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

/// What its parameters in the page's address begin with, if it keeps anything there: its `id`, or `timeline`, and from the second one
/// of the page on its number, so that no two disturb each other. What has no controls, such as a banner, comes after what has.
fn prefix(host: &HtmlElement, options: &Options) -> Option<String> {
    let document = host.owner_document()?;
    let find = |which: &str| {
        let all = document.query_selector_all(&[&host.local_name(), which].concat()).ok()?;
        let place = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(host));
        Some((place, all.length()))
    };
    let (place, count) = find(":not([view=next i], [controls=none i])")?;
    // In the shadow root of another element it is not among them. It is then the first, for all that it can know.
    let place = place.or_else(|| Some(find("")?.0? + count)).unwrap_or(0);
    let keep = options.state.unwrap_or(if place == 0 { Keep::Url } else { Keep::None });
    let id = host.id();
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (keep == Keep::Url).then(|| match (is_plain, place) {
        (true, _) => id,
        (false, 0) => "timeline".to_owned(),
        (false, _) => format!("timeline-{}", place + 1),
    })
}
