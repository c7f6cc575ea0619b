//! Loading, ready, empty, error: what the reader sees, and what the page is told.

use event_timeline_e2e::{
    Answer, Browser, Event, Page, Site, Timeline, in_every_engine, page::FALLBACK, site::WASM, wait,
};
use serde_json::json;

in_every_engine![
    an_outline_stands_while_it_loads,
    ready_tells_the_page_what_came,
    empty_is_said_in_a_sentence,
    everything_filtered_away_is_empty_too,
    a_feed_that_is_not_there_is_an_error,
    a_server_in_trouble_is_an_error,
    a_cut_connection_is_an_error,
    a_server_that_is_gone_is_an_error,
    no_src_is_an_error_that_cannot_be_tried_again,
    trying_again_works_once_the_server_has_recovered,
    trying_again_in_vain_can_be_tried_again,
    one_bad_feed_of_two_is_a_notice_above_the_rest;
    in_chromium_alone: mistakes_in_a_feed_are_told_with_their_place,
    a_feed_that_is_not_json_is_told_with_line_and_column,
    a_feed_without_a_list_is_told_with_the_missing_member,
    nothing_below_jumps_when_the_timeline_comes,
];

const FEED: &str = "/feeds/talks.json";

async fn an_outline_stands_while_it_loads(browser: Browser) {
    let site = Site::start().await;
    let feed = site.hold(FEED);
    let alone = format!("<event-timeline src=\"{FEED}\"></event-timeline>");
    let timeline = browser.open(&site, Page::with(alone)).await;
    timeline.until("the wasm draws", |shown| shown.label.is_some()).await;
    let shown = timeline.shown().await;
    assert_eq!(shown.state, "loading");
    let (_, window) = browser.size().await;
    assert!(shown.height >= f64::from(window), "{} pixels in a window of {window}", shown.height);
    assert!(timeline.style("base", "background-image").await.contains("gradient"));
    let busy: Option<String> =
        timeline.run("return arguments[0].shadowRoot.querySelector('[part=base]').getAttribute('aria-busy')").await;
    assert_eq!(busy.as_deref(), Some("true"));
    feed.release();
    timeline.ready().await;
    assert_eq!(timeline.style("base", "background-image").await, "none");
    let busy: Option<String> =
        timeline.run("return arguments[0].shadowRoot.querySelector('[part=base]').getAttribute('aria-busy')").await;
    assert!(busy.is_none_or(|busy| busy == "false"), "still busy");
    // The message is not shown behind the content between the tags.
    let feed = site.hold(FEED);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.until("the wasm draws", |shown| shown.label.is_some()).await;
    assert_eq!(timeline.style("base", "background-image").await, "none");
    feed.release();
}

/// Loads in observable steps, and returns how far visible elements moved meanwhile, and which.
async fn shifts(browser: &Browser, site: &Site, content: &str) -> (f64, Vec<String>) {
    let (wasm, feed) = (site.hold(WASM), site.hold(FEED));
    let timeline = browser.open(site, Page::with(content)).await;
    timeline.until_state("loading").await;
    browser.settle().await;
    // Shifts before the loader came are caused by the page itself.
    browser.act("observed.shifts.length = 0").await;
    wasm.release();
    timeline.until("the wasm draws", |shown| shown.label.is_some()).await;
    browser.settle().await;
    feed.release();
    timeline.until("it stands", |shown| shown.state != "loading").await;
    browser.settle().await;
    measured(browser).await
}

async fn measured(browser: &Browser) -> (f64, Vec<String>) {
    let script = "return [observed.shifts.reduce((sum, { value }) => sum + value, 0), observed.shifts.flatMap(({ moved }) => moved)]";
    browser.run(script, Vec::new()).await
}

/// Only Chromium measures it.
async fn nothing_below_jumps_when_the_timeline_comes(browser: Browser) {
    let site = Site::start().await;
    let tag = |attributes: &str, fallback: &str| {
        format!("<event-timeline src=\"{FEED}\" {attributes}>{fallback}</event-timeline>")
    };
    for attributes in ["", "order=\"oldest\""] {
        assert_eq!(shifts(&browser, &site, &tag(attributes, "")).await, (0.0, vec![]), "{attributes}");
    }
    // The timeline replaces the content between the tags. Content below is outside of the viewport.
    let (sum, moved) = shifts(&browser, &site, &tag("", FALLBACK)).await;
    assert!(sum < 0.05 && moved.iter().all(|moved| moved.starts_with("in a shadow root")), "{sum} {moved:?}");
    // The height of a few entries can only be estimated.
    for attributes in ["limit=\"1\"", "limit=\"2\"", "view=\"next\""] {
        let (sum, moved) = shifts(&browser, &site, &tag(attributes, "")).await;
        assert!(sum < 0.05, "{attributes}: {sum} {moved:?}");
    }
    // A check that a jump would be detected.
    browser.act("document.querySelector('h1').style.paddingTop = '20rem'").await;
    wait::until("a jump is measured", async || {
        let (sum, moved) = measured(&browser).await;
        (sum > 0.05 && moved.iter().any(|moved| moved.starts_with("after"))).then_some(())
    })
    .await;
}

