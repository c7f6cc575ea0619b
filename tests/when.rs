//! Dates keep their precision: a year stays a year, a day never becomes midnight, an instant keeps its own offset.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use chrono::NaiveDate;
use event_timeline::model::When;
use proptest::prelude::*;

#[derive(Debug, PartialEq)]
enum Precision {
    Year,
    Month,
    Day,
    Floating,
    Instant,
}

fn precision(when: &When) -> Precision {
    match when {
        When::Year(_) => Precision::Year,
        When::Month(_) => Precision::Month,
        When::Day(_) => Precision::Day,
        When::Floating(_) => Precision::Floating,
        When::Instant(_) => Precision::Instant,
    }
}

fn parse(text: &str) -> When {
    When::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

#[test]
fn a_date_is_as_precise_as_it_was_written() {
    use Precision::{Day, Floating, Instant, Month, Year};
    let cases = [
        // The reader sees exactly the precision that the author wrote.
        ("2024", Year, "2024"),
        ("2024-03", Month, "2024-03"),
        ("2024-02-04", Day, "2024-02-04"),
        ("2024-02-04T11:45", Floating, "2024-02-04T11:45:00"),
        ("2024-02-04T11:45:30", Floating, "2024-02-04T11:45:30"),
        // An instant keeps its own offset, to the minute.
        ("2024-02-04T11:45:00+01:00", Instant, "2024-02-04T11:45:00+01:00"),
        ("2024-02-04T11:45:00-03:30", Instant, "2024-02-04T11:45:00-03:30"),
        ("2024-02-04T11:45:00-00:30", Instant, "2024-02-04T11:45:00-00:30"),
        ("2024-02-04T11:45:00+05:45", Instant, "2024-02-04T11:45:00+05:45"),
        // Kiribati is 14 hours ahead. RFC 3339 allows larger offsets, so they are kept.
        ("2024-02-04T11:45:00+14:00", Instant, "2024-02-04T11:45:00+14:00"),
        ("2024-02-04T11:45:00-23:59", Instant, "2024-02-04T11:45:00-23:59"),
        ("2024-02-04T11:45:00Z", Instant, "2024-02-04T11:45:00+00:00"),
        ("2024-02-04T11:45:00-00:00", Instant, "2024-02-04T11:45:00+00:00"),
        // Variants that generators write: milliseconds, no seconds, no colon in the offset, a space, lower-case
        // letters.
        ("2024-02-04T11:45:30.123Z", Instant, "2024-02-04T11:45:30+00:00"),
        ("2024-02-04T11:45:30,5+01:00", Instant, "2024-02-04T11:45:30+01:00"),
        ("2024-02-04T11:45+01:00", Instant, "2024-02-04T11:45:00+01:00"),
        ("2024-02-04T11:45:00+0100", Instant, "2024-02-04T11:45:00+01:00"),
        ("2024-02-04T11:45:00+01", Instant, "2024-02-04T11:45:00+01:00"),
        ("2024-02-04 11:45:00", Floating, "2024-02-04T11:45:00"),
        ("2024-02-04 11:45:00 +0100", Instant, "2024-02-04T11:45:00+01:00"),
        ("2024-02-04t11:45:00z", Instant, "2024-02-04T11:45:00+00:00"),
        ("  2024-02-04 \n", Day, "2024-02-04"),
        // Second 60 of RFC 3339 becomes second 59.
        ("2016-12-31T23:59:60Z", Instant, "2016-12-31T23:59:59+00:00"),
        // The first and last dates with four-digit years.
        ("0001-01-01T00:00:00+14:00", Instant, "0001-01-01T00:00:00+14:00"),
        ("9999-12-31T23:59:59-12:00", Instant, "9999-12-31T23:59:59-12:00"),
        ("2024-02-29", Day, "2024-02-29"),
    ];
    for (text, kind, shown) in cases {
        let when = parse(text);
        assert_eq!(precision(&when), kind, "{text}");
        assert_eq!(when.to_string(), shown, "{text}");
    }
}

#[test]
fn what_people_write_is_read_leniently_where_it_means_one_date() {
    let cases = [
        ("20240512", "2024-05-12"),
        ("20240512T11:45", "2024-05-12T11:45:00"),
        ("2024/05/07", "2024-05-07"),
        ("2024/05", "2024-05"),
        ("2024/05/07 10:30 +0200", "2024-05-07T10:30:00+02:00"),
        ("2024-02-04T24:00:00Z", "2024-02-05T00:00:00+00:00"),
        ("2024-12-31T24:00", "2025-01-01T00:00:00"),
        ("Tue, 06 Feb 2024 10:53:13 +0100", "2024-02-06T10:53:13+01:00"),
        ("6 Feb 2024 10:53 GMT", "2024-02-06T10:53:00+00:00"),
        ("Tue, 6 Feb 2024 10:53:13 EST", "2024-02-06T10:53:13-05:00"),
    ];
    for (text, shown) in cases {
        assert!(When::parse(text).is_err(), "{text}");
        assert_eq!(When::parse_leniently(text).unwrap().to_string(), shown, "{text}");
    }
    let refused = [
        "202405",
        "2024-0512",
        "202405-12",
        "2024/05-07",
        "2024-05/07",
        "20240230",
        "2024/13/01",
        "2024-02-04T24:01",
        "2024-02-04T24",
        "1707213193",
        "1707213193000",
        "6 February 2024",
        "05/07/2024",
        "Feb 6, 2024",
        "Mon, 06 Feb 2024 10:53:13 +0100",
        "06 Feb 2024",
        "Tue, 06 Feb 2024 10:53:13 CET",
        "2024-W05",
        "2024-035",
        "soon",
        "",
    ];
    for text in refused {
        assert!(When::parse_leniently(text).is_err(), "{text}: {:?}", When::parse_leniently(text));
    }
}

#[test]
fn what_is_no_date_is_refused() {
    let cases = [
        "",
        " ",
        "soon",
        "24",
        "20240",
        "2024-",
        "2024-3",
        "2024-3-4",
        "2024/03/04",
        "04.03.2024",
        // Days and months that do not exist.
        "2023-02-29",
        "2024-13",
        "2024-00",
        "2024-02-00",
        "2024-04-31",
        "0000",
        "0000-00-00 00:00:00",
        "-0044-03-15",
        "+12024-01-01",
        // Times of day that do not exist. ISO 8601 removed and restored `24:00`; RFC 3339 never had it.
        "2024-02-04T24:00:00Z",
        "2024-02-04T11:60",
        "2024-02-04T11:45:61",
        "2024-02-04T11:45:30.",
        "2024-02-04T",
        "2024-02-04T11",
        "2024-02-04T11Z",
        "2024-02-04Z",
        "2024-02-04+01:00",
        "2024-02-04T11:45:00+24:00",
        "2024-02-04T11:45:00+01:60",
        "2024-02-04T11:45:00+1",
        "2024-02-04T11:45:00+",
        "2024-02-04T11:45:00 CET",
        "2024-02-04T11:45:00+01:00[Europe/Brussels]",
        "2024-02-04T11:45:00ZZ",
        "2024-02-04T11:45:00+01:00 and more",
        // ISO 8601's weeks, days of the year, basic format and intervals: feeds do not use them.
        "2024-W05",
        "2024-W05-7",
        "2024-035",
        "20240204",
        "20240204T114500Z",
        "2024-02-04/2024-02-05",
        // Other values found in feeds.
        "Fri, 31 May 2019 12:17:58 -0700",
        "23096-23-09T90:2323:00+00:00",
        "1707043500",
        "2024-02-04T11:45:00\u{0}",
        "２０２４",
        "{{ page.date | dateToRfc3339 }}",
    ];
    for text in cases {
        assert!(When::parse(text).is_err(), "{text:?} was read as {:?}", When::parse(text));
    }
}

#[test]
fn an_instant_belongs_to_the_day_and_year_of_its_own_offset() {
    // New Year's Eve in local time is in the old year, although it is the new year in UTC.
    let party = parse("2023-12-31T20:00:00-08:00");
    assert_eq!(party.year(), 2023);
    assert_eq!(party.first_day(), NaiveDate::from_ymd_opt(2023, 12, 31).unwrap());
    let early = parse("2024-01-01T00:30:00+13:00");
    assert_eq!(early.year(), 2024);
    assert_eq!(early.offset().unwrap().local_minus_utc(), 13 * 3600);
    assert_eq!(parse("2024-01-01").offset(), None);
}

#[test]
fn without_its_time_of_day_a_date_gets_no_more_precise() {
    let cases = [("2024", "2024"), ("2024-03", "2024-03"), ("2024-02-04", "2024-02-04")];
    for (text, day) in cases.into_iter().chain([
        ("2024-02-04T11:45", "2024-02-04"),
        ("2024-02-04T23:30:00-08:00", "2024-02-04"),
        ("2024-02-04T00:30:00+13:00", "2024-02-04"),
    ]) {
        assert_eq!(parse(text).to_day().to_string(), day);
    }
}

#[test]
fn a_date_ends_where_its_precision_ends() {
    let cases = [
        ("2024", "2024-01-01T00:00:00", "2025-01-01T00:00:00"),
        ("2024-02", "2024-02-01T00:00:00", "2024-03-01T00:00:00"),
        ("2024-12", "2024-12-01T00:00:00", "2025-01-01T00:00:00"),
        ("2024-02-28", "2024-02-28T00:00:00", "2024-02-29T00:00:00"),
        ("9999", "9999-01-01T00:00:00", "+10000-01-01T00:00:00"),
        ("2024-02-04T11:45", "2024-02-04T11:45:00", "2024-02-04T11:45:00"),
        ("2024-02-04T11:45:00-08:00", "2024-02-04T11:45:00", "2024-02-04T11:45:00"),
    ];
    for (text, begins, ends) in cases {
        let when = parse(text);
        assert_eq!(format!("{:?}", when.begins()), begins, "{text}");
        assert_eq!(format!("{:?}", when.ends()), ends, "{text}");
    }
}

#[test]
fn a_range_may_close_more_coarsely_than_it_opens() {
    let is_before = [
        ("2024-02-03", "2024-02-04"),
        ("2024-01", "2024-02-01"),
        ("2023", "2024"),
        ("2024-02-04T11:44", "2024-02-04T11:45"),
        ("2024-02-03", "2024-02-04T00:00"),
        // Compared as instants: noon in Tokyo is before noon in Brussels.
        ("2024-02-04T12:00:00+09:00", "2024-02-04T12:00:00+01:00"),
    ];
    for (a, b) in is_before {
        assert!(parse(a).is_before(&parse(b)), "{a} {b}");
        assert!(!parse(b).is_before(&parse(a)), "{b} {a}");
    }
    let neither = [
        ("2024", "2024-02-04"),
        ("2024-02-04", "2024-02-04T11:45:00+01:00"),
        ("2024-02", "2024-02-04T11:45"),
        ("2024-02-04T12:00:00+01:00", "2024-02-04T11:00:00Z"),
    ];
    for (a, b) in neither {
        assert!(!parse(a).is_before(&parse(b)) && !parse(b).is_before(&parse(a)), "{a} {b}");
    }
}

fn any_when() -> impl Strategy<Value = String> {
    let day = (1..=9999_i32, 1..=12_u32, 1..=28_u32, 0..24_u32, 0..60_u32, 0..60_u32, -1439..=1439_i32, 0..5_u8);
    day.prop_map(|(year, month, day, hour, minute, second, offset, precision)| {
        let sign = if offset < 0 { '-' } else { '+' };
        let offset = format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
        match precision {
            0 => format!("{year:04}"),
            1 => format!("{year:04}-{month:02}"),
            2 => format!("{year:04}-{month:02}-{day:02}"),
            3 => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}"),
        }
    })
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(text in ".*", like in "[0-9T:+Z. W-]{0,30}") {
        let _ = When::parse(&text);
        let _ = When::parse(&like);
    }

    /// The page's `<time datetime>` has exactly the precision of the feed.
    #[test]
    fn what_is_shown_reads_back(text in any_when()) {
        let when = parse(&text);
        let shown = when.to_string();
        prop_assert_eq!(shown.replace("-00:00", "+00:00"), text.replace("-00:00", "+00:00"));
        let again = parse(&shown);
        prop_assert_eq!(precision(&when), precision(&again));
        prop_assert_eq!(when, again);
        prop_assert_eq!(when.offset(), again.offset());
    }

    #[test]
    fn what_is_read_from_anything_reads_back(text in "[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?)?)?") {
        if let Ok(when) = When::parse(&text) {
            let again = parse(&when.to_string());
            prop_assert_eq!(precision(&when), precision(&again));
            prop_assert_eq!((when, when.offset()), (again, again.offset()));
        }
    }

    #[test]
    fn a_date_begins_before_it_ends_and_in_its_own_year(text in any_when()) {
        let when = parse(&text);
        prop_assert!(when.begins() <= when.ends());
        prop_assert_eq!(when.begins().date(), when.first_day());
        let year = format!("{:04}", when.year());
        prop_assert!(text.starts_with(&year));
        prop_assert!(!when.is_before(&when));
    }

    #[test]
    fn two_dates_are_not_both_before_each_other(a in any_when(), b in any_when()) {
        let (a, b) = (parse(&a), parse(&b));
        prop_assert!(!(a.is_before(&b) && b.is_before(&a)));
    }
}
