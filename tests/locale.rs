//! Everything formatted in the language of the page: dates, times, numbers, lists and countries, in English,
//! German, Japanese and Arabic.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
mod platform;

use common::host::{host, locale, plain, words};
use common::read_event;
use event_timeline::locale::{DateText, Locale};
use event_timeline::model::{Kind, Role, Status, When};
use event_timeline::options::Zone;
use event_timeline::platform::host::Host;
use event_timeline::platform::{ListPart, Platform};
use event_timeline::timeline::{Relative, Unit};
use event_timeline::words::{Message, Words};
use proptest::prelude::*;
use serde_json::json;

const BRUSSELS: &str = "Europe/Brussels";
/// Visitors in Brussels, far west and far east.
const ZONES: [&str; 3] = [BRUSSELS, "America/Los_Angeles", "Pacific/Kiritimati"];

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|_| panic!("{text}"))
}

/// A date below the heading of its year, in local time at its place, without a known zone.
fn date(locale: &Locale, start: &str, end: &str) -> DateText {
    let start = when(start);
    let end = (!end.is_empty()).then(|| when(end));
    locale.date(&Zone::Event, Some(start.year()), start, end, None)
}

/// An event's date below the heading of its year: the text, and the visitor's own time.
fn shown(locale: &Locale, zone: &Zone, start: &str, end: &str, place_zone: &str) -> (String, String) {
    let mut event = json!({ "start": start });
    for (member, value) in [("end", end), ("time_zone", place_zone)] {
        if !value.is_empty() {
            event[member] = json!(value);
        }
    }
    let (mut entry, _) = read_event(&event);
    entry.anchor_times(&|zone, at| locale.platform().offset_at(zone, at));
    let start = entry.start.unwrap();
    let date = locale.date(zone, Some(start.year()), start, entry.end, entry.time_zone.as_deref());
    (plain(&date.text), date.own.as_deref().map(plain).unwrap_or_default())
}

#[test]
fn dates_are_shown_as_precisely_as_they_are_known_and_never_shifted() {
    let cases = [
        ("2024", "", "2024"),
        ("2024-03", "", "March"),
        ("2024-01-01", "", "1 January"),
        ("2024-12-31", "", "31 December"),
        ("2024-02-03", "2024-02-04", "3 – 4 February"),
        ("2024-02-28", "2024-03-02", "28 February – 2 March"),
        ("2024-02", "2024-03", "February – March"),
        ("2024-02-04T11:45:00+01:00", "", "4 February at 11:45 GMT+1"),
        // Half an hour before midnight, far east and far west of the machine that runs this
        ("2024-02-04T23:30:00+14:00", "", "4 February at 23:30 GMT+14"),
        ("2024-02-04T23:30:00-11:00", "", "4 February at 23:30 GMT-11"),
        // Without an offset: local time in any zone
        ("2024-02-04T00:15", "", "4 February at 00:15"),
        ("2024-02-04T10:15", "2024-02-04T11:00", "4 February at 10:15 – 11:00"),
        // The end has no time of day, so the range shows none.
        ("2024-02-04T11:45:00+01:00", "2024-02-05", "4 – 5 February"),
        ("2024-02-04T11:45:00+01:00", "2024-02-04", "4 February"),
        // The end has no day, so the range shows none.
        ("2024-02-04", "2024-03", "February – March"),
        ("2024", "2024-03", "2024"),
        ("2024-02", "2024", "2024"),
        // A range into another year shows both years.
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2024", "2026", "2024 – 2026"),
    ];
    for zone in ZONES {
        let british = locale("en-GB", zone);
        for (start, end, text) in cases {
            assert_eq!(plain(&date(&british, start, end).text), text, "{start} {end} in {zone}");
        }
    }
}

