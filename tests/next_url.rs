//! The URL of a feed's older items.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::read;

#[test]
fn older_items_are_where_the_feed_says_unless_it_has_expired() {
    let cases = [
        (r#""next_url": "https://example.org/2.json""#, Some("https://example.org/2.json")),
        (r#""next_url": "/2.json""#, Some("https://project.example/2.json")),
        (r#""next_url": "https://example.org/2.json", "expired": false"#, Some("https://example.org/2.json")),
        (r#""next_url": "https://example.org/2.json", "expired": null"#, Some("https://example.org/2.json")),
        // An expired feed will have no more items.
        (r#""next_url": "https://example.org/2.json", "expired": true"#, None),
        (r#""next_url": null"#, None),
        (r#""next_url": """#, None),
        (r#""title": "no more""#, None),
    ];
    for (members, next) in cases {
        let feed = read(&format!("{{\"items\": [], {members}}}")).unwrap();
        assert_eq!(feed.next_url.as_deref(), next, "{members}");
        assert_eq!(feed.skipped, [], "{members}");
    }
    for bad in ["\"javascript:alert(1)\"", "\"data:,{}\"", "7", "[]", "\"http://\""] {
        let feed = read(&format!("{{\"items\": [], \"next_url\": {bad}}}")).unwrap();
        assert_eq!(feed.next_url, None, "{bad}");
        assert_eq!(feed.skipped[0].member.as_deref(), Some("next_url"), "{bad}");
    }
}
