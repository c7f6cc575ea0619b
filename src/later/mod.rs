//! What is loaded once a reader reaches for it: search and filters, links to share, files for calendars, the player.
//!
//! `cargo xtask finish` splits the release's wasm in two. What is in this module, and what only it calls, goes to
//! `event-timeline_later.wasm`, which `public/embed.js` loads when it is asked to. Both parts share one memory, one table of
//! functions and the page's objects: what is in here calls whatever it likes, and takes and gives signals and closures.
//!
//! The other way round there is one rule: from outside, what is in here is called through function pointers and `dyn` traits
//! alone, and only once it is loaded ([`Later`](crate::view::Later)). A function that is called by its name stays in the first part,
//! with all that it calls; the build then says so. What was given away from in here, like a closure that listens, is called through
//! a pointer anyway.
//!
//! Constants, texts among them, are in the first part, whoever uses them.

mod calendar;
mod end;
mod finder;
mod fold;
mod menu;
mod panel;
mod place;
mod player;
mod target;

use crate::options::Controls;
use crate::state::Inputs;
use crate::view::{Frame, Later};
use core::ops::Range;
use leptos::prelude::*;
use std::rc::{Rc, Weak};
use web_sys::Element;

struct Rest {
    frame: Weak<Frame>,
    place: Rc<place::Place>,
    finder: Rc<finder::Finder>,
    player: player::Player,
    menu: menu::Menu,
    end: end::End,
}

/// Makes it for a timeline.
pub(crate) fn open(frame: &Rc<Frame>) -> Box<dyn Later> {
    let place = Rc::new(place::Place::new(frame));
    let finder = finder::Finder::new(frame, &place);
    let (player, menu) = (player::Player::default(), menu::Menu::default());
    let end = end::End::new(frame);
    Box::new(Rest { frame: Rc::downgrade(frame), place, finder, player, menu, end })
}

impl Rest {
    fn go(&self, link: &Element) {
        if let Some(target) = target::of(link) {
            self.place.go(target);
        }
    }
}

impl Later for Rest {
    fn find(&self, inputs: &Inputs) -> Option<Vec<bool>> {
        self.finder.find(inputs)
    }

    fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.finder.marks(text)
    }

    fn drawn(&self) {
        self.place.open();
        self.end.watch();
    }

    fn moved(&self) {
        if let Some(frame) = self.frame.upgrade() {
            self.finder.moved(&frame);
        }
    }

    fn is_in_use(&self) -> bool {
        self.player.is_playing() || self.menu.is_open()
    }

    fn press(&self, action: &str, pressed: &Element) {
        let Some(frame) = self.frame.upgrade() else { return };
        match action {
            "year" => self.go(pressed),
            "pick" => {
                if let Some((facet, value)) = panel::value(pressed) {
                    self.finder.pick(&frame, facet, &value, pressed);
                }
            }
            "clear" => self.finder.clear(&frame),
            "link" => {
                self.go(pressed);
                let words = |inputs: &Inputs| inputs.words.filter(|_| inputs.options.controls == Controls::All);
                if let Some(words) = frame.state.with_untracked(words) {
                    self.menu.open(pressed, words);
                }
            }
            "play" => frame.state.with_untracked(|inputs| self.player.play(inputs, pressed)),
            "close-player" => self.player.close(),
            "calendar" | "calendar-all" => {
                frame.state.with_untracked(|inputs| calendar::save(&frame, inputs, action, pressed))
            }
            _ => self.menu.press(action),
        }
    }
}