#[test]
fn the_year_is_said_where_the_heading_does_not() {
    let british = locale("en-GB", BRUSSELS);
    let text = |year| british.date(&Zone::Event, year, when("2024-02-04"), None, None).text;
    assert_eq!(text(Some(2024)), "4 February");
    assert_eq!(text(Some(2023)), "4 February 2024");
    assert_eq!(text(None), "4 February 2024");
    let range = |year| {
        let (start, end) = (when("2023-12-31T22:00:00Z"), when("2024-01-01T02:00:00Z"));
        plain(&british.date(&Zone::Local, year, start, Some(end), None).text)
    };
    assert_eq!(range(Some(2023)), "31 December 2023 at 23:00 CET – 1 January 2024 at 03:00 CET");
}

#[test]
fn beside_its_day_a_time_of_day_stands_alone() {
    let british = locale("en-GB", BRUSSELS);
    let time = |zone: &Zone, start: &str, end: &str| {
        let end = (!end.is_empty()).then(|| when(end));
        plain(&british.time(zone, Some(2024), when(start), end, Some("Europe/Brussels")).text)
    };
    for (start, end, text) in [
        ("2024-02-04T11:45:00+01:00", "", "11:45 CET"),
        ("2024-02-04T11:45:00+01:00", "2024-02-04T12:10:00+01:00", "11:45 – 12:10 CET"),
        ("2024-02-04T11:45", "2024-02-04T12:10", "11:45 – 12:10"),
        // On two days, both days are shown.
        ("2024-02-04T22:00", "2024-02-05T02:00", "4 February at 22:00 – 5 February at 02:00"),
        ("2024-12-31T22:00", "2025-01-01T02:00", "31 December 2024 at 22:00 – 1 January 2025 at 02:00"),
        // Without a time of day only the day is shown.
        ("2024-02-04", "2024-02-05", "4 – 5 February"),
    ] {
        assert_eq!(time(&Zone::Event, start, end), text, "{start} {end}");
    }
    // By the clock of the shown zone: in Kiritimati it is past midnight.
    let there = Zone::Named("Pacific/Kiritimati".to_owned());
    assert_eq!(
        time(&there, "2024-02-04T10:30:00+01:00", "2024-02-04T11:30:00+01:00"),
        "4 February at 23:30 GMT+14 – 5 February at 00:30 GMT+14"
    );
}

#[test]
fn no_line_of_a_column_ends_behind_the_dash_between_two_days() {
    for (lang, start, end, expected) in [
        ("en", "2024-02-03", "2024-02-04", "Feb 3 –\u{2060}\u{a0}4"),
        ("en", "2024-02-28", "2024-03-02", "Feb 28 –\u{2060}\u{a0}Mar 2"),
        ("de", "2024-02-03", "2024-02-04", "3.–\u{2060}4. Feb."),
        ("ja", "2024-02-03", "2024-02-04", "2月3日～\u{2060}4日"),
        ("ar", "2024-02-03", "2024-02-04", "3–\u{2060}4 فبراير"),
        ("en", "2024-02-03", "", "Feb 3"),
    ] {
        let end = (!end.is_empty()).then(|| when(end));
        let locale = locale(lang, BRUSSELS);
        assert_eq!(locale.day(&Zone::Event, Some(2024), when(start), end), expected, "{lang}");
    }
}

