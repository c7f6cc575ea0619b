//! MkDocs Material, which goes from page to page without a reload.

use crate::{
    example::{Example, stands},
    navigation::comes_and_goes,
    search::{Search, finds_the_page},
    styles::{follows_the_switch, is_untouched, touches_nothing},
};
use event_timeline_e2e::{Browser, Engine, in_every_engine};

in_every_engine![
    it_stands_under_a_base_path,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it,
    the_search_finds_its_page;
    // In narrow windows, which WebKit's is, the navigation is behind a button.
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

const SEARCH: Search =
    Search { field: ".md-search__input", asks_for_enter: false, result: ".md-search-result__link[href*='events']" };

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
    // In narrow windows it is behind a button.
    if browser.engine() != Engine::Webkit {
        finds_the_page(&browser, &MKDOCS, &SEARCH).await;
    }
}
