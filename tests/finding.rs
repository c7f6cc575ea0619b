//! A reader filters the timeline by what entries are and have, and sees how many results each further choice would
//! give.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::shown::{NOW, edition, lines};
use common::{SPOKEN, at, entries, fold};
use event_timeline::finding::{Choice, Facet, Found, Index};
use event_timeline::model::Entry;
use event_timeline::options::Options;
use event_timeline::timeline::{arrange, scopes};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn choice(query: &str, picks: &[(Facet, &str)]) -> Choice {
    let mut choice = Choice::new(query);
    for (facet, value) in picks {
        choice.toggle(*facet, value);
    }
    choice
}

fn items() -> Value {
    let recording = json!({"url": "/a.webm", "mime_type": "video/webm"});
    let slides = json!({"url": "/a.pdf", "mime_type": "application/pdf"});
    let other = json!({"url": "/a.zip", "mime_type": "application/zip"});
    json!([
        {"id": "1", "title": "One", "tags": ["Edge", "Rust"], "authors": [{"name": "Zoë"}, {"name": "Ann"}],
            "attachments": [slides, recording], "_event": {"kind": "talk", "name": "FOSDEM 2024", "series": "FOSDEM", "start": "2024-02-04"}},
        {"id": "2", "title": "Two", "tags": ["edge", "EDGE"], "authors": [{"name": "Zoë"}, {"name": "zoë"}],
            "attachments": [recording, other], "_event": {"kind": "keynote", "name": "KubeCon", "series": "KubeCon", "start": "2024-03-20"}},
        {"id": "3", "title": "Three", "tags": ["ärger"], "authors": [{"name": "Ben"}], "date_published": "2024-02-20",
            "_event": {"name": "FOSDEM 2024"}},
        {"id": "4", "title": "Four", "tags": ["zebra"], "_event": {"kind": "Hackathon", "start": "2023-05-01"}},
        {"id": "5", "title": "Five"},
    ])
}

fn find(choice: &Choice) -> Found {
    Index::new(&entries(&items()), &Options::default(), &fold, &SPOKEN).find(choice, &fold)
}