#[test]
fn every_language_has_its_own_order_and_signs() {
    let cases = [
        ("en", "2024-02-04", "", "February 4"),
        ("en", "2024-02-04", "2024-02-05", "February 4 – 5"),
        ("en", "2024-12-30", "2025-01-02", "December 30, 2024 – January 2, 2025"),
        ("en", "2024-02-04T15:30:00+01:00", "", "February 4 at 3:30 PM GMT+1"),
        ("en", "2024-02-04T10:45:00+01:00", "2024-02-04T11:15:00+01:00", "February 4 at 10:45 – 11:15 AM GMT+1"),
        ("en", "2024-02-04T11:45:00+01:00", "2024-02-04T12:10:00+01:00", "February 4 at 11:45 AM – 12:10 PM GMT+1"),
        ("en", "2024-02-04T11:15:00+01:00", "2024-02-04T11:45:00+01:00", "February 4 at 11:15 – 11:45 AM GMT+1"),
        (
            "en",
            "2024-02-04T22:00:00+01:00",
            "2024-02-05T02:00:00+01:00",
            "February 4 at 10:00 PM GMT+1 – February 5 at 2:00 AM GMT+1",
        ),
        ("de", "2024-03", "", "März"),
        ("de", "2024-02-04", "", "4. Februar"),
        ("de", "2024-02-04", "2024-02-05", "4.–5. Februar"),
        ("de", "2024-02-28", "2024-03-02", "28. Februar – 2. März"),
        ("de", "2024-12-30", "2025-01-02", "30. Dezember 2024 – 2. Januar 2025"),
        ("de", "2024-02-04T11:45:00+01:00", "2024-02-04T12:10:00+01:00", "4. Februar um 11:45–12:10 GMT+1"),
        ("ja", "2024", "", "2024年"),
        ("ja", "2024-03", "", "3月"),
        ("ja", "2024-02-04", "", "2月4日"),
        ("ja", "2024-02-04", "2024-02-05", "2月4日～5日"),
        ("ja", "2024-02-28", "2024-03-02", "2月28日～3月2日"),
        ("ja", "2024-12-30", "2025-01-02", "2024年12月30日～2025年1月2日"),
        ("ja", "2024-02-04T11:45:00+09:00", "2024-02-04T12:10:00+09:00", "2月4日 11:45～12:10 GMT+9"),
        ("ar", "2024-02-04", "", "4 فبراير"),
        ("ar", "2024-02-04", "2024-02-05", "4–5 فبراير"),
        ("ar", "2024-02-28", "2024-03-02", "28 فبراير – 2 مارس"),
        ("ar", "2024-02-04T11:15:00+02:00", "2024-02-04T11:45:00+02:00", "4 فبراير في 11:15–11:45 ص غرينتش+2"),
        ("ar", "2024-02-04T11:45:00+02:00", "2024-02-04T12:10:00+02:00", "4 فبراير في 11:45 ص – 12:10 م غرينتش+2"),
        ("ar-EG", "2024-02-04", "", "٤ فبراير"),
        ("zh", "2024-02-04", "2024-02-05", "2月4日–5日"),
        ("fr", "2024-02-04", "2024-02-05", "4–5 février"),
        ("es", "2024-12-30", "2025-01-02", "30 de diciembre de 2024 – 2 de enero de 2025"),
        ("pt-BR", "2024-02-04", "2024-02-05", "4 – 5 de fevereiro"),
        ("iw", "2024-02-04", "", "4 בפברואר"),
        // Years are Gregorian, as in the feed, whatever calendar the tag asks for.
        ("ja-JP-u-ca-japanese", "2024", "", "2024年"),
        ("en-u-ca-buddhist", "2024", "", "2024"),
        ("de-u-ca-islamic", "2024", "", "2024"),
        // An invalid language tag
        ("no such_language!", "2024-02-04", "", "February 4"),
        ("", "2024-02-04", "", "February 4"),
    ];
    for (lang, start, end, text) in cases {
        assert_eq!(plain(&date(&locale(lang, BRUSSELS), start, end).text), text, "{start} {end} in {lang}");
    }
    for (lang, year) in [("en", "2024"), ("ja", "2024年"), ("zh", "2024年"), ("ar", "2024"), ("ar-EG", "٢٠٢٤")] {
        assert_eq!(locale(lang, BRUSSELS).year(2024), year, "{lang}");
    }
}

