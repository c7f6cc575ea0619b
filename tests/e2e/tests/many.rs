//! Ten thousand entries: each keystroke answers at once, and all of them are there in the end.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine, wait};
use serde_json::{Value, json};

// WebKit without a graphics card takes a minute to lay out so many.
in_every_engine![
    a_link_opens_what_is_not_drawn_yet;
    in_chromium_alone: a_keystroke_is_answered_before_the_whole_is_drawn,
];

const FEED: &str = "/feeds/many.json";

/// So many entries, one a day into the past. Every tenth is about trees.
fn feed(count: usize) -> String {
    let item = |at: usize| {
        let (topic, year, month, day) =
            (if at.is_multiple_of(10) { "Trees" } else { "Stones" }, 2025 - at / 336, 12 - at / 28 % 12, 28 - at % 28);
        json!({
            "id": format!("entry-{at}"),
            "title": format!("{topic}, part {at}"),
            "authors": [{ "name": format!("Person {}", at % 100) }],
            "tags": [topic.to_lowercase()],
            "_event": { "kind": "talk", "start": format!("{year}-{month:02}-{day:02}") },
        })
    };
    let items: Vec<Value> = (0..count).map(item).collect();
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Many", "items": items }).to_string()
}

/// How many entries stand on the page. (To read all that ten thousand say would take its time.)
async fn count(timeline: &Timeline) -> usize {
    timeline.run("return arguments[0].shadowRoot.querySelectorAll('[part=item]').length").await
}

/// Drawing them all takes a busy machine longer than anything else here.
async fn until_count(timeline: &Timeline, expected: usize) {
    let found = wait::until_or(wait::DEADLINE * 3, async || (count(timeline).await == expected).then_some(())).await;
    assert!(found.is_some(), "{} entries instead of {expected}", count(timeline).await);
}

/// Clicks on the first that a selector finds.
async fn press(timeline: &Timeline, selector: &str) {
    let script = format!("return arguments[0].shadowRoot.querySelector('{selector}')");
    wait::until(selector, async || is_there(timeline, selector).await.then_some(())).await;
    let element: Value = timeline.run(&script).await;
    timeline.browser().point_at(&element).await;
}

/// What the filters are filled by is there.
async fn is_loaded(timeline: &Timeline) -> bool {
    timeline.run("return !!arguments[0].shadowRoot.querySelector('.panel')").await
}

async fn is_there(timeline: &Timeline, selector: &str) -> bool {
    let script = "return !!arguments[0].shadowRoot.querySelector('SELECTOR')?.checkVisibility()";
    timeline.run(&script.replace("SELECTOR", selector)).await
}

/// The first title.
const FIRST: &str = "arguments[0].shadowRoot.querySelector('[part=title]')?.textContent";

async fn a_keystroke_is_answered_before_the_whole_is_drawn(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::json(feed(10_000)));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    press(&timeline, "[part=search]").await;
    wait::until("what comes later", async || is_loaded(&timeline).await.then_some(())).await;
    // How many stand there when the first do that a keystroke finds, and what stands there a frame after it.
    timeline
        .run::<()>(
            "const root = arguments[0].shadowRoot;
             const count = () => root.querySelectorAll('[part=item]').length;
             observed.answers = [];
             root.querySelector('[part=search]').addEventListener('input', () => {
               const answer = {};
               observed.answers.push(answer);
               const drawn = new MutationObserver(() => {
                 answer.first ??= count();
                 drawn.disconnect();
               });
               drawn.observe(root.querySelector('.content'), { childList: true });
               requestAnimationFrame(() => { answer.frame = [root.querySelector('[part=title]').textContent, count() > 0] });
             });",
        )
        .await;
    let answer = async |at: usize| {
        let answers = || browser.run::<Vec<Value>>("return observed.answers", Vec::new());
        wait::until("an answer", async || {
            let answer = answers().await.get(at).cloned();
            answer.filter(|answer| !answer["frame"].is_null() && !answer["first"].is_null())
        })
        .await
    };
    // All have an a.
    browser.type_text("a").await;
    let all = answer(0).await;
    assert_eq!(all["frame"], json!(["Trees, part 0", true]));
    assert!(all["first"].as_u64().is_some_and(|first| 0 < first && first < 10_000), "{all}");
    // A tenth has this, of which each keystroke is answered by itself.
    browser.press(fantoccini::key::Key::Backspace).await;
    answer(1).await;
    browser.type_text("tre").await;
    assert_eq!(answer(4).await["frame"], json!(["Trees, part 0", true]));
    until_count(&timeline, 1_000).await;
    let status: String =
        timeline.run("return arguments[0].shadowRoot.querySelector('[role=status]').textContent").await;
    assert_eq!(status, "1,000 entries");
    browser.type_text("es 9990").await;
    until_count(&timeline, 1).await;
    assert_eq!(timeline.run::<String>(&format!("return {FIRST}")).await, "Trees, part 9990");
    // And all of them again.
    press(&timeline, "[part=clear]").await;
    until_count(&timeline, 10_000).await;
    assert_eq!(timeline.run::<String>("return arguments[0].shadowRoot.querySelector('[part=search]').value").await, "");
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_link_opens_what_is_not_drawn_yet(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::json(feed(2_000)));
    let timeline = browser.open_at(&site, Page::of(FEED), "?timeline.entry=entry-1990").await;
    timeline.until_controls("it is open", |controls| controls.has_opened("Trees, part 1990")).await;
    // A year that is far down
    browser
        .act("history.pushState(null, '', '?timeline.year=2020'); dispatchEvent(new PopStateEvent('popstate'))")
        .await;
    timeline.until_controls("it is open", |controls| controls.has_opened("2020")).await;
    until_count(&timeline, 2_000).await;
}
