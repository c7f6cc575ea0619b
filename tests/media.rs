//! Attachments are recordings, slides and captions; those with the same title are one thing in several formats.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{read_item, told};
use event_timeline::model::{Media, Role};
use serde_json::{Value, json};

fn media(attachments: &Value) -> Vec<Media> {
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "A", "attachments": attachments}));
    assert_eq!(told(&skipped), [""; 0], "{attachments}");
    entry.media
}

/// Role, title and the labels of the formats, as a reader sees them.
fn shown(media: &[Media]) -> Vec<(Role, &str, Vec<&str>)> {
    media
        .iter()
        .map(|media| {
            let labels = media.formats.iter().map(|format| format.label.as_deref().unwrap_or("-"));
            (media.role, media.title.as_deref().unwrap_or("-"), labels.collect())
        })
        .collect()
}

#[test]
fn what_an_attachment_is_follows_from_its_type() {
    use Role::{Captions, Other, Recording, Slides};
    let cases = [
        ("https://x.example/a", "video/webm", Recording, "WebM"),
        ("https://x.example/a", "Video/MP4; codecs=\"av01\"", Recording, "MP4"),
        ("https://x.example/a", "video/x-unheard-of", Recording, "-"),
        ("https://x.example/a", "audio/mpeg", Recording, "MP3"),
        ("https://x.example/a", "application/pdf", Slides, "PDF"),
        ("https://x.example/a", "application/vnd.oasis.opendocument.presentation", Slides, "ODP"),
        (
            "https://x.example/a",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Slides,
            "PPTX",
        ),
        ("https://x.example/a", "application/vnd.ms-powerpoint", Slides, "PPT"),
        ("https://x.example/a", "application/vnd.apple.keynote", Slides, "Keynote"),
        ("https://x.example/a", "text/vtt", Captions, "WebVTT"),
        ("https://x.example/a", "text/html", Other, "x.example"),
        ("https://x.example/a", "image/png", Other, "-"),
        ("https://x.example/a", "application/zip", Other, "-"),
        // A page at a known video host is a recording, labelled with the host's name.
        ("https://www.youtube.com/watch?v=x", "text/html", Recording, "YouTube"),
        ("https://youtu.be/x?t=90", "text/html; charset=utf-8", Recording, "YouTube"),
        ("https://www.youtube-nocookie.com/embed/x", "text/html", Recording, "YouTube"),
        ("https://player.vimeo.com/video/1", "text/html", Recording, "Vimeo"),
        ("https://media.ccc.de/v/36c3-1", "text/html", Recording, "media.ccc.de"),
        ("https://archive.org/details/x", "text/html", Recording, "Internet Archive"),
        ("https://YouTube.com:443/watch?v=x", "text/html", Recording, "YouTube"),
        // Also if the feed declares the page as a video
        ("https://www.youtube.com/watch?v=x", "video/mp4", Recording, "YouTube"),
        ("https://www.youtube.com/watch?v=x", "video/youtube", Recording, "YouTube"),
        // But a file on such a host is a file.
        ("https://cdn.media.ccc.de/talk-hd.mp4", "video/mp4", Recording, "MP4"),
        ("https://archive.org/download/x/talk.ogv", "video/ogg", Recording, "Ogg"),
        ("https://archive.org/download/x/slides.pdf?download=1", "application/pdf", Slides, "PDF"),
        // Names that only resemble a known host
        ("https://notyoutube.com/x", "text/html", Other, "notyoutube.com"),
        ("https://youtube.com.evil.example/x", "text/html", Other, "youtube.com.evil.example"),
        ("https://youtube.com:x@evil.example/", "text/html", Other, "evil.example"),
        ("https://evil.example/youtube.com/", "text/html", Other, "evil.example"),
        ("https://evil.example?youtube.com", "text/html", Other, "evil.example"),
        // Without a type, the file's extension decides.
        ("https://x.example/talk.webm", "", Recording, "WebM"),
        ("https://x.example/talk.MP3?x=.pdf#a.b", "application/octet-stream", Recording, "MP3"),
        ("https://x.example/slides.v2.pdf", "binary/octet-stream", Slides, "PDF"),
        ("https://x.example/talk.key", "", Slides, "Keynote"),
        ("https://x.example/talk.vtt", "", Captions, "WebVTT"),
        ("https://youtu.be/x", "", Recording, "YouTube"),
        ("https://x.example/", "", Other, "x.example"),
        ("https://x.pdf", "", Other, "x.pdf"),
        ("https://x.example/pdf", "", Other, "x.example"),
        ("https://x.example/notes.txt", "", Other, "-"),
        // Pages at slide hosts are slides; other pages are named by their host.
        ("https://speakerdeck.com/ann/a-talk", "text/html", Slides, "Speaker Deck"),
        ("https://www.slideshare.net/slideshow/a-talk/1", "text/html", Slides, "SlideShare"),
        ("https://docs.google.com/presentation/d/x/edit", "text/html", Slides, "Google Slides"),
        ("https://docs.google.com/document/d/x/edit", "text/html", Other, "docs.google.com"),
        ("https://speakerd.s3.amazonaws.com/x.pdf", "application/pdf", Slides, "PDF"),
        ("https://open.spotify.com/episode/x", "text/html", Other, "open.spotify.com"),
        ("https://www.infoq.com/articles/x/", "text/html", Other, "infoq.com"),
    ];
    for (url, mime_type, role, label) in cases {
        let found = media(&json!([{"url": url, "mime_type": mime_type}]));
        assert_eq!(shown(&found), [(role, "-", vec![label])], "{url} {mime_type}");
    }
    let found = media(&json!([{"url": "a.mp4"}]));
    assert_eq!(found[0].formats[0].mime_type, "video/mp4");
}

