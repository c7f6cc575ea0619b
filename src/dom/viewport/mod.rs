//! What is drawn follows the viewport: what a window shows is painted first, the rest in slices; of long timelines, no more is drawn than what
//! is near the viewport.

mod anchor;
mod listener;
mod rows;

use self::anchor::Anchor;
use self::listener::Listener;
use super::focus::{self, Kept};
use super::intersection::{LINE, Observer};
use super::scroll;
use super::timer::Timer;
use crate::components::row;
use crate::state::{Phase, RenderRange, Store, effect};
use crate::timeline::RowKey;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn next_frame(then: &JsValue) -> i32;
    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_frame(id: i32);
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
    type Performance;
    #[wasm_bindgen(method)]
    fn now(this: &Performance) -> f64;
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Viewport;
    type Viewport;
    #[wasm_bindgen(method, getter, js_name = innerHeight)]
    fn height(this: &Viewport) -> f64;
}

/// How long a slice may take, in milliseconds: what the reader does meanwhile waits no longer.
const SLICE: f64 = 8.0;

/// The least and the most that a slice draws, in rows.
const LEAST: usize = 24;
const MOST: usize = 64;

/// How many nodes there may be of a long timeline, by estimate.
const BUDGET: usize = 9000;

/// What follows the viewport, until it is dropped.
pub(crate) struct Follower {
    store: Store,
    content: Element,
    /// What draws the next slice.
    slices: Timer,
    /// How many rows the next slice draws.
    rows: usize,
    /// Which years the reader has in view.
    years: Observer,
    scrolled: Option<Listener>,
    /// What is in view.
    anchor: Option<Anchor>,
    /// What had the focus before the last change.
    focus: Option<Kept>,
    width: f64,
    /// Where the content began when a link led the reader to a year.
    led: Option<f64>,
}

/// The follower of a timeline, once there is one.
pub(crate) type Handle = StoredValue<Option<Follower>, LocalStorage>;

/// Lets what is drawn in the box of the rows follow the viewport.
pub(crate) fn follow(store: Store) {
    let follower = store.follower;
    // How often what is drawn has changed.
    let commits = Rc::new(Cell::new(0_u32));
    let begun = commits.clone();
    // What the reader has in view and what has the focus is looked for before any row is drawn or goes.
    let before = RenderEffect::new(move |_| {
        // The memos are read first: only then does the effect hear of them.
        let _ = (store.slots.get(), store.layout.get(), store.context.get());
        update(store, Follower::remember);
        begun.set(begun.get().wrapping_add(1));
        store.commit();
    });
    on_cleanup(move || drop(before));
    effect(move || {
        let Some(content) = store.content.get() else { return };
        // What is drawn has changed, or is about to.
        store.rows.track();
        let is_windowed = store.is_windowed();
        let (commits, commit) = (commits.clone(), commits.get());
        spawn_local(async move {
            tick().await;
            // The next change is under way: what is to be put back is put back after it.
            if commits.get() != commit {
                return;
            }
            follower.try_update_value(|follower| {
                let follower = follower.get_or_insert_with(|| Follower::new(store, content.into()));
                follower.listen(is_windowed, move || {
                    scrolled(store);
                });
                follower.drawn(is_windowed);
            });
        });
    });
}

/// A row has the focus.
pub(crate) fn focused(store: Store, row: &RowKey) {
    store.follower.try_with_value(|follower| follower.as_ref().map(|follower| follower.reach(row)));
}

/// A row was brought into view: what is still to be drawn moves it no more. Whoever is led there does not go back to where they were.
pub(crate) fn brought(store: Store, row: &RowKey, element: &Element) {
    scroll::let_go(element);
    // The last of the years may be too short to be scrolled to where one reads.
    let is_year = matches!(row, RowKey::Year(_));
    if is_year {
        store.reading.set(Some(row.clone()));
    }
    let (key, element) = (Some(row.clone()), element.clone());
    let row = store.layout.with_untracked(|layout| layout.row(row));
    let anchor = row.map(|row| Anchor { key, row, top: scroll::span(&element).0, element });
    store.follower.try_update_value(|follower| {
        if let Some(follower) = follower {
            follower.led = is_year.then(|| scroll::span(&follower.content).0);
            follower.anchor = anchor;
        }
    });
    // By then all of it is drawn, and the reader may go elsewhere.
    next_frame(&Closure::once_into_js(move || update(store, |follower| follower.anchor = None)));
}