#[test]
fn the_two_ends_of_a_range_stay_apart_in_a_text_that_runs_to_the_left() {
    let text = |lang| date(&locale(lang, BRUSSELS), "2027-01-30T18:00:00-07:00", "2027-02-01T02:00:00-07:00").text;
    let hebrew = text("he");
    let [first, last] = hebrew.split("\u{2009}–\u{2009}").collect::<Vec<_>>()[..] else { panic!("{hebrew}") };
    for (end, day) in [(first, "30"), (last, "1")] {
        assert!(end.starts_with('\u{2068}') && end.ends_with('\u{2069}') && end.contains(day), "{end}");
        assert!(end.contains("GMT") && end.contains("-7"), "{end}");
    }
    assert!(!text("en").contains('\u{2068}'));
}

#[test]
fn a_country_is_known_by_its_name_here_and_in_english() {
    assert_eq!(locale("de", BRUSSELS).countries("SG"), ["Singapur", "Singapore"]);
    assert_eq!(locale("zh_Hant", BRUSSELS).countries("TW")[0], "台灣");
}

/// Start, end and zone of the place; the date; and the visitor's time beside it in each of [`ZONES`].
#[rustfmt::skip]
const TIMES: [(&str, &str, &str, &str, [&str; 3]); 15] = [
    ("2024-02-04T11:45:00+01:00", "2024-02-04T12:00:00+01:00", BRUSSELS,
        "4 February at 11:45 – 12:00 CET", ["", "02:45 – 03:00", "5 February at 00:45 – 01:00"]),
    ("2024-02-04T11:45", "2024-02-04T12:00", BRUSSELS,
        "4 February at 11:45 – 12:00 CET", ["", "02:45 – 03:00", "5 February at 00:45 – 01:00"]),
    // An offset that belongs to no zone, and one that is not the zone's
    ("2024-02-05T09:00:00+05:30", "", "",
        "5 February at 09:00 GMT+5:30", ["04:30", "4 February at 19:30", "17:30"]),
    ("2024-02-06T09:00:00+03:00", "", BRUSSELS,
        "6 February at 09:00 GMT+3", ["07:00", "5 February at 22:00", "20:00"]),
    ("2024-02-07T18:00", "", "America/Los_Angeles",
        "7 February at 18:00 GMT-8", ["8 February at 03:00", "", "8 February at 16:00"]),
    // If the zone is unknown, none is named.
    ("2024-02-08T18:00", "", "", "8 February at 18:00", ["", "", ""]),
    ("2024-02-09", "", "", "9 February", ["", "", ""]),
    // The days on which clocks change, and the hour in which they change
    ("2024-03-31T09:00", "", BRUSSELS, "31 March at 09:00 CEST", ["", "00:00", "21:00"]),
    ("2024-03-10T09:00", "", "America/Los_Angeles", "10 March at 09:00 GMT-7", ["17:00", "", "11 March at 06:00"]),
    ("2024-10-27T09:00", "", BRUSSELS, "27 October at 09:00 CET", ["", "01:00", "22:00"]),
    ("2024-11-03T09:00", "", "America/Los_Angeles", "3 November at 09:00 GMT-8", ["18:00", "", "4 November at 07:00"]),
    ("2024-10-27T01:00:00+02:00", "2024-10-27T04:00:00+01:00", BRUSSELS,
        "27 October at 01:00 CEST – 27 October at 04:00 CET", ["", "26 October at 16:00 – 20:00", "13:00 – 17:00"]),
    ("2023-12-31T20:00:00-08:00", "2023-12-31T23:30:00-08:00", "America/Los_Angeles",
        "31 December at 20:00 – 23:30 GMT-8", ["1 January at 05:00 – 08:30", "", "1 January at 18:00 – 21:30"]),
    // Over several days, both times have the same form.
    ("2024-07-29T09:00:00+02:00", "2024-07-31T17:00:00+02:00", BRUSSELS, "29 July at 09:00 CEST – 31 July at 17:00 CEST",
        ["", "29 July at 00:00 – 31 July at 08:00", "29 July at 21:00 – 1 August at 05:00"]),
    // One zone name cannot describe two offsets, so none is shown.
    ("2024-02-04T11:45:00+01:00", "2024-02-04T13:30:00+02:00", "",
        "4 February at 11:45 – 13:30", ["11:45 – 12:30", "02:45 – 03:30", "5 February at 00:45 – 01:30"]),
];

