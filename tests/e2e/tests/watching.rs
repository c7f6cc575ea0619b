//! Recordings that play in place, only after a click.

use event_timeline_e2e::{Answer, Browser, Engine, Page, Player, Shown, Site, Timeline, in_every_engine, site::LATER};
use fantoccini::key::Key;
use serde_json::json;

in_every_engine![
    what_has_passed_while_one_played_is_history_thereafter,
    a_recording_is_a_link_unless_the_page_asks_for_a_player,
    nothing_is_asked_of_a_host_before_the_click,
    a_film_plays_below_its_links_with_captions,
    what_is_chosen_comes_first_and_what_does_not_play_is_passed_over,
    files_stand_before_video_hosts,
    a_film_begins_where_the_feed_says,
    a_sound_plays_too,
    one_plays_at_a_time,
    one_plays_at_a_time_on_the_whole_page,
    close_and_escape_give_the_focus_back,
    the_link_stays_a_link,
    the_page_hears_of_it_first_and_can_keep_it,
    what_cannot_be_played_says_so_and_leaves_its_link,
    without_what_plays_it_the_link_is_followed,
    nothing_plays_on_when_the_element_is_gone;
    in_chromium_alone: a_picture_of_the_page_s_own_stands_before_the_film,
];

const FEED: &str = "/feeds/recordings.json";
const WEBM: &str = "/feeds/recordings/short.webm";

/// Opens a timeline with `player="inline"`.
async fn open(browser: &Browser, site: &Site) -> (Timeline, Shown) {
    site.put("/feeds/recordings/silence.wav", Answer::silence(20));
    let timeline = browser.open(site, Page::of_with(FEED, "player=\"inline\"")).await;
    let shown = timeline.ready().await;
    (timeline, shown)
}

async fn a_recording_is_a_link_unless_the_page_asks_for_a_player(browser: Browser) {
    let site = Site::start().await;
    site.put(WEBM, Answer::page("The recording"));
    for attributes in ["", "player=\"link\"", "player=\"cinema\""] {
        let timeline = browser.open(&site, Page::of_with(FEED, attributes)).await;
        let shown = timeline.ready().await;
        browser.click(&shown.item("A talk that was filmed").recording("WebM").element).await;
        browser.until_at(&site.url(WEBM)).await;
    }
    assert_eq!(site.asked(LATER), 0, "nothing is loaded for a link");
}

async fn nothing_is_asked_of_a_host_before_the_click(browser: Browser) {
    let (docs, host) = (Site::start().await, Site::start_open_to_all().await);
    let timeline = browser.open(&docs, Page::of_with(&host.url(FEED), "player=\"inline\"")).await;
    let shown = timeline.ready().await;
    let link = &shown.item("A talk that was filmed").recording("WebM").element;
    // Scrolling to it and focusing it is not a click.
    browser.run::<()>("arguments[0].scrollIntoView(); arguments[0].focus()", vec![link.clone()]).await;
    browser.settle().await;
    assert_eq!(host.all_asked(), [FEED], "all that was asked of the recordings' host");
    let frames: usize =
        timeline.run("return arguments[0].shadowRoot.querySelectorAll('iframe, video, audio').length").await;
    assert_eq!(frames, 0);
    browser.click(link).await;
    host.until_asked(WEBM).await;
    timeline.until_player("it plays", |player| player.runs).await;
}

