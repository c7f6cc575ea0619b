//! Long timelines: up to a thousand entries, all are on the page; beyond that, only those near the viewport, which
//! a reader does not notice.

use event_timeline_e2e::{
    Answer, Browser, Engine, Site, Timeline, feeds, in_every_engine,
    rows::{ALL_ON_THE_PAGE, MOST_NODES, counted},
};

in_every_engine![
    scrolling_back_keeps_the_place,
    up_to_a_thousand_entries_are_all_on_the_page;
    in_chromium_alone: ten_thousand_entries_are_never_too_many_nodes,
    screen_readers_are_told_how_many_there_are,
    all_is_printed_and_then_the_place_is_the_same,
    links_years_and_searches_lead_anywhere,
];

const FEED: &str = "/feeds/many.json";

/// Opens a page with this many entries, and this appended to its URL.
async fn open(browser: &Browser, site: &Site, count: usize, behind: &str) -> Timeline {
    site.put(FEED, Answer::json(feeds::many(count)));
    let timeline = browser.open_at(site, counted(FEED), behind).await;
    timeline.until_rows("something is in view", |rows| !rows.in_view.is_empty()).await;
    timeline
}

/// Goes to another URL of the same page, as a page's router does.
async fn go_to(browser: &Browser, query: &str) {
    browser.act(&format!("history.pushState(null, '', '{query}'); dispatchEvent(new PopStateEvent('popstate'))")).await;
}

/// There are not more nodes than allowed, and never were.
async fn check_nodes(timeline: &Timeline, when: &str) {
    timeline.browser().settle().await;
    let (now, most) = (timeline.rows().await.nodes, timeline.most_nodes().await);
    assert!(now <= MOST_NODES && most <= MOST_NODES, "{now} nodes, once {most}, {when}");
}

async fn ten_thousand_entries_are_never_too_many_nodes(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, 10_000, "").await;
    assert!(timeline.rows().await.shows(&feeds::title(0)));
    check_nodes(&timeline, "once it stands").await;
    // Scrolls to the end, in steps of several viewports: whatever comes into view is rendered.
    let mut steps = 0;
    while browser
        .run(
            "scrollBy({ top: 25 * innerHeight, behavior: 'instant' });
              return scrollY + innerHeight < document.documentElement.scrollHeight - 2",
            Vec::new(),
        )
        .await
    {
        steps += 1;
        assert!(steps < 1_000, "the end is never reached");
        timeline.until_rows(&format!("something is in view after step {steps}"), |rows| !rows.in_view.is_empty()).await;
    }
    timeline.until_rows("the last is there", |rows| rows.shows(&feeds::title(9_999))).await;
    check_nodes(&timeline, "at the end").await;
    go_to(&browser, "?timeline.entry=entry-5000").await;
    timeline.until_rows("a link from there", |rows| rows.shows(&feeds::title(5_000))).await;
    check_nodes(&timeline, "after a link").await;
    timeline.look_for("trees").await;
    timeline.until_controls("what is found", |controls| controls.status == "1,000 results").await;
    timeline
        .until_rows("the first of them", |rows| rows.titles().starts_with(&["Trees, part 0", "Trees, part 10"]))
        .await;
    check_nodes(&timeline, "after a search").await;
    go_to(&browser, "?").await;
    timeline.until_rows("all again", |rows| rows.shows(&feeds::title(0)) && rows.shows(&feeds::title(1))).await;
    check_nodes(&timeline, "after all").await;
    assert_eq!(browser.errors().await, [""; 0]);
}

/// For readers who use the browser's own search, or a screen reader.
async fn up_to_a_thousand_entries_are_all_on_the_page(browser: Browser) {
    let site = Site::start().await;
    for count in [100, ALL_ON_THE_PAGE] {
        let timeline = open(&browser, &site, count, "").await;
        timeline.until_rows(&format!("all {count}"), |rows| rows.count == count).await;
        browser.settle().await;
        assert_eq!(timeline.rows().await.count, count);
        let last = feeds::title(count - 1);
        let titles: Vec<String> = timeline
            .run("return [...arguments[0].shadowRoot.querySelectorAll('[part~=item] [part~=title]')].map((title) => title.textContent)")
            .await;
        assert_eq!(titles, (0..count).map(feeds::title).collect::<Vec<_>>());
        // WebKit's `find` sees nothing in a shadow root.
        if browser.engine() == Engine::Webkit {
            continue;
        }
        let is_found: bool = browser.run("return find(arguments[0])", vec![last.clone().into()]).await;
        assert!(is_found, "{last} is found in the page");
        timeline.until_rows("where it was found", |rows| rows.shows(&last)).await;
    }
}

