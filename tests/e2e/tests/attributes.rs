//! Attributes and their changes: they take effect at once, without fetching the feed again.

use event_timeline_e2e::{Browser, Page, Shown, Site, Timeline, in_every_engine, site::WASM};

in_every_engine![
    next_shows_the_coming_event_alone,
    next_shows_the_latest_if_none_is_coming,
    headings_stand_at_the_level_asked_for,
    auto_follows_the_page_live,
    light_and_dark_stay_what_they_are,
    dates_are_written_in_the_language_asked_for,
    dates_are_written_in_the_language_of_the_page,
    values_that_are_not_understood_count_as_the_default_with_one_warning,
    many_changes_at_once_are_one_update,
    another_src_asks_anew,
    another_src_in_the_middle_of_loading_wins,
    another_src_before_the_wasm_comes_wins,
    two_feeds_make_one_timeline;
    in_chromium_alone: kinds_series_tags_and_years_let_through_what_they_name,
    limit_shows_so_many,
    order_turns_everything_round,
];

const FEED: &str = "/feeds/talks.json";

async fn open(browser: &Browser, site: &Site, attributes: &str) -> Timeline {
    browser.open(site, Page::of_with(FEED, attributes)).await
}

/// The final check of each test: nothing was fetched again, and nothing went wrong.
async fn check(browser: &Browser, site: &Site) {
    browser.settle().await;
    assert_eq!(site.asked(FEED), 1);
    assert_eq!(browser.events("load").await.len(), 1);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn order_turns_everything_round(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    let shown = timeline.ready().await;
    assert_eq!(shown.year_names(), ["2024", "2023", "2022"]);
    assert_eq!(shown.year("2024").order, ["We have a logo", "FOSDEM 2024"]);
    timeline.set("order", "oldest").await;
    let shown = timeline.until("the oldest first", |shown| shown.year_names() == ["2022", "2023", "2024"]).await;
    assert_eq!(shown.year("2024").order, ["FOSDEM 2024", "We have a logo"]);
    timeline.unset("order").await;
    timeline.until("the newest first", |shown| shown.year_names() == ["2024", "2023", "2022"]).await;
    check(&browser, &site).await;
    // The same if it is set from the start.
    let shown = open(&browser, &site, "order=\"oldest\"").await.ready().await;
    assert_eq!(shown.year_names(), ["2022", "2023", "2024"]);
}

async fn kinds_series_tags_and_years_let_through_what_they_name(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.ready().await;
    let cases: [(&str, &str, &[&str]); 8] = [
        ("kinds", "talk", &["Ten lines of YAML", "To the far edge"]),
        ("kinds", "post, release", &["Version 1.0", "We have a logo"]),
        ("kinds", "PANEL", &["Which system for the edge?"]),
        ("series", "FOSDEM", &["Ten lines of YAML", "Which system for the edge?"]),
        ("series", "KubeCon EU", &["To the far edge"]),
        ("tags", "edge", &["To the far edge", "Which system for the edge?"]),
        ("tags", "yaml,community", &["Ten lines of YAML", "We have a logo"]),
        ("years", "2022, 2023", &["To the far edge", "Version 1.0"]),
    ];
    for (attribute, value, expected) in cases {
        timeline.set(attribute, value).await;
        timeline.until(&format!("{attribute}={value}: {expected:?}"), |shown| shown.titles() == expected).await;
        timeline.unset(attribute).await;
        timeline.until("all again", |shown| shown.all().count() == 5).await;
    }
    // An entry must match all of them.
    timeline.set("tags", "edge").await;
    timeline.set("years", "2023").await;
    timeline.until("both", |shown| shown.titles() == ["To the far edge"]).await;
    check(&browser, &site).await;
}

async fn limit_shows_so_many(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "limit=\"1\"").await;
    assert_eq!(timeline.ready().await.titles(), ["We have a logo"]);
    timeline.set("limit", "3").await;
    timeline.until("three", |shown| shown.all().count() == 3).await;
    timeline.set("order", "oldest").await;
    let shown = timeline.until("the three oldest", |shown| shown.year_names().first() == Some(&"2022")).await;
    assert_eq!(shown.all().count(), 3);
    timeline.unset("limit").await;
    timeline.until("all", |shown| shown.all().count() == 5).await;
    check(&browser, &site).await;
}

async fn next_shows_the_coming_event_alone(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with(FEED, "view=\"next\"").at("2024-01-15T12:00:00+01:00");
    let timeline = browser.open(&site, page).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.titles(), ["Ten lines of YAML", "Which system for the edge?"]);
    assert_eq!(shown.coming().order, ["FOSDEM 2024"]);
    timeline.set("view", "timeline").await;
    timeline.until("all", |shown| shown.all().count() == 5).await;
    timeline.set("view", "next").await;
    timeline.until("the next alone", |shown| shown.all().count() == 2).await;
    check(&browser, &site).await;
}

