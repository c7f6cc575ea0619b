//! The rows of a long timeline: how many entries are on the page, and which of them are in view.

use crate::{Page, Timeline, wait};
use serde::Deserialize;
use std::cell::RefCell;

/// The maximum number of nodes that a timeline may have, whatever its feed.
pub const MOST_NODES: usize = 15_000;

/// Up to this many entries, all are on the page.
pub const ALL_ON_THE_PAGE: usize = 1_000;

/// The entries on the page at one moment.
#[derive(Clone, Debug, Deserialize)]
pub struct Rows {
    /// In the shadow root: elements, texts and all others.
    pub nodes: usize,
    /// How many entries are on the page.
    pub count: usize,
    /// Those in the viewport, from top to bottom.
    pub in_view: Vec<Row>,
}

/// An entry in the viewport.
#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    pub title: String,
    /// In pixels, from the top of the viewport.
    pub top: f64,
    /// The size of its list, as screen readers are told.
    pub set_size: Option<usize>,
    /// Its position in the list, from 1.
    pub position: Option<usize>,
}

impl Rows {
    /// Whether an entry is in view.
    pub fn shows(&self, title: &str) -> bool {
        self.in_view.iter().any(|row| row.title == title)
    }

    pub fn titles(&self) -> Vec<&str> {
        self.in_view.iter().map(|row| row.title.as_str()).collect()
    }
}

/// Counts the nodes of the page's timeline at every change, from the first on.
const COUNT: &str = "<script type=\"module\">
  await customElements.whenDefined('event-timeline');
  const root = document.querySelector('event-timeline').shadowRoot;
  observed.mostNodes = 0;
  new MutationObserver(() => {
    const nodes = document.createNodeIterator(root);
    let count = -1;
    while (nodes.nextNode()) count += 1;
    observed.mostNodes = Math.max(observed.mostNodes, count);
  }).observe(root, { childList: true, subtree: true });
</script>";

/// A page with one timeline, whose nodes are counted: see [`Timeline::most_nodes`].
pub fn counted(src: &str) -> Page {
    Page::with(format!("<event-timeline src=\"{src}\"></event-timeline>{COUNT}<a id=\"end\" href=\"#end\">The end</a>"))
}

impl Timeline {
    /// The current rows.
    pub async fn rows(&self) -> Rows {
        self.read(include_str!("js/rows.js")).await
    }

    /// Waits until the rows meet a condition.
    pub async fn until_rows(&self, what: &str, is_so: impl Fn(&Rows) -> bool) -> Rows {
        let last = RefCell::new(None);
        let found = wait::until_or(wait::DEADLINE, async || {
            let rows = self.rows().await;
            let is_so = is_so(&rows);
            last.replace(Some(rows.clone()));
            is_so.then_some(rows)
        });
        found.await.unwrap_or_else(|| {
            let last = last.take();
            let outline = last.as_ref().map(|rows| (rows.nodes, rows.count, rows.titles()));
            panic!("waited in vain: {what}. Nodes, entries, and those in view: {outline:?}")
        })
    }

    /// The highest number of nodes so far, on a page that is [`counted`].
    pub async fn most_nodes(&self) -> usize {
        self.browser().run("return observed.mostNodes ?? 0", Vec::new()).await
    }
}
