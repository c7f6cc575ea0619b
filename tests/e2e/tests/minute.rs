//! What a reader is doing when a minute passes: labels change, and nothing else.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, feeds, in_every_engine, wait};
use serde_json::{Value, json};

in_every_engine![
    no_node_is_replaced_by_a_minute,
    what_is_selected_stays_selected,
    a_press_that_spans_a_minute_is_a_click,
];

const FEED: &str = "/feeds/soon.json";

/// A talk in three quarters of an hour, and forty past entries.
async fn open(browser: &Browser, site: &Site) -> Timeline {
    let past: Value = serde_json::from_str(&feeds::many(40)).unwrap();
    let mut items = past["items"].as_array().cloned().unwrap();
    items.push(json!({
        "id": "soon",
        "url": "/pages/soon",
        "title": "A talk to come",
        "summary": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "_event": { "kind": "talk", "start": "2026-01-05T11:45:00+01:00" },
    }));
    site.put(FEED, Answer::json(feeds::feed("Soon", items, &json!({}))));
    let timeline = browser.open(site, Page::of(FEED).at("2026-01-05T11:00:00+01:00")).await;
    timeline.ready().await;
    timeline.until("it is said", |shown| says(shown, "in 45 minutes")).await;
    browser.settle().await;
    timeline
}

fn says(shown: &event_timeline_e2e::Shown, expected: &str) -> bool {
    shown.upcoming.as_ref().is_some_and(|coming| coming.item("A talk to come").relative.as_deref() == Some(expected))
}

/// Lets a minute pass, and waits until the label says this many minutes.
async fn pass(timeline: &Timeline, to_go: u32) {
    timeline.browser().travel(&format!("2026-01-05T11:{:02}:00+01:00", 45 - to_go)).await;
    let expected = format!("in {to_go} minutes");
    timeline.until(&expected, |shown| says(shown, &expected)).await;
}

async fn no_node_is_replaced_by_a_minute(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline
        .run::<()>(
            "const root = arguments[0].shadowRoot;
             window.kept = [...root.querySelectorAll('*')];
             window.replaced = [];
             const elements = (nodes) => [...nodes].filter(({ nodeType }) => nodeType === Node.ELEMENT_NODE);
             new MutationObserver((records) => {
               for (const { addedNodes, removedNodes } of records) {
                 replaced.push(...elements(removedNodes).map((element) => `- ${element.outerHTML.slice(0, 80)}`));
                 replaced.push(...elements(addedNodes).map((element) => `+ ${element.outerHTML.slice(0, 80)}`));
               }
             }).observe(root, { childList: true, subtree: true })",
        )
        .await;
    for to_go in [44, 43, 30] {
        pass(&timeline, to_go).await;
        browser.settle().await;
        let replaced: Vec<String> = browser.run("return replaced.slice(0, 5)", Vec::new()).await;
        assert_eq!(replaced, [""; 0], "{to_go} minutes to go");
        let gone: usize = browser.run("return kept.filter((element) => !element.isConnected).length", Vec::new()).await;
        assert_eq!(gone, 0, "elements that are gone");
    }
}

/// The selected text, in whatever way the engine reports it in a shadow root.
const SELECTED: &str = "const root = arguments[0].shadowRoot;
                        return (root.getSelection?.() ?? getSelection()).toString()";

async fn what_is_selected_stays_selected(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let mut to_go = 45;
    // In a past entry, and in the one whose label changes.
    for id in ["entry-1", "soon"] {
        let summary = timeline
            .run::<Value>(&format!("return arguments[0].shadowRoot.querySelector('[data-id={id}] [part~=summary]')"))
            .await;
        // On a busy machine, two clicks may be too far apart to be a double click.
        let before = wait::until(&format!("a word is selected in {id}"), async || {
            browser.double_click(&summary).await;
            Some(timeline.run::<String>(SELECTED).await).filter(|text| !text.trim().is_empty())
        })
        .await;
        for _ in 0..2 {
            to_go -= 1;
            pass(&timeline, to_go).await;
            browser.settle().await;
            assert_eq!(timeline.run::<String>(SELECTED).await, before, "in {id}, {to_go} minutes to go");
        }
    }
}

async fn a_press_that_spans_a_minute_is_a_click(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let here = browser.url().await;
    browser.act("observed.cancels = true").await;
    for (at, id) in ["soon", "entry-1"].into_iter().enumerate() {
        let link = timeline
            .run::<Value>(&format!("return arguments[0].shadowRoot.querySelector('[data-id={id}] [part~=title] a')"))
            .await;
        browser.hold_down(&link).await;
        pass(&timeline, 44 - u32::try_from(at).unwrap()).await;
        browser.let_go().await;
        let opened = browser.until_events("open", at + 1).await;
        assert_eq!(opened[at].detail["id"], id);
    }
    assert_eq!(browser.url().await, here);
}
