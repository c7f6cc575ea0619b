//! A recording plays in place: files in the browser's own player, pages in the player of their host. Only the
//! parts of a URL that name the host's video reach the frame.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::read_item;
use event_timeline::model::{Entry, Format, Media, Role};
use event_timeline::playing::{ALLOW, Playable, REFERRER_POLICY, SANDBOX, captions, in_order, playable};
use proptest::prelude::*;
use serde_json::{Value, json};

fn format(url: &str, mime_type: &str) -> Format {
    Format {
        url: url.to_owned(),
        mime_type: mime_type.to_owned(),
        label: None,
        start_seconds: None,
        duration: None,
        language: None,
    }
}

/// The URL of the frame for a recording in this one format.
fn frame_of(format: Format) -> Option<String> {
    let media = Media { role: Role::Recording, title: None, formats: vec![format] };
    match playable(&media, &media.formats[0])? {
        Playable::Frame(address) => Some(address),
        other => panic!("no frame: {other:?}"),
    }
}

fn frame(url: &str) -> Option<String> {
    frame_of(format(url, "text/html"))
}

/// An entry with these attachments.
fn entry(attachments: &Value) -> Entry {
    read_item(&json!({"id": "1", "title": "A", "attachments": attachments})).0
}

/// What plays, as `video https://… (video/webm) …`, when the link to this format of the first recording is
/// pressed.
fn plays(entry: &Entry, at: usize) -> String {
    let media = &entry.media[0];
    let (element, sources) = match playable(media, &media.formats[at]) {
        Some(Playable::Video(sources)) => ("video", sources),
        Some(Playable::Audio(sources)) => ("audio", sources),
        Some(Playable::Frame(address)) => return format!("frame {address}"),
        None => return "link".to_owned(),
    };
    let sources = sources.iter().map(|source| format!(" {} ({})", source.url, source.mime_type));
    format!("{element}{}", sources.collect::<String>())
}

#[test]
fn a_page_plays_in_the_player_of_its_host() {
    let youtube = "https://www.youtube-nocookie.com/embed/P8voTbQGmP8?autoplay=1&rel=0";
    let vimeo = "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1";
    let hashed = "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=8272103f6e";
    let ccc = "https://media.ccc.de/v/36c3-11223-a_talk.v2/oembed";
    let short = "https://tube.example/videos/embed/5jBegFpNbffA1nhmp32kqR?autoplay=1&p2p=0";
    let long = "https://tube.example/videos/embed/52a10666-3a18-4e73-93da-e8d3c12c305a?autoplay=1&p2p=0";
    let cases = [
        ("https://www.youtube.com/watch?v=P8voTbQGmP8", youtube),
        ("http://youtube.com/watch?v=P8voTbQGmP8", youtube),
        ("https://m.youtube.com/watch?app=desktop&v=P8voTbQGmP8&list=PLx#x", youtube),
        ("https://YouTube.com:443/watch/?v=P8voTbQGmP8", youtube),
        ("https://youtu.be/P8voTbQGmP8?si=abc", youtube),
        ("https://www.youtube.com/embed/P8voTbQGmP8?controls=0", youtube),
        ("https://www.youtube-nocookie.com/embed/P8voTbQGmP8", youtube),
        ("https://www.youtube.com/shorts/P8voTbQGmP8", youtube),
        ("https://www.youtube.com/live/P8voTbQGmP8", youtube),
        ("https://vimeo.com/76979871", vimeo),
        ("https://www.vimeo.com/76979871/", vimeo),
        ("https://vimeo.com/channels/staffpicks/76979871", vimeo),
        ("https://vimeo.com/groups/talks/videos/76979871", vimeo),
        ("https://vimeo.com/showcase/1/video/76979871", vimeo),
        ("https://player.vimeo.com/video/76979871", vimeo),
        ("https://vimeo.com/76979871/8272103f6e", hashed),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", hashed),
        ("https://media.ccc.de/v/36c3-11223-a_talk.v2", ccc),
        ("https://media.ccc.de/v/36c3-11223-a_talk.v2/oembed", ccc),
        ("https://tube.example/w/5jBegFpNbffA1nhmp32kqR", short),
        ("https://tube.example/videos/watch/52a10666-3a18-4e73-93da-e8d3c12c305a", long),
        ("https://tube.example/videos/embed/52a10666-3a18-4e73-93da-e8d3c12c305a?muted=1", long),
        ("https://tube.example/videos/embed/5jBegFpNbffA1nhmp32kqR", short),
        ("https://archive.org/details/fosdem-2024", "https://archive.org/embed/fosdem-2024"),
        ("https://archive.org/embed/fosdem-2024", "https://archive.org/embed/fosdem-2024"),
        ("https://archive.org/details/fosdem-2024/day1.mp4", "https://archive.org/embed/fosdem-2024/day1.mp4"),
        // A self-hosted server
        (
            "http://tube.example:9000/w/5jBegFpNbffA1nhmp32kqR",
            "http://tube.example:9000/videos/embed/5jBegFpNbffA1nhmp32kqR?autoplay=1&p2p=0",
        ),
    ];
    for (url, address) in cases {
        assert_eq!(frame(url).as_deref(), Some(address), "{url}");
        assert_eq!(frame_of(format(url, "")).as_deref(), Some(address), "{url} without a type");
    }
}

