//! Without a mouse.

use event_timeline_e2e::{Answer, Browser, Page, Site, in_every_engine};
use fantoccini::key::Key;

in_every_engine![tab_reaches_the_recording_in_plain_sight_and_enter_follows_it, trying_again_works_by_keyboard];

async fn tab_reaches_the_recording_in_plain_sight_and_enter_follows_it(browser: Browser) {
    let site = Site::start().await;
    site.put("/recordings/ten-lines.webm", Answer::page("The recording"));
    let timeline = browser.open(&site, Page::of_with("/feeds/talks.json", "order=\"newest\"")).await;
    timeline.ready().await;
    let mut passed = Vec::new();
    let recording = loop {
        browser.press(Key::Tab).await;
        let now = browser.focus().await;
        assert!(now.is_marked && now.is_in_sight, "{now:?} after {passed:?}");
        if now.part == "recording" {
            break now;
        }
        passed.push(now.text);
        assert!(passed.len() < 30, "{passed:?}");
    };
    assert!(recording.text.contains("WebM"), "{recording:?}");
    // In the order in which it is read: the controls, the post above, with its page, and the talk with its people.
    let expected = [
        "Search",
        "Filter",
        "2024: 3 entries",
        "2023: 1 entry",
        "2022: 1 entry",
        "Link to 2024",
        "We have a logo",
        "Link to We have a logo",
        "Page",
        "community",
        "Link to FOSDEM 2024",
        "Link to Which system for the edge?",
        "edge",
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
            assert!(now.is_marked && now.is_in_sight, "{now:?}");
            break;
        }
        passed.push(now.text);
        assert!(passed.len() < 5, "{passed:?}");
    }
    browser.press(Key::Enter).await;
    timeline.ready().await;
}
