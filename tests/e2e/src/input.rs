//! What a reader does with a page: clicks and keys.

use crate::{Browser, Engine, wait};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::{Element, ElementRef},
    error::{CmdError, ErrorStatus},
    key::Key,
};
use serde_json::Value;
use std::time::Duration;

/// The key under which WebDriver serializes elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The interval at which a held key repeats. (Most keyboards take twice as long.)
const REPEAT: Duration = Duration::from_millis(16);

impl Browser {
    /// Clicks on an element that a script returned. If it is moving, this waits until it stops.
    pub async fn click(&self, element: &Value) {
        assert!(self.click_unless_gone(element).await, "it is gone: {element}");
    }

    /// Like `click`, but returns whether the element was still there.
    pub async fn click_unless_gone(&self, element: &Value) -> bool {
        // Elements inside an entry are only visible once the entry is open.
        let open = "arguments[0].closest('[part~=more]')?.setAttribute('open', '')";
        if self.run_unless_stale::<()>(open, vec![element.clone()]).await.is_none() {
            return false;
        }
        let found = self.element(element);
        wait::until("nothing is in the way", async || match found.click().await {
            Ok(()) => Some(true),
            Err(CmdError::Standard(error)) if error.error == ErrorStatus::StaleElementReference => Some(false),
            // In a shadow root, WebKit's driver reports that a field is covered by its own inner part.
            Err(error) if is_covered(&error) && self.engine() == Engine::Webkit => {
                self.run::<Value>("arguments[0].focus(); arguments[0].click()", vec![element.clone()]).await;
                Some(true)
            }
            // An element below a sticky heading is scrolled to the centre.
            Err(error) if is_covered(&error) => {
                self.run::<()>("arguments[0].scrollIntoView({ block: 'center' })", vec![element.clone()]).await;
                None
            }
            // The element is being rendered and has no position yet.
            Err(CmdError::Standard(error)) if error.error == ErrorStatus::ElementNotInteractable => None,
            Err(error) => panic!("it can be clicked: {error}"),
        })
        .await
    }

    /// Clicks on an element that a script returned, with a key held down.
    pub async fn click_with(&self, element: &Value, key: Key) {
        self.run::<()>("arguments[0].closest('[part~=more]')?.setAttribute('open', ''); arguments[0].scrollIntoView({ block: 'center' })", vec![element.clone()]).await;
        let value = char::from(key);
        let keys = |action| KeyActions::new("keyboard".into()).then(action);
        self.client().perform_actions(keys(KeyAction::Down { value })).await.expect("a key is held down");
        // Firefox ignores held keys in the element click command.
        let element = self.element(element);
        let press = MouseActions::new("mouse".into())
            .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client().perform_actions(press).await.expect("it can be clicked");
        // The click may have opened another page or window.
        let _ = self.client().perform_actions(keys(KeyAction::Up { value })).await;
    }

    fn element(&self, element: &Value) -> Element {
        let id = element[ELEMENT].as_str().unwrap_or_else(|| panic!("no element: {element}"));
        Element::from_element_id(self.client().clone(), ElementRef::from(id.to_owned()))
    }

    /// Clicks on the middle of an element. WebKit's driver reports many elements in a shadow root as covered.
    pub async fn point_at(&self, element: &Value) {
        self.point(element, 1).await;
    }

    /// Double-clicks, which selects the word in the middle of an element.
    pub async fn double_click(&self, element: &Value) {
        self.point(element, 2).await;
    }

    async fn point(&self, element: &Value, clicks: usize) {
        let mouse = (0..clicks).fold(self.above(element).await, |mouse, _| {
            mouse
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })
        });
        self.client().perform_actions(mouse).await.expect("a click");
    }

    /// Presses the mouse button on an element, and holds it.
    pub async fn hold_down(&self, element: &Value) {
        let mouse = self.above(element).await.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        self.client().perform_actions(mouse).await.expect("a press");
    }

    /// Releases the mouse button, wherever the pointer is.
    pub async fn let_go(&self) {
        let mouse = MouseActions::new("mouse".into()).then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client().perform_actions(mouse).await.expect("it is held");
    }

    /// Moves the pointer to the middle of an element, which is scrolled into view.
    async fn above(&self, element: &Value) -> MouseActions {
        let script = "arguments[0].closest('[part~=more]')?.setAttribute('open', '');
                      arguments[0].scrollIntoView({ block: 'nearest' });
                      const { left, top, width, height } = arguments[0].getBoundingClientRect();
                      return [Math.round(left + width / 2), Math.round(top + height / 2)]";
        let (x, y): (f64, f64) = self.run(script, vec![element.clone()]).await;
        MouseActions::new("mouse".into()).then(PointerAction::MoveTo { duration: None, x, y })
    }

    /// Presses and releases a key.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".into()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client().perform_actions(keys).await.expect("a key press");
    }

    /// Presses a key this many times, as fast as a held key repeats.
    pub async fn press_often(&self, key: Key, times: usize) {
        let value = char::from(key);
        let keys = (0..times).fold(KeyActions::new("keyboard".into()), |keys, _| {
            keys.then(KeyAction::Down { value })
                .then(KeyAction::Up { value })
                .then(KeyAction::Pause { duration: REPEAT })
        });
        self.client().perform_actions(keys).await.expect("key presses");
    }

    /// Types a text, key by key, into the focused element.
    pub async fn type_text(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keyboard".into()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client().perform_actions(keys).await.expect("keys");
    }

    /// Presses a key while another is held down.
    pub async fn press_with(&self, held: Key, value: char) {
        let held = char::from(held);
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.client().perform_actions(keys).await.expect("a key press");
    }
}

/// Whether another element covers the one to be clicked.
fn is_covered(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(error) if error.error == ErrorStatus::ElementClickIntercepted)
}
