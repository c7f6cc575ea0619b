//! What a reader chose and opened is kept in the query string of the page's URL; the rest of the URL stays
//! unchanged.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::finding::{Choice, Facet, Target, UrlState};
use proptest::prelude::*;
use url::form_urlencoded;

const OURS: [&str; 9] = ["q", "kind", "series", "media", "person", "tag", "entry", "event", "year"];

fn choice(query: &str, picks: &[(Facet, &str)]) -> Choice {
    let mut choice = Choice::new(query);
    for (facet, value) in picks {
        choice.toggle(*facet, value);
    }
    choice
}

fn state(query: &str, picks: &[(Facet, &str)], target: Option<Target>) -> UrlState {
    UrlState { choice: choice(query, picks), target }
}

#[test]
fn picks_stand_by_facet_and_are_toggled_whatever_their_case() {
    let mut choice = Choice::default();
    assert!(choice.is_empty());
    for (facet, value) in [(Facet::Tag, "Edge"), (Facet::Kind, "talk"), (Facet::Tag, "rust"), (Facet::Kind, "post")] {
        choice.toggle(facet, value);
    }
    let picks: Vec<_> = choice.picks().collect();
    let expected = [(Facet::Kind, "talk"), (Facet::Kind, "post"), (Facet::Tag, "Edge"), (Facet::Tag, "rust")];
    assert_eq!(picks, expected);
    assert!(choice.has(Facet::Tag, "edge") && !choice.has(Facet::Series, "edge") && !choice.has(Facet::Tag, "dge"));
    choice.toggle(Facet::Tag, "EDGE");
    choice.toggle(Facet::Tag, "");
    assert_eq!(choice.picks().count(), 3);
    choice.clear();
    assert!(choice.is_empty());
    // Only spaces are not a search.
    choice.query = " \t".to_owned();
    assert!(choice.is_empty());
    choice.query = " x".to_owned();
    assert!(!choice.is_empty());
}

#[test]
fn query_strings_are_read_as_forms_write_them() {
    let is = |query: &str, expected: &UrlState| assert_eq!(UrlState::read(query, "timeline"), *expected, "{query}");
    let entry = |id: &str| Some(Target::Entry(id.to_owned()));
    for query in ["", "?", "&", "a=b", "timeline", "timeline.=x", "timeline.z=1", "q=x", "t.q=x", "timelines.q=x"] {
        is(query, &UrlState::default());
    }
    is("?timeline.q=nunez", &state("nunez", &[], None));
    is("timeline.q=nunez", &state("nunez", &[], None));
    is("?timeline.q=a+b%20c%2Bd", &state("a b c+d", &[], None));
    is("?%74imeline.q=N%C3%BA%c3%b1ez", &state("Núñez", &[], None));
    is("?timeline.q=a=b?c", &state("a=b?c", &[], None));
    // Invalid escapes stay as they are, invalid UTF-8 becomes a replacement character.
    is("?timeline.q=100%&x", &state("100%", &[], None));
    is("?timeline.q=%zz%4", &state("%zz%4", &[], None));
    is("?timeline.q=%FFa", &state("\u{fffd}a", &[], None));
    // Filters have one parameter per value; of the others, the first counts.
    let picks = [(Facet::Kind, "talk"), (Facet::Media, "recording"), (Facet::Tag, "a"), (Facet::Tag, "b")];
    is(
        "?timeline.tag=a&timeline.kind=talk&timeline.tag=b&timeline.tag=A&timeline.media=recording",
        &state("", &picks, None),
    );
    is("?timeline.kind=&timeline.q=&timeline.q=1&timeline.q=2", &state("1", &[], None));
    is("?timeline.entry=a&timeline.entry=b&timeline.year=2024", &state("", &[], entry("a")));
    is(
        "?timeline.year=soon&timeline.event=FOSDEM+2024",
        &state("", &[], Some(Target::Edition("FOSDEM 2024".into(), None))),
    );
    is("?timeline.year=2024", &state("", &[], Some(Target::Year(2024))));
    // An edition whose name has no year, with the parameters in either order.
    let meetup = state("", &[], Some(Target::Edition("Meetup".to_owned(), Some(2026))));
    is("?timeline.event=Meetup&timeline.year=2026", &meetup);
    is("?timeline.year=2026&timeline.event=Meetup&timeline.year=2027", &meetup);
    is("?timeline.event=Meetup&timeline.year=soon", &state("", &[], Some(Target::Edition("Meetup".to_owned(), None))));
    is("?timeline.entry=a&timeline.event=Meetup&timeline.year=2026", &state("", &[], entry("a")));
}

#[test]
fn query_strings_are_short_and_can_be_pasted_anywhere() {
    let picks = [(Facet::Person, "Núñez, J. (CERN)"), (Facet::Kind, "lightning-talk"), (Facet::Tag, "C++")];
    let written =
        state("50% *edge*~\"", &picks, Some(Target::Edition("FOSDEM 2024".to_owned(), None))).write("", "timeline");
    assert_eq!(
        written,
        "?timeline.q=50%25%20%2Aedge%2A~%22&timeline.kind=lightning-talk&timeline.person=N%C3%BA%C3%B1ez%2C%20J.%20%28CERN%29\
         &timeline.tag=C%2B%2B&timeline.event=FOSDEM%202024"
    );
    assert_eq!(
        state("", &[], Some(Target::Entry("https://a.example/?b".into()))).write("", "my list"),
        "?my%20list.entry=https%3A%2F%2Fa.example%2F%3Fb"
    );
}

