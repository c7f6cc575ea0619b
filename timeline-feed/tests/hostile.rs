//! Hostile input: bounded time, memory and depth, and a clear message.
#![cfg(test)]

#[path = "../fuzz/checks.rs"]
mod checks;
mod common;

use common::{Program, document};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use std::fs;
use std::path::Path;
use timeline_feed::import::{Given, Kind, read};
use timeline_feed::notes::Notes;

/// All invariants hold for this text in every format.
fn survives(text: &str) {
    checks::import(text);
    checks::check(text);
    checks::merge(text, text);
}

fn refused(text: &str) -> String {
    read(&document("it", text), &Given::default(), &mut Notes::default()).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn bombs_are_refused_with_a_clear_message() {
    let entities =
        "<!DOCTYPE schedule [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><schedule>&b;</schedule>";
    let external =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>";
    let deep_xml = format!("<schedule>{}", "<a>".repeat(500_000));
    let aliases = {
        let mut text = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for at in 1..12 {
            let before = format!("*a{}, ", at - 1).repeat(10);
            text.push_str(&format!("- &a{at} [{}]\n", before.trim_end_matches(", ")));
        }
        format!("talks:\n{}", text.replace("- &", "  - &"))
    };
    for (text, message) in [
        (entities, "declares entities"),
        (external, "declares entities"),
        (&deep_xml, "nest too deep"),
        (&aliases, "no YAML"),
    ] {
        let said = refused(text);
        assert!(said.contains(message), "{said}");
    }
    let flow = format!("talks: {}", "[".repeat(100_000));
    assert!(refused(&flow).len() < 500);
    // Nested JSON uses no stack.
    survives(&format!("{{\"items\": {}{}}}", "[".repeat(200_000), "]".repeat(200_000)));
    survives(&format!("{{\"items\": [{}{}]}}", "{\"_event\": ".repeat(50_000), "}".repeat(50_000)));
}

#[test]
fn large_files_are_refused() {
    let program = Program::new();
    program.write("large.xml", &format!("<schedule>{}</schedule>", " ".repeat(3 << 20)));
    let said = program.fails(2, &["import", "large.xml", "--max-size", "1"]);
    assert!(said.contains("large.xml is larger than 1 MB") && said.contains("--max-size"), "{said}");
    program.ok(&["import", "large.xml", "--max-size", "4", "-o", "out.json"]);
    fs::write(program.path("binary.xml"), [0_u8, 159, 146, 150]).unwrap();
    assert!(program.fails(2, &["import", "binary.xml"]).contains("is no text"));
    program.write("page.html", "<!doctype html><link rel=alternate type=application/rss+xml href=\"/feed.xml\">");
    assert!(program.fails(2, &["import", "page.html"]).contains("is a web page"));
}

#[test]
fn the_corpus_is_survived_whole_and_cut_anywhere() {
    let folders = ["tests/fixtures", "fuzz/corpus"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut count = 0;
    for file in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = file.unwrap().path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        survives(&text);
        let step = (text.len() / 60).max(1);
        for at in (0..text.len()).step_by(step).filter(|at| text.is_char_boundary(*at)) {
            survives(text.get(..at).unwrap());
        }
        count += 1;
    }
    assert!(count > 15, "{count}");
}

/// Pieces of the formats, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<schedule>"),
        Just("<conference><title>X 2024</title><start>2024-13-45</start></conference>"),
        Just("<day date='2024-02-04'>"),
        Just("<event id='1'><start>99:99</start><duration>9999999999:00</duration><title>&lt;</title></event>"),
        Just("</day>"),
        Just("</schedule>"),
        Just("BEGIN:VCALENDAR\n"),
        Just("BEGIN:VEVENT\n"),
        Just("DTSTART:20240230T996199Z\n"),
        Just("DURATION:P99999999999W\n"),
        Just("SUMMARY:\u{202e}x\n"),
        Just("END:VEVENT\n"),
        Just("END:VCALENDAR\n"),
        Just("{\"items\": ["),
        Just("{\"id\": 1, \"date_published\": \"2024-02-30\"}"),
        Just(","),
        Just("]}"),
        Just("---\n"),
        Just("title: 'x\n"),
        Just("date: 0000-00-00\n"),
        Just("- title: [a, {b: *c}]\n"),
        Just("+++\n"),
        Just("é\u{0}"),
        Just(
            "<rss><channel><item><pubDate>Mon, 32 Jan 10000</pubDate><enclosure url='x' length='-1' type='audio/mpeg'/></item>"
        ),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn any_mixture_is_survived() {
    let config = Config {
        cases: 400,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_240_204),
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    runner
        .run(&pieces(), |text| {
            survives(&text);
            Ok(())
        })
        .unwrap();
    runner
        .run(&"\\PC{0,200}", |text| {
            let _ = Kind::of(&text);
            survives(&text);
            Ok(())
        })
        .unwrap();
}