#[test]
fn what_only_looks_like_a_video_stays_a_link() {
    let cases = [
        // Other pages of these hosts
        "https://www.youtube.com/playlist?list=PLx",
        "https://www.youtube.com/embed/videoseries?list=PLx",
        "https://www.youtube.com/embed/live_stream?channel=x",
        "https://www.youtube.com/@kairos",
        "https://www.youtube.com/P8voTbQGmP8",
        "https://www.youtube.com/watch/x/y?v=P8voTbQGmP8",
        "https://youtu.be/",
        "https://vimeo.com/kairos",
        "https://vimeo.com/76979871/description",
        "https://vimeo.com/event/76979871",
        "https://media.ccc.de/c/36c3",
        "https://media.ccc.de/v/36c3-1/audio",
        "https://archive.org/search?query=x",
        "https://www.twitch.tv/videos/123456789",
        "https://player.twitch.tv/?video=123456789",
        "https://framatube.org/w/p/5jBegFpNbffA1nhmp32kqR",
        "https://tube.example/w/p/5jBegFpNbffA1nhmp32kqR",
        "https://tube.example/videos/watch/playlist/52a10666-3a18-4e73-93da-e8d3c12c305a",
        // Invalid video ids
        "https://www.youtube.com/watch?v=P8voTbQGmP",
        "https://www.youtube.com/watch?v=P8voTbQGmP8x",
        "https://www.youtube.com/watch?v=",
        "https://www.youtube.com/watch?vv=P8voTbQGmP8",
        "https://www.youtube.com/watch?v=P8voTbQGm\"8",
        "https://www.youtube.com/watch?v=P8voTbQGm'8",
        "https://www.youtube.com/watch?v=P8voTbQGm 8",
        "https://www.youtube.com/watch?v=P8voTbQG%22",
        "https://www.youtube.com/watch?v=P8voTbQGm<8",
        "https://www.youtube.com/watch?v=P8voTbQGmé",
        "https://youtu.be/P8voTbQG%20",
        "https://vimeo.com/7697987x",
        "https://vimeo.com/769798710000000000000",
        "https://vimeo.com/76979871?h=8272\"",
        "https://vimeo.com/76979871/8272%20",
        "https://media.ccc.de/v/a%2fb",
        "https://media.ccc.de/v/a\"b",
        "https://media.ccc.de/v/..",
        "https://archive.org/details/a b",
        "https://archive.org/details/..",
        "https://archive.org/details/a/..",
        "https://tube.example/w/5jBegFpNbffA1nhmp32kq",
        "https://tube.example/w/0jBegFpNbffA1nhmp32kqR",
        "https://tube.example/w/5jBegFpNbffA1nhmp32k%22",
        "https://tube.example/videos/watch/52a10666-3a18-4e73-93da-e8d3c12c305g",
        "https://tube.example/videos/watch/52a10666x3a18-4e73-93da-e8d3c12c305a",
        // Hosts that are not known
        "https://youtube.com.evil.example/watch?v=P8voTbQGmP8",
        "https://notyoutube.com/watch?v=P8voTbQGmP8",
        "https://evil.example/?u=https://youtube.com/watch?v=P8voTbQGmP8",
        "https://evil.example/youtube.com/watch?v=P8voTbQGmP8",
        "https://evil.example#youtube.com/watch?v=P8voTbQGmP8",
        "https://youtube.com@evil.example/watch?v=P8voTbQGmP8",
        "https://youtube.com:x@evil.example/watch?v=P8voTbQGmP8",
        "https://vimeo.com.evil.example/76979871",
        "https://media.ccc.de.evil.example/v/x",
        "https://notarchive.org/details/x",
        "https://you:me@tube.example/w/5jBegFpNbffA1nhmp32kqR",
        "https://tube.example:9000:1/w/5jBegFpNbffA1nhmp32kqR",
        "https://tube.example:x/w/5jBegFpNbffA1nhmp32kqR",
        "https://tube\"example/w/5jBegFpNbffA1nhmp32kqR",
        "https://[::1]/w/5jBegFpNbffA1nhmp32kqR",
        "https:///w/5jBegFpNbffA1nhmp32kqR",
        // URLs that are not web pages
        "ftp://youtube.com/watch?v=P8voTbQGmP8",
        "javascript://youtube.com/watch?v=P8voTbQGmP8",
        "javascript:alert(1)//youtu.be/P8voTbQGmP8",
        "//youtu.be/P8voTbQGmP8",
        "",
    ];
    for url in cases {
        assert_eq!(frame(url), None, "{url}");
    }
}

