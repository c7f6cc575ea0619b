//! Times of day, for visitors at home, far west and far east.

use event_timeline_e2e::{Answer, Browser, Item, Page, Shown, Site, in_every_engine};

in_every_engine![
    a_zone_that_there_is_none_of_counts_as_the_default_with_one_warning,
    a_zone_whose_clocks_once_told_seconds_is_one;
    in_every_zone:
    the_places_own_time_names_its_zone_and_the_visitors_stands_beside_it,
    local_tells_the_visitors_time_alone,
    a_zones_name_tells_the_time_there,
    no_attribute_moves_an_entry_to_another_year
];

const FEED: &str = "/feeds/times.json";

/// On a day before all of the events.
async fn open(browser: &Browser, attributes: &str) -> Shown {
    open_at(browser, attributes, "2023-12-15T12:00:00+01:00").await
}

async fn open_at(browser: &Browser, attributes: &str, clock: &str) -> Shown {
    let site = Site::start().await;
    let page = Page::of_with(FEED, attributes).at(clock);
    browser.open(&site, page).await.ready().await
}

/// Whether a text contains these parts in this order. Engines differ in the words and spaces between, and in the
/// first digit of an hour.
fn holds(text: &str, parts: &str) -> bool {
    let mut rest = text;
    parts.split(' ').all(|part| {
        let part = part.replace('_', " ");
        let found = rest.find(&part).or_else(|| rest.find(part.strip_prefix('0')?));
        rest = found.map_or("", |at| rest.get(at + 1..).unwrap_or_default());
        found.is_some()
    })
}

fn check(item: &Item, date: &str, own: &str, zone: &str) {
    let shown = item.date.as_deref().unwrap_or_default();
    assert!(holds(shown, date), "{}: {shown:?} holds {date:?}, in {zone}", item.title);
    match item.own_time.as_deref() {
        Some(shown) => {
            assert!(!own.is_empty(), "{}: {shown:?} is the same, in {zone}", item.title);
            assert!(holds(shown, own) && shown.ends_with(" your time"), "{}: {shown:?} holds {own:?}", item.title);
            // The day is shown only if it differs.
            let says_day = |text: &str| text.contains("ary") || text.contains("March") || text.contains("ber");
            assert_eq!(says_day(shown), says_day(own), "{}: {shown:?}", item.title);
        }
        None => assert_eq!(own, "", "{}, in {zone}", item.title),
    }
}

/// The beginning of a title; the date; and the visitor's time in Brussels, Los Angeles and Kiritimati.
const CASES: [(&str, &str, [&str; 3]); 11] = [
    ("At a quarter", "4_Feb 11:45 12:00 CET", ["", "02:45 03:00", "5_February 00:45 01:00"]),
    ("At an offset that is no z", "5_Feb 09:00 GMT+5:30", ["04:30", "4_February 19:30", "17:30"]),
    ("At an offset that is not the", "6_Feb 09:00 GMT+3", ["07:00", "5_February 22:00", "20:00"]),
    ("By the clock in", "7_Feb 18:00 GMT-8", ["8_February 03:00", "", "8_February 16:00"]),
    ("By a clock of which", "8_Feb 18:00", ["", "", ""]),
    ("On a day", "9_Feb", ["", "", ""]),
    ("On the day the clocks are set forward", "31_Mar 09:00 CEST", ["", "00:00", "21:00"]),
    ("On the day they are set forward", "10_Mar 09:00 GMT-7", ["17:00", "", "11_March 06:00"]),
    ("On the day the clocks are set back", "27_Oct 09:00 CET", ["", "01:00", "22:00"]),
    ("On the day they are set back", "3_Nov 09:00 GMT-8", ["18:00", "", "4_November 07:00"]),
    ("On New Year", "31_Dec 20:00 23:30 GMT-8", ["1_January 05:00 08:30", "", "1_January 18:00 21:30"]),
];

/// The index of the visitor's place in [`CASES`].
fn place(browser: &Browser) -> usize {
    event_timeline_e2e::engines::ZONES.iter().position(|zone| *zone == browser.zone()).unwrap()
}

