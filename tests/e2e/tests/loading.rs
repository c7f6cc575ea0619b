//! Loading: when the element is near, in parallel, and only once. Until then the content between the tags is
//! shown.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, feeds, in_every_engine,
    page::FALLBACK,
    site::{LOADER, WASM},
    wait,
};
use serde_json::json;

in_every_engine![
    what_could_not_be_loaded_is_loaded_with_another_src,
    a_trap_while_one_is_put_up_is_the_end_of_all,
    the_class_is_defined_before_the_wasm_comes,
    the_wasm_waits_until_an_element_comes_near,
    the_feeds_are_asked_for_beside_the_wasm,
    the_wasm_is_asked_for_beside_the_feeds,
    several_elements_load_the_wasm_once,
    the_script_twice_is_the_script_once,
    the_script_from_two_addresses_is_the_script_once,
    what_stands_between_the_tags_shows_until_the_timeline_stands,
    without_its_wasm_what_stands_between_the_tags_stays,
    with_a_broken_wasm_what_stands_between_the_tags_stays,
    with_half_of_its_wasm_what_stands_between_the_tags_stays,
    without_its_wasm_and_with_nothing_between_the_tags_it_says_so,
    what_the_network_failed_to_bring_the_next_element_asks_for_again,
    after_a_trap_what_stands_between_the_tags_comes_back,
    a_trap_is_known_however_deep_it_is,
    an_error_of_somebody_else_is_no_trap,
    whom_a_link_led_below_is_there_still_when_another_feed_comes;
    in_chromium_alone: after_a_trap_the_instance_and_its_memory_are_let_go_of,
];

const FEED: &str = "/feeds/talks.json";

async fn the_class_is_defined_before_the_wasm_comes(browser: Browser) {
    let site = Site::start().await;
    let wasm = site.hold(WASM);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    // The wasm is held back meanwhile.
    wait::until("the class is defined", async || {
        let script = "return !!customElements.get('event-timeline')";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    })
    .await;
    let shown = timeline.shown().await;
    assert_eq!(shown.state, "loading");
    assert!(shown.fallback && shown.years.is_empty());
    wasm.release();
    timeline.ready().await;
}

async fn the_wasm_waits_until_an_element_comes_near(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<div class=\"spacer\"></div><event-timeline src=\"{FEED}\">{FALLBACK}</event-timeline>");
    let timeline = browser.open(&site, Page::with(content)).await;
    browser.settle().await;
    assert_eq!(site.asked(LOADER), 1);
    assert_eq!((site.asked(WASM), site.asked(FEED)), (0, 0));
    assert_eq!(timeline.shown().await.state, "loading");
    // Near the viewport, but not visible yet.
    let top: f64 = browser
        .run("scrollTo(0, 5500 - innerHeight); return document.querySelector('event-timeline').getBoundingClientRect().top - innerHeight", Vec::new())
        .await;
    assert!(top > 0.0, "{top} pixels below the window");
    site.until_asked(WASM).await;
    timeline.ready().await;
}

async fn the_feeds_are_asked_for_beside_the_wasm(browser: Browser) {
    let site = Site::start().await;
    let wasm = site.hold(WASM);
    let timeline = browser.open(&site, Page::of("/feeds/talks.json /feeds/more.json")).await;
    site.until_asked(FEED).await;
    site.until_asked("/feeds/more.json").await;
    site.until_asked(WASM).await;
    assert_eq!(timeline.shown().await.state, "loading");
    wasm.release();
    timeline.ready().await;
    // The answer to the early request is used: nothing was requested again.
    assert_eq!((site.asked(FEED), site.asked("/feeds/more.json")), (1, 1));
}

async fn the_wasm_is_asked_for_beside_the_feeds(browser: Browser) {
    let site = Site::start().await;
    let feed = site.hold(FEED);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    site.until_asked(WASM).await;
    assert_eq!(timeline.shown().await.state, "loading");
    feed.release();
    timeline.ready().await;
}

