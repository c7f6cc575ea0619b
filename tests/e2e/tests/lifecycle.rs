//! Elements that are added, moved and removed.

use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine, page::FALLBACK, site::WASM, wait};

in_every_engine![
    a_page_that_nobody_scrolled_stays_at_its_top,
    an_element_added_by_a_script_works,
    an_element_filled_in_after_it_was_added_works,
    an_element_written_as_markup_works,
    a_moved_element_goes_on,
    an_element_moved_in_the_middle_of_loading_goes_on,
    an_element_removed_in_the_middle_of_loading_calls_its_feeds_back,
    an_element_removed_before_the_wasm_comes_stays_silent,
    an_element_put_back_starts_again,
    an_element_in_another_shadow_root_works,
    removed_elements_leave_nothing_behind;
    in_chromium_alone: a_removed_element_is_garbage,
];

const FEED: &str = "/feeds/talks.json";

async fn page(browser: &Browser, site: &Site) -> Timeline {
    let content = format!(
        "<div id=\"a\"><event-timeline id=\"timeline\" src=\"{FEED}\">{FALLBACK}</event-timeline></div><div id=\"b\"></div>"
    );
    browser.open(site, Page::with(content)).await
}

async fn an_element_added_by_a_script_works(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::with("<div id=\"a\"></div>")).await;
    browser.settle().await;
    assert_eq!(site.asked(WASM), 0, "nothing to load for");
    browser
        .act(
            "const timeline = document.createElement('event-timeline');
             timeline.setAttribute('src', '/feeds/talks.json');
             timeline.setAttribute('kinds', 'talk');
             document.querySelector('#a').append(timeline)",
        )
        .await;
    assert_eq!(timeline.ready().await.titles(), ["Ten lines of YAML", "To the far edge"]);
}

/// Frameworks add the element first, and set its attributes later.
async fn an_element_filled_in_after_it_was_added_works(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::with("<div id=\"a\"></div>")).await;
    browser
        .run_async::<()>(
            // In a task of the page's own, because WebKit's driver runs microtasks in the middle of a script.
            "await new Promise((done) => setTimeout(done));
             const timeline = document.querySelector('#a').appendChild(document.createElement('event-timeline'));
             timeline.setAttribute('src', '/feeds/talks.json');
             timeline.setAttribute('kinds', 'talk')",
        )
        .await;
    assert_eq!(timeline.ready().await.titles(), ["Ten lines of YAML", "To the far edge"]);
    assert_eq!(browser.events("error").await, []);
    assert_eq!(site.asked(FEED), 1);
}

async fn an_element_written_as_markup_works(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::with("<div id=\"a\"></div>")).await;
    browser.act("document.querySelector('#a').innerHTML = '<event-timeline src=\"/feeds/talks.json\">Wait</event-timeline>'").await;
    assert_eq!(timeline.ready().await.all().count(), 5);
}

async fn a_moved_element_goes_on(browser: Browser) {
    let site = Site::start().await;
    let timeline = page(&browser, &site).await;
    timeline.ready().await;
    browser.act("document.querySelector('#b').append(document.querySelector('event-timeline'))").await;
    browser.settle().await;
    let shown = timeline.shown().await;
    assert_eq!(shown.state, "ready");
    assert_eq!(shown.all().count(), 5);
    assert_eq!(site.asked(FEED), 1);
    // It still reacts to its attributes.
    timeline.set("kinds", "post").await;
    timeline.until("posts alone", |shown| shown.all().count() == 1).await;
}

