//! Removed elements, changed attributes and an hour of use leak nothing, and large feeds fit into memory. Measured
//! are Chromium's own figures after garbage collection; no time is asserted.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, cdp::Taken, feeds, in_every_engine, site::WASM, wait};
use serde_json::{Value, json};
use std::collections::BTreeMap;

in_every_engine![;
    in_chromium_alone: a_thousand_elements_that_came_and_went_leave_nothing,
    two_hundred_elements_stand_on_a_page,
    ten_thousand_changes_of_attributes_leave_nothing,
    an_hour_of_use_leaves_nothing,
    a_long_timeline_scrolled_up_and_down_leaves_nothing,
    a_hundred_thousand_entries_open_and_can_be_searched,
];

const FEED: &str = "/feeds/talks.json";

/// Growth that is not a leak: code compiled meanwhile, caches of the engine.
const HEAP: f64 = 1_000_000.0;
const NODES: f64 = 100.0;
const LISTENERS: f64 = 20.0;

/// Everything that a page uses, at rest.
#[derive(Debug)]
struct Rest {
    taken: Taken,
    wasm: f64,
    held: BTreeMap<String, usize>,
}

async fn at_rest(browser: &Browser) -> Rest {
    browser.settle().await;
    // The tests' own records on a page
    browser.act("sessionStorage.removeItem('events'); observed.shifts.length = 0").await;
    let wasm = browser.run("return observed.memory?.buffer.byteLength ?? 0", Vec::new()).await;
    let (held, taken) = (browser.held().await, browser.taken().await);
    Rest { taken, wasm, held }
}

/// Waits until this many entries are shown. Does not read them, because the driver keeps every element that a
/// script returns alive.
async fn until_ready(timeline: &Timeline, entries: usize) {
    let count = "const [{ dataset, shadowRoot }] = arguments;
                 return dataset.state === 'ready' ? shadowRoot.querySelectorAll('[part~=item]').length : 0";
    wait::until("entries", async || (timeline.run::<usize>(count).await == entries).then_some(())).await;
}

/// It uses no more than before.
fn assert_no_more(before: &Rest, after: &Rest) {
    let Taken { heap, nodes, listeners } = after.taken;
    assert!(
        heap <= before.taken.heap + HEAP
            && nodes <= before.taken.nodes + NODES
            && listeners <= before.taken.listeners + LISTENERS,
        "before {before:?}, after {after:?}"
    );
    assert_eq!(after.held, before.held, "listeners, observed elements and timers");
    assert_eq!(after.wasm, before.wasm, "the wasm's memory");
}

/// Adds and removes this many elements, one after the other: some at once, some while they load, most after they
/// are ready and used.
const COME_AND_GO: &str = "
  const home = document.querySelector('#home');
  const task = () => new Promise((done) => setTimeout(done));
  for (let round = 0; round < ROUNDS; round++) {
    sessionStorage.removeItem('events');
    home.innerHTML = '<event-timeline src=\"/feeds/talks.json\"><p>Wait</p></event-timeline>';
    const timeline = home.firstElementChild;
    if (round % 10 > 1) {
      await new Promise((done) => timeline.addEventListener('event-timeline-load', done, { once: true }));
      const search = timeline.shadowRoot.querySelector('[part=search]');
      search.focus();
      search.value = 'far';
      search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      timeline.setAttribute('order', 'oldest');
      await task();
    } else if (round % 10) {
      await task();
    }
    home.replaceChildren();
    await task();
  }";

