//! Draws rows according to the viewport: first those in view, then the rest in slices. In long timelines, only rows
//! near the viewport are drawn.

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

/// The time limit of a slice, in milliseconds, so that input is handled without delay.
const SLICE: f64 = 8.0;

/// The minimum and maximum number of rows that a slice draws.
const LEAST: usize = 24;
const MOST: usize = 64;

/// The maximum estimated number of nodes of a long timeline.
const BUDGET: usize = 9000;

/// Keeps the drawn rows in line with the viewport, until it is dropped.
pub(crate) struct Follower {
    store: Store,
    content: Element,
    /// Draws the next slice.
    slices: Timer,
    /// How many rows the next slice draws.
    rows: usize,
    /// Observes which years are in view.
    years: Observer,
    scrolled: Option<Listener>,
    /// The scroll anchor.
    anchor: Option<Anchor>,
    /// The focus before the last change.
    focus: Option<Kept>,
    width: f64,
    /// The top of the content when a link scrolled to a year.
    led: Option<f64>,
}

/// The follower of a timeline, once its content is on the page.
pub(crate) type Handle = StoredValue<Option<Follower>, LocalStorage>;

/// Draws rows according to the viewport.
pub(crate) fn follow(store: Store) {
    let follower = store.follower;
    // Counts the commits of drawn rows.
    let commits = Rc::new(Cell::new(0_u32));
    let begun = commits.clone();
    // Remembers the scroll anchor and the focus before any row is drawn or removed.
    let before = RenderEffect::new(move |_| {
        // Reads the memos first, so that the effect subscribes to them.
        let _ = (store.slots.get(), store.layout.get(), store.context.get());
        update(store, Follower::remember);
        begun.set(begun.get().wrapping_add(1));
        store.commit();
    });
    on_cleanup(move || drop(before));
    effect(move || {
        let Some(content) = store.content.get() else { return };
        // Subscribes to changes of the drawn rows.
        store.rows.track();
        let is_windowed = store.is_windowed();
        let (commits, commit) = (commits.clone(), commits.get());
        spawn_local(async move {
            tick().await;
            // Another commit has happened since: leave the restoring to that one.
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

/// Called when a row has received the focus.
pub(crate) fn focused(store: Store, row: &RowKey) {
    store.follower.try_with_value(|follower| follower.as_ref().map(|follower| follower.reach(row)));
}

/// Called when a row was scrolled into view: keeps it in place while further rows are drawn, instead of the previous anchor.
pub(crate) fn brought(store: Store, row: &RowKey, element: &Element) {
    scroll::let_go(element);
    // The last years may be too short to be scrolled to the reading line, so the year is set here.
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
    // By then the rows around it are drawn, and the reader may scroll on.
    next_frame(&Closure::once_into_js(move || update(store, |follower| follower.anchor = None)));
}

/// Called after scrolling or resizing.
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

    /// Whether a link has scrolled to a year, and the reader has not scrolled since.
    fn is_led(&self) -> bool {
        self.led.is_some_and(|top| (scroll::span(&self.content).0 - top).abs() < 1.0)
    }

    fn listen(&mut self, is_windowed: bool, then: impl Fn() + Clone + 'static) {
        if is_windowed != self.scrolled.is_some() {
            self.scrolled = is_windowed.then(|| Listener::new(then));
        }
    }

    /// Called before rows are drawn or removed.
    fn remember(&mut self) {
        // Keeps the values from before the first of several changes.
        self.focus = self.focus.take().or_else(|| Kept::new(&self.content));
        self.anchor = self.anchor.take().or_else(|| self.find_anchor());
    }

    /// Called after rows were drawn.
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

    /// Draws the next slice: the rows below first.
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

    /// The range of drawn rows, without pinned ones.
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

    /// Sets the range of rows to draw. Returns whether it has changed.
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

    /// Draws the rows near the viewport. Returns whether the range has changed.
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
        // These tops are those of the last layout, and drawn rows may be higher or lower than estimated there. So
        // positions are taken relative to the anchor, which is near.
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
        // Extends the range in both directions, as far as the budget of nodes allows.
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

    /// Scrolls so that the anchor is where it was, if drawn rows are higher or lower than the gaps they replaced.
    fn hold(&mut self) {
        let Some(anchor) = self.anchor.take().filter(|anchor| anchor.element.is_connected()) else { return };
        let moved = anchor.top() - anchor.top;
        if moved.abs() < 1.0 {
            return;
        }
        scroll::by(moved);
        // While rows are missing, the page may be too short to scroll that far: try again later.
        if (anchor.top() - anchor.top).abs() >= 1.0 && !self.is_done() {
            self.anchor = Some(anchor);
        }
    }

    /// Draws the rows around the focused one, since keyboard navigation can be faster than scroll events.
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
