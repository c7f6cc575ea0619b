//! Attributes: a value that is not understood counts as the default, with one warning.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::options::{Controls, Density, Keep, Options, Order, Player, Theme, View, Zone};
use proptest::prelude::*;

fn read(attributes: &[(&str, &str)]) -> (Options, Vec<String>) {
    let get = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    let (options, warnings) = Options::read(get);
    (options, warnings.iter().map(ToString::to_string).collect())
}

/// Every attribute except `lang`, which is not an option.
const ALL: [&str; 16] = [
    "src",
    "view",
    "order",
    "kinds",
    "series",
    "tags",
    "years",
    "limit",
    "density",
    "calendar",
    "controls",
    "player",
    "state",
    "time-zone",
    "theme",
    "heading-level",
];

#[test]
fn no_attribute_asks_for_the_defaults() {
    let (options, warnings) = read(&[]);
    assert_eq!(options, Options::default());
    assert!(warnings.is_empty());
    assert_eq!((options.view, options.order, options.theme), (View::Timeline, Order::Newest, Theme::Auto));
    assert_eq!((options.limit, options.heading_level, options.time_zone), (None, 2, Zone::Event));
    // An empty value counts as missing.
    assert_eq!(read(&ALL.map(|name| (name, " "))), (Options::default(), vec![]));
    assert_eq!((options.controls, options.player, options.state), (Controls::All, Player::Link, None));
}

#[test]
fn every_value_of_the_contract_is_understood() {
    let attributes = [
        ("src", "a.json\n  https://b.example/c.json"),
        ("view", "next"),
        ("order", "Oldest"),
        ("kinds", "talk, lightning-talk,,"),
        ("series", "KubeCon EU, FOSDEM"),
        ("tags", "ünïcode"),
        ("years", "2024, 2025"),
        ("limit", " 10 "),
        ("more", ""),
        ("density", "Compact"),
        ("calendar", "/events.ics"),
        ("controls", "none"),
        ("player", "inline"),
        ("state", "URL"),
        ("theme", "DARK"),
        ("heading-level", "5"),
    ];
    let (options, warnings) = read(&attributes);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(options.src, ["a.json", "https://b.example/c.json"]);
    assert_eq!((options.view, options.order, options.theme), (View::Next, Order::Oldest, Theme::Dark));
    assert_eq!((options.controls, options.player, options.state), (Controls::None, Player::Inline, Some(Keep::Url)));
    assert_eq!(read(&[("state", "none")]).0.state, Some(Keep::None));
    assert_eq!(options.kinds, ["talk", "lightning-talk"]);
    assert_eq!(options.series, ["KubeCon EU", "FOSDEM"]);
    assert_eq!(options.tags, ["ünïcode"]);
    assert_eq!(options.years, [2024, 2025]);
    assert_eq!((options.limit, options.heading_level), (Some(10), 5));
    assert_eq!((options.more, options.density), (true, Density::Compact));
    assert_eq!(options.calendar.as_deref(), Some("/events.ics"));
    assert!(!read(&[("more", "false")]).0.more);
    for (word, theme) in [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)] {
        assert_eq!((read(&[("theme", word)]).0.theme, theme.as_str()), (theme, word));
    }
    let named = |name: &str| Zone::Named(name.to_owned());
    for (word, zone) in [
        ("event", Zone::Event),
        ("Local", Zone::Local),
        ("Europe/Brussels", named("Europe/Brussels")),
        // Only the browser knows whether the zone exists.
        ("Mars/Olympus_Mons", named("Mars/Olympus_Mons")),
        ("Etc/GMT+5", named("Etc/GMT+5")),
    ] {
        assert_eq!(read(&[("time-zone", word)]), (Options { time_zone: zone, ..Options::default() }, vec![]), "{word}");
    }
}

#[test]
fn what_is_not_understood_is_the_default_with_one_warning() {
    let cases = [
        ("view", "grid"),
        ("order", "newest first"),
        ("controls", "some"),
        ("player", "popup"),
        ("density", "tight"),
        ("state", "cookie"),
        ("theme", "solarized"),
        ("time-zone", "+01:00"),
        ("time-zone", "Europe Brussels"),
        ("time-zone", "\",\""),
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "ten"),
        ("limit", "1.5"),
        ("limit", "99999999999999999999999"),
        ("heading-level", "0"),
        ("heading-level", "6"),
        ("heading-level", "h2"),
        ("years", "this one"),
        ("years", "soon, later, 20x4"),
        ("years", "99999999999"),
    ];
    for (name, value) in cases {
        let (options, warnings) = read(&[(name, value)]);
        assert_eq!(options, Options::default(), "{name}={value}");
        assert_eq!(warnings, [format!("{name}=\"{value}\" is not understood: the default is used")]);
    }
    // In a list of years, the valid ones still count.
    let (options, warnings) = read(&[("years", "2024, 20x5, x")]);
    let warning = "years=\"2024, 20x5, x\" is not understood in full: its other years count".to_owned();
    assert_eq!((options.years, warnings), (vec![2024], vec![warning]));
    // The warning quotes the value as written.
    let (_, warnings) = read(&[("years", " x,2024,,y ")]);
    assert_eq!(warnings, ["years=\"x,2024,,y\" is not understood in full: its other years count"]);
}

proptest! {
    #[test]
    fn any_values_are_survived(values in proptest::collection::vec((0..ALL.len(), ".*"), 0..10)) {
        let attributes: Vec<_> = values.iter().map(|(at, value)| (ALL[*at], value.as_str())).collect();
        let (options, warnings) = read(&attributes);
        prop_assert!((1..=5).contains(&options.heading_level));
        prop_assert_ne!(options.limit, Some(0));
        prop_assert!(warnings.len() <= ALL.len());
        for list in [&options.src, &options.kinds, &options.series, &options.tags] {
            prop_assert!(list.iter().all(|word| !word.is_empty() && word.trim() == word));
        }
    }
}
