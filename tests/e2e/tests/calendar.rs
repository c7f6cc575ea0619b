//! What is to come, put into the reader's own calendar.

use event_timeline_e2e::{Browser, Page, Site, Timeline, calendar::Meeting, in_every_engine, page::STRICT_POLICY};
use fantoccini::key::Key;

in_every_engine![
    an_entry_that_is_to_come_is_a_file,
    an_edition_is_a_file_with_what_of_it_is_to_come,
    all_that_is_to_come_is_a_file,
    what_is_looked_for_is_what_the_file_holds,
    the_banner_has_its_file_too,
    what_is_over_has_no_file,
    a_file_can_be_had_by_keyboard,
    a_strict_policy_has_nothing_against_a_file;
    in_every_zone: a_file_says_when_it_is_wherever_the_visitor_is,
];

const FEED: &str = "/feeds/coming.json";
const NOW: &str = "2024-02-01T12:00:00+01:00";

async fn open(browser: &Browser, site: &Site, page: Page) -> Timeline {
    let timeline = browser.open(site, page.at(NOW)).await;
    timeline.ready().await;
    timeline
}

/// Presses what puts something into a calendar, and returns the file's name and its events.
async fn save(timeline: &Timeline, of: &str, count: usize) -> (String, Vec<Meeting>) {
    let offer = timeline.calendar_offer(of).await;
    timeline.browser().click(&offer.element).await;
    let saved = timeline.browser().until_saved(count).await;
    assert_eq!(saved.mime_type, "text/calendar;charset=utf-8");
    (saved.name.clone(), saved.events())
}

fn summaries(events: &[Meeting]) -> Vec<&str> {
    events.iter().map(|event| event.summary.as_str()).collect()
}

fn talk() -> Meeting {
    Meeting {
        uid: "talk@127.0.0.1".into(),
        summary: "A talk to come (FOSDEM 2024)".into(),
        start: "20240204T104500Z".into(),
        end: "20240204T111000Z".into(),
    }
}

async fn an_entry_that_is_to_come_is_a_file(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let here = browser.url().await;
    assert_eq!(timeline.calendar_offer("A talk to come").await.text, "Add to calendar");
    let (name, events) = save(&timeline, "A talk to come", 1).await;
    assert_eq!((name.as_str(), events), ("a-talk-to-come.ics", vec![talk()]));
    assert_eq!(browser.url().await, here, "the page stays");
    // The same event, if it is asked for again: no calendar shows it twice.
    let (_, events) = save(&timeline, "A talk to come", 2).await;
    assert_eq!(events[0].uid, talk().uid);
}

async fn a_file_says_when_it_is_wherever_the_visitor_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let (_, events) = save(&timeline, "A talk to come", 1).await;
    assert_eq!(events, [talk()], "in {}", browser.zone());
    // A day is a day, without its end, and shifts nowhere.
    let (_, events) = save(&timeline, "A workshop that was called off", 2).await;
    assert_eq!(events[0].start, "20240203", "in {}", browser.zone());
}

async fn an_edition_is_a_file_with_what_of_it_is_to_come(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let (name, events) = save(&timeline, "FOSDEM 2024", 1).await;
    assert_eq!(name, "fosdem-2024.ics");
    let mut expected = ["A talk to come (FOSDEM 2024)", "A workshop that was called off (FOSDEM 2024)"];
    let mut found = summaries(&events);
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}

async fn all_that_is_to_come_is_a_file(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    assert_eq!(timeline.calendar_offer("").await.text, "Add these to calendar");
    let (name, events) = save(&timeline, "", 1).await;
    assert_eq!(name, "events.ics");
    // Of what has no day yet, there is nothing to put down.
    assert_eq!(events.len(), 3, "{events:#?}");
    assert!(timeline.calendar_offers().await.iter().all(|offer| offer.of != "A talk that is not certain"));
}

async fn what_is_looked_for_is_what_the_file_holds(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    timeline.look_for("meetup").await;
    timeline.until("one entry", |shown| shown.all().count() == 1).await;
    let (_, events) = save(&timeline, "", 1).await;
    assert_eq!(summaries(&events), ["A meetup that was put off"]);
    // An edition's file as well: what is not shown is not in it.
    timeline.reach_for_the_search().await;
    browser.press_with(Key::Control, 'a').await;
    browser.type_text("workshop").await;
    timeline.until("the edition", |shown| shown.all().any(|item| item.title.contains("workshop"))).await;
    let (_, events) = save(&timeline, "FOSDEM 2024", 2).await;
    assert_eq!(summaries(&events), ["A workshop that was called off (FOSDEM 2024)"]);
}

async fn the_banner_has_its_file_too(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of_with(FEED, "view=\"next\"")).await;
    let (name, events) = save(&timeline, "A talk to come", 1).await;
    assert_eq!((name.as_str(), events), ("a-talk-to-come.ics", vec![talk()]));
}

async fn what_is_over_has_no_file(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let titles = |shown: &event_timeline_e2e::Shown| -> Vec<String> {
        shown.years.iter().flat_map(|year| &year.items).map(|item| item.title.clone()).collect()
    };
    let past = titles(&timeline.shown().await);
    assert!(!past.is_empty());
    let offers = timeline.calendar_offers().await;
    assert!(offers.iter().all(|offer| !past.contains(&offer.of)), "{offers:?}");
    // And once it is over, while the page stands open.
    browser.travel("2024-06-01T12:00:00+02:00").await;
    timeline.until("nothing is to come", |shown| shown.upcoming.is_none()).await;
    assert_eq!(timeline.calendar_offers().await.len(), 0);
}

async fn a_file_can_be_had_by_keyboard(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let mut passed = Vec::new();
    loop {
        browser.press(Key::Tab).await;
        let focus = browser.focus().await;
        if focus.text == "Add to calendar" && focus.entry == "A talk to come" {
            assert!(focus.is_marked && focus.is_in_sight, "{focus:?}");
            break;
        }
        passed.push(focus.text);
        assert!(passed.len() < 30, "{passed:?}");
    }
    browser.press(Key::Enter).await;
    assert_eq!(browser.until_saved(1).await.events(), [talk()]);
    // The reader is where they were.
    assert_eq!(browser.focus().await.entry, "A talk to come");
    drop(timeline);
}

async fn a_strict_policy_has_nothing_against_a_file(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED).policy(STRICT_POLICY)).await;
    save(&timeline, "A talk to come", 1).await;
    save(&timeline, "", 2).await;
    browser.settle().await;
    assert_eq!(browser.violations().await, [""; 0]);
    assert_eq!(browser.errors().await, [""; 0]);
}
