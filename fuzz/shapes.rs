//! Hostile feeds, each of one shape: deep, long, many, duplicated, broken. The fuzzer finds none of these by
//! itself, because it makes small inputs.

use serde_json::{Value, json};

/// Openings that can be repeated without end.
pub const ENDLESS: [&str; 6] = ["[", "{\"a\":", "[[],", "-", "\"\\u0041", "[1,"];

/// Markup that can be repeated in a text.
pub const MARKUP: [&str; 11] = [
    "<b></b>",
    "<p>",
    "&nbsp;",
    "<i><b></i></b> ",
    "<",
    "&",
    " \n",
    "<a href=\"",
    "<!-- -->",
    "<script>",
    "<span aria-hidden=\"true\">",
];

/// A text repeated up to this many bytes.
pub fn many(text: &str, size: usize) -> String {
    text.repeat(size / text.len())
}

/// A feed with repeated members, and with a number and a date of this many digits.
pub fn long_values(size: usize) -> String {
    let (digits, names) = (many("9", size), many("\"a\":1,", size));
    format!(
        r#"{{{names}"items":[{{{names}"id":{digits},"title":"T","date_published":"2024-02-04T10:00:00.{digits}Z"}}]}}"#
    )
}

/// Repeated markup as HTML.
pub fn html(markup: &str, size: usize) -> String {
    let text = many(markup, size);
    ["<h1>", &text, "</h1>", &text, "The end"].concat()
}

/// All shapes, whose large parts have about this many bytes.
pub fn all(size: usize) -> Vec<String> {
    let mut feeds: Vec<String> = ENDLESS.iter().map(|text| many(text, size)).collect();
    let item = |item: Value| json!({ "items": [item] }).to_string();
    feeds.extend(ENDLESS.iter().map(|text| format!(r#"{{"items":[{{"id":"1","title":"T","x":{}"#, many(text, size))));
    feeds.push(long_values(size));
    for markup in MARKUP {
        let html = html(markup, size);
        feeds.push(item(json!({ "id": "1", "title": "T", "content_html": html, "content_text": html })));
        feeds.push(item(
            json!({ "id": "1", "title": html, "summary": html, "tags": [html], "authors": [{ "name": html }] }),
        ));
        feeds.push(item(
            json!({ "id": html, "title": "T", "_event": { "name": html, "kind": html, "location": html } }),
        ));
    }
    let long = many("/", size);
    feeds.push(item(
        json!({ "id": "1", "url": format!("https://x.example{long}"), "_event": { "start": many(" 2024", size) } }),
    ));
    feeds.push(json!({ "next_url": format!("?{long}"), "items": [] }).to_string());
    // The same repeated: one id, one URL, no id or URL; and items of one edition, which has only their dates.
    let count = size / 100;
    let items = |item: fn(usize) -> Value| json!({ "items": (0..count).map(item).collect::<Vec<_>>() }).to_string();
    feeds.push(items(|_| json!({ "id": "1", "title": "T" })));
    feeds.push(items(|_| json!({ "url": "/same", "title": "T" })));
    feeds.push(items(|_| json!({})));
    feeds.push(items(|_| Value::Null));
    feeds.push(items(
        |at| json!({ "id": at, "title": "T", "_event": { "name": "E", "start": format!("{:04}-02-30", at % 10_000) } }),
    ));
    feeds.push(items(
        |at| json!({ "id": at, "title": "T", "_event": { "kind": "talk", "start": format!("{:04}", at % 10_000) } }),
    ));
    feeds.push(items(|at| json!({ "id": at, "title": "T", "_event": { "related": [at + 1, at, "nowhere"], "also": [{}, { "start": "2024" }] } })));
    let list = |member: &str, one: Value| {
        item(json!({ "id": "1", "title": "T", member: vec![one; count], "_event": { member: vec!["x"; count] } }))
    };
    feeds.push(list("authors", json!({ "name": "N" })));
    feeds.push(list("tags", json!("t")));
    feeds.push(list("attachments", json!({ "url": "a.webm", "mime_type": "video/webm" })));
    feeds.push(list("also", json!({ "start": "2024" })));
    feeds.push(list("related", json!("1")));
    // Valid JSON that is not a feed, and texts that end too early or too late.
    for text in
        ["", " ", "\u{feff}", "null", "0", "[]", "{}", "{\"items\":{}}", "{\"items\":[]} x", "\u{0}", "\"\\ud800\""]
    {
        feeds.push(text.to_owned());
    }
    feeds.push(r#"{"items":[{"id":"\ud800","title":"\udc00\u0000\u202e\u2066"}]}"#.to_owned());
    feeds
}
