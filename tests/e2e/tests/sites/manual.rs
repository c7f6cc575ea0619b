//! The manual of `docs/`, built as a site, with the timeline on its first page.

use crate::{
    example::{Example, assert_quiet},
    styles::follows_the_switch,
};
use event_timeline_e2e::{Browser, in_every_engine};

in_every_engine![
    ; in_chromium_alone: its_first_page_shows_the_kairos_timeline, it_follows_its_switch
];

const MANUAL: Example = Example {
    name: "manual",
    events: "",
    to_events: ".md-header a.md-logo",
    away: ".md-nav--primary .md-nav__link[href*='docusaurus']",
    toc: ".md-nav--secondary a[href$='#feed-it']",
    switch: &["[data-md-component=palette] label"],
};

async fn its_first_page_shows_the_kairos_timeline(browser: Browser) {
    let (site, _, shown) = MANUAL.show(&browser).await;
    assert_eq!(shown.all().count(), 30);
    assert!(!shown.fallback);
    assert_quiet(&browser, &site).await;
}

async fn it_follows_its_switch(browser: Browser) {
    follows_the_switch(&browser, &MANUAL).await;
}
