//! The state of one timeline.
//!
//! A few signals hold the inputs: the attributes, the feeds, the reader's query and what is opened, the clock. Memos
//! are derived from them and read by components. Data flows one way: the reader's actions are written into signals.

mod command;
mod feeds;
mod lazy;
#[cfg(feature = "csr")]
pub(crate) mod loader;
mod messages;
mod phase;
mod rendered;
mod row_context;
mod settings;
#[cfg(feature = "csr")]
pub(crate) mod words;

pub(crate) use command::Command;
#[cfg(feature = "csr")]
pub(crate) use feeds::Failure;
pub(crate) use feeds::{Copied, Feeds, Older};
pub(crate) use lazy::{Lazy, LazyState, Point};
pub(crate) use phase::Phase;
pub(crate) use rendered::{Measured, RenderRange, Shown};
pub(crate) use row_context::{Marks, RowContext};
pub(crate) use settings::Settings;

use crate::dom::focus;
use crate::dom::viewport;
use crate::finding::{Target, UrlState};
use crate::options::Options;
use crate::timeline::{Clock, Layout, RowKey, Slots, arrange};
use crate::words::Message;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use std::sync::Arc;

/// Up to how many entries are all on the page at once, where the browser's own search and screen readers find them.
pub(crate) const ALL_AT_ONCE: usize = 1000;

/// The reader's query, filters and target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    /// Incremented for each new query, so that the render range of one is not used for the next.
    pub generation: u32,
    /// The part kept in the page's URL.
    pub url: UrlState,
}

/// A player or menu that is open in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// The row that contains it.
    pub row: RowKey,
    /// The link that opened it.
    pub url: String,
}

/// Creates an effect from a boxed closure: Leptos compiles a whole effect for each closure type, which costs 0.3 KB.
pub(crate) fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_| {
        forget_later();
        run();
    });
}

/// Unsubscribes the current observer from its sources when its owner is cleaned up. To be called wherever a row, or
/// another short-lived component, reads a signal that outlives it: otherwise Leptos keeps the subscription forever.
pub(crate) fn forget_later() {
    let Some(reader) = Observer::get() else { return };
    // A strong reference, held until the owner is cleaned up, so that `clear_sources` can still be called then.
    let Some(kept) = reader.1.upgrade() else { return };
    on_cleanup(move || kept.clear_sources(&reader));
}

/// The state of one timeline. Its signals live as long as their owner.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    /// The attributes, and what is derived from them.
    pub settings: RwSignal<Arc<Settings>>,
    /// The entries of the feeds, and their loading state.
    pub feeds: RwSignal<Arc<Feeds>>,
    /// The loading state of older entries.
    pub older: RwSignal<Older>,
    /// The visitor's time when something last changed because of it.
    pub clock: RwSignal<Clock>,
    /// The reader's query, filters and target.
    pub search: RwSignal<Arc<Search>>,
    /// The lazy module.
    pub lazy: RwSignal<LazyState>,
    /// The range of rows to draw.
    pub render_range: RwSignal<RenderRange>,
    /// The open player.
    pub player: RwSignal<Option<Opened>>,
    /// The open menu of a link.
    pub menu: RwSignal<Option<Opened>>,
    /// The row that has the focus.
    pub focused: RwSignal<Option<RowKey>>,
    /// The year that the reader has in view.
    pub reading: RwSignal<Option<RowKey>>,
    /// A message for the toolbar, besides the number of results.
    pub notice: RwSignal<Option<Message>>,
    /// Whether the filters are open. While they are closed, their values are not rendered: there may be ten thousand people.
    pub filters_open: RwSignal<bool>,
    /// Whether the reader is typing: one step back in the history undoes all that was typed, not each letter.
    pub is_typing: RwSignal<bool>,
    /// Whether the target still has to be scrolled into view.
    pub to_open: RwSignal<bool>,
    /// Where a value was last picked: the row, and the value instead of a URL. Going back returns there.
    pub picked: RwSignal<Option<Opened>>,
    /// Whether the page is about to be printed, so that all rows are drawn.
    pub is_printing: RwSignal<bool>,
    /// The element with the controls.
    pub toolbar: NodeRef<Div>,
    /// The element with the rows.
    pub content: NodeRef<Div>,
    /// The handle by which the rows follow the viewport.
    pub follower: viewport::Handle,
    /// The measured heights of rows.
    pub heights: StoredValue<Measured>,
    /// All rows of the arranged entries.
    pub layout: Memo<Arc<Layout>>,
    /// The rows that should be drawn, and the gaps between them.
    pub slots: Memo<Arc<Slots>>,
    /// The rows that are drawn: updated from `slots` once the scroll anchor is known.
    pub rows: RwSignal<Arc<Slots>>,
    /// The data shared by all rows.
    pub context: Memo<Arc<RowContext>>,
    /// The data read by the drawn rows: updated after the lists of rows.
    pub shown: RwSignal<Arc<Shown>>,
    /// The loading phase.
    pub phase: Memo<Phase>,
    commands: Callback<(Self, Command), bool>,
    owner: StoredValue<Owner>,
}

