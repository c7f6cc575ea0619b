//! Hostile feeds.

#[path = "../../../fuzz/shapes.rs"]
mod shapes;

use event_timeline_e2e::{Answer, Browser, Page, Site, in_every_engine, page::PAGE};
use serde_json::{Value, json};
use std::{fs, path::Path};

in_every_engine![
    markup_in_a_feed_stays_text,
    only_http_addresses_become_links;
    in_chromium_alone: no_feed_brings_it_to_a_trap,
];

async fn markup_in_a_feed_stays_text(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/hostile.json")).await;
    let shown = timeline.ready().await;
    let event = &shown.year("2024").events[0];
    let item = &event.items[0];
    let script = "<script>observed.errors.push('ran')</script>";
    assert_eq!(event.name, format!("{script} 2024"));
    assert_eq!(item.title, format!("<img src=x onerror=observed.errors.push('ran')> {script} & Sons"));
    assert_eq!(item.kind.as_deref(), Some(format!("\">{script}").as_str()));
    assert_eq!(item.summary.as_deref(), Some("<iframe src=/x> is what one writes."));
    assert_eq!(item.speakers.as_deref(), Some("<svg onload=observed.errors.push('ran')>"));
    assert!(event.place.as_deref().is_some_and(|place| place.contains("<style>*{display:none}</style>")), "{event:?}");
    browser.settle().await;
    let made: Vec<String> = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('img, script, iframe, style, svg[onload], [onerror], [onload]')].map((found) => found.outerHTML)")
        .await;
    assert_eq!(made, [""; 0]);
    assert_eq!(browser.errors().await, [""; 0], "something ran");
}

async fn only_http_addresses_become_links(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/hostile.json")).await;
    timeline.ready().await;
    // The links as the browser parsed them, whatever the markup.
    let links: Vec<String> = timeline.run("return [...arguments[0].shadowRoot.querySelectorAll('[href], [src], [action]')].filter((link) => !link.matches('[part=link], [part=year-nav] a')).map((link) => link.href ?? link.src)").await;
    // The link of the recording, and that of the title.
    assert_eq!(links, [site.url("/recordings/honest.webm"), site.url("/recordings/honest.webm")]);
    // The timeline's own links lead only to places on this page.
    let own: Vec<String> = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('[part=link]')].map((link) => link.href)")
        .await;
    assert!(
        !own.is_empty() && own.iter().all(|link| link.starts_with(&site.url(&format!("{PAGE}?timeline.")))),
        "{own:?}"
    );
    // The page is told what was left out.
    let skipped = browser.until_events("load", 1).await[0].detail["skipped"].clone();
    let members: Vec<_> = skipped.as_array().unwrap().iter().filter_map(|skipped| skipped["member"].as_str()).collect();
    for member in ["url", "_event.url", "_event.location.url", "attachments[0].url", "attachments[4].url"] {
        assert!(members.contains(&member), "{member}: {members:?}");
    }
}

/// The fuzzer's inputs, and those of the other tests of hostile feeds: the files below a folder.
fn inputs(folder: &str) -> Vec<Vec<u8>> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut inputs = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { inputs.push(fs::read(path).unwrap()) }
        }
    }
    inputs
}

/// An item with a text in every member that allows one.
fn full_of(text: &str) -> String {
    let also = json!([{ "name": text, "start": text, "location": text }]);
    let event = json!({ "kind": text, "name": text, "start": text, "end": text, "location": text, "url": text, "also": also, "related": [text] });
    let item = json!({
        "id": text, "url": text, "title": text, "summary": text, "content_html": text, "date_published": text, "image": text, "tags": [text],
        "authors": [{ "name": text, "url": text }], "attachments": [{ "url": text, "title": text, "mime_type": "video/webm" }], "_event": event,
    });
    json!({ "title": text, "language": text, "items": [item, { "id": "2", "title": text }] }).to_string()
}

/// Shows a feed, then searches, opens entries and follows links on the page. It does not matter whether the feed
/// is valid, but it must be reported.
const SHOW: &str = "
  const timeline = document.querySelector('event-timeline');
  sessionStorage.removeItem('events');
  const told = new Promise((done) => {
    for (const type of ['load', 'error']) timeline.addEventListener(`event-timeline-${type}`, ({ detail }) => done(detail.kind ? `error: ${detail.kind}` : 'read'), { once: true });
  });
  timeline.setAttribute('src', ADDRESS);
  const kind = await told;
  const root = timeline.shadowRoot;
  const task = () => new Promise((done) => setTimeout(done));
  const search = root.querySelector('[part=search]');
  for (const text of [TEXT, '']) {
    search.value = text;
    search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await task();
  }
  for (const more of root.querySelectorAll('[part~=more]')) more.open = true;
  root.querySelector('[part=link]')?.click();
  history.replaceState(null, '', `?${encodeURI(TEXT)}`);
  dispatchEvent(new PopStateEvent('popstate'));
  await task();
  history.replaceState(null, '', '?');
  dispatchEvent(new PopStateEvent('popstate'));
  return [kind, observed.errors, observed.instances]";

async fn no_feed_brings_it_to_a_trap(browser: Browser) {
    let corpus = inputs("../../fuzz/corpus");
    let full = corpus.iter().map(|input| full_of(&String::from_utf8_lossy(input)).into_bytes());
    let shapes = shapes::all(400_000).into_iter().map(String::into_bytes);
    let feeds: Vec<Vec<u8>> = corpus.iter().cloned().chain(full).chain(shapes).chain(inputs("fixtures")).collect();
    assert!(feeds.len() > 100, "{} feeds", feeds.len());
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    timeline.ready().await;
    // The part that is loaded later works.
    timeline.look_for("far edge").await;
    timeline.until("what is found", |shown| shown.titles() == ["To the far edge"]).await;
    for (at, feed) in feeds.into_iter().enumerate() {
        let text: String = String::from_utf8_lossy(&feed).chars().take(1_000).collect();
        site.put(&format!("/hostile/{at}"), Answer::new("application/feed+json", feed));
        let script = SHOW
            .replace("ADDRESS", &json!(format!("/hostile/{at}")).to_string())
            .replace("TEXT", &json!(text).to_string());
        let (kind, errors, instances): (String, Vec<Value>, usize) = browser.run_async(&script).await;
        assert!(kind != "error: load" && kind != "error: network", "{kind}: {text}");
        assert_eq!((errors, instances), (Vec::new(), 2), "after {text}");
        site.restore(&format!("/hostile/{at}"));
    }
    // The timeline still works.
    timeline.set("src", "/feeds/talks.json").await;
    timeline.until("all of it", |shown| shown.state == "ready" && shown.all().count() == 5).await;
    assert!(browser.events("error").await.iter().all(|event| event.detail["kind"] != "load"));
}
