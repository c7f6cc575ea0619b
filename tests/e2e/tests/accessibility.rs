//! For everybody: what axe finds, and a window of 320 pixels.

use event_timeline_e2e::{Answer, Browser, Page, Shown, Site, in_every_engine, site::HOME};

in_every_engine![
    axe_finds_nothing_in_a_timeline_on_a_light_page,
    axe_finds_nothing_in_a_timeline_on_a_dark_page,
    axe_finds_nothing_in_a_timeline_with_a_theme_of_its_own,
    axe_finds_nothing_in_what_is_to_come,
    axe_finds_nothing_in_an_empty_timeline,
    axe_finds_nothing_in_an_error,
    axe_finds_nothing_in_a_notice,
    nothing_is_wider_than_a_window_of_320_pixels,
    lists_and_headings_are_what_they_look_like,
];

/// What axe finds on a page, once the timeline is in a state.
async fn axe(browser: &Browser, site: &Site, page: Page, state: &str) -> Shown {
    let timeline = browser.open(site, page.with_axe()).await;
    let shown = timeline.until_state(state).await;
    let found = browser.axe().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    // That it looked into the element, and that it would have found something there.
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

/// In a frame: no engine makes its windows so narrow.
async fn nothing_is_wider_than_a_window_of_320_pixels(browser: Browser) {
    let site = Site::start().await;
    let feeds = [
        format!("{HOME}events.json"),
        "/feeds/coming.json".into(),
        "/feeds/not-there.json".into(),
        "/feeds/hostile.json".into(),
    ];
    for feed in feeds {
        let page = Page::of(&feed).at("2024-02-01T12:00:00+01:00");
        let timeline = browser.open(&site, page).await;
        timeline.until("it stands", |shown| shown.state != "loading").await;
        // The same page, in a frame on itself.
        let (inner, width): (f64, f64) = browser
            .run_async(
                "const frame = document.createElement('iframe');
                 frame.width = 320;
                 frame.height = 900;
                 frame.style.border = 0;
                 frame.src = location.href;
                 document.body.prepend(frame);
                 await new Promise((done) => frame.addEventListener('load', done));
                 const page = frame.contentDocument;
                 const timeline = page.querySelector('event-timeline');
                 while (timeline.dataset.state === 'loading') await new Promise((done) => setTimeout(done, 20));
                 await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                 return [frame.contentWindow.innerWidth, page.documentElement.scrollWidth]",
            )
            .await;
        assert_eq!(inner, 320.0);
        assert!(width <= 320.0, "{feed}: {width} pixels wide");
    }
}

async fn lists_and_headings_are_what_they_look_like(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    let shown = timeline.ready().await;
    // Every entry is an item of a list, and every title a heading.
    let strays: usize = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('[part=item], [part=event]')].filter((item) => !item.matches('ol > li')).length")
        .await;
    assert_eq!(strays, 0);
    assert!(shown.all().all(|item| item.level.is_some()));
    // Formats are told apart by name, not by where they stand.
    let talk = shown.item("Ten lines");
    for format in ["WebM", "MP4"] {
        let name = &talk.recording(format).name;
        assert!(name.contains("Watch"), "{name}");
    }
    // Icons say nothing twice.
    let icons: usize =
        timeline.run("return arguments[0].shadowRoot.querySelectorAll('svg:not([aria-hidden=true])').length").await;
    assert_eq!(icons, 0);
}
