//! MkDocs Material, which goes from page to page without a reload.

use crate::{
    example::{Example, stands},
    navigation::{comes_and_goes, leads_below, reloads_at_the_place},
    search::{Search, finds_the_page},
    styles::{follows_the_switch, is_untouched, touches_nothing},
};
use event_timeline_e2e::{Browser, in_every_engine};

in_every_engine![
    a_link_leads_to_what_stands_below,
    it_stands_under_a_base_path,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it;
    // In narrow windows, which WebKit's is, the navigation and the search are behind buttons.
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

const SEARCH: Search = Search {
    field: ".md-search__input",
    asks_for_enter: false,
    result: ".md-search-result__link[href*='events']",
    words: &["tractors", "wednesday"],
};

async fn it_stands_under_a_base_path(browser: Browser) {
    stands(&browser, &MKDOCS).await;
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
