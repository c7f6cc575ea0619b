//! The state of one timeline.
//!
//! A few signals hold what comes in: the attributes, the feeds, what the reader looks for and has opened, the clock. Memos hold what follows
//! from them, and components read these. Nothing flows back: what a reader does is written into a signal.

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

/// How many entries there may be for all of them to be on the page at once, where the browser's own search and screen readers find them.
pub(crate) const ALL_AT_ONCE: usize = 1000;

/// What the reader looks for and has opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    /// Another for each choice: what was drawn for one is not what is drawn for the next.
    pub generation: u32,
    /// As the page's URL keeps it.
    pub url: UrlState,
}

/// What is open in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// The row that it stands in.
    pub row: RowKey,
    /// The link that opened it.
    pub url: String,
}

/// An effect of one type, whatever it does: each closure that Leptos is given compiles the whole of an effect anew, 0.3 KB.
pub(crate) fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_| {
        forget_later();
        run();
    });
}

/// Called where a row, or anything else that comes and goes, reads what outlives it: once it is gone, it is forgotten there. Leptos keeps its place
/// among those that hear of a change for good.
pub(crate) fn forget_later() {
    let Some(reader) = Observer::get() else { return };
    // Held until the owner of what it reads is cleaned up, which is as soon as it is gone.
    let Some(kept) = reader.1.upgrade() else { return };
    on_cleanup(move || kept.clear_sources(&reader));
}

/// The state of one timeline. Its signals live as long as their owner.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    /// What the embedder asks for.
    pub settings: RwSignal<Arc<Settings>>,
    /// What the feeds hold, and how far they have come.
    pub feeds: RwSignal<Arc<Feeds>>,
    /// How it stands with what is older.
    pub older: RwSignal<Older>,
    /// What the visitor's clock showed when anything last changed by it.
    pub clock: RwSignal<Clock>,
    /// What the reader looks for.
    pub search: RwSignal<Arc<Search>>,
    /// The part that is loaded when it is needed.
    pub lazy: RwSignal<LazyState>,
    /// Which rows are drawn.
    pub render_range: RwSignal<RenderRange>,
    /// The recording that plays.
    pub player: RwSignal<Option<Opened>>,
    /// The menu of a link that is open.
    pub menu: RwSignal<Option<Opened>>,
    /// The row that has the focus.
    pub focused: RwSignal<Option<RowKey>>,
    /// The year that the reader has in view.
    pub reading: RwSignal<Option<RowKey>>,
    /// What the toolbar says besides what was found.
    pub notice: RwSignal<Option<Message>>,
    /// Whether the filters are open: ten thousand people are not listed for who does not see them.
    pub filters_open: RwSignal<bool>,
    /// Whether the reader is typing: Back takes back all of it, not each letter.
    pub is_typing: RwSignal<bool>,
    /// Whether what is to be opened is still to be brought before the reader.
    pub to_open: RwSignal<bool>,
    /// Where a value was picked last: the row, and the value in place of a URL. Back returns there.
    pub picked: RwSignal<Option<Opened>>,
    /// Whether the page is about to be printed: all of it is drawn.
    pub is_printing: RwSignal<bool>,
    /// The box of the controls.
    pub toolbar: NodeRef<Div>,
    /// The box of the rows.
    pub content: NodeRef<Div>,
    /// What lets them follow the viewport.
    pub follower: viewport::Handle,
    /// How high rows are, as far as they were measured.
    pub heights: StoredValue<Measured>,
    /// The rows of what is shown.
    pub layout: Memo<Arc<Layout>>,
    /// Those that are to be drawn, and the gaps between them.
    pub slots: Memo<Arc<Slots>>,
    /// Those that are drawn: they follow once it is known what the reader has in view.
    pub rows: RwSignal<Arc<Slots>>,
    /// What every row needs to know.
    pub context: Memo<Arc<RowContext>>,
    /// What the rows that are drawn read: it follows once the lists have changed.
    pub shown: RwSignal<Arc<Shown>>,
    /// How far it has come.
    pub phase: Memo<Phase>,
    commands: Callback<(Self, Command), bool>,
    owner: StoredValue<Owner>,
}

impl Store {
    /// A state without any feed yet. What it cannot do itself is done by `commands`.
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

        // None where the reader looks for nothing: then all are shown.
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

    /// The state, from the context of the components: [`App`](crate::components::App) provides it, and all others stand in that.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Has something done that the state cannot do. Tells whether that may go on.
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
                // The button is gone: who goes by keyboard goes on with what has come.
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

    /// The box of the rows, once it is on the page.
    pub fn content(&self) -> Option<web_sys::Element> {
        Some(self.content.try_get_untracked()??.into())
    }

    /// Whether a recording plays, or a menu is open, under what is to come.
    pub fn is_open_upcoming(&self) -> bool {
        let rows =
            [self.player, self.menu].map(|open| open.with_untracked(|open| open.as_ref().map(|open| open.row.clone())));
        self.layout.with_untracked(|layout| rows.iter().flatten().any(|row| layout.is_upcoming(row)))
    }

    /// Whether the reader may search: there are controls, and something to be found.
    pub fn has_toolbar(&self) -> bool {
        let is_shown = matches!(self.phase.get(), Phase::Ready | Phase::Empty);
        is_shown
            && self.context.with(|context| context.has_controls)
            && self.feeds.with(|feeds| !feeds.entries().is_empty())
    }

    /// Whether no more is drawn than what is near the viewport. What a search leaves of a long timeline is drawn as the whole of it is.
    pub fn is_windowed(&self) -> bool {
        let most = if self.search.with(|search| search.url.choice.is_empty()) {
            self.layout.with(|layout| layout.plan().len())
        } else {
            let limit = self.settings.with(|settings| settings.limit());
            self.feeds.with(|feeds| feeds.entries().len()).min(limit.unwrap_or(usize::MAX))
        };
        most > ALL_AT_ONCE
    }

    /// Lets what is drawn follow what is to be drawn. First the lists change: what goes is not written anew before.
    pub fn commit(&self) {
        let (rows, layout, context) = (self.slots.get(), self.layout.get(), self.context.get());
        self.rows.set(rows);
        let is_same = |shown: &Arc<Shown>| Arc::ptr_eq(&shown.layout, &layout) && Arc::ptr_eq(&shown.context, &context);
        if !self.shown.with_untracked(is_same) {
            self.shown.set(Arc::new(Shown { layout, context }));
        }
    }

    /// Looks for something else, and has something else opened.
    pub fn look_for(&self, url: UrlState) {
        self.search.update(|search| {
            let generation = search.generation.wrapping_add(u32::from(search.url.choice != url.choice));
            *search = Arc::new(Search { generation, url });
        });
    }

    /// What is to be opened.
    pub fn target(&self) -> Option<Target> {
        self.search.with(|search| search.url.target.clone())
    }
}

/// How many rows are drawn before it is known how high they are: more than most windows show. On the host, all.
fn first_rows() -> usize {
    if cfg!(feature = "ssr") { usize::MAX } else { 24 }
}
