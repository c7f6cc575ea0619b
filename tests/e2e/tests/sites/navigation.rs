//! Coming, going and scrolling.

use crate::example::{Example, assert_quiet, click};
use event_timeline_e2e::{Browser, Engine, Timeline, example::BASE, wait};

/// How often a reader comes and goes.
const ROUNDS: usize = 10;

const WASM: &str = "/docs-site/event-timeline/event-timeline_bg.wasm";

/// Comes and goes by the site's own links, without a reload, and leaves nothing behind.
pub async fn comes_and_goes(browser: &Browser, example: &Example) {
    let (site, timeline, _) = example.show(browser).await;
    browser.act("window.arrived = true; window.gone = []").await;
    let mut first = None;
    for round in 0..ROUNDS {
        browser.act("gone.push(new WeakRef(document.querySelector('event-timeline')))").await;
        leave(browser, example).await;
        // What the site itself loads at the first visit of a page is none of ours.
        if round == 1 {
            first = Some(left(browser).await);
        }
        click(browser, example.to_events).await;
        timeline.ready().await;
    }
    leave(browser, example).await;
    let (held, memory) = left(browser).await;
    let (held_first, memory_first) = first.unwrap();
    assert_eq!(held, held_first, "listeners, observed elements and timers");
    assert!(memory <= memory_first, "the wasm's memory grew from {memory_first} to {memory} bytes");
    assert!(browser.run::<bool>("return window.arrived === true", Vec::new()).await, "the site reloaded");
    assert_eq!(site.asked(WASM), 1);
    assert_quiet(browser, &site).await;
    if browser.engine() == Engine::Chromium {
        // The framework and the engine may hold on to the last.
        let alive = garbage(browser).await;
        assert!(alive <= 2, "{alive} of {ROUNDS} removed elements are still there");
    }
}

/// Comes and goes where each page is loaded anew, by links and by the browser's own buttons.
pub async fn comes_back(browser: &Browser, example: &Example) {
    let (site, timeline, shown) = example.show(browser).await;
    for round in 0..ROUNDS {
        leave(browser, example).await;
        match round % 2 {
            0 => click(browser, example.to_events).await,
            _ => browser.act("history.back()").await,
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
    wait::until("the timeline is gone", async || {
        let script = "return document.readyState === 'complete' && !document.querySelector('event-timeline')";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    browser.settle().await;
}

/// What scripts hold, and the size of the wasm's memory.
async fn left(browser: &Browser) -> (std::collections::BTreeMap<String, usize>, f64) {
    (browser.held().await, browser.run("return observed.memory.buffer.byteLength", Vec::new()).await)
}

/// How many elements are still alive after a collection.
async fn garbage(browser: &Browser) -> usize {
    browser
        .run_async(
            "for (let i = 0; i < 20 && gone.some((ref) => ref.deref()); i++) {
               await new Promise((done) => setTimeout(done, 50));
               gc();
             }
             return gone.filter((ref) => ref.deref()).length",
        )
        .await
}

/// Anchors and the table of contents lead where they say, and the page's scroll is the reader's.
pub async fn leads_to_anchors(browser: &Browser, example: &Example) {
    let (site, timeline, _) = example.show(browser).await;
    click(browser, example.toc).await;
    until_in_view(browser, "#meet").await;
    until_at_rest(browser).await;
    assert!(browser.url().await.ends_with("#meet"));
    browser.act("scrollTo({ top: 321, behavior: 'instant' })").await;
    browser.settle().await;
    let scrolled: f64 = browser.run("return Math.round(scrollY)", Vec::new()).await;
    assert!((scrolled - 321.0).abs() <= 1.0, "scrolled to {scrolled}");

    // Straight to what stands after it: what is drawn above moves nothing out of sight.
    browser.go("about:blank").await;
    browser.go(&site.url(&[BASE, example.events, "#meet"].concat())).await;
    timeline.ready().await;
    browser.settle().await;
    until_in_view(browser, "#meet").await;
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

/// Sites scroll smoothly: until nothing has moved for a while.
async fn until_at_rest(browser: &Browser) {
    let script = "let last;
        do {
          last = scrollY;
          for (let i = 0; i < 10; i++) await new Promise((done) => requestAnimationFrame(done));
        } while (scrollY !== last)";
    browser.run_async::<()>(script).await;
}

/// The timeline of the page that is open, after the site has gone there.
pub fn timeline(browser: &Browser) -> Timeline {
    Timeline::new(browser.clone(), "event-timeline")
}
