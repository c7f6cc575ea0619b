//! Ways to find an entry or skip the timeline: months, the sheet of filters, the rest behind a limit, a link that
//! copies itself.

use event_timeline_e2e::{Browser, Page, Site, Timeline, feeds, in_every_engine, page::PAGE, wait};
use fantoccini::key::Key;
use serde_json::Value;

in_every_engine![
    the_filters_are_a_sheet_on_a_phone,
    what_a_limit_leaves_out_comes_at_the_press_of_a_button,
    a_link_copies_itself_and_moves_nothing;
    in_chromium_alone: months_say_what_they_have_and_lead_there,
    arrows_go_along_the_months_of_a_year,
    there_is_a_way_past_the_timeline,
    what_opens_elsewhere_is_told_as_such,
    what_stands_between_the_tags_gives_way_without_a_shift,
    kinds_months_and_misspelt_words_are_found,
    a_calendar_can_be_subscribed_to,
];

const FEED: &str = "/feeds/finding.json";

fn page(attributes: &str) -> Page {
    Page::with(format!("<event-timeline src=\"{FEED}\" {attributes}></event-timeline><a href=\"#behind\">Behind</a>"))
}

async fn open(browser: &Browser, site: &Site, attributes: &str) -> Timeline {
    let timeline = browser.open(site, page(attributes)).await;
    timeline.ready().await;
    timeline
}

async fn the_filters_are_a_sheet_on_a_phone(browser: Browser) {
    let site = Site::start().await;
    let (width, height) = browser.window_size().await;
    browser.resize(400, 700).await;
    let timeline = open(&browser, &site, "").await;
    let controls = timeline.open_filters().await;
    let sheet = "const panel = arguments[0].shadowRoot.querySelector('.panel')";
    let is_sheet: bool = timeline.run(&format!("{sheet}; return panel.matches(':modal')")).await;
    assert!(is_sheet, "over the page");
    let (bottom, of): (f64, f64) =
        timeline.run(&format!("{sheet}; return [panel.getBoundingClientRect().bottom, innerHeight]")).await;
    assert!((bottom - of).abs() < 2.0, "at the end of the window: {bottom} of {of}");
    browser.click(&controls.facet("Type").option("Talk").element).await;
    let done = async || -> String {
        timeline.run("return arguments[0].shadowRoot.querySelector('[part=done]').textContent").await
    };
    timeline.until("talks alone", |shown| shown.all().all(|item| item.kind.as_deref() == Some("Talk"))).await;
    let count = timeline.shown().await.all().count();
    assert_eq!(done().await, format!("Show {count} results"));
    let button: Value = timeline.run("return arguments[0].shadowRoot.querySelector('[part=done]')").await;
    browser.click(&button).await;
    let closed = |controls: &event_timeline_e2e::Controls| {
        controls.facets.is_empty() && controls.focus.as_ref().is_some_and(|focus| focus.name == "Filters")
    };
    timeline.until_controls("it is closed, and the focus is where it was opened", closed).await;
    // Escape closes it too.
    timeline.open_filters().await;
    browser.press(Key::Escape).await;
    timeline.until_controls("it is closed by Escape", closed).await;
    assert_eq!(browser.errors().await, [""; 0]);
    browser.resize(width, height).await;
}

async fn what_a_limit_leaves_out_comes_at_the_press_of_a_button(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "limit=\"2\" more").await;
    assert_eq!(timeline.shown().await.all().count(), 2);
    let rest: Value = timeline.run("return arguments[0].shadowRoot.querySelector('[part=rest]')").await;
    let text: String = timeline.run("return arguments[0].shadowRoot.querySelector('[part=rest]').textContent").await;
    assert_eq!(text, "4 more");
    browser.click(&rest).await;
    timeline.until("all of them", |shown| shown.all().count() == 6).await;
    timeline
        .until_controls("the focus is on what has come", |controls| {
            controls.focus.as_ref().is_some_and(|focus| focus.part == "title")
        })
        .await;
    // Setting another limit applies it again.
    timeline.set("limit", "3").await;
    timeline.until("three", |shown| shown.all().count() == 3).await;
    assert_eq!(browser.events("load").await.len(), 1, "without a load");
}

async fn a_link_copies_itself_and_moves_nothing(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    browser
        .act("window.copied = []; navigator.clipboard.writeText = (text) => { copied.push(text); return Promise.resolve() }")
        .await;
    let places = "const root = arguments[0].shadowRoot;
        return [scrollY, ...[...root.querySelectorAll('[part=item]')].map((item) => item.getBoundingClientRect().top)]";
    let link = timeline.controls().await.link("Which system for the edge?").clone();
    timeline
        .run::<()>("arguments[0].shadowRoot.querySelector('[data-id=panel]').scrollIntoView({ block: 'center' })")
        .await;
    browser.settle().await;
    let before: Vec<f64> = timeline.run(places).await;
    browser.click(&link.element).await;
    timeline
        .until_controls("it says so", |controls| {
            controls.menu.as_ref().is_some_and(|menu| menu.status == "Link copied")
        })
        .await;
    browser.settle().await;
    let after: Vec<f64> = timeline.run(places).await;
    assert_eq!(before, after);
    let copied: Vec<String> = browser.run("return copied", Vec::new()).await;
    assert_eq!(copied, [site.url(&format!("{PAGE}?timeline.entry=panel"))]);
}

