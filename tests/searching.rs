//! A reader finds an entry by what they remember of it, and sees why it was found.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]
#![allow(clippy::string_slice)]

mod common;

use common::{SPOKEN, entries, fold};
use event_timeline::finding::{Choice, Index, Query};
use event_timeline::options::Options;
use proptest::prelude::*;
use serde_json::{Value, json};

fn finds(item: &Value, query: &str) -> bool {
    let index = Index::new(&entries(&json!([item])), &Options::default(), &fold, &SPOKEN);
    index.find(&Choice::new(query), &fold).count == 1
}

/// The text with its matches in brackets.
fn marked(text: &str, query: &str) -> String {
    let mut out = text.to_owned();
    for range in Query::read(query, &fold).marks(text, &fold).into_iter().rev() {
        out.insert(range.end, ']');
        out.insert(range.start, '[');
    }
    out
}

#[test]
fn every_field_that_is_seen_is_searched() {
    let item = json!({
        "id": "identifier", "title": "Kubernetes at the Edge", "url": "https://address.example/", "summary": "From factory floors",
        "tags": ["immutability"],
        "authors": [{"name": "Dimitris Karakasilis", "_event": {"affiliation": "Spectro Cloud", "role": "moderator"}}],
        "_event": {"kind": "keynote", "name": "FOSDEM 2024", "series": "Belgian days", "start": "2024-02-03",
            "location": {"room": "AW1.121", "venue": "ULB", "city": "Brussels", "country": "BE"}}
    });
    let found = [
        "",
        "  ",
        "kubernetes",
        "EDGE",
        "netes",
        "edge kub",
        "factory",
        "immut",
        "karak",
        "spectro",
        "fosdem 2024",
        "belgian",
        "aw1.121",
        "ulb",
        "brussels",
        "be",
        "karakasilis fosdem edge",
    ];
    for query in found {
        assert!(finds(&item, query), "{query}");
    }
    for query in
        ["identifier", "address.example", "moderator", "kubernetes rust", "edgefrom", "edge  from factories", "2023"]
    {
        assert!(!finds(&item, query), "{query}");
    }
    let place = json!({"id": "1", "title": "T", "_event": {"location": "Online, in Jitsi"}});
    assert!(finds(&place, "jitsi"));
    // A post gets its series from its edition.
    let post = json!({"id": "1", "title": "told", "_event": {"name": "KubeCon"}});
    let talk = json!({"id": "2", "title": "held", "_event": {"name": "KubeCon", "series": "Cloud Native"}});
    let index = Index::new(&entries(&json!([post, talk])), &Options::default(), &fold, &SPOKEN);
    let found = index.find(&Choice::new("native"), &fold);
    assert_eq!(found.shown, [true, true]);
}