async fn a_film_plays_below_its_links_with_captions(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _) = open(&browser, &site).await;
    let here = browser.url().await;
    let player = timeline.play("A talk that was filmed", "WebM").await;
    assert_eq!((player.tag.as_str(), player.role.as_str()), ("video", "group"));
    assert_eq!(player.name, "Recording of A talk that was filmed");
    assert!(player.attributes.contains_key("controls"), "{:?}", player.attributes);
    let captions = ("captions".into(), site.url("/feeds/recordings/short.vtt"), "en".into(), "Captions".into());
    assert_eq!(player.tracks, [captions]);
    assert_eq!(browser.url().await, here, "the page stays");
    // Below the links, not cut off, and no wider than its entry.
    let (is_below, is_inside): (bool, bool) = timeline
        .run(
            "const item = arguments[0].shadowRoot.querySelector('[part~=item]:has([part~=player])');
             const box = (part) => item.querySelector(part).getBoundingClientRect();
             const [links, player, outer] = [box('[part~=links]'), box('[part~=player] > video'), item.getBoundingClientRect()];
             return [player.top >= links.bottom, player.width > 200 && player.left >= outer.left && player.right <= outer.right + 1]",
        )
        .await;
    assert!(is_below && is_inside, "below: {is_below}, inside: {is_inside}");
    // The next Tab goes to its controls.
    assert_eq!(browser.focus().await.tag, "video");
}

async fn what_is_chosen_comes_first_and_what_does_not_play_is_passed_over(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _) = open(&browser, &site).await;
    let webm = (site.url(WEBM), "video/webm".to_owned());
    let mp4 = (site.url("/feeds/recordings/missing.mp4"), "video/mp4".to_owned());
    let player = timeline.play("A talk that was filmed", "WebM").await;
    assert_eq!(player.sources, [webm.clone(), mp4.clone()]);
    // The first file is missing, so the other plays.
    let player = timeline.play("A talk that was filmed", "MP4").await;
    assert_eq!(player.sources, [mp4, webm]);
    assert_eq!(player.told, "");
}

async fn files_stand_before_video_hosts(browser: Browser) {
    let site = Site::start().await;
    let names = |shown: &Shown| -> Vec<String> {
        shown.item("A talk that was filmed").links("recording").iter().map(|link| link.text.clone()).collect()
    };
    let (timeline, shown) = open(&browser, &site).await;
    assert_eq!(names(&shown), ["Watch (MP4)", "Watch (WebM)", "Watch (YouTube)"]);
    // With `player="link"`, the feed's order decides.
    timeline.set("player", "link").await;
    timeline.until("the feed's order", |shown| names(shown)[0] == "Watch (YouTube)").await;
}

async fn a_film_begins_where_the_feed_says(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _) = open(&browser, &site).await;
    let player = timeline.play("A talk that begins later", "WebM").await;
    assert_eq!(player.sources, [(site.url(WEBM) + "#t=2", "video/webm".into())]);
    timeline.until_player("it plays", |player| player.seconds >= 2.0).await;
    // Not by having played until there.
    let start: f64 = browser.run("return arguments[0].played.start(0)", vec![player.media]).await;
    assert!(start > 1.9, "it began at {start} s");
}

async fn a_sound_plays_too(browser: Browser) {
    let site = Site::start().await;
    let (timeline, shown) = open(&browser, &site).await;
    let link = shown.item("A podcast").link("recording");
    assert!(link.name.contains("Listen"), "{link:?}");
    browser.click(&link.element).await;
    site.until_asked("/feeds/recordings/silence.wav").await;
    if browser.engine() == Engine::Firefox {
        // Without a sound card, Firefox plays no audio, and reports an error.
        timeline.until_player("it is there", |player| player.entry == "A podcast").await;
        return;
    }
    let player = timeline.until_player("it plays", |player| player.tag == "audio" && player.runs).await;
    assert_eq!(player.sources.len(), 1);
    assert_eq!(player.name, "Recording of A podcast");
    // Its controls are visible.
    let height: f64 = browser.run("return arguments[0].getBoundingClientRect().height", vec![player.media]).await;
    assert!(height >= 24.0, "{height} pixels high");
}

/// Keeps a reference to the media element: once it is off the page, no driver can find it.
async fn keep(browser: &Browser, player: Player) {
    browser.run::<()>("window.kept = arguments[0]", vec![player.media]).await;
}

