//! A feed in several parts: older parts are loaded as the reader goes back in time, each once.

use event_timeline_e2e::{Answer, Browser, Page, Site, in_every_engine, wait};
use serde_json::{Value, json};

in_every_engine![
    what_is_older_comes_when_the_reader_gets_there,
    what_is_looked_for_is_found_in_all_parts,
    a_part_that_fails_is_a_notice_at_the_end_and_is_tried_again_alone;
    in_chromium_alone: a_part_that_brings_nothing_new_ends_the_chain_with_a_remark,
    a_search_says_that_it_still_looks_further_back,
    older_parts_come_one_at_a_time_and_none_while_the_page_is_hidden,
    more_than_a_hundred_thousand_entries_come_at_the_readers_word,
    no_address_is_asked_for_twice,
    nothing_is_followed_that_is_not_shown,
];

const FIRST: &str = "/feeds/parts/1.json";
const SECOND: &str = "/feeds/parts/2.json";
const THIRD: &str = "/feeds/parts/3.json";

/// A part with these entries, all of one year.
fn part(year: u32, count: usize, rest: &Value) -> Answer {
    let items: Vec<_> = (0..count)
        .map(|number| json!({ "id": format!("{year}-{number}"), "title": format!("Post {number} of {year}"), "date_published": format!("{year}-05-04") }))
        .collect();
    let mut feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": year.to_string(), "items": items });
    feed.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    Answer::json(feed.to_string())
}

/// The newest part is longer than two viewports; the others link to each other, in a circle.
async fn start() -> Site {
    let site = Site::start().await;
    site.put(FIRST, part(2024, 60, &json!({ "next_url": "2.json" })));
    site.put(SECOND, part(2023, 2, &json!({ "next_url": THIRD })));
    site.put(THIRD, part(2022, 1, &json!({ "next_url": "1.json" })));
    site
}

async fn go_down(browser: &Browser) {
    browser.act("scrollTo(0, document.documentElement.scrollHeight)").await;
}

async fn what_is_older_comes_when_the_reader_gets_there(browser: Browser) {
    let site = start().await;
    let timeline = browser.open(&site, Page::of(FIRST)).await;
    assert_eq!(timeline.ready().await.year_names(), ["2024"]);
    browser.settle().await;
    assert_eq!(site.asked(SECOND), 0, "nobody went there");
    go_down(&browser).await;
    timeline.until("what is older", |shown| shown.years.len() > 1).await;
    // In WebKit the end has to be visible, in the others near the viewport.
    let shown = wait::until("all years", async || {
        go_down(&browser).await;
        Some(timeline.shown().await).filter(|shown| shown.years.len() == 3)
    })
    .await;
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
    // Two feeds that link to the same part, and one that links to itself.
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
    // The `next_url` of an expired feed is not followed.
    site.put(FIRST, part(2024, 3, &json!({ "next_url": SECOND, "expired": true })));
    browser.open(&site, Page::of(FIRST)).await.ready().await;
    browser.settle().await;
    assert_eq!(site.asked(SECOND), 0);
}

async fn a_part_that_fails_is_a_notice_at_the_end_and_is_tried_again_alone(browser: Browser) {
    let site = start().await;
    site.put(SECOND, Answer::status(404));
    let timeline = browser.open(&site, Page::of(FIRST)).await;
    timeline.ready().await;
    go_down(&browser).await;
    let shown = timeline.until("a notice", |shown| shown.button.iter().any(|button| button.text == "Try again")).await;
    assert_eq!(shown.message(), "Part of the timeline could not be loaded. Try again");
    assert_eq!((shown.state.as_str(), shown.all().count()), ("ready", 60));
    let is_last: bool = timeline
        .run("const root = arguments[0].shadowRoot; return [...root.querySelectorAll('[part~=item]')].at(-1).getBoundingClientRect().bottom <= root.querySelector('[part=message]').getBoundingClientRect().top")
        .await;
    assert!(is_last, "where the reader is");
    assert_eq!(browser.until_events("error", 1).await[0].detail["source"], site.url(SECOND));
    // Only that part is retried, and the reader stays where they are.
    site.put(SECOND, part(2023, 2, &json!({})));
    let held = site.hold(SECOND);
    timeline.run::<()>("window.items = [...arguments[0].shadowRoot.querySelectorAll('[part~=item]')]; window.top0 = items.at(-1).getBoundingClientRect().top").await;
    browser.click(&shown.button("Try again").element).await;
    timeline
        .until("it says that it is under way", |shown| {
            shown.message.as_ref().is_some_and(|message| message.text == "Loading…")
        })
        .await;
    held.release();
    timeline.until("all of it", |shown| shown.all().count() == 62 && shown.message.is_none()).await;
    browser.settle().await;
    let (moved, torn): (f64, usize) = timeline
        .run("return [Math.abs(items.at(-1).getBoundingClientRect().top - top0), items.filter((item) => !item.isConnected).length]")
        .await;
    assert!(moved < 2.0 && torn == 0, "moved by {moved} pixels, {torn} entries were replaced");
    assert_eq!((site.asked(FIRST), site.asked(SECOND)), (1, 2));
}

