//! Links: their names, the event that is fired first, and where they lead.

use event_timeline_e2e::{Answer, Browser, Event, Page, Site, in_every_engine};
use serde_json::json;

in_every_engine![
    a_click_tells_the_page_and_then_goes_there,
    every_link_tells_what_it_is,
    the_page_can_keep_a_click,
    an_address_with_a_blank_arrives,
    a_click_beside_links_tells_nothing,
];

async fn a_click_tells_the_page_and_then_goes_there(browser: Browser) {
    let site = Site::start().await;
    site.put("/recordings/ten-lines.webm", Answer::page("The recording"));
    let content = "<event-timeline id=\"t\" src=\"/feeds/talks.json\"></event-timeline>";
    let timeline = browser.open(&site, Page::with(content)).await;
    let shown = timeline.ready().await;
    browser.click(&shown.item("Ten lines").recording("WebM").element).await;
    let there = site.url("/recordings/ten-lines.webm");
    browser.until_at(&there).await;
    site.until_asked("/recordings/ten-lines.webm").await;
    assert_eq!(site.asked("/recordings/ten-lines.webm"), 1);
    // The recorded events survive the page.
    let events: Vec<Event> = browser.run("return JSON.parse(sessionStorage.getItem('events'))", Vec::new()).await;
    let open: Vec<_> = events.into_iter().filter(|event| event.kind == "open").collect();
    assert_eq!(
        open,
        [Event {
            kind: "open".into(),
            detail: json!({ "id": "ten-lines", "url": there, "role": "recording", "modified": false }),
            bubbles: true,
            composed: true,
            cancelable: true,
            target: "t".into(),
        }]
    );
}

async fn every_link_tells_what_it_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    let shown = timeline.ready().await;
    browser.act("observed.cancels = true").await;
    let talk = shown.item("Ten lines");
    let expected = [
        ("WebM", "/recordings/ten-lines.webm", "recording"),
        ("Slides", "/slides/ten-lines.pdf", "slides"),
        ("MP4", "/recordings/ten-lines.mp4", "recording"),
        ("Captions", "/captions/ten-lines.vtt", "captions"),
    ];
    assert_eq!(talk.links.len(), expected.len(), "{:?}", talk.links);
    timeline.open_entries().await;
    for (index, (name, path, role)) in expected.into_iter().enumerate() {
        let link = if role == "recording" { talk.recording(name) } else { talk.link(role) };
        assert!(link.name.contains(name), "{link:?}");
        assert_eq!(link.href, site.url(path));
        browser.click(&link.element).await;
        let open = browser.until_events("open", index + 1).await;
        assert_eq!(
            open[index].detail,
            json!({ "id": "ten-lines", "url": site.url(path), "role": role, "modified": false })
        );
    }
    // The title links to the page.
    browser.click(talk.heading.as_ref().unwrap()).await;
    let open = browser.until_events("open", expected.len() + 1).await;
    assert_eq!(
        open[expected.len()].detail,
        json!({ "id": "ten-lines", "url": site.url("/pages/ten-lines"), "role": "page", "modified": false })
    );
    assert_eq!(open.len(), expected.len() + 1);
}

async fn the_page_can_keep_a_click(browser: Browser) {
    let site = Site::start().await;
    site.put("/recordings/ten-lines.webm", Answer::page("The recording"));
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    let shown = timeline.ready().await;
    let here = browser.url().await;
    browser.act("observed.cancels = true").await;
    browser.click(&shown.item("Ten lines").recording("WebM").element).await;
    browser.until_events("open", 1).await;
    browser.settle().await;
    assert_eq!(browser.url().await, here);
    assert_eq!(site.asked("/recordings/ten-lines.webm"), 0);
    // The page cancels only while it wants to.
    browser.act("observed.cancels = false").await;
    browser.click(&shown.item("Ten lines").recording("WebM").element).await;
    browser.until_at(&site.url("/recordings/ten-lines.webm")).await;
}

async fn an_address_with_a_blank_arrives(browser: Browser) {
    let site = Site::start().await;
    let path = "/2023/UA2.114%20(Baudoux)/kairos.webm";
    site.put(path, Answer::page("The recording"));
    let timeline = browser.open(&site, Page::of("/feeds/blanks.json")).await;
    let shown = timeline.ready().await;
    let talk = shown.year("2023").event("FOSDEM 2023").item("How it is built");
    assert_eq!(talk.addresses("recording"), [site.url(path), site.url("/2023/UA2.114%20(Baudoux)/kairos.mp4")]);
    browser.click(&talk.links("recording")[0].element).await;
    site.until_asked(path).await;
    browser.until_at(&site.url(path)).await;
}

async fn a_click_beside_links_tells_nothing(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    timeline.ready().await;
    let summary = timeline.run("return arguments[0].shadowRoot.querySelector('[part=summary]')").await;
    browser.click(&summary).await;
    browser.settle().await;
    assert_eq!(browser.events("open").await, []);
}
