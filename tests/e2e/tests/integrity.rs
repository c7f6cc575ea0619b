//! One checksum in the page covers all that is loaded: the loader contains the checksums of the other files.

use event_timeline_e2e::{
    Answer, Browser, Page, Site, in_every_engine,
    page::STRICT_POLICY,
    site::{HOME, LATER, LOADER, WASM, dist},
    wait,
};
use std::fs;

in_every_engine![
    the_loader_says_which_version_it_is,
    a_pinned_loader_is_loaded,
    a_loader_that_is_another_is_not_run,
    a_wasm_that_is_another_is_not_run,
    what_is_loaded_later_is_checked,
    words_that_are_others_are_not_spoken,
    no_cache_mixes_two_builds,
    what_a_cache_has_of_another_build_is_passed_by,
];

const FEED: &str = "/feeds/finding.json";

fn deployed(path: &str) -> Vec<u8> {
    fs::read(dist().unwrap().join(path.strip_prefix(HOME).unwrap())).unwrap()
}

/// A wasm with the same behaviour, plus a custom section at its end: an empty name and one byte.
fn other_wasm(path: &str) -> Answer {
    let mut wasm = deployed(path);
    wasm.extend([0, 2, 0, 0]);
    Answer::new("application/wasm", wasm)
}

/// The value that a docs author writes into the tag.
async fn sum(browser: &Browser) -> String {
    let script = format!(
        "const bytes = await (await fetch('{LOADER}')).arrayBuffer();
         return 'sha384-' + btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))))"
    );
    browser.run_async(&script).await
}

async fn the_loader_says_which_version_it_is(_: Browser) {
    let manifest = include_str!("../../../Cargo.toml");
    let version = manifest.split("\nversion = \"").nth(1).and_then(|rest| rest.split_once('"')).expect("a version").0;
    let script = String::from_utf8(deployed(LOADER)).expect("a text");
    assert!(
        script.starts_with(&format!("/*! event-timeline {version} Apache-2.0 */\n")),
        "{:?}",
        script.lines().next()
    );
}

async fn a_pinned_loader_is_loaded(browser: Browser) {
    let site = Site::start().await;
    browser.open(&site, Page::of(FEED)).await.ready().await;
    let sum = sum(&browser).await;
    let page = Page::of_with(FEED, "lang=\"de\"").integrity(sum).policy(STRICT_POLICY);
    let timeline = browser.open(&site, page).await;
    timeline.ready().await;
    timeline.look_for("logo").await;
    timeline.until("what is found", |shown| shown.titles() == ["We have a logo"]).await;
    assert_eq!(timeline.controls().await.status, "1 Ergebnis");
    assert_eq!(browser.violations().await, [""; 0]);
}

async fn a_loader_that_is_another_is_not_run(browser: Browser) {
    let site = Site::start().await;
    browser.open(&site, Page::of(FEED)).await.ready().await;
    let sum = sum(&browser).await;
    let script = [deployed(LOADER), b"\n".to_vec()].concat();
    site.put(LOADER, Answer::new("text/javascript", script));
    browser.open(&site, Page::of(FEED).integrity(sum)).await;
    browser.settle().await;
    let is_defined: bool = browser.run("return !!customElements.get('event-timeline')", Vec::new()).await;
    assert!(!is_defined);
}

async fn a_wasm_that_is_another_is_not_run(browser: Browser) {
    let site = Site::start().await;
    site.put(WASM, other_wasm(WASM));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    let shown = timeline.until_state("error").await;
    assert!(shown.fallback && shown.years.is_empty(), "{shown:?}");
    assert_eq!(browser.events("error").await[0].detail["kind"], "load");
    assert_eq!(browser.errors().await, [""; 0]);
    // If the loader is the old file, the next page gets a newer one.
    wait::until("the loader is asked for anew", async || (site.asked(LOADER) == 2).then_some(())).await;
}

async fn what_is_loaded_later_is_checked(browser: Browser) {
    let site = Site::start().await;
    site.put(LATER, other_wasm(LATER));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.reach_for_the_search().await;
    timeline.until_controls("it says so", |controls| controls.status == "This could not be loaded.").await;
}

async fn words_that_are_others_are_not_spoken(browser: Browser) {
    let site = Site::start().await;
    let path = format!("{HOME}words/de.json");
    let words = String::from_utf8(deployed(&path)).unwrap();
    site.put(&path, Answer::new("application/json", words.clone() + "\n"));
    let timeline = browser.open(&site, Page::of_with(FEED, "lang=\"de\"")).await;
    timeline.ready().await;
    assert_eq!(timeline.run::<String>("return arguments[0].shadowRoot.querySelector('section').lang").await, "en");
    assert_eq!(browser.console("warn").await.len(), 1);
}

/// A reader came in the middle of an upload: the loader was new, but the wasm was still the old one.
async fn what_a_cache_has_of_another_build_is_passed_by(browser: Browser) {
    let site = Site::start().await;
    site.put(WASM, other_wasm(WASM).header("cache-control", "max-age=31536000, immutable"));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.until_state("error").await;
    site.restore(WASM);
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
}

/// Files keep their names from build to build, and a cache may keep each for a different time, so the URL of each
/// contains its checksum.
async fn no_cache_mixes_two_builds(browser: Browser) {
    let site = Site::start().await;
    browser.open(&site, Page::of_with(FEED, "lang=\"de\"")).await.ready().await;
    let asked: Vec<(String, String)> = browser
        .run_async(
            "const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
             const parts = asked.filter(({ pathname }) => /\\.wasm$|words/.test(pathname));
             return Promise.all(parts.map(async (url) => {
               const bytes = await (await fetch(url)).arrayBuffer();
               const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
               return [url.search, `?${btoa(String.fromCharCode(...sum)).slice(0, 8)}`];
             }))",
        )
        .await;
    assert!(asked.len() == 2 && asked.iter().all(|(asked, sum)| asked == sum), "{asked:?}");
}
