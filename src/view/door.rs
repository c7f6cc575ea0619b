//! The door to what comes later: `crate::later`, which is loaded when the reader first reaches for a control.

use super::frame::Frame;
use crate::later;
use crate::state::Inputs;
use core::hint::black_box;
use core::ops::Range;
use std::rc::Rc;
use web_sys::Element;

/// What is loaded later, as the rest sees it. The split needs it so: nothing of it is called by its name.
pub(crate) trait Later {
    /// Which of the entries the reader looks for, in the feed's order: `None` for all of them. Tells the reader how many.
    fn find(&self, inputs: &Inputs) -> Option<Vec<bool>>;

    /// Where a text holds what the reader looks for, in bytes.
    fn marks(&self, text: &str) -> Vec<Range<usize>>;

    /// Opens what is to be opened, now that it is drawn.
    fn drawn(&self);

    /// Reads the page's address again, which has changed.
    fn moved(&self);

    /// Whether something is open in the timeline that would be gone if it were drawn anew: a recording that plays, a menu.
    fn is_in_use(&self) -> bool;

    /// Does what a control is for, which names it in its `data-action`.
    fn press(&self, action: &str, pressed: &Element);
}

/// What makes it for a timeline, once it is loaded.
type Open = fn(&Rc<Frame>) -> Box<dyn Later>;

/// Makes it for a timeline.
pub(super) fn open(frame: &Rc<Frame>) -> Box<dyn Later> {
    // Through a pointer that no optimiser can see through: so it is not called from here by its name.
    black_box(later::open as Open)(frame)
}
