//! Playback continues, whatever happens to the timeline around it. Only changes that would remove the player wait.

use crate::kept::{TITLE, change_attributes, find_it, let_come, open_with_another, open_with_older, pass_minutes};
use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine, wait};

in_every_engine![
    a_recording_goes_on_while_the_clock_goes_on,
    the_clock_goes_on_once_something_else_is_looked_for,
    what_plays_plays_on_while_its_entry_is_looked_for,
    what_plays_plays_on_under_other_attributes,
    what_plays_plays_on_while_minutes_pass,
    what_plays_plays_on_when_older_entries_come,
    what_plays_plays_on_when_another_feed_comes,
];

const FEED: &str = "/feeds/recordings.json";

/// A page with an event that ends at ten past twelve, and recordings.
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
    // After it is closed, the pending change is shown.
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
    // If the entry is removed, so is the player.
    timeline.until_no_player().await;
    browser.travel("2024-02-04T12:11:00+01:00").await;
    timeline.until("it is over", |shown| shown.upcoming.is_none()).await;
}

/// Plays the recording of the entry in a loop, and records whatever stops it.
async fn play(timeline: &Timeline) {
    let player = timeline.play(TITLE, "WebM").await;
    timeline
        .browser()
        .run::<()>(
            "const [media] = arguments;
             media.loop = true;
             window.playing = { media, stops: [] };
             for (const type of ['pause', 'emptied', 'abort', 'error']) media.addEventListener(type, () => playing.stops.push(type))",
            vec![player.media],
        )
        .await;
    check(timeline, "it plays").await;
}

/// The same element plays, was never stopped, and continues.
async fn check(timeline: &Timeline, what: &str) {
    let state = async || {
        timeline
            .run::<(bool, bool, Vec<String>, f64)>(
                "const { media, stops } = playing;
                 const now = arguments[0].shadowRoot.querySelector('[part~=player] video');
                 return [now === media, media.paused, stops, media.currentTime]",
            )
            .await
    };
    let (is_same, is_paused, stops, at) = state().await;
    assert!(is_same && !is_paused && stops.is_empty(), "the same: {is_same}, paused: {is_paused}, {stops:?}: {what}");
    wait::until(&format!("it goes on: {what}"), async || (state().await.3 != at).then_some(())).await;
}

async fn what_plays_plays_on_while_its_entry_is_looked_for(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _older) = open_with_older(&browser, &site).await;
    play(&timeline).await;
    find_it(&timeline, async |what| check(&timeline, what).await).await;
}

async fn what_plays_plays_on_under_other_attributes(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _older) = open_with_older(&browser, &site).await;
    play(&timeline).await;
    change_attributes(&timeline, async |what| check(&timeline, what).await).await;
}

async fn what_plays_plays_on_while_minutes_pass(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _older) = open_with_older(&browser, &site).await;
    play(&timeline).await;
    pass_minutes(&timeline, async |what| check(&timeline, what).await).await;
}

async fn what_plays_plays_on_when_older_entries_come(browser: Browser) {
    let site = Site::start().await;
    let (timeline, older) = open_with_older(&browser, &site).await;
    play(&timeline).await;
    let_come(&timeline, older, async |what| check(&timeline, what).await).await;
}

async fn what_plays_plays_on_when_another_feed_comes(browser: Browser) {
    let site = Site::start().await;
    let (timeline, late) = open_with_another(&browser, &site).await;
    play(&timeline).await;
    let_come(&timeline, late, async |what| check(&timeline, what).await).await;
}