/// Whether that element is paused. A browser pauses a removed element in a separate task.
async fn kept_is_paused(browser: &Browser) -> bool {
    let is_paused = async || browser.run::<bool>("return window.kept.paused", Vec::new()).await.then_some(());
    event_timeline_e2e::wait::until_or(event_timeline_e2e::wait::DEADLINE, is_paused).await.is_some()
}

async fn one_plays_at_a_time(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _) = open(&browser, &site).await;
    let first = timeline.play("A talk that was filmed", "WebM").await;
    keep(&browser, first).await;
    timeline.play("A talk that begins later", "WebM").await;
    let is_paused = kept_is_paused(&browser).await;
    assert!(is_paused, "the first goes on unseen");
}

async fn one_plays_at_a_time_on_the_whole_page(browser: Browser) {
    let site = Site::start().await;
    let one = |id: &str| format!("<event-timeline id=\"{id}\" src=\"{FEED}\" player=\"inline\"></event-timeline>");
    let first = browser.open(&site, Page::with(one("a") + &one("b"))).await;
    let second = first.other("#b");
    first.ready().await;
    second.ready().await;
    first.play("A talk that was filmed", "WebM").await;
    second.play("A talk that was filmed", "WebM").await;
    first.until_no_player().await;
    // And back.
    first.play("A talk that was filmed", "WebM").await;
    second.until_no_player().await;
}

async fn close_and_escape_give_the_focus_back(browser: Browser) {
    let site = Site::start().await;
    let (timeline, shown) = open(&browser, &site).await;
    let href = shown.item("A talk that was filmed").recording("WebM").href.clone();
    for is_by_key in [false, true] {
        let player = timeline.play("A talk that was filmed", "WebM").await;
        let close = player.close.clone();
        keep(&browser, player).await;
        match is_by_key {
            true => browser.press(Key::Escape).await,
            false => browser.click(&close).await,
        }
        timeline.until_no_player().await;
        let focus = browser.focus().await;
        assert_eq!((focus.part.as_str(), focus.href.as_deref()), ("recording", Some(&*href)), "by key: {is_by_key}");
        let is_paused = kept_is_paused(&browser).await;
        assert!(is_paused, "it goes on unseen");
    }
}

async fn the_link_stays_a_link(browser: Browser) {
    let site = Site::start().await;
    let (timeline, shown) = open(&browser, &site).await;
    let link = shown.item("A talk that was filmed").recording("WebM").clone();
    assert_eq!(link.href, site.url(WEBM));
    timeline.play("A talk that was filmed", "WebM").await;
    assert_eq!(timeline.shown().await.item("A talk that was filmed").recording("WebM").href, link.href);
    browser.press(Key::Escape).await;
    timeline.until_no_player().await;
    // With a modifier key the link opens in another window; a browser without windows navigates.
    browser.click_with(&link.element, Key::Control).await;
    let there = site.url(WEBM);
    event_timeline_e2e::wait::until("the browser opens it", async || {
        (browser.windows().await == 2 || browser.url().await == there).then_some(())
    })
    .await;
    if browser.url().await != there {
        assert!(timeline.players().await.is_empty());
        assert_eq!(browser.events("open").await.len(), 2);
    }
}

async fn the_page_hears_of_it_first_and_can_keep_it(browser: Browser) {
    let site = Site::start().await;
    let (timeline, shown) = open(&browser, &site).await;
    let here = browser.url().await;
    browser
        .act(
            "observed.cancels = true;
             addEventListener('event-timeline-open', ({ target }) => {
               window.playersThen = target.shadowRoot.querySelectorAll('[part~=player]').length;
             })",
        )
        .await;
    let link = shown.item("A talk that was filmed").recording("WebM").element.clone();
    browser.click(&link).await;
    browser.until_events("open", 1).await;
    browser.settle().await;
    assert_eq!(site.asked(WEBM), 0);
    assert!(timeline.players().await.is_empty());
    assert_eq!(browser.url().await, here);
    browser.act("observed.cancels = false").await;
    browser.click(&link).await;
    let open = browser.until_events("open", 2).await;
    assert_eq!(open[1].detail, json!({ "id": "film", "url": site.url(WEBM), "role": "recording", "modified": false }));
    timeline.until_player("it plays", |player| player.runs).await;
    assert_eq!(browser.run::<usize>("return window.playersThen", Vec::new()).await, 0, "before it plays");
}