async fn several_elements_load_the_wasm_once(browser: Browser) {
    let site = Site::start().await;
    let content = "<event-timeline id=\"a\" src=\"/feeds/talks.json\" kinds=\"post\"></event-timeline>
                   <event-timeline id=\"b\" src=\"/feeds/more.json\" limit=\"1\"></event-timeline>
                   <event-timeline id=\"c\" src=\"/feeds/empty.json\"></event-timeline>
                   <event-timeline id=\"d\" src=\"/feeds/not-there.json\"></event-timeline>";
    let a = browser.open(&site, Page::with(content)).await;
    assert_eq!(a.ready().await.titles(), ["We have a logo"]);
    assert_eq!(a.other("#b").ready().await.titles(), ["To the far edge, told twice"]);
    a.other("#c").until_state("empty").await;
    a.other("#d").until_state("error").await;
    assert_eq!(site.asked(WASM), 1);
    assert_eq!(browser.run::<u32>("return observed.instances", Vec::new()).await, 1);
    // Each fires its own events.
    let mut loads: Vec<_> =
        browser.events("load").await.into_iter().map(|event| (event.target, event.detail["items"].clone())).collect();
    loads.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(loads, [("a".to_owned(), 5.into()), ("b".to_owned(), 2.into()), ("c".to_owned(), 0.into())]);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn the_script_twice_is_the_script_once(browser: Browser) {
    let site = Site::start().await;
    let content = format!(
        "<event-timeline src=\"{FEED}\">{FALLBACK}</event-timeline>
         <script type=\"module\" src=\"{LOADER}\"></script><script type=\"module\" src=\"{LOADER}\" async></script>"
    );
    let timeline = browser.open(&site, Page::with(content)).await;
    assert_eq!(timeline.ready().await.all().count(), 5);
    browser.settle().await;
    assert_eq!((site.asked(WASM), site.asked(FEED)), (1, 1));
    assert_eq!(browser.errors().await, [""; 0]);
    assert_eq!(browser.events("load").await.len(), 1);
}

/// A theme and a page may both load it, from two URLs: two modules.
async fn the_script_from_two_addresses_is_the_script_once(browser: Browser) {
    let (site, cdn) = (Site::start().await, Site::start_open_to_all().await);
    let content = format!(
        "<event-timeline src=\"{FEED}\">{FALLBACK}</event-timeline>
         <script type=\"module\" src=\"{LOADER}?again\"></script><script type=\"module\" src=\"{}\"></script>",
        cdn.url(LOADER)
    );
    let timeline = browser.open(&site, Page::with(content)).await;
    assert_eq!(timeline.ready().await.all().count(), 5);
    cdn.until_asked(LOADER).await;
    browser.settle().await;
    assert_eq!((site.asked(WASM) + cdn.asked(WASM), site.asked(FEED)), (1, 1));
    assert_eq!(browser.errors().await, [""; 0]);
    assert_eq!(browser.events("load").await.len(), 1);
}

async fn what_stands_between_the_tags_shows_until_the_timeline_stands(browser: Browser) {
    let site = Site::start().await;
    let (wasm, feed) = (site.hold(WASM), site.hold(FEED));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    site.until_asked(FEED).await;
    assert!(timeline.shown().await.fallback);
    wasm.release();
    // The wasm runs, and waits for the feed.
    timeline.until("the wasm draws", |shown| shown.label.is_some()).await;
    let shown = timeline.shown().await;
    assert!(shown.fallback && shown.state == "loading", "{shown:?}");
    feed.release();
    assert!(!timeline.ready().await.fallback);
}

/// Serves a wrong answer at a path: the element does not start, and the page works on.
async fn nothing_comes_of(browser: &Browser, path: &str, instead: Answer) {
    let site = Site::start().await;
    site.put(path, instead);
    let content = format!("<event-timeline id=\"timeline\" src=\"{FEED}\">{FALLBACK}</event-timeline>");
    let timeline = browser.open(&site, Page::with(content)).await;
    let shown = timeline.until_state("error").await;
    browser.settle().await;
    assert!(shown.fallback && shown.years.is_empty(), "{shown:?}");
    let errors = browser.events("error").await;
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!((errors[0].target.as_str(), errors[0].detail["kind"].as_str()), ("timeline", Some("load")));
    // The console says why; nothing is thrown as an uncaught error.
    assert_eq!(browser.console("error").await.len(), 1);
    assert_eq!(browser.errors().await, [""; 0]);
    // The space that was reserved is given up too.
    let (fallback, host): (f64, f64) = timeline
        .run("const [fallback] = arguments[0].children; return [fallback.offsetHeight, arguments[0].offsetHeight]")
        .await;
    assert!(host < fallback + 50.0, "the element is {host} pixels high, what stands between its tags {fallback}");
}

async fn without_its_wasm_what_stands_between_the_tags_stays(browser: Browser) {
    nothing_comes_of(&browser, WASM, Answer::status(404)).await;
}

async fn with_a_broken_wasm_what_stands_between_the_tags_stays(browser: Browser) {
    nothing_comes_of(&browser, WASM, Answer::new("application/wasm", "this is no wasm")).await;
}

async fn with_half_of_its_wasm_what_stands_between_the_tags_stays(browser: Browser) {
    let wasm = std::fs::read(event_timeline_e2e::site::dist().unwrap().join("event-timeline_bg.wasm")).unwrap();
    nothing_comes_of(&browser, WASM, Answer::new("application/wasm", wasm).cut()).await;
}

/// Without content between its tags, an empty element would look like a hole in the page.
async fn without_its_wasm_and_with_nothing_between_the_tags_it_says_so(browser: Browser) {
    let site = Site::start().await;
    site.put(WASM, Answer::status(404));
    let timeline = browser.open(&site, Page::with(format!("<event-timeline src=\"{FEED}\">\n</event-timeline>"))).await;
    timeline.until_state("error").await;
    let text: String = timeline.run("return arguments[0].shadowRoot.querySelector('[part=base]').innerText").await;
    assert_eq!(text, "The timeline could not be loaded.");
}

/// On a single-page site, a reader who returns to the page after the connection was lost gets the timeline without
/// a reload.
async fn what_the_network_failed_to_bring_the_next_element_asks_for_again(browser: Browser) {
    let site = Site::start().await;
    site.put(WASM, Answer::status(503));
    let timeline =
        browser.open(&site, Page::with(format!("<event-timeline src=\"{FEED}\">{FALLBACK}</event-timeline>"))).await;
    timeline.until_state("error").await;
    site.restore(WASM);
    browser.act("const e = document.querySelector('event-timeline'); const { parentNode } = e; e.remove(); setTimeout(() => parentNode.append(e))").await;
    timeline.ready().await;
}

/// No bug is known that makes the wasm trap, so the test causes a trap. No element can use the instance after
/// that.
async fn after_a_trap_what_stands_between_the_tags_comes_back(browser: Browser) {
    let site = Site::start().await;
    let content = format!(
        "<event-timeline id=\"a\" src=\"{FEED}\" limit=\"1\">{FALLBACK}</event-timeline>
         <event-timeline id=\"b\" src=\"/feeds/more.json\" limit=\"1\">{FALLBACK}</event-timeline>"
    );
    let a = browser.open(&site, Page::with(content).breakable()).await;
    let b = a.other("#b");
    a.ready().await;
    b.ready().await;
    browser.act("observed.traps = true").await;
    a.set("limit", "2").await;
    for timeline in [&a, &b] {
        let shown = timeline.until_state("error").await;
        assert!(shown.fallback && shown.years.is_empty(), "{shown:?}");
    }
    // Nothing calls the trapped instance again, neither attributes nor new elements.
    b.set("limit", "2").await;
    b.unset("limit").await;
    browser.act("document.querySelector('main').insertAdjacentHTML('afterbegin', '<event-timeline id=\"c\" src=\"/feeds/talks.json\">Later</event-timeline>')").await;
    assert!(a.other("#c").until_state("error").await.years.is_empty());
    browser.act("document.querySelectorAll('event-timeline').forEach((timeline) => timeline.remove())").await;
    // If the page can collect garbage, wasm-bindgen's finalizers run, and must not call the trapped instance.
    browser.act("globalThis.gc?.()").await;
    browser.settle().await;
    let errors = browser.events("error").await;
    let mut told: Vec<_> = errors.iter().map(|error| (error.target.as_str(), error.detail["kind"].as_str())).collect();
    told.sort_unstable();
    assert_eq!(told, [("a", Some("load")), ("b", Some("load")), ("c", Some("load"))], "each is told once");
}

/// A page on which `trap(frame)` simulates the browser's report of a trap.
fn trapping() -> Page {
    let script = "<script>
        function trap(frame) {
          const error = new WebAssembly.RuntimeError('unreachable');
          Object.defineProperty(error, 'stack', { value: frame.repeat(10) });
          dispatchEvent(new ErrorEvent('error', { error }));
        }
        </script>";
    Page::with(format!("<event-timeline src=\"{FEED}\">{FALLBACK}</event-timeline>{script}"))
}

/// A stack trace has ten frames. It contains no script if the wasm has called itself that often.
async fn a_trap_is_known_however_deep_it_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, trapping()).await;
    timeline.ready().await;
    browser.act(&format!("trap('    at {}?a1b2c3d4:wasm-function[7]:0x2a ')", site.url(WASM))).await;
    assert!(timeline.until_state("error").await.fallback);
    let blocks = "return document.querySelectorAll('script[type=\"application/ld+json\"]').length";
    assert_eq!(browser.run::<usize>(blocks, Vec::new()).await, 0, "search engines are told nothing any more");
}

