//! What is looked for and opened, and the page's address, which keeps both.

use super::target;
use crate::dom::{address, scroll};
use crate::finding::{Address, Choice, Target};
use crate::state::Loaded;
use crate::view::Frame;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Where the reader is in a timeline.
pub(super) struct Place {
    frame: Weak<Frame>,
    address: RefCell<Address>,
    /// What the address opens is still to be opened.
    to_open: Cell<bool>,
}

impl Place {
    /// Where the page's address says.
    pub fn new(frame: &Rc<Frame>) -> Self {
        let address = read(frame).unwrap_or_default();
        let to_open = Cell::new(address.target.is_some());
        Self { frame: Rc::downgrade(frame), address: RefCell::new(address), to_open }
    }

    /// What is looked for.
    pub fn choice(&self) -> Choice {
        self.address.borrow().choice.clone()
    }

    /// Shows what the reader looks for from now on. `is_new` makes a step that Back takes back.
    pub fn choose(&self, choice: Choice, is_new: bool) {
        self.put(Address { choice, target: None }, is_new);
    }

    /// What the reader looks for, in a timeline that is about to be drawn.
    pub fn prepare(&self, choice: Choice) {
        self.to_open.set(false);
        self.write(Address { choice, target: None }, true);
    }

    /// Opens an entry, an edition or a year, as its link does.
    pub fn go(&self, target: Target) {
        let address = Address { target: Some(target), ..self.address.borrow().clone() };
        self.write(address, true);
        self.to_open.set(true);
        self.open();
    }

    /// The page's address has changed: by Back and Forward, or by a script.
    pub fn moved(&self) {
        let Some(frame) = self.frame.upgrade() else { return };
        let Some(address) = read(&frame).filter(|address| *address != *self.address.borrow()) else { return };
        self.to_open.set(address.target.is_some());
        let old = self.address.replace(address);
        if old.choice == self.address.borrow().choice {
            self.open();
        } else {
            frame.redraw();
        }
        let target = self.address.borrow().target.clone();
        if let Some(element) = target.and_then(|target| target::find(frame.content(), &target)) {
            scroll::to_after_a_step(&element);
        }
    }

    /// Opens what is to be opened.
    pub fn open(&self) {
        let Some(frame) = self.frame.upgrade() else { return };
        let is_ready = frame.state.with_untracked(|inputs| matches!(inputs.loaded, Loaded::Ready { .. }));
        let Some(target) = self.address.borrow().target.clone().filter(|_| is_ready) else {
            return target::unmark(frame.content());
        };
        if !self.to_open.replace(false) {
            // Drawn anew, it is what is open still.
            if let Some(element) = target::find(frame.content(), &target) {
                target::mark(frame.content(), &element);
            }
            return;
        }
        let found = loop {
            match target::find(frame.content(), &target) {
                Some(element) => break Some(element),
                None if frame.draw_more() => {}
                None => break None,
            }
        };
        match found {
            Some(element) => {
                target::show(frame.content(), &element);
                // The last of the years may be too short to be scrolled to where one reads.
                if let Target::Year(year) = target {
                    frame.at_year(&year.to_string());
                }
            }
            // It is not among those that are looked for: then nothing is.
            None if !self.choice().is_empty() => {
                self.to_open.set(true);
                self.put(Address { target: Some(target), ..Address::default() }, false);
            }
            None => {}
        }
    }

    fn put(&self, address: Address, is_new: bool) {
        self.write(address, is_new);
        if let Some(frame) = self.frame.upgrade() {
            frame.redraw();
        }
    }

    fn write(&self, address: Address, is_new: bool) {
        // Before the browser tells that the page's address has changed.
        self.address.replace(address);
        let prefix = self.frame.upgrade().and_then(|frame| frame.state.with_untracked(|inputs| inputs.prefix.clone()));
        let Some(prefix) = prefix else { return };
        let old = address::query();
        let new = self.address.borrow().write(&old, &prefix);
        if old != new {
            address::write(&new, is_new);
        }
    }
}

fn read(frame: &Frame) -> Option<Address> {
    let prefix = frame.state.with_untracked(|inputs| inputs.prefix.clone())?;
    Some(Address::read(&address::query(), &prefix))
}
