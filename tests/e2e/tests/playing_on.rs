//! Recordings while the clock goes on: what flips waits for them, and for nothing else.

use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine};

in_every_engine![a_recording_goes_on_while_the_clock_goes_on, the_clock_goes_on_once_something_else_is_looked_for,];

const FEED: &str = "/feeds/recordings.json";

/// A page with something that is over at ten past twelve, and recordings.
async fn open_before_noon(browser: &Browser, site: &Site) -> Timeline {
    let feeds = format!("{FEED} /feeds/coming.json");
    let page = Page::of_with(&feeds, "player=\"inline\"").at("2024-02-04T12:00:00+01:00");
    let timeline = browser.open(site, page).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.coming().events.len(), 1);
    timeline
}

async fn a_recording_goes_on_while_the_clock_goes_on(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_before_noon(&browser, &site).await;
    let player = timeline.play("A talk that begins later", "WebM").await;
    browser.travel("2024-02-04T12:11:00+01:00").await;
    browser.settle().await;
    let is_same: bool = browser.run("return arguments[0].isConnected", vec![player.media]).await;
    assert!(is_same, "it begins anew");
    let player = timeline.until_player("it is still there", |_| true).await;
    // Afterwards, what has changed shows.
    browser.click(&player.close).await;
    timeline.until_no_player().await;
    browser.travel("2024-02-04T13:30:00+01:00").await;
    timeline.until("it is over", |shown| shown.coming().events.is_empty()).await;
}

async fn the_clock_goes_on_once_something_else_is_looked_for(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_before_noon(&browser, &site).await;
    timeline.play("A talk that begins later", "WebM").await;
    let search = timeline.run("return arguments[0].shadowRoot.querySelector('[part~=search]')").await;
    browser.click(&search).await;
    browser.type_text("to come").await;
    timeline.until("what is looked for", |shown| shown.years.iter().all(|year| year.items.len() < 4)).await;
    // The entry is gone, and the recording with it.
    timeline.until_no_player().await;
    browser.travel("2024-02-04T12:11:00+01:00").await;
    timeline.until("it is over", |shown| shown.upcoming.is_none()).await;
}
