//! The components on the host: the timeline as HTML, checked for what a reader has to find in it, in four
//! languages.
//!
//! The snapshots in `tests/snapshots/` are outlines of it in plain text. After a change, `INSTA_UPDATE=always
//! cargo test --features ssr --test rendering` rewrites them: review the differences before you commit.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;
mod outline;

use common::host::{self, plain};
use common::{entries, read, resolve, shown::item};
use event_timeline::feed;
use event_timeline::locale::Locale;
use event_timeline::model::{Dated, Entry, When};
use event_timeline::options::{Controls, Density, Options, Order, Player, Theme, View, Zone};
use event_timeline::platform::host::Host;
use event_timeline::render::{self, Surroundings};
use event_timeline::timeline::{Group, arrange};
use event_timeline::words::Message;
use outline::{attribute, children, name, outline};
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The languages, with the direction in which they are written.
const LANGUAGES: [(&str, &str); 4] = [("en-GB", "ltr"), ("de", "ltr"), ("ja", "ltr"), ("ar", "rtl")];

/// The current time: something is upcoming, something is over, and something has just ended.
const NOW: &str = "2026-06-01T10:00:00Z";

fn locale(lang: &str) -> Locale {
    let host: &'static Host = Box::leak(Box::new(Host::in_zone("Europe/Brussels").unwrap().at(NOW.parse().unwrap())));
    Locale::new(lang, host::words(lang), host)
}

fn kairos() -> Vec<Arc<Entry>> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/events.json")).unwrap();
    feed::merge(vec![feed::read(&text, "https://kairos.io/events.json", &resolve).unwrap().entries])
}

/// A rendered timeline, parsed as browsers parse it.
struct Page {
    html: String,
    tree: Html,
}

impl Page {
    fn new(entries: &[Arc<Entry>], options: Options, locale: &Locale) -> Self {
        let html = render::html(entries.to_vec(), options, locale);
        Self { tree: Html::parse_fragment(&html), html }
    }

    /// The Kairos feed in a language.
    fn kairos(lang: &str) -> Self {
        Self::new(&kairos(), Options::default(), &locale(lang))
    }

    /// Items in English.
    fn of(items: &Value, options: Options) -> Self {
        Self::new(&entries(items), options, &locale("en-GB"))
    }

    /// The element that contains the timeline.
    fn root(&self) -> ElementRef<'_> {
        let elements: Vec<_> = children(self.tree.root_element()).collect();
        assert_eq!(elements.len(), 1);
        elements[0]
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        all(self.tree.root_element(), selector)
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    /// The only entry with this id.
    fn item(&self, id: &str) -> ElementRef<'_> {
        let found: Vec<_> =
            self.all("[part=item]").into_iter().filter(|item| attribute(*item, "data-id") == id).collect();
        assert_eq!(found.len(), 1, "{id}");
        found[0]
    }
}

fn all<'t>(within: ElementRef<'t>, selector: &str) -> Vec<ElementRef<'t>> {
    within.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef) -> String {
    plain(&element.text().collect::<String>())
}

/// The text of the only element with this part name, if there is exactly one.
fn part(within: ElementRef, part: &str) -> Option<String> {
    match all(within, &format!("[part={part}]"))[..] {
        [one] => Some(text(one)),
        _ => None,
    }
}

#[test]
fn the_outline_is_the_reviewed_one() {
    for (lang, _) in LANGUAGES {
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(format!("kairos-{lang}"), outline(&Page::kairos(lang).tree));
        });
    }
}

#[test]
fn every_entry_stands_once_under_its_year_and_its_edition() {
    let groups = |groups: &[Group]| -> Vec<(String, Vec<String>)> {
        let of = |group: &Group| match group {
            Group::Edition(edition) => edition.name.to_string(),
            Group::Single(_) => String::new(),
        };
        // An entry that only links to another of its dates is not counted.
        let ids = |group: &Group| {
            let whole = group.entries().iter().filter(|entry| !entry.is_elsewhere);
            whole.map(|entry| entry.id.to_string()).collect()
        };
        groups.iter().map(|group| (of(group), ids(group))).collect()
    };
    for (lang, _) in LANGUAGES {
        let (page, locale, entries) = (Page::kairos(lang), locale(lang), kairos());
        let plan = arrange(&entries, &Options::default(), locale.platform().now().now, None);
        let year = |year: Option<i32>| year.map_or(locale.text(Message::Undated).to_owned(), |year| locale.year(year));
        let mut wanted = vec![(locale.text(Message::ComingUp).to_owned(), groups(&plan.coming))];
        wanted.extend(plan.years.iter().map(|at| (year(at.year), groups(&at.groups))));

        let ids =
            |items: Vec<ElementRef>| items.into_iter().map(|item| attribute(item, "data-id").to_owned()).collect();
        let group = |group: ElementRef| match attribute(group, "part") {
            "item" => (String::new(), ids(vec![group])),
            _ => (part(group, "event-heading").unwrap(), ids(all(group, ":scope > ol > [part=item]"))),
        };
        let section = |section: ElementRef| {
            let groups = all(section, ":scope > ol > li").into_iter().map(group);
            (text(all(section, ":scope > .titled > h2")[0]), groups.collect())
        };
        let sections = page.all(".content > section").into_iter();
        assert_eq!(sections.map(section).collect::<Vec<_>>(), wanted, "{lang}");
        assert_eq!(page.all("[part=item]").len(), entries.len());
    }
}

