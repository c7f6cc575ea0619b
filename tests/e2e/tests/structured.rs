//! Structured data: one block per page, for what its timelines show, removed with the last of them.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline, in_every_engine,
    page::{STRICT_POLICY, kairos_feed},
    wait,
};
use serde_json::{Value, json};

in_every_engine![
    what_is_shown_is_told,
    one_block_tells_of_all_timelines_and_goes_with_them,
    markup_in_a_feed_stays_text,
    a_feed_that_does_not_come_is_not_told_of,
    a_policy_has_nothing_against_it;
    in_chromium_alone: a_policy_of_trusted_types_finds_no_text_of_a_script,
];

/// The blocks of the page, each as the nodes in its graph.
async fn blocks(browser: &Browser) -> Vec<Vec<Value>> {
    let script =
        "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(({ text }) => text)";
    let texts: Vec<String> = browser.run(script, Vec::new()).await;
    let graph =
        |text: &String| serde_json::from_str::<Value>(text).expect("JSON")["@graph"].as_array().unwrap().clone();
    texts.iter().map(graph).collect()
}

/// The names in the only block.
async fn told(browser: &Browser) -> Vec<String> {
    let blocks = blocks(browser).await;
    assert!(blocks.len() <= 1, "{blocks:?}");
    let name = |node: &Value| node["name"].as_str().or(node["headline"].as_str()).unwrap().to_owned();
    blocks.iter().flatten().map(name).collect()
}

async fn until_told(browser: &Browser, what: &[&str]) {
    wait::until(&format!("it tells of {what:?}"), async || (told(browser).await == what).then_some(())).await;
}

/// Waits until there is a block: it is written after the timeline is shown.
async fn until_blocks(browser: &Browser) -> Vec<Vec<Value>> {
    wait::until("something is told", async || {
        Some(blocks(browser).await).filter(|all| all.iter().flatten().next().is_some())
    })
    .await
}

fn feed(items: Value) -> Answer {
    Answer::json(json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items}).to_string())
}

fn post(id: &str, title: &str) -> Value {
    json!({"id": id, "title": title, "url": format!("/{id}"), "date_published": "2024-05-02"})
}

async fn what_is_shown_is_told(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/kairos.json", Answer::json(kairos_feed()));
    let timeline = browser.open(&site, Page::of("/feeds/kairos.json")).await;
    timeline.ready().await;
    let all = until_blocks(&browser).await;
    for kind in ["Event", "VideoObject", "BlogPosting"] {
        assert!(all[0].iter().any(|node| node["@type"] == kind), "{kind}");
    }
    // The reader's search does not change it.
    timeline.look_for("fosdem").await;
    timeline.until("what is found", |shown| (1..20).contains(&shown.all().count())).await;
    assert_eq!(blocks(&browser).await, all);
    // Not even if the page opens with a search, and renders again for other reasons.
    let timeline = browser.open_at(&site, Page::of("/feeds/kairos.json"), "?timeline.q=hackweek").await;
    timeline.until("what is found", |shown| (1..20).contains(&shown.all().count())).await;
    assert_eq!(until_blocks(&browser).await, all);
    timeline.set("series", "FOSDEM").await;
    wait::until("less is told", async || (blocks(&browser).await != all).then_some(())).await;
    let names = told(&browser).await;
    assert!(names.len() > 3 && names.iter().all(|name| name.contains("FOSDEM")), "{names:?}");
    timeline.set("kinds", "nothing-of-the-kind").await;
    until_told(&browser, &[]).await;
    assert_eq!(blocks(&browser).await.len(), 0);
}

async fn one_block_tells_of_all_timelines_and_goes_with_them(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/a.json", feed(json!([post("a", "A"), post("b", "B")])));
    site.put("/feeds/b.json", feed(json!([post("b", "B"), post("c", "C")])));
    let content = "<event-timeline id=\"a\" src=\"/feeds/a.json\"></event-timeline>
                   <event-timeline id=\"b\" src=\"/feeds/b.json\"></event-timeline>";
    let a: Timeline = browser.open(&site, Page::with(content)).await;
    a.ready().await;
    a.other("#b").ready().await;
    wait::until("it tells of both, of each entry once", async || {
        let mut all = told(&browser).await;
        all.sort();
        (all == ["A", "B", "C"]).then_some(())
    })
    .await;
    browser.act("document.querySelector('#a').remove()").await;
    until_told(&browser, &["B", "C"]).await;
    browser.act("document.querySelector('#b').remove()").await;
    until_told(&browser, &[]).await;
    assert_eq!(blocks(&browser).await.len(), 0);
}

async fn markup_in_a_feed_stays_text(browser: Browser) {
    let site = Site::start().await;
    let title = "</script><script>hasRun = 1</script><!-- \\u003c \"";
    site.put("/feeds/hostile.json", feed(json!([post("a", title)])));
    browser.open(&site, Page::of("/feeds/hostile.json")).await.ready().await;
    assert_eq!(until_blocks(&browser).await[0][0]["headline"], title);
    // As in the page's source after a crawler has rendered it.
    let again: String = browser
        .run(
            "const page = new DOMParser().parseFromString(document.documentElement.outerHTML, 'text/html');
             return page.querySelector('script[type=\"application/ld+json\"]').text",
            Vec::new(),
        )
        .await;
    assert_eq!(serde_json::from_str::<Value>(&again).unwrap()["@graph"][0]["headline"], title);
}

async fn a_feed_that_does_not_come_is_not_told_of(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/a.json", feed(json!([post("a", "A")])));
    let timeline = browser.open(&site, Page::of("/feeds/a.json")).await;
    timeline.ready().await;
    until_told(&browser, &["A"]).await;
    timeline.set("src", "/feeds/not-there.json").await;
    timeline.until_state("error").await;
    until_told(&browser, &[]).await;
    assert_eq!(blocks(&browser).await.len(), 0);
}

async fn a_policy_has_nothing_against_it(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/a.json", feed(json!([post("a", "A")])));
    let timeline = browser.open(&site, Page::of("/feeds/a.json").policy(STRICT_POLICY)).await;
    timeline.ready().await;
    until_told(&browser, &["A"]).await;
    timeline.set("limit", "1").await;
    browser.settle().await;
    assert_eq!(browser.violations().await, [""; 0]);
}

/// The page's only script is inline too.
async fn a_policy_of_trusted_types_finds_no_text_of_a_script(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/a.json", feed(json!([post("a", "A")])));
    let html = "<!doctype html><title>Docs</title><script type=\"module\">
        window.violations = [];
        addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
        await import('/docs/event-timeline/embed.js');
        </script><event-timeline src=\"/feeds/a.json\"></event-timeline>";
    let page = Answer::new("text/html", html);
    site.put("/inline/", page.header("content-security-policy", "require-trusted-types-for 'script'"));
    browser.go(&site.url("/inline/")).await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    until_blocks(&browser).await;
    let script = "return [violations, [...document.scripts].map(({ type }) => type).slice(-1)].flat()";
    assert_eq!(browser.run::<Vec<String>>(script, Vec::new()).await, ["application/ld+json"]);
}
