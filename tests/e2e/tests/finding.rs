//! Searching for words: what is found, what is marked, and what is announced.

use event_timeline_e2e::{Browser, Controls, Page, Site, Timeline, in_every_engine};
use fantoccini::key::Key;

in_every_engine![
    a_country_is_found_by_the_name_that_is_shown,
    case_and_accents_make_no_difference,
    hits_are_marked_wherever_they_stand_and_only_while_something_is_looked_for,
    results_are_said_and_the_focus_stays_where_one_types,
    nothing_found_is_a_message_with_a_way_back,
    without_controls_there_is_nothing_to_find_with,
    a_person_picked_at_an_entry_shows_all_of_theirs,
    a_tag_picked_at_an_entry_shows_all_that_has_it;
    in_chromium_alone: titles_people_editions_and_places_are_searched,
    tags_and_summaries_are_searched_for_every_word,
    what_the_embedder_and_the_reader_choose_combine,
    a_limit_counts_what_is_found,
];

const FEED: &str = "/feeds/finding.json";

const ALL: [&str; 6] = [
    "Crème de la crème of YAML",
    "Keys on cheap boards",
    "Mosaics of machines",
    "Version 1.0",
    "We have a logo",
    "Which system for the edge?",
];

async fn open(browser: &Browser, site: &Site, attributes: &str) -> Timeline {
    let timeline = browser.open(site, Page::of_with(FEED, attributes)).await;
    timeline.ready().await;
    timeline
}

/// Replaces the text in the search field, and waits until these titles are shown.
async fn found(timeline: &Timeline, words: &str, titles: &[&str]) {
    let browser = timeline.browser();
    browser.press_with(Key::Control, 'a').await;
    browser.type_text(words).await;
    timeline.until(&format!("{words} finds {titles:?}"), |shown| shown.titles() == titles).await;
}

