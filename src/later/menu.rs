//! What can be done with a link to something: copy it, or hand it to another program.

use crate::dom::draw::{Drawn, el, part};
use crate::dom::{focus, keys, share};
use crate::view::button;
use crate::words::{Word, Words};
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, KeyboardEvent};

/// The menu of one timeline: at most one is open.
#[derive(Default)]
pub(super) struct Menu(Rc<RefCell<Option<Open>>>);

struct Open {
    root: Drawn,
    /// The link it belongs to, which gets the focus back.
    link: Element,
    url: String,
    title: String,
    status: Drawn,
    words: Words,
    _closes: Closure<dyn Fn(KeyboardEvent)>,
}

impl Menu {
    /// Opens it below a link.
    pub fn open(&self, link: &Element, words: Words) {
        let is_same = self.0.borrow().as_ref().is_some_and(|open| open.link == *link);
        self.close(is_same);
        if is_same {
            return;
        }
        let Some(beside) = link.parent_element() else { return };
        let url = link.unchecked_ref::<web_sys::HtmlAnchorElement>().href();
        let title = beside.query_selector("h1, h2, h3, h4, h5, h6").ok().flatten();
        let title = title.and_then(|title| title.text_content()).unwrap_or_default();
        let status = el("span").attr("role", "status");
        let mut root = part("div", "menu")
            .attr("role", "group")
            .attr("aria-label", &link.get_attribute("aria-label").unwrap_or_default());
        root = root.child(button("copy", "copy", words.text(Word::CopyLink)));
        if share::is_there() {
            root = root.child(button("share", "share", words.text(Word::Share)));
        }
        root = root.child(button("close", "close", words.text(Word::Close))).child(status.clone());
        let menu = Rc::downgrade(&self.0);
        let closes = keys::at_escape(move || {
            if let Some(menu) = menu.upgrade() {
                close(&menu, true);
            }
        });
        let root = root.on(&["keydown"], &closes);
        let _ = beside.after_with_node_1(root.element());
        if let Ok(Some(first)) = root.element().query_selector("button") {
            focus::set(&first);
        }
        self.0.replace(Some(Open { root, link: link.clone(), url, title, status, words, _closes: closes }));
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        // What is looked for since may have taken it away.
        self.0.borrow().as_ref().is_some_and(|open| open.root.element().is_connected())
    }

    /// What is pressed in it.
    pub fn press(&self, action: &str) {
        match action {
            "copy" => self.copy(),
            "share" => {
                if let Some(open) = &*self.0.borrow() {
                    share::share(&open.title, &open.url);
                }
            }
            "close" => self.close(true),
            _ => {}
        }
    }

    fn copy(&self) {
        let menu = Rc::downgrade(&self.0);
        let Some(copied) = self.0.borrow().as_ref().map(|open| share::copy(&open.url)) else { return };
        spawn_local(async move {
            let is_copied = match copied {
                Some(copied) => JsFuture::from(copied).await.is_ok(),
                None => false,
            };
            let Some(menu) = menu.upgrade() else { return };
            if let Some(open) = &*menu.borrow() {
                let words = open.words;
                open.status.clear();
                let said =
                    open.status.clone().text(words.text(if is_copied { Word::LinkCopied } else { Word::CopyFailed }));
                if !is_copied {
                    // Selected, to be copied by hand.
                    let field = el("input")
                        .attr("readonly", "")
                        .attr("value", &open.url)
                        .attr("aria-label", words.text(Word::CopyLink));
                    field.put_into(said.element());
                    field.element().unchecked_ref::<web_sys::HtmlInputElement>().select();
                }
            };
        });
    }

    fn close(&self, returns: bool) {
        close(&self.0, returns);
    }
}

fn close(menu: &RefCell<Option<Open>>, returns: bool) {
    if let Some(open) = menu.take() {
        open.root.element().remove();
        if returns {
            focus::set(&open.link);
        }
    }
}
