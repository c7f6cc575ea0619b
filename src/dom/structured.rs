//! The page's one block of structured data, to which each of its timelines adds what it shows.

use super::timer::Timer;
use crate::structured::document;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Nodes of a JSON-LD graph.
type Nodes = Rc<RefCell<Vec<String>>>;

thread_local! {
    static PAGE: RefCell<Vec<Nodes>> = const { RefCell::new(Vec::new()) };
    /// What is about to be written.
    static NEXT: RefCell<Option<Timer>> = const { RefCell::new(None) };
}

/// What one timeline adds: nothing, at its end.
pub(crate) struct Block {
    nodes: Nodes,
    /// Writes the block of the page: none, for an empty text.
    tell: Function,
}

impl Block {
    /// One that adds nothing yet.
    pub fn new(tell: Function) -> Self {
        Self { nodes: Nodes::default(), tell }
    }

    /// Adds these nodes, in place of what it added before. What many timelines add is written at once.
    pub fn set(&self, nodes: Vec<String>) {
        if self.nodes.replace(nodes) != *self.nodes.borrow() {
            let count = PAGE.with_borrow_mut(|all| {
                all.retain(|other| !Rc::ptr_eq(other, &self.nodes));
                if !self.nodes.borrow().is_empty() {
                    all.push(self.nodes.clone());
                }
                all.len()
            });
            if NEXT.with_borrow(Option::is_none) {
                let tell = self.tell.clone();
                let timer = Timer::new(move || {
                    NEXT.take();
                    let text = PAGE.with_borrow(|all| together(all));
                    let _ = tell.call1(&JsValue::NULL, &text.into());
                });
                timer.set(Some(count as i32));
                NEXT.set(Some(timer));
            }
        }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        self.set(Vec::new());
    }
}

/// A document of all nodes.
fn together(all: &[Nodes]) -> String {
    let all: Vec<_> = all.iter().map(|nodes| nodes.borrow()).collect();
    let all: Vec<&str> = all.iter().flat_map(|nodes| nodes.iter()).map(String::as_str).collect();
    if all.is_empty() { String::new() } else { document(&all) }
}