#[test]
fn the_places_own_time_names_its_zone_and_the_visitors_stands_beside_it() {
    for (at, zone) in ZONES.into_iter().enumerate() {
        let british = locale("en-GB", zone);
        for (start, end, place, text, own) in TIMES {
            let expected = (text.to_owned(), own[at].to_owned());
            assert_eq!(shown(&british, &Zone::Event, start, end, place), expected, "{start} {end} in {zone}");
        }
    }
}

#[test]
fn local_tells_the_visitors_time_alone() {
    #[rustfmt::skip]
    let cases = [
        ("2024-02-04T11:45:00+01:00", "2024-02-04T12:00:00+01:00",
            ["4 February at 11:45 – 12:00 CET", "4 February at 02:45 – 03:00 GMT-8", "5 February at 00:45 – 01:00 GMT+14"]),
        ("2024-03-31T09:00:00+02:00", "", ["31 March at 09:00 CEST", "31 March at 00:00 GMT-7", "31 March at 21:00 GMT+14"]),
        ("2024-02-08T18:00", "", ["8 February at 18:00"; 3]),
        // A day is never converted.
        ("2024-02-09", "", ["9 February"; 3]),
        // The entry is listed under 2023; if the converted date is in another year, that year is shown.
        ("2023-12-31T20:00:00-08:00", "2023-12-31T23:30:00-08:00", [
            "1 January 2024 at 05:00 – 08:30 CET",
            "31 December at 20:00 – 23:30 GMT-8",
            "1 January 2024 at 18:00 – 21:30 GMT+14",
        ]),
    ];
    for (at, zone) in ZONES.into_iter().enumerate() {
        let british = locale("en-GB", zone);
        for (start, end, texts) in cases {
            let expected = (texts[at].to_owned(), String::new());
            assert_eq!(shown(&british, &Zone::Local, start, end, ""), expected, "{start} {end} in {zone}");
        }
    }
}

#[test]
fn a_zones_name_tells_the_time_there() {
    let british = locale("en-GB", BRUSSELS);
    #[rustfmt::skip]
    let cases = [
        ("Asia/Tokyo", "2024-02-04T11:45:00+01:00", "4 February at 19:45 GMT+9"),
        ("Asia/Tokyo", "2024-02-07T18:00:00-08:00", "8 February at 11:00 GMT+9"),
        ("Asia/Tokyo", "2024-02-08T18:00", "8 February at 18:00"),
        ("Asia/Kathmandu", "2024-02-04T11:45:00+01:00", "4 February at 16:30 GMT+5:45"),
        ("America/New_York", "2024-07-04T11:45:00+02:00", "4 July at 05:45 GMT-4"),
        ("UTC", "2024-02-04T11:45:00+01:00", "4 February at 10:45 UTC"),
        // Liberia was 44 minutes and 30 seconds behind until 1972.
        ("Africa/Monrovia", "2024-02-04T11:45:00+01:00", "4 February at 10:45 GMT"),
        ("Africa/Monrovia", "1970-06-01T12:44:30+00:00", "1 June at 12:00 GMT-0:44:30"),
    ];
    for (zone, start, text) in cases {
        let (shown, own) = shown(&british, &Zone::Named(zone.to_owned()), start, "", "");
        assert_eq!((shown.as_str(), own.as_str()), (text, ""), "{start} in {zone}");
    }
}

#[test]
fn a_place_whose_clocks_told_seconds_has_its_own_time() {
    let british = locale("en-GB", BRUSSELS);
    let (text, own) = shown(&british, &Zone::Event, "1970-06-01T12:00", "", "Africa/Monrovia");
    assert!(text.starts_with("1 June at 12:00 GMT"), "{text}");
    assert_eq!(own, "13:44");
}

