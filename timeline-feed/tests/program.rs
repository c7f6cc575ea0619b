//! The program, run from a command line.
#![cfg(test)]

mod common;

use common::{Program, fixture, kairos};
use std::fs;

fn path(name: &str) -> String {
    fixture(name).to_string_lossy().into_owned()
}

#[test]
fn from_a_schedule_and_a_blog_to_a_page_that_is_kept_fresh() {
    let program = Program::new();
    let (schedule, blog) = (path("schedule.xml"), path("blog"));
    let import = ["import", &*schedule, "--match", "Tractor", "--into", "events.json"];
    let (out, err) = program.ok(&[&import[..], &["--dry-run"]].concat());
    assert!(out.contains("+ \"From \"Free Lunch\" to Tractor\" (LoomConf 2024, 2024-02-04 11:45)\n"), "{out}");
    assert!(err.contains("guessed: the pages are at https://loom.example/2024/"), "{err}");
    assert_eq!(program.files(), [""; 0], "a dry run writes nothing");
    let (out, err) = program.ok(&import);
    assert!(out.is_empty() && err.contains("3 added, 0 changed, 0 dropped"), "{out}{err}");
    program.ok(&["import", &blog, "--site", "https://loom.example/blog/", "--into", "events.json", "-q"]);
    let feed = program.read("events.json");
    assert!(feed.contains("https://loom.example/blog/2024/02/06/loomconf/"));
    // Running it again writes nothing.
    let (_, err) = program.ok(&import);
    assert!(err.contains("events.json: nothing has changed"), "{err}");
    assert_eq!(program.read("events.json"), feed);
    let (out, _) = program.ok(&["check", "events.json", "--now", "2024-02-10T00:00:00Z"]);
    assert_eq!(out, "events.json: nothing to trip over\n");
    program
        .write("index.html", "<!doctype html><html lang=de><event-timeline src=events.json></event-timeline></html>");
    program.ok(&["html", "--update", "index.html", "--json-ld", "--now", "2024-02-10T00:00:00Z"]);
    let page = program.read("index.html");
    insta::assert_snapshot!(page);
    program.ok(&["html", "--update", "index.html", "--json-ld", "--now", "2025-02-10T00:00:00Z"]);
    assert_eq!(program.read("index.html"), page, "nothing in it grows stale");
    assert_eq!(program.files(), ["events.json", "index.html"], "nothing is left behind");
}

#[test]
fn check_tells_the_place_and_the_remedy() {
    let program = Program::new();
    program.write("bad.json", &fs::read_to_string(fixture("bad.json")).unwrap());
    program.write("cut.json", "{\n  \"items\": [\n");
    let now = ["--now", "2024-06-01T00:00:00Z"];
    let human = program.fails(1, &[&["check", "bad.json"], &now[..]].concat());
    insta::assert_snapshot!("check_human", human);
    insta::assert_snapshot!(
        "check_json",
        program.fails(1, &[&["check", "bad.json", "--format", "json"], &now[..]].concat())
    );
    insta::assert_snapshot!(
        "check_github",
        program.fails(1, &[&["check", "bad.json", "--format", "github"], &now[..]].concat())
    );
    let cut = program.fails(1, &["check", "cut.json"]);
    assert!(cut.contains("cut.json:3:1") || cut.contains("cut.json:2:"), "{cut}");
    let missing = program.fails(2, &["check", "none.json"]);
    assert!(missing.contains("none.json could not be read"), "{missing}");
}

