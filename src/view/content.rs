//! What stands below the controls: what is to come, then the years. Drawn in pieces, the first at once, the rest when the browser
//! has time: ten thousand entries take seconds to draw, and nobody waits seconds for the first of them.

use super::context::Context;
use super::door::Later;
use super::item::Said;
use super::year::Heading;
use super::years::Years;
use super::{event, item, year};
use crate::calendar;
use crate::dom::address;
use crate::dom::alarm::Alarm;
use crate::dom::draw::{Drawn, el};
use crate::dom::scroll;
use crate::model::{Entry, Place};
use crate::options::View;
use crate::state::{Inputs, State};
use crate::timeline::{Edition, Group, Plan, Relative, relative_group};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::vec;

/// How many pieces are drawn at once: more than a large window shows.
const AT_ONCE: usize = 200;

/// What is drawn below the controls.
pub(super) struct Content {
    /// The box of all.
    pub root: Drawn,
    state: State,
    drawing: Rc<RefCell<Drawing>>,
    /// What goes on drawing.
    alarm: Rc<RefCell<Option<Alarm>>>,
}

/// Under which heading something is drawn.
#[derive(Clone, Copy, Default)]
struct Where {
    /// None for what is to come, for what has no date, and where no heading says it.
    year: Option<i32>,
    kind: Heading,
}

/// A heading, or an entry.
enum Piece {
    /// What is to come, or a year, with the number of its entries, and whether it has several things for a calendar.
    Section(Where, usize, bool),
    /// An edition, without its entries, and whether it has several for a calendar. One alone has a button of its own.
    Edition(Edition, Option<Relative>, bool),
    /// An entry by itself.
    Single(Arc<Entry>),
    /// An entry of the edition before.
    Item(Arc<Entry>),
}

/// How far the drawing has come.
struct Drawing {
    root: Drawn,
    pieces: vec::IntoIter<Piece>,
    later: Option<Rc<dyn Later>>,
    /// How links to what is on this page begin.
    link: Option<String>,
    years: Rc<Years>,
    place: Where,
    /// Where the next group stands.
    groups: Drawn,
    /// Where the next entry of an edition stands.
    items: Drawn,
    /// What the edition says for all of its entries.
    said: (Place, Option<Relative>),
    drawn: usize,
}

impl Content {
    /// An empty box.
    pub fn new(state: State, years: Rc<Years>) -> Self {
        let root = el("div").attr("class", "content");
        let drawing = Drawing {
            root: root.clone(),
            pieces: Vec::new().into_iter(),
            later: None,
            link: None,
            years,
            place: Where::default(),
            groups: el("ol"),
            items: el("ol"),
            said: Default::default(),
            drawn: 0,
        };
        Self { root, state, drawing: Rc::new(RefCell::new(drawing)), alarm: Rc::default() }
    }

    /// Draws a plan in place of what stood there, below these messages. If it is the same for the reader, as much of it at once as
    /// there was before.
    pub fn draw(
        &self,
        plan: Plan,
        messages: [Option<Drawn>; 2],
        inputs: &Inputs,
        later: Option<&Rc<dyn Later>>,
        is_same: bool,
    ) {
        self.say(None);
        let is_done = {
            let mut drawing = self.drawing.borrow_mut();
            for message in messages.into_iter().flatten() {
                message.put_into(self.root.element());
            }
            drawing.pieces = pieces(plan, inputs).into_iter();
            drawing.later = later.cloned();
            drawing.link = inputs.prefix.as_deref().map(address::link);
            let before = core::mem::take(&mut drawing.drawn);
            let most = if is_same { before.max(AT_ONCE) } else { AT_ONCE };
            drawing.draw(most, inputs)
        };
        if !is_done {
            self.go_on();
        }
    }

    /// Puts a message, or nothing, in place of what stood there.
    pub fn say(&self, message: Option<Drawn>) {
        self.alarm.borrow_mut().take();
        self.root.clear();
        if let Some(message) = message {
            message.put_into(self.root.element());
        }
        self.drawing.borrow_mut().pieces = Vec::new().into_iter();
    }

