//! A feed in several parts: what is older comes when the reader goes back in time, and once.

use event_timeline_e2e::{Answer, Browser, Page, Site, in_every_engine};
use serde_json::{Value, json};

in_every_engine![
    what_is_older_comes_when_the_reader_gets_there,
    what_is_looked_for_is_found_in_all_parts,
    no_address_is_asked_for_twice,
    nothing_is_followed_that_is_not_shown,
    a_part_that_fails_is_a_notice_and_all_else_stays,
];

const FIRST: &str = "/feeds/parts/1.json";
const SECOND: &str = "/feeds/parts/2.json";
const THIRD: &str = "/feeds/parts/3.json";

/// A part with these entries, of one year.
fn part(year: u32, count: usize, rest: &Value) -> Answer {
    let items: Vec<_> = (0..count)
        .map(|number| json!({ "id": format!("{year}-{number}"), "title": format!("Post {number} of {year}"), "date_published": format!("{year}-05-04") }))
        .collect();
    let mut feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": year.to_string(), "items": items });
    feed.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    Answer::json(feed.to_string())
}

/// The newest is longer than two windows; the others lead to each other, and in a circle.
async fn start() -> Site {
    let site = Site::start().await;
    site.put(FIRST, part(2024, 60, &json!({ "next_url": "2.json" })));
    site.put(SECOND, part(2023, 2, &json!({ "next_url": THIRD })));
    site.put(THIRD, part(2022, 1, &json!({ "next_url": "1.json" })));
    site
}

async fn what_is_older_comes_when_the_reader_gets_there(browser: Browser) {
    let site = start().await;
    let timeline = browser.open(&site, Page::of(FIRST)).await;
    assert_eq!(timeline.ready().await.year_names(), ["2024"]);
    browser.settle().await;
    assert_eq!(site.asked(SECOND), 0, "nobody went there");
    let go_down = async || browser.act("scrollTo(0, document.documentElement.scrollHeight)").await;
    go_down().await;
    timeline.until("what is older", |shown| shown.years.len() > 1).await;
    // In WebKit the end has to be seen, in the others to be near.
    go_down().await;
    let shown = timeline.until("all years", |shown| shown.years.len() == 3).await;
    assert_eq!(shown.year_names(), ["2024", "2023", "2022"]);
    let loads = browser.until_events("load", 3).await;
    let told: Vec<_> = loads.iter().map(|load| load.detail["items"].as_u64().unwrap()).collect();
    assert_eq!(told, [60, 62, 63]);
    assert_eq!(loads[2].detail["sources"].as_array().unwrap().len(), 3);
    browser.settle().await;
    assert_eq!([FIRST, SECOND, THIRD].map(|part| site.asked(part)), [1, 1, 1]);
}

async fn what_is_looked_for_is_found_in_all_parts(browser: Browser) {
    let site = start().await;
    let timeline = browser.open(&site, Page::of(FIRST)).await;
    timeline.ready().await;
    timeline.look_for("of 2022").await;
    timeline.until("the oldest", |shown| shown.titles() == ["Post 0 of 2022"]).await;
}

async fn no_address_is_asked_for_twice(browser: Browser) {
    let site = start().await;
    // Two feeds that lead to one, and one that leads to itself.
    site.put(FIRST, part(2024, 1, &json!({ "next_url": THIRD })));
    site.put(SECOND, part(2023, 1, &json!({ "next_url": THIRD })));
    site.put(THIRD, part(2022, 1, &json!({ "next_url": THIRD })));
    let timeline = browser.open(&site, Page::of(&format!("{FIRST} {SECOND}"))).await;
    timeline.until("all years", |shown| shown.years.len() == 3).await;
    browser.settle().await;
    assert_eq!([FIRST, SECOND, THIRD].map(|part| site.asked(part)), [1, 1, 1]);
}

async fn nothing_is_followed_that_is_not_shown(browser: Browser) {
    let site = start().await;
    site.put(FIRST, part(2024, 3, &json!({ "next_url": SECOND })));
    for attributes in ["limit=\"3\"", "view=\"next\""] {
        browser.open(&site, Page::of_with(FIRST, attributes)).await.ready().await;
        browser.settle().await;
        assert_eq!(site.asked(SECOND), 0, "{attributes}");
    }
    // A feed that will not be continued says what it leads to in vain.
    site.put(FIRST, part(2024, 3, &json!({ "next_url": SECOND, "expired": true })));
    browser.open(&site, Page::of(FIRST)).await.ready().await;
    browser.settle().await;
    assert_eq!(site.asked(SECOND), 0);
}

async fn a_part_that_fails_is_a_notice_and_all_else_stays(browser: Browser) {
    let site = start().await;
    site.put(FIRST, part(2024, 3, &json!({ "next_url": SECOND })));
    site.put(SECOND, Answer::status(500));
    let timeline = browser.open(&site, Page::of(FIRST)).await;
    let shown = timeline.until("a notice", |shown| shown.message.is_some()).await;
    assert_eq!(shown.message(), "Part of the timeline could not be loaded. Try again");
    assert_eq!((shown.state.as_str(), shown.all().count()), ("ready", 3));
    assert_eq!(browser.until_events("error", 1).await[0].detail["source"], site.url(SECOND));
    site.put(SECOND, part(2023, 2, &json!({})));
    browser.click(&shown.button("Try again").element).await;
    timeline.until("all of it", |shown| shown.all().count() == 5 && shown.message.is_none()).await;
}
