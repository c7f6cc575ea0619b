//! Accessibility: a viewport of 320 pixels, target sizes, reduced motion, forced colours.

use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine, site::HOME};
use fantoccini::key::Key;

in_every_engine![
    nothing_is_wider_than_a_window_of_320_pixels,
    what_opens_is_no_wider_either,
    what_can_be_pressed_is_24_pixels_large,
    lists_and_headings_are_what_they_look_like;
    in_chromium_alone:
    nothing_moves_for_who_asks_for_less_motion,
    colours_of_one_s_own_leave_every_mark,
];

/// Presses the recording of an entry.
async fn press(timeline: &Timeline, title: &str) {
    let shown = timeline.shown().await;
    timeline.browser().click(&shown.item(title).link("recording").element).await;
}

/// In a frame, because no engine makes its windows so narrow.
async fn nothing_is_wider_than_a_window_of_320_pixels(browser: Browser) {
    let site = Site::start().await;
    let feeds = [
        format!("{HOME}events.json"),
        "/feeds/coming.json".into(),
        "/feeds/not-there.json".into(),
        "/feeds/hostile.json".into(),
    ];
    for feed in feeds {
        let page = Page::of(&feed).at("2024-02-01T12:00:00+01:00");
        let timeline = browser.open(&site, page).await;
        timeline.until("it stands", |shown| shown.state != "loading").await;
        // The same page, in a frame on itself.
        let (inner, width): (f64, f64) = browser
            .run_async(
                "const frame = document.createElement('iframe');
                 frame.width = 320;
                 frame.height = 900;
                 frame.style.border = 0;
                 frame.src = location.href;
                 document.body.prepend(frame);
                 await new Promise((done) => frame.addEventListener('load', done));
                 const page = frame.contentDocument;
                 const timeline = page.querySelector('event-timeline');
                 while (timeline.dataset.state === 'loading') await new Promise((done) => setTimeout(done, 20));
                 await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                 return [frame.contentWindow.innerWidth, page.documentElement.scrollWidth]",
            )
            .await;
        assert_eq!(inner, 320.0);
        assert!(width <= 320.0, "{feed}: {width} pixels wide");
    }
}

/// In a frame of 320 pixels, which is also the width of 1280 pixels at a zoom of 400 %.
async fn what_opens_is_no_wider_either(browser: Browser) {
    let site = Site::start().await;
    let content = |feed: &str| format!("<event-timeline src=\"{feed}\" player=\"inline\"></event-timeline>");
    for feed in [format!("{HOME}events.json"), "/feeds/recordings.json".into(), "/feeds/hostile.json".into()] {
        let timeline = browser.open(&site, Page::with(content(&feed))).await;
        timeline.ready().await;
        let widths: Vec<(String, f64)> = browser
            .run_async(
                "const frame = document.createElement('iframe');
                 frame.width = 320;
                 frame.height = 900;
                 frame.style.border = 0;
                 frame.src = location.pathname;
                 document.body.prepend(frame);
                 await new Promise((done) => frame.addEventListener('load', done));
                 const page = frame.contentDocument;
                 const timeline = page.querySelector('event-timeline');
                 const pause = () => new Promise((done) => setTimeout(done, 20));
                 while (timeline.dataset.state !== 'ready') await pause();
                 const find = (selector) => timeline.shadowRoot.querySelector(selector);
                 const widths = [];
                 const open = async (what, press, opened) => {
                   if (!find(press)) return;
                   find(press).click();
                   while (!find(opened)) await pause();
                   await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                   widths.push([what, page.documentElement.scrollWidth]);
                 };
                 await open('filters', '[part~=filter] > summary', '[part~=option]');
                 await open('a pick', '[part~=option]', '[part~=chosen] button');
                 await open('a menu', '[part~=item] [part~=link]', '[part~=menu]');
                 await open('a player', '[part~=recording]', '[part~=player]');
                 return widths",
            )
            .await;
        assert!(widths.len() >= 3, "{feed}: {widths:?}");
        assert!(widths.iter().all(|(_, width)| *width <= 320.0), "{feed}: {widths:?}");
    }
}