async fn titles_people_editions_and_places_are_searched(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.reach_for_the_search().await;
    let (cream, keys, mosaics, panel) = (ALL[0], ALL[1], ALL[2], ALL[5]);
    // As few letters as distinguish them, because each takes time on a busy machine.
    for (words, title) in [
        ("saic", mosaics),
        ("ben", panel),
        // Affiliations
        ("univ", mosaics),
        ("kubec", panel),
        ("lyon", cream),
        ("k.3", keys),
    ] {
        found(&timeline, words, &[title]).await;
    }
    assert_eq!(site.asked(FEED), 1, "nothing is asked for anew");
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn tags_and_summaries_are_searched_for_every_word(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.reach_for_the_search().await;
    let (keys, mosaics, logo) = (ALL[1], ALL[2], ALL[4]);
    found(&timeline, "commu", &[logo]).await;
    found(&timeline, "voted", &[logo]).await;
    // Every word must match, in any field
    found(&timeline, "edge ada fos", &[mosaics]).await;
    // Words in quotes must be adjacent.
    found(&timeline, "\"p boa\"", &[keys]).await;
    found(&timeline, "\"boa che\"", &[]).await;
}

async fn a_country_is_found_by_the_name_that_is_shown(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.reach_for_the_search().await;
    let place = timeline.shown().await.year("2023").event("KubeCon Europe 2023").place.clone().unwrap_or_default();
    assert!(place.contains("Netherlands"), "{place}");
    found(&timeline, "netherl", &["Which system for the edge?"]).await;
}

async fn case_and_accents_make_no_difference(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.reach_for_the_search().await;
    for words in ["nunez", "NUÑ", "nu\u{301}n\u{303}"] {
        found(&timeline, words, &["Mosaics of machines", "We have a logo"]).await;
    }
    for words in ["creme", "CRÈM"] {
        found(&timeline, words, &["Crème de la crème of YAML"]).await;
    }
    found(&timeline, "zoe", &["Crème de la crème of YAML"]).await;
}

async fn hits_are_marked_wherever_they_stand_and_only_while_something_is_looked_for(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    assert_eq!(timeline.controls().await.marks, []);
    let cases: [(&str, &[(&str, &str)]); 6] = [
        ("nune", &[("Núñe", "summary"), ("Núñe", "person")]),
        ("boar", &[("boar", "summary"), ("boar", "title")]),
        ("crem", &[("Crèm", "title"), ("crèm", "title")]),
        ("kub", &[("Kub", "event-heading")]),
        ("amst", &[("Amst", "place")]),
        ("secu", &[("secu", "tag")]),
    ];
    for (words, expected) in cases {
        timeline.reach_for_the_search().await;
        browser.press_with(Key::Control, 'a').await;
        browser.type_text(words).await;
        let is_marked = |controls: &Controls| {
            let mut marks = controls.marks.clone();
            marks.sort_unstable_by(|(_, a), (_, b)| a.cmp(b).reverse());
            let mut expected = expected.to_vec();
            expected.sort_unstable_by(|(_, a), (_, b)| a.cmp(b).reverse());
            marks.iter().map(|(text, part)| (text.as_str(), part.as_str())).eq(expected)
        };
        timeline.until_controls(&format!("{words}: {expected:?} marked"), is_marked).await;
    }
    // A chosen filter is not marked as a match.
    let clear = timeline.controls().await.chip("Clear filters").clone();
    browser.click(&clear.element).await;
    timeline.until_controls("no marks", |controls| controls.marks.is_empty()).await;
    let tag = timeline.controls().await.pick("security").clone();
    browser.click(&tag.element).await;
    timeline.until("what is picked", |shown| shown.titles() == ["Keys on cheap boards"]).await;
    assert_eq!(timeline.controls().await.marks, []);
}

async fn results_are_said_and_the_focus_stays_where_one_types(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    assert_eq!(timeline.controls().await.status, "");
    timeline.look_for("edg").await;
    let controls = timeline.until_controls("both are counted", |controls| controls.status == "2 results").await;
    assert!(controls.is_in("search"), "{:?}", controls.focus);
    // Typing continues where it was, whatever was rendered meanwhile.
    browser.type_text("e ben").await;
    let controls = timeline.until_controls("the other is counted", |controls| controls.status == "1 result").await;
    assert_eq!(controls.query(), "edge ben");
    assert!(controls.is_in("search"), "{:?}", controls.focus);
    for _ in 0.."edge ben".len() {
        browser.press(Key::Backspace).await;
    }
    timeline.until("all again", |shown| shown.titles() == ALL).await;
    let controls = timeline.controls().await;
    assert!(controls.is_in("search"), "{:?}", controls.focus);
    assert_eq!((controls.status.as_str(), controls.chip_names()), ("", vec![]));
}

async fn nothing_found_is_a_message_with_a_way_back(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<event-timeline src=\"{FEED}\"></event-timeline><div class=\"spacer\"></div>");
    let timeline = browser.open(&site, Page::with(content)).await;
    timeline.ready().await;
    timeline.look_for("zebra").await;
    let shown = timeline.until("the message", |shown| shown.message.is_some()).await;
    assert_eq!(
        (shown.state.as_str(), shown.message(), shown.all().count()),
        ("ready", "No results for “zebra”. Clear filters", 0)
    );
    assert!(!shown.fallback);
    let controls = timeline.controls().await;
    assert_eq!(controls.status, "0 results");
    assert!(controls.has_toolbar && controls.is_in("search"), "{:?}", controls.focus);
    browser.click(&shown.button("Clear filters").element).await;
    let shown = timeline.until("all again", |shown| shown.titles() == ALL).await;
    assert!(shown.message.is_none());
    let controls = timeline.controls().await;
    assert_eq!(controls.query(), "");
    browser.settle().await;
    let scrolled: f64 = browser.run("return scrollY", Vec::new()).await;
    assert_eq!(scrolled, 0.0, "the page stays where it is");
    assert!(controls.is_in("search"), "the focus is not lost with the button: {:?}", controls.focus);
}

