//! The whole: a frame, what draws into it, and what listens.

use super::frame::Frame;
use super::open;
use crate::dom::alarm::Alarm;
use crate::dom::focus;
use crate::dom::structured::Block;
use crate::state::{self, Inputs, Loaded, State};
use js_sys::Function;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlElement, MouseEvent};

/// What draws, and what listens, until it is dropped.
pub(crate) struct Timeline {
    frame: Rc<Frame>,
    _alarm: Rc<Alarm>,
    _content: RenderEffect<()>,
    _pressed: Closure<dyn Fn(MouseEvent)>,
    _reached: Closure<dyn Fn(Event)>,
}

/// Draws the timeline into `base`, and draws it anew when its inputs change.
pub(crate) fn timeline(
    host: HtmlElement,
    base: HtmlElement,
    state: State,
    again: Rc<dyn Fn()>,
    more: Rc<dyn Fn()>,
    load_later: Function,
    block: Block,
) -> Timeline {
    let (frame, root) = Frame::new(host, base, state.clone(), more, load_later, block);
    // The button that tries again is gone once it is pressed.
    let has_tried = Rc::new(Cell::new(false));
    let again = {
        let has_tried = has_tried.clone();
        Rc::new(move || {
            has_tried.set(true);
            again();
        })
    };
    let pressed = Closure::new(open::listener(Rc::downgrade(&frame), again));
    let reached = {
        let frame = Rc::downgrade(&frame);
        // Whoever comes to a control by mouse, keyboard or finger will want what it does.
        Closure::<dyn Fn(Event)>::new(move |_| {
            if let Some(frame) = frame.upgrade() {
                frame.reach(Box::new(|_| {}));
            }
        })
    };
    let _ = frame.toolbar.root.clone().on(&["focusin", "click", "input"], &reached);
    let _ = root.on(&["click", "auxclick"], &pressed);
    let alarm = Rc::new_cyclic(|alarm| Alarm::new(look(Rc::downgrade(&frame), alarm.clone())));
    let content = {
        // Neither is held: an effect may outlive its timeline a little.
        let (frame, set) = (Rc::downgrade(&frame), Rc::downgrade(&alarm));
        RenderEffect::new(move |_| {
            let drawn = state.with(|inputs| frame.upgrade().inspect(|frame| frame.draw(inputs, true)));
            if let (Some(frame), Some(alarm)) = (drawn, set.upgrade()) {
                if let Some(later) = frame.later() {
                    later.drawn();
                }
                if state.with_untracked(|inputs| !matches!(inputs.loaded, Loaded::Loading)) && has_tried.take() {
                    focus::regain(frame.root());
                }
                alarm.set(state.with_untracked(Inputs::look_again));
            }
        })
    };
    Timeline { frame, _alarm: alarm, _content: content, _pressed: pressed, _reached: reached }
}

/// In milliseconds.
const MINUTE: i32 = 60_000;

/// What is done when the alarm goes off: what has changed is drawn, which sets it anew.
fn look(frame: Weak<Frame>, alarm: Weak<Alarm>) -> impl Fn() {
    move || {
        let (Some(frame), Some(alarm)) = (frame.upgrade(), alarm.upgrade()) else { return };
        // Drawn anew, a recording would begin anew, and a menu be gone. It can wait for the next look.
        let is_in_use = frame.later().is_some_and(|later| later.is_in_use());
        let left = if is_in_use { Some(MINUTE) } else { state::tick(&frame.state) };
        if left.is_some() {
            alarm.set(left);
        }
    }
}

impl Timeline {
    /// The page's address has changed.
    pub fn moved(&self) {
        self.frame.moved();
    }

    /// Draws all that is still to be drawn: the page is about to be printed.
    pub fn draw_all(&self) {
        self.frame.draw_all();
    }
}

impl Drop for Timeline {
    fn drop(&mut self) {
        self.frame.end();
    }
}
