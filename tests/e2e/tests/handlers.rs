//! A page that removes the element, or gives it another feed, in a listener of each event.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine, wait};

in_every_engine![
    the_page_takes_it_away_when_it_has_loaded,
    the_page_takes_it_away_when_a_feed_fails,
    the_page_takes_it_away_when_a_link_is_opened,
    another_src_when_it_has_loaded,
    another_src_when_a_feed_fails,
    another_src_when_a_link_is_opened;
    in_chromium_alone: the_page_takes_it_away_when_a_recording_is_opened,
    another_src_when_a_recording_is_opened,
];

const FEED: &str = "/feeds/talks.json";
const RECORDINGS: &str = "/feeds/recordings.json";

const TAKE_AWAY: &str = "event.target.remove()";
const OTHER_SRC: &str = "event.target.setAttribute('src', '/feeds/more.json')";

/// A page with a timeline that does this at the first event of a kind, and does not navigate.
async fn open(browser: &Browser, site: &Site, feed: &str, kind: &str, action: &str) -> Timeline {
    let content = format!(
        "<event-timeline src=\"{feed}\" player=\"inline\"></event-timeline>
         <script>
           addEventListener('event-timeline-{kind}', (event) => {{
             window.target = event.target;
             {action};
             observed.cancels = true;
           }}, {{ once: true }});
         </script>"
    );
    browser.open(site, Page::with(content)).await
}

/// Nothing went wrong, and the next timeline on the page works.
async fn check(browser: &Browser) {
    browser.settle().await;
    assert_eq!([browser.errors().await, browser.console("error").await].concat(), [""; 0]);
    browser
        .act("document.querySelector('main').insertAdjacentHTML('afterbegin', '<event-timeline id=\"next\" src=\"/feeds/talks.json\"></event-timeline>')")
        .await;
    assert_eq!(Timeline::new(browser.clone(), "#next").ready().await.all().count(), 5);
    assert_eq!([browser.errors().await, browser.console("error").await].concat(), [""; 0]);
}

/// It is off the page, and renders nothing any more; when it is put back, it starts again.
async fn check_gone(timeline: &Timeline, feed: &str) {
    let browser = timeline.browser();
    wait::until("it is taken away", async || {
        browser.run::<bool>("return !!window.target && !window.target.isConnected", Vec::new()).await.then_some(())
    })
    .await;
    browser.settle().await;
    let left: (Option<String>, usize) = browser
        .run(
            "return [target.getAttribute('data-state'), target.shadowRoot.querySelectorAll('section').length]",
            Vec::new(),
        )
        .await;
    assert_eq!(left, (None, 0));
    browser.act(&format!("target.setAttribute('src', '{feed}'); document.querySelector('main').append(target)")).await;
    timeline.ready().await;
    check(browser).await;
}

/// Only the new feed is shown.
async fn check_other(timeline: &Timeline) {
    let titles = ["A tour in five minutes", "To the far edge, told twice"];
    timeline.until("the new feed alone", |shown| shown.state == "ready" && shown.titles() == titles).await;
    let browser = timeline.browser();
    browser.settle().await;
    let shown = timeline.shown().await;
    assert_eq!((shown.state.as_str(), shown.titles()), ("ready", titles.to_vec()));
    assert!(shown.message.is_none(), "{:?}", shown.message);
    let loads = browser.events("load").await;
    let last = loads.last().expect("it has loaded");
    assert_eq!(last.detail["sources"].as_array().map(Vec::len), Some(1), "{last:?}");
    assert_eq!(last.detail["items"], 2);
    check(browser).await;
}

async fn the_page_takes_it_away_when_it_has_loaded(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, FEED, "load", TAKE_AWAY).await;
    check_gone(&timeline, FEED).await;
}

async fn another_src_when_it_has_loaded(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, FEED, "load", OTHER_SRC).await;
    check_other(&timeline).await;
}

async fn the_page_takes_it_away_when_a_feed_fails(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/bad.json", Answer::status(500));
    // Alone, and beside a feed that loads.
    for feeds in ["/feeds/bad.json", "/feeds/bad.json /feeds/talks.json"] {
        let timeline = open(&browser, &site, feeds, "error", TAKE_AWAY).await;
        check_gone(&timeline, FEED).await;
    }
}

async fn another_src_when_a_feed_fails(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/bad.json", Answer::status(500));
    for feeds in ["/feeds/bad.json", "/feeds/bad.json /feeds/talks.json"] {
        let timeline = open(&browser, &site, feeds, "error", OTHER_SRC).await;
        check_other(&timeline).await;
    }
}

/// Presses the page link of a talk, which the listener cancels.
async fn open_a_link(browser: &Browser, site: &Site, action: &str) -> Timeline {
    let timeline = open(browser, site, FEED, "open", &format!("event.preventDefault(); {action}")).await;
    let link = timeline.ready().await.item("We have a logo").heading.clone().unwrap();
    browser.click(&link).await;
    browser.until_events("open", 1).await;
    timeline
}

async fn the_page_takes_it_away_when_a_link_is_opened(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_a_link(&browser, &site, TAKE_AWAY).await;
    check_gone(&timeline, FEED).await;
}

async fn another_src_when_a_link_is_opened(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_a_link(&browser, &site, OTHER_SRC).await;
    check_other(&timeline).await;
}

/// Presses a recording that would play in place.
async fn open_a_recording(browser: &Browser, site: &Site, action: &str) -> Timeline {
    let timeline = open(browser, site, RECORDINGS, "open", action).await;
    let link = timeline.ready().await.item("A talk that was filmed").recording("WebM").element.clone();
    let here = browser.url().await;
    browser.click(&link).await;
    // The page's own records survive, even if it is left.
    let is_told = "return (sessionStorage.getItem('events') ?? '').includes('\"open\"')";
    wait::until("the page hears of it", async || browser.run::<bool>(is_told, Vec::new()).await.then_some(())).await;
    browser.settle().await;
    assert_eq!(browser.url().await, here, "there is nothing left to play, and nothing is followed");
    timeline
}

async fn the_page_takes_it_away_when_a_recording_is_opened(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_a_recording(&browser, &site, TAKE_AWAY).await;
    check_gone(&timeline, RECORDINGS).await;
}

async fn another_src_when_a_recording_is_opened(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_a_recording(&browser, &site, OTHER_SRC).await;
    check_other(&timeline).await;
    assert!(timeline.players().await.is_empty(), "nothing plays of what is gone");
}
