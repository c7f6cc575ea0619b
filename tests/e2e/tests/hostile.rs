//! A feed that means harm.

use event_timeline_e2e::{Browser, Page, Site, in_every_engine, page::PAGE};

in_every_engine![markup_in_a_feed_stays_text, only_http_addresses_become_links];

async fn markup_in_a_feed_stays_text(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/hostile.json")).await;
    let shown = timeline.ready().await;
    let event = &shown.year("2024").events[0];
    let item = &event.items[0];
    let script = "<script>observed.errors.push('ran')</script>";
    assert_eq!(event.name, format!("{script} 2024"));
    assert_eq!(item.title, format!("<img src=x onerror=observed.errors.push('ran')> {script} & Sons"));
    assert_eq!(item.kind.as_deref(), Some(format!("\">{script}").as_str()));
    assert_eq!(item.summary.as_deref(), Some("<iframe src=/x> is what one writes."));
    assert_eq!(item.speakers.as_deref(), Some("<svg onload=observed.errors.push('ran')>"));
    assert!(event.place.as_deref().is_some_and(|place| place.contains("<style>*{display:none}</style>")), "{event:?}");
    browser.settle().await;
    let made: Vec<String> = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('img, script, iframe, style, svg[onload], [onerror], [onload]')].map((found) => found.outerHTML)")
        .await;
    assert_eq!(made, [""; 0]);
    assert_eq!(browser.errors().await, [""; 0], "something ran");
}

async fn only_http_addresses_become_links(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/hostile.json")).await;
    timeline.ready().await;
    // By the browser's own reading of them, whatever the markup.
    let links: Vec<String> = timeline.run("return [...arguments[0].shadowRoot.querySelectorAll('[href], [src], [action]')].filter((link) => !link.dataset.action).map((link) => link.href ?? link.src)").await;
    assert_eq!(links, [site.url("/recordings/honest.webm")]);
    // What the timeline links to itself are places on this page.
    let own: Vec<String> = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('a[data-action]')].map((link) => link.href)")
        .await;
    assert!(
        !own.is_empty() && own.iter().all(|link| link.starts_with(&site.url(&format!("{PAGE}?timeline.")))),
        "{own:?}"
    );
    // And the page hears what was left out.
    let skipped = browser.until_events("load", 1).await[0].detail["skipped"].clone();
    let members: Vec<_> = skipped.as_array().unwrap().iter().filter_map(|skipped| skipped["member"].as_str()).collect();
    for member in ["url", "_event.url", "_event.location.url", "attachments[0].url", "attachments[4].url"] {
        assert!(members.contains(&member), "{member}: {members:?}");
    }
}
