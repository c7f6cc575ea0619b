//! Where it is served from: a subfolder, another origin, under a strict policy.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline, in_every_engine,
    page::{FALLBACK, PAGE, STRICT_POLICY},
    site::{HOME, LOADER, WASM, dist},
    wait,
};
use serde_json::Value;
use std::fs;

in_every_engine![
    it_works_from_a_subfolder,
    the_loader_the_wasm_and_the_words_are_all_it_needs,
    it_works_from_another_origin,
    a_feed_on_another_origin_is_shown,
    a_feed_that_another_origin_keeps_to_itself_is_an_error,
    a_script_that_another_origin_keeps_to_itself_leaves_what_stands_between_the_tags,
    no_referrer_policy_keeps_anything_away,
    a_base_of_the_page_is_what_addresses_are_relative_to,
    it_works_in_a_sandboxed_frame,
    the_demo_works_from_any_path,
    a_strict_policy_finds_nothing_to_forbid,
    the_demo_works_under_a_strict_policy,
    nothing_is_asked_of_third_parties,
];

const TITLES: [&str; 5] =
    ["Ten lines of YAML", "To the far edge", "Version 1.0", "We have a logo", "Which system for the edge?"];

async fn it_works_from_a_subfolder(browser: Browser) {
    let site = Site::start().await;
    // As a docs author writes it, relative to the page: `/docs/events/` beside `/docs/event-timeline/`.
    let page = Page::of("../../feeds/talks.json").loader("../event-timeline/embed.js");
    let shown = browser.open(&site, page).await.ready().await;
    assert_eq!(shown.titles(), TITLES);
    assert_eq!(site.asked(WASM), 1);
    // Nothing is requested at the root of the site.
    let asked = site.all_asked();
    assert!(
        asked
            .iter()
            .all(|path| [HOME, PAGE, "/feeds/", "/harness/", "/favicon.ico"].iter().any(|dir| path.starts_with(dir))),
        "{asked:?}"
    );
}

/// The files of the demo and the frame need not be deployed.
async fn the_loader_the_wasm_and_the_words_are_all_it_needs(browser: Browser) {
    let site = Site::start().await;
    for entry in fs::read_dir(dist().expect("a build")).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        if name != "embed.js" && name != "words" && !name.ends_with(".wasm") {
            site.put(&format!("{HOME}{name}"), Answer::status(404));
        }
    }
    let timeline = browser.open(&site, Page::of_with("/feeds/talks.json", "lang=\"de\" player=\"inline\"")).await;
    timeline.ready().await;
    timeline.look_for("logo").await;
    timeline.until("what is found", |shown| shown.titles() == ["We have a logo"]).await;
    assert_eq!(timeline.controls().await.status, "1 Ergebnis");
    let missing: Vec<String> = site.missing().into_iter().filter(|path| path.starts_with(HOME)).collect();
    assert_eq!(missing, [""; 0]);
}

async fn it_works_from_another_origin(browser: Browser) {
    let (docs, cdn) = (Site::start().await, Site::start_open_to_all().await);
    let page = Page::of("/feeds/talks.json").loader(&cdn.url(LOADER));
    let timeline = browser.open(&docs, page).await;
    assert_eq!(timeline.ready().await.titles(), TITLES);
    assert_eq!((cdn.asked(LOADER), cdn.asked(WASM)), (1, 1));
    assert_eq!((docs.asked(LOADER), docs.asked(WASM)), (0, 0));
    // A feed's URL is relative to the page, not to the script.
    assert_eq!((docs.asked("/feeds/talks.json"), cdn.asked("/feeds/talks.json")), (1, 0));
}

async fn a_feed_on_another_origin_is_shown(browser: Browser) {
    let (docs, other) = (Site::start().await, Site::start_open_to_all().await);
    let timeline = browser.open(&docs, Page::of(&other.url("/feeds/talks.json"))).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.titles(), TITLES);
    // URLs in the feed are relative to the feed.
    assert_eq!(shown.item("Ten lines").link("slides").href, other.url("/slides/ten-lines.pdf"));
}