#[test]
fn an_entry_tells_what_when_where_and_who_in_its_language() {
    // The year heading, date and place of the edition; the kind, speaker and first link of its first entry.
    let cases = [
        ("en-GB", ["2026", "23 – 26 Mar", "RAI, Amsterdam, Netherlands", "Talk", "Watch (YouTube)"], "and"),
        ("de", ["2026", "23.–26. März", "RAI, Amsterdam, Niederlande", "Vortrag", "Ansehen (YouTube)"], "und"),
        ("ja", ["2026年", "3月23日～26日", "RAI, Amsterdam, オランダ", "講演", "視聴する（YouTube）"], "、"),
        ("ar", ["2026", "23–26 مارس", "RAI, Amsterdam, هولندا", "محاضرة", "مشاهدة (YouTube)"], "و"),
    ];
    for (lang, wanted, and) in cases {
        let page = Page::kairos(lang);
        let editions = page.all("[part=event]");
        let is_it = |edition: &ElementRef| attribute(*edition, "data-id") == "KubeCon + CloudNativeCon Europe 2026";
        let edition = editions.into_iter().find(is_it).unwrap();
        let section = ancestors(edition).find(|above| attribute(*above, "part") == "year").unwrap();
        let facts = all(edition, ":scope > .facts")[0];
        let item = page.item("kubecon-eu-2026/tractors");
        let when = all(edition, ":scope > .when")[0];
        let shown = [(section, "year-heading"), (when, "date"), (facts, "place"), (item, "kind"), (item, "recording")];
        assert_eq!(shown.map(|(within, name)| part(within, name).unwrap()), wanted, "{lang}");
        let speakers = part(item, "speakers").unwrap();
        let between = speakers.strip_prefix("Mauro Morales (Spectro Cloud)").unwrap();
        let between = between.strip_suffix("Jordan Karapanagiotis (Aurea Imaging)").unwrap();
        assert_eq!(between.trim(), and, "{lang}");
    }
}

#[test]
fn every_date_is_one_that_machines_read_as_well() {
    for (lang, _) in LANGUAGES {
        let (page, locale) = (Page::kairos(lang), locale(lang));
        // For an entry with several dates, the last is shown with the entry.
        for entry in kairos().into_iter().filter(|entry| entry.also.is_empty()) {
            let item = page.item(&entry.id);
            let Some(start) = entry.start else {
                assert_eq!(all(item, "time").len(), 0, "{}", entry.id);
                continue;
            };
            // The minute at which a post was published is not shown.
            let shown = |when: When| if entry.dated == Dated::Event { when } else { when.to_day() };
            let time = all(item, "time")[0];
            assert_eq!(attribute(time, "datetime"), shown(start).to_string(), "{}", entry.id);
            // The year is in the heading, or is the current year.
            let year = Some(start.year());
            let date = locale.time(&Zone::Event, year, shown(start), entry.end.map(shown), entry.time_zone.as_deref());
            let day = locale.day(&Zone::Event, year, shown(start), entry.end.map(shown));
            assert_eq!(text(time), plain(&day), "{lang} {}", entry.id);
            // The time of day is in the entry, once, without the day, which stands beside it. These entries are
            // over, so the visitor's own time is not shown.
            let clock =
                if let When::Instant(_) | When::Floating(_) = shown(start) { Some(plain(&date.text)) } else { None };
            assert_eq!(part(item, "time"), clock, "{lang} {}", entry.id);
            assert_eq!(all(item, "[part=own-time]").len(), 0);
        }
    }
}

fn ancestors(element: ElementRef) -> impl Iterator<Item = ElementRef> {
    element.ancestors().filter_map(ElementRef::wrap)
}

#[test]
fn a_place_says_each_part_once() {
    let item = |at: usize, city: &str, country: &str| json!({"id": at, "title": "T", "_event": {"start": format!("2024-02-{:02}", at + 1), "location": {"city": city, "country": country}}});
    let places =
        [("Online", "Online"), ("Singapore", "SG"), ("Brussels", "BE"), ("Hong Kong", "HK"), ("Mexico City", "MX")];
    let items: Vec<_> = places.into_iter().enumerate().map(|(at, (city, country))| item(at, city, country)).collect();
    let shown =
        |lang: &str| Page::new(&entries(&json!(items)), Options::default(), &locale(lang)).texts("[part=place]");
    assert_eq!(shown("en-GB"), ["Mexico City, Mexico", "Hong Kong", "Brussels, Belgium", "Singapore", "Online"]);
    // A place is not repeated in another language than the feed's.
    assert_eq!(shown("de"), ["Mexico City, Mexiko", "Hong Kong", "Brussels, Belgien", "Singapore", "Online"]);
}