/// The reader has scrolled, or the window has another size.
pub(crate) fn scrolled(store: Store) {
    update(store, |follower| {
        follower.anchor = None;
        follower.scrolled();
    });
}

fn update(store: Store, change: fn(&mut Follower)) {
    store.follower.try_update_value(|follower| follower.as_mut().map(change));
}

impl Follower {
    fn new(store: Store, content: Element) -> Self {
        let years = Observer::new(LINE, move |section| {
            let is_led = store.follower.try_with_value(|follower| follower.as_ref().is_some_and(Follower::is_led));
            if is_led != Some(true) {
                store.reading.try_set(row(section));
            }
        });
        let slices = Timer::new(move || update(store, Follower::slice));
        Self {
            store,
            content,
            slices,
            rows: 16,
            years,
            scrolled: None,
            anchor: None,
            focus: None,
            width: 0.0,
            led: None,
        }
    }

    /// Whether a link has led the reader to a year, and they have scrolled nowhere since.
    fn is_led(&self) -> bool {
        self.led.is_some_and(|top| (scroll::span(&self.content).0 - top).abs() < 1.0)
    }

    fn listen(&mut self, is_windowed: bool, then: impl Fn() + Clone + 'static) {
        if is_windowed != self.scrolled.is_some() {
            self.scrolled = is_windowed.then(|| Listener::new(then));
        }
    }

    /// Rows are about to be drawn, or to go.
    fn remember(&mut self) {
        // Before the first of several changes.
        self.focus = self.focus.take().or_else(|| Kept::new(&self.content));
        self.anchor = self.anchor.take().or_else(|| self.find_anchor());
    }

    /// Rows were drawn.
    fn drawn(&mut self, is_windowed: bool) {
        if let Some(focus) = self.focus.take() {
            focus.restore(&self.content);
        }
        self.hold();
        self.years.disconnect();
        for section in self.all("section[data-year]") {
            self.years.observe(&section);
        }
        let is_drawn = if is_windowed {
            self.measure();
            !self.scrolled()
        } else {
            self.is_done()
        };
        if !is_drawn && !is_windowed {
            self.slices.set(Some(0));
        }
        let is_all = self.store.phase.get_untracked() != Phase::Loading
            && !self.store.feeds.with_untracked(|feeds| feeds.is_awaited());
        if is_drawn && is_all {
            scroll::let_go(&self.content);
        }
    }

    fn is_done(&self) -> bool {
        let rows = self.store.layout.with_untracked(|layout| layout.len());
        self.store.rows.with_untracked(|drawn| drawn.rows().len()) >= rows
    }

    /// Draws some more: what is below first.
    fn slice(&mut self) {
        let (store, rows) = (self.store, self.rows);
        let len = store.layout.with_untracked(|layout| layout.len());
        let drawn = self.range();
        let range = match drawn.end < len {
            true => drawn.start..(drawn.end + rows).min(len),
            false => drawn.start.saturating_sub(rows)..drawn.end,
        };
        let began = PERFORMANCE.with(Performance::now);
        self.draw(range, None);
        spawn_local(async move {
            tick().await;
            let took = PERFORMANCE.with(Performance::now) - began;
            store.follower.try_update_value(|follower| {
                if let Some(follower) = follower {
                    let fit = rows as f64 * SLICE / took.max(0.5);
                    follower.rows = (fit as usize).clamp(LEAST, MOST);
                }
            });
        });
    }