async fn a_feed_that_another_origin_keeps_to_itself_is_an_error(browser: Browser) {
    let (docs, other) = (Site::start().await, Site::start().await);
    let feed = other.url("/feeds/talks.json");
    let timeline = browser.open(&docs, Page::of(&feed)).await;
    let shown = timeline.until_state("error").await;
    assert!(shown.fallback && shown.years.is_empty());
    let error = &browser.until_events("error", 1).await[0];
    assert_eq!((&error.detail["kind"], &error.detail["source"]), (&Value::from("network"), &Value::from(feed)));
}

async fn a_script_that_another_origin_keeps_to_itself_leaves_what_stands_between_the_tags(browser: Browser) {
    let (docs, other) = (Site::start().await, Site::start().await);
    browser.open(&docs, Page::of("/feeds/talks.json").loader(&other.url(LOADER))).await;
    other.until_asked(LOADER).await;
    browser.settle().await;
    let (is_defined, height): (bool, f64) = browser
        .run(
            "const fallback = document.querySelector('#fallback');
             return [!!customElements.get('event-timeline'), fallback.getBoundingClientRect().height]",
            Vec::new(),
        )
        .await;
    assert!(!is_defined && height > 0.0, "defined: {is_defined}, height of the fallback: {height}");
}

async fn no_referrer_policy_keeps_anything_away(browser: Browser) {
    let (docs, cdn) = (Site::start().await, Site::start_open_to_all().await);
    for policy in [
        "no-referrer",
        "no-referrer-when-downgrade",
        "origin",
        "origin-when-cross-origin",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
        "unsafe-url",
    ] {
        let page = Page::of_with(&cdn.url("/feeds/talks.json"), "lang=\"de\"").loader(&cdn.url(LOADER));
        let timeline = browser.open(&docs, page.header("referrer-policy", policy)).await;
        assert_eq!(timeline.ready().await.titles(), TITLES, "{policy}");
        timeline.look_for("logo").await;
        timeline.until(policy, |shown| shown.titles() == ["We have a logo"]).await;
    }
}

async fn a_base_of_the_page_is_what_addresses_are_relative_to(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<event-timeline src=\"talks.json ./more.json\">{FALLBACK}</event-timeline>");
    let page = Page::with(content).loader("../docs/event-timeline/embed.js").base("/feeds/");
    let shown = browser.open(&site, page).await.ready().await;
    assert_eq!(shown.item("Ten lines").link("slides").href, site.url("/slides/ten-lines.pdf"));
    assert_eq!((site.asked("/feeds/talks.json"), site.asked("/feeds/more.json")), (1, 1));
}

/// Without an origin, every URL is cross-origin, and there is neither storage nor a writable history.
async fn it_works_in_a_sandboxed_frame(browser: Browser) {
    let site = Site::start_open_to_all().await;
    let src = site.url(&format!("{HOME}?src=/feeds/talks.json"));
    let frame = format!(
        "<iframe title=\"Talks\" sandbox=\"allow-scripts\" width=\"900\" height=\"600\" src=\"{src}\"></iframe>"
    );
    browser.open(&site, Page::with(frame)).await;
    browser.enter_frame().await;
    let timeline = Timeline::new(browser.clone(), "event-timeline");
    assert_eq!(timeline.ready().await.titles(), TITLES);
    assert_eq!(browser.run::<String>("return self.origin", Vec::new()).await, "null");
    // Not by keys: some drivers do not move the focus into such a frame.
    let look = "const search = arguments[0].shadowRoot.querySelector('[part=search]');
                search.value = 'logo';
                search.dispatchEvent(new Event('input', { bubbles: true }))";
    // Repeated until the search is loaded, because a search waits for it at most three seconds.
    wait::until("what is found", async || {
        timeline.run::<()>(look).await;
        (timeline.shown().await.titles() == ["We have a logo"]).then_some(())
    })
    .await;
}