#[test]
fn pages_elsewhere_are_named_by_their_host() {
    let (own, other) = ("https://blog.example/own", "https://www.other.example/x");
    let attachments = json!([
        {"url": "https://open.spotify.com/episode/x", "mime_type": "text/html"},
        {"url": "https://speakerdeck.com/ann/x", "mime_type": "text/html"},
        {"url": "https://x.example/code.zip", "mime_type": "application/zip"},
    ]);
    let items = json!([
        {"id": "link", "title": "A link", "url": own, "external_url": other, "date_published": "2024-02-04"},
        {"id": "talk", "title": "A talk", "url": own, "external_url": other, "attachments": attachments, "_event": {"kind": "talk", "start": "2024-02-05"}},
    ]);
    let page = Page::of(&items, Options::default());
    let links = |id: &str| -> Vec<(String, String)> {
        let links = all(page.item(id), "[part=title] a, [part~=links] a");
        links.into_iter().map(|link| (text(link), attribute(link, "href").to_owned())).collect()
    };
    let expected = |links: &[(&str, &str)]| {
        links.iter().map(|(text, url)| ((*text).to_owned(), (*url).to_owned())).collect::<Vec<_>>()
    };
    // The title of a link post leads to the linked page, the title of a talk to its own page.
    assert_eq!(links("link"), expected(&[("A link", other), ("blog.example", own)]));
    let talk = [
        ("A talk", own),
        ("Slides", "https://speakerdeck.com/ann/x"),
        ("open.spotify.com", "https://open.spotify.com/episode/x"),
        ("File", "https://x.example/code.zip"),
        ("other.example", other),
    ];
    assert_eq!(links("talk"), expected(&talk));
}

#[test]
fn every_link_has_its_url_and_a_name_that_says_what_it_is() {
    for (lang, _) in LANGUAGES {
        let (page, locale) = (Page::kairos(lang), locale(lang));
        let mut known = BTreeSet::new();
        for entry in kairos() {
            let item = page.item(&entry.id);
            let links: BTreeSet<(String, String)> =
                all(item, "a").into_iter().map(|link| (name(link), attribute(link, "href").to_owned())).collect();
            let has = |name: &str, url: &str| links.contains(&(plain(name), url.to_owned()));
            if let Some(url) = &entry.url {
                assert!(has(&entry.title, url), "{lang} {}: {links:?}", entry.id);
            }
            let named: Vec<_> =
                entry.media.iter().map(|media| (media, locale.role(media.role, media.is_audio()))).collect();
            for (media, role) in named {
                for format in &media.formats {
                    let is_it = |(name, url): &(String, String)| *url == format.url && name.starts_with(role);
                    assert!(links.iter().any(is_it), "{lang} {}: no {role} {}: {links:?}", entry.id, format.url);
                }
            }
            known.extend(links.into_iter().map(|(_, url)| url));
            known.extend(entry.edition_url.clone());
        }
        for link in page.all("a") {
            assert_ne!(name(link), "", "{lang} {}", link.html());
            // A script handles links to a year.
            let url = attribute(link, "href");
            assert!(known.contains(url) || link.attr("data-year").is_some() && url == "#", "{lang} {url}");
        }
    }
}

#[test]
fn recordings_are_there_or_it_is_said_why_not() {
    let (held, to_come) = ("2026-01-31", "2026-06-20");
    let url = "https://video.example/talk.webm";
    // The value in the feed, the recording, and the text that the reader sees.
    let cases = [
        (json!({"start": held}), None, None),
        (json!({"start": held, "recording": "pending"}), None, Some(Message::RecordingPending)),
        (json!({"start": held, "recording": "none"}), None, Some(Message::NotRecorded)),
        (json!({"start": held, "recording": "pending"}), Some(url), None),
        // The recording cannot be missing yet.
        (json!({"start": to_come, "recording": "none"}), None, None),
        (json!({"start": to_come, "status": "postponed"}), None, Some(Message::Postponed)),
        (json!({"start": to_come, "status": "cancelled"}), None, Some(Message::Cancelled)),
    ];
    for (lang, _) in LANGUAGES {
        let locale = locale(lang);
        for (event, url, said) in &cases {
            let media: Vec<_> = url.iter().map(|url| json!({"url": url, "mime_type": "video/webm"})).collect();
            let mut item = item("Talk", event);
            (item["attachments"], item["_event"]["kind"]) = (json!(media), json!("talk"));
            let page = Page::new(&entries(&json!([item])), Options::default(), &locale);
            let item = page.item("Talk");
            let links: Vec<_> =
                all(item, "a[part=recording]").into_iter().map(|link| attribute(link, "href")).collect();
            assert_eq!(links, url.iter().copied().collect::<Vec<_>>(), "{lang} {event}");
            assert_eq!(part(item, "status"), said.map(|said| locale.text(said).to_owned()), "{lang} {event}");
        }
    }
}

#[test]
fn the_language_and_its_direction_are_said() {
    for (lang, dir) in LANGUAGES {
        let page = Page::kairos(lang);
        let root = page.root();
        assert_eq!((attribute(root, "lang"), attribute(root, "dir")), (lang, dir));
        assert_eq!(name(root), locale(lang).text(Message::Timeline));
        // Titles, names and places may be in any language.
        for selector in ["[part=title]", "[part=event-heading]", "[part=summary]"] {
            assert!(page.all(selector).iter().all(|own| attribute(*own, "dir") == "auto"), "{selector}");
        }
        assert!(
            page.all("[part=place], [part=speakers]")
                .iter()
                .all(|own| children(*own).all(|child| child.value().name() == "bdi"))
        );
        // Only elements in another language than the page have `lang`.
        for entry in kairos() {
            let foreign = entry.language.as_deref().filter(|own| *own != lang.split('-').next().unwrap());
            for own in all(page.item(&entry.id), "[part=title], [part=summary]") {
                assert_eq!(own.attr("lang"), foreign, "{lang} {}", entry.id);
            }
        }
    }
    let spanish = Page::kairos("en-GB").texts("[part=title][lang=es]");
    assert!(spanish.contains(&"Ver, no tocar, y mucho menos desconfigurar: sistemas operativos inmutables".to_owned()));
}

