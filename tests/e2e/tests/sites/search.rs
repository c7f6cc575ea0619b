//! The site's own search.

use crate::example::{Example, assert_quiet, click};
use event_timeline_e2e::{Browser, example::BASE};
use fantoccini::key::Key;

/// The selectors of a site's search.
pub struct Search {
    pub field: &'static str,
    /// Typing alone does not start the search.
    pub asks_for_enter: bool,
    /// The result that leads to the page with the timeline.
    pub result: &'static str,
    /// The words to search for: one of the page, and one of a talk, if the list between the tags contains it.
    pub words: &'static [&'static str],
}

/// Words on the timeline's page are found from that page and from others, and the results lead to it.
pub async fn finds_the_page(browser: &Browser, example: &Example, search: &Search) {
    for (page, words) in ["", example.events].into_iter().zip(search.words.iter().cycle()) {
        let (site, timeline) = example.open(browser, page).await;
        if page == example.events {
            timeline.ready().await;
        }
        click(browser, search.field).await;
        browser.type_text(words).await;
        if search.asks_for_enter {
            browser.press(Key::Enter).await;
        }
        click(browser, search.result).await;
        timeline.ready().await;
        assert!(browser.url().await.contains(&[BASE, example.events].concat()), "{words}");
        assert_quiet(browser, &site).await;
    }
}
