//! Use without a mouse.

use event_timeline_e2e::{
    Answer, Browser, Focus, Page, Site, Timeline, in_every_engine, page::kairos_feed, site::WASM, wait,
};
use fantoccini::key::Key;

in_every_engine![
    what_is_typed_into_a_field_between_the_tags_is_the_page_s,
    tab_reaches_the_recording_in_plain_sight_and_enter_follows_it,
    trying_again_works_by_keyboard,
    trying_again_in_vain_leaves_the_focus_there,
    a_newcomer_gets_from_the_page_s_top_to_playing_a_talk,
    a_newcomer_gets_from_a_copied_link_straight_to_playing_it,
    tab_and_shift_tab_leave_at_both_ends,
    the_page_s_keys_are_the_page_s,
    what_is_typed_into_the_search_is_the_search_s,
];

async fn tab_reaches_the_recording_in_plain_sight_and_enter_follows_it(browser: Browser) {
    let site = Site::start().await;
    site.put("/recordings/ten-lines.webm", Answer::page("The recording"));
    let timeline = browser.open(&site, Page::of_with("/feeds/talks.json", "order=\"newest\"")).await;
    timeline.ready().await;
    let mut passed = Vec::new();
    let recording = loop {
        browser.press(Key::Tab).await;
        let now = browser.focus_in_sight().await;
        assert!(now.is_marked && now.is_in_sight, "{now:?} after {passed:?}");
        if now.part == "recording" {
            break now;
        }
        passed.push(now.text);
        assert!(passed.len() < 30, "{passed:?}");
    };
    assert!(recording.text.contains("WebM"), "{recording:?}");
    // In reading order: the controls, the post above, with its page, and the talk with its people.
    let expected = [
        "Skip the timeline",
        "Search",
        "Filters",
        "Recording 2",
        "Talk 2",
        "Post 1",
        "Panel 1",
        "Release 1",
        "2022: 1 entry",
        "2023: 1 entry",
        "2024: 3 entries",
        "Link to 2024",
        "We have a logo",
        "Link to We have a logo",
        "Details: We have a logo",
        "Link to FOSDEM 2024",
        "Link to Which system for the edge?",
        "Details: Which system for the edge?",
        "Ten lines of YAML",
        "Link to Ten lines of YAML",
        "Ada Muster",
        "Ben Muster",
    ];
    assert_eq!(passed, expected);
    browser.press(Key::Enter).await;
    browser.until_at(&site.url("/recordings/ten-lines.webm")).await;
    let roles: Vec<String> = browser
        .run("return JSON.parse(sessionStorage.getItem('events')).filter(({ type }) => type === 'open').map(({ detail }) => detail.role)", Vec::new())
        .await;
    assert_eq!(roles, ["recording"], "the page hears of it as of a click");
}

async fn trying_again_works_by_keyboard(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/talks.json", Answer::status(503));
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    timeline.until_state("error").await;
    site.restore("/feeds/talks.json");
    let mut passed = Vec::new();
    loop {
        browser.press(Key::Tab).await;
        let now = browser.focus().await;
        if now.text == "Try again" {
            let now = browser.focus_in_sight().await;
            assert!(now.is_marked && now.is_in_sight, "{now:?}");
            break;
        }
        passed.push(now.text);
        assert!(passed.len() < 5, "{passed:?}");
    }
    browser.press(Key::Enter).await;
    timeline.ready().await;
    until_on(&browser, "the first heading has the focus", "2024").await;
}

/// Waits until something has the focus.
async fn until_on(browser: &Browser, what: &str, expected: &str) {
    wait::until(what, async || (browser.focus().await.text == expected).then_some(())).await;
}

async fn trying_again_in_vain_leaves_the_focus_there(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/talks.json", Answer::status(503));
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    timeline.until_state("error").await;
    for tried in 1..=2 {
        timeline.run::<()>("arguments[0].shadowRoot.querySelector('[part=retry]').focus()").await;
        browser.press(Key::Enter).await;
        browser.until_events("error", tried + 1).await;
        until_on(&browser, "the button has the focus again", "Try again").await;
    }
    // The focus is not moved back if the reader has moved it meanwhile.
    site.restore("/feeds/talks.json");
    browser
        .act(
            "const button = document.querySelector('event-timeline').shadowRoot.querySelector('[part=retry]');
             button.click();
             document.body.append(Object.assign(document.createElement('button'), { textContent: 'Elsewhere' }));
             document.body.lastChild.focus()",
        )
        .await;
    timeline.ready().await;
    browser.settle().await;
    assert_eq!(browser.focus().await.text, "Elsewhere");
}