#[test]
fn headings_stand_at_the_levels_that_the_page_asks_for() {
    for level in 1..=5 {
        let page = Page::new(&kairos(), Options { heading_level: level, ..Options::default() }, &locale("en-GB"));
        let cases = [
            ("[part=year-heading], [part=upcoming-heading]", level),
            ("[part=event-heading], section > ol > [part=item] [part=title]", level + 1),
            ("[part=event] [part=title]", level + 2),
        ];
        let mut headings = 0;
        for (selector, level) in cases {
            let tag = format!("h{}", level.min(6));
            let found = page.all(selector);
            assert!(
                !found.is_empty() && found.iter().all(|heading| heading.value().name() == tag),
                "{selector}: {tag}"
            );
            headings += found.len();
        }
        assert_eq!(page.all("h1, h2, h3, h4, h5, h6").len(), headings);
    }
}

/// Feeds of every kind, in every language, with options that change what is rendered.
fn pages() -> Vec<(String, Page)> {
    let mut pages = Vec::new();
    for (lang, _) in LANGUAGES {
        let options = [
            Options::default(),
            Options { controls: Controls::None, ..Options::default() },
            Options { view: View::Next, ..Options::default() },
            Options { player: Player::Inline, time_zone: Zone::Local, ..Options::default() },
        ];
        for options in options {
            pages.extend([("kairos", kairos()), ("hostile", entries(&hostile())), ("empty", Vec::new())].map(
                |(name, entries)| {
                    (format!("{name} {lang} {options:?}"), Page::new(&entries, options.clone(), &locale(lang)))
                },
            ));
        }
    }
    pages
}

#[test]
fn strict_policies_let_all_of_it_pass() {
    for (which, page) in pages() {
        for element in page.all("*") {
            let tag = element.value().name();
            assert!(
                !["script", "style", "iframe", "object", "img", "link", "base", "form"].contains(&tag),
                "{which}: {tag}"
            );
            for (name, value) in element.value().attrs() {
                assert!(name != "style" && name != "srcdoc" && !name.starts_with("on"), "{which}: {name}={value}");
                if ["href", "src", "action", "formaction"].contains(&name) {
                    assert!(value == "#" || value.starts_with("https://"), "{which}: {name}={value}");
                }
            }
        }
    }
}

#[test]
fn it_is_well_formed_html() {
    for (which, page) in pages() {
        assert!(page.tree.errors.is_empty(), "{which}: {:?}", page.tree.errors);
        // The parsed tree, serialized again, equals the HTML: the parser moved, closed or dropped nothing. Some
        // characters may be escaped or not.
        let alike = |html: &str| {
            let escapes = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("=\"\"", "")];
            escapes.iter().fold(html.to_owned(), |html, (escaped, plain)| html.replace(escaped, plain))
        };
        assert_eq!(alike(&page.tree.root_element().inner_html()), alike(&page.html), "{which}");
        let ids: Vec<_> = page.all("[id]").iter().map(|element| attribute(*element, "id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{which}: {ids:?}");
    }
}

/// Texts that would be markup if they were not escaped.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</section></li><!-- <!> --><![CDATA[",
    "&lt;b&gt;&amp;amp; &#60;b&#62;",
    "{{constructor}} ${x} %3Cscript%3E",
];

fn hostile() -> Value {
    let of = |(at, text): (usize, &&str)| {
        // By the standard, feeds are plain text: markup is removed from some members and shown in others.
        json!({
            "id": format!("{at} {text}"), "title": text, "summary": text, "language": text, "tags": [text], "url": format!("javascript:{text}"),
            "authors": [{"name": text}],
            "attachments": [{"url": format!("https://x.example/?{text}"), "mime_type": "video/mp4", "title": text}],
            "_event": {
                "kind": text, "name": text, "series": text, "start": "2026-07-01", "location": {"venue": text, "city": text, "country": text, "url": format!("data:{text}")},
            },
        })
    };
    Value::Array(HOSTILE.iter().enumerate().map(of).collect())
}

#[test]
fn hostile_text_stays_text() {
    let all = entries(&hostile());
    assert_eq!(all.len(), HOSTILE.len());
    let page = Page::new(&all, Options::default(), &locale("en-GB"));
    for entry in all {
        let item = page.item(&entry.id);
        assert_eq!(part(item, "title"), Some(plain(&entry.title)));
        assert_eq!(part(item, "summary"), entry.summary.as_deref().map(plain));
        for person in entry.people.iter() {
            assert_eq!(part(item, "person"), Some(plain(&person.name)));
        }
    }
    // The timeline's label is escaped too.
    for label in HOSTILE {
        let page = Page::of(&hostile(), Options { label: Some(label.to_owned()), ..Options::default() });
        assert_eq!(name(page.root()), label);
    }
}

/// The controls for searching.
const CONTROLS: &str =
    "[part=toolbar]:not([hidden]), [part=year-nav]:not([hidden]), .titled .count, [part=tags], [part=person]";