async fn a_thousand_elements_that_came_and_went_leave_nothing(browser: Browser) {
    let site = Site::start().await;
    browser.open(&site, Page::with("<div id=\"home\"></div>")).await;
    let come_and_go = async |rounds: usize| {
        for _ in 0..rounds / 50 {
            browser.run_async::<Value>(&COME_AND_GO.replace("ROUNDS", "50")).await;
        }
        at_rest(&browser).await
    };
    let bare = at_rest(&browser).await;
    let hundred = come_and_go(100).await;
    let thousand = come_and_go(900).await;
    assert_no_more(&hundred, &thousand);
    // What remains of the first is shared by all: the wasm, and the observers of the elements.
    let Taken { nodes, listeners, .. } = thousand.taken;
    assert!(
        nodes <= bare.taken.nodes + NODES && listeners <= bare.taken.listeners + LISTENERS,
        "before the first {bare:?}, after the last {thousand:?}"
    );
    assert_eq!(thousand.held["timers"] + thousand.held["watched"] + thousand.held["intervals"], 0, "{thousand:?}");
    assert_eq!(site.asked(WASM), 1);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn two_hundred_elements_stand_on_a_page(browser: Browser) {
    let site = Site::start().await;
    let mut tags = String::new();
    for at in 0..200 {
        let feed = format!("/feeds/{at}.json");
        let talk = |number: usize| {
            let event = json!({ "kind": "talk", "start": "2024-02-04", "location": "Brussels, Belgium" });
            json!({ "id": format!("{at}-{number}"), "title": format!("Talk {number} of {at}"), "_event": event })
        };
        site.put(&feed, Answer::json(feeds::feed("Talks", (0..10).map(talk).collect(), &json!({}))));
        tags += &format!("<event-timeline src=\"{feed}\"></event-timeline>");
    }
    browser.open(&site, Page::with(format!("<div id=\"home\">{tags}</div>"))).await;
    // Elements far down load only when the reader comes near.
    let stand = "const all = [...document.querySelectorAll('event-timeline')];
                 all.find(({ dataset }) => dataset.state !== 'ready')?.scrollIntoView();
                 return all.filter(({ dataset, shadowRoot }) => dataset.state === 'ready'
                   && shadowRoot.querySelectorAll('[part~=item]').length === 10).length";
    let all = async || (browser.run::<usize>(stand, Vec::new()).await == 200).then_some(());
    wait::until_or(wait::DEADLINE * 8, all).await.expect("all stand");
    browser.settle().await;
    assert_eq!(site.all_asked().iter().filter(|path| path.starts_with("/feeds/")).count(), 200, "a request a feed");
    assert_eq!(site.asked(WASM), 1);
    let told: Vec<String> = browser
        .run(
            "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(({ text }) => text)",
            Vec::new(),
        )
        .await;
    assert_eq!(told.len(), 1);
    let nodes = told[0].matches("\"@type\":\"Event\"").count();
    assert_eq!(nodes, 500, "of 2,000");
    browser.act("document.querySelector('#home').replaceChildren()").await;
    let Rest { taken, held, .. } = at_rest(&browser).await;
    assert!(taken.nodes < 1_000.0, "{taken:?}");
    assert_eq!(held["timers"] + held["watched"] + held["intervals"], 0, "{held:?}");
    assert_eq!(browser.errors().await, [""; 0]);
}

/// Changes the attributes of one element this many times, each in a task of its own. At the end all are as before.
const CHANGES: &str = "
  const timeline = document.querySelector('event-timeline');
  const { port1, port2 } = new MessageChannel();
  const task = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
  const values = {
    order: ['oldest', 'newest'], kinds: ['talk', 'post,talk', ''], tags: ['rust', ''], years: ['2024', '2023,nonsense', ''],
    limit: ['1', 'many', ''], view: ['next', 'timeline'], controls: ['none', 'all'], player: ['inline', 'link'],
    'time-zone': ['local', 'Asia/Tokyo', 'event'], theme: ['dark', 'light', 'auto'], 'heading-level': ['3', '2'], state: ['none', 'url'],
    lang: ['de', 'ja', 'en'], 'aria-label': ['Talks', ''], id: ['talks', ''], src: ['/feeds/more.json', '/feeds/talks.json'],
  };
  const changes = Object.entries(values).flatMap(([name, list]) => list.map((value) => [name, value]));
  for (let at = 0; at < COUNT; at++) {
    const [name, value] = changes[at % changes.length];
    if (value) timeline.setAttribute(name, value); else timeline.removeAttribute(name);
    await task();
  }
  for (const [name, list] of Object.entries(values)) timeline.setAttribute(name, list.at(-1));
  observed.console.length = 0;";

async fn ten_thousand_changes_of_attributes_leave_nothing(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED)).await;
    until_ready(&timeline, 5).await;
    let change = async |count: usize| {
        for _ in 0..count / 500 {
            browser.run_async::<Value>(&CHANGES.replace("COUNT", "500")).await;
        }
        until_ready(&timeline, 5).await;
        at_rest(&browser).await
    };
    let thousand = change(1_000).await;
    let ten_thousand = change(9_000).await;
    assert_no_more(&thousand, &ten_thousand);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn an_hour_of_use_leaves_nothing(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/recordings/silence.wav", Answer::silence(1));
    let page = Page::of_with("/feeds/coming.json /feeds/recordings.json", "player=\"inline\"");
    // A talk begins and ends during this.
    let timeline = browser.open(&site, page.at("2024-02-04T11:15:00+01:00")).await;
    timeline.ready().await;
    let minutes = async |count: usize| {
        for _ in 0..count / 10 {
            browser.run_async::<Value>(&include_str!("../src/js/an_hour.js").replace("MINUTES", "10")).await;
        }
        at_rest(&browser).await
    };
    let ten = minutes(10).await;
    let hour = minutes(50).await;
    assert_no_more(&ten, &hour);
    assert_eq!(browser.errors().await, [""; 0]);
}