/// Only Chromium lets a page request a garbage collection.
async fn after_a_trap_the_instance_and_its_memory_are_let_go_of(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, trapping()).await;
    timeline.ready().await;
    // The part that is loaded later shares the memory; timers and listeners are pending.
    timeline.look_for("far edge").await;
    timeline.until("what is found", |shown| shown.titles() == ["To the far edge"]).await;
    browser.act("window.memory = new WeakRef(observed.memory); observed.memory = undefined").await;
    browser.act(&format!("trap('    at {}?a1b2c3d4:wasm-function[7]:0x2a ')", site.url(WASM))).await;
    timeline.until_state("error").await;
    wait::until("its memory is free", async || {
        browser
            .run_async::<bool>("await new Promise((done) => setTimeout(done, 50)); gc(); return !memory.deref()")
            .await
            .then_some(())
    })
    .await;
    // Events from outside call nothing any more.
    browser.act("scrollTo(0, 1); dispatchEvent(new Event('scroll')); dispatchEvent(new Event('resize')); dispatchEvent(new Event('focus'))").await;
    browser.travel("2026-10-01T13:00:00+02:00").await;
    browser.settle().await;
    assert_eq!(browser.errors().await.len(), 1, "that of the trap");
}

async fn an_error_of_somebody_else_is_no_trap(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, trapping()).await;
    timeline.ready().await;
    browser.act("trap('    at https://elsewhere.example/other_bg.wasm:wasm-function[7]:0x2a ')").await;
    browser.settle().await;
    assert!(!timeline.ready().await.fallback);
}

