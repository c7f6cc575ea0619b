//! The first view in the page's HTML: it is painted before any script, and is replaced without a layout shift,
//! keeping what the reader did.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline, in_every_engine,
    site::{LOADER, WASM},
    wait,
};

in_every_engine![
    it_is_there_before_any_script_and_gives_way,
    what_the_reader_did_with_it_stays_done;
    in_chromium_alone: it_gives_way_without_a_shift,
    without_the_wasm_it_stays,
    structured_data_in_the_page_is_taken_over,
    a_strict_policy_lets_it_pass,
];

const FEED: &str = "/feeds/finding.json";

/// As rendered by `tests/rendering.rs`.
const VIEW: &str = include_str!("../fixtures/finding.shadow.html");

fn content() -> String {
    format!(
        "<event-timeline src=\"{FEED}\">{VIEW}<ul><li>All our talks</li></ul></event-timeline><div class=\"spacer\"></div>"
    )
}

/// The number of visible entries, and whether they are those of the prepared view.
async fn seen(timeline: &Timeline) -> (usize, bool) {
    timeline
        .run(
            "const root = arguments[0].shadowRoot;
             const items = [...root.querySelectorAll('[part=item]')].filter((item) => item.checkVisibility({ visibilityProperty: true }));
             return [items.length, items.some((item) => item.closest('[data-prepared]'))]",
        )
        .await
}

async fn until_taken_over(timeline: &Timeline) {
    wait::until("the element's own view", async || (seen(timeline).await == (6, false)).then_some(())).await;
}

async fn it_is_there_before_any_script_and_gives_way(browser: Browser) {
    let site = Site::start().await;
    site.put(LOADER, Answer::status(404));
    let timeline = browser.open(&site, Page::with(content())).await;
    assert_eq!(seen(&timeline).await, (6, true));
    let fallback: bool = timeline.run("return arguments[0].querySelector('li').checkVisibility()").await;
    assert!(!fallback, "what search engines read is not shown beside it");
    // With the loader alone, nothing changes.
    site.restore(LOADER);
    let wasm = site.hold(WASM);
    let timeline = browser.open(&site, Page::with(content())).await;
    timeline.until_state("loading").await;
    assert_eq!(seen(&timeline).await, (6, true));
    wasm.release();
    timeline.ready().await;
    until_taken_over(&timeline).await;
    let left: usize =
        timeline.run("return arguments[0].shadowRoot.querySelectorAll('[data-prepared], link').length").await;
    assert_eq!(left, 0);
}

async fn what_the_reader_did_with_it_stays_done(browser: Browser) {
    let site = Site::start().await;
    let wasm = site.hold(WASM);
    let timeline = browser.open(&site, Page::with(content())).await;
    timeline.until_state("loading").await;
    let open = "const root = arguments[0].shadowRoot; root.querySelector('[data-id=panel] [part=more]').open = true";
    timeline.run::<()>(open).await;
    timeline.run::<()>("arguments[0].shadowRoot.querySelector('[part=search]').focus()").await;
    browser.type_text("edge").await;
    wasm.release();
    timeline.until("what is looked for", |shown| shown.all().count() == 2).await;
    let kept: (String, String, bool) = timeline
        .run(
            "const root = arguments[0].shadowRoot;
             const { activeElement } = root;
             return [activeElement?.getAttribute('part'), activeElement?.value, root.querySelector('[data-id=panel] [part=more]').open]",
        )
        .await;
    assert_eq!(kept, ("search".to_owned(), "edge".to_owned(), true));
}

async fn it_gives_way_without_a_shift(browser: Browser) {
    let site = Site::start().await;
    // Without this, a scroll bar that appears would move a centred page.
    let observe = "<style>:root { scrollbar-gutter: stable }</style><script>window.shifts = []; new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
      }).observe({ type: 'layout-shift', buffered: true })</script>";
    let (wasm, feed) = (site.hold(WASM), site.hold(FEED));
    let timeline = browser.open(&site, Page::with(format!("{observe}{}", content()))).await;
    for held in [wasm, feed] {
        browser.settle().await;
        held.release();
    }
    until_taken_over(&timeline).await;
    browser.settle().await;
    let shifts: serde_json::Value = browser.run("return shifts", Vec::new()).await;
    assert_eq!(shifts, serde_json::json!([]));
    // The reader's scroll position is kept.
    let wasm = site.hold(WASM);
    let timeline = browser.open(&site, Page::with(content())).await;
    let top = "const view = arguments[0].shadowRoot.querySelector('[data-prepared]') ?? arguments[0].shadowRoot;
               return view.querySelector('[data-id=cream]').getBoundingClientRect().top";
    timeline.run::<()>("scrollTo(0, 400)").await;
    browser.settle().await;
    let before: f64 = timeline.run(top).await;
    wasm.release();
    until_taken_over(&timeline).await;
    browser.settle().await;
    let after: f64 = timeline.run(top).await;
    assert!((after - before).abs() < 2.0, "{before}, then {after}");
}

async fn without_the_wasm_it_stays(browser: Browser) {
    let site = Site::start().await;
    site.put(WASM, Answer::status(404));
    let timeline = browser.open(&site, Page::with(content())).await;
    timeline.until_state("error").await;
    assert_eq!(seen(&timeline).await, (6, true));
}

async fn structured_data_in_the_page_is_taken_over(browser: Browser) {
    let site = Site::start().await;
    let block = "<script type=\"application/ld+json\" data-event-timeline>{\"@context\": \"https://schema.org\", \"@graph\": []}</script>";
    let timeline = browser.open(&site, Page::with(format!("{block}{}", content()))).await;
    timeline.ready().await;
    let blocks = "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map((block) => block.textContent.length > 100)";
    wait::until("one block, which is ours", async || {
        (browser.run::<Vec<bool>>(blocks, Vec::new()).await == [true]).then_some(())
    })
    .await;
}

async fn a_strict_policy_lets_it_pass(browser: Browser) {
    let site = Site::start().await;
    let page = Page::with(content()).policy(event_timeline_e2e::page::STRICT_POLICY);
    let timeline = browser.open(&site, page).await;
    timeline.ready().await;
    until_taken_over(&timeline).await;
    assert_eq!(browser.violations().await, [""; 0]);
}