/// An upcoming talk, two talks of an edition that is over, and a post.
fn few() -> Value {
    let held = json!({"name": "FOSDEM 2026", "start": "2026-01-31", "kind": "talk"});
    json!([
        {"id": "Next", "title": "Next", "tags": ["edge"], "authors": [{"name": "Ada"}],
            "_event": {"start": "2026-06-20T10:00:00+09:00", "time_zone": "Asia/Tokyo", "kind": "talk"}},
        item("One", &held),
        item("Two", &held),
        {"id": "Post", "title": "Post", "date_published": "2025-05-01", "tags": ["edge"]},
    ])
}

#[test]
fn without_controls_nothing_is_offered_that_needs_them() {
    let with = Page::of(&few(), Options::default());
    for control in CONTROLS.split(", ") {
        assert!(!with.all(control).is_empty(), "{control}");
    }
    let without = Page::of(&few(), Options { controls: Controls::None, ..Options::default() });
    assert!(without.all(CONTROLS).is_empty(), "{}", without.html);
    assert_eq!(without.texts("[part=title]"), with.texts("[part=title]"));
    assert_eq!(without.texts("[part=speakers]"), with.texts("[part=speakers]"));
}

#[test]
fn the_next_event_stands_alone() {
    let page = Page::of(&few(), Options { view: View::Next, ..Options::default() });
    assert_eq!((page.texts("h2"), page.texts("[part=title]")), (vec!["Upcoming".to_owned()], vec!["Next".to_owned()]));
    assert!(page.all(CONTROLS).is_empty(), "{}", page.html);
    let over: Vec<_> = few().as_array().unwrap()[1..].to_vec();
    let page = Page::of(&json!(over), Options { view: View::Next, ..Options::default() });
    assert_eq!(page.texts("h2"), ["Latest"]);
    assert_eq!(page.texts("[part=title]"), ["One", "Two"]);
}

#[test]
fn options_show_what_they_ask_for() {
    let with = Options::default;
    let cases: [(Options, &[&str]); 7] = [
        (with(), &["Next", "One", "Two", "Post"]),
        (Options { limit: Some(2), ..with() }, &["Next", "Two"]),
        (Options { limit: Some(9), ..with() }, &["Next", "One", "Two", "Post"]),
        (Options { order: Order::Oldest, ..with() }, &["Next", "Post", "One", "Two"]),
        (Options { kinds: vec!["post".to_owned()], ..with() }, &["Post"]),
        (Options { tags: vec!["edge".to_owned()], ..with() }, &["Next", "Post"]),
        (Options { years: vec![2025], ..with() }, &["Post"]),
    ];
    for (options, titles) in cases {
        let page = Page::of(&few(), options.clone());
        assert_eq!(page.texts("[part=title]"), titles, "{options:?}");
    }
    for (theme, word) in [(Theme::Auto, "auto"), (Theme::Light, "light"), (Theme::Dark, "dark")] {
        let page = Page::of(&few(), Options { theme, ..with() });
        assert_eq!(attribute(page.all("[data-theme]")[0], "data-theme"), word);
    }
    let zones = [
        (Zone::Event, "20 Jun", "10:00 GMT+9", Some("03:00 your time")),
        (Zone::Local, "20 Jun", "03:00 CEST", None),
        (Zone::Named("America/New_York".to_owned()), "19 Jun", "21:00 GMT-4", None),
    ];
    for (time_zone, date, time, own) in zones {
        let page = Page::of(&few(), Options { time_zone: time_zone.clone(), ..with() });
        let item = page.item("Next");
        let [shown_date, shown_time, shown_own] = ["date", "time", "own-time"].map(|name| part(item, name));
        assert_eq!(
            (shown_date.as_deref(), shown_time.as_deref(), shown_own.as_deref()),
            (Some(date), Some(time), own),
            "{time_zone:?}"
        );
    }
}

/// An upcoming entry shows its year if it is not the current one.
#[test]
fn the_year_of_what_is_to_come_is_said_if_it_is_another() {
    let talk = |id: &str, start: &str| json!({"id": id, "title": id, "_event": {"start": start}});
    let items = json!([talk("Soon", "2026-12-31"), talk("Later", "2027-01-30"), talk("Across", "2026-12-30")]);
    let mut items = items;
    items[2]["_event"]["end"] = json!("2027-01-02");
    let page = Page::of(&items, Options::default());
    let dates = ["Soon", "Later", "Across"].map(|id| part(page.item(id), "date").unwrap());
    assert_eq!(dates, ["31 Dec", "30 Jan 2027", "30 Dec 2026 – 2 Jan 2027"]);
}

/// The first view of a feed, as the end-to-end tests put it into a page. `INSTA_UPDATE=always` rewrites it.
#[test]
fn the_prepared_view_is_the_reviewed_one() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/fixtures");
    let text = std::fs::read_to_string(format!("{fixtures}/finding.json")).unwrap();
    let feed = feed::read(&text, "https://project.example/feeds/finding.json", &resolve).unwrap();
    let styles = "/docs/event-timeline/event-timeline.css";
    let html = render::shadow(
        feed::merge(vec![feed.entries]),
        Options::default(),
        &locale("en-GB"),
        Surroundings { styles, prefix: Some("timeline"), host: None },
    );
    let path = format!("{fixtures}/finding.shadow.html");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &html).unwrap();
    }
    assert!(html == std::fs::read_to_string(&path).unwrap_or_default(), "{path} is another: read what has changed");
}

