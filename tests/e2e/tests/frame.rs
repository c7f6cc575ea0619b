//! The demo's page in a frame: one timeline, whose height the page around it follows.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline, in_every_engine,
    site::{HOME, dist},
    wait,
};
use std::fs;

in_every_engine![
    a_frame_shows_one_timeline_and_nothing_else,
    the_page_around_it_follows_its_height,
    nobody_else_is_told_its_height,
    a_page_that_cannot_be_told_is_not,
    search_engines_pass_by_what_others_say,
    only_addresses_on_the_web_are_feeds,
    without_a_feed_it_is_the_demo,
];

const FEED: &str = "/feeds/talks.json";

/// The recipe from the manual: a frame, and a script that follows its height.
fn recipe(src: &str) -> String {
    let (_, rest) = include_str!("../../../docs/policies.md").split_once("```html\n<iframe ").expect("a recipe");
    let (block, _) = rest.split_once("\n```").expect("its end");
    let (before, rest) = block.split_once(" src=\"").expect("an address");
    let (_, after) = rest.split_once('"').expect("its end");
    assert_eq!(after.lines().count(), 6, "{after}");
    format!("<iframe {before} src=\"{src}\"{after}")
}

fn frame(src: &str) -> String {
    format!("<iframe id=\"talks\" title=\"Talks\" width=\"600\" height=\"150\" src=\"{src}\"></iframe>")
}

/// The demo's page, with `observe.js` as its first script.
fn observed_demo() -> Answer {
    let html = fs::read_to_string(dist().expect("a build").join("index.html")).expect("the demo's page");
    let observer = "<head><script src=\"/harness/observe.js\" data-now=\"2026-10-01\"></script>";
    let observed = html.replacen("<head>", observer, 1);
    assert_ne!(html, observed);
    Answer::new("text/html; charset=utf-8", observed)
}

async fn a_frame_shows_one_timeline_and_nothing_else(browser: Browser) {
    let site = Site::start().await;
    let query = format!("?src={FEED}&limit=1&heading-level=nine&onclick=alert(1)&lang=de");
    browser.go(&site.url(&format!("{HOME}{query}"))).await;
    let timeline = Timeline::new(browser.clone(), "event-timeline");
    // If the words arrive late, it is in English until then.
    let shown = timeline.until("it speaks German", |shown| shown.label.as_deref() == Some("Zeitleiste")).await;
    assert_eq!((shown.state.as_str(), shown.all().count()), ("ready", 1));
    // Parameters are checked like attributes: a heading level of nine becomes two.
    assert_eq!(shown.years[0].level, Some(2));
    let page: (String, String, bool) = browser
        .run(
            "return [document.title, document.body.innerText.trim(), document.querySelector('event-timeline').hasAttribute('onclick')]",
            Vec::new(),
        )
        .await;
    assert_eq!(page, ("Talks".into(), String::new(), false));
    // An empty title counts as missing; with `theme`, the element's colours are mixed from that of the page.
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
        browser.open(&docs, Page::with(recipe(&src))).await;
        let script = "const { height } = document.getElementById('talks'); return Number(height)";
        wait::until("the frame is as high as what is in it", async || {
            (browser.run::<f64>(script, Vec::new()).await > 800.0).then_some(())
        })
        .await;
        browser.enter_frame().await;
        let left = "return document.documentElement.scrollHeight - innerHeight";
        wait::until("nothing is left to scroll", async || {
            (browser.run::<f64>(left, Vec::new()).await <= 1.0).then_some(())
        })
        .await;
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

/// The parent's URL is unknown, or the parent has no origin.
async fn a_page_that_cannot_be_told_is_not(browser: Browser) {
    let site = Site::start_open_to_all().await;
    site.put(HOME, observed_demo());
    let src = |parent: &str| site.url(&format!("{HOME}?src={FEED}{parent}"));
    for parent in ["&parent=foo", "&parent=", "&parent=null", "&parent=javascript:1"] {
        browser.open(&site, Page::with(frame(&src(parent)))).await;
        browser.enter_frame().await;
        assert_not_told(&browser, parent).await;
    }
    let without_origin = format!("data:text/html,<iframe src='{}'></iframe>", src(""));
    browser.open(&site, Page::with(frame(&without_origin))).await;
    browser.enter_frame().await;
    assert_eq!(browser.run::<String>("return self.origin", Vec::new()).await, "null");
    browser.enter_frame().await;
    assert_not_told(&browser, "a page without an origin").await;
}

/// The timeline is shown in the frame, and nothing went wrong.
async fn assert_not_told(browser: &Browser, parent: &str) {
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    browser.settle().await;
    assert_eq!(browser.errors().await, [""; 0], "{parent}");
    assert_eq!(browser.console("error").await, [""; 0], "{parent}");
}

async fn search_engines_pass_by_what_others_say(browser: Browser) {
    let (site, other) = (Site::start().await, Site::start_open_to_all().await);
    let elsewhere = other.url(FEED);
    for (query, robots) in [
        (format!("?src={FEED}"), None),
        (format!("?src={elsewhere}"), Some("noindex")),
        (format!("?src={FEED}&src={elsewhere}"), Some("noindex")),
        (String::new(), None),
    ] {
        browser.go(&site.url(&format!("{HOME}{query}"))).await;
        Timeline::new(browser.clone(), "event-timeline").ready().await;
        let script = "return document.querySelector('meta[name=robots]')?.content";
        assert_eq!(browser.run::<Option<String>>(script, Vec::new()).await.as_deref(), robots, "{query}");
    }
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
