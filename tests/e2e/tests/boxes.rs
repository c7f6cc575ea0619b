//! The kinds of boxes on a docs page that may contain a timeline.

use event_timeline_e2e::{Browser, Page, Shown, Site, in_every_engine};

in_every_engine![
    it_is_as_wide_as_there_is_room_in_every_box,
    neighbours_and_words_keep_out_of_each_other_s_way,
    sizes_are_those_of_the_text_around_and_not_of_the_root,
    what_a_page_says_of_its_text_reaches_fonts_colour_and_direction_alone,
    years_look_like_the_page_s_own_headings_of_their_level,
    years_of_another_level_look_like_the_headings_of_that,
    the_days_from_one_to_another_stand_together,
];

/// Boxes whose width depends on their content.
const FITTING: [&str; 11] = [
    "<div style='display: flex'>TIMELINE</div>",
    "<div style='display: flex; flex-direction: column; align-items: center'>TIMELINE</div>",
    "<div style='display: grid; place-items: center'>TIMELINE</div>",
    "<div style='display: grid; grid-template-columns: auto 1rem'>TIMELINE<i>x</i></div>",
    "<div style='display: flow-root'><div style='float: inline-start'>TIMELINE</div></div>",
    "<div style='display: inline-block'>TIMELINE</div>",
    "<div style='position: relative; block-size: 60rem'><div style='position: absolute'>TIMELINE</div></div>",
    "<div style='inline-size: fit-content'>TIMELINE</div>",
    "<table><td>TIMELINE</table>",
    "<dialog open style='position: static'>TIMELINE</dialog>",
    "<div style='display: flow-root'>TIMELINE</div>",
];

async fn it_is_as_wide_as_there_is_room_in_every_box(browser: Browser) {
    let site = Site::start().await;
    let tag = "<event-timeline src=\"/feeds/talks.json\"></event-timeline>";
    let boxes = FITTING.map(|outer| format!("<div class=outer>{}</div>", outer.replace("TIMELINE", tag))).concat();
    browser.open(&site, Page::with(boxes)).await.ready().await;
    // The width available to a box, and the width of the timeline in it without borders and paddings.
    let widths: Vec<(f64, f64, f64)> = browser
        .run_async(
            "const wait = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
             const found = [];
             for (const width of [900, 400, 200]) {
               for (const outer of document.querySelectorAll('.outer')) {
                 outer.style.inlineSize = `${width}px`;
                 const timeline = outer.querySelector('event-timeline');
                 timeline.scrollIntoView();
                 while (timeline.dataset.state !== 'ready') await wait();
                 found.push([width, timeline.getBoundingClientRect().width, outer.scrollWidth]);
               }
             }
             return found",
        )
        .await;
    assert_eq!(widths.len(), 3 * FITTING.len());
    for (at, (outer, width, reach)) in widths.iter().enumerate() {
        let what = FITTING[at % FITTING.len()];
        // A dialog has its own border and padding.
        assert!(*width >= outer.min(640.0) - 40.0, "{width} pixels of {outer} in {what}");
        assert!(reach <= outer, "{reach} pixels in {outer} in {what}");
        if at % FITTING.len() == FITTING.len() - 1 {
            assert_eq!(width, outer, "a plain box is filled");
        }
    }
}

/// Opens a page with these font sizes of the root and the text, in CSS.
async fn sized(browser: &Browser, site: &Site, root: &str, text: &str) -> Vec<f64> {
    let content = format!(
        "<style>:root {{ font-size: {root} }} main {{ max-width: none; font-size: {text} }}</style>\
         <event-timeline id=\"t\" src=\"/feeds/talks.json\"></event-timeline>"
    );
    let timeline = browser.open(site, Page::with(content)).await;
    timeline.ready().await;
    timeline
        .run(
            "const root = arguments[0].shadowRoot;
             const style = (part, name) => parseFloat(getComputedStyle(root.querySelector(`[part=${part}]`))[name]);
             // In a narrow box an entry's own padding is smaller, relative to the text size.
             return [style('search', 'minHeight'), style('search', 'paddingLeft'), style('links', 'columnGap'),
               style('summary', 'marginTop')]",
        )
        .await
}

