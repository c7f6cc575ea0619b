//! Unusual pages: with two ids of one name, without a URL, with several documents, with a router of their own,
//! with hundreds of timelines.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine, site::LOADER, wait};
use serde_json::json;

in_every_engine![
    a_parameter_counts_however_it_is_encoded,
    two_timelines_share_no_parameters_whatever_they_are_called,
    no_link_leads_nowhere_where_the_page_has_no_address,
    in_another_document_it_keeps_its_styles,
    a_clock_set_back_is_noticed,
    a_missing_src_is_told_in_the_console;
    in_chromium_alone: a_router_that_strips_the_query_takes_no_search_away,
    what_opens_or_fails_after_it_is_gone_calls_nothing,
    two_hundred_timelines_have_an_end,
];

const FEED: &str = "/feeds/finding.json";

async fn a_parameter_counts_however_it_is_encoded(browser: Browser) {
    let site = Site::start().await;
    for query in ["?timeline%2Eq=nunez", "?%74imeline.q=nunez", "?timeline.%71=nunez"] {
        let timeline = browser.open_at(&site, Page::of(FEED), query).await;
        timeline.until("what the address asks for", |shown| shown.state == "ready" && shown.all().count() == 2).await;
        // Using the search changes nothing.
        timeline.reach_for_the_search().await;
        browser.settle().await;
        assert_eq!(timeline.shown().await.all().count(), 2, "{query}");
    }
}

async fn two_timelines_share_no_parameters_whatever_they_are_called(browser: Browser) {
    let site = Site::start().await;
    let first = format!("<event-timeline class=\"first\" src=\"{FEED}\"></event-timeline>");
    let second = format!("<event-timeline id=\"timeline\" src=\"{FEED}\" state=\"url\"></event-timeline>");
    for content in
        [[first.as_str(), &second].concat(), [second.as_str(), &first.replace("class", "state=\"url\" class")].concat()]
    {
        let timeline = browser.open(&site, Page::with(content)).await;
        let (first, second) = (timeline.other(".first"), timeline.other("#timeline"));
        first.ready().await;
        second.ready().await;
        first.look_for("logo").await;
        first.until("the one", |shown| shown.titles() == ["We have a logo"]).await;
        browser.settle().await;
        assert_eq!(second.shown().await.all().count(), 6);
        second.look_for("mosaics").await;
        second.until("the other", |shown| shown.titles() == ["Mosaics of machines"]).await;
        assert_eq!(first.shown().await.titles(), ["We have a logo"]);
        let url = browser.url().await;
        assert!(url.contains("timeline.q=mosaics") && url.contains("timeline-") && url.contains(".q=logo"), "{url}");
    }
}

async fn no_link_leads_nowhere_where_the_page_has_no_address(browser: Browser) {
    let (docs, open) = (Site::start().await, Site::start_open_to_all().await);
    let (loader, feed) = (open.url(LOADER), open.url(FEED));
    let inner = format!(
        "<!doctype html><script type=\"module\" src=\"{loader}\"></script><event-timeline src=\"{feed}\"></event-timeline>"
    );
    let frames = [
        "frame.srcdoc = inner".to_owned(),
        "frame.src = URL.createObjectURL(new Blob([inner], { type: 'text/html' }))".to_owned(),
        "frame.src = 'data:text/html,' + encodeURIComponent(inner)".to_owned(),
    ];
    for frame in frames {
        let script = json!(inner).to_string().replace("</", "<\\/");
        let content = format!(
            "<iframe width=\"800\" height=\"600\"></iframe>
             <script>const inner = {script}; const frame = document.querySelector('iframe'); {frame}</script>"
        );
        let page = browser.open(&docs, Page::with(content)).await;
        browser.enter_frame().await;
        let timeline = page.other("event-timeline");
        wait::until("it stands", async || {
            let state = browser
                .run::<Option<String>>(
                    "return document.querySelector('event-timeline')?.getAttribute('data-state')",
                    Vec::new(),
                )
                .await;
            (state.as_deref() == Some("ready")).then_some(())
        })
        .await;
        let links: Vec<String> = timeline
            .run("return [...arguments[0].shadowRoot.querySelectorAll('a')].map((link) => link.getAttribute('href')).filter((href) => !/^https?:|^#$/.test(href))")
            .await;
        assert_eq!(links, [""; 0], "{frame}");
    }
}