#[test]
fn a_page_that_holds_a_video_and_slides_is_both() {
    let page =
        json!({"url": "https://www.infoq.com/presentations/a-talk/", "mime_type": "text/html", "title": "The talk"});
    let both = [(Role::Recording, "The talk", vec!["InfoQ"]), (Role::Slides, "The talk", vec!["InfoQ"])];
    assert_eq!(shown(&media(&json!([page]))), both);
    let mut said = page;
    said["_event"] = json!({"role": "slides"});
    assert_eq!(shown(&media(&json!([said]))), both[1..]);
}

#[test]
fn an_attachment_may_say_itself_what_it_is() {
    let slides = json!({"url": "https://x.example/deck", "mime_type": "text/html", "_event": {"role": "Slides"}});
    assert_eq!(media(&json!([slides]))[0].role, Role::Slides);
    for (word, role) in Role::ALL {
        let found = media(&json!([{"url": "a.mp4", "mime_type": "video/mp4", "_event": {"role": word}}]));
        assert_eq!(found[0].role, role);
    }
    let event = json!({"start_seconds": 90.7, "language": "de-CH"});
    let format = &media(&json!([{"url": "a.mp4", "_event": event}]))[0].formats[0];
    assert_eq!((format.start_seconds, format.language.as_deref()), (Some(90), Some("de-CH")));
}

#[test]
fn a_bad_word_about_an_attachment_costs_that_word() {
    let cases = [
        (json!({"role": "trailer"}), "item 1 (1), attachments[0]._event.role: not a known word"),
        (json!({"role": {}}), "item 1 (1), attachments[0]._event.role: not text"),
        (json!({"start_seconds": -1}), "item 1 (1), attachments[0]._event.start_seconds: not a number"),
        (json!({"start_seconds": "90"}), "item 1 (1), attachments[0]._event.start_seconds: not a number"),
        (json!({"start_seconds": 1e12}), "item 1 (1), attachments[0]._event.start_seconds: not a number"),
        (json!({"language": []}), "item 1 (1), attachments[0]._event.language: not text"),
        (json!(7), "item 1 (1), attachments[0]._event: not an object"),
    ];
    for (event, left_out) in cases {
        let attachment = json!({"url": "a.mp4", "mime_type": "video/mp4", "_event": event});
        let (entry, skipped) = read_item(&json!({"id": "1", "title": "A", "attachments": [attachment]}));
        assert_eq!(shown(&entry.media), [(Role::Recording, "-", vec!["MP4"])]);
        assert_eq!(told(&skipped), [left_out]);
    }
}