#[test]
fn nothing_in_a_prepared_view_grows_old() {
    let items = json!([
        {"id": "1", "title": "To come", "_event": {"kind": "talk", "start": "2044-02-04T10:00:00+01:00"}},
        {"id": "2", "title": "Over", "_event": {"kind": "talk", "start": "2024-02-04T10:00:00+01:00"}}
    ]);
    let html = render::shadow(
        entries(&items),
        Options::default(),
        &locale("en-GB"),
        Surroundings { styles: "a.css?a&b\"", prefix: None, host: Some("project.example") },
    );
    assert!(html.contains("href=\"a.css?a&amp;b&quot;\""), "{html}");
    let tree = Html::parse_fragment(&html.replace("template", "div"));
    let parts = |part: &str| tree.select(&Selector::parse(&format!("[part={part}]")).unwrap()).count();
    assert_eq!((parts("item"), parts("upcoming"), parts("relative"), parts("calendar")), (2, 0, 0, 0));
}

#[test]
fn what_a_limit_leaves_out_is_counted_where_it_can_be_shown() {
    let rest = |more| Page::of(&few(), Options { limit: Some(1), more, ..Options::default() }).texts("[part=rest]");
    let left = few().as_array().unwrap().len() - 1;
    assert_eq!((rest(true), rest(false)), (vec![format!("{left} more")], vec![]));
    let all = Page::of(&few(), Options { more: true, ..Options::default() });
    assert_eq!(all.texts("[part=rest]"), [""; 0]);
}

#[test]
fn of_a_line_all_the_rest_is_in_it() {
    let lone = json!([{"id": "1", "title": "Nothing more", "date_published": "2024-02-04"}]);
    let more = |density| Page::of(&lone, Options { density, ..Options::default() }).all("[part=more]").len();
    assert_eq!((more(Density::Comfortable), more(Density::Compact)), (0, 1));
    assert_eq!(Page::of(&lone, Options { density: Density::Compact, ..Options::default() }).all(".compact").len(), 1);
}

#[test]
fn a_page_elsewhere_is_named_by_its_host_in_the_quiet_line() {
    let hosts = |item: Value| Page::of(&json!([item]), Options::default()).texts("[part=host]");
    let post = |rest: Value| {
        let mut item = json!({"id": "1", "title": "A", "date_published": "2024-02-04"});
        item.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        hosts(item)
    };
    assert_eq!(post(json!({"url": "https://www.cncf.io/blog/a"})), ["cncf.io"]);
    assert_eq!(post(json!({"url": "https://a.example/a", "external_url": "https://youtu.be/x"})), ["YouTube"]);
    assert_eq!(post(json!({})), [""; 0]);
    // An event shows its place.
    let talk = json!({"url": "https://fosdem.org/a", "_event": {"kind": "talk", "start": "2024-02-04"}});
    assert_eq!(post(talk), [""; 0]);
}

#[test]
fn what_can_be_watched_is_named_with_its_title() {
    let item = json!([{"id": "1", "title": "Edges", "_event": {"kind": "talk", "start": "2024-02-04"},
        "attachments": [{"url": "https://a.example/a.webm", "mime_type": "video/webm"}]}]);
    let page = Page::of(&item, Options::default());
    let links = page.all("[part=recording]");
    assert_eq!((text(links[0]), links[0].attr("aria-label")), ("Watch (WebM)".to_owned(), Some("Watch (WebM): Edges")));
}

#[test]
fn what_holds_nothing_says_so() {
    for (lang, _) in LANGUAGES {
        let locale = locale(lang);
        let none_of_kind = Options { kinds: vec!["keynote".to_owned()], ..Options::default() };
        for (entries, options) in [(vec![], Options::default()), (kairos(), none_of_kind)] {
            let page = Page::new(&entries, options, &locale);
            assert_eq!(page.texts("[part=message][role=status]"), [locale.text(Message::Nothing)], "{lang}");
            assert!(page.all("[part=item], [part=event], .content section").is_empty());
        }
    }
}

#[test]
fn all_of_a_long_feed_is_there() {
    let items: Vec<_> = (0..2500)
        .map(
            |at| json!({"id": at, "title": format!("Nr. {at}"), "date_published": format!("{}-05-01", 2000 + at % 25)}),
        )
        .collect();
    let page =
        Page::new(&read(&json!({ "items": items }).to_string()).unwrap().entries, Options::default(), &locale("en-GB"));
    let titles: BTreeSet<_> = page.texts("[part=title]").into_iter().collect();
    assert_eq!(titles.len(), 2500);
    assert!(page.all(".gap, [aria-setsize]").is_empty());
}

/// An entry's links, as `Watch (MP4) | WebM`, grouped by what they lead to.
fn links(item: &Value, lang: &str) -> Vec<String> {
    let page = Page::new(&entries(&json!([item])), Options::default(), &locale(lang));
    page.texts("[part~=links] > li > a")
}