#[test]
fn the_rest_of_the_query_stays_as_it_is() {
    let year = state("", &[], Some(Target::Year(1999)));
    let meetup = state("", &[], Some(Target::Edition("Meetup".to_owned(), Some(2026))));
    let none = UrlState::default();
    let cases = [
        (&none, "", ""),
        (&none, "?", ""),
        (&none, "a", "?a"),
        (&none, "?a=%zz&&b=+%20&c?", "?a=%zz&&b=+%20&c?"),
        (&none, "?timeline.q=x", ""),
        (&none, "?timeline.q=x&a=1&timeline.year=2", "?a=1"),
        (&year, "?", "?timeline.year=1999"),
        (&meetup, "?timeline.year=2027&a=1", "?a=1&timeline.event=Meetup&timeline.year=2026"),
        (&year, "?a=1&timeline.entry=x&b=2&timeline.tag=y", "?a=1&b=2&timeline.year=1999"),
        // Parameters of another timeline: with a longer prefix, without a prefix, or with a prefix that ours
        // begins with
        (
            &none,
            "?timeline.q.q=1&q=2&time.q=3&timeline.=4&timeline=5&Timeline.q=6",
            "?timeline.q.q=1&q=2&time.q=3&timeline.=4&timeline=5&Timeline.q=6",
        ),
        (&none, "?timeline.other=1", "?timeline.other=1"),
    ];
    for (state, before, after) in cases {
        assert_eq!(state.write(before, "timeline"), after, "{before}");
    }
}

fn any_state() -> impl Strategy<Value = UrlState> {
    let text = || prop_oneof![".{1,12}", "[a-z&=+%#? ]{1,9}", "[\\PC\\pC]{1,6}"];
    let target = prop_oneof![
        Just(None),
        text().prop_map(|id| Some(Target::Entry(id))),
        (text(), proptest::option::of(any::<i32>())).prop_map(|(name, year)| Some(Target::Edition(name, year))),
        any::<i32>().prop_map(|year| Some(Target::Year(year))),
    ];
    let picks = proptest::collection::vec((0..5_usize, text()), 0..6);
    (proptest::option::of(text()), picks, target).prop_map(|(query, picks, target)| {
        let mut choice = Choice::new(&query.unwrap_or_default());
        for (facet, value) in picks {
            if !choice.has(Facet::ALL[facet], &value) {
                choice.toggle(Facet::ALL[facet], &value);
            }
        }
        UrlState { choice, target }
    })
}

fn any_query() -> impl Strategy<Value = String> {
    let ours = proptest::string::string_regex(&format!("(t|timeline)\\.({}|other)=[a-z0-9%+]{{0,4}}", OURS.join("|")))
        .unwrap();
    let piece = prop_oneof![ours, "[^#&]{0,8}", "[a-z.%=+]{0,8}"];
    (any::<bool>(), proptest::collection::vec(piece, 0..6)).prop_map(|(mark, pieces)| {
        let query = pieces.join("&");
        if mark { format!("?{query}") } else { query }
    })
}

/// The parameters that are not ours, as written.
fn foreign(query: &str) -> Vec<String> {
    let is_ours = |piece: &str| {
        let pairs: Vec<_> = form_urlencoded::parse(piece.as_bytes()).collect();
        OURS.iter().any(|name| pairs.iter().any(|(found, _)| *found == format!("timeline.{name}")))
    };
    let pieces = query.strip_prefix('?').unwrap_or(query).split('&');
    pieces.filter(|piece| !piece.is_empty() && !is_ours(piece)).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(state in any_state(), query in any_query(), prefix in ".{1,8}") {
        let written = state.write(&query, &prefix);
        prop_assert_eq!(UrlState::read(&written, &prefix), state.clone());
        prop_assert_eq!(state.write(&written, &prefix), written.clone(), "the second time nothing changes");
        // The same as what `location.search` returns.
        let alone = state.write("", &prefix);
        let mut page = url::Url::parse("https://project.example/talks?x#y").unwrap();
        page.set_query(alone.strip_prefix('?'));
        prop_assert_eq!(page.query().unwrap_or_default(), alone.strip_prefix('?').unwrap_or_default());
        prop_assert!(alone.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"?&=%-._~".contains(&byte)));
    }

    #[test]
    fn all_else_is_left_alone(state in any_state(), query in any_query()) {
        let written = state.write(&query, "timeline");
        prop_assert!(written.is_empty() || written.starts_with('?'));
        prop_assert!(written != "?");
        let others = foreign(&query);
        prop_assert_eq!(foreign(&written), others.clone());
        let cleared = UrlState::default().write(&query, "timeline");
        prop_assert_eq!(foreign(&cleared), others);
        prop_assert_eq!(UrlState::read(&cleared, "timeline"), UrlState::default());
        // Another timeline on the page keeps its parameters.
        prop_assert_eq!(UrlState::read(&written, "t"), UrlState::read(&query, "t"));
    }

    #[test]
    fn forms_are_read_as_the_standard_says(query in any_query()) {
        let state = UrlState::read(&query, "timeline");
        let bytes = query.strip_prefix('?').unwrap_or(&query).as_bytes();
        let first = |name: &str| form_urlencoded::parse(bytes).find(|(found, value)| found == name && !value.is_empty());
        let expected = first("timeline.q").map(|(_, value)| value.into_owned());
        prop_assert_eq!(state.choice.query, expected.unwrap_or_default());
    }
}
