//! The element's manifest in the npm package, which editors read, matches CONTRACT.md exactly.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use serde_json::Value;
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../CONTRACT.md");
const MANIFEST: &str = include_str!("../packages/npm/custom-elements.json");
const TYPES: &str = include_str!("../packages/npm/index.d.ts");

fn element() -> Value {
    let manifest: Value = serde_json::from_str(MANIFEST).expect("JSON");
    assert_eq!(manifest["schemaVersion"], "2.1.0");
    manifest["modules"][0]["declarations"][0].clone()
}

/// The names in a list of the manifest. Each occurs once and has a description.
fn named(list: &str) -> BTreeSet<String> {
    let element = element();
    let all = element[list].as_array().expect("a list");
    for one in all {
        let is_sentence = one["description"].as_str().is_some_and(|text| text.ends_with('.'));
        assert!(is_sentence, "{list}: {one}");
    }
    let names: BTreeSet<String> = all.iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect();
    assert_eq!(names.len(), all.len(), "{list}");
    names
}

/// The part of the contract between two texts.
fn told(begin: &str, end: &str) -> &'static str {
    let (_, rest) = CONTRACT.split_once(begin).expect(begin);
    rest.split_once(end).expect(end).0
}

/// The texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The rows of a table, as the cells of each.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| line.starts_with("| `")).map(|line| line.split(" | ").collect())
}

#[test]
fn attributes() {
    let table = told("## Attributes of `<event-timeline>`", "A value that is not understood");
    let names: BTreeSet<String> = rows(table).flat_map(|row| quoted(row[0])).map(str::to_owned).collect();
    assert_eq!(named("attributes"), names);
    let element = element();
    for row in rows(table) {
        for name in quoted(row[0]) {
            let attribute = element["attributes"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
            let default = row[2].trim_end_matches(" |");
            // A default given in words is not a value.
            let value = default.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).or(Some(default));
            let value = value.filter(|value| row[1].contains(&format!("`{value}`")) || value.parse::<u8>().is_ok());
            let written = attribute["default"].as_str().map(|written| written.trim_matches('\''));
            assert_eq!(written, value, "{name}");
        }
    }
    // TypeScript's types list each attribute; `aria-label` is already in its types for every element.
    for name in names.iter().filter(|name| *name != "aria-label") {
        let is_there = ["", "'"]
            .iter()
            .any(|quote| ["", "?"].iter().any(|mark| TYPES.contains(&format!("\n  {quote}{name}{quote}{mark}: "))));
        assert!(is_there, "index.d.ts has no {name}");
    }
}

#[test]
fn events() {
    let told = told("- Events, bubbling and composed:", "\n  - ");
    let names: BTreeSet<String> =
        quoted(told).filter(|name| name.starts_with("event-timeline-")).map(str::to_owned).collect();
    assert_eq!(named("events"), names);
    for name in names {
        assert!(TYPES.contains(&format!("'{name}': ")), "index.d.ts has no {name}");
    }
}

#[test]
fn custom_properties() {
    let names: BTreeSet<String> = rows(told("| property | what it is | default |", "\n\n"))
        .flat_map(|row| quoted(row[0]))
        .map(str::to_owned)
        .collect();
    assert_eq!(named("cssProperties"), names);
}

#[test]
fn parts() {
    let told = told("- An open shadow root, with `part` names", "\n- ");
    assert_eq!(named("cssParts"), quoted(told).map(str::to_owned).collect());
}

#[test]
fn what_stands_between_the_tags() {
    assert_eq!(named("slots"), BTreeSet::from([String::new()]));
}