#[test]
fn recordings_are_told_apart_by_their_languages() {
    let file = |title: &str, ending: &str, language: Value| {
        let url = format!("https://e.example/{title}-{language}.{ending}").replace('"', "");
        json!({"url": url, "mime_type": format!("video/{ending}"), "title": title, "_event": {"language": language}})
    };
    let of = |language: Value, attachments: &[Value]| json!({"id": "1", "title": "A", "language": language, "attachments": attachments});
    let (en, de) = (file("Video", "mp4", json!("en")), file("Video", "mp4", json!("de")));
    let both = of(json!("en"), &[en.clone(), de.clone()]);
    assert_eq!(links(&both, "en-GB"), ["Watch (English, MP4)", "Watch (German, MP4)"]);
    // The reader's language first.
    assert_eq!(links(&both, "de"), ["Ansehen (Deutsch, MP4)", "Ansehen (Englisch, MP4)"]);
    assert_eq!(links(&both, "de-AT")[0], "Ansehen (Deutsch, MP4)");
    // A link without a language is in the language of its entry.
    let original = file("Video", "mp4", json!(null));
    assert_eq!(
        links(&of(json!("de"), &[en.clone(), original.clone()]), "en"),
        ["Watch (English, MP4)", "Watch (German, MP4)"]
    );
    assert_eq!(links(&of(json!(null), &[original.clone(), en.clone()]), "en"), ["Watch (MP4)", "Watch (MP4)"]);
    // If the languages do not differ, they are not shown.
    assert_eq!(links(&of(json!("en-US"), &[original, en.clone()]), "en"), ["Watch (MP4)", "Watch (MP4)"]);
    assert_eq!(
        links(&of(json!("de"), &[en.clone(), file("Video", "webm", json!("en"))]), "en"),
        ["Watch (MP4)", "Watch (WebM)"]
    );
    // Each with its formats, and with its title if there are several.
    let webm = file("Video", "webm", json!("de"));
    let questions = file("Questions", "mp4", json!("en"));
    assert_eq!(
        links(&of(json!("en"), &[de.clone(), en.clone(), webm, questions]), "en"),
        [
            "Watch: Video (English, MP4)",
            "Watch: Questions (English, MP4)",
            "Watch: Video (German, MP4)",
            "Watch: Video (German, WebM)"
        ]
    );
    // An invalid language tag is not shown.
    let odd = file("Video", "mp4", json!("x y"));
    assert_eq!(links(&of(json!("en"), &[de, odd]), "en"), ["Watch (English, MP4)", "Watch (German, MP4)"]);
}

#[test]
fn a_kind_that_is_not_known_begins_with_a_capital() {
    for (kind, name) in [
        ("unconference", "Unconference"),
        ("élan", "Élan"),
        ("Hack Day", "Hack Day"),
        ("discussion", "Discussion"),
        ("office-hours", "Office hours"),
        ("TUTORIAL", "Tutorial"),
        ("webinar", "Webinar"),
        ("日本", "日本"),
    ] {
        let page = Page::of(&json!([item("A", &json!({"kind": kind, "start": "2024-02-04"}))]), Options::default());
        assert_eq!(page.texts("[part=kind]"), [name]);
    }
    let page =
        Page::new(&entries(&json!([item("A", &json!({"kind": "conference"}))])), Options::default(), &locale("ja"));
    assert_eq!(page.texts("[part=kind]"), ["カンファレンス"]);
}

#[test]
fn audio_alone_makes_a_podcast_of_what_says_nothing_of_itself() {
    let audio = json!({"url": "https://e.example/1.mp3", "mime_type": "audio/mpeg"});
    let video = json!({"url": "https://e.example/1.mp4", "mime_type": "video/mp4"});
    let notes = json!({"url": "https://e.example/1.pdf", "mime_type": "application/pdf"});
    for (attachments, event, kind) in [
        (json!([audio]), json!(null), "Podcast"),
        (json!([audio, notes]), json!(null), "Podcast"),
        (json!([audio, video]), json!(null), "Post"),
        (json!([notes]), json!(null), "Post"),
        (json!([]), json!(null), "Post"),
        (json!([audio]), json!({}), "Post"),
        (json!([audio]), json!({"kind": "talk"}), "Talk"),
    ] {
        let item = json!({"id": "1", "title": "A", "date_published": "2024-02-04", "attachments": attachments, "_event": event});
        assert_eq!(Page::of(&json!([item]), Options::default()).texts("[part=kind]"), [kind], "{item}");
    }
}

#[test]
fn what_is_given_several_times_leads_to_where_it_stands() {
    let items = json!([item(
        "Boot",
        &json!({"kind": "talk", "name": "FOSDEM 2023", "start": "2023-02-04", "also": [{"name": "KCD 2024", "start": "2024-04-01", "location": "Munich"}]})
    ),]);
    let page = Page::of(&items, Options::default());
    assert_eq!(page.texts("[part=year-heading]"), ["2024", "2023"]);
    assert_eq!(page.texts("[part=item] [part=title]"), ["Boot"]);
    assert_eq!(page.texts("[part=event] > .facts, [part=item] .facts"), ["Munich", "Talk"]);
    assert_eq!(page.texts("[part=item] .when"), ["1 Apr"]);
    let lines = page.all("[part=elsewhere]");
    assert_eq!(lines.iter().map(|line| text(*line)).collect::<Vec<_>>(), ["4 FebBoot"]);
    let link = all(lines[0], "a")[0];
    assert_eq!((attribute(link, "part"), attribute(link, "data-entry")), ("entry", "Boot"));
}