async fn ready_tells_the_page_what_came(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser
        .open(
            &site,
            Page::with("<event-timeline id=\"t\" src=\"/feeds/talks.json /feeds/more.json\"></event-timeline>"),
        )
        .await;
    timeline.ready().await;
    let load = browser.until_events("load", 1).await.remove(0);
    let expected = json!({
        // One of its seven entries is in both feeds.
        "items": 6,
        "skipped": [],
        "sources": [
            { "url": site.url("/feeds/talks.json"), "title": "Talks", "items": 5 },
            { "url": site.url("/feeds/more.json"), "title": "More", "items": 2 },
        ],
        "merged": [{
            "source": site.url("/feeds/more.json"),
            "id": "far-edge",
            "first": { "source": site.url("/feeds/talks.json"), "id": "far-edge" },
        }],
    });
    assert_eq!(
        load,
        Event {
            kind: "load".into(),
            detail: expected,
            bubbles: true,
            composed: true,
            cancelable: false,
            target: "t".into()
        }
    );
    assert_eq!(browser.events("error").await, []);
}

async fn mistakes_in_a_feed_are_told_with_their_place(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/skipping.json")).await;
    let shown = timeline.ready().await;
    // The rest is shown, and a bad date is left out of its entry only.
    assert_eq!(shown.titles(), ["A good one", "A good one with a bad date"]);
    assert!(shown.message.is_none(), "readers need not know");
    let load = &browser.until_events("load", 1).await[0];
    let places: Vec<_> = load.detail["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|skipped| {
            assert_eq!(skipped["source"], site.url("/feeds/skipping.json"));
            assert!(skipped["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
            (skipped["item"].as_u64().unwrap(), skipped["member"].as_str())
        })
        .collect();
    assert_eq!(places, [(2, None), (3, Some("_event.start")), (4, None)]);
    let warnings = browser.console("warn").await;
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    assert!(warnings.iter().any(|text| text.contains("item 3") && text.contains("_event.start")), "{warnings:?}");
}

async fn empty_is_said_in_a_sentence(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/empty.json")).await;
    let shown = timeline.until_state("empty").await;
    assert!(shown.message().ends_with('.'), "{}", shown.message());
    // The timeline is shown, even though it is empty.
    assert!(!shown.fallback && shown.years.is_empty());
    assert_eq!(browser.until_events("load", 1).await[0].detail["items"], 0);
}

async fn everything_filtered_away_is_empty_too(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of_with(FEED, "kinds=\"podcast\"")).await;
    let shown = timeline.until_state("empty").await;
    assert!(!shown.message().is_empty());
    timeline.set("kinds", "talk").await;
    assert_eq!(timeline.ready().await.all().count(), 2);
}

/// Opens a page whose feed is bad, and returns what the page was told.
async fn bad(browser: &Browser, site: &Site, feed: &str, kind: &str) -> (Timeline, String) {
    let timeline = browser.open(site, Page::of(feed)).await;
    let shown = timeline.until_state("error").await;
    assert!(shown.fallback, "what stands between the tags is shown");
    assert!(shown.message().contains('.') && shown.years.is_empty(), "{shown:?}");
    shown.button("Try again");
    let errors = browser.until_events("error", 1).await;
    assert_eq!(errors.len(), 1, "{errors:?}");
    let Event { detail, bubbles, composed, .. } = &errors[0];
    assert!(bubbles & composed);
    assert_eq!(detail["kind"], kind);
    assert_eq!(detail["source"], site.url(feed));
    assert_eq!(browser.events("load").await, []);
    assert_eq!(browser.errors().await, [""; 0], "nothing is thrown into the page's own error reports");
    (timeline, detail["message"].as_str().unwrap().to_owned())
}

