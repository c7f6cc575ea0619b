//! axe finds no violation in any state.

use event_timeline_e2e::{Answer, Browser, Page, Shown, Site, Timeline, in_every_engine, site::HOME};

in_every_engine![
    axe_finds_nothing_in_a_timeline_on_a_light_page,
    axe_finds_nothing_in_a_timeline_on_a_dark_page,
    axe_finds_nothing_in_a_timeline_with_a_theme_of_its_own,
    axe_finds_nothing_in_what_is_to_come,
    axe_finds_nothing_in_an_empty_timeline,
    axe_finds_nothing_in_an_error,
    axe_finds_nothing_in_a_notice,
    axe_finds_nothing_while_it_loads,
    axe_finds_nothing_in_the_banner,
    axe_finds_nothing_in_several_with_names_of_their_own,
    axe_finds_nothing_in_what_is_found,
    axe_finds_nothing_in_a_menu,
    axe_finds_nothing_while_a_recording_plays;
    in_chromium_alone: axe_finds_nothing_in_lines,
    axe_finds_nothing_in_the_filters_on_a_phone,
    axe_finds_nothing_in_the_overview_by_keyboard,
];

/// The violations on a page, once the timeline is in a state.
async fn axe(browser: &Browser, site: &Site, page: Page, state: &str) -> Shown {
    let timeline = browser.open(site, page).await;
    let shown = timeline.until_state(state).await;
    let found = browser.axe().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    // A check that axe looks into the element, and would find a violation there.
    timeline
        .run::<()>(
            "const bad = document.createElement('p');
             bad.innerHTML = '<button></button><span style=\"color: #888; background: #999\">Hardly to be read</span>';
             arguments[0].shadowRoot.querySelector('[part=base]').append(bad)",
        )
        .await;
    let found = browser.axe().await;
    for rule in ["button-name", "color-contrast"] {
        assert!(found.iter().any(|problem| problem.starts_with(rule)), "axe does not see {rule}: {found:?}");
    }
    shown
}

async fn axe_finds_nothing_in_a_timeline_on_a_light_page(browser: Browser) {
    let site = Site::start().await;
    axe(&browser, &site, Page::of(&format!("{HOME}events.json")), "ready").await;
}

async fn axe_finds_nothing_in_a_timeline_on_a_dark_page(browser: Browser) {
    let site = Site::start().await;
    axe(&browser, &site, Page::of("/feeds/talks.json").dark(), "ready").await;
}

async fn axe_finds_nothing_in_a_timeline_with_a_theme_of_its_own(browser: Browser) {
    let site = Site::start().await;
    axe(&browser, &site, Page::of_with("/feeds/talks.json", "theme=\"dark\""), "ready").await;
    axe(&browser, &site, Page::of_with("/feeds/talks.json", "theme=\"light\"").dark(), "ready").await;
}

async fn axe_finds_nothing_in_what_is_to_come(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of("/feeds/coming.json").at("2024-02-01T12:00:00+01:00");
    let shown = axe(&browser, &site, page.clone(), "ready").await;
    assert!(shown.upcoming.is_some());
    axe(&browser, &site, page.dark(), "ready").await;
}

async fn axe_finds_nothing_in_lines(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with("/feeds/talks.json", "density=\"compact\" limit=\"3\" more calendar=\"/events.ics\"");
    axe(&browser, &site, page.clone(), "ready").await;
    axe(&browser, &site, page.dark(), "ready").await;
}