impl Store {
    /// A state without any feed. Commands that it cannot handle itself go to `commands`.
    pub fn new(settings: Settings, clock: Clock, commands: Callback<(Self, Command), bool>) -> Self {
        let settings = RwSignal::new(Arc::new(settings));
        let feeds = RwSignal::new(Arc::new(Feeds::default()));
        let clock = RwSignal::new(clock);
        let search = RwSignal::new(Arc::new(Search::default()));
        let lazy = RwSignal::new(LazyState::default());
        let render_range = RwSignal::new(RenderRange::default());
        let player = RwSignal::new(None::<Opened>);
        let menu = RwSignal::new(None::<Opened>);
        let focused = RwSignal::new(None::<RowKey>);
        let heights = StoredValue::new(Measured::default());

        // `None` without a query or filter: then all entries are shown.
        let found = move || {
            let is_looking = search.with(|search| !search.url.choice.is_empty());
            lazy.get().get().filter(|_| is_looking).map(|lazy| lazy.found.get())
        };
        let layout = Memo::new(move |_| {
            let (settings, feeds) = (settings.get(), feeds.get());
            let found = found();
            let shown = found.as_ref().map(|found| found.shown.as_slice());
            let options = Options { limit: settings.limit(), ..settings.options.clone() };
            let plan = arrange(feeds.entries(), &options, clock.with(|clock| clock.now), shown);
            Arc::new(Layout::new(plan, options.view))
        });
        let slots = Memo::new(move |_| {
            let layout = layout.get();
            let generation = search.with(|search| search.generation);
            let drawn =
                render_range.with(|drawn| (drawn.generation == generation).then(|| drawn.clone())).unwrap_or_default();
            let moved = drawn.anchor.and_then(|(key, was)| Some((layout.row(&key)?, was)));
            let shift = |row: usize| moved.map_or(row, |(is, was)| (row + is).saturating_sub(was));
            let (start, end) = (shift(drawn.range.start), shift(drawn.range.end).max(first_rows()));
            let pinned = [player.get().map(|open| open.row), menu.get().map(|open| open.row), focused.get()];
            let pinned: Vec<usize> = pinned.iter().flatten().filter_map(|key| layout.row(key)).collect();
            let tops = if start == 0 && end >= layout.len() {
                Arc::default()
            } else {
                heights.try_update_value(|measured| measured.tops_of(&layout)).unwrap_or_default()
            };
            Arc::new(Slots::new(&layout, &tops, start..end, &pinned))
        });
        let context = Memo::new(move |_| {
            let marks = lazy.get().marks();
            Arc::new(RowContext::new(&settings.get(), marks))
        });
        let phase = Memo::new(move |_| {
            let (feeds, lazy) = (feeds.get(), lazy.get());
            if settings.with(|settings| settings.locale.is_none()) || lazy.is_awaited() {
                Phase::Loading
            } else if feeds.trouble().is_some() {
                Phase::Error
            } else if feeds.is_loading() {
                Phase::Loading
            } else if found().is_none() && layout.with(|layout| layout.is_empty()) {
                Phase::Empty
            } else {
                Phase::Ready
            }
        });
        let notice = RwSignal::new(None);
        Self {
            settings,
            feeds,
            older: RwSignal::new(Older::default()),
            clock,
            search,
            lazy,
            render_range,
            player,
            menu,
            focused,
            reading: RwSignal::new(None),
            notice,
            filters_open: RwSignal::new(false),
            is_typing: RwSignal::new(false),
            to_open: RwSignal::new(true),
            picked: RwSignal::new(None),
            is_printing: RwSignal::new(false),
            toolbar: NodeRef::new(),
            content: NodeRef::new(),
            follower: StoredValue::new_local(None),
            heights,
            layout,
            slots,
            rows: RwSignal::new(Arc::default()),
            shown: RwSignal::new(Arc::default()),
            context,
            phase,
            commands,
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The state, from the context that [`App`](crate::components::App) provides to all components.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Runs a command. Returns false if the page cancelled it.
    pub fn command(&self, command: Command) -> bool {
        let store = *self;
        match command {
            Command::Clear => {
                self.with_lazy(move |lazy| {
                    if let Some(lazy) = lazy {
                        (lazy.clear)(store);
                    }
                });
                true
            }
            Command::All => {
                let shown = self.content().map(|content| (focus::items(&content), content));
                self.settings.update(|settings| Arc::make_mut(settings).is_all = true);
                // The button disappears: keyboard users continue at the first new entry.
                leptos::task::spawn_local(async move {
                    leptos::task::tick().await;
                    if let Some((shown, content)) = shown {
                        focus::on_item(&content, shown);
                    }
                });
                true
            }
            other => self.commands.try_run((store, other)).unwrap_or(true),
        }
    }

    /// The element with the rows, once it is on the page.
    pub fn content(&self) -> Option<web_sys::Element> {
        Some(self.content.try_get_untracked()??.into())
    }

    /// Whether a player or a menu is open among the upcoming entries.
    pub fn is_open_upcoming(&self) -> bool {
        let rows =
            [self.player, self.menu].map(|open| open.with_untracked(|open| open.as_ref().map(|open| open.row.clone())));
        self.layout.with_untracked(|layout| rows.iter().flatten().any(|row| layout.is_upcoming(row)))
    }

    /// Whether the toolbar is shown: controls are enabled, and there are entries.
    pub fn has_toolbar(&self) -> bool {
        let is_shown = matches!(self.phase.get(), Phase::Ready | Phase::Empty);
        is_shown
            && self.context.with(|context| context.has_controls)
            && self.feeds.with(|feeds| !feeds.entries().is_empty())
    }

    /// Whether only the rows near the viewport are drawn. This depends on the size of the whole timeline, not on the
    /// number of search results.
    pub fn is_windowed(&self) -> bool {
        let most = if self.search.with(|search| search.url.choice.is_empty()) {
            self.layout.with(|layout| layout.plan().len())
        } else {
            let limit = self.settings.with(|settings| settings.limit());
            self.feeds.with(|feeds| feeds.entries().len()).min(limit.unwrap_or(usize::MAX))
        };
        most > ALL_AT_ONCE
    }

    /// Updates the drawn rows to what should be drawn. The lists change first, so that rows about to be removed are not updated.
    pub fn commit(&self) {
        let (rows, layout, context) = (self.slots.get(), self.layout.get(), self.context.get());
        self.rows.set(rows);
        let is_same = |shown: &Arc<Shown>| Arc::ptr_eq(&shown.layout, &layout) && Arc::ptr_eq(&shown.context, &context);
        if !self.shown.with_untracked(is_same) {
            self.shown.set(Arc::new(Shown { layout, context }));
        }
    }

    /// Sets the reader's query, filters and target.
    pub fn look_for(&self, url: UrlState) {
        self.search.update(|search| {
            let generation = search.generation.wrapping_add(u32::from(search.url.choice != url.choice));
            *search = Arc::new(Search { generation, url });
        });
    }

    /// The target to open.
    pub fn target(&self) -> Option<Target> {
        self.search.with(|search| search.url.target.clone())
    }
}

/// How many rows are drawn before heights are measured: more than fit most windows. On the host, all.
fn first_rows() -> usize {
    if cfg!(feature = "ssr") { usize::MAX } else { 24 }
}