/// Scrolls to the end of a timeline and back this many times, by more than is rendered at every step.
const UP_AND_DOWN: &str = "
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let time = 0; time < TIMES; time++) {
    for (const step of [4000, -4000]) {
      let before;
      do {
        before = scrollY;
        scrollBy(0, step);
        await frame();
        await frame();
      } while (scrollY !== before);
    }
  }
  return document.querySelector('event-timeline').shadowRoot.querySelector('[part~=title]').textContent";

async fn a_long_timeline_scrolled_up_and_down_leaves_nothing(browser: Browser) {
    let site = Site::start().await;
    const MANY: &str = "/feeds/many.json";
    site.put(MANY, Answer::json(feeds::many(2_000)));
    let timeline = browser.open(&site, Page::of(MANY)).await;
    timeline.until_rows("the first", |rows| rows.shows("Trees, part 0")).await;
    let scroll = async |times: usize| {
        for _ in 0..times {
            let first: String = browser.run_async(&UP_AND_DOWN.replace("TIMES", "1")).await;
            assert_eq!(first, "Trees, part 0");
        }
        at_rest(&browser).await
    };
    let two = scroll(2).await;
    let ten = scroll(8).await;
    assert_no_more(&two, &ten);
    assert_eq!(browser.errors().await, [""; 0]);
}

/// How much memory the wasm may use for a feed of this many entries, in bytes.
const MOST: f64 = 300e6;

async fn a_hundred_thousand_entries_open_and_can_be_searched(browser: Browser) {
    let site = Site::start().await;
    const MANY: &str = "/feeds/many.json";
    site.put(MANY, Answer::json(feeds::many(100_000)));
    let timeline = browser.open(&site, Page::of(MANY)).await;
    let first = async |title: &str| {
        let script = "return arguments[0].shadowRoot.querySelector('[part~=item] [part=title]')?.textContent ?? ''";
        let is_first = async || (timeline.run::<String>(script).await == title).then_some(());
        wait::until_or(wait::DEADLINE * 4, is_first).await.unwrap_or_else(|| panic!("{title} is not the first"));
    };
    first("Trees, part 0").await;
    let field = "const field = arguments[0].shadowRoot.querySelector('[part=search]');
                 field.focus();
                 field.value = 'part 99990';
                 field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))";
    timeline.run::<Value>(field).await;
    first("Trees, part 99990").await;
    let loads = browser.events("load").await;
    let Rest { wasm, .. } = at_rest(&browser).await;
    assert!(wasm < MOST, "{} MB", wasm / 1e6);
    assert_eq!(loads.last().map(|load| load.detail["items"].clone()), Some(json!(100_000)));
    assert_eq!(browser.errors().await, [""; 0]);
}