async fn in_another_document_it_keeps_its_styles(browser: Browser) {
    let site = Site::start().await;
    let content =
        format!("<event-timeline src=\"{FEED}\"></event-timeline><iframe width=\"800\" height=\"600\"></iframe>");
    let timeline = browser.open(&site, Page::with(content)).await;
    timeline.ready().await;
    let read = "const host = window.moved ?? document.querySelector('event-timeline'); window.moved = host;
                const root = host.shadowRoot;
                const message = root.querySelector('[part=toolbar]');
                return [host.getAttribute('data-state'), root.adoptedStyleSheets.length, message && host.ownerDocument.defaultView.getComputedStyle(message).display]";
    type Seen = (Option<String>, usize, Option<String>);
    let here: Seen = browser.run(read, Vec::new()).await;
    assert_eq!(here.1, 2);
    browser.act("document.querySelector('iframe').contentDocument.body.append(window.moved)").await;
    wait::until("it stands there as it stood here", async || {
        (browser.run::<Seen>(read, Vec::new()).await == here).then_some(())
    })
    .await;
    // And back.
    browser.act("document.querySelector('main').append(window.moved)").await;
    wait::until("it stands here again", async || (browser.run::<Seen>(read, Vec::new()).await == here).then_some(()))
        .await;
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_clock_set_back_is_noticed(browser: Browser) {
    let site = Site::start().await;
    let feed = json!({ "items": [{ "id": "1", "title": "A talk", "_event": { "start": "2026-09-30T10:00:00+02:00", "end": "2026-09-30T11:00:00+02:00" } }] });
    site.put("/feeds/more.json", Answer::json(feed.to_string()));
    let timeline = browser.open(&site, Page::of("/feeds/more.json")).await;
    assert!(timeline.ready().await.upcoming.is_none(), "over, and so no timer");
    browser.travel("2026-09-29T12:00:00+02:00").await;
    browser.act("dispatchEvent(new Event('focus'))").await;
    let shown = timeline.until("it is to come", |shown| shown.upcoming.is_some()).await;
    assert_eq!(shown.coming().items[0].relative.as_deref(), Some("tomorrow"));
    // From here on the clock is checked.
    browser.travel("2026-10-02T12:00:00+02:00").await;
    timeline.until("it is over again", |shown| shown.upcoming.is_none()).await;
}

async fn a_missing_src_is_told_in_the_console(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::with("<event-timeline></event-timeline>")).await;
    timeline.until_state("error").await;
    let event = browser.until_events("error", 1).await.remove(0);
    assert_eq!(event.detail["kind"], "src");
    assert_eq!(
        browser.console("warn").await,
        ["event-timeline: src is missing: put the address of a JSON Feed into src"]
    );
}

/// Like routers that know which parameters exist.
async fn a_router_that_strips_the_query_takes_no_search_away(browser: Browser) {
    let site = Site::start().await;
    let content = format!(
        "<event-timeline src=\"{FEED}\"></event-timeline>
         <script>navigation.addEventListener('currententrychange', () => {{
           if (location.search) history.replaceState(null, '', location.pathname);
         }})</script>"
    );
    let timeline = browser.open(&site, Page::with(content)).await;
    timeline.ready().await;
    timeline.look_for("nunez").await;
    timeline.until("what is found", |shown| shown.all().count() == 2).await;
    browser.type_text(" mosaics").await;
    timeline.until("one types on", |shown| shown.titles() == ["Mosaics of machines"]).await;
    let controls = timeline.controls().await;
    assert!(controls.query() == "nunez mosaics" && controls.is_in("search"), "{:?}", controls.focus);
    assert!(!browser.url().await.contains('?'));
}

