//! The page's block of structured data, shared by all of its timelines.

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
    /// The timer for the next write.
    static NEXT: RefCell<Option<Timer>> = const { RefCell::new(None) };
}

/// The nodes of one timeline. They are removed when it is dropped.
pub(crate) struct Block {
    nodes: Nodes,
    /// Writes the page's block; an empty text removes it.
    tell: Function,
}

impl Block {
    /// A block without nodes.
    pub fn new(tell: Function) -> Self {
        Self { nodes: Nodes::default(), tell }
    }

    /// Replaces the nodes of this timeline. The changes of several timelines are written together.
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

/// One JSON-LD document with all nodes.
fn together(all: &[Nodes]) -> String {
    let all: Vec<_> = all.iter().map(|nodes| nodes.borrow()).collect();
    let all: Vec<&str> = all.iter().flat_map(|nodes| nodes.iter()).map(String::as_str).collect();
    if all.is_empty() { String::new() } else { document(&all) }
}