async fn the_places_own_time_names_its_zone_and_the_visitors_stands_beside_it(browser: Browser) {
    let shown = open(&browser, "").await;
    for (title, date, own) in CASES {
        check(shown.item(title), date, own[place(&browser)], browser.zone());
    }
    // If the zone is unknown, none is named.
    let nowhere = shown.item("By a clock of which").date.as_deref().unwrap();
    assert!(nowhere.ends_with("18:00"), "{nowhere}");
    // In machine-readable form, local time in Los Angeles is an instant.
    assert_eq!(shown.item("By the clock in").datetime.as_deref(), Some("2024-02-07T18:00:00-08:00"));
    assert_eq!(shown.item("On a day").datetime.as_deref(), Some("2024-02-09"));
}

async fn local_tells_the_visitors_time_alone(browser: Browser) {
    let shown = open(&browser, "time-zone=\"local\"").await;
    let cases: [(&str, [&str; 3]); 6] = [
        ("At a quarter", ["4_Feb 11:45 12:00 CET", "4_Feb 02:45 03:00 GMT-8", "5_Feb 00:45 01:00 GMT+14"]),
        ("On the day the clocks are set forward", ["31_Mar 09:00 CEST", "31_Mar 00:00 GMT-7", "31_Mar 21:00"]),
        ("On the day they are set back", ["3_Nov 18:00 CET", "3_Nov 09:00 GMT-8", "4_Nov 07:00"]),
        ("By a clock of which", ["8_Feb 18:00"; 3]),
        // A day is never converted.
        ("On a day", ["9_Feb"; 3]),
        // The entry is listed under 2023; if the converted date is in another year, that year is shown.
        ("On New Year", ["1_Jan_2024 05:00 08:30 CET", "31_Dec 20:00 23:30", "1_Jan_2024 18:00 21:30"]),
    ];
    for (title, date) in cases {
        check(shown.item(title), date[place(&browser)], "", browser.zone());
    }
}

async fn a_zones_name_tells_the_time_there(browser: Browser) {
    let shown = open(&browser, "time-zone=\"Asia/Tokyo\"").await;
    for (title, date) in [
        ("At a quarter", "4_Feb 19:45 20:00 GMT+9"),
        ("By the clock in", "8_Feb 11:00 GMT+9"),
        ("On the day the clocks are set back", "27_Oct 17:00 GMT+9"),
        ("By a clock of which", "8_Feb 18:00"),
        ("On a day", "9_Feb"),
    ] {
        check(shown.item(title), date, "", browser.zone());
    }
}

async fn no_attribute_moves_an_entry_to_another_year(browser: Browser) {
    let after = "2025-06-01T12:00:00+02:00";
    let expected = open_at(&browser, "", after).await;
    // The visitor's own time is not shown for past entries.
    assert!(expected.all().all(|item| item.own_time.is_none()));
    for zone in ["local", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let shown = open_at(&browser, &format!("time-zone=\"{zone}\""), after).await;
        assert_eq!(shown.year_names(), ["2024", "2023"]);
        for (year, expected) in shown.years.iter().zip(&expected.years) {
            assert_eq!(year.order, expected.order, "{zone}");
        }
    }
}

async fn a_zone_that_there_is_none_of_counts_as_the_default_with_one_warning(browser: Browser) {
    let shown = open(&browser, "time-zone=\"Mars/Olympus_Mons\"").await;
    check(shown.item("At a quarter"), "4_Feb 11:45 12:00 CET", "", browser.zone());
    let warnings = browser.console("warn").await;
    assert_eq!(warnings, ["event-timeline: time-zone=\"Mars/Olympus_Mons\" is not understood: the default is used"]);
}

/// Liberia was 44 minutes and 30 seconds behind until 1972.
async fn a_zone_whose_clocks_once_told_seconds_is_one(browser: Browser) {
    let shown = open(&browser, "time-zone=\"Africa/Monrovia\"").await;
    check(shown.item("At a quarter"), "4_Feb 10:45 11:00 GMT", "", browser.zone());
    assert_eq!(browser.console("warn").await, [""; 0]);
    let site = Site::start().await;
    let talk =
        r#"{"id": "1", "title": "A talk", "_event": {"start": "1970-06-01T12:00", "time_zone": "Africa/Monrovia"}}"#;
    site.put("/feeds/old.json", Answer::json(format!(r#"{{"items": [{talk}]}}"#)));
    let page = Page::of("/feeds/old.json").at("1970-05-01T12:00:00+01:00");
    let shown = browser.open(&site, page).await.ready().await;
    let item = shown.item("A talk");
    assert!(holds(item.date.as_deref().unwrap_or_default(), "1_Jun 12:00"), "{item:?}");
    assert!(item.own_time.as_deref().is_some_and(|own| own.contains(":44")), "{item:?}");
}
