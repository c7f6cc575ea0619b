//! The keyboard in long timelines: it reaches entries that are not on the page yet.

use event_timeline_e2e::{Answer, Browser, Focus, Site, Timeline, feeds, in_every_engine, rows::counted, wait};
use fantoccini::key::Key;

in_every_engine![
    tab_goes_on_where_what_is_drawn_ends,
    tab_leaves_at_the_end_and_comes_back_there;
    in_chromium_alone: the_focus_is_not_lost_by_scrolling,
    whoever_tabs_fast_skips_nothing,
];

const FEED: &str = "/feeds/many.json";

/// More than are on the page at the same time.
const COUNT: usize = 2_000;

async fn open(browser: &Browser, site: &Site, behind: &str) -> Timeline {
    site.put(FEED, Answer::json(feeds::many(COUNT)));
    let timeline = browser.open_at(site, counted(FEED), behind).await;
    timeline.until_rows("something is in view", |rows| !rows.in_view.is_empty()).await;
    browser.settle().await;
    timeline
}

/// Which entry has the focus.
fn entry(focus: &Focus) -> Option<usize> {
    focus.entry.rsplit_once(' ')?.1.parse().ok()
}

/// Focuses the last control of the last entry on the page, or the first of the first, and returns which entry that
/// is.
async fn go_to_the_edge(timeline: &Timeline, is_last: bool) -> usize {
    let at = if is_last { -1 } else { 0 };
    let title: String = timeline
        .run(&format!(
            "const item = [...arguments[0].shadowRoot.querySelectorAll('[part~=item]')].at({at});
             [...item.querySelectorAll('a[href], button, summary')].filter((one) => one.checkVisibility()).at({at}).focus();
             return item.querySelector('[part~=title]').textContent"
        ))
        .await;
    // The focus scrolls it into view, and the entries beyond it are rendered.
    timeline.browser().settle().await;
    title.rsplit_once(' ').unwrap().1.parse().unwrap()
}

async fn tab_goes_on_where_what_is_drawn_ends(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "?timeline.entry=entry-900").await;
    for (is_last, steps) in [(true, 6), (false, 12)] {
        for step in 0..steps {
            let before = go_to_the_edge(&timeline, is_last).await;
            if before == 0 || before == COUNT - 1 {
                break;
            }
            let mut passed = Vec::new();
            let after = loop {
                match is_last {
                    true => browser.press(Key::Tab).await,
                    false => browser.press_with(Key::Shift, char::from(Key::Tab)).await,
                }
                let focus = browser.focus().await;
                assert!(focus.is_inside, "{focus:?} after entry {before}, step {step}");
                if let Some(after) = entry(&focus) {
                    break after;
                }
                // At most the heading of a year is between them.
                passed.push(focus.text);
                assert!(passed.len() < 3, "{passed:?}");
            };
            let expected = if is_last { before + 1 } else { before - 1 };
            assert_eq!(after, expected, "after entry {before}, step {step}");
        }
    }
}

async fn tab_leaves_at_the_end_and_comes_back_there(browser: Browser) {
    let site = Site::start().await;
    let last = COUNT - 1;
    let timeline = open(&browser, &site, &format!("?timeline.entry=entry-{last}")).await;
    timeline.until_rows("the last", |rows| rows.shows(&feeds::title(last))).await;
    assert_eq!(go_to_the_edge(&timeline, true).await, last);
    browser.press(Key::Tab).await;
    assert_eq!(browser.focus().await.text, "The end");
    browser.press_with(Key::Shift, char::from(Key::Tab)).await;
    assert_eq!(entry(&browser.focus().await), Some(last));
    // The same after scrolling there.
    browser.act("scrollTo(0, 0)").await;
    timeline.until_rows("the first", |rows| rows.shows(&feeds::title(0))).await;
    browser.act("document.querySelector('#end').focus()").await;
    timeline.until_rows("the last again", |rows| rows.shows(&feeds::title(last))).await;
    browser.settle().await;
    browser.press_with(Key::Shift, char::from(Key::Tab)).await;
    assert_eq!(entry(&browser.focus().await), Some(last));
}

async fn the_focus_is_not_lost_by_scrolling(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    timeline.run::<()>("arguments[0].shadowRoot.querySelector('[data-id=entry-1] [part~=title] a').focus()").await;
    let (there, back) = ("document.documentElement.scrollHeight", "0");
    for (to, expected) in [(there, feeds::title(COUNT - 1)), (back, feeds::title(1))] {
        browser.act(&format!("scrollTo({{ top: {to}, behavior: 'instant' }})")).await;
        // The end moves until everything before it has its measured height.
        let seen = wait::until_or(wait::DEADLINE, async || {
            browser.act(&format!("scrollTo({{ top: {to}, behavior: 'instant' }})")).await;
            timeline.rows().await.shows(&expected).then_some(())
        });
        assert!(seen.await.is_some(), "{expected} is not in view at {to}");
        browser.settle().await;
        let focus = browser.focus().await;
        assert!(focus.is_inside, "{focus:?} at {to}");
    }
    browser.press(Key::Tab).await;
    let focus = browser.focus().await;
    assert!(focus.is_inside, "{focus:?} after Tab");
}

async fn whoever_tabs_fast_skips_nothing(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site, "").await;
    // All entries have the same number of controls.
    let stops: usize = timeline
        .run(
            "const item = arguments[0].shadowRoot.querySelector('[data-id=entry-0]');
              const controls = [...item.querySelectorAll('a[href], button, summary')].filter((one) => one.checkVisibility());
              controls[0].focus();
              return controls.length",
        )
        .await;
    let mut expected = 0;
    for _ in 0..3 {
        // Twenty entries are about two viewports.
        browser.press_often(Key::Tab, 20 * stops).await;
        browser.settle().await;
        expected += 20;
        let focus = browser.focus().await;
        assert_eq!(entry(&focus), Some(expected), "{focus:?}");
    }
}