async fn sizes_are_those_of_the_text_around_and_not_of_the_root(browser: Browser) {
    let site = Site::start().await;
    let usual = sized(&browser, &site, "16px", "16px").await;
    for root in ["62.5%", "20px", "50px"] {
        assert_eq!(sized(&browser, &site, root, "16px").await, usual, "a root of {root}");
    }
    for (large, usual) in sized(&browser, &site, "16px", "32px").await.into_iter().zip(usual) {
        assert!((large - 2.0 * usual).abs() < 0.1, "{large} and {usual}");
    }
}

async fn what_a_page_says_of_its_text_reaches_fonts_colour_and_direction_alone(browser: Browser) {
    let site = Site::start().await;
    let content = "<style>main { text-indent: 3em; text-transform: uppercase; letter-spacing: 5px; word-spacing: 9px; text-align: justify; \
         white-space: pre; text-shadow: 1px 1px red; cursor: wait; color: rgb(1, 2, 3); font-family: monospace; direction: rtl }</style>\
         <event-timeline id=\"t\" src=\"/feeds/talks.json\"></event-timeline>";
    let timeline = browser.open(&site, Page::with(content)).await;
    timeline.ready().await;
    let styles: Vec<Vec<String>> = timeline
        .run(
            "const names = ['textIndent', 'textTransform', 'letterSpacing', 'wordSpacing', 'whiteSpace', 'textShadow'];
             const root = arguments[0].shadowRoot;
             const all = [...root.querySelectorAll('input, button, summary, [part=title] a, [part=summary]')];
             return all.map((element) => names.map((name) => getComputedStyle(element)[name].replace('normal', '0px')))",
        )
        .await;
    assert!(styles.len() > 5, "{}", styles.len());
    for style in styles {
        assert_eq!(style, ["0px", "none", "0px", "0px", "0px", "none"]);
    }
    let kept: Vec<String> = timeline
        .run(
            "const style = getComputedStyle(arguments[0].shadowRoot.querySelector('[part=search]'));
             return [style.color, style.fontFamily]",
        )
        .await;
    assert_eq!(kept, ["rgb(1, 2, 3)", "monospace"]);
}

async fn neighbours_and_words_keep_out_of_each_other_s_way(browser: Browser) {
    let site = Site::start().await;
    let page = Page::with("<event-timeline id=\"t\" src=\"/feeds/coming.json /feeds/talks.json\"></event-timeline>");
    let timeline = browser.open_at(&site, page.at("2024-02-01T12:00:00+01:00"), "?t.entry=past-pending").await;
    timeline.until_controls("it is open", |controls| controls.has_opened("A talk whose recording is to come")).await;
    // An open entry ends above the next; words are not broken in a narrow box; a checkbox is beside its label.
    let (is_apart, is_whole): (bool, bool) = timeline
        .run(
            "const root = arguments[0].shadowRoot;
             const open = root.querySelector('[data-open]');
             const mark = getComputedStyle(open, '::after');
             const end = open.getBoundingClientRect().bottom - parseFloat(mark.bottom) + 8;
             const isApart = mark.content !== 'none' && end <= open.nextElementSibling.getBoundingClientRect().top;
             arguments[0].style.inlineSize = '260px';
             const heading = root.querySelector('[part=upcoming-heading]');
             return [isApart, heading.getClientRects().length === 1
               && heading.getBoundingClientRect().height < 1.5 * parseFloat(getComputedStyle(heading).lineHeight)]",
        )
        .await;
    assert!(is_apart && is_whole, "apart: {is_apart}, whole: {is_whole}");
}