#[test]
fn check_of_several_feeds_is_one_list() {
    let program = Program::new();
    program.write("a.json", &common::feed("{\"id\": 1, \"titel\": \"x\"}"));
    program.write("b.json", &common::feed(""));
    let out = program.fails(1, &["check", "a.json", "b.json", "--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert!(all.iter().all(|finding| finding["file"] == "a.json") && !all.is_empty());
}

#[test]
fn warnings_fail_only_where_they_should() {
    let program = Program::new();
    program.write("f.json", &common::feed("{\"id\": \"1\", \"title\": \"x\", \"speakers\": []}"));
    let (out, _) = program.ok(&["check", "f.json"]);
    assert!(out.contains("Did you mean authors?") && out.contains("0 errors, 1 warning"), "{out}");
    program.fails(1, &["check", "f.json", "--strict"]);
}

#[test]
fn the_kairos_feed_is_checked() {
    let program = Program::new();
    program.write("events.json", &kairos());
    let (out, _) = program.ok(&["check", "events.json", "--format", "json", "--now", "2026-12-01T00:00:00Z"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let errors: Vec<_> = all.iter().filter(|finding| finding["severity"] == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    // Nothing is made up: some dates and recordings could not be found.
    for finding in &all {
        assert!(["edition", "no-recording"].contains(&finding["code"].as_str().unwrap()), "{finding:#}");
    }
}

#[test]
fn lists_are_written_in_every_language_and_escaped() {
    let program = Program::new();
    program.write("f.json", &common::feed(r#"{"id": "1", "title": "<script>alert(1)</script> & \"more\"", "url": "javascript:alert(1)",
        "summary": "A < B", "authors": [{"name": "A & B", "url": "https://a.example/?a=1&b=\"2\""}],
        "_event": {"kind": "talk", "start": "2024-02-04T11:45:00+01:00", "time_zone": "Europe/Brussels", "location": {"country": "BE"}}}"#));
    for (lang, date) in
        [("en-GB", "4 February"), ("de", "4. Februar"), ("ja", "2月4日"), ("zh-TW", "2月4日"), ("tlh", "February 4")]
    {
        let (out, _) = program.ok(&["html", "f.json", "--lang", lang]);
        assert!(out.contains(date), "{lang}: {out}");
        assert!(out.contains("<h3>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;</h3>"), "{out}");
        assert!(out.contains("href=\"https://a.example/?a=1&amp;b=%222%22\""), "{out}");
        assert!(!out.contains("javascript:") && !out.contains("<script"), "{out}");
    }
}

#[test]
fn pages_find_their_feeds() {
    let program = Program::new();
    program.write("site/feeds/events.json", &common::feed(r#"{"id": "1", "title": "X", "url": "x.html"}"#));
    let tag = |src: &str| format!("<event-timeline src=\"{src}\"></event-timeline>");
    program.write("site/docs/a.html", &tag("../feeds/events.json"));
    program.write("site/docs/b.html", &tag("/feeds/events.json?v=1"));
    program.write("site/docs/c.html", &tag("https://cdn.example/x/events.json"));
    program.ok(&["html", "--update", "site/docs/a.html"]);
    assert!(
        program.read("site/docs/a.html").contains("<a href=\"../feeds/x.html\">X</a>"),
        "{}",
        program.read("site/docs/a.html")
    );
    let missing = program.fails(2, &["html", "--update", "site/docs/b.html"]);
    assert!(missing.contains("--root"), "{missing}");
    program.ok(&["html", "--update", "site/docs/b.html", "--root", "site"]);
    assert!(program.read("site/docs/b.html").contains("<a href=\"/feeds/x.html\">X</a>"));
    program.ok(&["html", "site/feeds/events.json", "--update", "site/docs/c.html"]);
    assert!(program.read("site/docs/c.html").contains("<a href=\"https://cdn.example/x/x.html\">X</a>"));
    program.write("d.html", "<p>");
    assert!(program.fails(2, &["html", "--update", "d.html"]).contains("has no <event-timeline>"));
}

#[test]
fn a_limit_keeps_what_the_script_would_show() {
    let program = Program::new();
    let item = |id: usize| {
        format!(
            "{{\"id\": \"{id}\", \"title\": \"T{id}\", \"_event\": {{\"kind\": \"talk\", \"start\": \"202{id}-01-01\"}}}}"
        )
    };
    let items: Vec<String> = (1..6).map(item).collect();
    program.write("f.json", &common::feed(&items.join(",")));
    let (out, _) = program.ok(&["html", "f.json", "--limit", "2", "--now", "2024-06-01T00:00:00Z"]);
    assert!(out.contains("T5") && out.contains("T4") && !out.contains("T3"), "{out}");
}

#[test]
fn calendars_do_not_change_every_night() {
    let program = Program::new();
    program.write(
        "f.json",
        &common::feed(
            r#"{"id": "1", "title": "Soon", "_event": {"kind": "talk", "start": "2024-02-04T11:45:00+01:00"}}"#,
        ),
    );
    let ics = |now: &str, all: &[&str]| {
        let base = ["ics", "f.json", "--base", "https://loom.example/f.json", "-o", "f.ics", "--now", now];
        program.ok(&[&base[..], all].concat());
        program.read("f.ics")
    };
    let first = ics("2024-01-01T00:00:00Z", &[]);
    assert!(first.contains("UID:1@loom.example\r\n") && first.contains("DTSTAMP:20240101T000000Z\r\n"), "{first}");
    assert!(first.contains("X-WR-CALNAME:T\r\n"), "{first}");
    assert_eq!(ics("2024-01-02T00:00:00Z", &[]), first);
    let over = ics("2024-03-01T00:00:00Z", &[]);
    assert!(!over.contains("BEGIN:VEVENT"), "{over}");
    let all = ics("2024-03-01T00:00:00Z", &["--all"]);
    assert!(all.contains("BEGIN:VEVENT") && all.contains("DTSTAMP:20240301T000000Z\r\n"), "{all}");
    assert!(program.fails(2, &["ics", "f.json"]).contains("--base"));
}

#[test]
fn recordings_are_rss() {
    let program = Program::new();
    program.write("f.json", &common::feed(r#"
        {"id": "1", "title": "A & B", "_event": {"kind": "talk", "start": "2024-02-04T11:45:00+01:00"}, "attachments": [
            {"url": "https://v.example/a b.webm", "mime_type": "video/webm"}, {"url": "https://v.example/a.mp4", "mime_type": "video/mp4"}]},
        {"id": "2", "title": "Page", "url": "https://l.example/2", "_event": {"kind": "talk", "start": "2024"}, "attachments": [
            {"url": "https://youtu.be/x", "mime_type": "text/html"}]},
        {"id": "3", "title": "None"}"#));
    let base = ["rss", "f.json", "--base", "https://l.example/f.json"];
    insta::assert_snapshot!("rss", program.ok(&base).0.replace(env!("CARGO_PKG_VERSION"), "0"));
    insta::assert_snapshot!(
        "podcast",
        program.ok(&[&base[..], &["--podcast"]].concat()).0.replace(env!("CARGO_PKG_VERSION"), "0")
    );
}

#[test]
fn pages_by_year_lead_to_each_other() {
    let program = Program::new();
    program.write("events.json", &kairos());
    program.ok(&["split", "events.json", "-o", "whole"]);
    program.ok(&["split", "events.json", "-o", "slim", "--slim"]);
    let mut sizes = Vec::new();
    for folder in ["whole", "slim"] {
        let (mut name, mut count, mut size) = ("events.json".to_owned(), 0, 0);
        let mut seen = Vec::new();
        loop {
            let text = program.read(&format!("{folder}/{name}"));
            let page: serde_json::Value = serde_json::from_str(&text).unwrap();
            count += page["items"].as_array().unwrap().len();
            size += text.len();
            seen.push(name.clone());
            let Some(next) = page["next_url"].as_str() else { break };
            name = next.to_owned();
        }
        assert_eq!(count, 102);
        assert_eq!(seen, ["events.json", "events-2025.json", "events-2024.json", "events-2023.json"]);
        sizes.push(size);
    }
    assert!(sizes[1] * 10 < sizes[0] * 7, "{sizes:?}");
    assert!(program.fails(2, &["split", "events.json", "-o", "."]).contains("written over"));
}

#[test]
fn slim_posts_keep_how_they_begin() {
    let program = Program::new();
    program.write("f.json", &common::feed(r#"
        {"id": "1", "title": "Post", "content_html": "<p>It begins so. </p>", "date_published": "2024-01-01T00:00:00Z"},
        {"id": "2", "title": "Talk", "summary": "", "content_text": "Long.", "_event": {"kind": "talk"}, "_imported": {"from": "x", "was": ""}}"#));
    program.ok(&["split", "f.json", "-o", "out", "--slim"]);
    let page: serde_json::Value = serde_json::from_str(&program.read("out/f.json")).unwrap();
    let expected: serde_json::Value = serde_json::json!([
        {"id": "1", "title": "Post", "date_published": "2024-01-01T00:00:00Z", "summary": "It begins so."},
        {"id": "2", "title": "Talk", "summary": "", "_event": {"kind": "talk"}}
    ]);
    assert_eq!(page["items"], expected);
}

#[test]
fn what_is_one_file_is_written_by_one_at_a_time() {
    let program = Program::new();
    let lock = timeline_feed::write::Lock::take(&program.path("events.json")).unwrap();
    let schedule = path("schedule.xml");
    let said = program.fails(2, &["import", &schedule, "--into", "events.json"]);
    assert!(said.contains("is being written by another timeline-feed"), "{said}");
    drop(lock);
    program.ok(&["import", &schedule, "--into", "events.json"]);
    assert_eq!(program.files(), ["events.json"]);
}

#[test]
fn what_fails_leaves_the_file_as_it_was() {
    let program = Program::new();
    program.write("events.json", "{\"items\": [");
    program.write("cut.xml", "<schedule><day>");
    let schedule = path("schedule.xml");
    assert!(
        program.fails(2, &["import", &schedule, "--into", "events.json"]).contains("timeline-feed check events.json")
    );
    assert_eq!(program.read("events.json"), "{\"items\": [");
    program.write("events.json", &kairos());
    assert!(program.fails(2, &["import", "cut.xml", "--into", "events.json"]).contains("breaks off"));
    assert_eq!(program.read("events.json"), kairos());
    assert_eq!(program.files(), ["cut.xml", "events.json"]);
}

#[test]
fn standard_input_and_output_can_be_piped() {
    let program = Program::new();
    let mut child = program
        .command(&["import", "-", "--speaker", "weaver", "-q"])
        .stdin(fs::File::open(fixture("schedule.xml")).unwrap())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = String::new();
    std::io::Read::read_to_string(child.stdout.as_mut().unwrap(), &mut out).unwrap();
    assert!(child.wait().unwrap().success());
    let feed: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(feed["items"].as_array().unwrap().len(), 2);
    assert!(program.fails(2, &["import", &path("schedule.xml"), "--match", "nobody"]).contains("none of 2 entries"));
}

#[test]
fn help_schema_and_completions_are_there() {
    let program = Program::new();
    assert!(program.ok(&["help"]).0.contains("Examples:"));
    for command in ["import", "check", "html", "split"] {
        assert!(program.ok(&["help", command]).0.contains("timeline-feed "), "{command}");
    }
    let schema: serde_json::Value = serde_json::from_str(&program.ok(&["schema"]).0).unwrap();
    assert_eq!(schema["$id"], "urn:event-timeline:schema:event:1");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(program.ok(&["completions", shell]).0.contains("timeline-feed"), "{shell}");
    }
    program.fails(2, &["import"]);
    assert!(program.fails(2, &["import", "x.xml", "--time-zone", "CET+1"]).contains("Europe/Brussels"));
}

#[test]
fn the_first_view_is_written_with_the_styles_beside_the_loader() {
    let program = Program::new();
    program.write(
        "events.json",
        &common::feed(r#"{"id": "1", "title": "X", "url": "x.html", "date_published": "2024-02-04"}"#),
    );
    let page = "<!doctype html><script type=module src=\"/w/embed.js?v=2\"></script><event-timeline src=events.json></event-timeline>";
    program.write("index.html", page);
    program.ok(&["html", "--update", "index.html", "--shadow"]);
    let written = program.read("index.html");
    for part in [
        "<template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"/w/event-timeline.css?v=2\">",
        "href=\"?timeline.entry=1\"",
        "href=\"x.html\"",
        "</template>",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
    assert!(!written.contains("invalid"), "{written}");
    program.ok(&["html", "--update", "index.html", "--shadow"]);
    assert_eq!(program.read("index.html"), written);
    program.write("late.html", "<event-timeline src=events.json></event-timeline>");
    let missing = program.fails(2, &["html", "--update", "late.html", "--shadow"]);
    assert!(missing.contains("--styles"), "{missing}");
    program.ok(&["html", "--update", "late.html", "--shadow", "--styles", "a.css"]);
    assert!(program.read("late.html").contains("href=\"a.css\""));
}