    /// The rows that are drawn, but for those that are pinned.
    fn range(&self) -> core::ops::Range<usize> {
        let generation = self.store.search.with_untracked(|search| search.generation);
        let drawn = self.store.render_range.get_untracked();
        if drawn.generation == generation && !drawn.range.is_empty() {
            return drawn.range;
        }
        0..self
            .store
            .rows
            .with_untracked(|rows| rows.rows().iter().enumerate().take_while(|(at, row)| at == *row).count())
    }

    /// Has these rows drawn. Tells whether others are drawn by now.
    fn draw(&self, range: core::ops::Range<usize>, anchor: Option<(RowKey, usize)>) -> bool {
        let generation = self.store.search.with_untracked(|search| search.generation);
        let drawn = RenderRange { generation, range, anchor };
        let is_change = self.store.render_range.with_untracked(|known| *known != drawn);
        if is_change {
            let store = self.store;
            scroll::hold_below(&self.content, move || store.render_range.set(drawn));
        }
        is_change
    }

    /// Draws what is near the viewport now. Tells whether that is still to be drawn.
    fn scrolled(&mut self) -> bool {
        let width = f64::from(self.content.client_width());
        if width != self.width {
            self.width = width;
            self.store.heights.try_update_value(|measured| measured.heights.clear());
        }
        if self.store.is_printing.get_untracked() {
            return false;
        }
        let (top, _) = scroll::span(&self.content);
        let height = WINDOW.with(Viewport::height);
        let layout = self.store.layout.get_untracked();
        // As it is laid out, which is not what is known since. What is drawn may be higher or lower: the rows near one that is drawn are where
        // they are from there.
        let tops = self.store.heights.try_with_value(|measured| measured.tops.clone()).unwrap_or_default();
        let near = self.find_anchor();
        let shift = near.as_ref().and_then(|near| Some(near.top - tops.get(near.row)?)).unwrap_or(top);
        let at = |y: f64| tops.partition_point(|top| *top <= y - shift).saturating_sub(1);
        let (from, to) = (at(0.0), at(height));
        let known = self.range();
        let (above, below) = (at(-height / 2.0), at(height * 1.5) + 1);
        let is_covered = known.start <= above && known.end >= below.min(layout.len());
        if is_covered && known.len() <= 4 * (below - above).max(16) {
            return false;
        }
        // Outwards, as far as nodes are to be had.
        let mut range = from..(to + 1).min(layout.len());
        let mut left = BUDGET;
        let (first, last) = (at(-height), (at(2.0 * height) + 1).min(layout.len()));
        let mut spend = |row: usize| {
            left = left.saturating_sub(layout.nodes(row));
            left > 0
        };
        for row in range.clone() {
            spend(row);
        }
        while range.end < last && spend(range.end) {
            range.end += 1;
        }
        while range.start > first && spend(range.start - 1) {
            range.start -= 1;
        }
        let anchor = near.and_then(|near| Some((near.key?, near.row)));
        self.draw(range, anchor)
    }

    /// Where gaps turned out higher or lower than what is drawn in their place, what the reader has in view stays where it was.
    fn hold(&mut self) {
        let Some(anchor) = self.anchor.take().filter(|anchor| anchor.element.is_connected()) else { return };
        let moved = anchor.top() - anchor.top;
        if moved.abs() < 1.0 {
            return;
        }
        scroll::by(moved);
        // Without the rows that are still to be drawn, the page may be too short to be scrolled as far.
        if (anchor.top() - anchor.top).abs() >= 1.0 && !self.is_done() {
            self.anchor = Some(anchor);
        }
    }

    /// Draws what is around a row, which has the focus: who goes by keyboard goes on there, faster than any scroll is told of.
    fn reach(&self, key: &RowKey) {
        let layout = self.store.layout.get_untracked();
        let Some(row) = layout.row(key) else { return };
        let known = self.range();
        let (start, end) = (row.saturating_sub(LEAST), (row + LEAST).min(layout.len()));
        if known.contains(&row) && (start < known.start || end > known.end) {
            self.draw(known.start.min(start)..known.end.max(end), None);
        }
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        focus::all(&self.content, selector)
    }
}
