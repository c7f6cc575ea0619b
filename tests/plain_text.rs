//! Entities and tags in titles become plain text once; HTML becomes a plain summary; hostile text stays text.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{read_item, told};
use event_timeline::feed::{from_html, from_title};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn a_title_reads_as_its_author_meant_it() {
    let cases = [
        ("Tips &amp; Tricks", "Tips & Tricks"),
        // WordPress writes quotes as numeric entities.
        ("It&#8217;s &#8216;here&#8217;", "It’s ‘here’"),
        ("Blog \u{0026}#8211; News", "Blog – News"),
        ("It&#x2019;s &#X2019;", "It’s ’"),
        // Older versions used the code points of Windows-1252.
        ("It&#146;s here&#133; 5&#128;", "It’s here… 5€"),
        (
            "Caf&eacute;, &Uuml;bersicht, gar&ccedil;on, ma&ntilde;ana, &Oslash;l, Stra&szlig;e",
            "Café, Übersicht, garçon, mañana, Øl, Straße",
        ),
        ("a&nbsp;b &lt;c&gt; &quot;d&quot; &hellip; &rarr; &mdash;", "a b <c> \"d\" … → —"),
        // Decoded once, not twice.
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&amp;amp;", "&amp;"),
        ("&lt;b&gt;bold&lt;/b&gt;", "<b>bold</b>"),
        // Formatting tags in a title are removed.
        ("The <i>immutable</i> <code>/usr</code>", "The immutable /usr"),
        ("One<br>two<br/>three<br />four", "One two three four"),
        ("<a href=\"https://x.example/?a>b\">Link</a> &amp; <span class='x'>span</span>", "Link & span"),
        ("<p>Paragraph</p>", "Paragraph"),
        // Text that only resembles a tag stays.
        ("Why Vec<T>?", "Why Vec<T>?"),
        ("HashMap<S, A> and Box<B>", "HashMap<S, A> and Box<B>"),
        ("Fewer < more > less", "Fewer < more > less"),
        ("I <3 Rust", "I <3 Rust"),
        ("The <dialog> element", "The <dialog> element"),
        ("a<b", "a<b"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("AT&T, R&D; &; &#; &#x; &bogus; &#xD800; &", "AT&T, R&D; &; &#; &#x; &bogus; &#xD800; &"),
        // White space becomes one space, and control characters are removed.
        ("  a \n\t b\u{a0}c\u{2028}d ", "a b c d"),
        ("a\u{0}b\u{7}c\u{1b}[1md&#0;&#7;e\u{9b}", "abc[1mde"),
        // Marks for right-to-left text are kept.
        (
            "\u{200f}שלום\u{200e} &rlm;مرحبا&lrm; \u{2067}x\u{2069}",
            "\u{200f}שלום\u{200e} \u{200f}مرحبا\u{200e} \u{2067}x\u{2069}",
        ),
        ("👩‍💻 न\u{94d}\u{200d}", "👩‍💻 न\u{94d}\u{200d}"),
        ("", ""),
        ("<b></b>", ""),
    ];
    for (text, shown) in cases {
        assert_eq!(from_title(text), shown, "{text}");
        if !shown.is_empty() {
            let (entry, _) = read_item(&json!({"id": "1", "title": text}));
            assert_eq!(entry.title, shown, "as the title of an item");
        }
    }
}

#[test]
fn html_reads_as_its_text() {
    let cases = [
        ("<p>Hello <strong>world</strong>!</p><p>Bye.</p>", "Hello world! Bye."),
        ("<h2>What?</h2>\n<ul><li>One</li><li>Two</li></ul>", "What? One Two"),
        ("2 &lt; 3 &amp;amp; 4", "2 < 3 &amp; 4"),
        ("a<!-- <b>hidden</b> --> b", "a b"),
        ("(About <time datetime=\"PT569S\">9 minutes</time> to read)", "(About 9 minutes to read)"),
        ("<a title=\"a > b\" href='x'>link</a>", "link"),
        ("<a title=\"never closed>link</a> and on", "link and on"),
        ("<img src=x onerror=alert(1)>text", "text"),
        // A whole document, scripts and all.
        (
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Page | Site</title>\
             <style>p { color: red }</style><script>if (a < b) { document.write(\"<p>no</p><script>\") }</script>\
             </head><body><noscript>Enable it</noscript><p>The text.</p><script src=x></script></body></html>",
            "The text.",
        ),
        ("<html><head><title>No end of the head</title><body><p>The text.", "The text."),
        ("before<script>never closed <p>", "before"),
        ("<svg><title>icon</title><path d=\"M0 0\"/></svg>after", "after"),
        // KaTeX writes a formula twice, for screen readers and for display: it is read once.
        (
            "Let <span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mrow><mi>f</mi><mo>:</mo>\
             <mo stretchy=\"false\">[</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>]</mo></mrow><annotation \
             encoding=\"application/x-tex\">f\\colon[a,b]</annotation></semantics></math></span>\
             <span class=\"katex-html\" aria-hidden=\"true\"><span class=\"base\"><span class=\"strut\"></span>\
             <span>f</span></span><span>:[a,b]</span></span></span> be.",
            "Let f:[a,b] be.",
        ),
        // Link signs of headings are removed; other links are kept.
        ("<h2><a class=\"direct-link\" href=\"#x\">#</a> 後端</h2>", "後端"),
        ("<h2>One<a class='headerlink' href='#one' title='Link'>&para;</a></h2> more", "One more"),
        ("<h2>One <a href='https://e.example/post/#one'>\u{1f517}\u{fe0f}</a></h2><p>Two</p>", "One Two"),
        ("A claim<sup><a href=\"#fn:1\">1</a></sup>.", "A claim."),
        (
            "Written in <a href='https://e.example/#readme'>C</a>, <a href='#more'>and more</a>, <a href='x'>#</a>",
            "Written in C, and more, #",
        ),
        ("<a href='#x'>#", "#"),
        ("<a href='#x'><b>#</b></a><a href=#x>#</a>", ""),
        ("if a < b && c > d", "if a < b && c > d"),
        ("x <y", "x <y"),
        ("</>", ""),
        ("<", "<"),
    ];
    for (html, text) in cases {
        assert_eq!(from_html(html), text, "{html}");
    }
}

#[test]
fn the_content_gives_a_plain_summary_where_there_is_none() {
    let html = "<p>Kairos <b>boots</b> &amp; <script>evil()</script>updates.</p>";
    let cases = [
        // As the author wrote it
        (json!({"summary": "Short.", "content_html": html}), Some("Short.")),
        (json!({"summary": "A &amp; <i>b</i>"}), Some("A & b")),
        (json!({"summary": "<p>As <b>HTML</b></p><ul><li>list</li></ul>"}), Some("As HTML list")),
        // Or from the content. If there is HTML, the text may be its source, so the HTML is used.
        (json!({"content_html": html}), Some("Kairos boots & updates.")),
        (json!({"summary": "", "content_html": html}), Some("Kairos boots & updates.")),
        (json!({"summary": null, "content_text": "Plain <b>& simple\n\ntext"}), Some("Plain <b>& simple text")),
        (json!({"content_text": "*Markdown*", "content_html": html}), Some("Kairos boots & updates.")),
        (json!({"content_text": "Plain", "content_html": " "}), Some("Plain")),
        (json!({"content_text": " ", "content_html": html}), Some("Kairos boots & updates.")),
        // Without repeating the title
        (json!({"summary": "the title"}), None),
        (json!({"content_html": "<h1>The <i>Title</i></h1><p>And the text.</p>"}), Some("And the text.")),
        (json!({"content_html": "<h1>Another</h1><p>text.</p>"}), Some("Another text.")),
        (json!({"content_text": "The Title"}), None),
        (json!({"summary": "The title", "content_text": "And the text."}), Some("And the text.")),
        // No text at all
        (json!({}), None),
        (json!({"content_html": "<p><img src=\"x.png\"></p>"}), None),
        (json!({"content_html": "<p><img src=\"x.png\"></p>", "content_text": "![](x.png)"}), None),
        // Only a picture
        (
            json!({"content_html": "<p><IMG data-alt=no title='alt=\"no\"' ALT='A &amp; B'/><img alt=C></p>"}),
            Some("A & B"),
        ),
        (json!({"content_html": "<img alt><img alt=''><img alt = boat src=x>"}), Some("boat")),
        (json!({"content_html": "<img alt=\"A boat\"><p>Words</p>"}), Some("Words")),
        (json!({"content_html": "<img alt=\"never closed>"}), Some("never closed")),
        (json!({"summary": "<b></b>", "content_html": ""}), None),
    ];
    for (mut item, summary) in cases {
        item["id"] = json!("1");
        item["title"] = json!("The Title");
        let (entry, skipped) = read_item(&item);
        assert_eq!(entry.summary.as_deref(), summary, "{item}");
        assert_eq!(told(&skipped), [""; 0], "{item}");
    }
}

#[test]
fn a_long_content_becomes_a_short_summary_cut_between_words() {
    let (entry, _) = read_item(&json!({"id": "1", "title": "T", "content_html": "<p>lorem, ipsum </p>".repeat(9000)}));
    let summary = entry.summary.unwrap();
    assert!(summary.starts_with("lorem, ipsum lorem, ipsum"));
    assert!(summary.ends_with("lorem…") || summary.ends_with("ipsum…"), "{summary}");
    assert!((150..=221).contains(&summary.chars().count()), "{summary}");
    // A language without spaces is cut at the limit.
    let (entry, _) = read_item(&json!({"id": "1", "title": "T", "content_text": "日本".repeat(9000)}));
    assert_eq!(entry.summary.unwrap().chars().count(), 221);
    // A text of exactly the limit is not cut.
    let text = "x".repeat(220);
    let (entry, _) = read_item(&json!({"id": "1", "title": "T", "content_html": format!("<p>{text}</p>")}));
    assert_eq!(entry.summary.unwrap(), text);
}

#[test]
fn what_an_author_wrote_is_cut_only_where_it_is_no_title_or_summary_any_more() {
    let (long, huge) = ("A title of two hundred characters. ".repeat(6), "word ".repeat(200_000));
    let (entry, _) = read_item(&json!({"id": "1", "title": long, "summary": long}));
    assert_eq!(entry.title, long.trim());
    let item = json!({"id": "1", "title": huge, "summary": huge, "authors": [{"name": huge}], "tags": [huge],
        "_event": {"name": huge, "series": huge, "kind": huge, "location": {"room": huge, "venue": huge}}});
    let (entry, _) = read_item(&item);
    let kind = entry.kind();
    let (title, summary) = (entry.title.as_str(), entry.summary.as_deref().unwrap());
    let place = [entry.location.room.as_deref().unwrap(), entry.location.venue.as_deref().unwrap()];
    let event = [entry.edition.as_deref().unwrap(), entry.series.as_deref().unwrap(), kind.as_str()];
    for text in [title, &entry.people[0].name, &entry.tags[0]].into_iter().chain(place).chain(event) {
        assert!(text.chars().count() <= 301 && text.ends_with("word…"), "{text}");
    }
    assert!((400..=501).contains(&summary.chars().count()) && summary.ends_with("word…"), "{summary}");
}

/// If each tag made the reader go through the rest, one of these texts would take minutes, all of them hours. No
/// time is asserted, because none would be right on every machine; a test that hangs has failed.
#[test]
fn a_hostile_text_is_read_once() {
    let units = [
        "<",
        "&",
        "<a ",
        "<a x=\"",
        "<a x='",
        "<a x=\">",
        "<a x='>",
        "<b y\" <a x=\">",
        "<a x=\">\" '",
        "<a x='>' \"",
        "<x ",
        "<!--",
        "<!",
        "</",
        "</script",
        "<script>",
        "<style>",
        "<svg>",
        "<span aria-hidden=\"true\">",
        "<b <",
        "&#",
        "&#x1",
        "&amp",
        "&;",
        "<a\"='",
        "a ",
        "\u{0}",
        "日",
        " ",
        "<i>",
        "<a href=#>",
        "<a href=#>#</a>",
        "<img alt=",
        "<img alt='",
        "<img alt=''>",
        "</i>",
        "</h1>",
        "<h1>",
    ];
    for unit in units {
        let text = unit.repeat(400_000 / unit.len());
        for shown in [from_title(&text), from_html(&text)] {
            assert!(shown.len() <= text.len());
        }
        // The beginning and end may be what is searched for in vain.
        let text = &unit.repeat(30_000 / unit.len());
        for text in [format!("{text}>"), format!("<a x='>{text}\">;")] {
            for shown in [from_title(&text), from_html(&text)] {
                assert!(shown.len() <= text.len());
            }
            read_item(&json!({"id": "1", "url": "/x", "title": "x", "summary": text, "content_html": text}));
        }
    }
    let text = "A &amp; <b>b</b>, c ".repeat(50_000);
    read_item(&json!({"id": "1", "title": text, "content_html": text, "tags": text}));
}

#[test]
fn a_quote_that_is_never_closed_costs_quotes_alone_their_meaning() {
    assert_eq!(from_html("<a x='>one</a> <b>two</b> <i y=\">\">three</i>"), "one two \">three");
    assert_eq!(from_html("<i y=\">\">one</i> <a x='>two</a> <b>three"), "one two three");
}

fn markup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[ -~]{0,6}",
        ".{0,4}",
        "</?(i|p|br|script|span|T|h1)( x=[\"'][^\"']{0,3}[\"']?)?/?>?",
        "&(amp|lt|gt|nbsp|eacute|#[0-9]{1,6}|#x[0-9a-f]{1,5});?",
        "<!--.{0,3}(-->)?",
        "[\u{0}-\u{a0}]{0,4}",
        "[\u{200e}\u{200f}\u{2066}-\u{2069}א-ת]{0,4}",
    ];
    proptest::collection::vec(part, 0..20).prop_map(|parts| parts.concat())
}

fn is_plain(text: &str) -> bool {
    !text.chars().any(char::is_control) && !text.contains("  ") && text.trim() == text
}

proptest! {
    #[test]
    fn plain_text_is_one_line_without_control_characters(text in markup()) {
        for shown in [from_title(&text), from_html(&text)] {
            prop_assert!(is_plain(&shown), "{:?}", shown);
        }
        let (entry, _) = read_item(&json!({"id": "1", "url": "/x", "title": text, "summary": text, "content_html": text,
            "authors": [{"name": text}], "tags": [text], "_event": {"name": text, "location": {"city": text}}}));
        let shown = [Some(entry.title), entry.summary, entry.edition, entry.location.city].into_iter().flatten();
        for shown in shown.chain(entry.people.iter().map(|person| person.name.clone())).chain(entry.tags) {
            prop_assert!(is_plain(&shown) && !shown.is_empty(), "{:?}", shown);
        }
    }

    #[test]
    fn text_without_markup_stays_as_it_is(text in "[^<&\\p{C}\\s]{1,20}( [^<&\\p{C}\\s]{1,9}){0,3}") {
        prop_assert_eq!(from_title(&text), text.as_str());
        prop_assert_eq!(from_html(&text), text);
    }

    /// A text that is written as HTML and read back is unchanged: it is decoded exactly once.
    #[test]
    fn escaped_text_comes_back(text in "[!-~é]{1,9}( [!-~é]{1,9}){0,3}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        prop_assert_eq!(from_title(&escaped), text.as_str());
        prop_assert_eq!(from_html(&escaped), text);
    }
}
