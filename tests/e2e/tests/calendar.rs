//! Upcoming events added to the reader's own calendar.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline, calendar::Meeting, in_every_engine, page::STRICT_POLICY,
};
use fantoccini::key::Key;
use serde_json::{Value, json};

in_every_engine![
    an_entry_that_is_to_come_is_a_file,
    an_edition_is_a_file_with_what_of_it_is_to_come,
    all_that_is_to_come_is_a_file,
    what_is_looked_for_is_what_the_file_holds,
    the_banner_has_its_file_too,
    what_is_over_has_no_file,
    what_is_over_or_called_off_is_in_no_file_of_an_edition_that_is_on,
    no_two_buttons_put_the_same_into_a_calendar,
    each_button_says_of_what_it_is,
    a_country_is_named_in_the_language_that_is_spoken,
    a_file_can_be_had_by_keyboard,
    a_strict_policy_has_nothing_against_a_file;
    in_every_zone: a_file_says_when_it_is_wherever_the_visitor_is,
];

const FEED: &str = "/feeds/offered.json";
/// Found whatever its name is.
const OFFER_OF_THE_TALK: &str = "return arguments[0].shadowRoot.querySelector('[data-id=\"talk\"] [part=calendar]')";
const NOW: &str = "2024-02-01T12:00:00+01:00";

/// An edition in progress, with past, upcoming and cancelled talks, and meetups.
fn feed() -> Answer {
    let mut items = Vec::new();
    for (title, name, start, status) in [
        ("A talk that is over", "FOSDEM 2024", "2024-01-31", "confirmed"),
        ("A workshop to come", "FOSDEM 2024", "2024-02-03", "confirmed"),
        ("A workshop that was called off", "FOSDEM 2024", "2024-02-03", "cancelled"),
        ("A keynote", "FOSDEM 2024", "2024-02-03", "tentative"),
        ("A meetup", "", "2024-03-01", "confirmed"),
        ("Another meetup", "", "2024-03-02", "confirmed"),
        ("A meetup that was put off", "", "2024-03-03", "postponed"),
        ("A talk that is not certain", "", "2024-05", "confirmed"),
        ("A talk of the last year", "", "2023-06-01", "confirmed"),
    ] {
        let name = if name.is_empty() { json!(null) } else { json!(name) };
        items.push(json!({"id": title, "title": title, "_event": {"kind": "talk", "name": name, "start": start, "status": status}}));
    }
    items.push(json!({"id": "talk", "title": "A talk to come", "_event": {"kind": "talk", "name": "FOSDEM 2024",
        "location": {"city": "Brussels", "country": "BE"}, "start": "2024-02-04T11:45:00+01:00", "end": "2024-02-04T12:10:00+01:00"}}));
    Answer::json(json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items}).to_string())
}

async fn open(browser: &Browser, site: &Site, page: Page) -> Timeline {
    site.put(FEED, feed());
    let timeline = browser.open(site, page.at(NOW)).await;
    timeline.ready().await;
    timeline
}

/// Presses a button that adds something to a calendar, and returns the file's name and its events.
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
    // Downloaded again it is the same event, so that no calendar shows it twice.
    let (_, events) = save(&timeline, "A talk to come", 2).await;
    assert_eq!(events[0].uid, talk().uid);
}

async fn a_file_says_when_it_is_wherever_the_visitor_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let (_, events) = save(&timeline, "A talk to come", 1).await;
    assert_eq!(events, [talk()], "in {}", browser.zone());
    // A day is saved as a day, without its end, and is not shifted by time zones.
    let (_, events) = save(&timeline, "A workshop to come", 2).await;
    assert_eq!(events[0].start, "20240203", "in {}", browser.zone());
}

async fn an_edition_is_a_file_with_what_of_it_is_to_come(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let (name, events) = save(&timeline, "FOSDEM 2024", 1).await;
    assert_eq!(name, "fosdem-2024.ics");
    let expected = ["A workshop to come (FOSDEM 2024)", "A keynote (FOSDEM 2024)", "A talk to come (FOSDEM 2024)"];
    assert_eq!(summaries(&events), expected);
}

