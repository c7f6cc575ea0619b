//! Upcoming entries, by a clock that is stopped until a test moves it.

use event_timeline_e2e::{Answer, Browser, Page, Shown, Site, Timeline, in_every_engine};
use fantoccini::key::Key;
use serde_json::{Value, json};

in_every_engine![
    what_is_to_come_stands_above_the_years_the_next_first,
    what_is_called_off_put_off_or_uncertain_says_so,
    a_recording_that_is_to_come_is_said,
    what_is_over_is_history,
    a_talk_that_is_on_has_not_passed,
    how_long_it_is_until_then_is_said,
    everything_flips_while_the_page_stands_open,
    a_recording_is_to_come_once_the_talk_was_held,
    nothing_is_drawn_anew_while_the_clock_goes_on,
    the_focus_stays_where_it_is_when_it_flips,
    the_controls_keep_the_focus_when_a_minute_has_passed,
    an_open_menu_stays_when_a_minute_has_passed,
    the_banner_passes_from_one_event_to_the_next,
    no_timer_runs_without_anything_to_come,
];

const FEED: &str = "/feeds/coming.json";

/// Opens a timeline that says "FOSDEM 2024" is in three days.
async fn open(browser: &Browser, site: &Site) -> Timeline {
    browser.open(site, Page::of(FEED).at("2024-02-01T12:00:00+01:00")).await
}

/// The time until the event, as shown.
fn until(shown: &Shown) -> &str {
    let event = shown.coming().events.iter().find(|event| event.name == "FOSDEM 2024");
    event.and_then(|event| event.relative.as_deref()).unwrap_or_default()
}

/// Moves the clock, and waits for the label.
async fn at_says(timeline: &Timeline, now: &str, expected: &str) {
    timeline.browser().travel(now).await;
    timeline.until(&format!("{expected:?} at {now}"), |shown| until(shown) == expected).await;
}

async fn at(browser: &Browser, now: &str) -> Shown {
    let site = Site::start().await;
    browser.open(&site, Page::of("/feeds/coming.json").at(now)).await.ready().await
}

async fn what_is_to_come_stands_above_the_years_the_next_first(browser: Browser) {
    let shown = at(&browser, "2024-02-01T12:00:00+01:00").await;
    let coming = shown.coming();
    assert_eq!(coming.name, "Upcoming");
    assert_eq!(coming.level, Some(2));
    assert_eq!(coming.order, ["FOSDEM 2024", "A meetup that was put off", "A talk that is not certain"]);
    assert_eq!(shown.year_names(), ["2024", "2023"]);
    assert!(coming.top < shown.years[0].top, "{} above {}", coming.top, shown.years[0].top);
    // Nothing is shown twice.
    assert_eq!(shown.all().count(), 7);
    // It is in the current year, so the year is not shown.
    let date = coming.item("A talk that is not certain").date.as_deref();
    assert_eq!(date, Some("May"));
}

async fn what_is_called_off_put_off_or_uncertain_says_so(browser: Browser) {
    let shown = at(&browser, "2024-02-01T12:00:00+01:00").await;
    assert_eq!(shown.item("A workshop that was called off").statuses, ["Cancelled"]);
    assert_eq!(shown.item("A meetup that was put off").statuses, ["Postponed"]);
    assert_eq!(shown.item("A talk that is not certain").statuses.len(), 1);
    // A confirmed status is not shown.
    assert_eq!(shown.item("A talk to come").statuses, [""; 0]);
}

async fn a_recording_that_is_to_come_is_said(browser: Browser) {
    let shown = at(&browser, "2024-02-01T12:00:00+01:00").await;
    assert_eq!(shown.item("A talk whose recording is to come").statuses, ["Recording coming soon"]);
    assert_eq!(shown.item("A talk that nobody filmed").statuses, ["Not recorded"]);
    // If the feed says nothing, no status is shown.
    assert_eq!(shown.item("A talk of which nothing is said").statuses, [""; 0]);
}

async fn what_is_over_is_history(browser: Browser) {
    let shown = at(&browser, "2024-06-01T12:00:00+02:00").await;
    assert!(shown.upcoming.is_none(), "{:?}", shown.upcoming);
    assert_eq!(shown.year("2024").event("FOSDEM 2024").items.len(), 2);
    // A past entry still shows that it was called off.
    assert_eq!(shown.item("A workshop that was called off").statuses, ["Cancelled"]);
}

async fn a_talk_that_is_on_has_not_passed(browser: Browser) {
    // Minutes before its end, and minutes after. The edition stays together, including yesterday's talks.
    let shown = at(&browser, "2024-02-04T12:05:00+01:00").await;
    assert_eq!(shown.coming().event("FOSDEM 2024").items.len(), 2);
    let shown = at(&browser, "2024-02-04T12:15:00+01:00").await;
    assert_eq!(shown.year("2024").event("FOSDEM 2024").items.len(), 2);
    assert!(shown.coming().events.is_empty(), "{:?}", shown.upcoming);
}

