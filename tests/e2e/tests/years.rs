//! The overview of the years: what it shows, where it leads, and which year is current.

use event_timeline_e2e::{Browser, Controls, Page, Site, Timeline, in_every_engine};
use fantoccini::key::Key;

in_every_engine![
    each_year_says_how_many_entries_it_has,
    a_year_pressed_is_opened,
    the_chart_shows_where_one_is,
    a_year_pressed_is_where_one_is,
    a_year_pressed_stays_where_one_is_until_one_scrolls,
    one_year_alone_needs_no_chart,
];

/// With space around, so that every year can be scrolled to any position in the viewport.
async fn open(browser: &Browser, site: &Site) -> Timeline {
    let timeline = "<event-timeline src=\"/feeds/finding.json\"></event-timeline>";
    let page = Page::with(format!("{timeline}<div class=\"spacer\"></div>"));
    let timeline = browser.open(site, page).await;
    timeline.ready().await;
    timeline
}

fn names(controls: &Controls) -> Vec<&str> {
    controls.years.iter().map(|year| year.name.as_str()).collect()
}

async fn each_year_says_how_many_entries_it_has(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let controls = timeline.controls().await;
    assert_eq!(names(&controls), ["2022: 1 entry", "2023: 2 entries", "2024: 3 entries"]);
    assert_eq!(controls.years.iter().map(|year| year.text.as_str()).collect::<Vec<_>>(), ["2022", "2023", "2024"]);
    // Its bars are months; their height is the number of entries, and a part of each shows the recordings.
    let heights: Vec<Vec<Vec<u32>>> = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('[part=year-nav] a')].map((year) => [...year.querySelectorAll('path')].map((bars) => bars.getAttribute('d').match(/v-\\d+/g).map((bar) => Number(bar.slice(2)))))")
        .await;
    let most = heights.iter().flatten().flatten().max().copied().unwrap_or_default();
    assert!(heights.iter().all(|bars| bars.len() == 2 && bars.iter().all(|bars| bars.len() == 12)), "{heights:?}");
    let sums: Vec<u32> = heights.iter().map(|bars| bars[0].iter().sum()).collect();
    assert!(sums.is_sorted_by(|a, b| a < b) && most == 36, "{heights:?}");
    assert!(
        heights.iter().all(|bars| bars[0].iter().zip(&bars[1]).all(|(all, recorded)| recorded <= all)),
        "{heights:?}"
    );
    // They count the results.
    timeline.look_for("edge").await;
    timeline
        .until_controls("the years of what is found", |controls| names(controls) == ["2023: 1 entry", "2024: 1 entry"])
        .await;
    // Time always goes in one direction in it, whatever the order of the list.
    timeline.set("order", "oldest").await;
    timeline.until("the oldest first", |shown| shown.year_names() == ["2023", "2024"]).await;
    assert_eq!(names(&timeline.controls().await), ["2023: 1 entry", "2024: 1 entry"]);
}

async fn a_year_pressed_is_opened(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    for year in ["2022", "2024", "2023"] {
        let link = timeline.controls().await.year(year).clone();
        browser.point_at(&link.element).await;
        timeline.until_controls(&format!("{year} is open"), |controls| controls.has_opened(year)).await;
        assert!(browser.url().await.ends_with(&format!("?timeline.year={year}")));
    }
    browser.back().await;
    timeline.until_controls("the year before", |controls| controls.has_opened("2024")).await;
    // By keyboard. Another test checks that Tab reaches it from the search.
    timeline.run::<()>("arguments[0].shadowRoot.querySelector('nav [data-year=\"2023\"]').focus()").await;
    assert_eq!(timeline.controls().await.focus.unwrap().name, "2023: 2 entries");
    browser.press(Key::Enter).await;
    timeline.until_controls("2023 is open", |controls| controls.has_opened("2023")).await;
    assert_eq!(browser.events("load").await.len(), 1, "without a load");
}

async fn the_chart_shows_where_one_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    for (year, name) in [("2022", "2022: 1 entry"), ("2024", "2024: 3 entries"), ("2023", "2023: 2 entries")] {
        // The current year: its heading is a little above the middle of the viewport.
        timeline
            .run::<()>(&format!(
                "const section = arguments[0].shadowRoot.querySelector('[part=year][data-year=\"{year}\"]');
                 scrollBy(0, section.getBoundingClientRect().top - innerHeight * 0.3)"
            ))
            .await;
        timeline.until_controls(&format!("one is in {year}"), |controls| controls.current_years() == [name]).await;
    }
}

async fn a_year_pressed_is_where_one_is(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    // However short the year is.
    for name in ["2022: 1 entry", "2023: 2 entries", "2024: 3 entries"] {
        let link = timeline.controls().await.year(name).clone();
        browser.point_at(&link.element).await;
        timeline
            .until_controls(&format!("{name} is open"), |controls| controls.has_opened(name.get(..4).unwrap()))
            .await;
        timeline.until_controls(&format!("one is in {name}"), |controls| controls.current_years() == [name]).await;
        browser.settle().await;
        assert_eq!(timeline.controls().await.current_years(), [name], "and stays there");
    }
}

/// In a viewport that shows everything, nothing has to be scrolled, and rendering again changes nothing.
async fn a_year_pressed_stays_where_one_is_until_one_scrolls(browser: Browser) {
    let (width, height) = browser.window_size().await;
    browser.resize(1280, 2400).await;
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/finding.json")).await;
    timeline.ready().await;
    let link = timeline.controls().await.year("2022: 1 entry").clone();
    browser.point_at(&link.element).await;
    timeline.until_controls("2022 is open", |controls| controls.has_opened("2022")).await;
    timeline.set("order", "oldest").await;
    timeline.until("the oldest first", |shown| shown.year_names() == ["2022", "2023", "2024"]).await;
    timeline.unset("order").await;
    timeline.until("the newest first", |shown| shown.year_names() == ["2024", "2023", "2022"]).await;
    browser.settle().await;
    assert_eq!(timeline.controls().await.current_years(), ["2022: 1 entry"]);
    browser.resize(width, height).await;
}

async fn one_year_alone_needs_no_chart(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline.set("years", "2023").await;
    timeline.until_controls("no chart", |controls| controls.has_toolbar && controls.years.is_empty()).await;
    timeline.unset("years").await;
    timeline.until_controls("the chart", |controls| controls.years.len() == 3).await;
}