#[test]
fn a_bad_attachment_is_left_out_and_the_others_stay() {
    let attachments = json!([
        {"url": "a.mp4", "mime_type": "video/mp4"},
        {"url": "javascript:alert(1)", "mime_type": "video/mp4"},
        {"mime_type": "video/webm"},
        "b.webm",
        null,
        {"url": "c.pdf", "mime_type": 7, "title": {}}
    ]);
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "A", "attachments": attachments}));
    assert_eq!(shown(&entry.media), [(Role::Recording, "-", vec!["MP4"]), (Role::Other, "-", vec!["PDF"])]);
    assert_eq!(
        told(&skipped),
        [
            "item 1 (1), attachments[1].url: not an http or https address",
            "item 1 (1), attachments[2].url: missing",
            "item 1 (1), attachments[3]: not an object",
            "item 1 (1), attachments[5].title: not text",
        ]
    );
}

#[test]
fn attachments_of_one_title_are_one_thing_in_several_formats() {
    let found = media(&json!([
        {"url": "deck.pdf", "mime_type": "application/pdf", "title": "The talk"},
        {"url": "talk.vtt", "mime_type": "text/vtt", "title": "The talk"},
        {"url": "talk.webm", "mime_type": "video/webm", "title": "The talk"},
        {"url": "intro.mp4", "mime_type": "video/mp4", "title": "Introduction"},
        {"url": "deck.odp", "mime_type": "application/vnd.oasis.opendocument.presentation", "title": " The <i>talk</i>"},
        {"url": "https://youtu.be/x", "mime_type": "text/html", "title": "The talk"},
        {"url": "talk.mp4", "mime_type": "video/mp4", "title": "The talk"},
        {"url": "talk.zip", "mime_type": "application/zip"}
    ]));
    // Recordings first, then slides, captions and the rest; within each, in the feed's order.
    assert_eq!(
        shown(&found),
        [
            (Role::Recording, "The talk", vec!["WebM", "YouTube", "MP4"]),
            (Role::Recording, "Introduction", vec!["MP4"]),
            (Role::Slides, "The talk", vec!["PDF", "ODP"]),
            (Role::Captions, "The talk", vec!["WebVTT"]),
            (Role::Other, "-", vec!["-"]),
        ]
    );
}

#[test]
fn attachments_without_a_title_are_things_of_their_own() {
    let found = media(&json!([
        {"url": "1.mp4", "mime_type": "video/mp4"},
        {"url": "2.mp4", "mime_type": "video/mp4", "title": ""},
        {"url": "3.mp4", "mime_type": "video/mp4", "title": "<b></b>"}
    ]));
    assert_eq!(
        shown(&found),
        [(Role::Recording, "-", vec!["MP4"]), (Role::Recording, "-", vec!["MP4"]), (Role::Recording, "-", vec!["MP4"])]
    );
}

#[test]
fn what_is_only_heard_says_so() {
    let is_audio = |types: &[&str]| {
        let attachments: Vec<_> =
            types.iter().map(|mime| json!({"url": "x", "title": "T", "mime_type": mime})).collect();
        media(&json!(attachments))[0].is_audio()
    };
    assert!(is_audio(&["audio/mpeg", "audio/ogg"]));
    assert!(!is_audio(&["audio/mpeg", "video/webm"]));
}

/// Grouping does not compare each attachment with each other.
#[test]
fn of_thousands_of_attachments_a_hundred_are_grouped() {
    let attachments: Vec<_> = (0..20_000).map(|n| json!({"url": "a.mp4", "title": format!("T{}", n % 50)})).collect();
    let found = media(&json!(attachments[..100]));
    assert_eq!(found.len(), 50);
    assert!(found.iter().all(|media| media.formats.len() == 2));
    let tags: Vec<_> = (0..20_000).map(|n| format!("tag {}", n % 50)).collect();
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "A", "attachments": attachments, "tags": tags}));
    assert_eq!((entry.media, entry.tags.len(), skipped.len()), (found, 50, 2));
}
