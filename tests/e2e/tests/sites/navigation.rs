//! Navigating and scrolling.

use crate::example::{Example, assert_quiet, click};
use event_timeline_e2e::{Browser, Engine, wait};
use std::collections::BTreeMap;

/// How often a reader comes and goes.
const ROUNDS: usize = 10;

/// How often before measuring, because memory grows in the first rounds.
const FIRST: usize = 3;

const WASM: &str = "/docs-site/event-timeline/event-timeline_bg.wasm";

/// Comes and goes by the site's own links, without a reload, and leaves nothing behind.
pub async fn comes_and_goes(browser: &Browser, example: &Example) {
    let (site, ..) = example.open(browser, example.events).await;
    until_ready(browser).await;
    browser.act("window.arrived = true; window.gone = []").await;
    let mut first = None;
    for round in 0..FIRST + ROUNDS {
        browser.act("gone.push(new WeakRef(document.querySelector('event-timeline')))").await;
        leave(browser, example).await;
        if round == FIRST {
            first = Some(left(browser).await);
        }
        click(browser, example.to_events).await;
        until_ready(browser).await;
        until_told(browser, 1).await;
    }
    leave(browser, example).await;
    let (held, memory) = left(browser).await;
    let (held_first, memory_first) = first.unwrap();
    assert_eq!(held, held_first, "listeners, observed elements and timers");
    // If garbage cannot be collected on request, what is left may take 64 KB, the smallest step by which memory
    // grows.
    let uncollected = if browser.engine() == Engine::Chromium { 0.0 } else { 65_536.0 };
    assert!(memory <= memory_first + uncollected, "the wasm's memory grew from {memory_first} to {memory} bytes");
    assert!(browser.run::<bool>("return window.arrived === true", Vec::new()).await, "the site reloaded");
    assert_eq!(site.asked(WASM), 1);
    assert_quiet(browser, &site).await;
}

/// The structured data describes this page and no previous one. A site may have blocks of its own.
async fn until_told(browser: &Browser, blocks: usize) {
    let script = "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')]
        .filter(({ text }) => text.includes('FOSDEM 2024')).length";
    let is_so = async || (browser.run::<usize>(script, Vec::new()).await == blocks).then_some(());
    wait::until(&format!("{blocks} blocks of structured data"), is_so).await;
}

/// Does not read what is shown, because WebDriver keeps every element alive that a script returns.
async fn until_ready(browser: &Browser) {
    let script = "return document.querySelector('event-timeline')?.dataset.state === 'ready'";
    wait::until("the timeline stands", async || browser.run::<bool>(script, Vec::new()).await.then_some(())).await;
}

/// Comes and goes on a site that reloads each page, by links and by the browser's own buttons.
pub async fn comes_back(browser: &Browser, example: &Example) {
    let (site, timeline, shown) = example.show(browser).await;
    for round in 0..4 {
        leave(browser, example).await;
        match round % 2 {
            0 => click(browser, example.to_events).await,
            _ => browser.back().await,
        }
        wait::until("the timeline's page is back", async || {
            browser.run::<bool>("return !!document.querySelector('event-timeline')", Vec::new()).await.then_some(())
        })
        .await;
        assert_eq!(timeline.ready().await.titles(), shown.titles());
    }
    assert_quiet(browser, &site).await;
}

async fn leave(browser: &Browser, example: &Example) {
    click(browser, example.away).await;
    until_gone(browser).await;
    // The memory of a removed element is freed in the wasm when the collector runs. Only Chromium can be told to.
    if browser.engine() == Engine::Chromium {
        browser.taken().await;
    }
}

