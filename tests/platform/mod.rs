//! Cases in which every platform must give the same results: `locale.rs` runs them on the host, `browser.rs` in
//! browsers.

use chrono::{DateTime, Utc};
use event_timeline::platform::{DateFields, ListPart, Platform, PluralCategory};
use event_timeline::timeline::{Relative, Unit};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Checks all cases on a platform.
pub fn check(platform: &dyn Platform) {
    clock(platform);
    zones(platform);
    dates(platform);
    languages(platform);
    texts(platform);
    urls(platform);
}

fn clock(platform: &dyn Platform) {
    let clock = platform.now();
    assert_eq!(*clock.now.offset(), (clock.offset_at)(clock.now));
    assert!(clock.now.to_utc() > instant("2020-01-01T00:00:00Z"));
}

fn zones(platform: &dyn Platform) {
    let cases = [
        ("Europe/Brussels", "2024-02-04T10:45:00Z", 3600),
        ("Europe/Brussels", "2024-07-04T10:45:00Z", 7200),
        // The last second before clocks are set forward, and the first after
        ("Europe/Brussels", "2024-03-31T00:59:59Z", 3600),
        ("Europe/Brussels", "2024-03-31T01:00:00Z", 7200),
        ("America/Los_Angeles", "2024-02-04T10:45:00Z", -8 * 3600),
        ("Pacific/Kiritimati", "2024-02-04T10:45:00Z", 14 * 3600),
        ("Asia/Kathmandu", "2024-02-04T10:45:00Z", 5 * 3600 + 45 * 60),
        ("UTC", "2024-02-04T10:45:00Z", 0),
        ("Africa/Monrovia", "2024-02-04T10:45:00Z", 0),
        // Until 1972, its offset included seconds.
        ("Africa/Monrovia", "1970-06-01T12:44:30Z", -(44 * 60 + 30)),
    ];
    for (zone, at, seconds) in cases {
        let offset = platform.offset_at(zone, instant(at).fixed_offset());
        assert_eq!(offset.map(|offset| offset.local_minus_utc()), Some(seconds), "{zone} at {at}");
    }
    for name in ["Europe/Brussels", "europe/brussels", "UTC", "Etc/GMT+1", "America/Argentina/Buenos_Aires"] {
        assert!(platform.is_zone(name), "{name}");
    }
    for name in ["Mars/Olympus_Mons", "", "+01:00", "Europe/Brüssel", "\",\"weekday\":\"long"] {
        assert!(!platform.is_zone(name), "{name}");
    }
}

fn dates(platform: &dyn Platform) {
    let day = DateFields { month: true, day: true, zone: Some("UTC"), ..DateFields::default() };
    let time = DateFields { time: true, zone_name: true, ..day };
    let cases = [
        ("en-GB", day, "2024-02-04T00:00:00Z", "2024-02-04T00:00:00Z", "4 February"),
        ("de", DateFields { year: true, ..day }, "2024-02-04T00:00:00Z", "2024-02-04T00:00:00Z", "4. Februar 2024"),
        ("de", DateFields { day: false, ..day }, "2024-03-01T00:00:00Z", "2024-03-01T00:00:00Z", "März"),
        ("de", day, "2024-02-04T00:00:00Z", "2024-02-05T00:00:00Z", "4.–5. Februar"),
        ("de", day, "2024-02-28T00:00:00Z", "2024-03-02T00:00:00Z", "28. Februar–2. März"),
        // If the end is before the start, it is not a range.
        ("de", day, "2024-02-05T00:00:00Z", "2024-02-04T00:00:00Z", "5. Februar"),
        ("ja", day, "2024-02-04T00:00:00Z", "2024-02-04T00:00:00Z", "2月4日"),
        ("ar", day, "2024-02-04T00:00:00Z", "2024-02-04T00:00:00Z", "4 فبراير"),
        (
            "en-GB",
            DateFields { zone: Some("Europe/Brussels"), ..time },
            "2024-02-04T10:45:00Z",
            "2024-02-04T10:45:00Z",
            "4 February 11:45 CET",
        ),
        (
            "en-GB",
            DateFields { zone: Some("-03:30"), ..time },
            "2024-02-04T15:45:00Z",
            "2024-02-04T16:50:00Z",
            "4 February 12:15–13:20 GMT-3:30",
        ),
        // A malformed tag counts as English.
        ("no such_language!", day, "2024-02-04T00:00:00Z", "2024-02-04T00:00:00Z", "February 4"),
        (
            "en-u-ca-buddhist",
            DateFields { year: true, month: false, day: false, ..day },
            "2024-01-01T00:00:00Z",
            "2024-01-01T00:00:00Z",
            "2024",
        ),
    ];
    for (locale, fields, from, to, expected) in cases {
        let text = platform.format_range(locale, fields, instant(from), instant(to)).unwrap();
        // Browsers differ in " at " and ", ", and in the spaces around a dash.
        let text = text.replace(['\u{202f}', '\u{2009}', '\u{a0}'], " ").replace(" at ", " ").replace(", ", " ");
        assert_eq!(text.replace(" – ", "–"), expected, "{locale} {fields:?} {from} {to}");
    }
    let nowhere = DateFields { zone: Some("Mars/Olympus_Mons"), ..time };
    let at = instant("2024-02-04T10:45:00Z");
    assert_eq!(platform.format_range("en", nowhere, at, at), None);
}