async fn a_trap_while_one_is_put_up_is_the_end_of_all(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<event-timeline id=\"a\" src=\"{FEED}\">{FALLBACK}</event-timeline>");
    let a = browser.open(&site, Page::with(content).breakable()).await;
    a.ready().await;
    browser.act("observed.traps = true; document.querySelector('main').insertAdjacentHTML('afterbegin', '<event-timeline id=\"b\" src=\"/feeds/talks.json\">Later</event-timeline>')").await;
    for timeline in [a.other("#b"), a] {
        assert!(timeline.until_state("error").await.years.is_empty());
    }
}

async fn what_could_not_be_loaded_is_loaded_with_another_src(browser: Browser) {
    let site = Site::start().await;
    site.put(WASM, Answer::status(503));
    let tag = format!("<event-timeline src=\"{FEED}\"></event-timeline>");
    let timeline = browser.open(&site, Page::with(tag)).await;
    timeline.until_state("error").await;
    site.restore(WASM);
    timeline.set("src", "/feeds/more.json").await;
    timeline.ready().await;
    let text: String = timeline.run("return arguments[0].shadowRoot.querySelector('[part=base]').innerText").await;
    assert!(!text.contains("could not be loaded"), "{text}");
}

/// The end of the timeline is in view as well, and older entries that are loaded there must not move the reader
/// away.
async fn whom_a_link_led_below_is_there_still_when_another_feed_comes(browser: Browser) {
    const LATE: &str = "/feeds/late.json";
    let site = Site::start().await;
    let items =
        (0..40).map(|at| json!({ "id": at, "title": format!("Post {at}"), "date_published": "2019-05-04" })).collect();
    site.put(LATE, Answer::json(feeds::feed("Late", items, &json!({}))));
    let late = site.hold(LATE);
    let content = format!(
        "<h2 id=\"spoke\">Where we spoke</h2><event-timeline src=\"/feeds/finding.json {LATE}\"></event-timeline><h2 id=\"meet\">Meet us</h2><p>Every month.</p>"
    );
    let first = site.hold("/feeds/finding.json");
    let timeline = browser.open_at(&site, Page::with(content), "#meet").await;
    timeline.until_state("loading").await;
    // MkDocs Material and others write the heading in view into the URL while the page scrolls.
    browser.act("history.replaceState(null, '', '#spoke')").await;
    first.release();
    timeline.until("the first feed", |shown| shown.all().count() == 6).await;
    let is_in_view = async || {
        let script = "const { top, bottom } = document.querySelector('#meet').getBoundingClientRect();
                      return top >= 0 && bottom <= innerHeight";
        browser.run::<bool>(script, Vec::new()).await.then_some(())
    };
    wait::until("what the link leads to is in view", is_in_view).await;
    late.release();
    timeline.until("all of it", |shown| shown.all().count() == 46).await;
    browser.settle().await;
    wait::until("it is in view still", is_in_view).await;
}