/// A chain of this many parts, each with this many entries of its own.
fn chain(site: &Site, parts: usize, count: usize) {
    for number in 1..=parts {
        let rest = if number < parts { json!({ "next_url": format!("chain-{}.json", number + 1) }) } else { json!({}) };
        site.put(&link(number), part(3000 - number as u32, count, &rest));
    }
}

fn link(number: usize) -> String {
    format!("/feeds/parts/chain-{number}.json")
}

async fn a_part_that_brings_nothing_new_ends_the_chain_with_a_remark(browser: Browser) {
    let site = start().await;
    for (name, items) in [("empty", json!([])), ("known", json!([{ "id": "2024-0", "title": "Post 0 of 2024" }]))] {
        chain(&site, 40, 0);
        let feed = json!({ "items": items, "next_url": "chain-4.json" });
        site.put(&link(3), Answer::json(feed.to_string()));
        site.put(FIRST, part(2024, 3, &json!({ "next_url": "chain-3.json" })));
        let before = site.asked(&link(3));
        let timeline = browser.open(&site, Page::of(FIRST)).await;
        timeline.ready().await;
        let load = browser.until_events("load", 2).await.pop().expect("two");
        browser.settle().await;
        assert_eq!((site.asked(&link(3)) - before, site.asked(&link(4))), (1, 0), "{name}");
        let remark = load.detail["skipped"].as_array().unwrap().last().cloned().unwrap_or_default();
        assert_eq!((remark["item"].as_u64(), remark["member"].as_str()), (Some(0), Some("next_url")), "{load:?}");
        assert!(remark["reason"].as_str().unwrap().contains("nothing new"), "{remark}");
        let said = browser.console("warn").await;
        assert!(said.iter().any(|line| line.contains("nothing new")), "{said:?}");
        browser.act("sessionStorage.removeItem('events')").await;
    }
}

async fn a_search_says_that_it_still_looks_further_back(browser: Browser) {
    let site = start().await;
    chain(&site, 5, 1);
    let held = site.hold(&link(4));
    let timeline = browser.open(&site, Page::of(&link(1))).await;
    timeline.ready().await;
    timeline.look_for("no such thing").await;
    let says = "Still looking further back…";
    let shown = timeline
        .until("it says so", |shown| shown.message.as_ref().is_some_and(|message| message.text.starts_with(says)))
        .await;
    assert_eq!(shown.message(), "Still looking further back… Clear filters");
    site.until_asked(&link(4)).await;
    timeline.until_controls("and above", |controls| controls.status == says).await;
    held.release();
    timeline
        .until("it was in vain", |shown| {
            shown.message.as_ref().is_some_and(|message| message.text.starts_with("No results"))
        })
        .await;
    timeline.until_controls("and above", |controls| controls.status == "0 results").await;
    assert_eq!(site.asked(&link(5)), 1);
}

async fn older_parts_come_one_at_a_time_and_none_while_the_page_is_hidden(browser: Browser) {
    let site = start().await;
    chain(&site, 30, 1);
    // Of two chains, the other continues after this one has ended.
    site.put(SECOND, part(2023, 1, &json!({ "next_url": THIRD })));
    site.put(THIRD, part(2022, 1, &json!({})));
    let (one, other) = (site.hold(&link(2)), site.hold(THIRD));
    let timeline = browser.open(&site, Page::of(&format!("{} {SECOND}", link(1)))).await;
    timeline.ready().await;
    timeline.look_for("no such thing").await;
    site.until_asked(&link(2)).await;
    browser.settle().await;
    assert_eq!(site.asked(THIRD), 0, "one at a time");
    browser
        .act("window.isHidden = true; Object.defineProperty(document, 'hidden', { get: () => window.isHidden })")
        .await;
    one.release();
    other.release();
    browser.settle().await;
    browser.settle().await;
    assert_eq!((site.asked(&link(3)), site.asked(THIRD)), (0, 0), "nobody looks");
    browser.act("window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))").await;
    site.until_asked(&link(30)).await;
    site.until_asked(THIRD).await;
}

async fn more_than_a_hundred_thousand_entries_come_at_the_readers_word(browser: Browser) {
    let site = start().await;
    site.put(FIRST, part(2024, 60_000, &json!({ "next_url": SECOND })));
    site.put(SECOND, part(2023, 45_000, &json!({ "next_url": THIRD })));
    let timeline = browser.open(&site, Page::of(FIRST)).await;
    browser.until_events("load", 1).await;
    timeline.look_for("no such thing").await;
    let shown =
        timeline.until("it waits", |shown| shown.button.iter().any(|button| button.text == "Show older entries")).await;
    browser.settle().await;
    assert_eq!(site.asked(THIRD), 0);
    browser.click(&shown.button("Show older entries").element).await;
    site.until_asked(THIRD).await;
}
