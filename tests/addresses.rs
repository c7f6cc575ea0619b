//! Relative URLs resolve against the feed's URL; spaces and parentheses are kept; only http and https are
//! accepted.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{HERE, read_item, told};
use serde_json::json;

#[test]
fn addresses_are_resolved_against_the_feeds() {
    assert_eq!(HERE, "https://project.example/docs/events.json");
    let cases = [
        ("https://other.example/x?y=1#z", "https://other.example/x?y=1#z"),
        ("HTTP://Other.example", "http://other.example/"),
        ("talk.html", "https://project.example/docs/talk.html"),
        ("/talk", "https://project.example/talk"),
        ("../talk", "https://project.example/talk"),
        ("../../../talk", "https://project.example/talk"),
        ("//cdn.example/talk", "https://cdn.example/talk"),
        ("?talk=1", "https://project.example/docs/events.json?talk=1"),
        ("#talk", "https://project.example/docs/events.json#talk"),
        // Without a scheme, as people write URLs
        ("www.other.example/talk", "https://www.other.example/talk"),
        ("WWW.other.example", "https://www.other.example/"),
        // Any number of spaces and parentheses works in a link.
        ("https://x.example/my talk (final).webm", "https://x.example/my%20talk%20(final).webm"),
        ("https://x.example/a  b.webm", "https://x.example/a%20%20b.webm"),
        ("slides (v2).pdf", "https://project.example/docs/slides%20(v2).pdf"),
        ("https://x.example/a%20b", "https://x.example/a%20b"),
        ("https://x.example/?q=a&amp;b", "https://x.example/?q=a&amp;b"),
        ("  https://x.example/a \n", "https://x.example/a"),
        ("https://x.example/é", "https://x.example/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https:\\\\x.example\\a", "https://x.example/a"),
    ];
    for (written, address) in cases {
        let item = json!({"id": "1", "title": "A", "url": written, "authors": [{"name": "A", "url": written}],
            "attachments": [{"url": written}], "_event": {"url": written, "location": {"url": written}}});
        let (entry, skipped) = read_item(&item);
        assert_eq!(told(&skipped), [""; 0], "{written}");
        let all = [entry.url, entry.edition_url, entry.location.url, entry.people[0].url.clone()];
        for found in all.into_iter().chain([Some(entry.media[0].formats[0].url.clone())]) {
            assert_eq!(found.as_deref(), Some(address), "{written}");
        }
    }
}

#[test]
fn a_link_blog_leads_to_what_it_links() {
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "A", "external_url": "https://x.example/"}));
    assert_eq!((entry.url.as_deref(), skipped.len()), (Some("https://x.example/"), 0));
    // The item's own page is preferred.
    let item = json!({"id": "1", "title": "A", "url": "/own", "external_url": "https://x.example/"});
    assert_eq!(read_item(&item).0.url.as_deref(), Some("https://project.example/own"));
    let item = json!({"id": "1", "title": "A", "url": "mailto:x@y", "external_url": "https://x.example/"});
    assert_eq!(read_item(&item).0.url.as_deref(), Some("https://x.example/"));
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "A", "url": "", "external_url": null}));
    assert_eq!((entry.url, skipped.len()), (None, 0));
}
