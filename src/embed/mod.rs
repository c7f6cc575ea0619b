//! Mount and unmount: the interface for `public/embed.js`.

mod attributes;
mod clock;
mod deep_link;

use self::attributes::{calendar, prefix, read};
use self::clock::{keep_time, look_at_clock};
use self::deep_link::{DeepLink, deep_link, fetch_lazy};
use crate::components::App;
use crate::dom::structured::Block;
use crate::dom::{events, stylesheet, url, viewport};
use crate::options::Warning;
use crate::platform::{Platform, browser::Browser};
use crate::state::loader::Loader;
use crate::state::{Command, RenderRange, Settings, Store, effect, words};
use crate::structured::nodes;
use crate::timeline::arrange;
use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// The loader's pending requests: a function from a URL to the promise of its response, which it returns only once.
pub(crate) struct Early(Function);

impl Early {
    /// The request for this URL, if there is one.
    pub fn take(&self, url: &str) -> Option<js_sys::Promise> {
        self.0.call1(&JsValue::NULL, &url.into()).ok()?.dyn_into().ok()
    }
}

/// What commands act on outside of the state: the element and the feed loader.
struct Page {
    host: HtmlElement,
    early: Early,
    loader: Option<Loader>,
}

impl Page {
    /// Requests the feeds, and aborts pending requests.
    fn load(&mut self, store: Store, is_retry: bool) {
        self.loader.take();
        self.loader = Some(Loader::start(&self.host, store, &self.early, is_retry));
    }

    fn run(&mut self, store: Store, command: Command) {
        match command {
            // Feeds that are loaded stay.
            Command::Retry if self.loader.as_ref().is_some_and(Loader::retry) => {}
            Command::Retry => self.load(store, true),
            Command::Older => {
                if let Some(loader) = &self.loader {
                    loader.follow();
                }
            }
            Command::Open { .. } | Command::Clear | Command::All => {}
        }
    }
}

/// A timeline mounted in an element, until [`Mounted::unmount`].
#[wasm_bindgen]
pub struct Mounted {
    store: Store,
    page: StoredValue<Page, LocalStorage>,
    host: HtmlElement,
    /// Requests the words of a language.
    words: Function,
    /// The last warnings about attributes, so that none is repeated.
    warned: RefCell<Vec<Warning>>,
    view: UnmountHandle<AnyViewState>,
    /// The owner of all signals, memos and effects.
    owner: Owner,
}

/// Mounts the timeline of `host` in `base`, an element in its shadow root. `words` requests the words of a language: it
/// returns a promise of the text of their file. `tell` writes the page's structured data.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, base: HtmlElement, early: Function, words: Function, tell: Function) -> Mounted {
    stylesheet::adopt(&base);
    let warned = RefCell::default();
    let (options, lang) = read(&host, &warned);
    let prefix = prefix(&host, &options);
    let link = prefix.as_deref().map(url::link);
    let calendar = calendar(&host, &options);
    let settings = Settings { options, prefix, link, calendar, host: url::host(), ..Settings::default() };
    let owner = Owner::new();
    let (store, page, view) = owner.with(|| {
        let page = StoredValue::new_local(Page { host: host.clone(), early: Early(early), loader: None });
        let run = move |(store, command)| match command {
            // A listener of this event may do anything, also unmount, so nothing is borrowed meanwhile.
            Command::Open { id, url, role, is_modified } => {
                let host = page.try_with_value(|page| page.host.clone());
                host.is_none_or(|host| events::open(&host, [&id, &url, &role], is_modified))
            }
            command => {
                page.try_update_value(|page| page.run(store, command));
                true
            }
        };
        let store = Store::new(settings, Browser.now(), Callback::new(run));
        // Mounted first, since `mount_to` starts the executor that runs the effects.
        let view = mount_to(base.clone(), move || view! { <App store/> }.into_any());
        tell_state(store, &host, &base);
        tell_search_engines(store, Block::new(tell));
        keep_time(store);
        fetch_lazy(store);
        (store, page, view)
    });
    words::speak(store, &words, lang);
    page.update_value(|page| page.load(store, false));
    Mounted { store, page, host, words, warned, view, owner }
}

