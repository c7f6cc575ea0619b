//! End-to-end tests of `dist/`: what the reader of a docs page gets, in Chromium, Firefox and WebKit.
//!
//! A test starts a [`Site`], which serves `dist/` from a subfolder as a docs site does, makes a [`Page`] around the tag, opens it in its
//! [`Browser`], and reads the [`Timeline`] by parts, headings and roles, never by classes:
//!
//! ```ignore
//! in_every_engine![the_talk_has_slides];
//!
//! async fn the_talk_has_slides(browser: Browser) {
//!     let site = Site::start().await;
//!     let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
//!     let shown = timeline.ready().await;
//!     let talk = shown.year("2024").event("FOSDEM 2024").item("Ten lines of YAML");
//!     assert_eq!(talk.link("slides").href, site.url("/slides/ten-lines.pdf"));
//! }
//! ```
//!
//! `cargo xtask test e2e` builds `dist/` and sets these variables; without them, drivers are searched for on PATH, and `dist/` in the
//! checkout. To run only some tests, give a part of a test's or an engine's name.
//!
//! | variable | value |
//! |---|---|
//! | `CHROMEDRIVER`, `GECKODRIVER`, `WEBKITDRIVER` | the engines' drivers |
//! | `DIST` | the folder to test |
//! | `AXE` | axe-core's `axe.min.js` |
//! | `EXAMPLES` | the folder of the built example sites, for `tests/sites/` |
//! | `E2E_ENGINES` | which of `chromium,firefox,webkit` to use; all three if it is not set |
//!
//! | module | contents |
//! |---|---|
//! | [`runner`], `pool` | which tests run, in which engine, and in which of the pooled browsers |
//! | [`engines`] | drivers and browsers, which are always stopped |
//! | [`site`], `server` | servers that serve, hold back, refuse and abort answers, and record requests |
//! | [`page`] | a docs page around the tag |
//! | [`example`] | the sites of `examples/` |
//! | [`browser`] | the open page: running scripts in it, and what it recorded |
//! | [`input`] | clicks and keys |
//! | [`answer`] | what servers send |
//! | [`feeds`] | feeds of many entries |
//! | [`axe`] | the accessibility checker |
//! | [`calendar`] | calendar files |
//! | [`cdp`] | printing, forced colours, reduced motion and memory, in Chromium |
//! | [`focus`] | what has the focus |
//! | [`player`] | players |
//! | [`timeline`] | the element on the page |
//! | [`shown`] | what it shows at one moment |
//! | [`rows`] | the entries of a long timeline that are on the page |
//! | [`controls`] | the controls for searching and sharing |
//! | [`wait`] | waiting for a condition, with a deadline |

// These are tests: a panic is how they fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

pub mod answer;
pub mod axe;
pub mod browser;
pub mod calendar;
pub mod cdp;
pub mod controls;
pub mod engines;
pub mod example;
pub mod feeds;
pub mod focus;
pub mod input;
pub mod page;
pub mod player;
mod pool;
pub mod rows;
pub mod runner;
mod server;
pub mod shown;
pub mod site;
pub mod timeline;
pub mod wait;

pub use answer::Answer;
pub use browser::{Browser, Event};
pub use controls::Controls;
pub use engines::Engine;
pub use focus::Focus;
pub use page::Page;
pub use player::Player;
pub use rows::Rows;
pub use shown::{Item, Shown};
pub use site::Site;
pub use timeline::Timeline;
