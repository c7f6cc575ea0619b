//! What is loaded once a reader reaches for it.
//!
//! `cargo xtask finish` splits the release's wasm in two. What is in this module, and what only it calls, goes to
//! `event-timeline_later.wasm`, which `public/embed.js` loads when it is asked to. Both parts share one memory, one table of
//! functions and the page's objects: what is in here calls whatever it likes, and takes and gives signals and closures.
//!
//! The other way round there is one rule: from outside, what is in here is called through function pointers and `dyn` traits
//! alone, and only once it is loaded. A function that is called by its name stays in the first part, with all that it calls;
//! the build then says so. `black_box(later::open as fn(_))(host)` hides from the compiler which function it is that is
//! called. What was given away from in here, like a closure that listens, is called through a pointer anyway.
//!
//! Constants, texts among them, are in the first part, whoever uses them.

use web_sys::HtmlElement;

/// The door: what the first part calls once all this is loaded.
pub(crate) fn open(host: &HtmlElement) {
    // Nothing else is in here yet.
    let _ = host.set_attribute("data-later", "");
}
