//! An open menu stays open while its entry stays, and keeps the focus.

use crate::kept::{TITLE, change_attributes, find_it, let_come, open_with_another, open_with_older, pass_minutes};
use event_timeline_e2e::{Browser, Site, Timeline, in_every_engine};

in_every_engine![
    ; in_chromium_alone: a_menu_stays_open_while_its_entry_is_looked_for,
    a_menu_stays_open_under_other_attributes,
    a_menu_stays_open_while_minutes_pass,
    a_menu_stays_open_when_older_entries_come,
    a_menu_stays_open_when_another_feed_comes,
];

/// Opens the menu of the entry, and keeps references to it and to the focused element.
async fn open_menu(timeline: &Timeline) {
    timeline.open_menu(TITLE).await;
    timeline
        .run::<()>(
            "const root = arguments[0].shadowRoot;
             window.menu = root.querySelector('[part~=menu]');
             window.focused = root.activeElement",
        )
        .await;
    check_menu(timeline, "it is open").await;
}

/// The menu is still the same, and the only one.
async fn check_menu(timeline: &Timeline, what: &str) {
    let is_there: (bool, usize, bool) = timeline
        .run(
            "const root = arguments[0].shadowRoot;
             const menus = root.querySelectorAll('[part~=menu]');
             return [menus[0] === menu, menus.length, document.activeElement === arguments[0]]",
        )
        .await;
    assert_eq!(is_there, (true, 1, true), "the same menu, one alone, the focus in the timeline: {what}");
}

/// The menu is still the same, and has the focus.
async fn check(timeline: &Timeline, what: &str) {
    check_menu(timeline, what).await;
    let is_focused: bool = timeline.run("return arguments[0].shadowRoot.activeElement === focused").await;
    assert!(is_focused, "the focus is on {:?}: {what}", timeline.browser().focus().await);
}

async fn a_menu_stays_open_while_its_entry_is_looked_for(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _older) = open_with_older(&browser, &site).await;
    open_menu(&timeline).await;
    // During a search, the search field has the focus.
    find_it(&timeline, async |what| check_menu(&timeline, what).await).await;
}

async fn a_menu_stays_open_under_other_attributes(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _older) = open_with_older(&browser, &site).await;
    open_menu(&timeline).await;
    change_attributes(&timeline, async |what| check(&timeline, what).await).await;
}

async fn a_menu_stays_open_while_minutes_pass(browser: Browser) {
    let site = Site::start().await;
    let (timeline, _older) = open_with_older(&browser, &site).await;
    open_menu(&timeline).await;
    pass_minutes(&timeline, async |what| check(&timeline, what).await).await;
}

async fn a_menu_stays_open_when_older_entries_come(browser: Browser) {
    let site = Site::start().await;
    let (timeline, older) = open_with_older(&browser, &site).await;
    open_menu(&timeline).await;
    let_come(&timeline, older, async |what| check(&timeline, what).await).await;
}

async fn a_menu_stays_open_when_another_feed_comes(browser: Browser) {
    let site = Site::start().await;
    let (timeline, late) = open_with_another(&browser, &site).await;
    open_menu(&timeline).await;
    let_come(&timeline, late, async |what| check(&timeline, what).await).await;
}