#[test]
fn a_number_is_written_as_its_language_does_with_the_form_of_the_message_that_it_asks_for() {
    let cases = [
        ("en-GB", 1, "1 entry"),
        ("en-GB", 0, "0 entries"),
        ("en-GB", 1234, "1,234 entries"),
        // English, because there are no words in this language
        ("xx", 1234, "1,234 entries"),
        ("de", 1, "1 Eintrag"),
        ("de", 1234, "1.234 Einträge"),
        ("de-CH", 1234, "1'234 Einträge"),
        ("ja", 1, "1件"),
        ("ja", 1234, "1,234件"),
        ("ar", 0, "لا عناصر"),
        ("ar", 1, "عنصر واحد"),
        ("ar", 2, "عنصران"),
        ("ar", 3, "3 عناصر"),
        ("ar-EG", 3, "٣ عناصر"),
        ("ar", 11, "11 عنصرًا"),
        ("ar", 100, "100 عنصر"),
    ];
    for (lang, number, text) in cases {
        // Versions of CLDR differ in the Swiss separator.
        let shown = plain(&locale(lang, BRUSSELS).count(Message::Found, number, &[])).replace('’', "'");
        assert_eq!(shown, text, "{number} in {lang}");
    }
    let of_2024 = locale("en", BRUSSELS).count(Message::YearEntries, 3, &[("year", "2024")]);
    assert_eq!(of_2024, "2024: 3 entries");
    // The plural forms are those of the words, the digits those of the page.
    let english = Locale::new("en-GB", words("de"), host(BRUSSELS));
    assert_eq!((english.lang(), english.count(Message::Found, 1, &[]).as_str()), ("de", "1 Eintrag"));
}

#[test]
fn how_long_it_is_until_then_is_said_in_words() {
    let cases = [
        (0, Unit::Second, ["now", "jetzt", "今", "الآن"]),
        (1, Unit::Minute, ["in 1 minute", "in 1 Minute", "1 分後", "خلال دقيقة واحدة"]),
        (3, Unit::Hour, ["in 3 hours", "in 3 Stunden", "3 時間後", "خلال 3 ساعات"]),
        (0, Unit::Day, ["today", "heute", "今日", "اليوم"]),
        (1, Unit::Day, ["tomorrow", "morgen", "明日", "غدًا"]),
        (12, Unit::Day, ["in 12 days", "in 12 Tagen", "12 日後", "خلال 12 يومًا"]),
        (3, Unit::Week, ["in 3 weeks", "in 3 Wochen", "3 週間後", "خلال 3 أسابيع"]),
        (1, Unit::Month, ["next month", "nächsten Monat", "来月", "الشهر القادم"]),
        (2, Unit::Year, ["in 2 years", "in 2 Jahren", "2 年後", "خلال سنتين"]),
    ];
    for (amount, unit, texts) in cases {
        for (lang, text) in ["en", "de", "ja", "ar"].into_iter().zip(texts) {
            let shown = locale(lang, BRUSSELS).relative(Relative { amount, unit });
            assert_eq!(shown.as_deref().map(plain).as_deref(), Some(text), "{amount} {unit:?} in {lang}");
        }
    }
}

