//! A Leptos site that uses the crate's component.

use crate::{
    example::{Example, assert_quiet, click, stands},
    navigation::{comes_and_goes, comes_back_to_the_place, leads_to_anchors, leaves_garbage},
    styles::{follows_the_switch, is_untouched, touches_nothing},
};
use event_timeline_e2e::{Browser, Engine, in_every_engine, wait};

in_every_engine![
    it_stands_under_a_base_path,
    its_attributes_follow_signals,
    it_comes_and_goes_without_a_reload,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it,
    anchors_lead_where_they_say;
    but_in_webkit: whoever_comes_back_is_where_they_were,
];

const LEPTOS: Example = Example {
    name: "leptos",
    events: "events/",
    to_events: "nav a[href$='/events/']",
    away: "nav a[href$='/start/']",
    toc: "#toc a[href$='#meet']",
    switch: &["#switch"],
};

async fn it_stands_under_a_base_path(browser: Browser) {
    stands(&browser, &LEPTOS).await;
}

async fn its_attributes_follow_signals(browser: Browser) {
    let (site, timeline) = LEPTOS.open(&browser, "talks/").await;
    let until = async |what: &str, count: usize| {
        wait::until(what, async || (timeline.ready().await.titles().len() == count).then_some(())).await;
    };
    until("all are shown", 57).await;
    click(&browser, "#talks").await;
    until("talks are shown alone", 11).await;
    click(&browser, "#talks").await;
    until("all are shown again", 57).await;
    assert_quiet(&browser, &site).await;
}

async fn it_comes_and_goes_without_a_reload(browser: Browser) {
    comes_and_goes(&browser, &LEPTOS).await;
    if browser.engine() == Engine::Chromium {
        leaves_garbage(&browser).await;
    }
}

async fn it_follows_the_switch(browser: Browser) {
    follows_the_switch(&browser, &LEPTOS).await;
}

async fn no_rule_of_the_site_reaches_in(browser: Browser) {
    is_untouched(&browser, &LEPTOS).await;
}

async fn the_page_is_as_without_it(browser: Browser) {
    touches_nothing(&browser, &LEPTOS).await;
}

async fn anchors_lead_where_they_say(browser: Browser) {
    leads_to_anchors(&browser, &LEPTOS).await;
}

async fn whoever_comes_back_is_where_they_were(browser: Browser) {
    comes_back_to_the_place(&browser, &LEPTOS).await;
}
