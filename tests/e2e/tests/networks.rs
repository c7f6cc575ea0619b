//! Network problems: slow, cut off, redirected, looping, offline, forbidden. What the reader is told, what the
//! maintainer is told, and what is retried.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine};

in_every_engine![
    the_reader_is_told_what_matters_and_the_maintainer_the_address_the_cause_and_the_remedy,
    a_feed_from_another_origin_without_cors_is_for_that_site_to_allow,
    an_error_that_was_one_passes_by_itself,
    a_copy_that_cannot_be_read_does_not_hide_that_the_network_fails;
    // In WebKit the driver turns off the cache.
    but_in_webkit: where_the_network_fails_the_copy_is_shown_and_changed_for_the_fresh_one;
    in_chromium_alone: it_is_tried_again_at_most_five_times,
    retry_after_is_heeded,
    a_retry_after_that_cannot_be_read_is_none,
    it_is_tried_again_when_the_page_is_visible,
    it_is_tried_again_when_the_network_is_back,
    what_is_moved_is_read_from_where_it_is,
    a_feed_in_another_charset_or_of_another_type_is_read,
];

const FEED: &str = "/feeds/talks.json";
const OTHER: &str = "/feeds/more.json";

/// Sets the page's clock to this minute and second.
async fn travel(browser: &Browser, minutes: u32, seconds: u32) {
    browser.travel(&format!("2026-10-01T12:{minutes:02}:{seconds:02}+02:00")).await;
}

/// A redirect.
fn moved(to: &str) -> Answer {
    Answer::status(302).header("location", to)
}

async fn the_reader_is_told_what_matters_and_the_maintainer_the_address_the_cause_and_the_remedy(browser: Browser) {
    struct Case {
        answer: Answer,
        reader: &'static str,
        kind: &'static str,
        cause: &'static str,
        remedy: &'static str,
    }
    const NOT_LOADED: &str = "The timeline could not be loaded. Try again";
    const NOT_READ: &str = "The timeline could not be read. Try again";
    const NOT_THERE: &str = "There is no timeline at its address. Try again";
    let http = |status: u16, reader, cause, remedy| Case {
        answer: Answer::status(status),
        reader,
        kind: "http",
        cause,
        remedy,
    };
    let cases = [
        http(404, NOT_THERE, "HTTP 404", "src"),
        http(410, NOT_THERE, "HTTP 410", "src"),
        http(429, NOT_LOADED, "HTTP 429", "more requests"),
        http(500, NOT_LOADED, "HTTP 500", "log of its server"),
        http(503, NOT_LOADED, "HTTP 503", "log of its server"),
        Case {
            answer: Answer::page("Our talks"),
            reader: NOT_READ,
            kind: "json",
            cause: "line 1, column 1",
            remedy: "web page",
        },
        Case { answer: Answer::json(""), reader: NOT_READ, kind: "json", cause: "line 1, column 1", remedy: "mend it" },
        Case {
            answer: Answer::json("{\"items\": ["),
            reader: NOT_READ,
            kind: "json",
            cause: "not JSON",
            remedy: "mend it",
        },
        Case { answer: Answer::json("{}"), reader: NOT_READ, kind: "feed", cause: "items", remedy: "JSON Feed" },
        Case { answer: Answer::none(), reader: NOT_LOADED, kind: "network", cause: "", remedy: "server answers" },
        Case {
            answer: Answer::json("{\"items\": []}").cut(),
            reader: NOT_LOADED,
            kind: "network",
            cause: "",
            remedy: "server answers",
        },
        // A redirect loop.
        Case { answer: moved(OTHER), reader: NOT_LOADED, kind: "network", cause: "", remedy: "server answers" },
    ];
    for Case { answer, reader, kind, cause, remedy } in cases {
        // The browser has no copy of it.
        let site = Site::start().await;
        site.put(OTHER, answer);
        let timeline = browser.open(&site, Page::of(OTHER)).await;
        let shown = timeline.until_state("error").await;
        assert_eq!(shown.message(), reader);
        let event = browser.until_events("error", 1).await.pop().expect("an event");
        let said = |member: &str| event.detail[member].as_str().unwrap_or_default().to_owned();
        assert_eq!((said("kind").as_str(), said("source")), (kind, site.url(OTHER)));
        assert!(said("message").contains(cause) && said("remedy").contains(remedy), "{event:?}");
        let lines = browser.console("warn").await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        for part in [said("message"), said("remedy"), said("source")] {
            assert!(lines[0].contains(&part), "{part}: {lines:?}");
        }
        browser.act("sessionStorage.removeItem('events')").await;
    }
    // Offline, as far as the browser knows.
    let site = Site::start().await;
    site.put(OTHER, Answer::none());
    let timeline = browser.open(&site, offline(OTHER)).await;
    assert_eq!(timeline.until_state("error").await.message(), "You are offline. Try again");
    assert_eq!(browser.events("error").await[0].detail["remedy"], "it is asked for again once the network is back");
}

