//! Editions that recur, talks that are given again, and links from one entry to another.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine, page::PAGE};
use serde_json::json;

in_every_engine![
    each_edition_of_a_name_has_a_link_that_opens_it,
    another_date_of_a_talk_leads_to_where_it_stands,
    a_related_entry_is_opened,
    an_edition_by_itself_is_opened_by_its_id,
];

const FEED: &str = "/feeds/editions.json";
const NOW: &str = "2026-11-29T12:00:00+01:00";

fn feed() -> Answer {
    let meetup = |id: &str, start: &str| json!({"id": id, "title": id, "_event": {"kind": "meetup", "name": "Meetup", "start": start}});
    let items = json!([
        meetup("Third", "2027-01-20"),
        meetup("Second", "2026-03-24"),
        meetup("First", "2025-09-30"),
        {"id": "talk", "title": "Boot", "_event": {"kind": "talk", "name": "FOSDEM 2023", "start": "2023-02-04", "related": ["First"],
            "also": [{"name": "KCD 2024", "start": "2024-04-01"}]}},
        {"id": "head", "title": "FOSDEM 2027", "_event": {"kind": "conference", "name": "FOSDEM 2027", "start": "2027-01-30"}}
    ]);
    Answer::json(json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items}).to_string())
}

async fn open(browser: &Browser, site: &Site, behind: &str) -> Timeline {
    site.put(FEED, feed());
    let page = Page::with(format!("<event-timeline src=\"{FEED}\"></event-timeline><div class=\"spacer\"></div>"));
    let timeline = browser.open_at(site, page.at(NOW), behind).await;
    timeline.ready().await;
    timeline
}

async fn press(timeline: &Timeline, selector: &str) {
    timeline.run::<()>(&format!("arguments[0].shadowRoot.querySelector('{selector}').click()")).await;
}

/// Waits until the row of this kind and id is open, and no other.
async fn until_open(timeline: &Timeline, part: &str, id: &str, year: Option<&str>) {
    timeline.browser().settle().await;
    let what = format!("{part} {id} is open");
    timeline.until_controls(&what, |controls| controls.open.len() == 1).await;
    let open: Vec<Option<String>> = timeline
        .run(
            "const open = arguments[0].shadowRoot.querySelector('[data-open]');
            return [open.getAttribute('part'), open.dataset.id, open.dataset.year ?? null]",
        )
        .await;
    assert_eq!(open, [Some(part.to_owned()), Some(id.to_owned()), year.map(str::to_owned)]);
}

async fn each_edition_of_a_name_has_a_link_that_opens_it(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    let links: Vec<String> = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('[part=event][data-id=Meetup] > .titled > [part=link]')].map((link) => link.search)")
        .await;
    let of = |year: &str| format!("?timeline.event=Meetup&timeline.year={year}");
    assert_eq!(links, [of("2027"), of("2026"), of("2025")]);
    for (query, year) in [(of("2026"), "2026"), (of("2025"), "2025"), ("?timeline.event=Meetup".to_owned(), "2027")] {
        browser.go("about:blank").await;
        browser.go(&site.url(&format!("{PAGE}{query}"))).await;
        until_open(&timeline, "event", "Meetup", Some(year)).await;
    }
    // Pressing its link opens the same.
    press(&timeline, "[part=event][data-year=\"2025\"] > .titled > [part=link]").await;
    browser.until_at(&site.url(&format!("{PAGE}{}", of("2025")))).await;
    until_open(&timeline, "event", "Meetup", Some("2025")).await;
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn another_date_of_a_talk_leads_to_where_it_stands(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    assert_eq!(timeline.shown().await.year("2024").event("KCD 2024").items.len(), 1);
    press(&timeline, "[part=elsewhere] [part=entry]").await;
    browser.until_at(&site.url(&format!("{PAGE}?timeline.entry=talk"))).await;
    until_open(&timeline, "item", "talk", None).await;
    assert_eq!(browser.events("load").await.len(), 1, "without a load");
}

async fn a_related_entry_is_opened(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    press(&timeline, "[part=item][data-id=talk] [part=related] a").await;
    until_open(&timeline, "item", "First", None).await;
    // The related link works during any search.
    timeline.look_for("First").await;
    press(&timeline, "[part=item][data-id=First] [part=related] a").await;
    until_open(&timeline, "item", "talk", None).await;
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn an_edition_by_itself_is_opened_by_its_id(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "?timeline.entry=head").await;
    until_open(&timeline, "event", "FOSDEM 2027", None).await;
}
