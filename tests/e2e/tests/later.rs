//! The part that is loaded when a reader first uses a control: not before, only once, and once more after a
//! failure.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, in_every_engine,
    site::{LATER, LOADER},
    wait,
};
use fantoccini::key::Key;

in_every_engine![
    nothing_more_is_asked_for_before_a_reader_reaches_for_a_control,
    it_is_loaded_once_for_all_timelines_of_a_page,
    what_is_typed_while_it_loads_is_not_lost,
    a_failure_leaves_the_timeline_whole_and_the_next_try_works,
    it_is_asked_for_again_with_growing_pauses_and_told_of_once,
    a_failure_leaves_the_links_working,
    what_the_address_asks_for_is_shown_whole_if_it_fails,
    it_works_from_another_origin,
];

const FEED: &str = "/feeds/finding.json";

async fn nothing_more_is_asked_for_before_a_reader_reaches_for_a_control(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<event-timeline src=\"{FEED}\"></event-timeline><div class=\"spacer\"></div>");
    let timeline = browser.open(&site, Page::with(content)).await;
    timeline.ready().await;
    // A reader who only reads does not load it.
    browser.act("scrollTo(0, document.documentElement.scrollHeight)").await;
    browser.settle().await;
    browser.act("scrollTo(0, 0)").await;
    browser.settle().await;
    assert_eq!(site.asked(LATER), 0);
    timeline.reach_for_the_search().await;
    site.until_asked(LATER).await;
}

async fn it_is_loaded_once_for_all_timelines_of_a_page(browser: Browser) {
    let site = Site::start().await;
    let one = |id: &str| format!("<event-timeline id=\"{id}\" src=\"{FEED}\" limit=\"2\"></event-timeline>");
    let first = browser.open(&site, Page::with(one("a") + &one("b"))).await;
    let second = first.other("#b");
    first.ready().await;
    second.ready().await;
    first.look_for("logo").await;
    first.until("the one", |shown| shown.titles() == ["We have a logo"]).await;
    second.look_for("mosaics").await;
    second.until("the other", |shown| shown.titles() == ["Mosaics of machines"]).await;
    assert_eq!(first.shown().await.titles(), ["We have a logo"]);
    let tag = second.controls().await.pick("edge").clone();
    browser.click(&tag.element).await;
    second.until_controls("the tag is on", |controls| controls.chips.len() == 2).await;
    browser.settle().await;
    assert_eq!(site.asked(LATER), 1);
}

async fn what_is_typed_while_it_loads_is_not_lost(browser: Browser) {
    let site = Site::start().await;
    let later = site.hold(LATER);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.look_for("nun").await;
    site.until_asked(LATER).await;
    browser.type_text("ez").await;
    let controls = timeline.controls().await;
    assert_eq!(controls.query(), "nunez");
    assert_eq!(timeline.shown().await.all().count(), 6, "all stands there until it comes");
    later.release();
    timeline.until("what is found", |shown| shown.all().count() == 2).await;
    let controls = timeline.controls().await;
    assert_eq!(controls.query(), "nunez");
    assert!(controls.is_in("search"), "{:?}", controls.focus);
    browser.type_text(" mosaics").await;
    timeline.until("one types on", |shown| shown.titles() == ["Mosaics of machines"]).await;
    assert_eq!(site.asked(LATER), 1);
}

async fn a_failure_leaves_the_timeline_whole_and_the_next_try_works(browser: Browser) {
    let site = Site::start().await;
    site.put(LATER, Answer::status(500));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.reach_for_the_search().await;
    timeline.until_controls("it says so", |controls| controls.status == "This could not be loaded.").await;
    let shown = timeline.shown().await;
    assert_eq!((shown.state.as_str(), shown.all().count(), shown.fallback), ("ready", 6, false));
    let told = browser.events("error").await;
    assert_eq!((told.len(), told[0].detail["kind"].as_str()), (1, Some("load")), "the timeline stands: {told:?}");
    site.restore(LATER);
    browser.type_text("nunez").await;
    timeline.until("what is found", |shown| shown.all().count() == 2).await;
    timeline.until_controls("the count instead", |controls| controls.status == "2 results").await;

    // The message also disappears once loading works, if there is no search.
    site.put(LATER, Answer::status(500));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.reach_for_the_search().await;
    timeline.until_controls("it says so", |controls| controls.status == "This could not be loaded.").await;
    site.restore(LATER);
    timeline.open_filters().await;
    assert_eq!(timeline.controls().await.status, "");
}

async fn it_is_asked_for_again_with_growing_pauses_and_told_of_once(browser: Browser) {
    let site = Site::start().await;
    site.put(LATER, Answer::status(404));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.reach_for_the_search().await;
    timeline.until_controls("it says so", |controls| controls.status == "This could not be loaded.").await;
    browser.settle().await;
    // A cached file of another build is not used.
    let once = site.asked(LATER);
    // Retried at a keystroke, after a second; once for all timelines.
    browser.type_text("nunez and many more").await;
    wait::until("it is asked for again", async || (site.asked(LATER) == 2 * once).then_some(())).await;
    browser.type_text(" keystrokes").await;
    for _ in 0..3 {
        browser.settle().await;
    }
    assert_eq!(site.asked(LATER), 2 * once, "the next pause is longer");
    browser.travel("2026-10-01T12:00:03+02:00").await;
    wait::until("once more", async || (site.asked(LATER) == 3 * once).then_some(())).await;
    let said: Vec<_> =
        browser.console("warn").await.into_iter().filter(|line| line.contains("could not be loaded")).collect();
    assert_eq!((said.len(), browser.events("error").await.len()), (1, 1), "{said:?}");
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_failure_leaves_the_links_working(browser: Browser) {
    let site = Site::start().await;
    site.put(LATER, Answer::status(500));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    let link = timeline.controls().await.link("We have a logo").clone();
    browser.click(&link.element).await;
    // The link works as an ordinary link; the part is requested once more, and the failure is reported.
    browser.until_at(&link.href).await;
    timeline.ready().await;
    timeline.until_controls("it says so", |controls| controls.status == "This could not be loaded.").await;
    assert_eq!(timeline.shown().await.all().count(), 6);
    // At the next try the menu opens.
    site.restore(LATER);
    timeline.open_menu("We have a logo").await;
}

async fn what_the_address_asks_for_is_shown_whole_if_it_fails(browser: Browser) {
    let site = Site::start().await;
    site.put(LATER, Answer::status(500));
    let timeline = browser.open_at(&site, Page::of(FEED), "?timeline.q=nunez").await;
    let shown = timeline.ready().await;
    assert_eq!(shown.all().count(), 6);
    timeline.until_controls("it says so", |controls| controls.status == "This could not be loaded.").await;
    site.restore(LATER);
    timeline.reach_for_the_search().await;
    timeline.until_controls("what the address asks for", |controls| controls.query() == "nunez").await;
    browser.press_with(Key::Control, 'a').await;
    browser.type_text("logo").await;
    timeline.until("the next try works", |shown| shown.titles() == ["We have a logo"]).await;
}

async fn it_works_from_another_origin(browser: Browser) {
    let (docs, cdn) = (Site::start().await, Site::start_open_to_all().await);
    let timeline = browser.open(&docs, Page::of(FEED).loader(&cdn.url(LOADER))).await;
    timeline.ready().await;
    timeline.look_for("logo").await;
    timeline.until("what is found", |shown| shown.titles() == ["We have a logo"]).await;
    assert_eq!((cdn.asked(LATER), docs.asked(LATER)), (1, 0));
}