async fn axe_finds_nothing_in_the_filters_on_a_phone(browser: Browser) {
    let site = Site::start().await;
    let (width, height) = browser.window_size().await;
    browser.resize(400, 700).await;
    for page in [Page::of("/feeds/talks.json"), Page::of_with("/feeds/talks.json", "theme=\"dark\"")] {
        let timeline = browser.open(&site, page).await;
        timeline.open_filters().await;
        let found = browser.axe().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
    browser.resize(width, height).await;
}

async fn axe_finds_nothing_in_the_overview_by_keyboard(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/finding.json")).await;
    timeline.ready().await;
    timeline.run::<()>("arguments[0].shadowRoot.querySelector('nav [data-year=\"2024\"]').focus()").await;
    browser.press(fantoccini::key::Key::Right).await;
    let is_there = "return arguments[0].shadowRoot.querySelector('nav [role=status]').textContent";
    event_timeline_e2e::wait::until("a month", async || {
        (!timeline.run::<String>(is_there).await.is_empty()).then_some(())
    })
    .await;
    let found = browser.axe().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn axe_finds_nothing_in_an_empty_timeline(browser: Browser) {
    let site = Site::start().await;
    axe(&browser, &site, Page::of("/feeds/empty.json"), "empty").await;
}

async fn axe_finds_nothing_in_an_error(browser: Browser) {
    let site = Site::start().await;
    axe(&browser, &site, Page::of("/feeds/not-there.json"), "error").await;
    axe(&browser, &site, Page::of("/feeds/not-there.json").dark(), "error").await;
}

async fn axe_finds_nothing_in_a_notice(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/more.json", Answer::status(500));
    let shown = axe(&browser, &site, Page::of("/feeds/talks.json /feeds/more.json"), "ready").await;
    assert!(shown.message.is_some());
}

/// The same page on a light and on a dark background.
fn both(page: Page) -> [Page; 2] {
    [page.clone(), page.dark()]
}

async fn nothing_is_found(browser: &Browser, when: &str) {
    let found = browser.axe().await;
    assert!(found.is_empty(), "{when}: {}", found.join("\n"));
}

async fn axe_finds_nothing_while_it_loads(browser: Browser) {
    let site = Site::start().await;
    for page in both(Page::of("/feeds/talks.json")) {
        let held = site.hold("/feeds/talks.json");
        let timeline = browser.open(&site, page).await;
        timeline.until_state("loading").await;
        nothing_is_found(&browser, "loading").await;
        held.release();
        timeline.ready().await;
    }
}

async fn axe_finds_nothing_in_the_banner(browser: Browser) {
    let site = Site::start().await;
    for page in both(Page::of_with("/feeds/coming.json", "view=\"next\"")) {
        browser.open(&site, page.at("2024-02-01T12:00:00+01:00")).await.ready().await;
        nothing_is_found(&browser, "the banner").await;
    }
}

/// For a screen reader, each is a region of the page.
async fn axe_finds_nothing_in_several_with_names_of_their_own(browser: Browser) {
    let site = Site::start().await;
    let one = |name: &str| format!("<event-timeline{name} src=\"/feeds/talks.json\"></event-timeline>");
    let page = Page::with(one(" aria-label=\"Talks\"") + &one(""));
    let first = browser.open(&site, page).await;
    first.ready().await;
    assert_eq!(first.shown().await.label.as_deref(), Some("Talks"));
    first.set("aria-label", "Our talks").await;
    first.until("the other name", |shown| shown.label.as_deref() == Some("Our talks")).await;
    let second = first.other("event-timeline:nth-of-type(2)");
    assert_eq!(second.ready().await.label.as_deref(), Some("Timeline"));
    let found = browser.axe().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn axe_finds_nothing_in_what_is_found(browser: Browser) {
    let site = Site::start().await;
    for page in both(Page::of("/feeds/talks.json")) {
        let timeline = browser.open(&site, page).await;
        timeline.ready().await;
        timeline.open_filters().await;
        nothing_is_found(&browser, "the filters are open").await;
        timeline.tick("Type", "Talk").await;
        timeline.until_controls("a chip", |controls| !controls.chips.is_empty()).await;
        nothing_is_found(&browser, "filtered").await;
        timeline.look_for("yaml").await;
        timeline.until_controls("a hit is marked", |controls| !controls.marks.is_empty()).await;
        nothing_is_found(&browser, "hits are marked").await;
        timeline.look_for("xyzzy").await;
        timeline.until("nothing", |shown| shown.all().count() == 0).await;
        nothing_is_found(&browser, "nothing matches").await;
    }
}

async fn axe_finds_nothing_in_a_menu(browser: Browser) {
    let site = Site::start().await;
    for page in both(Page::of("/feeds/talks.json")) {
        let timeline = browser.open(&site, page).await;
        timeline.ready().await;
        timeline.open_menu("Ten lines of YAML").await;
        nothing_is_found(&browser, "a menu is open").await;
    }
}

/// Presses the recording of an entry.
async fn press(timeline: &Timeline, title: &str) {
    let shown = timeline.shown().await;
    timeline.browser().click(&shown.item(title).link("recording").element).await;
}

async fn axe_finds_nothing_while_a_recording_plays(browser: Browser) {
    let site = Site::start().await;
    for page in both(Page::of_with("/feeds/recordings.json", "player=\"inline\"")) {
        let timeline = browser.open(&site, page).await;
        timeline.ready().await;
        press(&timeline, "A talk that begins later").await;
        timeline.until_player("it plays", |player| player.runs).await;
        nothing_is_found(&browser, "it plays").await;
        press(&timeline, "A talk whose film is lost").await;
        timeline.until_player("it cannot be played", |player| !player.told.is_empty()).await;
        nothing_is_found(&browser, "it cannot be played").await;
    }
}
