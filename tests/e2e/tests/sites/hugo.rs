//! Hugo with Docsy, with posts and talks in two feeds.

use crate::{
    example::{Example, assert_quiet, stands},
    navigation::{comes_back, comes_back_to_the_place, leads_below, leads_to_anchors, reloads_at_the_place},
    search::{Search, finds_the_page},
    styles::{follows_the_switch, is_untouched, touches_nothing},
    without::without_scripts,
};
use event_timeline_e2e::{Browser, in_every_engine};

in_every_engine![
    a_link_leads_to_what_stands_below,
    talks_and_posts_stand_together_under_a_base_path,
    it_comes_back_with_its_page,
    a_page_in_a_folder_shows_what_its_attributes_choose,
    without_scripts_the_talks_are_there,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it,
    anchors_lead_where_they_say,
    the_search_finds_its_page;
    but_in_webkit: whoever_comes_back_is_where_they_were, whoever_loads_it_again_is_where_they_were,
];

const HUGO: Example = Example {
    name: "hugo",
    events: "docs/events/",
    to_events: ".td-navbar a[href$='/docs/events/']",
    away: ".td-navbar a[href$='/docs/']",
    toc: "#TableOfContents a[href$='#meet']",
    switch: &["#bd-theme", "[data-bs-theme-value=SCHEME]"],
};

/// Another page with a timeline.
const FOSDEM: &str = "docs/community/fosdem/";

const SEARCH: Search = Search {
    field: ".td-search input",
    asks_for_enter: true,
    result: ".td-offline-search-results a[href*='events']",
    words: &["tractors", "wednesday"],
};

async fn talks_and_posts_stand_together_under_a_base_path(browser: Browser) {
    let (site, shown) = stands(&browser, &HUGO).await;
    let post = shown.year("2024").event("FOSDEM 2024").item("Kairos at FOSDEM 2024");
    assert_eq!(post.date.as_deref(), Some("Feb 6"));
    assert_eq!(post.href.as_deref(), Some(site.url("/docs-site/blog/kairos-at-fosdem-2024/").as_str()));
    assert!(
        post.speakers
            .as_deref()
            .is_some_and(|all| all.contains("Mauro Morales") && all.contains("Dimitris Karakasilis"))
    );
    assert_eq!(
        post.summary.as_deref(),
        Some("A look back at the talk about CI and at the panel, and a look forward to KubeCon.")
    );
    assert_eq!(shown.item("Kairos release v4.0.0").kind.as_deref(), Some("Release"));
    assert_eq!(shown.year("2024").item("Kairos Joins the CNCF").kind.as_deref(), Some("Post"));
}

/// The list that timeline-feed wrote.
async fn without_scripts_the_talks_are_there(browser: Browser) {
    let (site, list) = without_scripts(&browser, &HUGO, HUGO.events).await;
    for part in [
        "From \"Free-Lunch\" to Dog-Fooding",
        "Dimitris Karakasilis",
        "Kairos release v4.0.0",
        "on tractors that run Kairos",
    ] {
        assert!(list.text.contains(part), "{part}: {}", list.text);
    }
    assert!(list.headings.contains(&"h3 2024".to_owned()), "{:?}", list.headings);
    assert!(list.links.contains(&site.url("/docs-site/blog/kairos-release-v4/")), "{:?}", list.links);
    assert!(list.links.contains(&"https://www.youtube.com/watch?v=P8voTbQGmP8".to_owned()), "{:?}", list.links);
}

/// The plain list of Hugo's template, two folders below the base path.
async fn a_page_in_a_folder_shows_what_its_attributes_choose(browser: Browser) {
    let (site, list) = without_scripts(&browser, &HUGO, FOSDEM).await;
    assert!(list.text.contains("From \"Free-Lunch\" to Dog-Fooding"), "{}", list.text);
    assert!(!list.text.contains("Kairos release") && !list.text.contains("KubeCon"), "{}", list.text);
    assert!(list.links.iter().any(|link| link.starts_with("https://fosdem.org/2024/")), "{:?}", list.links);
    drop(site);
    let (site, timeline) = HUGO.open(&browser, FOSDEM).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.year_names(), ["2023", "2024", "2025", "2026"]);
    assert_quiet(&browser, &site).await;
}

async fn it_comes_back_with_its_page(browser: Browser) {
    comes_back(&browser, &HUGO).await;
}

async fn it_follows_the_switch(browser: Browser) {
    follows_the_switch(&browser, &HUGO).await;
}

async fn no_rule_of_the_site_reaches_in(browser: Browser) {
    is_untouched(&browser, &HUGO).await;
}

async fn the_page_is_as_without_it(browser: Browser) {
    touches_nothing(&browser, &HUGO).await;
}

async fn anchors_lead_where_they_say(browser: Browser) {
    leads_to_anchors(&browser, &HUGO).await;
}

async fn the_search_finds_its_page(browser: Browser) {
    finds_the_page(&browser, &HUGO, &SEARCH).await;
}

async fn a_link_leads_to_what_stands_below(browser: Browser) {
    leads_below(&browser, &HUGO).await;
}

async fn whoever_comes_back_is_where_they_were(browser: Browser) {
    comes_back_to_the_place(&browser, &HUGO).await;
}

async fn whoever_loads_it_again_is_where_they_were(browser: Browser) {
    reloads_at_the_place(&browser, &HUGO, "#meet").await;
}