/// `public_url` is relative: the same files of `dist/`, at another path, and without a trailing slash.
async fn the_demo_works_from_any_path(browser: Browser) {
    let site = Site::start().await;
    browser.go(&site.url(HOME)).await;
    let timeline = Timeline::new(browser.clone(), "event-timeline");
    assert_eq!(timeline.ready().await.all().count(), 6, "a short one");
    let weight = "return /loads \\d{3} KB/.test(document.querySelector('header').textContent)";
    assert!(browser.run::<bool>(weight, Vec::new()).await, "it says what it weighs");
    browser.go(&site.url(&format!("{HOME}index.html"))).await;
    assert_eq!(timeline.ready().await.all().count(), 6);
    browser.go(&site.url(&format!("{HOME}timeline.html"))).await;
    assert!(timeline.ready().await.all().count() > 100, "all of it");
    let asked = site.all_asked();
    assert!(asked.iter().all(|path| path.starts_with(HOME) || path == "/favicon.ico"), "{asked:?}");
}

async fn a_strict_policy_finds_nothing_to_forbid(browser: Browser) {
    let site = Site::start().await;
    // A check that the policy is in force, and that violations are recorded.
    let forbidden = "<div style=\"color: red\">What a policy forbids.</div>";
    browser.open(&site, Page::with(forbidden).policy(STRICT_POLICY)).await;
    browser.settle().await;
    assert_eq!(browser.violations().await.len(), 1);

    for attributes in ["", "theme=\"dark\"", "view=\"next\"", "limit=\"1\""] {
        let page = Page::of_with("/feeds/talks.json /feeds/more.json", attributes).policy(STRICT_POLICY);
        let timeline = browser.open(&site, page).await;
        timeline.ready().await;
        // The stylesheet is in effect, not only the markup.
        assert_eq!(timeline.style("kind", "font-size").await, "14px");
        timeline.set("order", "oldest").await;
        browser.settle().await;
        assert_eq!(browser.errors().await, [""; 0], "{attributes}");
        for level in ["warn", "error"] {
            assert_eq!(browser.console(level).await, [""; 0], "in the console: {level}, {attributes}");
        }
        timeline.set("src", "/feeds/not-there.json").await;
        timeline.until_state("error").await;
        browser.settle().await;
        assert_eq!(browser.violations().await, [""; 0]);
    }
}

async fn the_demo_works_under_a_strict_policy(browser: Browser) {
    let site = Site::start().await;
    let script = "const timeline = document.querySelector('event-timeline'); return timeline?.dataset.state ?? ''";
    browser.go(&site.url(HOME)).await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    // The same page with the policy. `observe.js` comes first, to record violations.
    let html: String = browser.run_async("return await (await fetch(location.href)).text()").await;
    let observed =
        html.replacen("<head>", "<head><script src=\"/harness/observe.js\" data-now=\"2026-10-01\"></script>", 1);
    assert_ne!(html, observed);
    let answer = Answer::new("text/html; charset=utf-8", observed);
    site.put(HOME, answer.header("content-security-policy", STRICT_POLICY));
    browser.go(&site.url(HOME)).await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    browser.settle().await;
    assert_eq!(browser.run::<String>(script, Vec::new()).await, "ready");
    assert_eq!(browser.violations().await, [""; 0]);
}

async fn nothing_is_asked_of_third_parties(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<event-timeline src=\"{HOME}events.json\">{FALLBACK}</event-timeline>");
    browser.open(&site, Page::with(content)).await.ready().await;
    // Scrolls to the end of the page, so that anything that loads lazily would load now.
    browser.act("scrollTo(0, document.documentElement.scrollHeight)").await;
    browser.settle().await;
    let asked: Vec<String> =
        browser.run("return performance.getEntriesByType('resource').map(({ name }) => name)", Vec::new()).await;
    assert!(asked.iter().any(|url| url.split('?').next().is_some_and(|path| path.ends_with(".wasm"))), "{asked:?}");
    assert!(asked.iter().all(|url| url.starts_with(site.origin()) || url.starts_with("data:")), "{asked:?}");
}