/// WCAG 2.2, 2.5.8: 24 pixels, or as much space around the target.
async fn what_can_be_pressed_is_24_pixels_large(browser: Browser) {
    let site = Site::start().await;
    let small = async || -> Vec<String> {
        browser
            .run_async(
                "const { violations } = await axe.run(document, { runOnly: { type: 'rule', values: ['target-size'] } });
                 return violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`))",
            )
            .await
    };
    let page = Page::of_with("/feeds/coming.json /feeds/recordings.json /feeds/talks.json", "player=\"inline\"");
    let timeline = browser.open(&site, page.at("2024-02-01T12:00:00+01:00")).await;
    timeline.ready().await;
    browser.load_axe().await;
    assert_eq!(small().await, [""; 0], "as it stands");
    timeline.open_filters().await;
    timeline.tick("Type", "Talk").await;
    press(&timeline, "A talk that begins later").await;
    timeline.until_player("it plays", |player| player.runs).await;
    assert_eq!(small().await, [""; 0], "with all open");
    // Controls that the menu covers are not targets meanwhile.
    timeline.open_menu("A talk that was filmed").await;
    let in_menu = ["copy", "close", "share"].map(|part| format!("part=\"{part}\""));
    let found = small().await;
    assert!(!found.iter().any(|found| in_menu.iter().any(|part| found.contains(part))), "{found:?}");
    // A check that a small target would be found.
    timeline
        .run::<()>(
            "const bad = document.createElement('p');
             bad.innerHTML = '<button>a</button><button>b</button>';
             const sheet = new CSSStyleSheet();
             sheet.replaceSync('#bad > button { all: unset; display: inline-block; width: 9px; height: 9px }');
             bad.id = 'bad';
             arguments[0].shadowRoot.adoptedStyleSheets.push(sheet);
             arguments[0].shadowRoot.querySelector('[part=base]').prepend(bad)",
        )
        .await;
    assert_ne!(small().await, [""; 0], "axe does not look");
}

async fn nothing_moves_for_who_asks_for_less_motion(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    timeline.ready().await;
    timeline.open_filters().await;
    let moving = async || -> Vec<String> {
        timeline
            .run(
                "return [...arguments[0].shadowRoot.querySelectorAll('*')].filter((one) => {
                   const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
                   return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
                 }).map((one) => `${one.localName} ${one.getAttribute('part')}`)",
            )
            .await
    };
    browser.media("", &[("prefers-reduced-motion", "no-preference")]).await;
    assert_ne!(moving().await, [""; 0], "nothing ever moves: what is this test for?");
    browser.media("", &[("prefers-reduced-motion", "reduce")]).await;
    assert_eq!(moving().await, [""; 0]);
}

async fn colours_of_one_s_own_leave_every_mark(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    timeline.ready().await;
    timeline.open_menu("Ten lines of YAML").await;
    browser.press(Key::Escape).await;
    browser.act("scrollTo(0, 0)").await;
    timeline.until_controls("a year is marked", |controls| controls.current_years().len() == 1).await;
    browser.media("", &[("forced-colors", "active")]).await;
    let outline =
        "const { outlineStyle, outlineWidth } = getComputedStyle(arguments[0].shadowRoot.querySelector(SELECTOR));
                   return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2";
    for (what, selector) in [("the year", "'[part=year-nav] a[aria-current]'"), ("what is open", "'[data-open]'")] {
        assert!(timeline.run::<bool>(&outline.replace("SELECTOR", selector)).await, "{what} is not marked");
    }
    // Other years have no such mark.
    let other = outline.replace("SELECTOR", "'[part=year-nav] a:not([aria-current])'");
    assert!(!timeline.run::<bool>(&other).await);
    // Information shown by colour is not lost: the chart has bars, links look like links, and the focus is
    // visible.
    let bar: String = timeline.style("year-nav", "forced-color-adjust").await;
    assert_eq!(bar, "auto");
    timeline.reach_for_the_search().await;
    for _ in 0..3 {
        browser.press(Key::Tab).await;
        let focus = browser.focus().await;
        assert!(focus.is_marked, "{focus:?}");
    }
}

async fn lists_and_headings_are_what_they_look_like(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json")).await;
    let shown = timeline.ready().await;
    // Every entry is a list item, and every title a heading.
    let strays: usize = timeline
        .run("return [...arguments[0].shadowRoot.querySelectorAll('[part=item], [part=event]')].filter((item) => !item.matches('ol > li')).length")
        .await;
    assert_eq!(strays, 0);
    assert!(shown.all().all(|item| item.level.is_some()));
    // Formats have different names, not only different positions.
    let talk = shown.item("Ten lines");
    for format in ["WebM", "MP4"] {
        let name = &talk.recording(format).name;
        assert!(name.contains("Watch"), "{name}");
    }
    // Icons do not repeat the text for screen readers.
    let icons: usize =
        timeline.run("return arguments[0].shadowRoot.querySelectorAll('svg:not([aria-hidden=true])').length").await;
    assert_eq!(icons, 0);
}