#[test]
fn an_unknown_hosts_file_is_no_page() {
    for mime_type in ["application/zip", "application/pdf", "image/png"] {
        assert_eq!(frame_of(format("https://tube.example/w/5jBegFpNbffA1nhmp32kqR", mime_type)), None, "{mime_type}");
    }
}

#[test]
fn each_player_is_told_the_start_in_its_own_way() {
    let cases = [
        (
            "https://youtu.be/P8voTbQGmP8",
            "https://www.youtube-nocookie.com/embed/P8voTbQGmP8?autoplay=1&rel=0&start=563",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1#t=563s"),
        ("https://vimeo.com/7/8272103f6e", "https://player.vimeo.com/video/7?dnt=1&autoplay=1&h=8272103f6e#t=563s"),
        ("https://media.ccc.de/v/36c3-1", "https://media.ccc.de/v/36c3-1/oembed#t=563"),
        ("https://archive.org/details/x", "https://archive.org/embed/x?start=563"),
        (
            "https://tube.example/w/5jBegFpNbffA1nhmp32kqR",
            "https://tube.example/videos/embed/5jBegFpNbffA1nhmp32kqR?autoplay=1&p2p=0&start=563s",
        ),
    ];
    for (url, address) in cases {
        let from_feed = Format { start_seconds: Some(563), ..format(url, "text/html") };
        assert_eq!(frame_of(from_feed).as_deref(), Some(address), "{url}");
        for start in ["?t=563", "?a=b&t=563s", "?start=9m23s", "#t=9m23", "?a=b#t=563"] {
            assert_eq!(frame(&format!("{url}{start}")).as_deref(), Some(address), "{url}{start}");
        }
    }
}

#[test]
fn a_start_is_read_as_share_links_write_it() {
    let cases = [
        ("90", "90"),
        ("90s", "90"),
        ("1m", "60"),
        ("1m30s", "90"),
        ("1h2m3s", "3723"),
        ("1h3s", "3603"),
        ("1h", "3600"),
        ("0090", "90"),
        ("359999", "359999"),
        // The beginning, or values without a meaning
        ("0", ""),
        ("0s", ""),
        ("360000", ""),
        ("100h", ""),
        ("99999999999", ""),
        ("4294967295h", ""),
        ("", ""),
        ("s", ""),
        ("h5", ""),
        ("1s2m", ""),
        ("1m2m", ""),
        ("1s2", ""),
        ("-5", ""),
        ("1.5", ""),
        ("1x", ""),
        ("5\"", ""),
        ("5%20", ""),
        ("５", ""),
    ];
    for (written, seconds) in cases {
        let expected = if seconds.is_empty() { String::new() } else { format!("&start={seconds}") };
        let found = frame(&format!("https://youtu.be/P8voTbQGmP8?t={written}")).unwrap();
        assert_eq!(found, format!("https://www.youtube-nocookie.com/embed/P8voTbQGmP8?autoplay=1&rel=0{expected}"));
    }
    // `start_seconds` takes precedence over the URL, even if it is 0.
    for (start, ending) in [(5, "&start=5"), (0, "rel=0"), (u32::MAX, "rel=0")] {
        let format = Format { start_seconds: Some(start), ..format("https://youtu.be/P8voTbQGmP8?t=90", "text/html") };
        assert!(frame_of(format).unwrap().ends_with(ending), "{start}");
    }
}

#[test]
fn a_file_plays_with_the_other_files_at_hand() {
    let entry = entry(&json!([
        {"url": "https://x.example/t.webm", "mime_type": "video/webm", "title": "T"},
        {"url": "https://youtu.be/P8voTbQGmP8", "mime_type": "text/html", "title": "T"},
        {"url": "https://x.example/t.mp4", "mime_type": "video/mp4", "title": "T"},
        {"url": "https://x.example/t.mkv", "mime_type": "video/x-matroska", "title": "T"},
        {"url": "https://x.example/t.mp3", "mime_type": "audio/mpeg", "title": "T"},
        {"url": "https://x.example/t.opus", "mime_type": "audio/opus", "title": "T"},
        {"url": "https://x.example/de.webm", "mime_type": "video/webm", "title": "T", "_event": {"language": "de"}}
    ]));
    let (webm, mp4) = ("https://x.example/t.webm (video/webm)", "https://x.example/t.mp4 (video/mp4)");
    let (mp3, opus) = ("https://x.example/t.mp3 (audio/mpeg)", "https://x.example/t.opus (audio/ogg)");
    let expected = [
        format!("video {webm} {mp4}"),
        "frame https://www.youtube-nocookie.com/embed/P8voTbQGmP8?autoplay=1&rel=0".to_owned(),
        format!("video {mp4} {webm}"),
        "link".to_owned(),
        // A reader who chooses audio gets audio.
        format!("audio {mp3} {opus}"),
        format!("audio {opus} {mp3}"),
        // A recording in another language is not another format of the chosen one.
        "video https://x.example/de.webm (video/webm)".to_owned(),
    ];
    let found: Vec<_> = (0..expected.len()).map(|at| plays(&entry, at)).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_a_feed_takes_for_a_video_and_is_a_page_plays_as_a_page() {
    let cases = [
        ("https://youtu.be/P8voTbQGmP8", "frame https://www.youtube-nocookie.com/embed/P8voTbQGmP8?autoplay=1&rel=0"),
        ("https://www.youtube.com/playlist?list=PLx", "link"),
        ("https://www.twitch.tv/videos/1", "link"),
        ("https://archive.org/download/x/t.mp4", "video https://archive.org/download/x/t.mp4 (video/mp4)"),
    ];
    for (url, expected) in cases {
        assert_eq!(plays(&entry(&json!([{"url": url, "mime_type": "video/mp4"}])), 0), expected, "{url}");
    }
    // The page is not a source beside the files.
    let entry = entry(&json!([
        {"url": "https://x.example/t.mp3", "mime_type": "audio/mpeg", "title": "T"},
        {"url": "https://archive.org/details/x", "mime_type": "audio/mpeg", "title": "T"}
    ]));
    assert_eq!(plays(&entry, 0), "audio https://x.example/t.mp3 (audio/mpeg)");
    assert_eq!(plays(&entry, 1), "frame https://archive.org/embed/x");
}

#[test]
fn only_recordings_play() {
    let page = json!({"url": "https://archive.org/details/x", "mime_type": "text/html", "_event": {"role": "slides"}});
    assert_eq!(plays(&entry(&json!([page])), 0), "link");
    for mime_type in ["application/pdf", "text/vtt", "image/png", "text/html"] {
        let file = json!({"url": "https://x.example/a", "mime_type": mime_type});
        assert_eq!(plays(&entry(&json!([file])), 0), "link", "{mime_type}");
    }
    // At an unknown host, the feed gives a page's role; the recording plays anyway.
    let page = json!({"url": "https://tube.example/w/5jBegFpNbffA1nhmp32kqR", "mime_type": "text/html"});
    let entry = entry(&json!([page]));
    assert_eq!(entry.media[0].role, Role::Other);
    assert!(plays(&entry, 0).starts_with("frame https://tube.example/videos/embed/"));
}

#[test]
fn a_file_begins_where_it_should() {
    let cases = [
        ("https://x.example/t.webm", Some(563), "https://x.example/t.webm#t=563"),
        ("https://x.example/t.webm?a=b", Some(563), "https://x.example/t.webm?a=b#t=563"),
        ("https://x.example/t.webm#t=90", Some(563), "https://x.example/t.webm#t=563"),
        ("https://x.example/t.webm#t=9m23s", None, "https://x.example/t.webm#t=563"),
        ("https://x.example/t.webm", Some(0), "https://x.example/t.webm"),
        // A fragment that the browser understands is kept; a query string is left to the server.
        ("https://x.example/t.webm#t=10,20", None, "https://x.example/t.webm#t=10,20"),
        ("https://x.example/t.webm?t=563", None, "https://x.example/t.webm?t=563"),
    ];
    for (url, start, expected) in cases {
        let entry = entry(&json!([{"url": url, "mime_type": "video/webm", "_event": {"start_seconds": start}}]));
        assert_eq!(plays(&entry, 0), format!("video {expected} (video/webm)"), "{url} {start:?}");
    }
    // Each format has its own start: the file of a whole day begins elsewhere than the talk's.
    let entry = entry(&json!([
        {"url": "https://x.example/talk.webm", "title": "T"},
        {"url": "https://x.example/day.mp4", "title": "T", "_event": {"start_seconds": 9000}}
    ]));
    let expected = "video https://x.example/talk.webm (video/webm) https://x.example/day.mp4#t=9000 (video/mp4)";
    assert_eq!(plays(&entry, 0), expected);
}

#[test]
fn video_files_stand_before_hosts() {
    let order = |urls: &[&str]| {
        let attachments = urls.iter().map(|url| json!({"url": format!("https://{url}"), "title": "T"}));
        let entry = entry(&Value::from_iter(attachments));
        let found = in_order(&entry.media[0]).into_iter().map(|format| format.url.replacen("https://", "", 1));
        found.collect::<Vec<_>>()
    };
    assert_eq!(
        order(&["youtu.be/a", "x.example/b.mp4", "vimeo.com/1", "x.example/a.webm"]),
        ["x.example/b.mp4", "x.example/a.webm", "youtu.be/a", "vimeo.com/1"]
    );
    // Without a video file, the feed's order is kept: audio does not take precedence.
    assert_eq!(order(&["youtu.be/a", "x.example/a.mp3"]), ["youtu.be/a", "x.example/a.mp3"]);
    assert_eq!(order(&["x.example/b.pdf", "x.example/a.odp"]), ["x.example/b.pdf", "x.example/a.odp"]);
}

/// The caption tracks of the recording at this position, as `URL language label`.
fn tracks(entry: &Entry, at: usize) -> Vec<String> {
    let tracks = captions(entry, &entry.media[at]).into_iter();
    tracks
        .map(|track| format!("{} {} {}", track.url, track.language.unwrap_or("-"), track.label.unwrap_or("-")))
        .collect()
}

#[test]
fn a_recording_has_its_captions() {
    let captions = [
        json!({"url": "https://x.example/en.vtt", "title": "One", "_event": {"language": "en"}}),
        json!({"url": "https://x.example/de.vtt", "title": "One", "_event": {"language": "de"}}),
        json!({"url": "https://x.example/one.srt", "title": "One", "_event": {"role": "captions"}}),
        json!({"url": "https://x.example/two.vtt", "title": "Two"}),
        json!({"url": "https://x.example/all.vtt"}),
    ];
    let with = |recordings: &[&str]| {
        let recordings = recordings.iter().map(|title| json!({"url": "https://x.example/a.webm", "title": title}));
        entry(&Value::from_iter(recordings.chain(captions.clone())))
    };
    // With two recordings, each has its own
    let two = with(&["One", "Two"]);
    assert_eq!(tracks(&two, 0), ["https://x.example/en.vtt en -", "https://x.example/de.vtt de -"]);
    assert_eq!(tracks(&two, 1), ["https://x.example/two.vtt - -"]);
    // A single recording has all of them, with their titles as labels.
    let one = with(&["One"]);
    assert_eq!(
        tracks(&one, 0),
        [
            "https://x.example/en.vtt en -",
            "https://x.example/de.vtt de -",
            "https://x.example/two.vtt - Two",
            "https://x.example/all.vtt - -"
        ]
    );
    // Two recordings without a title cannot be told apart, so neither gets captions.
    assert_eq!(tracks(&with(&["", ""]), 0), [""; 0]);
}

#[test]
fn a_frame_is_allowed_what_a_player_needs_and_no_more() {
    // Without the origin, YouTube shows "Error 153"; with the full URL, a host would learn which page is read.
    assert_eq!(REFERRER_POLICY, "strict-origin-when-cross-origin");
    assert!(ALLOW.split("; ").all(|feature| ["autoplay", "fullscreen", "picture-in-picture"].contains(&feature)));
    assert!(!SANDBOX.contains("top-navigation"));
}

/// URLs made from meaningful and other parts, so that many of them play.
fn any_address() -> impl Strategy<Value = String> {
    let host = prop_oneof![
        Just("www.youtube.com".to_owned()),
        Just("youtu.be".to_owned()),
        Just("vimeo.com".to_owned()),
        Just("player.vimeo.com".to_owned()),
        Just("media.ccc.de".to_owned()),
        Just("archive.org".to_owned()),
        Just("tube.example".to_owned()),
        "[a-z@:.0-9<\" %]{0,12}",
    ];
    let word = prop_oneof![
        "(watch|embed|v|video|videos|details|w|p|live)",
        "[A-Za-z0-9_-]{11}",
        "[1-9A-HJ-NP-Za-km-z]{22}",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[0-9]{1,9}",
        "[ -~]{0,12}",
        ".{0,4}",
    ];
    let query =
        prop_oneof!["[?#&](v|t|start|h)=[A-Za-z0-9_-]{11}", "[?#&](t|start|h)=[0-9hms]{0,6}", "[?#&][ -~]{0,8}"];
    let words = proptest::collection::vec(word, 0..4).prop_map(|words| words.join("/"));
    let queries = proptest::collection::vec(query, 0..3).prop_map(|queries| queries.concat());
    let parts = ("(https?://|HTTPS://|//|javascript://|)", host, words, queries);
    prop_oneof![
        4 => parts.prop_map(|(scheme, host, words, queries)| format!("{scheme}{host}/{words}{queries}")),
        1 => ".*",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn no_address_makes_a_frame_of_anything_else(url in any_address(), start in proptest::option::of(any::<u32>())) {
        if let Some(address) = frame_of(Format { start_seconds: start, ..format(&url, "text/html") }) {
            let known = [
                "https://www.youtube-nocookie.com/embed/",
                "https://player.vimeo.com/video/",
                "https://media.ccc.de/v/",
                "https://archive.org/embed/",
            ];
            // PeerTube's player is at the host of the page itself, according to the URL standard.
            let page = url::Url::parse(&url).map(|page| page.origin().ascii_serialization()).unwrap_or_default();
            let own = format!("{page}/videos/embed/");
            let is_own = address.to_ascii_lowercase().starts_with(&own);
            prop_assert!(is_own || known.iter().any(|known| address.starts_with(known)), "{}: {}", url, address);
            prop_assert!(address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/?&=#".contains(&byte)));
            let read = url::Url::parse(&address).unwrap();
            prop_assert!(!read.path().contains("//") && read.username().is_empty());
        }
    }
}
