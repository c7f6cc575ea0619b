//! What is to come, by a clock that stands still.

use event_timeline_e2e::{Browser, Page, Shown, Site, in_every_engine};

in_every_engine![
    what_is_to_come_stands_above_the_years_the_next_first,
    what_is_called_off_put_off_or_uncertain_says_so,
    a_recording_that_is_to_come_is_said,
    what_is_over_is_history,
    a_talk_that_is_on_has_not_passed,
];

async fn at(browser: &Browser, now: &str) -> Shown {
    let site = Site::start().await;
    browser.open(&site, Page::of("/feeds/coming.json").at(now)).await.ready().await
}

async fn what_is_to_come_stands_above_the_years_the_next_first(browser: Browser) {
    let shown = at(&browser, "2024-02-01T12:00:00+01:00").await;
    let coming = shown.coming();
    assert_eq!(coming.name, "Coming up");
    assert_eq!(coming.level, Some(2));
    assert_eq!(coming.order, ["FOSDEM 2024", "A meetup that was put off", "A talk that is not certain"]);
    assert_eq!(shown.year_names(), ["2024", "2023"]);
    assert!(coming.top < shown.years[0].top, "{} above {}", coming.top, shown.years[0].top);
    // Nothing stands twice.
    assert_eq!(shown.all().count(), 7);
    // No year stands above it, so that it has to be said.
    let date = coming.item("A talk that is not certain").date.as_deref();
    assert_eq!(date, Some("May 2024"));
}

async fn what_is_called_off_put_off_or_uncertain_says_so(browser: Browser) {
    let shown = at(&browser, "2024-02-01T12:00:00+01:00").await;
    assert_eq!(shown.item("A workshop that was called off").statuses, ["Cancelled"]);
    assert_eq!(shown.item("A meetup that was put off").statuses, ["Postponed"]);
    assert_eq!(shown.item("A talk that is not certain").statuses.len(), 1);
    // That it takes place need not be said.
    assert_eq!(shown.item("A talk to come").statuses, [""; 0]);
}

async fn a_recording_that_is_to_come_is_said(browser: Browser) {
    let shown = at(&browser, "2024-02-01T12:00:00+01:00").await;
    assert_eq!(shown.item("A talk whose recording is to come").statuses, ["Recording to come"]);
    assert_eq!(shown.item("A talk that nobody filmed").statuses, ["Not recorded"]);
    // Without a word in the feed, nothing is claimed.
    assert_eq!(shown.item("A talk of which nothing is said").statuses, [""; 0]);
}

async fn what_is_over_is_history(browser: Browser) {
    let shown = at(&browser, "2024-06-01T12:00:00+02:00").await;
    assert!(shown.upcoming.is_none(), "{:?}", shown.upcoming);
    assert_eq!(shown.year("2024").event("FOSDEM 2024").items.len(), 2);
    // That it was called off stays true.
    assert_eq!(shown.item("A workshop that was called off").statuses, ["Cancelled"]);
}

async fn a_talk_that_is_on_has_not_passed(browser: Browser) {
    // Minutes before its end, and minutes after. The edition stays together, what was yesterday included.
    let shown = at(&browser, "2024-02-04T12:05:00+01:00").await;
    assert_eq!(shown.coming().event("FOSDEM 2024").items.len(), 2);
    let shown = at(&browser, "2024-02-04T12:15:00+01:00").await;
    assert_eq!(shown.year("2024").event("FOSDEM 2024").items.len(), 2);
    assert!(shown.coming().events.is_empty(), "{:?}", shown.upcoming);
}