#[test]
fn case_accents_and_typography_are_forgiven() {
    let cases = [
        ("Núñez", "nunez"),
        ("Nunez", "NÚÑEZ"),
        ("Nu\u{301}n\u{303}ez", "núñez"),
        ("STRASSE", "straße"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("the ﬁne ﬂow", "fine"),
        ("Łukasz Søren", "lukasz soren"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("Σίσυφος", "σίσυφοσ"),
        ("it’s", "it's"),
        ("it's", "it’s"),
        ("2023–2024", "2023-2024"),
        ("e‑mail", "e-mail"),
        ("a\u{a0}b", "\"a b\""),
        ("soft\u{ad}ware", "software"),
        ("日本語の発表", "発表"),
        ("Ｋｕｂｅ", "kube"),
        ("한국어", "국"),
        ("שָׁלוֹם", "שלום"),
        ("naïve", "naı\u{308}ve"),
        ("²", "2"),
    ];
    for (title, query) in cases {
        assert!(finds(&json!({"id": "1", "title": title}), query), "{title} {query}");
    }
    assert!(!finds(&json!({"id": "1", "title": "Nunez"}), "nuñe s"));
}

#[test]
fn one_letter_is_forgiven_in_a_word_that_stands_nowhere() {
    let items = json!([{"id": "1", "title": "KubeCon in Paris"}, {"id": "2", "title": "Kubernetes at the Edge"}, {"id": "3", "title": "Kubcon, misspelt"}]);
    let found = |items: &Value, query| {
        let index = Index::new(&entries(items), &Options::default(), &fold, &SPOKEN);
        index.find(&Choice::new(query), &fold).shown
    };
    assert_eq!(found(&items, "kubernets edge"), [false, true, false]);
    // An entry contains the word as typed, so no similar word is found.
    assert_eq!(found(&items, "kubcon"), [false, false, true]);
    let two = json!([items[0], items[1]]);
    assert_eq!(found(&two, "kubcon"), [true, false]);
    assert_eq!(found(&two, "kubcn"), [false, false], "two letters");
    assert_eq!(found(&two, "edgf"), [false, false], "a short word");
    assert_eq!(found(&two, "\"the edgf\""), [false, false], "a phrase");
    let index = Index::new(&entries(&two), &Options::default(), &fold, &SPOKEN);
    let marks = index.query("kubcon", &fold).marks("KubeCon in Paris", &fold);
    assert_eq!(marks.first(), Some(&(0..7)));
}

#[cfg(feature = "ssr")]
#[test]
fn kinds_and_months_are_searched_in_the_readers_language() {
    use common::host::locale;
    use event_timeline::finding::{Names, Spoken};

    let items = json!([
        {"id": "talk", "title": "A", "_event": {"kind": "talk", "start": "2024-02-04"},
            "attachments": [{"url": "https://a.example/a.webm", "mime_type": "video/webm"}, {"url": "https://a.example/a.pdf", "mime_type": "application/pdf"}]},
        {"id": "post", "title": "B", "date_published": "2023-03-01T10:00:00Z"},
        {"id": "year", "title": "C", "_event": {"kind": "workshop", "start": "2024"}}
    ]);
    let found = |lang: &str, query: &str| {
        let names = Names::new(&locale(lang, "Europe/Brussels"));
        let spoken = Spoken { country: &|code| names.country(code), about: &|entry| names.about(entry) };
        let all = entries(&items);
        let shown = Index::new(&all, &Options::default(), &fold, &spoken).find(&Choice::new(query), &fold).shown;
        let ids = all.iter().zip(shown).filter(|(_, is_shown)| *is_shown).map(|(entry, _)| entry.id.to_string());
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids.join(" ")
    };
    for (lang, query, expected) in [
        ("en", "talk", "talk"),
        ("en", "talk 2024", "talk"),
        ("en", "slides", "talk"),
        ("en", "video 2024", "talk"),
        ("en", "march", "post"),
        ("en", "march 2024", ""),
        ("en", "february", "talk"),
        ("en", "2024", "talk year"),
        ("de", "vortrag februar", "talk"),
        ("de", "folien", "talk"),
        ("de", "talk", "talk"),
        ("ja", "3月", "post"),
    ] {
        assert_eq!(found(lang, query), expected, "{lang}: {query}");
    }
}

#[test]
fn quotes_keep_words_together() {
    let item = json!({"id": "1", "title": "Edge day: Kubernetes at the edge", "tags": ["cloud", "native"]});
    for query in
        ["\"the edge\"", "\"AT  the\" kub", "“at the edge”", "\"at the ed", "day\"at the\"", "\"\"", "\" \"", "\""]
    {
        assert!(finds(&item, query), "{query}");
    }
    for query in ["\"edge at\"", "\"cloud native\"", "\"kubernetes edge\"", "\"cloud\tnative\""] {
        assert!(!finds(&item, query), "{query}");
    }
    // Nothing matches across fields, not even by the separator between them, which acts like a space.
    assert!(!finds(&item, "edgecloud"));
    assert!(finds(&item, "\"cloud\u{1f}native\"") && !finds(&item, "\"cloud\u{1f}rust\""));
}

#[test]
fn hits_are_marked_in_the_text_as_it_is() {
    let cases = [
        ("Kubernetes at the Edge", "edge kub", "[Kub]ernetes at the [Edge]"),
        ("Matías Núñez", "nunez", "Matías [Núñez]"),
        ("Nu\u{301}n\u{303}ez", "nun", "[Nu\u{301}n\u{303}]ez"),
        ("Nu\u{301}n\u{303}ez", "u", "N[u\u{301}]n\u{303}ez"),
        // A match of part of a character marks the whole character.
        ("the ﬁne", "in", "the [ﬁn]e"),
        ("Straße", "ras", "St[raß]e"),
        ("Straße", "se", "Stra[ße]"),
        ("한국", "\u{1112}", "[한]국"),
        // Overlapping and adjacent matches, and repeated matches
        ("abcabc", "abc bca", "[abcabc]"),
        ("kubern", "ern kub", "[kubern]"),
        ("edge Edge EDGE", "edge", "[edge] [Edge] [EDGE]"),
        ("a b", "\"a b\"", "[a b]"),
        ("a \u{a0}\t b c", "\"a b\"", "[a \u{a0}\t b] c"),
        ("it’s 2023–24", "it's 3-2", "[it’s] 202[3–2]4"),
        ("so\u{ad}ft", "of", "s[o\u{ad}f]t"),
        // A missing word does not affect the others.
        ("Edge", "edge rust", "[Edge]"),
        ("Edge", "rust", "Edge"),
        ("Edge", "", "Edge"),
        ("", "edge", ""),
        ("\u{301}a", "a", "\u{301}[a]"),
        ("日本語の発表", "語の", "日本[語の]発表"),
    ];
    for (text, query, expected) in cases {
        assert_eq!(marked(text, query), expected, "{text} {query}");
    }
}

#[test]
fn long_words_are_found_to_the_byte() {
    let word = "ab".repeat(400);
    for text in [word.clone(), format!("x{word}"), format!("{word}b"), format!("ba{word}")] {
        assert!(
            finds(&json!({"id": "1", "title": "T", "tags": [text.as_str()], "summary": "s"}), &word[..290]),
            "{text}"
        );
    }
    assert!(Query::read(&word, &fold).marks(&word[1..], &fold).is_empty());
    assert_eq!(Query::read(&word, &fold).marks(&format!("b{word}a"), &fold).first(), Some(&(1..801)));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[aAbBñÑßéﬁ \"]{0,12}",
        "(a|b|e|\u{301}|\u{303}|é|ß|ﬁ|İ|Σ|ς|한|ｶ|’|–|\u{ad}|\u{a0}| |x){0,12}",
        ".{0,12}",
    ]
}

/// A simple version of the text that is compared: folded, with spaces and typographic variants made uniform.
fn even(text: &str) -> String {
    fold(text)
        .replace('ς', "σ")
        .replace('ß', "ss")
        .replace(['\u{ad}', '\u{a0}'], "")
        .replace('’', "'")
        .replace('–', "-")
}

proptest! {
    #[test]
    fn marks_are_in_order_apart_and_of_whole_characters(text in any_text(), typed in any_text()) {
        let query = Query::read(&typed, &fold);
        let marks = query.marks(&text, &fold);
        for mark in &marks {
            prop_assert!(mark.start < mark.end);
            prop_assert!(text.get(mark.clone()).is_some(), "{:?} {:?}", text, mark);
            // Each marked text contains a word of the query.
            let alone = query.marks(&text[mark.clone()], &fold);
            prop_assert_eq!(alone, vec![0..mark.len()]);
            // No accent is separated from its letter.
            let next = text[mark.end..].chars().next();
            prop_assert!(next.is_none_or(|c| c == ' ' || !fold(&c.to_string()).is_empty()), "{:?}", next);
        }
        prop_assert!(marks.windows(2).all(|two| two[0].end < two[1].start), "{:?}", marks);
        prop_assert!(!query.is_empty() || marks.is_empty());
    }

    #[test]
    fn a_word_is_found_where_the_folded_text_holds_it(text in "[aAbBñÑßéeﬁxς’–\u{301}]{1,14}", typed in "[aAbBnsSéeéfix'σ-]{1,4}") {
        let holds = even(&text).contains(&even(&typed));
        prop_assert_eq!(!Query::read(&typed, &fold).marks(&text, &fold).is_empty(), holds);
        prop_assert_eq!(finds(&json!({"id": "1", "title": text}), &typed), holds);
    }

    // With a summary, because an entry whose title is only a space has nothing to show.
    #[test]
    fn any_part_of_a_title_finds_it(title in "[\\PC&&[^\"“”„«»<>&]]{1,30}", from in 0..30_usize, length in 1..9_usize) {
        let item = json!({"id": "1", "title": title, "summary": "s"});
        let part: String = title.chars().skip(from).take(length).collect();
        prop_assert!(finds(&item, &part), "{} {}", title, part);
        prop_assert!(finds(&item, &format!("\"{part}\"")), "{} {}", title, part);
    }
}
