//! Docusaurus, a single-page site that is also rendered on a server, with posts and talks in two feeds.

use crate::{
    example::{Example, assert_quiet, stands},
    navigation::{
        comes_and_goes, comes_back_to_the_place, leads_below, leads_to_anchors, leaves_garbage, reloads_at_the_place,
    },
    search::{Search, finds_the_page},
    styles::{follows_the_switch, is_untouched, touches_nothing},
};
use event_timeline_e2e::{Browser, Engine, Timeline, example::BASE, in_every_engine, wait};

in_every_engine![
    a_link_leads_to_what_stands_below,
    talks_and_posts_stand_together_under_a_base_path,
    a_blog_as_it_stands_is_read_right,
    the_react_component_stands_in_what_a_server_renders,
    readers_without_scripts_have_the_list,
    react_leaves_the_list_alone,
    it_comes_and_goes_without_a_reload,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it,
    anchors_lead_where_they_say,
    the_search_finds_its_page;
    but_in_webkit: whoever_comes_back_is_where_they_were, whoever_loads_it_again_is_where_they_were,
];

const DOCUSAURUS: Example = Example {
    name: "docusaurus",
    events: "docs/events/",
    to_events: ".navbar a[href$='/docs/events/']",
    away: ".navbar a[href$='/docs/start/']",
    toc: ".table-of-contents a[href$='#meet']",
    switch: &[".navbar button[class*=toggleButton]"],
};

const SEARCH: Search = Search {
    field: "#search_input_react:enabled",
    asks_for_enter: false,
    result: ".algolia-docsearch-suggestion[href*='events']",
    words: &["tractors", "wednesday"],
};

async fn talks_and_posts_stand_together_under_a_base_path(browser: Browser) {
    let (site, shown) = stands(&browser, &DOCUSAURUS).await;
    let post = shown.year("2024").event("FOSDEM 2024").item("Kairos at FOSDEM 2024");
    assert_eq!(post.date.as_deref(), Some("Feb 6"));
    assert_eq!(post.href.as_deref(), Some(site.url("/docs-site/blog/2024/02/06/kairos-at-fosdem-2024/").as_str()));
    assert!(
        post.speakers
            .as_deref()
            .is_some_and(|all| all.contains("Mauro Morales") && all.contains("Dimitris Karakasilis"))
    );
    assert_eq!(shown.item("Kairos release v4.0.0").kind.as_deref(), Some("Release"));
    assert_eq!(shown.year("2024").item("Kairos Joins the CNCF").kind.as_deref(), Some("Post"));
    // From the plugin's feed: publication dates, while Docusaurus' own feed has only the dates of the last change.
    let published: Vec<String> = browser
        .run_async(
            "const { items } = await (await fetch('/docs-site/event-timeline-blog.json')).json();
             return items.map(({ date_published }) => String(date_published).slice(0, 10))",
        )
        .await;
    assert_eq!(published, ["2026-02-27", "2024-10-08", "2024-02-06", "2023-02-07"]);
    // The whole history: the posts of the project's own blog, and talks, videos and press.
    assert_eq!(shown.all().count(), 61);
    assert_eq!(shown.year_names(), ["2026", "2025", "2024", "2023", "Undated"]);
}

/// Version 1, the date in `date_modified`, one author: what Docusaurus writes if it is only told to write JSON.
async fn a_blog_as_it_stands_is_read_right(browser: Browser) {
    let (site, timeline) = DOCUSAURUS.open(&browser, "").await;
    let shown = timeline.ready().await;
    assert_eq!(shown.year_names(), ["2024"]);
    let year = shown.year("2024");
    assert_eq!(year.level, Some(3));
    assert_eq!(year.order, ["Hacktoberfest 2024", "Our First Hackweek"]);
    let post = year.item("Our First Hackweek");
    assert_eq!(post.date.as_deref(), Some("Aug 13"));
    assert_eq!(post.href.as_deref(), Some(site.url("/docs-site/news/2024/08/13/our-first-hackweek/").as_str()));
    assert_eq!(post.speakers.as_deref(), Some("Mauro Morales"));
    assert_eq!(post.summary.as_deref(), Some("A quiz for booths, and a picker of flavors for the docs."));
    assert_eq!(browser.until_events("load", 1).await[0].detail["skipped"], serde_json::json!([]));
}