#[test]
fn an_edition_by_itself_says_what_is_known_of_it() {
    let items = json!([{
        "id": "fosdem", "title": "FOSDEM 2027", "url": "https://fosdem.org/2027/", "summary": "Come!",
        "_event": {"kind": "conference", "name": "FOSDEM 2027", "start": "2027-01-30", "end": "2027-01-31", "status": "tentative",
            "location": {"city": "Brussels", "country": "BE"}}
    }, item("Boot", &json!({"kind": "talk", "name": "FOSDEM 2027"}))]);
    for count in [1, 2] {
        let page = Page::of(&json!(items.as_array().unwrap()[..count]), Options::default());
        assert_eq!(page.texts("[part=event-heading]"), ["FOSDEM 2027"]);
        assert_eq!(attribute(page.all("[part=event-heading] a")[0], "href"), "https://fosdem.org/2027/");
        assert!(
            page.texts("[part=event] > .facts")[0].contains("Brussels"),
            "{:?}",
            page.texts("[part=event] > .facts")
        );
        assert_eq!(page.texts("[part=event] > div:not(.titled) > *"), ["Not confirmed yet", "Come!"]);
        assert_eq!(page.texts("[part=event] > [part=calendar]").len(), 2 - count);
        // A talk does not repeat the place in the heading; if an edition has only one talk, they share the date.
        assert_eq!(page.texts(".when"), ["30 – 31 Jan 2027"]);
        assert_eq!(page.texts("[part=item] .facts"), vec!["Talk"; count - 1]);
        assert_eq!(page.texts("[part=upcoming] > .titled .count, [part=upcoming] > .count"), ["1 entry"]);
    }
}

#[test]
fn related_entries_lead_to_each_other() {
    let items = json!([
        item(
            "Panel",
            &json!({"kind": "panel", "start": "2024-02-04", "related": ["Continued", {"url": "https://notes.example/1"}, "nothing"]})
        ),
        item(
            "Continued",
            &json!({"kind": "panel", "start": "2024-03-20", "related": [{"id": "Panel", "label": "The first half"}]})
        ),
    ]);
    let page = Page::of(&items, Options::default());
    let links = |id: &str| {
        let links = all(page.item(id), "[part=related] a").into_iter();
        links
            .map(|a| (text(a), attribute(a, "data-entry").to_owned(), attribute(a, "data-role").to_owned()))
            .collect::<Vec<_>>()
    };
    let is = |text: &str, entry: &str, role: &str| (text.to_owned(), entry.to_owned(), role.to_owned());
    assert_eq!(links("Panel"), [is("Continued", "Continued", ""), is("notes.example", "", "related")]);
    assert_eq!(links("Continued"), [is("The first half", "Panel", "")]);
    assert!(text(page.item("Panel")).contains("See also"));
    // An entry that is not shown here is linked by its page, if it has one.
    let only = Options { years: vec![2024], kinds: vec!["panel".to_owned()], ..Options::default() };
    let mut hidden = items.clone();
    hidden[1]["_event"]["kind"] = json!("talk");
    assert!(Page::of(&hidden, only.clone()).all("[data-entry]").is_empty());
    hidden[1]["url"] = json!("https://e.example/2");
    let page = Page::of(&hidden, only);
    assert_eq!(
        page.all("[part=related] a").iter().map(|a| attribute(*a, "href")).collect::<Vec<_>>(),
        ["https://e.example/2", "https://notes.example/1"]
    );
}

#[test]
fn recordings_say_how_long_they_are_as_people_say_it() {
    for (seconds, lang, said) in [
        (json!(1500), "en-GB", "25 mins"),
        (json!(1500.4), "de", "25 Min."),
        (json!(3900), "de", "1 Std. 5 Min."),
        (json!(7200), "de", "2 Std."),
        (json!(45), "de", "45 Sek."),
        (json!(89), "de", "1 Min."),
        (json!(1500), "ja", "25 分"),
    ] {
        let attachment =
            json!({"url": "https://e.example/a.mp4", "mime_type": "video/mp4", "duration_in_seconds": seconds});
        let item = json!({"id": "1", "title": "A", "attachments": [attachment]});
        let page = Page::new(&entries(&json!([item])), Options::default(), &locale(lang));
        assert_eq!(page.texts("[part=duration]"), [said], "{seconds} in {lang}");
    }
    let none = json!({"url": "https://e.example/a.mp4", "mime_type": "video/mp4", "duration_in_seconds": 0});
    assert!(
        Page::of(&json!([{"id": "1", "title": "A", "attachments": [none]}]), Options::default())
            .all("[part=duration]")
            .is_empty()
    );
}

#[test]
fn write_ups_code_and_photos_have_links_of_their_own() {
    let page = |role: &str| json!({"url": format!("https://e.example/{role}"), "mime_type": "text/html", "_event": {"role": role}});
    let all = json!({"id": "1", "title": "A", "url": "https://e.example/", "attachments": [page("photos"), page("code"), page("article"), page("recording")],
        "_event": {"kind": "talk", "start": "2026-07-01", "status": "proposed"}});
    assert_eq!(links(&all, "en-GB"), ["Watch (e.example)", "Article", "Code", "Photos"]);
    // A proposed date is marked as such, and left out of calendars.
    let page = Page::of(&json!([all]), Options::default());
    assert_eq!((page.texts("[part=status]"), page.all("[part=calendar]").len()), (vec!["Proposed".to_owned()], 0));
    assert_eq!(page.all("[part=upcoming] [part=relative]").len(), 0);
}