const TALK: &str = "From \"Free-Lunch\" to Dog-Fooding";

/// The deployed feed, with its videos on this machine.
async fn open_the_feed(browser: &Browser, site: &Site) -> Timeline {
    let feed = kairos_feed().replace("https://video.fosdem.org", site.origin());
    site.put("/feeds/events.json", Answer::json(feed));
    let film = include_bytes!("../fixtures/recordings/short.webm").as_slice();
    let path = "/2024/ud2208/fosdem-2024-2983-from-free-lunch-to-dog-fooding-a-culinary-journey-in-crafting-iac-for-kairos-testing-and-building.av1.webm";
    site.put(path, Answer::new("video/webm", film));
    let timeline = browser.open(site, Page::of_with("/feeds/events.json", "player=\"inline\"")).await;
    timeline.ready().await;
    timeline
}

/// Presses Tab until the element has the focus, which must be visible at every step.
async fn tab_to(browser: &Browser, most: usize, is_it: impl Fn(&Focus) -> bool) -> Focus {
    let mut passed = Vec::new();
    loop {
        browser.press(Key::Tab).await;
        let focus = browser.focus().await;
        assert!(focus.is_marked && focus.is_in_sight, "{focus:?} after {passed:?}");
        if is_it(&focus) {
            return focus;
        }
        passed.push(focus.text);
        assert!(passed.len() < most, "it is not among {passed:#?}");
    }
}

fn is_its_film(focus: &Focus) -> bool {
    focus.part == "recording" && focus.entry.starts_with(TALK)
}

async fn a_newcomer_gets_from_the_page_s_top_to_playing_a_talk(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_the_feed(&browser, &site).await;
    tab_to(&browser, 2, |focus| focus.part == "search").await;
    browser.type_text("karakasilis fosdem 2024").await;
    let shown = timeline.until("few are left", |shown| shown.all().count() < 5).await;
    assert_eq!(shown.item(TALK).kind.as_deref(), Some("Talk"));
    let film = tab_to(&browser, 30, is_its_film).await;
    browser.press(Key::Enter).await;
    timeline.until_player("it plays", |player| player.entry.starts_with(TALK) && player.runs).await;
    // The next key goes to the video. After it is closed, the focus is where it was.
    assert_eq!(browser.focus().await.tag, "video");
    browser.press(Key::Escape).await;
    timeline.until_no_player().await;
    let focus = browser.focus().await;
    assert_eq!((&focus.part, &focus.href), (&film.part, &film.href));
}

async fn a_newcomer_gets_from_a_copied_link_straight_to_playing_it(browser: Browser) {
    let site = Site::start().await;
    let timeline = open_the_feed(&browser, &site).await;
    let title = timeline.shown().await.item(TALK).title.clone();
    let link = timeline.controls().await.link(&title).href.clone();
    browser.go("about:blank").await;
    browser.go(&link).await;
    timeline.until_controls("it is open", |controls| controls.has_opened(&title)).await;
    tab_to(&browser, 8, is_its_film).await;
    browser.press(Key::Enter).await;
    timeline.until_player("it plays", |player| player.entry.starts_with(TALK) && player.runs).await;
}

async fn tab_and_shift_tab_leave_at_both_ends(browser: Browser) {
    let site = Site::start().await;
    let content = "<a href=\"#before\">Before</a>
                   <event-timeline src=\"/feeds/coming.json /feeds/talks.json\"></event-timeline>
                   <a href=\"#behind\">Behind</a>";
    let timeline = browser.open(&site, Page::with(content).at("2024-02-01T12:00:00+01:00")).await;
    timeline.ready().await;
    timeline.open_filters().await;
    browser.act("document.querySelector('[href=\"#before\"]').focus()").await;
    let mut forth = Vec::new();
    loop {
        browser.press(Key::Tab).await;
        let focus = browser.focus().await;
        if !focus.is_inside {
            assert_eq!(focus.text, "Behind", "after {forth:?}");
            break;
        }
        assert!(focus.is_marked, "{focus:?} after {forth:?}");
        forth.push(focus.text);
        assert!(forth.len() < 120, "no end: {forth:?}");
    }
    assert!(forth.len() > 20, "{forth:?}");
    let mut back = Vec::new();
    loop {
        browser.press_with(Key::Shift, char::from(Key::Tab)).await;
        let focus = browser.focus().await;
        if !focus.is_inside {
            assert_eq!(focus.text, "Before", "after {back:?}");
            break;
        }
        back.push(focus.text);
        assert!(back.len() < 120, "no end: {back:?}");
    }
    back.reverse();
    assert_eq!(back, forth);
}