async fn an_element_moved_in_the_middle_of_loading_goes_on(browser: Browser) {
    let site = Site::start().await;
    let feed = site.hold(FEED);
    let timeline = page(&browser, &site).await;
    site.until_asked(FEED).await;
    browser.act("document.querySelector('#b').append(document.querySelector('event-timeline'))").await;
    browser.settle().await;
    feed.release();
    assert_eq!(timeline.ready().await.all().count(), 5);
    assert_eq!(browser.events("load").await.len(), 1);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn an_element_removed_in_the_middle_of_loading_calls_its_feeds_back(browser: Browser) {
    let site = Site::start().await;
    // Once while the loader fetches the feed, and once while the wasm does, after `src` has changed.
    for changes in [false, true] {
        let feed = site.hold("/feeds/more.json");
        let content = match changes {
            true => format!("<event-timeline src=\"{FEED}\"></event-timeline>"),
            false => "<event-timeline src=\"/feeds/more.json\"></event-timeline>".to_owned(),
        };
        let timeline = browser.open(&site, Page::with(content)).await;
        if changes {
            timeline.ready().await;
            timeline.set("src", "/feeds/more.json").await;
        } else {
            timeline.until("the wasm draws", |shown| shown.label.is_some()).await;
        }
        let (asked, given_up) = (async || site.asked("/feeds/more.json"), if changes { 2 } else { 1 });
        wait::until("the feed is asked for", async || (asked().await == given_up).then_some(())).await;
        browser.act("window.removed = document.querySelector('event-timeline'); window.removed.remove()").await;
        wait::until("the request is given up", async || (site.given_up("/feeds/more.json") == given_up).then_some(()))
            .await;
        feed.release();
        browser.settle().await;
        let left: (Option<String>, usize) = browser
            .run("return [window.removed.getAttribute('data-state'), window.removed.shadowRoot.querySelectorAll('section').length]", Vec::new())
            .await;
        assert_eq!(left, (None, 0));
        assert_eq!(browser.events("error").await, []);
        assert_eq!(browser.errors().await, [""; 0]);
        assert_eq!([browser.console("warn").await, browser.console("error").await].concat(), [""; 0]);
    }
}

async fn an_element_removed_before_the_wasm_comes_stays_silent(browser: Browser) {
    let site = Site::start().await;
    let wasm = site.hold(WASM);
    page(&browser, &site).await;
    site.until_asked(WASM).await;
    browser.act("window.removed = document.querySelector('event-timeline'); window.removed.remove()").await;
    wasm.release();
    wait::until("the wasm runs", async || {
        browser.run::<bool>("return observed.instances > 0", Vec::new()).await.then_some(())
    })
    .await;
    browser.settle().await;
    let drawn: usize =
        browser.run("return window.removed.shadowRoot.querySelectorAll('section').length", Vec::new()).await;
    assert_eq!(drawn, 0);
    assert_eq!(browser.events("load").await, []);
    assert_eq!(browser.errors().await, [""; 0]);
    // The next element finds the wasm loaded.
    browser
        .act("document.querySelector('#a').innerHTML = '<event-timeline src=\"/feeds/talks.json\"></event-timeline>'")
        .await;
    Timeline::new(browser.clone(), "event-timeline").ready().await;
    assert_eq!(site.asked(WASM), 1);
}

async fn an_element_put_back_starts_again(browser: Browser) {
    let site = Site::start().await;
    let timeline = page(&browser, &site).await;
    timeline.ready().await;
    browser.act("window.removed = document.querySelector('event-timeline'); window.removed.remove()").await;
    browser.settle().await;
    browser.act("document.querySelector('#b').append(window.removed)").await;
    assert_eq!(timeline.until("it stands again", |shown| shown.state == "ready").await.all().count(), 5);
    let sections: usize =
        timeline.run("return arguments[0].shadowRoot.querySelectorAll('section[aria-label]').length").await;
    assert_eq!(sections, 1, "not drawn twice");
    timeline.set("kinds", "post").await;
    timeline.until("posts alone", |shown| shown.all().count() == 1).await;
}

/// Docs frameworks have components of their own.
async fn an_element_in_another_shadow_root_works(browser: Browser) {
    let site = Site::start().await;
    browser.open(&site, Page::with("<div id=\"a\" lang=\"de\"></div>")).await;
    browser
        .act(
            "const root = document.querySelector('#a').attachShadow({ mode: 'open' });
             const timeline = document.createElement('event-timeline');
             timeline.setAttribute('src', '/feeds/talks.json');
             root.append(timeline)",
        )
        .await;
    let shown = Timeline::new(browser.clone(), "#a >>> event-timeline").ready().await;
    assert_eq!(shown.all().count(), 5);
    // The language comes from the page outside of the shadow root; and the events leave that root.
    assert_eq!(shown.item("We have a logo").date.as_deref(), Some("5. März"));
    assert_eq!(browser.events("load").await.len(), 1);
}

/// Adds and removes elements: at once, while they load, and after they are ready.
const COME_AND_GO: &str = "
  const home = document.querySelector('#b');
  const add = () => {
    home.innerHTML = '<event-timeline src=\"/feeds/talks.json\"><p>Wait</p></event-timeline>';
    return home.firstElementChild;
  };
  const loaded = (timeline) => new Promise((done) => timeline.addEventListener('event-timeline-load', done, { once: true }));
  for (let round = 0; round < 20; round++) {
    add();
    home.replaceChildren();
    add();
    await new Promise((done) => setTimeout(done));
    home.replaceChildren();
    const timeline = add();
    await loaded(timeline);
    timeline.setAttribute('order', 'oldest');
    timeline.setAttribute('theme', 'dark');
    await new Promise((done) => setTimeout(done));
    home.replaceChildren();
    await new Promise((done) => setTimeout(done));
  }
  return observed.memory.buffer.byteLength";

async fn removed_elements_leave_nothing_behind(browser: Browser) {
    let site = Site::start().await;
    let timeline = page(&browser, &site).await;
    timeline.ready().await;
    let before = browser.held().await;
    let first: f64 = browser.run_async(COME_AND_GO).await;
    browser.run_async::<f64>(COME_AND_GO).await;
    let last: f64 = browser.run_async(COME_AND_GO).await;
    browser.settle().await;
    assert_eq!(browser.held().await, before, "listeners, observed elements and timers");
    assert!(last <= first, "the wasm's memory grew from {first} to {last} bytes");
    assert_eq!(browser.errors().await, [""; 0]);
    // The element that stayed still works.
    timeline.set("kinds", "post").await;
    timeline.until("posts alone", |shown| shown.all().count() == 1).await;
}

/// Only Chromium lets a page request a garbage collection.
async fn a_removed_element_is_garbage(browser: Browser) {
    let site = Site::start().await;
    page(&browser, &site).await.ready().await;
    let left: usize = browser
        .run_async(
            "const home = document.querySelector('#b');
             const gone = [];
             for (let round = 0; round < 10; round++) {
               home.innerHTML = '<event-timeline src=\"/feeds/talks.json\"></event-timeline>';
               const timeline = home.firstElementChild;
               await new Promise((done) => timeline.addEventListener('event-timeline-load', done, { once: true }));
               gone.push(new WeakRef(timeline));
               home.replaceChildren();
             }
             for (let i = 0; i < 20 && gone.some((ref) => ref.deref()); i++) {
               await new Promise((done) => setTimeout(done, 50));
               gc();
             }
             return gone.filter((ref) => ref.deref()).length",
        )
        .await;
    // The engine itself may keep the last one.
    assert!(left <= 1, "{left} of 10 removed elements are still there");
}

async fn a_page_that_nobody_scrolled_stays_at_its_top(browser: Browser) {
    let site = Site::start().await;
    for attributes in ["view=\"next\"", "limit=\"1\"", "limit=\"2\" controls=\"none\""] {
        let tag = format!(
            "<event-timeline src=\"/feeds/talks.json\" {attributes}></event-timeline><div class=\"spacer\"></div>"
        );
        browser.open(&site, Page::with(tag)).await.ready().await;
        browser.settle().await;
        assert_eq!(browser.run::<f64>("return scrollY", Vec::new()).await, 0.0, "{attributes}");
    }
}
