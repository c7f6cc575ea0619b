//! End-to-end tests of `dist/`: what the reader of a docs page gets, in Chromium, Firefox and WebKit.
//!
//! A test starts a [`Site`], which serves `dist/` from a subfolder as a docs site does, writes a [`Page`] around the tag, opens it in the
//! [`Browser`] it was given, and reads the [`Timeline`] by parts, headings and roles, never by classes:
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
//! `cargo xtask test e2e` builds `dist/` and sets what these variables say; without them, drivers are looked for on PATH and
//! `dist/` in the checkout. A part of a test's name, or of an engine's, runs these alone.
//!
//! | variable | what it says |
//! |---|---|
//! | `CHROMEDRIVER`, `GECKODRIVER`, `WEBKITDRIVER` | the engines' drivers |
//! | `DIST` | the folder that is deployed |
//! | `AXE` | axe-core's `axe.min.js` |
//! | `EXAMPLES` | the folder of the built example sites, for `tests/sites/` |
//! | `E2E_ENGINES` | which of `chromium,firefox,webkit` to use; all three if it is not set |
//!
//! | module | what it holds |
//! |---|---|
//! | [`runner`], `pool` | which tests run, in which engine, and in which browser of those that are kept |
//! | [`engines`] | drivers and browsers, started and stopped for sure |
//! | [`site`], `server` | servers that serve, hold back, refuse and cut, and that remember what they were asked |
//! | [`page`] | a docs page around the tag |
//! | [`example`] | the sites of `examples/` |
//! | [`browser`] | the open page: what runs in it, what it saw |
//! | [`input`] | clicks and keys |
//! | [`answer`] | what they send |
//! | [`feeds`] | feeds of many entries |
//! | [`axe`] | the accessibility checker |
//! | [`calendar`] | files for calendars |
//! | [`cdp`] | paper, forced colours, reduced motion and what a page takes, in Chromium |
//! | [`focus`] | what has the focus |
//! | [`player`] | what plays |
//! | [`timeline`] | the element on the page |
//! | [`shown`] | what it shows at one moment |
//! | [`rows`] | the entries of a long timeline that are on the page |
//! | [`controls`] | what a reader finds and shares with |
//! | [`wait`] | waiting for something, with a deadline |

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