fn languages(platform: &dyn Platform) {
    let list =
        |locale: &str, items: &[&str]| platform.list(locale, items.iter().map(|item| (*item).to_owned()).collect());
    let element = |text: &str| ListPart::Element(text.to_owned());
    assert_eq!(list("de", &["Ada", "Max"]), [element("Ada"), ListPart::Literal(" und ".to_owned()), element("Max")]);
    assert_eq!(list("de", &["Ada"]), [element("Ada")]);
    assert_eq!(list("de", &[]), []);
    let cases = [
        ("en", "BE", Some("Belgium")),
        ("ja", "BE", Some("ベルギー")),
        ("ar", "BE", Some("بلجيكا")),
        ("de", "X9", None),
    ];
    for (locale, code, name) in cases {
        assert_eq!(platform.country(locale, code).as_deref(), name, "{code} in {locale}");
    }
    let cases = [
        ("en", "de", Some("German")),
        ("de", "en", Some("Englisch")),
        ("ja", "de", Some("ドイツ語")),
        ("en", "pt-BR", Some("Brazilian Portuguese")),
        ("en", "not a language", None),
    ];
    for (locale, tag, name) in cases {
        assert_eq!(platform.language(locale, tag).as_deref(), name, "{tag} in {locale}");
    }
    let cases = [
        ("en", 0, Unit::Second, "now"),
        ("en", 1, Unit::Minute, "in 1 minute"),
        ("en", 3, Unit::Hour, "in 3 hours"),
        ("de", 1, Unit::Day, "morgen"),
        ("de", 3, Unit::Week, "in 3 Wochen"),
        ("en", 1, Unit::Month, "next month"),
        ("de", 2, Unit::Year, "in 2 Jahren"),
    ];
    for (locale, amount, unit, text) in cases {
        assert_eq!(platform.relative(locale, Relative { amount, unit }).as_deref(), Some(text), "in {locale}");
    }
    let cases = [
        ("en", 25, Unit::Minute, "25 min"),
        ("en", 1, Unit::Hour, "1 hr"),
        ("de", 2, Unit::Hour, "2 Std."),
        ("de", 45, Unit::Second, "45 Sek."),
        ("ja", 5, Unit::Minute, "5 分"),
    ];
    for (locale, number, unit, text) in cases {
        let said = platform.unit(locale, number, unit).unwrap_or_default();
        assert_eq!(said.replace('\u{a0}', " "), text, "in {locale}");
    }
    use PluralCategory::{Few, Many, One, Other, Two, Zero};
    let cases = [("en", 1, One), ("en", 0, Other), ("ja", 1, Other), ("fr", 0, One)];
    let arabic = [(0, Zero), (1, One), (2, Two), (3, Few), (11, Many), (100, Other)].map(|(n, form)| ("ar", n, form));
    for (locale, number, category) in cases.into_iter().chain(arabic) {
        assert_eq!(platform.plural(locale, number), category, "{number} in {locale}");
    }
    for (locale, text) in [("en", "1,234"), ("de", "1.234"), ("ja", "1,234"), ("ar-EG", "١٬٢٣٤")] {
        assert_eq!(platform.number(locale, 1234), text, "in {locale}");
    }
}

fn texts(platform: &dyn Platform) {
    let cases = [
        ("", ""),
        ("ABC", "abc"),
        ("Núñez", "nunez"),
        ("ÅNGSTRÖM", "angstrom"),
        ("Ｆｕｌｌ", "full"),
        ("ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("日本", "日本"),
    ];
    for (text, folded) in cases {
        assert_eq!(platform.fold(text), folded);
    }
    for (text, upper) in [("a", "A"), ("é", "É"), ("ß", "SS"), ("я", "Я"), ("日", "日"), ("", "")] {
        assert_eq!(platform.upper(text), upper);
    }
}

fn urls(platform: &dyn Platform) {
    let base = "https://project.example/docs/events.json";
    let cases = [
        ("talk.html", Some("https://project.example/docs/talk.html")),
        ("/a b", Some("https://project.example/a%20b")),
        ("//cdn.example/x", Some("https://cdn.example/x")),
        ("HTTPS://Other.Example", Some("https://other.example/")),
        ("mailto:a@b.example", Some("mailto:a@b.example")),
        ("http://[", None),
    ];
    for (url, resolved) in cases {
        assert_eq!(platform.resolve(url, base).as_deref(), resolved, "{url}");
    }
    assert_eq!(platform.resolve("https://other.example/", "no base"), None);
}
