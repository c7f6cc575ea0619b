//! Printing: a list of all entries, with the URLs of recordings.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine, page::kairos_feed, site::HOME};
use serde_json::{Value, json};
use std::collections::BTreeSet;

in_every_engine![
    all_of_a_long_timeline_is_there_when_it_is_printed;
    in_chromium_alone:
    what_can_be_pressed_is_not_on_paper,
    every_entry_is_on_paper_with_the_address_of_its_recordings,
    paper_is_white_whatever_the_screen_is,
    the_whole_feed_can_be_printed,
];

/// A feed of this many entries, one per day.
fn large_feed(count: usize) -> Answer {
    let items: Vec<Value> = (0..count)
        .map(|at| {
            let (year, month, day) = (1990 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
            json!({
                "id": at.to_string(),
                "title": format!("Entry {at}"),
                "_event": { "kind": "talk", "start": format!("{year}-{month:02}-{day:02}") },
            })
        })
        .collect();
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Very much", "items": items });
    Answer::json(feed.to_string())
}

/// The visible elements that a selector finds, by part and text.
async fn visible(timeline: &Timeline, selector: &str) -> Vec<String> {
    timeline
        .run(&format!(
            "return [...arguments[0].shadowRoot.querySelectorAll({selector:?})].filter((one) => one.checkVisibility())
               .map((one) => `${{one.localName}} ${{one.part}}: ${{one.textContent.trim().slice(0, 40)}}`)"
        ))
        .await
}

const PRESSED: &str = "[part~=toolbar], [part~=year-nav], [part~=link], [part~=menu], [part~=player], video, input, summary, \
                       button:not([part=person])";

async fn what_can_be_pressed_is_not_on_paper(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with("/feeds/coming.json /feeds/recordings.json", "player=\"inline\"");
    let timeline = browser.open(&site, page.at("2024-02-01T12:00:00+01:00")).await;
    timeline.ready().await;
    timeline.open_filters().await;
    let film = timeline.shown().await.item("A talk that begins later").link("recording").element.clone();
    browser.click(&film).await;
    timeline.until_player("it plays", |player| player.runs).await;
    timeline.open_menu("A talk that was filmed").await;
    let on_screen = visible(&timeline, PRESSED).await;
    for part in ["toolbar", "year-nav", "link", "menu", "player", "calendar"] {
        assert!(on_screen.iter().any(|one| one.contains(&format!(" {part}: "))), "{part} in {on_screen:#?}");
    }
    browser.media("print", &[]).await;
    assert_eq!(visible(&timeline, PRESSED).await, [""; 0]);
    // Information stays: titles, dates, upcoming entries and their status.
    let shown = timeline.shown().await;
    assert_eq!(shown.coming().item("A meetup that was put off").statuses, ["Postponed"]);
    assert_eq!(shown.all().count(), 11);
}

async fn every_entry_is_on_paper_with_the_address_of_its_recordings(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    let before = timeline.ready().await;
    browser.media("print", &[]).await;
    let shown = timeline.shown().await;
    assert_eq!(shown.titles(), before.titles());
    assert!(shown.item("Ten lines").summary.is_some());
    // The text printed after each link to a recording.
    let written: Vec<(String, String)> = timeline
        .run(
            "return [...arguments[0].shadowRoot.querySelectorAll('[part=recording]')].map((link) =>
               [link.href, getComputedStyle(link, '::after').content.replace('attr(href)', link.getAttribute('href'))])",
        )
        .await;
    assert_eq!(written.len(), 3);
    for (href, after) in written {
        assert!(after.contains(&href), "{after:?} behind a link to {href}");
    }
    // Nothing is cut off.
    let cut: Vec<String> = timeline
        .run(
            "return [...arguments[0].shadowRoot.querySelectorAll('[part=recording]')]
               .filter((link) => link.getBoundingClientRect().right > document.documentElement.clientWidth).map(({ href }) => href)",
        )
        .await;
    assert_eq!(cut, [""; 0]);
}

async fn paper_is_white_whatever_the_screen_is(browser: Browser) {
    let site = Site::start().await;
    for page in [Page::of_with("/feeds/talks.json", "theme=\"dark\""), Page::of_with("/feeds/talks.json", "")] {
        let timeline = browser.open(&site, page).await;
        timeline.ready().await;
        browser.media("print", &[]).await;
        let found = browser.axe().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        for part in ["title", "date", "kind"] {
            let ground = timeline.style(part, "background-color").await;
            assert_eq!(ground, "rgba(0, 0, 0, 0)", "behind {part}");
        }
        assert_eq!(timeline.style("title", "color").await, "rgb(0, 0, 0)");
        browser.media("", &[]).await;
    }
}

/// In every engine: a browser fires an event before it prints.
async fn all_of_a_long_timeline_is_there_when_it_is_printed(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/much.json", large_feed(3000));
    // At the moment the timeline is ready, before the rest is rendered.
    let print = "<script>
      const count = (timeline) => timeline.shadowRoot.querySelectorAll('[part=item]').length;
      const timeline = document.querySelector('event-timeline');
      new MutationObserver(async (_, observer) => {
        if (timeline.dataset.state !== 'ready') return;
        observer.disconnect();
        const before = count(timeline);
        dispatchEvent(new Event('beforeprint'));
        // A browser prints the page as it is after its listeners and their microtasks.
        for (let i = 0; i < 20; i++) await null;
        window.counts = [before, count(timeline)];
      }).observe(timeline, { attributeFilter: ['data-state'] });
    </script>";
    let content = format!("<event-timeline src=\"/feeds/much.json\"></event-timeline>{print}");
    browser.open(&site, Page::with(content)).await;
    let counts = event_timeline_e2e::wait::until("all is drawn", async || {
        browser.run::<Option<(usize, usize)>>("return window.counts ?? null", Vec::new()).await
    });
    let (before, after) = counts.await;
    assert!(before < 3000, "all was drawn at once: {before}");
    assert_eq!(after, 3000);
}

async fn the_whole_feed_can_be_printed(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(&format!("{HOME}events.json"))).await;
    timeline.ready().await;
    let file = browser.print().await;
    assert!(file.starts_with(b"%PDF"));
    let text = String::from_utf8_lossy(&file);
    let pages = text.matches("/Type /Page\n").count();
    assert!((5..60).contains(&pages), "{pages} pages");
    // The links of the PDF include those of all recordings.
    let links: BTreeSet<&str> =
        text.split("/URI (").skip(1).filter_map(|rest| rest.split_once(')').map(|(url, _)| url)).collect();
    let feed: Value = serde_json::from_str(&kairos_feed()).unwrap();
    let attachments = feed["items"].as_array().unwrap().iter().flat_map(|item| item["attachments"].as_array());
    let files = attachments.flatten().filter(|one| one["mime_type"] == "video/mp4");
    let urls: Vec<&str> =
        files.map(|one| one["url"].as_str().unwrap()).filter(|url| !url.contains(['(', ' '])).collect();
    assert!(urls.len() >= 2, "{urls:?}");
    for url in urls {
        assert!(links.contains(url), "{url} is not among {} links", links.len());
    }
}
