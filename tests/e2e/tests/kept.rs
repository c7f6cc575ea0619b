//! Everything that can happen to a timeline while an entry stays: used by the tests of playback and of open menus.

use event_timeline_e2e::{Answer, Browser, Controls, Page, Site, Timeline, feeds, site::Held, wait};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The entry that stays.
pub const TITLE: &str = "A talk that was filmed";

const FEED: &str = "/feeds/kept.json";
const OLDER: &str = "/feeds/older.json";
const LATE: &str = "/feeds/late.json";

/// Opens a page with the entry, an event within the hour, and more; an older part of its feed is held back.
pub async fn open_with_older(browser: &Browser, site: &Site) -> (Timeline, Held) {
    let held = site.hold(OLDER);
    put_feeds(site, &json!({ "next_url": OLDER }));
    (open(browser, site, FEED).await, held)
}

/// Opens such a page with another feed, which is held back.
pub async fn open_with_another(browser: &Browser, site: &Site) -> (Timeline, Held) {
    let held = site.hold(LATE);
    put_feeds(site, &json!({}));
    (open(browser, site, &format!("{FEED} {LATE}")).await, held)
}

async fn open(browser: &Browser, site: &Site, feeds: &str) -> Timeline {
    let page = Page::of_with(feeds, "player=\"inline\"").at("2024-02-04T11:00:00+01:00");
    let timeline = browser.open(site, page).await;
    timeline.until("it stands", |shown| shown.state == "ready" && shown.all().count() == 4).await;
    timeline
}

fn put_feeds(site: &Site, more: &Value) {
    let talk = |id: &str, title: &str, start: &str, tag: &str| json!({ "id": id, "title": title, "tags": [tag], "_event": { "kind": "talk", "start": start } });
    let mut filmed = talk("filmed", TITLE, "2024-02-03", "film");
    filmed["attachments"] = json!([{ "url": "recordings/short.webm", "mime_type": "video/webm" }]);
    let items = vec![
        talk("soon", "A talk to come", "2024-02-04T11:45:00+01:00", "words"),
        filmed,
        talk("heard", "A talk that was heard", "2024-02-02", "words"),
        talk("read", "A talk that was read", "2023-05-04", "words"),
    ];
    site.put(FEED, Answer::json(feeds::feed("Kept", items, more)));
    for (path, year) in [(OLDER, "2021"), (LATE, "2022")] {
        let item = talk(year, &format!("A talk of {year}"), year, "words");
        site.put(path, Answer::json(feeds::feed(year, vec![item], &json!({}))));
    }
}

/// Searches for the entry letter by letter, filters by its tag, and removes both again.
pub async fn find_it(timeline: &Timeline, check: impl AsyncFn(&str)) {
    let browser = timeline.browser();
    timeline.look_for("fil").await;
    timeline.until("it alone", |shown| shown.titles() == [TITLE]).await;
    check("looking for it").await;
    browser.type_text("med").await;
    timeline
        .until_controls("one goes on", |controls| controls.query() == "filmed" && controls.status == "1 result")
        .await;
    check("looking on").await;
    let tag = timeline.controls().await.pick("film").clone();
    browser.point_at(&tag.element).await;
    let controls = timeline.until_controls("its tag is on", |controls| chip(controls).is_some()).await;
    check("picking its tag").await;
    browser.point_at(chip(&controls).unwrap()).await;
    timeline.until_controls("its tag is off", |controls| chip(controls).is_none()).await;
    check("taking its tag off").await;
    timeline.reach_for_the_search().await;
    for _ in "filmed".chars() {
        browser.press(Key::Backspace).await;
    }
    timeline.until("all of it", |shown| shown.all().count() >= 4).await;
    check("looking for nothing any more").await;
}

/// The chip that shows and removes the filter by its tag.
fn chip(controls: &Controls) -> Option<&Value> {
    controls.chips.iter().find(|chip| chip.name.contains("film")).map(|chip| &chip.element)
}

/// Changes every attribute that leaves the entry where it is.
pub async fn change_attributes(timeline: &Timeline, check: impl AsyncFn(&str)) {
    let ink = timeline.style("title", "color").await;
    timeline.set("theme", "dark").await;
    wait::until("dark", async || (timeline.style("title", "color").await != ink).then_some(())).await;
    check("theme").await;
    timeline.set("lang", "de").await;
    timeline.until("German", |shown| shown.coming().name != "Upcoming").await;
    check("lang").await;
    timeline.set("limit", "2").await;
    timeline.until("the two", |shown| shown.titles() == ["A talk that was filmed", "A talk to come"]).await;
    check("limit").await;
    timeline.set("aria-label", "Our talks").await;
    timeline.until("its name", |shown| shown.label.as_deref() == Some("Our talks")).await;
    check("aria-label").await;
    timeline.set("heading-level", "3").await;
    timeline.until("its level", |shown| shown.year("2024").level == Some(3)).await;
    check("heading-level").await;
}

/// Lets two minutes pass, each of which changes a label.
pub async fn pass_minutes(timeline: &Timeline, check: impl AsyncFn(&str)) {
    for minute in 1..=2 {
        timeline.browser().travel(&format!("2024-02-04T11:{minute:02}:00+01:00")).await;
        let expected = format!("in {} minutes", 45 - minute);
        timeline
            .until(&expected, |shown| shown.coming().item("A talk to come").relative.as_deref() == Some(&expected))
            .await;
        check("a minute").await;
    }
}

/// Releases the part that is held back, which adds an entry.
pub async fn let_come(timeline: &Timeline, held: Held, check: impl AsyncFn(&str)) {
    // With a player open, less of the list is visible; WebKit requests the older part only once the end is in
    // view.
    timeline.browser().act("scrollTo(0, document.documentElement.scrollHeight)").await;
    held.release();
    timeline.until("what comes", |shown| shown.all().count() == 5).await;
    timeline.browser().settle().await;
    check("what has come").await;
}