async fn how_long_it_is_until_then_is_said(browser: Browser) {
    let site = Site::start().await;
    let shown = open(&browser, &site).await.ready().await;
    let coming = shown.coming();
    // A cancelled entry does not count: the label is for the talk's day.
    assert_eq!(until(&shown), "in 3 days");
    assert_eq!(coming.item("A talk that is not certain").relative.as_deref(), Some("in 3 months"));
    assert_eq!(coming.item("A meetup that was put off").relative, None);
    // Entries do not repeat the edition's label.
    let event = coming.event("FOSDEM 2024");
    assert!(event.items.iter().all(|item| item.relative.is_none()), "{:?}", event.items);
    // Past entries have no label.
    assert!(shown.years.iter().flat_map(|year| &year.items).all(|item| item.relative.is_none()));
    // In the page's language
    let page = Page::of_with(FEED, "lang=\"de\"").at("2024-02-03T12:00:00+01:00");
    assert_eq!(until(&browser.open(&site, page).await.ready().await), "morgen");
}

async fn everything_flips_while_the_page_stands_open(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline.ready().await;
    at_says(&timeline, "2024-02-02T00:00:00+01:00", "in 2 days").await;
    at_says(&timeline, "2024-02-03T12:00:00+01:00", "tomorrow").await;
    at_says(&timeline, "2024-02-04T08:45:00+01:00", "in 3 hours").await;
    at_says(&timeline, "2024-02-04T11:40:00+01:00", "in 5 minutes").await;
    at_says(&timeline, "2024-02-04T11:44:59+01:00", "in 1 minute").await;
    at_says(&timeline, "2024-02-04T11:45:00+01:00", "now").await;
    browser.travel("2024-02-04T12:10:00+01:00").await;
    let shown = timeline.until("it is over", |shown| shown.coming().events.is_empty()).await;
    assert_eq!(shown.year("2024").event("FOSDEM 2024").relative, None);
    // A computer that was suspended for months
    browser.travel("2024-06-01T12:00:00+02:00").await;
    timeline.until("nothing is to come", |shown| shown.upcoming.is_none()).await;
    assert_eq!(site.asked(FEED), 1);
    assert_eq!(browser.events("load").await.len(), 1);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_recording_is_to_come_once_the_talk_was_held(browser: Browser) {
    let site = Site::start().await;
    let talk = |id: &str, recording: &str, status: &str| {
        let event = json!({"kind": "talk", "start": "2024-02-04T11:45:00+01:00", "end": "2024-02-04T12:10:00+01:00",
                           "recording": recording, "status": status});
        json!({"id": id, "title": id, "_event": event})
    };
    let items = [
        talk("Filmed", "pending", "confirmed"),
        talk("Not filmed", "none", "confirmed"),
        talk("Never held", "pending", "cancelled"),
    ];
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items});
    site.put("/feeds/filmed.json", Answer::json(feed.to_string()));
    let page = Page::of("/feeds/filmed.json").at("2024-02-04T12:09:00+01:00");
    let timeline = browser.open(&site, page).await;
    let shown = timeline.ready().await;
    // While a talk is still in progress, nothing is shown about its recording.
    assert_eq!(shown.item("Filmed").statuses, [""; 0]);
    assert_eq!(shown.item("Not filmed").statuses, [""; 0]);
    browser.travel("2024-02-04T12:10:00+01:00").await;
    let shown = timeline.until("it is over", |shown| shown.upcoming.is_none()).await;
    assert_eq!(shown.item("Filmed").statuses, ["Recording coming soon"]);
    assert_eq!(shown.item("Not filmed").statuses, ["Not recorded"]);
    assert_eq!(shown.item("Never held").statuses, ["Cancelled"]);
}

async fn nothing_is_drawn_anew_while_the_clock_goes_on(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline.ready().await;
    timeline.run::<Value>("arguments[0].shadowRoot.querySelector('[part=title]').isMarked = true").await;
    let is_marked =
        async || timeline.run::<bool>("return !!arguments[0].shadowRoot.querySelector('[part=title]').isMarked").await;
    for now in ["2024-02-01T12:01:00+01:00", "2024-02-01T18:00:00+01:00", "2024-02-01T23:59:59+01:00"] {
        browser.travel(now).await;
        browser.settle().await;
        assert!(is_marked().await, "drawn anew at {now}");
    }
    // Nor if a label beside it changes.
    at_says(&timeline, "2024-02-02T00:00:59+01:00", "in 2 days").await;
    assert!(is_marked().await, "drawn anew with its label");
}

