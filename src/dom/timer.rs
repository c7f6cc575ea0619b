//! A timer that can be set repeatedly. Dropping it stops it.

use std::cell::Cell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &JsValue, milliseconds: i32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);
}

/// Calls a closure after a delay.
#[must_use]
pub(crate) struct Timer {
    then: Closure<dyn Fn()>,
    /// The browser's id of the timer; 0 if it is not set.
    id: Cell<i32>,
}

impl Timer {
    /// A timer that is not set.
    pub fn new(then: impl Fn() + 'static) -> Self {
        Self { then: Closure::new(then), id: Cell::new(0) }
    }

    /// Sets the delay in milliseconds, or stops the timer. Replaces an earlier setting.
    pub fn set(&self, milliseconds: Option<i32>) {
        clear_timeout(self.id.take());
        if let Some(milliseconds) = milliseconds {
            self.id.set(set_timeout(self.then.as_ref(), milliseconds));
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.set(None);
    }
}