async fn what_cannot_be_played_says_so_and_leaves_its_link(browser: Browser) {
    let site = Site::start().await;
    let (timeline, shown) = open(&browser, &site).await;
    let link = shown.item("A talk whose film is lost").recording("WebM").clone();
    browser.click(&link.element).await;
    let player = timeline.until_player("it says so", |player| !player.told.is_empty()).await;
    assert_eq!((player.told.as_str(), player.tag.as_str()), ("It cannot be played here. Watch", ""));
    assert_eq!(timeline.shown().await.item("A talk whose film is lost").recording("WebM").href, link.href);
    // The video is removed, but the focus is not lost.
    assert_eq!(browser.focus().await.text, "Close");
    browser.press(Key::Escape).await;
    timeline.until_no_player().await;
    assert_eq!(browser.focus().await.href, Some(link.href));
}

async fn a_picture_of_the_page_s_own_stands_before_the_film(browser: Browser) {
    let (site, other) = (Site::start().await, Site::start().await);
    let item = |id: &str, image: String| {
        json!({"id": id, "title": id, "image": image, "_event": {"kind": "talk", "start": "2024-02-04"},
            "attachments": [{"url": WEBM, "mime_type": "video/webm"}]})
    };
    let items = [item("own", "/poster.png".to_owned()), item("foreign", other.url("/poster.png"))];
    site.put("/feeds/posters.json", Answer::json(json!({ "items": items }).to_string()));
    let timeline = browser.open(&site, Page::of_with("/feeds/posters.json", "player=\"inline\"")).await;
    timeline.ready().await;
    assert_eq!(timeline.play("own", "WebM").await.attributes.get("poster"), Some(&site.url("/poster.png")));
    assert_eq!(timeline.play("foreign", "WebM").await.attributes.get("poster"), None);
    assert_eq!(other.all_asked(), [""; 0]);
}

async fn without_what_plays_it_the_link_is_followed(browser: Browser) {
    let site = Site::start().await;
    let (_, shown) = open(&browser, &site).await;
    site.put(LATER, Answer::status(500));
    site.put(WEBM, Answer::page("The recording"));
    browser.click(&shown.item("A talk that was filmed").recording("WebM").element).await;
    browser.until_at(&site.url(WEBM)).await;
}

async fn nothing_plays_on_when_the_element_is_gone(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _) = open(&browser, &site).await;
    let player = timeline.play("A talk that begins later", "WebM").await;
    keep(&browser, player).await;
    browser.act("document.querySelector('event-timeline').remove()").await;
    browser.settle().await;
    let is_paused = kept_is_paused(&browser).await;
    assert!(is_paused);
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn what_has_passed_while_one_played_is_history_thereafter(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with("/feeds/coming.json /feeds/recordings.json", "player=\"inline\"");
    let timeline = browser.open(&site, page.at("2024-02-01T12:00:00+01:00")).await;
    timeline.ready().await;
    let film = timeline.shown().await.item("A talk that begins later").link("recording").element.clone();
    browser.click(&film).await;
    timeline.until_player("it plays", |player| player.runs).await;
    browser.travel("2034-02-01T12:00:00+01:00").await;
    browser.settle().await;
    assert!(timeline.shown().await.upcoming.is_some(), "it plays on");
    browser.press(Key::Escape).await;
    browser.travel("2034-02-01T12:02:00+01:00").await;
    timeline.until("nothing is to come", |shown| shown.upcoming.is_none()).await;
}