/// A page that is offline until `network()` is called.
fn offline(feed: &str) -> Page {
    Page::with(format!(
        "<event-timeline src=\"{feed}\"></event-timeline>
         <script>
           let isOnline = false;
           Object.defineProperty(navigator, 'onLine', {{ get: () => isOnline }});
           function network() {{ isOnline = true; dispatchEvent(new Event('online')); }}
         </script>"
    ))
}

async fn a_feed_from_another_origin_without_cors_is_for_that_site_to_allow(browser: Browser) {
    let (docs, other) = (Site::start().await, Site::start().await);
    let timeline = browser.open(&docs, Page::of(&other.url(FEED))).await;
    let shown = timeline.until_state("error").await;
    assert_eq!(shown.message(), "The site that holds this timeline has to allow it to be shown here. Try again");
    let event = &browser.events("error").await[0];
    assert_eq!(
        (event.detail["kind"].as_str(), event.detail["source"].as_str()),
        (Some("network"), Some(&*other.url(FEED)))
    );
    assert!(event.detail["remedy"].as_str().is_some_and(|remedy| remedy.contains("Access-Control-Allow-Origin")));
    // It is not retried.
    let asked = other.asked(FEED);
    travel(&browser, 30, 0).await;
    browser.settle().await;
    assert_eq!(other.asked(FEED), asked);
}

async fn an_error_that_was_one_passes_by_itself(browser: Browser) {
    for answer in [Answer::status(500), Answer::status(503), Answer::status(429), Answer::none()] {
        // The browser has no copy of it.
        let site = Site::start().await;
        site.put(FEED, answer);
        let timeline = browser.open(&site, Page::of(FEED)).await;
        timeline.until_state("error").await;
        site.restore(FEED);
        travel(&browser, 0, 5).await;
        let shown = timeline.ready().await;
        assert_eq!((shown.all().count(), shown.message.is_some()), (5, false));
    }
}

async fn it_is_tried_again_at_most_five_times(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::status(500));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.until_state("error").await;
    // The longest pause is 64 seconds. The clock may advance while an answer is still pending.
    let mut minutes = 0;
    while minutes < 40 && site.asked(FEED) < 6 {
        let before = site.asked(FEED);
        minutes += 2;
        travel(&browser, minutes, 0).await;
        browser.settle().await;
        assert!(site.asked(FEED) <= before + 1, "once a pause");
    }
    for minutes in minutes + 1..minutes + 16 {
        travel(&browser, minutes, 0).await;
        browser.settle().await;
    }
    assert_eq!(site.asked(FEED), 6);
    // All of it is reported as one failure.
    assert_eq!((browser.events("error").await.len(), browser.console("warn").await.len()), (1, 1));
}

async fn retry_after_is_heeded(browser: Browser) {
    let site = Site::start().await;
    for told in ["60", "Thu, 01 Oct 2026 10:01:00 GMT"] {
        site.put(FEED, Answer::status(503).header("retry-after", told));
        let before = site.asked(FEED);
        let timeline = browser.open(&site, Page::of(FEED)).await;
        timeline.until_state("error").await;
        site.restore(FEED);
        travel(&browser, 0, 58).await;
        browser.settle().await;
        assert_eq!(site.asked(FEED) - before, 1, "{told}");
        travel(&browser, 1, 1).await;
        timeline.ready().await;
    }
}

async fn a_retry_after_that_cannot_be_read_is_none(browser: Browser) {
    let (docs, other) = (Site::start().await, Site::start_open_to_all().await);
    // On another origin: without `Access-Control-Expose-Headers` no script can read it.
    for told in ["soon", "-1", "3600"] {
        other.put(FEED, Answer::status(429).header("retry-after", told));
        let timeline = browser.open(&docs, Page::of(&other.url(FEED))).await;
        timeline.until_state("error").await;
        other.restore(FEED);
        travel(&browser, 0, 5).await;
        timeline.ready().await;
    }
}

async fn it_is_tried_again_when_the_page_is_visible(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::status(500));
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.until_state("error").await;
    site.restore(FEED);
    browser
        .act("window.isHidden = true; Object.defineProperty(document, 'hidden', { get: () => window.isHidden })")
        .await;
    travel(&browser, 10, 0).await;
    browser.settle().await;
    assert_eq!(site.asked(FEED), 1, "nobody looks");
    browser.act("window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))").await;
    timeline.ready().await;
    assert_eq!(site.asked(FEED), 2);
}