#[wasm_bindgen]
impl Mounted {
    /// Reads the attributes again. Feeds are requested again only if `src` has changed.
    pub fn update(&self) {
        let store = self.store;
        let (options, lang) = read(&self.host, &self.warned);
        let prefix = prefix(&self.host, &options);
        let link = prefix.as_deref().map(url::link);
        let (is_other, is_elsewhere, is_foreign) = store.settings.with_untracked(|old| {
            let is_other = old.options != options || old.prefix != prefix || old.link != link;
            (is_other, old.options.src != options.src, old.lang != lang)
        });
        if is_other {
            store.clock.set(Browser.now());
            store.settings.update(|settings| {
                let settings = Arc::make_mut(settings);
                settings.is_all &= settings.options.limit == options.limit;
                settings.calendar = calendar(&self.host, &options);
                (settings.options, settings.prefix, settings.link) = (options, prefix, link);
            });
        }
        if is_foreign {
            words::speak(store, &self.words, lang);
        }
        if is_elsewhere {
            self.page.update_value(|page| page.load(store, false));
        }
    }

    /// To be called when the browser tab is visible again, or the network is back: sends the requests that waited for
    /// that, and checks the clock.
    pub fn wake(&self) {
        look_at_clock(self.store);
        self.page.update_value(|page| {
            if let Some(loader) = &page.loader {
                loader.wake();
            }
        });
    }

    /// To be called when the page's URL has changed: by history navigation, or because a script wrote it.
    pub fn moved(&self, is_written: bool) {
        let store = self.store;
        // If a router removes unknown parameters from the URL while the reader types, the query is kept.
        if is_written && store.is_typing.get_untracked() && deep_link(store) == DeepLink::Nothing {
            return;
        }
        let link = store.settings.with_untracked(|settings| settings.prefix.as_deref().map(url::link));
        if store.settings.with_untracked(|settings| settings.link != link) {
            store.settings.update(|settings| Arc::make_mut(settings).link = link);
        }
        if store.lazy.get_untracked().get().is_some() || deep_link(store) != DeepLink::Nothing {
            store.with_lazy(move |lazy| {
                if let Some(lazy) = lazy {
                    (lazy.moved)(store);
                }
            });
        }
    }

    /// Draws all rows before the page is printed, and returns to the viewport's rows afterwards.
    pub fn print(&self, is_printing: bool) {
        self.store.is_printing.set(is_printing);
        if !is_printing {
            return viewport::scrolled(self.store);
        }
        let generation = self.store.search.with_untracked(|search| search.generation);
        let rows = self.store.layout.with_untracked(|layout| layout.len());
        self.store.render_range.set(RenderRange { generation, range: 0..rows, anchor: None });
    }

    /// Unmounts the timeline, in any state.
    pub fn unmount(self) {
        let Self { view, owner, .. } = self;
        drop(view);
        owner.cleanup();
    }
}

/// Sets `data-state` for the page and `aria-busy` for screen readers. Writes only changes, since pages may observe attributes.
fn tell_state(store: Store, host: &HtmlElement, base: &HtmlElement) {
    let elements = StoredValue::new_local((host.clone(), base.clone()));
    effect(move || {
        let state = store.phase.get().as_str();
        elements.with_value(|(host, base)| {
            if host.get_attribute("data-state").as_deref() != Some(state) {
                let _ = host.set_attribute("data-state", state);
            }
            let _ = base.set_attribute("aria-busy", if state == "loading" { "true" } else { "false" });
        });
    });
}

/// Writes structured data for search engines, regardless of the reader's query.
fn tell_search_engines(store: Store, block: Block) {
    let block = StoredValue::new_local(block);
    effect(move || {
        let (feeds, settings, now) = (store.feeds.get(), store.settings.get(), store.clock.with(|clock| clock.now));
        block.with_value(|block| block.set(nodes(&arrange(feeds.entries(), &settings.options, now, None), now)));
    });
}