async fn next_shows_the_latest_if_none_is_coming(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "view=\"next\" series=\"FOSDEM,KubeCon EU\"").await;
    let shown = timeline.ready().await;
    assert!(shown.upcoming.is_none());
    let latest = shown.latest.as_ref().unwrap();
    assert_eq!((latest.name.as_str(), latest.level), ("Latest", Some(2)));
    assert_eq!(latest.order, ["FOSDEM 2024"]);
    // There is no year heading above it, so its date contains the year.
    assert_eq!(shown.year_names(), [""; 0]);
    assert!(latest.event("FOSDEM 2024").date.as_deref().unwrap().ends_with("2024"));
}

async fn headings_stand_at_the_level_asked_for(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    let levels = |shown: &Shown| {
        let year = shown.year("2024");
        let event = year.event("FOSDEM 2024");
        [year.level, event.level, event.items[0].level, year.item("We have a logo").level]
            .map(Option::unwrap_or_default)
    };
    assert_eq!(levels(&timeline.ready().await), [2, 3, 4, 3]);
    for (value, expected) in [("1", [1, 2, 3, 2]), ("3", [3, 4, 5, 4]), ("5", [5, 6, 6, 6])] {
        timeline.set("heading-level", value).await;
        timeline.until(&format!("heading-level={value}: {expected:?}"), |shown| levels(shown) == expected).await;
    }
    check(&browser, &site).await;
}

const DARK_PAGE: &str = "rgb(227, 227, 227)";
const LIGHT_PAGE: &str = "rgb(28, 30, 33)";

async fn auto_follows_the_page_live(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.ready().await;
    assert_eq!(timeline.style("title", "color").await, LIGHT_PAGE);
    // As docs sites do: a class on the root element.
    browser.act("document.documentElement.classList.replace('light', 'dark')").await;
    assert_eq!(timeline.style("title", "color").await, DARK_PAGE);
    browser.act("document.documentElement.classList.replace('dark', 'light')").await;
    assert_eq!(timeline.style("title", "color").await, LIGHT_PAGE);
}

/// The lightness of a title and of its background (the nearest that is painted), from 0 to 255.
async fn light(timeline: &Timeline) -> (f64, f64) {
    timeline
        .run(
            "const light = (colour) => {
               const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
               return alpha === 0 ? null : (red + green + blue) / 3;
             };
             let box = arguments[0].shadowRoot.querySelector('[part~=title]');
             const text = light(getComputedStyle(box).color);
             let ground = null;
             for (; box && ground === null; box = box.parentElement ?? box.getRootNode().host) {
               ground = light(getComputedStyle(box).backgroundColor);
             }
             return [text, ground]",
        )
        .await
}

async fn light_and_dark_stay_what_they_are(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "theme=\"dark\"").await;
    timeline.ready().await;
    let (text, back) = light(&timeline).await;
    assert!(text > 200.0 && back < 50.0, "dark: {text} on {back}");
    timeline.set("theme", "light").await;
    browser.settle().await;
    let (text, back) = light(&timeline).await;
    assert!(text < 50.0 && back > 200.0, "light: {text} on {back}");
    // It does not follow the page around it.
    browser.act("document.documentElement.classList.replace('light', 'dark')").await;
    assert_eq!(light(&timeline).await, (text, back));
    check(&browser, &site).await;
}

async fn dates_are_written_in_the_language_asked_for(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "lang=\"de\"").await;
    let logo = |shown: &Shown| shown.item("We have a logo").date.clone().unwrap_or_default();
    assert_eq!(logo(&timeline.ready().await), "5. März");
    timeline.set("lang", "fr").await;
    timeline.until("French", |shown| logo(shown) == "5 mars").await;
    // An invalid language does not break the element.
    timeline.set("lang", "not a language").await;
    let shown = timeline.until("the default", |shown| !logo(shown).contains("mars")).await;
    assert!(logo(&shown).contains('5'), "{}", logo(&shown));
    timeline.unset("lang").await;
    timeline.until("the page's", |shown| logo(shown) == "5 Mar").await;
    check(&browser, &site).await;
}

async fn dates_are_written_in_the_language_of_the_page(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED).lang("nl")).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.item("We have a logo").date.as_deref(), Some("5 mrt"));
    let place = shown.year("2024").event("FOSDEM 2024").place.as_deref().unwrap();
    assert!(place.contains("België"), "{place}");
}

