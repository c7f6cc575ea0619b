//! MkDocs Material, which navigates without a reload.

use crate::{
    example::{Example, assert_quiet, stands},
    navigation::{comes_and_goes, leads_below, reloads_at_the_place},
    search::{Search, finds_the_page},
    styles::{follows_the_switch, is_untouched, touches_nothing},
    without::without_scripts,
};
use event_timeline_e2e::{Browser, in_every_engine};

in_every_engine![
    a_link_leads_to_what_stands_below,
    a_page_in_a_folder_shows_what_its_attributes_choose,
    it_stands_under_a_base_path,
    without_scripts_the_talks_are_there,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it;
    // In a narrow window, such as WebKit's, the navigation and the search are behind buttons.
    but_in_webkit: whoever_loads_it_again_is_where_they_were, the_search_finds_its_page;
    in_chromium_alone: it_comes_and_goes_without_a_reload,
];

const MKDOCS: Example = Example {
    name: "mkdocs",
    events: "events/",
    to_events: ".md-nav--primary .md-nav__link[href*='events']",
    away: ".md-nav--primary .md-nav__link[href*='start']",
    toc: ".md-nav--secondary a[href$='#meet']",
    switch: &["[data-md-component=palette] label"],
};

/// Another page with a timeline.
const FOSDEM: &str = "community/meetups/fosdem/";

const SEARCH: Search = Search {
    field: ".md-search__input",
    asks_for_enter: false,
    result: ".md-search-result__link[href*='events']",
    words: &["tractors", "wednesday"],
};

/// The talks, and the posts from mkdocs-rss-plugin.
async fn it_stands_under_a_base_path(browser: Browser) {
    let (site, shown) = stands(&browser, &MKDOCS).await;
    let post = shown.year("2026").item("Kairos release v4.0.0");
    assert_eq!(post.date.as_deref(), Some("Feb 27"));
    assert_eq!(post.href.as_deref(), Some(site.url("/docs-site/blog/2026/02/27/kairos-release-v400/").as_str()));
    assert_eq!(post.speakers.as_deref(), Some("Mauro Morales"));
    // According to its front matter.
    shown.year("2024").event("FOSDEM 2024").item("Kairos at FOSDEM 2024");
}

async fn without_scripts_the_talks_are_there(browser: Browser) {
    let (site, list) = without_scripts(&browser, &MKDOCS, MKDOCS.events).await;
    for part in [
        "From \"Free-Lunch\" to Dog-Fooding",
        "Dimitris Karakasilis",
        "Kairos release v4.0.0",
        "on tractors that run Kairos",
    ] {
        assert!(list.text.contains(part), "{part}: {}", list.text);
    }
    assert!(list.headings.contains(&"h3 2024".to_owned()), "{:?}", list.headings);
    assert!(list.links.contains(&"https://www.youtube.com/watch?v=P8voTbQGmP8".to_owned()), "{:?}", list.links);
    assert!(list.links.contains(&site.url("/docs-site/blog/2026/02/27/kairos-release-v400/")), "{:?}", list.links);
}

async fn a_page_in_a_folder_shows_what_its_attributes_choose(browser: Browser) {
    let (site, list) = without_scripts(&browser, &MKDOCS, FOSDEM).await;
    assert_eq!(list.headings.first().map(String::as_str), Some("h2 2023"));
    assert!(list.text.contains("From \"Free-Lunch\" to Dog-Fooding"), "{}", list.text);
    assert!(!list.text.contains("Kairos release") && !list.text.contains("KubeCon"), "{}", list.text);
    drop(site);
    let (site, timeline) = MKDOCS.open(&browser, FOSDEM).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.year_names(), ["2023", "2024", "2025", "2026"]);
    assert!(!shown.fallback);
    assert_quiet(&browser, &site).await;
}

async fn it_comes_and_goes_without_a_reload(browser: Browser) {
    comes_and_goes(&browser, &MKDOCS).await;
}

async fn it_follows_the_switch(browser: Browser) {
    follows_the_switch(&browser, &MKDOCS).await;
}

async fn no_rule_of_the_site_reaches_in(browser: Browser) {
    is_untouched(&browser, &MKDOCS).await;
}

async fn the_page_is_as_without_it(browser: Browser) {
    touches_nothing(&browser, &MKDOCS).await;
}

async fn the_search_finds_its_page(browser: Browser) {
    finds_the_page(&browser, &MKDOCS, &SEARCH).await;
}

async fn a_link_leads_to_what_stands_below(browser: Browser) {
    leads_below(&browser, &MKDOCS).await;
}

async fn whoever_loads_it_again_is_where_they_were(browser: Browser) {
    reloads_at_the_place(&browser, &MKDOCS, "#meet").await;
}
