//! The part of the widget that is loaded when it is needed, as the state knows it.

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

/// What the lazy part offers to one timeline. Nothing of it is called by its name: see [`crate::lazy`].
#[derive(Clone, Copy)]
pub(crate) struct Lazy {
    /// Which entries the reader looks for, and what could be picked.
    pub found: Memo<Arc<Found>>,
    /// Where texts hold what the reader looks for.
    pub marks: Memo<Option<Arc<Marks>>>,
    /// What is picked, to be taken off.
    pub chips: fn() -> AnyView,
    /// What can be picked.
    pub filters: fn() -> AnyView,
    /// What opens in rows, and the end of the list.
    pub overlays: fn() -> AnyView,
    /// Does what something in a row is for.
    pub press: fn(Store, Press, &Element),
    /// Looks for what was typed.
    pub typed: fn(Store, String),
    /// Picks a value, or takes it off.
    pub toggle: fn(Store, Facet, &str),
    /// Looks for nothing any more.
    pub clear: fn(Store),
    /// Does what is done at the link of a year.
    pub months: fn(Store, &Element, Point),
    /// Reads the page's URL again, which has changed.
    pub moved: fn(Store),
}

/// What is done at the link of a year. Where it is done is in CSS pixels from the left of the viewport.
#[derive(Clone, Copy)]
pub(crate) enum Point {
    /// It is followed: to what stands there, or, by keyboard, to the month that the arrows have come to.
    Press(Option<f64>),
    /// The pointer is over it.
    Over(f64),
    /// An arrow goes to another month of it: a later one?
    Step(bool),
}

/// How far the lazy part has come.
#[derive(Clone, Copy, Default)]
pub(crate) enum LazyState {
    /// Nobody needs it yet, or it could not be loaded.
    #[default]
    Absent,
    /// What the page's URL asks for is waited for.
    Awaited,
    /// It is there.
    Loaded(Lazy),
}

impl LazyState {
    /// What is there.
    pub fn get(self) -> Option<Lazy> {
        match self {
            Self::Loaded(lazy) => Some(lazy),
            Self::Absent | Self::Awaited => None,
        }
    }

    /// Where texts hold what the reader looks for.
    pub fn marks(self) -> Option<Arc<Marks>> {
        self.get()?.marks.get()
    }

    /// Whether nothing is shown before it is there.
    pub fn is_awaited(self) -> bool {
        matches!(self, Self::Awaited)
    }
}

/// How long the lazy part is waited for, in milliseconds. Then what was to be done with it is done without.
const PATIENCE: i32 = 3000;

impl Store {
    /// Does something with the lazy part: at once if it is there, else when it comes, or without it if it does not.
    pub fn with_lazy(&self, then: impl FnOnce(Option<Lazy>) + 'static) {
        self.with_lazy_boxed(Box::new(then));
    }

    fn with_lazy_boxed(&self, then: Box<dyn FnOnce(Option<Lazy>)>) {
        if let Some(LazyState::Loaded(lazy)) = self.lazy.try_get_untracked() {
            return then(Some(lazy));
        }
        let store = *self;
        // Whichever comes first: the lazy part, or the end of the reader's patience.
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
            // The element may be gone by now.
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

    /// Waits no more for the lazy part. All is shown, and said so.
    pub fn give_up_lazy(&self) {
        if let Some(LazyState::Absent | LazyState::Awaited) = self.lazy.try_get_untracked() {
            self.lazy.set(LazyState::Absent);
            self.notice.set(Some(Message::NotLoaded));
        }
    }
}
