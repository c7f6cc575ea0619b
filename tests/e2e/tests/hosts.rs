//! Recordings at video hosts: their own players, with no more permissions than they need.

use event_timeline_e2e::{Answer, Browser, Page, Player, Site, Timeline, in_every_engine};
use fantoccini::key::Key;

in_every_engine![
    a_host_s_player_comes_after_the_click_and_begins_where_it_should,
    a_frame_may_do_what_a_player_needs,
    a_host_s_player_closes_like_any_other,
    a_page_without_a_player_is_followed,
];

const FEED: &str = "/feeds/hosts.json";

/// Presses a recording. The host's answer does not matter, because there is no network.
async fn press(timeline: &Timeline, title: &str) -> Player {
    let shown = timeline.shown().await;
    timeline.browser().click(&shown.item(title).link("recording").element).await;
    timeline.until_player(title, |player| player.entry == title).await
}

async fn open(browser: &Browser, site: &Site) -> Timeline {
    let timeline = browser.open(site, Page::of_with(FEED, "player=\"inline\"")).await;
    timeline.ready().await;
    timeline
}

async fn a_host_s_player_comes_after_the_click_and_begins_where_it_should(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let frames = "return [...arguments[0].shadowRoot.querySelectorAll('iframe')].map(({ src }) => src)";
    assert_eq!(timeline.run::<Vec<String>>(frames).await, [""; 0]);
    for (title, address) in [
        ("At YouTube", "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0&start=563"),
        ("At Vimeo", "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1#t=90s"),
        ("At media.ccc.de", "https://media.ccc.de/v/37c3-12345-a_talk/oembed#t=60"),
        ("At a PeerTube", "https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0&start=30s"),
    ] {
        let player = press(&timeline, title).await;
        assert_eq!((player.tag.as_str(), player.attributes["src"].as_str()), ("iframe", address));
        // Only one at a time, and the page does not navigate.
        assert_eq!(timeline.run::<Vec<String>>(frames).await, [address]);
    }
}

async fn a_frame_may_do_what_a_player_needs(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let Player { name, role, attributes, .. } = press(&timeline, "At YouTube").await;
    assert_eq!((name.as_str(), role.as_str()), ("Recording of At YouTube", "group"));
    // Without it, YouTube's player shows its error 153.
    assert_eq!(attributes["referrerpolicy"], "strict-origin-when-cross-origin");
    assert_eq!(attributes["title"], "At YouTube");
    for allowed in ["autoplay", "fullscreen"] {
        assert!(attributes["allow"].split("; ").any(|one| one == allowed), "{attributes:?}");
    }
    let sandbox: Vec<&str> = attributes["sandbox"].split(' ').collect();
    for needed in ["allow-scripts", "allow-same-origin", "allow-popups"] {
        assert!(sandbox.contains(&needed), "{sandbox:?}");
    }
    // The player cannot navigate the reader's page.
    assert!(sandbox.iter().all(|one| !one.contains("navigation")), "{sandbox:?}");
}

async fn a_host_s_player_closes_like_any_other(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let player = press(&timeline, "At YouTube").await;
    browser.click(&player.close).await;
    timeline.until_no_player().await;
    let focus = browser.focus().await;
    assert_eq!((focus.part.as_str(), focus.entry.as_str()), ("recording", "At YouTube"));
    // Escape belongs to the frame while the focus is in it. Outside of it, Escape closes the player.
    let player = press(&timeline, "At YouTube").await;
    browser.run::<()>("arguments[0].focus()", vec![player.close]).await;
    browser.press(Key::Escape).await;
    timeline.until_no_player().await;
    assert_eq!(browser.focus().await.entry, "At YouTube");
}

async fn a_page_without_a_player_is_followed(browser: Browser) {
    let site = Site::start().await;
    site.put("/pages/recording", Answer::page("The recording"));
    let timeline = open(&browser, &site).await;
    let shown = timeline.shown().await;
    browser.click(&shown.item("On a page like any other").link("recording").element).await;
    browser.until_at(&site.url("/pages/recording")).await;
}
