//! Servers that accept a request and never answer: for a feed, and for the part of the wasm that is loaded later.

use event_timeline_e2e::{Browser, Page, Shown, Site, Timeline, in_every_engine, site::LATER, wait};
use std::cell::Cell;

in_every_engine![
    a_silent_feed_is_a_notice_and_is_merged_once_it_answers,
    the_list_works_while_the_later_part_is_silent;
    in_chromium_alone: a_feed_that_is_silent_and_alone_can_be_tried_again,
    a_feed_that_is_silent_and_alone_may_still_come,
    what_the_address_looks_for_does_not_wait_for_ever,
    a_recording_is_followed_if_what_plays_it_is_silent,
];

const FEED: &str = "/feeds/talks.json";
const OTHER: &str = "/feeds/more.json";

/// Advances the page's clock by more than ten seconds at a time, until a condition is met.
async fn until_late<T>(browser: &Browser, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    // Later than any other time in these tests.
    let seconds = Cell::new(700);
    wait::until(what, async || {
        // The awaited request may have been sent just now, so the clock advances each time.
        seconds.set(seconds.get() + 11);
        let (hours, minutes, seconds) = (12 + seconds.get() / 3600, seconds.get() / 60 % 60, seconds.get() % 60);
        // The page may be changing.
        browser.travel_if_there(&format!("2026-10-01T{hours}:{minutes:02}:{seconds:02}+02:00")).await;
        look().await
    })
    .await
}

/// Waits for the notice, and for what is shown besides.
async fn until_notice(timeline: &Timeline) -> Shown {
    until_late(timeline.browser(), "a notice with a button", async || {
        let shown = timeline.shown().await;
        shown.button.iter().any(|button| button.text == "Try again").then_some(shown)
    })
    .await
}

async fn a_silent_feed_is_a_notice_and_is_merged_once_it_answers(browser: Browser) {
    for feeds in [format!("{FEED} {OTHER}"), format!("{OTHER} {FEED}")] {
        let site = Site::start().await;
        let silent = site.hold(OTHER);
        let timeline = browser.open(&site, Page::of(&feeds)).await;
        let shown = timeline.until("the others", |shown| shown.all().count() == 5).await;
        assert_eq!((shown.state.as_str(), shown.fallback, shown.message.is_some()), ("ready", false, false));
        // The reader is using the timeline meanwhile.
        timeline
            .run::<()>(
                "const root = arguments[0].shadowRoot;
                 window.kept = [...root.querySelectorAll('[part~=item]')].filter(({ dataset }) => dataset.id !== 'far-edge');
                 window.focused = kept[0].querySelector('[part~=title] a, a');
                 focused.focus()",
            )
            .await;
        let shown = until_notice(&timeline).await;
        assert_eq!((shown.state.as_str(), shown.all().count()), ("ready", 5));
        assert!(shown.message.expect("a notice").top < shown.years[0].top, "above the rest");
        silent.release();
        // One of its two entries is in both feeds.
        let shown = timeline.until("all of it", |shown| shown.all().count() == 6 && shown.message.is_none()).await;
        assert!(shown.button.is_empty(), "{:?}", shown.button);
        let torn: (usize, bool) = timeline
            .run("return [kept.filter((item) => !item.isConnected).length, arguments[0].shadowRoot.activeElement === focused]")
            .await;
        assert_eq!(torn, (0, true), "entries that were replaced, and whether the focus stayed");
        let last = browser.events("load").await.pop().expect("it has loaded");
        assert_eq!(last.detail["sources"].as_array().map(Vec::len), Some(2), "{last:?}");
        assert_eq!(site.asked(OTHER), 1, "nobody tried again");
        assert_eq!(browser.errors().await, [""; 0]);
    }
}

async fn a_feed_that_is_silent_and_alone_can_be_tried_again(browser: Browser) {
    let site = Site::start().await;
    let silent = site.hold(FEED);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    let shown = until_notice(&timeline).await;
    assert!(shown.fallback && shown.years.is_empty(), "{shown:?}");
    browser.click(&shown.button("Try again").element).await;
    wait::until("it is asked for again", async || (site.asked(FEED) == 2).then_some(())).await;
    silent.release();
    let shown = timeline.ready().await;
    assert_eq!((shown.all().count(), shown.message.is_some(), shown.fallback), (5, false, false));
    browser.settle().await;
    assert_eq!(timeline.shown().await.all().count(), 5);
    assert_eq!(site.asked(FEED), 2);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_feed_that_is_silent_and_alone_may_still_come(browser: Browser) {
    let site = Site::start().await;
    let silent = site.hold(FEED);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    until_notice(&timeline).await;
    silent.release();
    let shown = timeline.ready().await;
    assert_eq!((shown.all().count(), shown.message.is_some(), shown.fallback), (5, false, false));
    assert_eq!(site.asked(FEED), 1);
}

async fn the_list_works_while_the_later_part_is_silent(browser: Browser) {
    let site = Site::start().await;
    let later = site.hold(LATER);
    let timeline = browser.open(&site, Page::of("/feeds/finding.json")).await;
    timeline.ready().await;
    timeline.look_for("nun").await;
    site.until_asked(LATER).await;
    browser.type_text("ez").await;
    // However long it takes.
    for now in ["12:00:05", "12:00:30", "12:10:00"] {
        browser.travel(&format!("2026-10-01T{now}+02:00")).await;
        browser.settle().await;
        let shown = timeline.shown().await;
        assert_eq!((shown.state.as_str(), shown.all().count(), shown.message.is_some()), ("ready", 6, false), "{now}");
        let controls = timeline.controls().await;
        assert!(controls.query() == "nunez" && controls.is_in("search"), "{:?} at {now}", controls.focus);
    }
    // A link works, either through the script or as an ordinary link.
    let link = timeline.controls().await.link("We have a logo").clone();
    browser.click(&link.element).await;
    until_late(&browser, "the link leads there", async || {
        let is_there = browser.url().await == link.href || timeline.controls().await.has_opened("We have a logo");
        is_there.then_some(())
    })
    .await;
    later.release();
    timeline.until_controls("it is open", |controls| controls.has_opened("We have a logo")).await;
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn what_the_address_looks_for_does_not_wait_for_ever(browser: Browser) {
    let site = Site::start().await;
    let later = site.hold(LATER);
    let timeline = browser.open_at(&site, Page::of("/feeds/finding.json"), "?timeline.q=nunez").await;
    until_late(&browser, "all of it", async || {
        let shown = timeline.shown().await;
        (shown.state == "ready" && shown.all().count() == 6 && !shown.fallback).then_some(())
    })
    .await;
    later.release();
    timeline.until("what the address asks for", |shown| shown.all().count() == 2).await;
    assert_eq!(timeline.controls().await.query(), "nunez");
}

async fn a_recording_is_followed_if_what_plays_it_is_silent(browser: Browser) {
    let site = Site::start().await;
    let _later = site.hold(LATER);
    let timeline = browser.open(&site, Page::of_with("/feeds/recordings.json", "player=\"inline\"")).await;
    let link = timeline.ready().await.item("A talk that was filmed").recording("WebM").clone();
    browser.click(&link.element).await;
    until_late(&browser, "the link is followed", async || (browser.url().await == link.href).then_some(())).await;
}