async fn the_page_s_keys_are_the_page_s(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json /feeds/recordings.json")).await;
    timeline.ready().await;
    // With everything open that listens to keys.
    timeline.open_filters().await;
    timeline.open_menu("Ten lines of YAML").await;
    browser
        .act(
            "window.keys = [];
             addEventListener('keydown', (event) => window.keys.push([event.key, event.defaultPrevented]));
             let element = document.activeElement;
             while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
             element.blur();
             document.body.tabIndex = -1;
             document.body.focus();
             scrollTo(0, 0)",
        )
        .await;
    let before = (browser.url().await, timeline.shown().await.titles().len());
    // In Firefox, a slash and an apostrophe start its own search, so these are dispatched as events.
    let is_free: bool = browser
        .run(
            "return ['/', \"'\"].every((key) =>
               document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true })))",
            Vec::new(),
        )
        .await;
    assert!(is_free);
    browser.type_text("?sfjkc").await;
    for key in [Key::Escape, Key::Enter, Key::Left, Key::Home, Key::PageDown] {
        browser.press(key).await;
    }
    let keys: Vec<(String, bool)> = browser.run("return window.keys", Vec::new()).await;
    let names: Vec<&str> = keys.iter().map(|(name, _)| name.as_str()).collect();
    let all = ["/", "'", "?", "s", "f", "j", "k", "c", "Escape", "Enter", "ArrowLeft", "Home", "PageDown"];
    assert_eq!(names, all, "every key reaches the page");
    assert!(keys.iter().all(|(_, is_taken)| !is_taken), "{keys:?}");
    assert_eq!((browser.url().await, timeline.shown().await.titles().len()), before);
    assert_eq!(browser.focus().await.tag, "body");
    // The page still scrolls by keyboard.
    wait::until("the page scrolls", async || {
        (browser.run::<f64>("return scrollY", Vec::new()).await > 100.0).then_some(())
    })
    .await;
}

async fn what_is_typed_into_the_search_is_the_search_s(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/finding.json")).await;
    timeline.ready().await;
    // Listeners like those of mdBook's search and Sphinx' navigation: for both, the target of the keys is the
    // element.
    browser
        .act(
            "window.taken = [];
             const isField = ({ target }) => /^(?:input|select|textarea)$/i.test(target.nodeName);
             document.addEventListener('keydown', (event) => {
               if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isField(event)) return;
               if (event.key !== 's' && event.key !== '/') return;
               event.preventDefault();
               taken.push(event.key);
             });
             document.addEventListener('keydown', (event) => {
               if (['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement.tagName)) return;
               if (!event.altKey && !event.ctrlKey && !event.metaKey && event.key.startsWith('Arrow')) taken.push(event.key);
             });
             for (const event of ['keypress', 'keyup']) {
               document.addEventListener(event, ({ key }) => key === 's' && taken.push(event));
             }
             document.addEventListener('keydown', ({ key }) => (key === 'Tab' || key === 'Escape') && taken.push(key))",
        )
        .await;
    timeline.look_for("fosdems/").await;
    browser.press(Key::Left).await;
    browser.press(Key::Backspace).await;
    timeline.until_controls("all of it is typed", |controls| controls.query() == "fosdem/").await;
    browser.press(Key::Escape).await;
    browser.press(Key::Tab).await;
    let taken: Vec<String> = browser.run("return taken", Vec::new()).await;
    // Tab and Escape are passed on, because a dialog around the timeline may need them.
    assert_eq!(taken, ["Escape", "Tab"]);
    // With a modifier key, a letter belongs to the page.
    timeline.reach_for_the_search().await;
    browser
        .act(
            "document.addEventListener('keydown', (event) => event.altKey && event.key === 'q' && taken.push('Alt q'))",
        )
        .await;
    browser.press_with(Key::Alt, 'q').await;
    let taken: Vec<String> = browser.run("return taken.slice(2)", Vec::new()).await;
    assert_eq!(taken, ["Alt q"]);
}

async fn what_is_typed_into_a_field_between_the_tags_is_the_page_s(browser: Browser) {
    let site = Site::start().await;
    let held = site.hold(WASM);
    let tag = "<event-timeline src=\"/feeds/talks.json\"><input id=\"own\"></event-timeline>";
    let timeline = browser.open(&site, Page::with(tag)).await;
    browser.act("window.heard = ''; addEventListener('keydown', ({ key }) => { window.heard += key; })").await;
    let own = browser.run("return document.querySelector('#own')", Vec::new()).await;
    browser.click(&own).await;
    browser.type_text("ab").await;
    assert_eq!(browser.run::<String>("return window.heard", Vec::new()).await, "ab");
    held.release();
    timeline.ready().await;
}