async fn what_the_embedder_and_the_reader_choose_combine(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "kinds=\"talk\"").await;
    let controls = timeline.open_filters().await;
    // Only entries that the embedder's attributes allow can be chosen.
    assert_eq!(controls.facet("Type").counts(), [("Talk", 2)]);
    assert_eq!(controls.facet("People").counts(), [("Ada Muster", 2), ("Matías Núñez", 1)]);
    timeline.look_for("nunez").await;
    timeline.until("both hold", |shown| shown.titles() == ["Mosaics of machines"]).await;
    // A change of the page's attributes keeps the reader's search.
    timeline.set("kinds", "post").await;
    timeline.until("the other of Núñez", |shown| shown.titles() == ["We have a logo"]).await;
    assert_eq!(timeline.controls().await.query(), "nunez");
    timeline.unset("kinds").await;
    timeline.until("both of Núñez", |shown| shown.all().count() == 2).await;
}

async fn a_limit_counts_what_is_found(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "limit=\"1\"").await;
    assert_eq!(timeline.shown().await.titles(), ["We have a logo"]);
    timeline.look_for("yaml").await;
    timeline.until("the one that is found", |shown| shown.titles() == ["Crème de la crème of YAML"]).await;
    // Of two results one is shown, and one is announced.
    timeline.set("limit", "2").await;
    timeline.browser().press_with(Key::Control, 'a').await;
    timeline.browser().type_text("nunez").await;
    timeline.until_controls("both", |controls| controls.status == "2 results").await;
    timeline.set("limit", "1").await;
    timeline.until_controls("one of them", |controls| controls.status == "1 result").await;
}

async fn without_controls_there_is_nothing_to_find_with(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "controls=\"none\"").await;
    let controls = timeline.controls().await;
    assert!(!controls.has_toolbar && controls.search.is_none() && controls.filter.is_none());
    assert!(controls.years.is_empty() && controls.picks.is_empty());
    // Names are shown as text.
    assert!(timeline.shown().await.item("Mosaics").speakers.as_deref().unwrap().contains("Matías Núñez"));
    // A link, if there is one, is an ordinary link and opens no menu.
    if let Some(link) = controls.links.first() {
        browser.click(&link.element).await;
        browser.settle().await;
        assert!(timeline.controls().await.menu.is_none(), "a menu without controls");
    }
    timeline.set("controls", "all").await;
    timeline.until_controls("the controls", |controls| controls.has_toolbar && controls.years.len() == 3).await;
    timeline.set("controls", "none").await;
    timeline.until_controls("no controls", |controls| !controls.has_toolbar && controls.years.is_empty()).await;
}

/// Sets a filter from an entry, and waits for these titles and this chip.
async fn pick(timeline: &Timeline, name: &str, titles: &[&str]) {
    let browser = timeline.browser();
    timeline.open_entries().await;
    let pick = timeline.controls().await.pick(name).clone();
    browser.click(&pick.element).await;
    timeline.until(&format!("what has {name}"), |shown| shown.titles() == titles).await;
    let chip = format!("Remove {name}");
    let controls = timeline.controls().await;
    assert_eq!(controls.chip_names(), [chip.as_str(), "Clear filters"]);
    // The pressed button is gone, so the chip that removes the filter has the focus.
    assert_eq!(controls.focus.as_ref().map(|focus| focus.name.as_str()), Some(chip.as_str()));
    browser.press(Key::Enter).await;
    timeline.until("all again", |shown| shown.titles() == ALL).await;
    let controls = timeline.controls().await;
    assert!(controls.chips.is_empty() && controls.is_in("search"), "{:?}", controls.focus);
}

async fn a_person_picked_at_an_entry_shows_all_of_theirs(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    pick(&timeline, "Ada Muster", &["Keys on cheap boards", "Mosaics of machines", "Which system for the edge?"]).await;
    pick(&timeline, "Matías Núñez", &["Mosaics of machines"]).await;
}

async fn a_tag_picked_at_an_entry_shows_all_that_has_it(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    pick(&timeline, "edge", &["Mosaics of machines", "Which system for the edge?"]).await;
    pick(&timeline, "yaml", &["Crème de la crème of YAML"]).await;
}
