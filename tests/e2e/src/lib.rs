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
//! | [`runner`] | which tests run, in which engine, and what is reported |
//! | [`engines`] | drivers and browsers, started and stopped for sure |
//! | [`site`] | servers that serve, hold back, refuse and cut, and that remember what they were asked |
//! | [`page`] | a docs page around the tag |
//! | [`example`] | the sites of `examples/` |
//! | [`browser`] | the open page: what it saw, keys, clicks |
//! | [`answer`] | what they send |
//! | [`calendar`] | files for calendars |
//! | [`cdp`] | paper, forced colours and reduced motion, in Chromium |
//! | [`focus`] | what has the focus |
//! | [`player`] | what plays |
//! | [`timeline`] | the element on the page |
//! | [`shown`] | what it shows at one moment |
//! | [`controls`] | what a reader finds and shares with |
//! | [`wait`] | waiting for something, with a deadline |

// These are tests: a panic is how they fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

pub mod answer;
pub mod browser;
pub mod calendar;
pub mod cdp;
pub mod controls;
pub mod engines;
pub mod example;
pub mod focus;
pub mod page;
pub mod player;
pub mod runner;
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
pub use shown::{Item, Shown};
pub use site::Site;
pub use timeline::Timeline;
