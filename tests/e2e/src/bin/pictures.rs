//! Takes screenshots of `dist/`, or of any other page, in Chromium.
//!
//! `cargo xtask pictures` calls it, with a JSON object for each: see [`Shot`].

// As in the tests, a panic is the way to fail.
#![allow(clippy::expect_used, clippy::panic)]

use event_timeline_e2e::{
    Browser, Engine, Site,
    engines::{Driver, HOME},
    site, wait,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{cell::RefCell, env, fs, path::PathBuf, time::Duration};
use tokio::runtime::Builder;

/// How long a page may take until its timeline is ready.
const LIMIT: Duration = Duration::from_secs(30);

/// Returns `true` once every timeline in the viewport is ready and the fonts are loaded; otherwise their states.
/// Timelines outside the viewport load only when they are near it.
const READY: &str = "
    const timelines = [...document.querySelectorAll('event-timeline')].filter((timeline) =>
      timeline.checkVisibility() && timeline.getBoundingClientRect().top < innerHeight);
    const states = timelines.map((timeline) => timeline.dataset.state);
    if (states.length === 0) return 'no event-timeline on the page';
    return document.fonts.status === 'loaded' && states.every((state) => state === 'ready') || states.join(' ');";

/// Scrolls the timeline, or one of its editions or entries by id, to the top of the viewport.
const SCROLL: &str = "
    const timeline = document.querySelector('event-timeline');
    const place = arguments[0] ? timeline.shadowRoot.querySelector(`[data-id=\"${CSS.escape(arguments[0])}\"]`) : timeline;
    if (!place) return `no ${arguments[0]} in the timeline`;
    scrollTo({ top: scrollY + place.getBoundingClientRect().top - 24, behavior: 'instant' });
    return true;";

/// One screenshot to take.
#[derive(Deserialize)]
struct Shot {
    /// Relative to `dist/`, or an absolute URL.
    page: String,
    /// In CSS pixels.
    width: u32,
    /// In CSS pixels.
    height: u32,
    /// Device pixels per CSS pixel.
    scale: f64,
    /// `light` or `dark`
    scheme: String,
    /// The id of the edition or entry to scroll to; empty for the top of the timeline, `None` for the top of the
    /// page.
    at: Option<String>,
    out: PathBuf,
}

fn main() {
    let shots: Vec<Shot> =
        env::args().skip(1).map(|shot| serde_json::from_str(&shot).expect("a picture, as JSON")).collect();
    Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
        let site = Site::start().await;
        // The time zone of most of the talks, so that no time is converted.
        let driver = Driver::start(Engine::Chromium, HOME).await.unwrap_or_else(|why| panic!("{why}"));
        let browser = driver.browser().await.unwrap_or_else(|why| panic!("{why}"));
        for shot in &shots {
            take(&browser, &site, shot).await;
        }
        browser.close().await;
    });
}

async fn take(browser: &Browser, site: &Site, shot: &Shot) {
    let address =
        if shot.page.contains("://") { shot.page.clone() } else { site.url(&[site::HOME, &shot.page].concat()) };
    browser.screen(shot.width, shot.height, shot.scale).await;
    browser.media("", &[("prefers-color-scheme", &shot.scheme)]).await;
    browser.go(&address).await;
    until(browser, READY, Vec::new(), &address).await;
    if let Some(at) = &shot.at {
        until(browser, SCROLL, vec![json!(at)], &address).await;
    }
    let picture = browser.picture().await;
    if let Some(parent) = shot.out.parent() {
        fs::create_dir_all(parent).expect("a folder");
    }
    fs::write(&shot.out, &picture).unwrap_or_else(|error| panic!("{}: {error}", shot.out.display()));
    eprintln!("    {} ({} kB)", shot.out.display(), picture.len() / 1000);
}

/// Runs a script until it returns `true`; on failure, the message contains its last result.
async fn until(browser: &Browser, script: &str, arguments: Vec<Value>, address: &str) {
    let last = RefCell::new(Value::Null);
    let found = wait::until_or(LIMIT, async || {
        last.replace(browser.run(script, arguments.clone()).await);
        (*last.borrow() == json!(true)).then_some(())
    });
    assert!(found.await.is_some(), "{address} gave no picture: {}", last.borrow());
}