async fn a_feed_that_is_not_json_is_told_with_line_and_column(browser: Browser) {
    let site = Site::start().await;
    let (_, message) = bad(&browser, &site, "/feeds/not-json.json", "json").await;
    assert!(message.contains("line 4") && message.contains("column 32"), "{message}");
}

async fn a_feed_without_a_list_is_told_with_the_missing_member(browser: Browser) {
    let site = Site::start().await;
    let (_, message) = bad(&browser, &site, "/feeds/no-items.json", "feed").await;
    assert!(message.contains("items"), "{message}");
}

async fn a_feed_that_is_not_there_is_an_error(browser: Browser) {
    let site = Site::start().await;
    let (_, message) = bad(&browser, &site, "/feeds/not-there.json", "http").await;
    assert!(message.contains("404"), "{message}");
}

async fn a_server_in_trouble_is_an_error(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::status(500));
    let (_, message) = bad(&browser, &site, FEED, "http").await;
    assert!(message.contains("500"), "{message}");
}

async fn a_cut_connection_is_an_error(browser: Browser) {
    let site = Site::start().await;
    // A large feed, so that the connection is cut when the browser has long begun to read.
    let many: Vec<_> = (0..5000).map(|id| json!({ "id": id.to_string(), "title": "One of many" })).collect();
    site.put(FEED, Answer::json(json!({ "title": "Many", "items": many }).to_string()).cut());
    let (_, message) = bad(&browser, &site, FEED, "network").await;
    assert!(!message.is_empty());
}

async fn a_server_that_is_gone_is_an_error(browser: Browser) {
    let (site, gone) = (Site::start().await, Site::start_open_to_all().await);
    let feed = gone.url(FEED);
    drop(gone);
    let timeline = browser.open(&site, Page::of(&feed)).await;
    timeline.until_state("error").await;
    let error = &browser.until_events("error", 1).await[0].detail;
    assert_eq!((&error["kind"], &error["source"]), (&json!("network"), &json!(feed)));
}

async fn no_src_is_an_error_that_cannot_be_tried_again(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::with("<event-timeline><p>Nothing</p></event-timeline>")).await;
    let shown = timeline.until_state("error").await;
    assert!(shown.message().contains("src") && shown.button.is_empty(), "{shown:?}");
    assert_eq!(browser.until_events("error", 1).await[0].detail["source"], "");
    timeline.set("src", FEED).await;
    assert_eq!(timeline.ready().await.all().count(), 5);
}

async fn trying_again_works_once_the_server_has_recovered(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::status(503));
    let (timeline, _) = bad(&browser, &site, FEED, "http").await;
    site.restore(FEED);
    browser.click(&timeline.shown().await.button("Try again").element).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.all().count(), 5);
    assert!(shown.message.is_none() && shown.button.is_empty() && !shown.fallback, "{shown:?}");
    assert_eq!(site.asked(FEED), 2);
    assert_eq!(browser.events("load").await.len(), 1);
}

async fn trying_again_in_vain_can_be_tried_again(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::status(503));
    let (timeline, _) = bad(&browser, &site, FEED, "http").await;
    let held = site.hold(FEED);
    browser.click(&timeline.shown().await.button("Try again").element).await;
    // The loading state is visible.
    let shown = timeline.until_state("loading").await;
    assert!(shown.message.is_none() && shown.fallback, "{shown:?}");
    held.release();
    browser.until_events("error", 2).await;
    let shown = timeline.until_state("error").await;
    site.put(FEED, Answer::json(include_str!("../fixtures/more.json")));
    browser.click(&shown.button("Try again").element).await;
    assert_eq!(timeline.ready().await.all().count(), 2);
}

async fn one_bad_feed_of_two_is_a_notice_above_the_rest(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/more.json", Answer::status(500));
    let timeline = browser.open(&site, Page::of("/feeds/talks.json /feeds/more.json")).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.all().count(), 5);
    assert!(!shown.fallback);
    let message = shown.message.as_ref().expect("a notice");
    assert!(message.top < shown.year("2024").top, "{message:?} above {}", shown.year("2024").top);
    let error = &browser.until_events("error", 1).await[0].detail;
    assert_eq!((&error["kind"], &error["source"]), (&json!("http"), &json!(site.url("/feeds/more.json"))));
    let load = &browser.until_events("load", 1).await[0].detail;
    assert_eq!(load["sources"].as_array().unwrap().len(), 1);
    site.restore("/feeds/more.json");
    browser.click(&shown.button("Try again").element).await;
    let shown = timeline.until("all of it", |shown| shown.all().count() == 6).await;
    assert!(shown.message.is_none(), "{shown:?}");
}