async fn until_gone(browser: &Browser) {
    wait::until("the timeline is gone", async || {
        let script = "return document.readyState === 'complete' && !document.querySelector('event-timeline')";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    until_told(browser, 0).await;
}

/// What the timeline's scripts hold, and the size of the wasm's memory. Docusaurus itself leaves observers behind.
async fn left(browser: &Browser) -> (BTreeMap<String, usize>, f64) {
    browser.settle().await;
    (
        browser.held_by("/event-timeline/").await,
        browser.run("return observed.memory.buffer.byteLength", Vec::new()).await,
    )
}

/// No removed element is kept alive, after [`comes_and_goes`]. Only Chromium lets a page request a collection;
/// MkDocs Material itself keeps every page that was left.
pub async fn leaves_garbage(browser: &Browser) {
    let alive: usize = browser
        .run_async(
            "for (let i = 0; i < 20 && gone.some((ref) => ref.deref()); i++) {
               await new Promise((done) => setTimeout(done, 50));
               gc();
             }
             return gone.filter((ref) => ref.deref()).length",
        )
        .await;
    // React and the engine may keep the last one.
    assert!(alive <= 2, "{alive} removed elements are still there");
}

/// Anchors and the table of contents lead where they say, and the timeline does not move the page's scroll
/// position.
pub async fn leads_to_anchors(browser: &Browser, example: &Example) {
    let (site, _timeline, _) = example.show(browser).await;
    click(browser, example.toc).await;
    until_in_view(browser, "#meet").await;
    until_at_rest(browser).await;
    assert!(browser.url().await.ends_with("#meet"));
    browser.act("scrollTo({ top: 321, behavior: 'instant' })").await;
    browser.settle().await;
    let scrolled: f64 = browser.run("return Math.round(scrollY)", Vec::new()).await;
    assert!((scrolled - 321.0).abs() <= 1.0, "scrolled to {scrolled}");

    assert_quiet(browser, &site).await;
}

async fn until_in_view(browser: &Browser, selector: &str) {
    let script = format!(
        "const {{ top, bottom }} = document.querySelector('{selector}').getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight"
    );
    wait::until(&format!("{selector} is in view"), async || {
        browser.run::<bool>(&script, Vec::new()).await.then_some(())
    })
    .await;
}

/// Sites scroll smoothly, so this waits until nothing has moved for a while.
async fn until_at_rest(browser: &Browser) {
    let script = "let last;
        do {
          last = scrollY;
          for (let i = 0; i < 10; i++) await new Promise((done) => requestAnimationFrame(done));
        } while (scrollY !== last)";
    browser.run_async::<()>(script).await;
}

/// A link leads to a section below the timeline, although the timeline appears after the page.
pub async fn leads_below(browser: &Browser, example: &Example) {
    let (site, timeline) = example.open(browser, &[example.events, "#meet"].concat()).await;
    timeline.ready().await;
    until_in_view(browser, "#meet").await;
    until_at_rest(browser).await;
    until_in_view(browser, "#meet").await;
    assert_quiet(browser, &site).await;
}

/// A reader who comes back finds the scroll position. WebKit restores it before scripts run, as far as the page is
/// long enough then.
pub async fn comes_back_to_the_place(browser: &Browser, example: &Example) {
    let (site, ..) = example.show(browser).await;
    scroll_to(browser, 1500).await;
    // Not with WebDriver's click, which scrolls to its target, nor with its back command, which skips history
    // entries without a user gesture.
    browser.act(&format!("document.querySelector(\"{}\").click()", example.away)).await;
    until_gone(browser).await;
    browser.act("history.back()").await;
    until_ready(browser).await;
    until_scrolled_to(browser, 1500).await;
    assert_quiet(browser, &site).await;
}

/// A reload keeps the scroll position, also if a link with this `fragment` had scrolled to another place.
pub async fn reloads_at_the_place(browser: &Browser, example: &Example, fragment: &str) {
    let (site, timeline) = example.open(browser, &[example.events, fragment].concat()).await;
    timeline.ready().await;
    scroll_to(browser, 1500).await;
    browser.act("location.reload()").await;
    wait::until("the page is loaded anew", async || {
        let script = "return document.readyState === 'complete' && performance.getEntriesByType('navigation')[0]?.type === 'reload'";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    until_ready(browser).await;
    until_scrolled_to(browser, 1500).await;
    assert_quiet(browser, &site).await;
}

async fn scroll_to(browser: &Browser, top: u32) {
    until_at_rest(browser).await;
    browser.act(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})")).await;
    until_scrolled_to(browser, top).await;
}

async fn until_scrolled_to(browser: &Browser, top: u32) {
    until_at_rest(browser).await;
    wait::until(&format!("it is scrolled to {top}"), async || {
        let now: f64 = browser.run("return scrollY", Vec::new()).await;
        ((now - f64::from(top)).abs() <= 2.0).then_some(())
    })
    .await;
}