async fn what_opens_or_fails_after_it_is_gone_calls_nothing(browser: Browser) {
    let site = Site::start().await;
    let recording = "/feeds/recordings/short.webm";
    for close in ["[part=close]", ""] {
        // It fails after it was closed.
        let held = site.hold(recording);
        site.put(recording, Answer::status(404));
        let timeline = browser.open(&site, Page::of_with("/feeds/recordings.json", "player=\"inline\"")).await;
        let link = timeline.ready().await.item("A talk that was filmed").recording("WebM").clone();
        browser.click(&link.element).await;
        site.until_asked(recording).await;
        let is_there = "return !!arguments[0].shadowRoot.querySelector('video')";
        wait::until("the player is there", async || timeline.run::<bool>(is_there).await.then_some(())).await;
        timeline
            .run::<()>(
                "const root = arguments[0].shadowRoot;
                 window.media = root.querySelector('video');
                 window.details = root.querySelector('details');
                 details.open = true",
            )
            .await;
        match close {
            "" => browser.act("document.querySelector('event-timeline').remove()").await,
            close => timeline.run::<()>(&format!("arguments[0].shadowRoot.querySelector('{close}').click()")).await,
        }
        held.release();
        browser.settle().await;
        // Whatever the browser still reports about it.
        browser
            .act(
                "for (const at of [media, ...media.children]) at.dispatchEvent(new Event('error'));
                 for (const type of ['toggle', 'input', 'change', 'click', 'focusin']) {
                   details.dispatchEvent(new Event(type, { bubbles: true }));
                   details.parentNode?.querySelector('input')?.dispatchEvent(new Event(type, { bubbles: true }));
                 }",
            )
            .await;
        browser.settle().await;
        assert_eq!([browser.errors().await, browser.console("error").await].concat(), [""; 0], "{close}");
    }
}

async fn two_hundred_timelines_have_an_end(browser: Browser) {
    let site = Site::start().await;
    let tags: String = (0..200)
        .map(|at| format!("<event-timeline src=\"/feeds/many/{at}.json\" controls=\"none\"></event-timeline>"))
        .collect();
    for at in 0..200 {
        let item = |number: u32| json!({ "id": format!("{at}-{number}"), "title": format!("Post {number} of {at}"), "url": format!("/{at}/{number}"), "date_published": "2024-05-04" });
        let items: Vec<_> = (0..60).map(item).collect();
        site.put(&format!("/feeds/many/{at}.json"), Answer::json(json!({ "items": items }).to_string()));
    }
    // Side by side, so that all of them are near the viewport.
    let content = format!(
        "<style>main {{ display: flex; flex-wrap: wrap }} event-timeline {{ width: 1px; height: 1px; overflow: hidden }}</style>{tags}"
    );
    let first = browser.open(&site, Page::with(content)).await;
    first.ready().await;
    wait::until("all of them stand", async || {
        let left: usize = browser
            .run("return document.querySelectorAll('event-timeline:not([data-state=ready])').length", Vec::new())
            .await;
        (left == 0).then_some(())
    })
    .await;
    let (blocks, size, nodes): (usize, usize, usize) = wait::until("search engines are told", async || {
        let told: (usize, usize, usize) = browser
            .run(
                "const blocks = [...document.querySelectorAll('script[type=\"application/ld+json\"]')];
                 return [blocks.length, blocks[0]?.text.length ?? 0, blocks[0] ? JSON.parse(blocks[0].text)['@graph'].length : 0]",
                Vec::new(),
            )
            .await;
        (told.2 >= 500).then_some(told)
    })
    .await;
    assert!(blocks == 1 && nodes == 500 && size < 200_000, "{blocks} blocks of {size} bytes with {nodes} nodes");
    let _: Timeline = first;
}