async fn all_that_is_to_come_is_a_file(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    assert_eq!(timeline.calendar_offer("").await.text, "Add all to calendar");
    let (name, events) = save(&timeline, "", 1).await;
    assert_eq!(name, "events.ics");
    // An event without a known day is left out.
    assert_eq!(events.len(), 5, "{events:#?}");
    assert!(timeline.calendar_offers().await.iter().all(|offer| offer.of != "A talk that is not certain"));
}

async fn what_is_looked_for_is_what_the_file_holds(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    timeline.look_for("meetup").await;
    timeline.until("the meetups", |shown| shown.all().count() == 3).await;
    let (_, events) = save(&timeline, "", 1).await;
    assert_eq!(summaries(&events), ["A meetup", "Another meetup"]);
    // An edition's file too contains only what is shown.
    timeline.reach_for_the_search().await;
    browser.press_with(Key::Control, 'a').await;
    browser.type_text("\"to come\"").await;
    timeline.until("the edition", |shown| shown.all().count() == 2).await;
    let (_, events) = save(&timeline, "FOSDEM 2024", 2).await;
    assert_eq!(summaries(&events), ["A workshop to come (FOSDEM 2024)", "A talk to come (FOSDEM 2024)"]);
}

async fn what_is_over_or_called_off_is_in_no_file_of_an_edition_that_is_on(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    let offers = timeline.calendar_offers().await;
    let of: Vec<_> = offers.iter().map(|offer| offer.of.as_str()).collect();
    let entries = ["A workshop to come", "A keynote", "A talk to come", "A meetup", "Another meetup"];
    let mut expected = vec!["", "FOSDEM 2024"];
    expected.extend(entries);
    assert_eq!(of, expected);
    let (_, events) = save(&timeline, "", 1).await;
    assert!(summaries(&events).iter().zip(entries).all(|(summary, title)| summary.starts_with(title)), "{events:#?}");
    // The edition is in progress, although nothing of it takes place today.
    let event = |shown: &event_timeline_e2e::Shown| shown.coming().events[0].relative.clone().unwrap_or_default();
    assert_eq!(event(&timeline.shown().await), "now");
}

async fn no_two_buttons_put_the_same_into_a_calendar(browser: Browser) {
    let site = Site::start().await;
    // An edition with one upcoming and one cancelled talk, and a postponed meetup
    let timeline = open(&browser, &site, Page::of("/feeds/coming.json")).await;
    let offers = timeline.calendar_offers().await;
    assert_eq!(offers.iter().map(|offer| offer.of.as_str()).collect::<Vec<_>>(), ["A talk to come"]);
    // A single edition has its own button, and no second one for all.
    let timeline = open(&browser, &site, Page::of_with(FEED, "limit=\"4\"")).await;
    let offers = timeline.calendar_offers().await;
    assert_eq!(offers[0].of, "FOSDEM 2024", "{offers:?}");
}

async fn each_button_says_of_what_it_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, Page::of(FEED)).await;
    for of in ["FOSDEM 2024", "A talk to come", "A meetup"] {
        let offer = timeline.calendar_offer(of).await;
        assert_eq!((offer.text.as_str(), offer.name), ("Add to calendar", format!("Add to calendar: {of}")));
    }
    // The button for all: its visible text is its accessible name.
    assert_eq!(timeline.calendar_offer("").await.name, "Add all to calendar");
}

async fn a_country_is_named_in_the_language_that_is_spoken(browser: Browser) {
    let site = Site::start().await;
    // A page in Finnish gets English.
    for (lang, country) in [("fi", "Belgium"), ("de", "Belgien")] {
        let timeline = open(&browser, &site, Page::of(FEED).lang(lang)).await;
        let offers = timeline.run::<Value>(OFFER_OF_THE_TALK).await;
        browser.click(&offers).await;
        let text = browser.until_saved(1).await.text;
        assert!(text.contains(&format!("LOCATION:Brussels\\, {country}\r\n")), "{lang}: {text}");
    }
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
    // And once it is over, while the page is open.
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
        if focus.text == "Details: A talk to come" {
            browser.press(Key::Enter).await;
        }
        if focus.text == "Add to calendar: A talk to come" {
            assert!(focus.is_marked && focus.is_in_sight, "{focus:?}");
            break;
        }
        passed.push(focus.text);
        assert!(passed.len() < 40, "{passed:?}");
    }
    browser.press(Key::Enter).await;
    assert_eq!(browser.until_saved(1).await.events(), [talk()]);
    // The focus is where it was.
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
