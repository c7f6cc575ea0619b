//! For any merge into any feed: what did not have to change stays byte for byte, and merging twice changes
//! nothing.
#![cfg(test)]

mod common;

use common::{merged, source, text};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use timeline_feed::json::parse;

/// An item as somebody may have written it, with unknown members.
fn item() -> impl Strategy<Value = String> {
    let id = prop_oneof!["[a-c]", Just("loomconf-2024/2983".to_owned()), Just("loomconf-2024/3561".to_owned())];
    let title = prop_oneof![
        Just("From \\\"Free Lunch\\\" to Tractor"),
        Just("Special looms: the next step?"),
        Just("Special looms"),
        Just("\\u00e9 \\/ x"),
        Just("")
    ];
    let event = prop_oneof![
        Just(""),
        Just(", \"_event\": {}"),
        Just(", \"_event\": null"),
        Just(", \"_event\": [1]"),
        Just(", \"_event\": {\"recording\": \"pending\"}"),
        Just(
            ",\"_event\" :{\"kind\":\"talk\",\"name\":\"LoomConf 2024\",\"start\":\"2024-02-04\",\"recording\":\"pending\"  }"
        ),
        Just(", \"_event\": {\"kind\": \"talk\", \"start\": 2024, \"location\": \"there\", \"end\": \"2024\"}"),
        Just(", \"_event\": {\"kind\": \"conference\", \"name\": \"LoomConf 2024\"}"),
    ];
    let more = prop_oneof![
        Just(""),
        Just(", \"authors\": null"),
        Just(", \"authors\": []"),
        Just(", \"attachments\": [\n]"),
        Just(", \"x\": [1, {\"y\": \"}\"}]"),
        Just(", \"attachments\": [ {\"url\": \"https://video.loom.example/2024/b/tractor.mp4\"} ]"),
        Just(", \"id\": \"z\""),
        Just(", \"_imported\": {\"from\": \"s.xml\", \"was\": \"title=00000000 room=xyz\"}"),
        Just(", \"_imported\": 7"),
    ];
    (id, title, event, more, any::<bool>()).prop_map(|(id, title, event, more, is_broken)| {
        let blank = if is_broken { "\n      " } else { " " };
        format!("{{{blank}\"id\": \"{id}\",{blank}\"title\": \"{title}\"{event}{more}{blank}}}")
    })
}

fn feeds() -> impl Strategy<Value = String> {
    let layout =
        prop_oneof![Just(("", "", "")), Just(("\n    ", "\n  ", "\n  ")), Just(("\r\n\t\t", "\r\n\t", "\r\n\t"))];
    (prop::collection::vec(item(), 0..5), layout).prop_map(|(items, (inner, outer, member))| {
        let items: Vec<String> = items.iter().map(|item| format!("{inner}{item}")).collect();
        format!("{{{member}\"title\": \"T\",{member}\"items\": [{}{outer}],{member}\"after\": [ ]}}", items.join(","))
    })
}

#[test]
fn twice_changes_nothing_and_everything_else_stays() {
    let config = Config {
        cases: 600,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_240_204),
        failure_persistence: None,
        ..Config::default()
    };
    let first = source("s.xml", &text("schedule.xml"));
    let later = source("s.xml", &text("schedule.xml").replace("Hall B", "Hall C").replace("11:45", "12:45"));
    let run = |feed: String| {
        let (once, _) = merged(&feed, std::slice::from_ref(&first));
        let root = parse(&once.text).map_err(|error| TestCaseError::fail(format!("{error}: {}", once.text)))?;
        // Unchanged items are still there, byte for byte.
        let before = parse(&feed).unwrap().get("items").unwrap().items();
        let after: Vec<&str> = root.get("items").unwrap().items().iter().map(|item| item.raw()).collect();
        let changed = before.iter().filter(|item| !after.contains(&item.raw())).count();
        prop_assert!(changed <= once.changes.len(), "{feed}\n{}", once.text);
        prop_assert!(after.len() >= before.len());
        // So is the text around them.
        let head = feed.split("[").next().unwrap();
        prop_assert!(once.text.starts_with(head) && once.text.ends_with("\"after\": [ ]}"), "{}", once.text);
        let (twice, _) = merged(&once.text, std::slice::from_ref(&first));
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.changes.is_empty(), "{:?}", twice.changes);
        let (moved, _) = merged(&once.text, std::slice::from_ref(&later));
        let (again, _) = merged(&moved.text, std::slice::from_ref(&later));
        prop_assert_eq!(again.text, moved.text);
        Ok(())
    };
    TestRunner::new(config).run(&feeds(), run).unwrap();
}