async fn years_look_like_the_page_s_own_headings_of_their_level(browser: Browser) {
    let site = Site::start().await;
    let styles = "<style>main { font-size: 20px } h1 { font-size: 2em } h2 { font-size: 1.4em; font-weight: 300 } h3 { font-size: 3em }</style>";
    let tag = |attributes: &str, list: &str| {
        format!("<event-timeline src=\"/feeds/talks.json\" {attributes}>{list}</event-timeline>")
    };
    for (page, size, weight) in [
        // No heading of this level: the default size, but not larger than the heading above.
        (format!("<h1>Talks</h1>{}", tag("", "")), "30px", "700"),
        (format!("<h1 style='font-size: 1.2em'>Talks</h1>{}", tag("", "")), "24px", "700"),
        // A heading of this level anywhere on the page.
        (format!("<h1>Talks</h1>{}<h2>More</h2>", tag("", "")), "28px", "300"),
        (format!("<h1>Talks</h1><h2>All</h2><h3>One</h3>{}", tag("heading-level=\"3\"", "")), "28px", "700"),
        // Headings between the tags do not count, because they are removed.
        (format!("<h1>Talks</h1>{}", tag("", "<h2>2024</h2>")), "30px", "700"),
    ] {
        let timeline = browser.open(&site, Page::with(format!("{styles}{page}"))).await;
        timeline.ready().await;
        let found: (String, String) = timeline
            .run(
                "const { fontSize, fontWeight } = getComputedStyle(arguments[0].shadowRoot.querySelector('[part=year-heading]'));
                 return [fontSize, fontWeight]",
            )
            .await;
        assert_eq!(found, (size.to_owned(), weight.to_owned()), "{page}");
    }
}

async fn years_of_another_level_look_like_the_headings_of_that(browser: Browser) {
    let site = Site::start().await;
    let page = "<style>main { font-size: 20px } h1 { font-size: 3em } h2 { font-size: 1.4em; font-weight: 300 } h3 { font-size: 1.2em }</style>
         <h1>Talks</h1><h2>All</h2><h3>One</h3><event-timeline src=\"/feeds/talks.json\"></event-timeline>";
    let timeline = browser.open(&site, Page::with(page)).await;
    timeline.ready().await;
    for (level, size, weight) in [
        ("3", "24px", "700"),
        // The page has no heading of that level, so the size is limited by the heading above.
        ("4", "24px", "700"),
        ("1", "40px", "700"),
        ("2", "28px", "300"),
    ] {
        timeline.set("heading-level", level).await;
        let is_written = |shown: &Shown| {
            shown.years.iter().all(|year| year.level.map(|is| is.to_string()).as_deref() == Some(level))
        };
        timeline.until(&format!("level {level}"), is_written).await;
        assert_eq!(timeline.style("year-heading", "font-size").await, size, "{level}");
        assert_eq!(timeline.style("year-heading", "font-weight").await, weight, "{level}");
    }
}

async fn the_days_from_one_to_another_stand_together(browser: Browser) {
    let site = Site::start().await;
    // The letters are so wide that the date does not fit into the column, which is as in a wide viewport.
    let page = "<style>main { font: 10px monospace }</style><event-timeline lang=\"en-US\" src=\"/feeds/talks.json\"></event-timeline>";
    let timeline = browser.open(&site, Page::with(page)).await;
    timeline.ready().await;
    let lines: Vec<Vec<String>> = timeline
        .run(
            "return [...arguments[0].shadowRoot.querySelectorAll('.when time')].map(({ firstChild }) => {
               const lines = new Map();
               for (let at = 0; at < firstChild.length; at++) {
                 const range = document.createRange();
                 range.setStart(firstChild, at);
                 range.setEnd(firstChild, at + 1);
                 const letter = range.toString().replace(/\\s/, ' ').replace('\\u2060', '');
                 const { top } = range.getBoundingClientRect();
                 lines.set(top, (lines.get(top) ?? '') + letter);
               }
               return [...lines.values()].map((line) => line.trim());
             })",
        )
        .await;
    // With or without spaces around the dash, according to the engine's own tables.
    let dashes: Vec<&String> = lines.iter().flatten().filter(|line| line.contains('–')).collect();
    assert!(!dashes.is_empty() && dashes.iter().all(|line| !line.ends_with('–')), "{lines:?}");
}