async fn values_that_are_not_understood_count_as_the_default_with_one_warning(browser: Browser) {
    let site = Site::start().await;
    let bad = [
        ("order", "sideways"),
        ("limit", "-1"),
        ("heading-level", "9"),
        ("theme", "mauve"),
        ("view", "x-ray"),
        ("time-zone", "half past nine"),
        ("years", "lately"),
    ];
    let attributes: String = bad.iter().map(|(name, value)| format!("{name}=\"{value}\" ")).collect();
    let timeline = open(&browser, &site, &attributes).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.all().count(), 5);
    assert_eq!(shown.year_names(), ["2024", "2023", "2022"]);
    assert_eq!(shown.year("2024").level, Some(2));
    let warnings = async |name: &str, value: &str| {
        let lines = browser.console("warn").await;
        lines.iter().filter(|line| line.contains(name) && line.contains(value)).count()
    };
    for (name, value) in bad {
        assert_eq!(
            warnings(name, value).await,
            1,
            "warnings of {name}=\"{value}\": {:?}",
            browser.console("warn").await
        );
    }
    // Nor again when another attribute changes.
    timeline.set("kinds", "talk").await;
    timeline.until("talks alone", |shown| shown.all().count() == 2).await;
    for (name, value) in bad {
        assert_eq!(
            warnings(name, value).await,
            1,
            "warnings of {name}=\"{value}\" after another change: {:?}",
            browser.console("warn").await
        );
    }
    // A change to an invalid value warns too.
    timeline.set("order", "inside-out").await;
    browser.settle().await;
    assert_eq!(warnings("order", "inside-out").await, 1);
    check(&browser, &site).await;
}

async fn many_changes_at_once_are_one_update(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.ready().await;
    // Every intermediate state of the tree between two tasks.
    let states: Vec<usize> = browser
        .run_async(
            "const timeline = document.querySelector('event-timeline');
             const root = timeline.shadowRoot;
             const seen = [];
             // In a task of the page's own, because WebKit's driver runs microtasks in the middle of a script.
             await new Promise((done) => setTimeout(done));
             new MutationObserver(() => seen.push(root.querySelectorAll('[part=item]').length)).observe(root, { childList: true, subtree: true });
             for (const kind of ['talk', 'panel', 'post', 'release', 'talk', 'panel', 'post']) timeline.setAttribute('kinds', kind);
             timeline.setAttribute('order', 'oldest');
             timeline.setAttribute('kinds', 'talk');
             await new Promise((done) => setTimeout(done, 0));
             await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
             return seen",
        )
        .await;
    assert_eq!(states, [2]);
    check(&browser, &site).await;
}

async fn another_src_asks_anew(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.ready().await;
    timeline.set("src", "/feeds/more.json").await;
    let shown = timeline.until("the other feed", |shown| shown.all().count() == 2).await;
    assert_eq!(shown.titles(), ["A tour in five minutes", "To the far edge, told twice"]);
    assert_eq!((site.asked(FEED), site.asked("/feeds/more.json")), (1, 1));
    assert_eq!(browser.until_events("load", 2).await[1].detail["items"], 2);
    // Back to the first feed: fetched again, because it may have changed.
    timeline.set("src", FEED).await;
    timeline.until("the first feed", |shown| shown.all().count() == 5).await;
    assert_eq!(site.asked(FEED), 2);
}

async fn another_src_in_the_middle_of_loading_wins(browser: Browser) {
    let site = Site::start().await;
    let first = site.hold(FEED);
    let timeline = open(&browser, &site, "").await;
    timeline.until("the wasm draws", |shown| shown.label.is_some()).await;
    timeline.set("src", "/feeds/more.json").await;
    assert_eq!(timeline.ready().await.all().count(), 2);
    // The first feed arrives late, and is ignored.
    first.release();
    browser.settle().await;
    assert_eq!(timeline.shown().await.all().count(), 2);
    assert_eq!(browser.events("load").await.len(), 1);
    assert_eq!(browser.events("error").await, []);
}

async fn another_src_before_the_wasm_comes_wins(browser: Browser) {
    let site = Site::start().await;
    let wasm = site.hold(WASM);
    let timeline = open(&browser, &site, "kinds=\"post\"").await;
    site.until_asked(FEED).await;
    timeline.set("src", "/feeds/more.json").await;
    timeline.unset("kinds").await;
    wasm.release();
    assert_eq!(timeline.ready().await.titles(), ["A tour in five minutes", "To the far edge, told twice"]);
    browser.settle().await;
    assert_eq!(browser.events("load").await.len(), 1);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn two_feeds_make_one_timeline(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json\n /feeds/more.json")).await;
    let shown = timeline.ready().await;
    assert_eq!(shown.year_names(), ["2024", "2023", "2022", "2021"]);
    assert_eq!(shown.all().count(), 6);
    // An entry in both feeds is shown once, as in the first.
    assert_eq!(shown.year("2023").event("KubeCon Europe 2023").items.len(), 1);
    assert_eq!(shown.item("To the far edge").title, "To the far edge");
}
