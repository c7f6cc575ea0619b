//! The demo is the manual: a builder of tags, a checker of feeds, and a list of events.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline, in_every_engine,
    site::{HOME, LOADER},
    wait,
};
use serde_json::{Value, json};

in_every_engine![
    the_builder_shows_what_it_writes,
    the_builder_writes_a_frame_as_well,
    each_example_shows_its_tag,
    it_can_be_read_by_everybody,
    the_checker_says_what_was_left_out_where_and_why,
    the_checker_says_where_text_is_no_feed,
    the_checker_tells_of_each_feed_that_does_not_come,
    the_checker_tells_what_was_told_twice,
    the_checker_names_members_that_nobody_reads,
    what_the_checker_says_has_a_line_of_its_own,
    what_is_pasted_stays_text,
    what_is_fired_is_listed,
];

async fn open(browser: &Browser) -> Site {
    let site = Site::start().await;
    browser.go(&site.url(HOME)).await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    site
}

/// The text of the element that a selector finds.
async fn text(browser: &Browser, selector: &str) -> String {
    browser.run("return document.querySelector(arguments[0]).textContent", vec![json!(selector)]).await
}

/// Sets the value of a field, and fires its events.
async fn fill(browser: &Browser, selector: &str, value: &str) {
    let script = "const field = document.querySelector(arguments[0]);
                  field.value = arguments[1];
                  field.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run::<Value>(script, vec![json!(selector), json!(value)]).await;
}

async fn check(browser: &Browser, feed: &str) {
    fill(browser, "#checker textarea", feed).await;
    // Not with the pointer: the timelines above load once they are near, and move the button away from it.
    browser
        .act("const button = document.querySelector('#checker button'); button.scrollIntoView(); button.click()")
        .await;
}

/// The checker's list of problems.
async fn told(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('#left-out li')].map((one) => one.textContent)";
    browser.run(script, Vec::new()).await
}

/// Checks the feeds at these URLs.
async fn check_at(browser: &Browser, addresses: &str) {
    fill(browser, "#checker [name=address]", addresses).await;
    check(browser, "").await;
}

async fn until_told(browser: &Browser, verdict: &str) {
    let is_told = async || (text(browser, "#checker [role=status]").await == verdict).then_some(());
    wait::until(verdict, is_told).await;
}

async fn the_builder_shows_what_it_writes(browser: Browser) {
    let site = open(&browser).await;
    let loader = format!("<script type=\"module\" src=\"{}\"></script>\n", site.url(LOADER));
    assert_eq!(
        text(&browser, "#builder pre code").await,
        loader + "<event-timeline src=\"events.json\" limit=\"5\"></event-timeline>"
    );
    fill(&browser, "#builder [name=src]", &site.url("/feeds/talks.json?a=\"1\"")).await;
    fill(&browser, "#builder [name=limit]", "2").await;
    fill(&browser, "#builder [name=lang]", "de").await;
    let tag = text(&browser, "#builder pre code").await;
    assert!(tag.contains("talks.json?a=&quot;1&quot;\" limit=\"2\" lang=\"de\""), "{tag}");
    browser.act("document.querySelector('#builder event-timeline').scrollIntoView()").await;
    let made = Timeline::new(browser.clone(), "#builder event-timeline");
    made.until("what is chosen", |shown| shown.all().count() == 2).await;
    let placeholder = "return arguments[0].shadowRoot.querySelector('[part=search]').placeholder";
    wait::until("it is in German", async || made.run::<String>(placeholder).await.starts_with("Titel").then_some(()))
        .await;
    // Default values are left out again.
    fill(&browser, "#builder [name=lang]", "").await;
    assert!(!text(&browser, "#builder pre code").await.contains("lang"));
}

async fn the_builder_writes_a_frame_as_well(browser: Browser) {
    let site = open(&browser).await;
    fill(&browser, "#builder [name=src]", &site.url("/feeds/talks.json?a=1&b=2")).await;
    fill(&browser, "#builder [name=limit]", "2").await;
    fill(&browser, "#as", "frame").await;
    let tag = text(&browser, "#builder pre code").await;
    // The generated tag works on a page.
    browser.open(&site, Page::with(tag)).await;
    browser.enter_frame().await;
    let shown = Timeline::new(browser.clone(), "event-timeline").ready().await;
    assert_eq!(shown.all().count(), 2);
}