async fn months_say_what_they_have_and_lead_there(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    // Above the bar of April, the month of KubeCon Europe 2023.
    let point = "const link = arguments[0].shadowRoot.querySelector('nav [data-year=\"2023\"]');
        const box = link.querySelector('svg').getBoundingClientRect();
        const at = { clientX: box.left + box.width * 3.5 / 12, clientY: box.top + 5, bubbles: true, composed: true, cancelable: true }";
    // The pointer enters and moves; the code for the label is loaded meanwhile.
    let come = "arguments[0].shadowRoot.querySelector('nav').dispatchEvent(new MouseEvent('mouseenter'))";
    timeline.run::<()>(come).await;
    let is_loaded = "return !!arguments[0].shadowRoot.querySelector('.panel')";
    wait::until("what says it", async || timeline.run::<bool>(is_loaded).await.then_some(())).await;
    timeline
        .run::<()>(&format!("{point}; link.querySelector('svg').dispatchEvent(new MouseEvent('mousemove', at))"))
        .await;
    timeline
        .until_controls("it says how many there are", |controls| {
            controls.years.iter().any(|year| year.title == "April 2023: 2 entries")
        })
        .await;
    timeline.run::<()>(&format!("{point}; link.querySelector('svg').dispatchEvent(new MouseEvent('click', at))")).await;
    timeline.until_controls("it is open", |controls| controls.has_opened("KubeCon Europe 2023")).await;
}

async fn arrows_go_along_the_months_of_a_year(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.run::<()>("arguments[0].shadowRoot.querySelector('nav [data-year=\"2024\"]').focus()").await;
    let said = async |expected: &str| {
        let status = "return arguments[0].shadowRoot.querySelector('[part=year-nav] [role=status]').textContent";
        let is_said = async || (timeline.run::<String>(status).await == expected).then_some(());
        wait::until(expected, is_said).await;
    };
    browser.press(Key::Right).await;
    said("February 2024: 2 entries").await;
    browser.press(Key::Right).await;
    said("March 2024: 1 entry").await;
    browser.press(Key::Left).await;
    said("February 2024: 2 entries").await;
    browser.press(Key::Enter).await;
    timeline.until_controls("it is open", |controls| controls.has_opened("FOSDEM 2024")).await;
}

async fn there_is_a_way_past_the_timeline(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    browser.press(Key::Tab).await;
    let skip = browser.focus().await;
    assert_eq!((skip.text.as_str(), skip.is_marked), ("Skip the timeline", true));
    let is_seen: bool =
        timeline.run("return arguments[0].shadowRoot.querySelector('[part=skip]').offsetHeight > 20").await;
    assert!(is_seen, "while it has the focus");
    browser.press(Key::Enter).await;
    browser.press(Key::Tab).await;
    assert_eq!(browser.focus().await.text, "Behind");
    // With a single event there is nothing to skip.
    timeline.set("view", "next").await;
    let is_shown = "return arguments[0].shadowRoot.querySelector('[part=skip]').checkVisibility()";
    wait::until("no button", async || (!timeline.run::<bool>(is_shown).await).then_some(())).await;
}

async fn what_opens_elsewhere_is_told_as_such(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    browser.act("addEventListener('event-timeline-open', (event) => event.preventDefault())").await;
    let link: Value = timeline.run("return arguments[0].shadowRoot.querySelector('[part=links] a, [part=page]')").await;
    browser.click(&link).await;
    browser.click_with(&link, Key::Control).await;
    let opened = browser.until_events("open", 2).await;
    assert_eq!(opened.iter().map(|event| event.detail["modified"].clone()).collect::<Vec<_>>(), [false, true]);
}

async fn what_stands_between_the_tags_gives_way_without_a_shift(browser: Browser) {
    let site = Site::start().await;
    site.put("/feeds/shifts.json", event_timeline_e2e::Answer::json(feeds::many(300)));
    for lines in [3, 60] {
        let lines = "<li>A talk that was given, and where</li>".repeat(lines);
        let content = format!(
            "<style>event-timeline:not(:defined) {{ display: block; min-block-size: 100vh }}</style>
             <script>window.shifts = 0; new PerformanceObserver((list) => {{
               for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
             }}).observe({{ type: 'layout-shift', buffered: true }})</script>
             <event-timeline src=\"/feeds/shifts.json\"><ul>{lines}</ul></event-timeline><p>The page goes on.</p>"
        );
        let held = site.hold("/feeds/shifts.json");
        let timeline = browser.open(&site, Page::with(content)).await;
        browser.settle().await;
        held.release();
        timeline.ready().await;
        browser.settle().await;
        let shifts: f64 = browser.run("return shifts", Vec::new()).await;
        assert!(shifts < 0.02, "{shifts}");
    }
}

async fn kinds_months_and_misspelt_words_are_found(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    for (query, title) in
        [("kubcon 2023", "Which system for the edge?"), ("release", "Version 1.0"), ("mozaics", "Mosaics of machines")]
    {
        timeline.reach_for_the_search().await;
        timeline.run::<()>("arguments[0].shadowRoot.querySelector('[part=search]').select()").await;
        browser.type_text(query).await;
        timeline.until(query, |shown| shown.titles() == [title]).await;
    }
}

async fn a_calendar_can_be_subscribed_to(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "calendar=\"../events.ics\"").await;
    let link = "const link = arguments[0].shadowRoot.querySelector('[part=subscribe]'); return link ? [link.textContent, link.href] : null";
    let shown: Option<(String, String)> = timeline.run(link).await;
    let url = site.url("/docs/events.ics").replace("http:", "webcal:");
    assert_eq!(shown, Some(("Subscribe to calendar".to_owned(), url)));
    timeline.set("calendar", "javascript:alert(1)").await;
    wait::until("no link", async || timeline.run::<Option<(String, String)>>(link).await.is_none().then_some(())).await;
}