async fn screen_readers_are_told_how_many_there_are(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, 10_000, "").await;
    // An entry of the first year, one in the middle, and one of the last year, which is shorter.
    for at in [0, 5_000, 9_999] {
        go_to(&browser, &format!("?timeline.entry=entry-{at}")).await;
        let title = feeds::title(at);
        let rows = timeline.until_rows(&title, |rows| rows.shows(&title)).await;
        let row = rows.in_view.iter().find(|row| row.title == title).unwrap();
        let first = at - at % feeds::A_YEAR;
        let expected = (Some(feeds::A_YEAR.min(10_000 - first)), Some(at - first + 1));
        assert_eq!((row.set_size, row.position), expected, "{title} of its year, among {:?}", rows.in_view);
    }
}

async fn all_is_printed_and_then_the_place_is_the_same(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, 2_000, "?timeline.entry=entry-1200").await;
    let title = feeds::title(1_200);
    timeline.until_rows("in the middle", |rows| rows.shows(&title)).await;
    browser.settle().await;
    assert!(timeline.rows().await.nodes <= MOST_NODES, "{} nodes", timeline.rows().await.nodes);
    // A browser prints the page as it is after its listeners and their microtasks.
    let printed: usize = browser
        .run_async(
            "dispatchEvent(new Event('beforeprint'));
             for (let i = 0; i < 20; i++) await null;
             return document.querySelector('event-timeline').shadowRoot.querySelectorAll('[part~=item]').length",
        )
        .await;
    assert_eq!(printed, 2_000);
    browser.act("dispatchEvent(new Event('afterprint'))").await;
    timeline.until_rows("as before", |rows| rows.nodes <= MOST_NODES && rows.shows(&title)).await;
}

async fn links_years_and_searches_lead_anywhere(browser: Browser) {
    let site = Site::start().await;
    let last = feeds::title(9_999);
    let timeline = open(&browser, &site, 10_000, "?timeline.entry=entry-9999").await;
    timeline.until_rows("the last", |rows| rows.shows(&last)).await;
    timeline.until_controls("it is open", |controls| controls.has_opened(&last)).await;
    browser.settle().await;
    assert!(timeline.rows().await.shows(&last), "it stays in view");
    check_nodes(&timeline, "after a link to the last").await;
    for year in ["2010", "1997", "2025"] {
        let link = timeline.controls().await.year(year).clone();
        browser.point_at(&link.element).await;
        timeline.until_controls(&format!("{year} is open"), |controls| controls.has_opened(year)).await;
        let first = (0..).map(|year| year * feeds::A_YEAR).find(|at| feeds::year(*at).to_string() == year).unwrap();
        timeline.until_rows(&format!("the first of {year}"), |rows| rows.shows(&feeds::title(first))).await;
        check_nodes(&timeline, "after a year").await;
    }
    timeline.look_for("\"part 7654\"").await;
    timeline.until_rows("what is looked for", |rows| rows.titles() == [feeds::title(7_654)]).await;
    check_nodes(&timeline, "after a search").await;
}

/// Scrolls up in steps smaller than the viewport, and reports for each step how far the top row is from where it
/// should be.
const SCROLL_BACK: &str = "
  const root = document.querySelector('event-timeline').shadowRoot;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const settle = async () => { for (let i = 0; i < 4; i++) await frame(); };
  const found = [];
  for (let step = 0; step < 60; step++) {
    const anchor = [...root.querySelectorAll('[part~=item]')].find((item) => item.getBoundingClientRect().top >= 0);
    if (!anchor) return [`nothing is in view at step ${step}`];
    const [{ top }, before] = [anchor.getBoundingClientRect(), scrollY];
    scrollBy({ top: -Math.round(innerHeight / 2), behavior: 'instant' });
    const expected = top + Math.round(innerHeight / 2);
    await settle();
    if (!anchor.isConnected) found.push(`step ${step}: the row at the top is gone`);
    const { top: now } = anchor.getBoundingClientRect();
    if (Math.abs(now - expected) > 2) found.push(`step ${step}: ${now} instead of ${expected}, from ${before} to ${scrollY}`);
  }
  return found;";

/// Rows above have an estimated height until they have been visible.
async fn scrolling_back_keeps_the_place(browser: Browser) {
    let site = Site::start().await;
    let title = feeds::title(1_900);
    let timeline = open(&browser, &site, 2_000, "?timeline.entry=entry-1900").await;
    timeline.until_rows("far down", |rows| rows.shows(&title)).await;
    browser.settle().await;
    let found: Vec<String> = browser.run_async(SCROLL_BACK).await;
    assert_eq!(found, [""; 0]);
    let rows = timeline.rows().await;
    let now: Vec<&str> = rows.titles();
    assert!(!rows.shows(&title) && !now.is_empty(), "one came further up: {now:?}");
    assert!(rows.nodes <= MOST_NODES, "{} nodes", rows.nodes);
}
