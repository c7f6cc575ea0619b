//! What the reader presses.

use super::frame::Frame;
use crate::dom::{address, events};
use crate::options::Player;
use leptos::prelude::WithUntracked;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Listens for the whole timeline: one listener a link would be thousands. Tells the page of a link before it is followed, and
/// calls `again` for the button that tries again. What else is pressed says in its `data-action` what it does.
pub(super) fn listener(frame: Weak<Frame>, again: Rc<dyn Fn()>) -> impl Fn(MouseEvent) {
    move |event: MouseEvent| {
        // `auxclick` comes for the right button as well, which opens a menu and not the link.
        if event.button() > 1 {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = target.and_then(|target| target.closest("a, button").ok().flatten());
        let (Some(pressed), Some(frame)) = (pressed, frame.upgrade()) else { return };
        // With a key held down, a link opens elsewhere.
        let is_plain =
            event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        match attribute(&pressed, "data-action").as_str() {
            "" => follow(&frame, &pressed, &event, is_plain),
            "retry" => again(),
            _ if !is_plain => {}
            action => {
                event.prevent_default();
                act(&frame, action.to_owned(), pressed);
            }
        }
    }
}

/// A link, or a recording that plays in place.
fn follow(frame: &Rc<Frame>, link: &Element, event: &MouseEvent, is_plain: bool) {
    let (url, role) = (attribute(link, "href"), attribute(link, "data-role"));
    if role.is_empty() {
        return;
    }
    let id = entry(link).map(|entry| attribute(&entry, "data-id")).unwrap_or_default();
    if !events::open(&frame.host, &id, &url, &role) {
        event.prevent_default();
        return;
    }
    let is_inline = frame.state.with_untracked(|inputs| inputs.options.player == Player::Inline);
    if is_inline && is_plain && role == "recording" {
        event.prevent_default();
        act(frame, "play".to_owned(), link.clone());
    }
}

fn act(frame: &Rc<Frame>, action: String, pressed: Element) {
    frame.reach(Box::new(move |later| match (later, attribute(&pressed, "href")) {
        (Some(later), _) => later.press(&action, &pressed),
        // A link is a link, also where nothing more can be done with it here.
        (None, href) if !href.is_empty() => address::follow(&href),
        (None, _) => {}
    }));
}

/// The entry or edition that something stands in.
fn entry(pressed: &Element) -> Option<Element> {
    pressed.closest("[data-id]").ok().flatten()
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}