#[test]
fn lists_and_countries_speak_the_language_of_the_page() {
    let joined = |lang: &str, items: &[&str]| {
        let parts = locale(lang, BRUSSELS).list(items.iter().map(|item| (*item).to_owned()).collect());
        let elements: Vec<_> = parts.iter().filter(|part| matches!(part, ListPart::Element(_))).cloned().collect();
        assert_eq!(elements, items.iter().map(|item| ListPart::Element((*item).to_owned())).collect::<Vec<_>>());
        let text = |part| match part {
            ListPart::Element(text) | ListPart::Literal(text) => text,
        };
        parts.into_iter().map(text).collect::<String>()
    };
    assert_eq!(joined("en", &["Ada", "Max", "Zoë"]), "Ada, Max, and Zoë");
    assert_eq!(joined("en-GB", &["Ada", "Max", "Zoë"]), "Ada, Max and Zoë");
    assert_eq!(joined("de", &["Ada", "Max"]), "Ada und Max");
    assert_eq!(joined("ja", &["Ada", "Max"]), "Ada、Max");
    assert_eq!(joined("ar", &["Ada", "Max"]), "Ada وMax");
    // Spanish uses "e" instead of "y" before this sound.
    assert_eq!(joined("es", &["Ada", "Inés"]), "Ada e Inés");
    assert_eq!(joined("de", &["Ada"]), "Ada");
    assert_eq!(joined("de", &[]), "");
    let cases = [("en", "Belgium"), ("de", "Belgien"), ("ja", "ベルギー"), ("ar", "بلجيكا")];
    for (lang, name) in cases {
        assert_eq!(locale(lang, BRUSSELS).country("BE"), name, "{lang}");
    }
    for code in ["X9", "", "ZZZZ", "\u{e9}"] {
        assert_eq!(locale("de", BRUSSELS).country(code), code);
    }
}

#[test]
fn messages_come_from_the_words() {
    let german = locale("de-AT", BRUSSELS);
    assert_eq!(german.lang(), "de-AT");
    assert_eq!(german.text(Message::Slides), "Folien");
    assert_eq!(plain(&german.fill(Message::YourTime, &[("time", "12:00")])), "12:00 (Ihre Zeit)");
    assert_eq!(german.kind(&Kind::Talk), "Vortrag");
    assert_eq!(german.kind(&Kind::Other("unconference".into())), "Unconference");
    assert_eq!((german.status(Status::Cancelled), german.status(Status::Confirmed)), (Some("Abgesagt"), None));
    assert_eq!((german.role(Role::Recording, true), german.role(Role::Recording, false)), ("Anhören", "Ansehen"));
    // The page has changed to a language whose words are not loaded yet: the two languages are not mixed.
    let other = Locale::new("ja", Words::english(), host(BRUSSELS));
    assert_eq!((other.lang(), other.country("BE").as_str()), ("en", "Belgium"));
}

#[test]
fn the_host_answers_as_a_browser_does() {
    platform::check(&Host::utc());
    for zone in ZONES {
        platform::check(host(zone));
    }
}

#[test]
fn a_clock_that_stands_still_shows_the_visitors_time() {
    for (zone, now) in
        ZONES.into_iter().zip(["2025-06-01T12:00:00+02:00", "2025-06-01T03:00:00-07:00", "2025-06-02T00:00:00+14:00"])
    {
        let clock = host(zone).now();
        assert_eq!(clock.now.to_rfc3339(), now);
        // In winter the offset differs.
        let winter = common::at("2025-01-01T00:00:00Z");
        assert_eq!(host(zone).offset_at(zone, winter), Some((clock.offset_at)(winter)), "{zone}");
    }
}

proptest! {
    /// For any language, zone and times there is some text, and nothing panics.
    #[test]
    fn any_date_is_shown(
        lang in prop::sample::select(vec!["en", "de", "ja", "ar", "fr", "zh-Hant", "he", "sv", "ko", "fa", "xx", "\u{e9}"]),
        zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
        start in "(19[0-9]{2}|20[0-9]{2})(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8])(T([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-](0[0-9]|1[0-4]):[03]0)?)?)?)?",
        end in "(19[0-9]{2}|20[0-9]{2})(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8])(T([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-](0[0-9]|1[0-4]):[03]0)?)?)?)?",
    ) {
        let locale = locale(lang, zone.name());
        for shown in [Zone::Event, Zone::Local, Zone::Named(zone.name().to_owned())] {
            let date = locale.date(&shown, None, when(&start), Some(when(&end)), Some(zone.name()));
            prop_assert!(!date.text.is_empty());
            prop_assert!(date.own != Some(String::new()));
        }
    }
}
