//! Plain HTML.

use crate::{
    example::{Example, assert_quiet, stands},
    navigation::{comes_back, comes_back_to_the_place, leads_below, leads_to_anchors, reloads_at_the_place},
    styles::{axe, follows_the_switch, is_untouched, touches_nothing},
};
use event_timeline_e2e::{Browser, in_every_engine};
use std::collections::BTreeSet;

in_every_engine![
    a_link_leads_to_what_stands_below,
    it_stands_under_a_base_path,
    it_comes_back_with_its_page,
    it_follows_the_switch,
    no_rule_of_the_site_reaches_in,
    the_page_is_as_without_it,
    anchors_lead_where_they_say,
    three_looks_are_made_by_properties_and_parts_alone;
    but_in_webkit: whoever_comes_back_is_where_they_were, whoever_loads_it_again_is_where_they_were,
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

async fn three_looks_are_made_by_properties_and_parts_alone(browser: Browser) {
    let (site, first) = HTML.open(&browser, "looks.html").await;
    let (mut fonts, mut sizes, mut frames) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for look in ["#journal", "#terminal", "#poster"] {
        let timeline = first.other(&format!("{look} event-timeline"));
        // It is loaded once it is near.
        timeline.run::<()>("arguments[0].scrollIntoView()").await;
        let shown = timeline.ready().await;
        assert_eq!(shown.year("2024").event("FOSDEM 2024").items.len(), 3, "{look}");
        fonts.insert(timeline.style("title", "font-family").await);
        sizes.insert(timeline.style("year-heading", "font-size").await);
        frames.insert(
            timeline.style("event", "border-top-style").await + &timeline.style("event", "background-color").await,
        );
    }
    assert_eq!((fonts.len(), sizes.len(), frames.len()), (3, 3, 3), "{fonts:?} {sizes:?} {frames:?}");
    assert_eq!(axe(&browser).await, [""; 0]);
    assert_quiet(&browser, &site).await;
}

async fn a_link_leads_to_what_stands_below(browser: Browser) {
    leads_below(&browser, &HTML).await;
}

async fn whoever_comes_back_is_where_they_were(browser: Browser) {
    comes_back_to_the_place(&browser, &HTML).await;
}

async fn whoever_loads_it_again_is_where_they_were(browser: Browser) {
    reloads_at_the_place(&browser, &HTML, "#meet").await;
}
