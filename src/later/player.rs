//! Playing a recording in place. Until it is pressed, nothing is asked of its host.

use crate::view::Frame;
use std::rc::Rc;
use web_sys::Element;

/// What plays.
#[derive(Default)]
pub(super) struct Player;

impl Player {
    pub fn play(&self, _: &Rc<Frame>, _: &Element) {}
}
