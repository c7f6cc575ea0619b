//! Plain HTML.

use crate::{
    example::{Example, stands},
    navigation::{comes_back, leads_to_anchors},
    styles::{follows_the_switch, is_untouched, touches_nothing},
};
use event_timeline_e2e::{Browser, in_every_engine};

in_every_engine![
    it_stands_under_a_base_path,
    it_comes_back_with_its_page,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it,
    anchors_lead_where_they_say,
];

const HTML: Example = Example {
    name: "html",
    events: "events.html",
    to_events: "nav a[href='events.html']",
    away: "nav a[href='start.html']",
    toc: "#toc a[href$='#meet']",
    switch: &["#switch"],
};

async fn it_stands_under_a_base_path(browser: Browser) {
    stands(&browser, &HTML).await;
}

async fn it_comes_back_with_its_page(browser: Browser) {
    comes_back(&browser, &HTML).await;
}

async fn it_follows_the_switch(browser: Browser) {
    follows_the_switch(&browser, &HTML).await;
}

async fn no_rule_of_the_site_reaches_in(browser: Browser) {
    is_untouched(&browser, &HTML).await;
}

async fn the_page_is_as_without_it(browser: Browser) {
    touches_nothing(&browser, &HTML).await;
}

async fn anchors_lead_where_they_say(browser: Browser) {
    leads_to_anchors(&browser, &HTML).await;
}