/// Each example shows exactly the tag above it, which a reader copies.
async fn each_example_shows_its_tag(browser: Browser) {
    let site = open(&browser).await;
    let tags: Vec<String> = browser
        .run(
            "return [...document.querySelectorAll('#examples event-timeline')].map((one) => one.previousElementSibling.textContent)",
            Vec::new(),
        )
        .await;
    assert!(tags.len() > 9, "{tags:?}");
    assert!(tags.iter().all(|tag| tag.starts_with("<event-timeline ") && !tag.contains("data-state")), "{tags:?}");
    // An example is loaded only when it is opened.
    assert_eq!(site.asked(&format!("{HOME}samples.json")), 0);
    browser.act("document.querySelectorAll('#examples details').forEach((one) => one.open = true)").await;
    for (at, tag) in tags.iter().enumerate() {
        let script = "const one = document.querySelectorAll('#examples event-timeline')[arguments[0]];
                      one.scrollIntoView();
                      return [one.dataset.state, one.getAttribute('src')]";
        let is_there = async || {
            let (state, src): (String, String) = browser.run(script, vec![json!(at)]).await;
            (state == if src == "not-there.json" { "error" } else { "ready" }).then_some(())
        };
        wait::until(tag, is_there).await;
    }
}

/// Light and dark, on a desktop and on a phone.
async fn it_can_be_read_by_everybody(browser: Browser) {
    let before = browser.window_size().await;
    for (width, scheme) in [(1280, "light"), (360, "dark")] {
        browser.resize(width, 900).await;
        let _site = open(&browser).await;
        browser.act(&format!("document.documentElement.style.colorScheme = '{scheme}'")).await;
        browser
            .act("const banner = document.querySelector('#banner'); banner.open = true; banner.scrollIntoView()")
            .await;
        Timeline::new(browser.clone(), "#banner event-timeline").ready().await;
        let found = browser.axe().await;
        assert!(found.is_empty(), "{width} {scheme}: {}", found.join("\n"));
        let beyond: Vec<String> = browser
            .run(
                "return document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
                   .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML.slice(0, 200))",
                Vec::new(),
            )
            .await;
        assert_eq!(beyond, [""; 0], "{width}");
    }
    browser.resize(before.0, before.1).await;
}

async fn the_checker_says_what_was_left_out_where_and_why(browser: Browser) {
    let _site = open(&browser).await;
    let feed = r#"{"items": [{"id": "1", "title": "One", "_event": {"start": "soon"}}, 7]}"#;
    check(&browser, feed).await;
    until_told(&browser, "1 entry shown, 2 problems.").await;
    let told = told(&browser).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("item 1 (1), _event.start: ") && told[1].starts_with("item 2: "), "{told:?}");
    assert_eq!(Timeline::new(browser.clone(), "#checked event-timeline").ready().await.titles(), ["One"]);
}

async fn the_checker_says_where_text_is_no_feed(browser: Browser) {
    open(&browser).await;
    check(&browser, "{\n  \"items\": [},\n}").await;
    until_told(
        &browser,
        "It could not be read: not JSON: line 2, column 13: mend it there, or let what writes it do so.",
    )
    .await;
    check(&browser, "{\"title\": \"no items\"}").await;
    until_told(
        &browser,
        "It could not be read: not a JSON Feed: no list \"items\": make it a JSON Feed: https://jsonfeed.org.",
    )
    .await;
    check(&browser, "{\"items\": [{\"id\": \"1\"},\n  ]}").await;
    let comma = "take away the comma before it, which no item follows";
    until_told(&browser, &format!("It could not be read: not JSON: line 2, column 3: {comma}.")).await;
}

async fn the_checker_tells_of_each_feed_that_does_not_come(browser: Browser) {
    let site = open(&browser).await;
    check_at(&browser, "events.json").await;
    until_told(&browser, "102 entries shown, no problems.").await;
    assert_eq!(told(&browser).await, [""; 0]);
    check_at(&browser, "nope.json").await;
    until_told(&browser, "It could not be read: HTTP 404: put the address where it is now into src.").await;
    assert_eq!(told(&browser).await, [""; 0]);
    for addresses in ["events.json nope.json", "nope.json events.json"] {
        check_at(&browser, addresses).await;
        until_told(&browser, "102 entries shown, no problems, 1 feed could not be read.").await;
        let nope = site.url(&[HOME, "nope.json"].concat());
        assert_eq!(
            told(&browser).await,
            [format!("{nope} could not be read: HTTP 404: put the address where it is now into src")]
        );
    }
    check_at(&browser, "nope.json neither.json").await;
    until_told(&browser, "no entries shown, no problems, 2 feeds could not be read.").await;
    assert_eq!(told(&browser).await.len(), 2);
}

