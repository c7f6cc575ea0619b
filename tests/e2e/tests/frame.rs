//! The demo's page in a frame: one timeline, whose height the page around it follows.

use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine, site::HOME};

in_every_engine![
    a_frame_shows_one_timeline_and_nothing_else,
    the_page_around_it_follows_its_height,
    nobody_else_is_told_its_height,
    only_addresses_on_the_web_are_feeds,
    without_a_feed_it_is_the_demo,
];

const FEED: &str = "/feeds/talks.json";

/// As in the README.
const THREE_LINES: &str = "<script>
const talks = document.getElementById('talks');
addEventListener('message', ({ origin, source, data }) => {
  if (origin === new URL(talks.src).origin && source === talks.contentWindow && data?.type === 'event-timeline-height') talks.height = data.height });
</script>";

fn frame(src: &str) -> String {
    format!("<iframe id=\"talks\" title=\"Talks\" width=\"600\" height=\"150\" src=\"{src}\"></iframe>")
}

async fn a_frame_shows_one_timeline_and_nothing_else(browser: Browser) {
    let site = Site::start().await;
    let query = format!("?src={FEED}&limit=1&heading-level=nine&onclick=alert(1)&lang=de");
    browser.go(&site.url(&format!("{HOME}{query}"))).await;
    let timeline = Timeline::new(browser.clone(), "event-timeline");
    let shown = timeline.ready().await;
    assert_eq!(shown.all().count(), 1);
    assert_eq!(shown.label.as_deref(), Some("Zeitleiste"));
    // What is told in the address is checked as in a tag: a heading of level nine is one of level two.
    assert_eq!(shown.years[0].level, Some(2));
    let page: (String, String, bool) = browser
        .run(
            "return [document.title, document.body.innerText.trim(), document.querySelector('event-timeline').hasAttribute('onclick')]",
            Vec::new(),
        )
        .await;
    assert_eq!(page, ("Talks".into(), String::new(), false));
    // An empty title is none, and what is in the element has the page's scheme to mix its colours from.
    browser.go(&site.url(&format!("{HOME}{query}&title=&theme=dark"))).await;
    timeline.ready().await;
    let page: (String, String) = browser
        .run("return [document.title, getComputedStyle(document.documentElement).colorScheme]", Vec::new())
        .await;
    assert_eq!(page, ("Talks".into(), "dark".into()));
    browser.go(&site.url(&format!("{HOME}{query}&title=%3Cb%3EOurs"))).await;
    timeline.ready().await;
    assert_eq!(browser.run::<String>("return document.title", Vec::new()).await, "<b>Ours");
}

async fn the_page_around_it_follows_its_height(browser: Browser) {
    let (docs, cdn) = (Site::start().await, Site::start_open_to_all().await);
    for server in [&docs, &cdn] {
        let src = server.url(&format!("{HOME}?src={FEED}"));
        browser.open(&docs, Page::with(frame(&src) + THREE_LINES)).await;
        let script = "const { height } = document.getElementById('talks'); return Number(height)";
        event_timeline_e2e::wait::until("the frame is as high as what is in it", async || {
            (browser.run::<f64>(script, Vec::new()).await > 800.0).then_some(())
        })
        .await;
        browser.enter_frame().await;
        let left: f64 = browser.run("return document.documentElement.scrollHeight - innerHeight", Vec::new()).await;
        assert!(left <= 1.0, "{left} px to scroll");
    }
}

async fn nobody_else_is_told_its_height(browser: Browser) {
    let site = Site::start().await;
    let src = site.url(&format!("{HOME}?src={FEED}&parent=https://elsewhere.example"));
    let listen = "<script>globalThis.heard = []; addEventListener('message', ({ data }) => heard.push(data))</script>";
    browser.open(&site, Page::with(listen.to_owned() + &frame(&src))).await;
    browser.enter_frame().await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    browser.settle().await;
    assert_eq!(browser.run::<usize>("return parent.heard.length", Vec::new()).await, 0);
}

async fn only_addresses_on_the_web_are_feeds(browser: Browser) {
    let site = Site::start().await;
    for src in ["javascript:alert(1)", "data:application/json,{\"items\":[]}", "blob:x", "http://", ""] {
        let query: String = src.bytes().map(|byte| format!("%{byte:02x}")).collect();
        browser.go(&site.url(&format!("{HOME}?src={query}"))).await;
        let shown = Timeline::new(browser.clone(), "event-timeline").until_state("error").await;
        assert_eq!(shown.message(), "This timeline has no feed: its src is missing.", "{src}");
    }
}

async fn without_a_feed_it_is_the_demo(browser: Browser) {
    let site = Site::start().await;
    browser.go(&site.url(&format!("{HOME}?timeline.q=fosdem"))).await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    assert!(browser.run::<bool>("return !!document.querySelector('h1').checkVisibility()", Vec::new()).await);
}