/// The values of a facet: `Edge 2, rust 1*`; a star marks a chosen value.
fn offers(found: &Found, facet: Facet) -> String {
    let offer = |offer: &event_timeline::finding::Offer| {
        format!("{} {}{}", offer.value, offer.count, if offer.is_on { "*" } else { "" })
    };
    found.offers(facet).iter().map(offer).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_facet_offers_what_entries_have() {
    let found = find(&Choice::default());
    assert_eq!((found.count, found.shown.as_slice()), (5, [true; 5].as_slice()));
    // Sorted by count, then in their usual order, unknown kinds last; an item without a kind is a post.
    assert_eq!(offers(&found, Facet::Kind), "post 2, talk 1, keynote 1, Hackathon 1");
    // The post gets its series from its edition.
    assert_eq!(offers(&found, Facet::Series), "FOSDEM 2, KubeCon 1");
    assert_eq!(offers(&found, Facet::Media), "recording 2, slides 1");
    // Sorted by count, then alphabetically; case is ignored; an entry counts once.
    assert_eq!(offers(&found, Facet::Person), "Zoë 2, Ann 1, Ben 1");
    assert_eq!(offers(&found, Facet::Tag), "Edge 2, ärger 1, Rust 1, zebra 1");
    assert_eq!(Index::new(&[], &Options::default(), &fold, &SPOKEN).find(&Choice::default(), &fold).count, 0);
}

#[test]
fn of_one_facet_any_of_each_facet_one() {
    let shown = |picks: &[(Facet, &str)]| {
        let found = find(&choice("", picks));
        assert_eq!(found.count, found.shown.iter().filter(|is_shown| **is_shown).count());
        (1..=5).filter(|id| found.shown[id - 1]).collect::<Vec<_>>()
    };
    assert_eq!(shown(&[(Facet::Kind, "talk")]), [1]);
    assert_eq!(shown(&[(Facet::Kind, "talk"), (Facet::Kind, "POST")]), [1, 3, 5]);
    assert_eq!(shown(&[(Facet::Tag, "edge")]), [1, 2]);
    assert_eq!(shown(&[(Facet::Tag, "edge"), (Facet::Media, "slides")]), [1]);
    assert_eq!(shown(&[(Facet::Tag, "edge"), (Facet::Tag, "zebra"), (Facet::Media, "recording")]), [1, 2]);
    assert_eq!(shown(&[(Facet::Series, "FOSDEM")]), [1, 3]);
    assert_eq!(shown(&[(Facet::Person, "zoë"), (Facet::Series, "fosdem")]), [1]);
    assert_eq!(shown(&[(Facet::Person, "Ben"), (Facet::Media, "slides")]), [0_usize; 0]);
}

#[test]
fn each_offer_says_what_it_would_leave() {
    let found = find(&choice("", &[(Facet::Series, "FOSDEM")]));
    assert_eq!(found.count, 2);
    // Its own facet still offers the other values; other facets count what the choice leaves.
    assert_eq!(offers(&found, Facet::Series), "FOSDEM 2*, KubeCon 1");
    assert_eq!(offers(&found, Facet::Kind), "post 1, talk 1");
    assert_eq!(offers(&found, Facet::Person), "Zoë 1, Ann 1, Ben 1");
    let found = find(&choice("", &[(Facet::Series, "FOSDEM"), (Facet::Kind, "talk")]));
    assert_eq!(offers(&found, Facet::Series), "FOSDEM 1*");
    assert_eq!(offers(&found, Facet::Kind), "post 1, talk 1*");
    // The search is taken into account too.
    let found = find(&choice("three", &[]));
    assert_eq!(found.count, 1);
    assert_eq!(offers(&found, Facet::Kind), "post 1");
    assert_eq!(offers(&found, Facet::Media), "");
}

#[test]
fn what_is_on_can_be_taken_off_even_if_nothing_has_it() {
    let found = find(&choice("", &[(Facet::Tag, "gone"), (Facet::Media, "slides"), (Facet::Kind, "keynote")]));
    assert_eq!(found.count, 0);
    assert_eq!(offers(&found, Facet::Tag), "gone 0*");
    assert_eq!(offers(&found, Facet::Media), "slides 0*");
    assert_eq!(offers(&found, Facet::Kind), "keynote 0*");
    let found = find(&choice("", &[(Facet::Tag, "gone"), (Facet::Tag, "RUST")]));
    assert_eq!(found.count, 1);
    assert_eq!(offers(&found, Facet::Tag), "Edge 2, ärger 1, Rust 1*, zebra 1, gone 0*");
}

#[test]
fn what_the_embedder_leaves_out_is_not_offered() {
    let found = |options: &Options, query: &str| {
        Index::new(&entries(&items()), options, &fold, &SPOKEN).find(&choice(query, &[]), &fold)
    };
    let words = |word: &str| vec![word.to_owned()];
    let series = Options { series: words("fosdem"), ..Options::default() };
    assert_eq!(found(&series, "").shown, [true, false, true, false, false]);
    assert_eq!(offers(&found(&series, ""), Facet::Tag), "ärger 1, Edge 1, Rust 1");
    assert_eq!(found(&series, "two").count, 0);
    // The years are those under which entries are listed.
    let years = Options { years: vec![2023], ..Options::default() };
    assert_eq!(offers(&found(&years, ""), Facet::Kind), "Hackathon 1");
    // A limit does not change what is found.
    assert_eq!(found(&Options { limit: Some(1), ..Options::default() }, "").count, 5);
}

#[test]
fn the_timeline_shows_what_is_found_and_nothing_moves() {
    let all = entries(&items());
    let shown = |options: &Options, choice: &Choice| {
        let found = Index::new(&all, options, &fold, &SPOKEN).find(choice, &fold);
        arrange(&all, options, at(NOW), Some(&found.shown))
    };
    let options = Options::default();
    let told = shown(&options, &choice("three", &[]));
    // The post is in its edition, whose dates stay the same.
    assert_eq!(lines(&told), ["2024: FOSDEM 2024 [Three]"]);
    assert_eq!(edition(&told).start.unwrap().to_string(), "2024-02-04");
    let edge = choice("", &[(Facet::Tag, "edge")]);
    assert_eq!(lines(&shown(&options, &edge)), ["2024: KubeCon [Two]; FOSDEM 2024 [One]"]);
    // A limit counts the entries that are found.
    let limited = Options { limit: Some(1), ..Options::default() };
    assert_eq!(lines(&shown(&limited, &choice("four", &[]))), ["2023: Four"]);
    assert_eq!(lines(&shown(&limited, &edge)), ["2024: KubeCon [Two]"]);
    // If the list of results is too short, the entries beyond its end are left out.
    assert!(arrange(&all, &options, at(NOW), Some(&[])).is_empty());
}

fn any_entries() -> impl Strategy<Value = Vec<Arc<Entry>>> {
    let item = (
        proptest::option::of("[EF]"),
        proptest::option::of("(talk|booth|post|Jam|jam)"),
        proptest::option::of("[st]"),
        proptest::collection::vec("[abAB]", 0..3),
        proptest::collection::vec("[vwV]", 0..3),
        proptest::collection::vec("(video/webm|application/pdf|text/vtt|text/x)", 0..3),
    );
    proptest::collection::vec(item, 0..12).prop_map(|items| {
        let items = items.into_iter().enumerate().map(|(id, (name, kind, series, tags, people, media))| {
            let media = media.iter().map(|mime| json!({"url": "/x", "mime_type": mime})).collect::<Vec<_>>();
            let people = people.iter().map(|name| json!({"name": name})).collect::<Vec<_>>();
            json!({"id": id, "title": format!("Nr. {id}"), "tags": tags, "authors": people, "attachments": media,
                "date_published": "2024-02-04", "_event": {"name": name, "kind": kind, "series": series}})
        });
        entries(&json!(items.collect::<Vec<_>>()))
    })
}

fn any_choice() -> impl Strategy<Value = Choice> {
    let pick = (0..5_usize, "([abvwst]|talk|jam|post|recording|slides|captions|gone)");
    (proptest::collection::vec(pick, 0..5), "[0-9]?").prop_map(|(picks, query)| {
        let picks: Vec<_> = picks.iter().map(|(facet, value)| (Facet::ALL[*facet], value.as_str())).collect();
        choice(&query, &picks)
    })
}

/// A simple check of whether an entry has a value.
fn has(entry: &Entry, series: &[String], facet: Facet, value: &str) -> bool {
    let same = |other: &str| other.eq_ignore_ascii_case(value);
    match facet {
        Facet::Kind => same(entry.kind().as_str()),
        Facet::Series => series.iter().any(|series| same(series)),
        Facet::Media => value != "other" && entry.media.iter().any(|media| same(media.role.as_str())),
        Facet::Person => entry.people.iter().any(|person| same(&person.name)),
        Facet::Tag => entry.tags.iter().any(|tag| same(tag)),
    }
}

proptest! {
    #[test]
    fn what_is_shown_has_what_was_chosen(all in any_entries(), choice in any_choice()) {
        let found = Index::new(&all, &Options::default(), &fold, &SPOKEN).find(&choice, &fold);
        let scopes = scopes(&all, &Options::default());
        for ((entry, standing), is_shown) in all.iter().zip(&scopes).zip(&found.shown) {
            let passes = |facet: Facet| {
                let mut picks = choice.picks().filter(|(of, _)| *of == facet).peekable();
                picks.peek().is_none() || picks.any(|(_, value)| has(entry, &standing.series, facet, value))
            };
            let expected = entry.title.contains(&choice.query) && Facet::ALL.into_iter().all(passes);
            prop_assert_eq!(*is_shown, expected, "{:?}", entry);
        }
        prop_assert_eq!(arrange(&all, &Options::default(), at(NOW), Some(&found.shown)).len(), found.count);
    }

    /// Choosing one more value gives exactly the number of results that was shown for it.
    #[test]
    fn counts_keep_their_word(all in any_entries(), choice in any_choice()) {
        let index = Index::new(&all, &Options::default(), &fold, &SPOKEN);
        let found = index.find(&choice, &fold);
        for facet in Facet::ALL {
            for offer in found.offers(facet) {
                prop_assert!(offer.count > 0 || offer.is_on);
                prop_assert_eq!(offer.is_on, choice.has(facet, &offer.value));
                let mut only = Choice::new(&choice.query);
                for (other, value) in choice.picks().filter(|(other, _)| *other != facet) {
                    only.toggle(other, value);
                }
                only.toggle(facet, &offer.value);
                prop_assert_eq!(index.find(&only, &fold).count, offer.count, "{:?} {}", facet, offer.value);
            }
            // Every choice can be removed; no value is offered twice.
            for (_, value) in choice.picks().filter(|(of, _)| *of == facet) {
                prop_assert!(found.offers(facet).iter().any(|offer| offer.is_on && offer.value.eq_ignore_ascii_case(value)));
            }
            let mut keys: Vec<_> = found.offers(facet).iter().map(|offer| offer.value.to_ascii_lowercase()).collect();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), found.offers(facet).len());
        }
    }
}
