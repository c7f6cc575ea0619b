//! Ten thousand entries: each keystroke is answered at once, and all entries can be found.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, Timeline,
    controls::YearLink,
    feeds, in_every_engine,
    rows::{ALL_ON_THE_PAGE, MOST_NODES},
    wait,
};
use serde_json::{Value, json};

in_every_engine![
    a_link_opens_what_is_not_drawn_yet;
    in_chromium_alone: a_keystroke_draws_no_more_than_a_window_shows,
];

const FEED: &str = "/feeds/many.json";

/// More entries than fit into any viewport and just beyond it.
const A_WINDOW: u64 = 100;

/// The number of entries on the page. (Reading the contents of ten thousand would take too long.)
async fn count(timeline: &Timeline) -> usize {
    timeline.run("return arguments[0].shadowRoot.querySelectorAll('[part=item]').length").await
}

/// Rendering all of them takes a busy machine longer than anything else here.
async fn until_count(timeline: &Timeline, expected: usize) {
    let found = wait::until_or(wait::DEADLINE * 3, async || (count(timeline).await == expected).then_some(())).await;
    assert!(found.is_some(), "{} entries instead of {expected}", count(timeline).await);
}

/// Clicks on the first element that a selector finds.
async fn press(timeline: &Timeline, selector: &str) {
    let script = format!("return arguments[0].shadowRoot.querySelector('{selector}')");
    wait::until(selector, async || is_there(timeline, selector).await.then_some(())).await;
    let element: Value = timeline.run(&script).await;
    timeline.browser().point_at(&element).await;
}

/// Whether the code of the filters is loaded.
async fn is_loaded(timeline: &Timeline) -> bool {
    timeline.run("return !!arguments[0].shadowRoot.querySelector('.panel')").await
}

async fn is_there(timeline: &Timeline, selector: &str) -> bool {
    let script = "return !!arguments[0].shadowRoot.querySelector('SELECTOR')?.checkVisibility()";
    timeline.run(&script.replace("SELECTOR", selector)).await
}

/// The number of entries in a year, from its name: `2024: 336 entries`.
fn in_it(year: &YearLink) -> usize {
    let count = year.name.split_once(": ").and_then(|(_, count)| count.split_once(' ')).map(|(count, _)| count);
    count.and_then(|count| count.replace(',', "").parse().ok()).unwrap_or_else(|| panic!("{}", year.name))
}

/// The first title.
const FIRST: &str = "arguments[0].shadowRoot.querySelector('[part=title]')?.textContent";

async fn a_keystroke_draws_no_more_than_a_window_shows(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::json(feeds::many(10_000)));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    press(&timeline, "[part=search]").await;
    wait::until("what comes later", async || is_loaded(&timeline).await.then_some(())).await;
    // What is shown a frame after a keystroke, and how many entries were rendered for it.
    timeline
        .run::<()>(
            "const root = arguments[0].shadowRoot;
             observed.answers = [];
             root.querySelector('[part=search]').addEventListener('input', () => {
               const answer = { made: 0 };
               observed.answers.push(answer);
               const items = (node) => node.nodeType !== Node.ELEMENT_NODE ? 0
                 : node.matches('[part~=item]') ? 1 : node.querySelectorAll('[part~=item]').length;
               const count = (records) => {
                 for (const { addedNodes } of records) for (const node of addedNodes) answer.made += items(node);
               };
               const drawn = new MutationObserver(count);
               drawn.observe(root, { childList: true, subtree: true });
               requestAnimationFrame(() => {
                 count(drawn.takeRecords());
                 drawn.disconnect();
                 answer.first = root.querySelector('[part~=item] [part=title]')?.textContent;
               });
             });",
        )
        .await;
    let answer = async |at: usize| {
        let answers = || browser.run::<Vec<Value>>("return observed.answers", Vec::new());
        wait::until("an answer", async || answers().await.get(at).cloned().filter(|answer| !answer["first"].is_null()))
            .await
    };
    // All titles contain an a.
    browser.type_text("a").await;
    let all = answer(0).await;
    assert_eq!(all["first"], json!("Trees, part 0"));
    assert!(all["made"].as_u64().is_some_and(|made| made <= A_WINDOW), "{all}");
    // A tenth matches this, and each keystroke has its own result.
    browser.press(fantoccini::key::Key::Backspace).await;
    answer(1).await;
    browser.type_text("tre").await;
    let trees = answer(4).await;
    assert_eq!(trees["first"], json!("Trees, part 0"));
    assert!(trees["made"].as_u64().is_some_and(|made| made <= A_WINDOW), "{trees}");
    // Of a long timeline, fewer results are on the page than could be.
    assert!(count(&timeline).await <= A_WINDOW as usize);
    let status: String =
        timeline.run("return arguments[0].shadowRoot.querySelector('[role=status]').textContent").await;
    assert_eq!(status, "1,000 results");
    browser.type_text("es 9990").await;
    until_count(&timeline, 1).await;
    assert_eq!(timeline.run::<String>(&format!("return {FIRST}")).await, "Trees, part 9990");
    // And all of them again.
    press(&timeline, "[part=clear]").await;
    let is_all = async || timeline.controls().await.years.iter().map(in_it).sum::<usize>() == 10_000;
    wait::until("all of them", async || is_all().await.then_some(())).await;
    timeline.until_rows("the first", |rows| rows.shows("Trees, part 0") && rows.shows("Stones, part 1")).await;
    browser.settle().await;
    assert!(timeline.rows().await.nodes <= MOST_NODES, "{} nodes", timeline.rows().await.nodes);
    assert_eq!(timeline.run::<String>("return arguments[0].shadowRoot.querySelector('[part=search]').value").await, "");
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_link_opens_what_is_not_drawn_yet(browser: Browser) {
    let site = Site::start().await;
    // The largest timeline whose entries are all on the page, and a larger one. The second and third time, the
    // saved height is used at first.
    for (count, year) in [(ALL_ON_THE_PAGE, "2023"), (2_000, "2020"), (ALL_ON_THE_PAGE, "2023")] {
        site.put(FEED, Answer::json(feeds::many(count)));
        let last = count - 10;
        let timeline = browser.open_at(&site, Page::of(FEED), &format!("?timeline.entry=entry-{last}")).await;
        timeline.until_controls("it is open", |controls| controls.has_opened(&feeds::title(last))).await;
        // A year that is far down
        browser
            .act(&format!(
                "history.pushState(null, '', '?timeline.year={year}'); dispatchEvent(new PopStateEvent('popstate'))"
            ))
            .await;
        timeline.until_controls("it is open", |controls| controls.has_opened(year)).await;
        if count == ALL_ON_THE_PAGE {
            until_count(&timeline, count).await;
        }
    }
}
