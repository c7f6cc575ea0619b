//! The Kairos feed that is deployed beside the element.

use event_timeline_e2e::{Browser, Page, Shown, Site, in_every_engine, page::kairos_feed, site::HOME};

in_every_engine![
    the_years_2023_to_2026_stand_newest_first,
    every_item_of_the_feed_is_shown_once,
    fosdem_2024_has_its_talk_with_two_formats_and_slides,
    fosdem_2024_has_its_panel_in_aw1_121,
    fosdem_2024_has_the_post_that_tells_of_it,
    kubecon_2024_has_its_panel_with_the_recording,
    fosdem_2023_has_its_talk_with_recordings_whose_addresses_hold_a_blank,
];

/// The feed on a day without upcoming entries.
async fn show(browser: &Browser) -> Shown {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(&format!("{HOME}events.json"))).await;
    let shown = timeline.ready().await;
    assert!(!shown.fallback, "what stands between the tags is still shown");
    shown
}

async fn the_years_2023_to_2026_stand_newest_first(browser: Browser) {
    let shown = show(&browser).await;
    let years = shown.year_names();
    assert_eq!(years.get(..4), Some(&["2026", "2025", "2024", "2023"][..]), "{years:?}");
    // Two entries have no date, and are not given a year.
    assert_eq!(years.len(), 5, "{years:?}");
    assert_eq!(shown.label.as_deref(), Some("Timeline"));
}

async fn every_item_of_the_feed_is_shown_once(browser: Browser) {
    let shown = show(&browser).await;
    let feed: serde_json::Value = serde_json::from_str(&kairos_feed()).unwrap();
    let mut titles: Vec<_> =
        feed["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    assert!(titles.len() > 100);
    assert_eq!(shown.titles(), titles);
    let load = &browser.until_events("load", 1).await[0];
    assert_eq!(load.detail["items"], titles.len());
    assert_eq!(load.detail["skipped"], serde_json::json!([]));
}

async fn fosdem_2024_has_its_talk_with_two_formats_and_slides(browser: Browser) {
    let shown = show(&browser).await;
    let talk = shown.year("2024").event("FOSDEM 2024").item("From \"Free-Lunch\" to Dog-Fooding");
    assert_eq!(talk.kind.as_deref(), Some("Talk"));
    assert_eq!(talk.datetime.as_deref(), Some("2024-02-04T11:45:00+01:00"));
    let date = talk.date.as_deref().unwrap();
    assert!(date.contains("4 Feb") && date.contains("11:45") && date.contains("12:00"), "{date}");
    let place = talk.place.as_deref().unwrap();
    assert!(place.contains("UD2.208 (Decroly)"), "{place}");
    let speakers = talk.speakers.as_deref().unwrap();
    assert!(speakers.contains("Dimitris Karakasilis") && speakers.contains("Mauro Morales"), "{speakers}");

    let file = "https://video.fosdem.org/2024/ud2208/fosdem-2024-2983-from-free-lunch-to-dog-fooding-a-culinary-journey-in-crafting-iac-for-kairos-testing-and-building";
    assert_eq!(talk.addresses("recording"), [format!("{file}.av1.webm"), format!("{file}.mp4")]);
    assert_eq!(talk.recording("WebM").href, format!("{file}.av1.webm"));
    assert_eq!(talk.recording("MP4").href, format!("{file}.mp4"));
    let slides = talk.addresses("slides");
    assert!(matches!(slides[..], [one] if one.ends_with("/From_Free-Lunch_to_Dog-Fooding_No9ykTH.pdf")), "{slides:?}");
    assert_eq!(talk.link("slides").text, "Slides");
}

async fn fosdem_2024_has_its_panel_in_aw1_121(browser: Browser) {
    let shown = show(&browser).await;
    let panel = shown.year("2024").event("FOSDEM 2024").item("Special Purpose Operating Systems");
    assert_eq!(panel.kind.as_deref(), Some("Panel"));
    assert_eq!(panel.datetime.as_deref(), Some("2024-02-04T15:00:00+01:00"));
    let (date, place) = (panel.date.as_deref().unwrap(), panel.place.as_deref().unwrap());
    assert!(date.contains("4 Feb") && date.contains("15:00"), "{date}");
    assert!(place.contains("AW1.121"), "{place}");
    // The feed says nothing about a recording, so nothing is shown.
    assert!(panel.links("recording").is_empty() && panel.statuses.is_empty(), "{panel:?}");
}

async fn fosdem_2024_has_the_post_that_tells_of_it(browser: Browser) {
    let shown = show(&browser).await;
    let edition = shown.year("2024").event("FOSDEM 2024");
    let post = edition.item("Kairos at FOSDEM 2024");
    assert_eq!(post.kind.as_deref(), Some("Post"));
    assert_eq!(post.date.as_deref(), Some("6 Feb"));
    assert_eq!(post.href.as_deref(), Some("https://kairos.io/blog/2024/02/06/kairos-at-fosdem-2024/"));
    // The post is about the edition, and does not make it longer.
    assert_eq!(edition.place.as_deref(), Some("ULB (Université Libre de Bruxelles), Brussels, Belgium"));
    assert!(!edition.date.as_deref().unwrap_or_default().contains('6'), "{edition:?}");
}

async fn kubecon_2024_has_its_panel_with_the_recording(browser: Browser) {
    let shown = show(&browser).await;
    let edition = shown.year("2024").event("KubeCon + CloudNativeCon Europe 2024");
    let panel = edition.item("Special Purpose Operating Systems");
    assert_eq!(panel.date.as_deref(), Some("22 Mar"));
    assert_eq!(panel.datetime.as_deref(), Some("2024-03-22"));
    assert_eq!(panel.addresses("recording"), ["https://www.youtube.com/watch?v=uD-T9LdfvrM"]);
    assert!(panel.link("recording").name.contains("YouTube"), "{:?}", panel.links);
}

async fn fosdem_2023_has_its_talk_with_recordings_whose_addresses_hold_a_blank(browser: Browser) {
    let shown = show(&browser).await;
    let talk = shown.year("2023").event("FOSDEM 2023").item("How we build and maintain Kairos");
    assert_eq!(talk.datetime.as_deref(), Some("2023-02-05T12:30:00+01:00"));
    assert_eq!(
        talk.addresses("recording"),
        [
            "https://video.fosdem.org/2023/UA2.114%20(Baudoux)/kairos.webm",
            "https://video.fosdem.org/2023/UA2.114%20(Baudoux)/kairos.mp4",
            "https://www.youtube.com/watch?v=P8voTbQGmP8",
        ]
    );
}