/// The npm package on the site's home page.
async fn the_react_component_stands_in_what_a_server_renders(browser: Browser) {
    let (site, timeline) = DOCUSAURUS.open(&browser, "").await;
    timeline.ready().await;
    wait::until("React has come to it", async || {
        let script = "return document.documentElement.dataset.hasHydrated === 'true'";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    timeline
        .run::<()>(
            "addEventListener('click', (click) => click.preventDefault(), { once: true });
             arguments[0].shadowRoot.querySelector('a[part~=page], [part~=title] a').click()",
        )
        .await;
    wait::until("its listener has heard of it", async || {
        let script = "return /You opened http.*2024/.test(document.body.innerText)";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    let rendered: String = browser.run_async("return await (await fetch(location.href)).text()").await;
    let tag = rendered.split_once("<event-timeline ").and_then(|(_, rest)| rest.split_once("</event-timeline>"));
    let tag = tag.expect("the tag is rendered on the server").0;
    for part in ["src=/docs-site/news/feed.json", "limit=3", "heading-level=3", "class=news", "All news"] {
        assert!(tag.contains(part), "{part}: {tag}");
    }
    assert_eq!(timeline.run::<String>("return arguments[0].className").await, "news");
    assert_quiet(&browser, &site).await;
}

/// The page in a frame that may run no scripts.
async fn readers_without_scripts_have_the_list(browser: Browser) {
    let (_site, _timeline) = DOCUSAURUS.open(&browser, "").await;
    let (years, links): (Vec<String>, Vec<(String, String)>) = browser
        .run_async(
            "const frame = document.createElement('iframe');
             frame.sandbox = 'allow-same-origin';
             frame.src = '/docs-site/docs/events/';
             await new Promise((loaded) => { frame.onload = loaded; document.body.append(frame); });
             const list = frame.contentDocument.querySelector('event-timeline');
             const seen = (selector) => [...list.querySelectorAll(selector)].filter((one) => one.checkVisibility());
             return [seen('h3').map((year) => year.textContent), seen('a').map((link) => [link.textContent, link.getAttribute('href')])]",
        )
        .await;
    assert_eq!(years, ["2026", "2025", "2024", "2023", "Undated"]);
    let leads = |text: &str| links.iter().find(|(link, _)| link.starts_with(text)).map(|(_, href)| href.as_str());
    assert!(
        leads("From \"Free-Lunch\" to Dog-Fooding").is_some_and(|page| page.starts_with("https://fosdem.org/2024/"))
    );
    assert_eq!(leads("Kairos at FOSDEM 2024"), Some("/docs-site/blog/2024/02/06/kairos-at-fosdem-2024/"));
    assert_eq!(leads("All our talks and posts"), Some("/docs-site/blog/"));
}

/// The server-rendered list stays until the timeline replaces it, and nothing is requested twice.
async fn react_leaves_the_list_alone(browser: Browser) {
    let (site, _) = DOCUSAURUS.open(&browser, "").await;
    let wasm = site.hold(&[BASE, "event-timeline/event-timeline_bg.wasm"].concat());
    let events = [BASE, DOCUSAURUS.events].concat();
    browser.go(&site.url(&events)).await;
    wait::until("React has come to it", async || {
        let script = "return document.documentElement.dataset.hasHydrated === 'true'";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    let is_kept: bool = browser
        .run_async(
            "const rendered = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
             const [was, is] = [rendered, document].map((page) => page.querySelector('event-timeline > div:first-child'));
             return was.innerHTML.includes('FOSDEM 2024') && is.innerHTML === was.innerHTML && is.checkVisibility()",
        )
        .await;
    assert!(is_kept, "the list is not what was rendered");
    wasm.release();
    let timeline = Timeline::new(browser.clone(), "event-timeline");
    assert!(!timeline.ready().await.fallback);
    for feed in ["talks.json", "event-timeline-blog.json"] {
        assert_eq!(site.asked(&[BASE, feed].concat()), 1, "{feed}");
    }
    assert_quiet(&browser, &site).await;
}

async fn it_comes_and_goes_without_a_reload(browser: Browser) {
    comes_and_goes(&browser, &DOCUSAURUS).await;
    if browser.engine() == Engine::Chromium {
        leaves_garbage(&browser).await;
    }
}

async fn it_follows_the_switch(browser: Browser) {
    follows_the_switch(&browser, &DOCUSAURUS).await;
}

async fn no_rule_of_the_site_reaches_in(browser: Browser) {
    is_untouched(&browser, &DOCUSAURUS).await;
}

async fn the_page_is_as_without_it(browser: Browser) {
    touches_nothing(&browser, &DOCUSAURUS).await;
}

async fn anchors_lead_where_they_say(browser: Browser) {
    leads_to_anchors(&browser, &DOCUSAURUS).await;
}

async fn a_link_leads_to_what_stands_below(browser: Browser) {
    leads_below(&browser, &DOCUSAURUS).await;
}

async fn whoever_comes_back_is_where_they_were(browser: Browser) {
    comes_back_to_the_place(&browser, &DOCUSAURUS).await;
}

async fn whoever_loads_it_again_is_where_they_were(browser: Browser) {
    // With a fragment, Docusaurus scrolls to it again in Firefox.
    reloads_at_the_place(&browser, &DOCUSAURUS, "").await;
}

async fn the_search_finds_its_page(browser: Browser) {
    finds_the_page(&browser, &DOCUSAURUS, &SEARCH).await;
}
