//! The lazy module, as the state knows it.

use super::{Marks, Store};
use crate::components::Press;
use crate::dom::timer::Timer;
use crate::finding::{Facet, Found};
use crate::words::Message;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

/// The functions of the lazy module for one timeline. They are reached only through these pointers: see [`crate::lazy`].
#[derive(Clone, Copy)]
pub(crate) struct Lazy {
    /// The entries that match the reader's query, and the values that each facet offers.
    pub found: Memo<Arc<Found>>,
    /// Finds matches of the reader's query in texts.
    pub marks: Memo<Option<Arc<Marks>>>,
    /// The chips of the picked values, which remove them.
    pub chips: fn() -> AnyView,
    /// The panel of filters.
    pub filters: fn() -> AnyView,
    /// The player and menus inside rows, and the end of the list.
    pub overlays: fn() -> AnyView,
    /// Handles a press on a control in a row.
    pub press: fn(Store, Press, &Element),
    /// Searches for the typed text.
    pub typed: fn(Store, String),
    /// Picks a value of a facet, or removes it.
    pub toggle: fn(Store, Facet, &str),
    /// Clears the search and the filters.
    pub clear: fn(Store),
    /// Handles an interaction with the link of a year.
    pub months: fn(Store, &Element, Point),
    /// Reads the page's URL again after it has changed.
    pub moved: fn(Store),
}

/// An interaction with the link of a year. Positions are in CSS pixels from the left of the viewport.
#[derive(Clone, Copy)]
pub(crate) enum Point {
    /// The link is pressed: at a position, or by keyboard, for the month selected with the arrow keys.
    Press(Option<f64>),
    /// The pointer hovers over it.
    Over(f64),
    /// An arrow key selects another month: true for a later one.
    Step(bool),
}

/// The loading state of the lazy module.
#[derive(Clone, Copy, Default)]
pub(crate) enum LazyState {
    /// Not needed yet, or it could not be loaded.
    #[default]
    Absent,
    /// Awaited before anything is shown, because the page's URL needs it.
    Awaited,
    /// Loaded.
    Loaded(Lazy),
}

impl LazyState {
    /// The lazy module, if it is loaded.
    pub fn get(self) -> Option<Lazy> {
        match self {
            Self::Loaded(lazy) => Some(lazy),
            Self::Absent | Self::Awaited => None,
        }
    }

    /// Finds matches of the reader's query in texts.
    pub fn marks(self) -> Option<Arc<Marks>> {
        self.get()?.marks.get()
    }

    /// Whether nothing is shown until the lazy module is loaded.
    pub fn is_awaited(self) -> bool {
        matches!(self, Self::Awaited)
    }
}

/// How long to wait for the lazy module, in milliseconds. After that, callers continue without it.
const PATIENCE: i32 = 3000;

impl Store {
    /// Calls `then` with the lazy module: at once if it is loaded, else when it is. If it cannot be loaded, or not in
    /// time, calls it with `None`.
    pub fn with_lazy(&self, then: impl FnOnce(Option<Lazy>) + 'static) {
        self.with_lazy_boxed(Box::new(then));
    }

    fn with_lazy_boxed(&self, then: Box<dyn FnOnce(Option<Lazy>)>) {
        if let Some(LazyState::Loaded(lazy)) = self.lazy.try_get_untracked() {
            return then(Some(lazy));
        }
        let store = *self;
        // Called by whichever comes first: the module or the timeout.
        let then = Rc::new(Cell::new(Some(then)));
        let patience = {
            let then = then.clone();
            Timer::new(move || {
                if let Some(then) = then.take() {
                    store.give_up_lazy();
                    then(None);
                }
            })
        };
        patience.set(Some(PATIENCE));
        leptos::task::spawn_local(async move {
            let entry = crate::lazy::load().await;
            drop(patience);
            // The element may have been removed by now.
            let Some(state) = store.lazy.try_get_untracked() else { return };
            let lazy = match (state, entry) {
                (LazyState::Loaded(lazy), _) => Some(lazy),
                (_, Ok(entry)) => store.owner.try_get_value().map(|owner| {
                    let lazy = owner.with(|| (entry.open)(store));
                    store.notice.set(None);
                    store.lazy.set(LazyState::Loaded(lazy));
                    lazy
                }),
                (_, Err(_)) => {
                    store.give_up_lazy();
                    None
                }
            };
            if let Some(then) = then.take() {
                then(lazy);
            }
        });
    }

    /// Stops waiting for the lazy module: shows all entries, and a notice that it could not be loaded.
    pub fn give_up_lazy(&self) {
        if let Some(LazyState::Absent | LazyState::Awaited) = self.lazy.try_get_untracked() {
            self.lazy.set(LazyState::Absent);
            self.notice.set(Some(Message::NotLoaded));
        }
    }
}