    /// Draws some more, and tells whether there was any.
    pub fn draw_more(&self) -> bool {
        let mut drawing = self.drawing.borrow_mut();
        let is_any = drawing.pieces.len() > 0;
        self.state.with_untracked(|inputs| drawing.draw(AT_ONCE, inputs));
        is_any
    }

    /// Draws the rest when the browser has done what waits, what the reader does first.
    fn go_on(&self) {
        let (state, drawing) = (self.state.clone(), Rc::downgrade(&self.drawing));
        let alarm = Rc::downgrade(&self.alarm);
        let then = move || {
            let (Some(drawing), Some(alarm)) = (drawing.upgrade(), alarm.upgrade()) else { return };
            let is_done = state.with_untracked(|inputs| drawing.borrow_mut().draw(AT_ONCE, inputs));
            if let (false, Some(alarm)) = (is_done, &*alarm.borrow()) {
                alarm.set(Some(0));
            }
        };
        let alarm = Alarm::new(then);
        alarm.set(Some(0));
        self.alarm.replace(Some(alarm));
    }
}

/// Takes a plan to pieces, in the order in which they are drawn.
fn pieces(plan: Plan, inputs: &Inputs) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |place: Where, groups: Vec<Group>| {
        let count = groups.iter().map(Group::len).sum();
        let is_offered =
            |entry: &&Arc<Entry>| place.kind == Heading::Coming && calendar::is_offered(entry, inputs.clock.now);
        let (top, mut offered) = (pieces.len(), 0);
        pieces.push(Piece::Section(place, count, false));
        for group in groups {
            let relative = relative_group(&group, inputs.clock);
            let here = group.entries().iter().filter(is_offered).count();
            offered += here.min(1);
            match group {
                Group::Single(entry) => pieces.push(Piece::Single(entry)),
                Group::Edition(mut edition) => {
                    let entries = core::mem::take(&mut edition.entries);
                    pieces.push(Piece::Edition(edition, relative, here > 1));
                    pieces.extend(entries.into_iter().map(Piece::Item));
                }
            }
        }
        if let Some(Piece::Section(.., has_calendar)) = pieces.get_mut(top) {
            *has_calendar = offered > 1;
        }
    };
    if !plan.coming.is_empty() {
        add(Where { year: None, kind: Heading::Coming }, plan.coming);
    }
    for year in plan.years {
        let place = match inputs.options.view {
            View::Timeline => Where { year: year.year, kind: Heading::Year },
            // Its date says the year.
            View::Next => Where { year: None, kind: Heading::Latest },
        };
        add(place, year.groups);
    }
    pieces
}

impl Drawing {
    /// Draws so many pieces, and tells whether that was all.
    fn draw(&mut self, most: usize, inputs: &Inputs) -> bool {
        let later = self.later.clone();
        // Without its words nothing is drawn, nor is there any piece.
        let Some(words) = inputs.words else { return true };
        let outside = Context::new(inputs, words, self.link.as_deref(), later.as_deref());
        for piece in self.pieces.by_ref().take(most) {
            self.drawn += 1;
            let context = Context { year: self.place.year, is_coming: self.place.kind == Heading::Coming, ..outside };
            match piece {
                Piece::Section(place, count, has_calendar) => {
                    self.place = place;
                    self.groups = year::list();
                    let section =
                        year::section(place.kind, place.year, count, has_calendar, outside).child(self.groups.clone());
                    section.put_into(self.root.element());
                    self.years.watch(&section);
                }
                Piece::Edition(edition, relative, has_calendar) => {
                    self.items = year::list();
                    let event = event::event(&edition, relative, has_calendar, context).child(self.items.clone());
                    event.put_into(self.groups.element());
                    self.said = (edition.place, relative);
                }
                Piece::Single(entry) => {
                    let item = item::item(
                        &entry,
                        context.level.saturating_add(1),
                        context,
                        Said { place: &Place::default(), relative: None },
                    );
                    item.put_into(self.groups.element());
                }
                Piece::Item(entry) => {
                    let item = item::item(
                        &entry,
                        context.level.saturating_add(2),
                        context,
                        Said { place: &self.said.0, relative: self.said.1 },
                    );
                    item.put_into(self.items.element());
                }
            }
        }
        let is_done = self.pieces.len() == 0;
        if is_done {
            scroll::let_go(self.root.element());
        }
        is_done
    }
}