async fn the_controls_keep_the_focus_when_a_minute_has_passed(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of(FEED).at("2024-02-04T11:40:00+01:00");
    let timeline = browser.open_at(&site, page, "?timeline.kind=talk").await;
    timeline.ready().await;
    let minutes = [("11:41", "in 4 minutes"), ("11:42", "in 3 minutes")];
    for (selector, (now, expected)) in ["[part=pick]", "[part=year-nav] a"].into_iter().zip(minutes) {
        let focus = format!(
            "const element = arguments[0].shadowRoot.querySelector('{selector}');
             element.focus();
             return element.getAttribute('aria-label')"
        );
        let name: String = timeline.run(&focus).await;
        at_says(&timeline, &format!("2024-02-04T{now}:00+01:00"), expected).await;
        let focus = browser.focus().await;
        assert!(focus.is_inside && focus.text == name, "{focus:?} and not {name}");
    }
}

async fn an_open_menu_stays_when_a_minute_has_passed(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED).at("2024-02-04T11:40:00+01:00")).await;
    timeline.ready().await;
    timeline.open_menu("A talk to come").await;
    browser.travel("2024-02-04T11:41:00+01:00").await;
    browser.settle().await;
    assert!(timeline.controls().await.menu.is_some());
    browser.press(Key::Escape).await;
    timeline.until_controls("no menu", |controls| controls.menu.is_none()).await;
    // Then the pending changes are shown.
    at_says(&timeline, "2024-02-04T11:42:00+01:00", "in 3 minutes").await;
}

async fn the_focus_stays_where_it_is_when_it_flips(browser: Browser) {
    let site = Site::start().await;
    let link = |id: &str| {
        json!({"id": id, "title": id, "url": format!("/talks/{id}"),
               "_event": {"kind": "talk", "name": "Day 1", "start": "2024-02-04T11:45:00+01:00"}})
    };
    let feed =
        json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": [link("a"), link("b")]});
    site.put("/feeds/two.json", Answer::json(feed.to_string()));
    let page = Page::of("/feeds/two.json").at("2024-02-04T11:40:00+01:00");
    let timeline = browser.open(&site, page).await;
    timeline.ready().await;
    timeline
        .run::<Value>(
            "const link = arguments[0].shadowRoot.querySelector('[data-id=b] [part=page]');
             link.focus();
             link.isMarked = true",
        )
        .await;
    // Up to the minute before; and then from the upcoming entries into its year.
    for now in ["2024-02-04T11:44:00+01:00", "2024-02-04T11:45:00+01:00"] {
        browser.travel(now).await;
        timeline
            .until(&format!("what has changed at {now}"), |shown| {
                if now.contains("11:44") {
                    shown.coming().events[0].relative.as_deref() == Some("in 1 minute")
                } else {
                    shown.upcoming.is_none()
                }
            })
            .await;
        let focused: (String, String, bool) = timeline
            .run(
                "const link = arguments[0].shadowRoot.activeElement;
                 return [link?.closest('[data-id]').dataset.id ?? '', link?.part.value ?? '', !!link?.isMarked]",
            )
            .await;
        assert_eq!((focused.0.as_str(), focused.1.as_str()), ("b", "page"), "{now}");
        assert!(focused.2 || now.contains("11:45"), "a label has changed, and the link with it");
    }
}

async fn the_banner_passes_from_one_event_to_the_next(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with(FEED, "view=\"next\"").at("2024-02-04T12:00:00+01:00");
    let timeline = browser.open(&site, page).await;
    assert_eq!(until(&timeline.ready().await), "now");
    browser.travel("2024-02-04T12:10:00+01:00").await;
    // A postponed event is skipped.
    let shown = timeline.until("the next", |shown| shown.coming().events.is_empty()).await;
    assert_eq!(shown.coming().order, ["A talk that is not certain"]);
    browser.travel("2024-05-01T00:00:00+02:00").await;
    let shown = timeline.until("the latest", |shown| shown.latest.is_some()).await;
    assert!(shown.upcoming.is_none());
}

async fn no_timer_runs_without_anything_to_come(browser: Browser) {
    let site = Site::start().await;
    let timers = async || browser.held().await["timers"];
    let timeline = open(&browser, &site).await;
    timeline.ready().await;
    assert_eq!(timers().await, 1);
    browser.travel("2024-06-01T12:00:00+02:00").await;
    timeline.until("nothing is to come", |shown| shown.upcoming.is_none()).await;
    assert_eq!(timers().await, 0);
    // Nor after the element is removed.
    open(&browser, &site).await.ready().await;
    assert_eq!(timers().await, 1);
    browser.act("document.querySelector('event-timeline').remove()").await;
    browser.settle().await;
    assert_eq!(timers().await, 0);
}