async fn it_is_tried_again_when_the_network_is_back(browser: Browser) {
    let site = Site::start().await;
    site.put(FEED, Answer::none());
    let timeline = browser.open(&site, offline(FEED)).await;
    timeline.until_state("error").await;
    let asked = site.asked(FEED);
    site.restore(FEED);
    travel(&browser, 10, 0).await;
    browser.settle().await;
    assert_eq!(site.asked(FEED), asked, "there is no network");
    browser.act("network()").await;
    timeline.ready().await;
}

/// A feed that a browser may cache but has to revalidate, with one entry of this title.
fn kept(title: &str) -> Answer {
    let feed = format!(r#"{{"items": [{{"id": "1", "title": "{title}"}}, {{"id": "2", "title": "A second"}}]}}"#);
    let answer = Answer::json(feed).header("last-modified", "Wed, 30 Sep 2026 07:00:00 GMT");
    answer.header("date", "Wed, 30 Sep 2026 08:00:00 GMT")
}

/// Makes the browser cache the feed.
async fn keep(browser: &Browser, site: &Site) -> Timeline {
    site.put(FEED, kept("As it was"));
    let timeline = browser.open(site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline
}

/// The copy is shown with its age; the fresh feed replaces it.
async fn changed_for_the_fresh_one(timeline: &Timeline, come: impl AsyncFnOnce()) {
    let shown = timeline.until("the copy", |shown| shown.titles() == ["A second", "As it was"]).await;
    assert_eq!(shown.state, "ready");
    let message = shown.message();
    assert!(
        message.starts_with("A copy saved on 30 September 2026") && message.ends_with("is shown. Try again"),
        "{message}"
    );
    timeline
        .run::<()>(
            "const root = arguments[0].shadowRoot;
             window.kept = [...root.querySelectorAll('[part~=item]')];
             window.focused = kept[1].querySelector('a');
             focused.focus()",
        )
        .await;
    come().await;
    let shown = timeline.until("the fresh one", |shown| shown.titles() == ["A second", "As it is"]).await;
    assert!(shown.message.is_none());
    let torn: (usize, bool) = timeline
        .run("return [kept.filter((item) => !item.isConnected).length, arguments[0].shadowRoot.activeElement === focused]")
        .await;
    assert_eq!(torn, (0, true), "entries that were replaced, and whether the focus stayed");
    assert_eq!(timeline.browser().errors().await, [""; 0]);
}

async fn where_the_network_fails_the_copy_is_shown_and_changed_for_the_fresh_one(browser: Browser) {
    let site = Site::start().await;
    keep(&browser, &site).await;
    site.put(FEED, Answer::none());
    let timeline = browser.open(&site, Page::of(FEED)).await;
    changed_for_the_fresh_one(&timeline, async || {
        // The copy is shown before the failure is known, and retries begin then.
        browser.until_events("error", 1).await;
        site.put(FEED, kept("As it is"));
        travel(&browser, 0, 5).await;
    })
    .await;
}

async fn a_copy_that_cannot_be_read_does_not_hide_that_the_network_fails(browser: Browser) {
    // For example, the login page of a hotel's network.
    for kept in [Answer::page("Log in"), Answer::json("{\"items\": ["), Answer::json("{}"), Answer::status(404)] {
        let site = Site::start().await;
        site.put(OTHER, kept.header("cache-control", "max-age=0").header("etag", "\"1\""));
        browser.open(&site, Page::of(OTHER)).await.until_state("error").await;
        browser.act("sessionStorage.removeItem('events')").await;
        site.put(OTHER, Answer::none());
        let timeline = browser.open(&site, Page::of(OTHER)).await;
        assert_eq!(timeline.until_state("error").await.message(), "The timeline could not be loaded. Try again");
        let event = browser.until_events("error", 1).await.pop().expect("an event");
        assert_eq!(event.detail["kind"], "network", "{event:?}");
        // So it is retried, because the network may come back.
        site.restore(OTHER);
        travel(&browser, 0, 5).await;
        timeline.ready().await;
        assert_eq!(browser.events("error").await.len(), 1);
    }
}

async fn what_is_moved_is_read_from_where_it_is(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/moved.json", moved(FEED));
    let timeline = browser.open(&site, Page::of("/feeds/moved.json")).await;
    assert_eq!(timeline.ready().await.all().count(), 5);
    assert_eq!(browser.events("error").await, []);
}

async fn a_feed_in_another_charset_or_of_another_type_is_read(browser: Browser) {
    let site = Site::start().await;
    let feed = r#"{"items": [{"id": "1", "title": "Über Größe"}]}"#;
    for mime in ["application/json; charset=iso-8859-1", "text/plain", "text/html; charset=utf-16"] {
        site.put(OTHER, Answer::new(mime, feed));
        assert_eq!(browser.open(&site, Page::of(OTHER)).await.ready().await.titles(), ["Über Größe"], "{mime}");
    }
}