async fn the_checker_tells_what_was_told_twice(browser: Browser) {
    let site = open(&browser).await;
    let feed = |id: &str| {
        let item = json!({ "id": id, "url": "https://docs.example/1", "title": "One", "content_text": "" });
        let other = json!({ "id": "same", "title": format!("Of {id}"), "content_text": "" });
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": [item, other] }).to_string()
    };
    for name in ["a", "b"] {
        site.put(&format!("{HOME}{name}.json"), Answer::json(feed(name)));
    }
    check_at(&browser, "a.json b.json").await;
    until_told(&browser, "3 entries shown, no problems, 1 told twice.").await;
    let at = |name: &str| site.url(&format!("{HOME}{name}.json"));
    assert_eq!(told(&browser).await, [format!("{}: b is one with a of {}", at("b"), at("a"))]);
}

async fn the_checker_names_members_that_nobody_reads(browser: Browser) {
    let site = open(&browser).await;
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Talks", "home_page_url": "https://docs.example/", "lnaguage": "en", "_ours": { "x": 1 },
        "items": [
            { "id": "1", "title": "One", "image": "https://docs.example/x.png", "content_text": "", "_event": { "strat": "2024", "location": { "town": "Ghent" } } },
            { "id": "2", "title": "Two", "content_text": "", "Attachments": [], "_other": {}, "authors": [{ "nmae": "Ada" }] },
            { "id": "3", "title": "Three", "content_text": "", "_event": { "strat": "2025" }, "_events": {},
              "attachments": [{ "url": "https://docs.example/a.pdf", "mime_type": "application/pdf", "size_in_bytes": 1, "_event": { "rôle": "slides" } }] },
        ],
    });
    let expected = [
        "the feed, lnaguage: no such member is known",
        "item 1 (1), _event.strat: no such member is known, here and in 1 more place",
        "item 1 (1), _event.location.town: no such member is known",
        "item 2 (2), Attachments: no such member is known",
        "item 2 (2), authors[0].nmae: no such member is known",
        "item 3 (3), _events: no such member is known",
        "item 3 (3), attachments[0]._event.rôle: no such member is known",
    ];
    check(&browser, &feed.to_string()).await;
    until_told(&browser, "3 entries shown, 7 problems.").await;
    let mut remarks = told(&browser).await;
    // serde_json writes members sorted by name.
    let mut all = expected.map(str::to_owned);
    remarks.sort();
    all.sort();
    assert_eq!(remarks, all);
    // Without the schema it says that it did not check the members.
    site.put(&[HOME, "event.schema.json"].concat(), Answer::status(404));
    browser.go(&site.url(HOME)).await;
    check(&browser, &feed.to_string()).await;
    until_told(&browser, "3 entries shown, 1 problem.").await;
    assert_eq!(told(&browser).await, ["the feed: it could not be compared with event.schema.json"]);
    site.restore(&[HOME, "event.schema.json"].concat());
    browser.go(&site.url(HOME)).await;
    // With two feeds, each remark names its feed.
    site.put(&[HOME, "misspelt.json"].concat(), Answer::json(feed.to_string()));
    check_at(&browser, "events.json misspelt.json").await;
    until_told(&browser, "105 entries shown, 7 problems.").await;
    let source = site.url(&[HOME, "misspelt.json, "].concat());
    assert!(told(&browser).await.iter().all(|remark| remark.starts_with(&source)), "{:?}", told(&browser).await);
}

/// Beside the button, not below it in a narrow column.
async fn what_the_checker_says_has_a_line_of_its_own(browser: Browser) {
    let before = browser.window_size().await;
    browser.resize(1280, 900).await;
    open(&browser).await;
    check(&browser, "{\n  \"items\": [},\n}").await;
    until_told(
        &browser,
        "It could not be read: not JSON: line 2, column 13: mend it there, or let what writes it do so.",
    )
    .await;
    let lines: usize = browser
        .run("return document.querySelector('#checker [role=status]').getClientRects().length", Vec::new())
        .await;
    assert_eq!(lines, 1);
    browser.resize(before.0, before.1).await;
}

async fn what_is_pasted_stays_text(browser: Browser) {
    open(&browser).await;
    let markup = "<img src=x onerror=alert(1)>";
    check(&browser, &json!({ "items": [{ "id": markup, "title": markup, "url": "javascript:1" }] }).to_string()).await;
    let is_told = async || text(&browser, "#left-out").await.contains(markup).then_some(());
    wait::until("what was left out of it", is_told).await;
    assert_eq!(browser.run::<usize>("return document.images.length", Vec::new()).await, 0);
}

async fn what_is_fired_is_listed(browser: Browser) {
    open(&browser).await;
    wait::until("the first is listed", async || {
        text(&browser, "#heard ol").await.contains("event-timeline-load {\"items\":102").then_some(())
    })
    .await;
}
