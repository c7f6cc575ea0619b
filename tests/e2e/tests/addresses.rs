//! The page's URL: it contains what the reader chose, restores it, and keeps its other parts.

use event_timeline_e2e::{Browser, Page, Site, in_every_engine, page::PAGE, wait};
use fantoccini::key::Key;

in_every_engine![
    what_only_begins_like_a_parameter_is_the_pages,
    what_a_link_opens_is_not_below_a_header_that_stays,
    one_address_twice_is_asked_once,
    an_id_that_changes_is_what_links_begin_with,
    a_banner_leaves_the_address_to_the_timeline_below_it,
    what_is_chosen_comes_back_with_a_bookmark_and_with_back_and_forward,
    typing_a_word_is_one_step_of_the_history,
    what_others_keep_in_the_address_is_not_touched,
    two_timelines_of_a_page_do_not_disturb_each_other,
    without_state_nothing_is_written,
    a_broken_address_does_no_harm,
    an_old_bookmark_can_be_taken_off;
    in_chromium_alone: where_no_address_can_be_written_all_works_on,
];

const FEED: &str = "/feeds/finding.json";
const MOSAICS: &str = "Mosaics of machines";

async fn what_is_chosen_comes_back_with_a_bookmark_and_with_back_and_forward(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.open_filters().await;
    timeline.tick("Type", "Talk").await;
    timeline.tick("People", "Matías Núñez").await;
    timeline.until("one is left", |shown| shown.titles() == [MOSAICS]).await;
    let bookmark = site.url(&format!("{PAGE}?timeline.kind=talk&timeline.person=Mat%C3%ADas%20N%C3%BA%C3%B1ez"));
    assert_eq!(browser.url().await, bookmark);
    browser.back().await;
    timeline.until("talks", |shown| shown.all().count() == 2).await;
    assert_eq!(timeline.controls().await.chip_names(), ["Remove Talk", "Clear filters"]);
    browser.back().await;
    timeline.until("all", |shown| shown.all().count() == 6).await;
    assert_eq!(browser.url().await, site.url(PAGE));
    browser.forward().await;
    browser.forward().await;
    timeline.until("one again", |shown| shown.titles() == [MOSAICS]).await;
    let chips = ["Remove Talk", "Remove Matías Núñez", "Clear filters"];
    assert_eq!(timeline.controls().await.chip_names(), chips);
    browser.go("about:blank").await;
    browser.go(&bookmark).await;
    assert_eq!(timeline.ready().await.titles(), [MOSAICS]);
    assert_eq!(timeline.controls().await.chip_names(), chips);
}

async fn typing_a_word_is_one_step_of_the_history(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    let length = || browser.run::<usize>("return history.length", Vec::new());
    let before = length().await;
    timeline.look_for("logo").await;
    browser.until_at(&site.url(&format!("{PAGE}?timeline.q=logo"))).await;
    // A browser keeps fifty or a hundred history entries, and earlier tests have used some.
    let after = length().await;
    assert!(after == before + 1 || (after == before && before >= 50), "{before}, then {after}");
    browser.back().await;
    timeline.until("all", |shown| shown.all().count() == 6).await;
    assert_eq!((timeline.controls().await.query(), browser.url().await), ("", site.url(PAGE)));
    browser.forward().await;
    timeline.until("the word again", |shown| shown.titles() == ["We have a logo"]).await;
    assert_eq!(timeline.controls().await.query(), "logo");
    browser.back().await;
    timeline.until("all", |shown| shown.all().count() == 6).await;
    // Another word typed in place of the first adds an entry to the history.
    timeline.reach_for_the_search().await;
    browser.type_text("ben").await;
    timeline.until("another", |shown| shown.all().count() == 1).await;
    browser.back().await;
    timeline.until("all", |shown| shown.all().count() == 6).await;
    browser.until_at(&site.url(PAGE)).await;
}

async fn what_others_keep_in_the_address_is_not_touched(browser: Browser) {
    let site = Site::start().await;
    let (foreign, fragment) =
        ("?b=%2f&a=1&empty=&x=+y%20z&timelines.q=no&timeline.other=1", "#frag%20ment?timeline.q=no");
    let timeline = browser.open_at(&site, Page::of(FEED), &format!("{foreign}{fragment}")).await;
    assert_eq!(timeline.ready().await.all().count(), 6);
    browser.act("history.replaceState({ router: 7 }, '')").await;
    let is_at = async |own: &str| browser.until_at(&site.url(&format!("{PAGE}{foreign}{own}{fragment}"))).await;
    timeline.look_for("ben").await;
    is_at("&timeline.q=ben").await;
    let clear = timeline.until_controls("a way back", |controls| !controls.chips.is_empty()).await.chips[0].clone();
    browser.click(&clear.element).await;
    is_at("").await;
    timeline.open_menu("2023").await;
    is_at("&timeline.year=2023").await;
    // The state that the page's router keeps in the history is not changed either.
    let kept: usize = browser.run("return history.state.router", Vec::new()).await;
    assert_eq!(kept, 7);
}

async fn two_timelines_of_a_page_do_not_disturb_each_other(browser: Browser) {
    let site = Site::start().await;
    let tag = |attributes: &str| format!("<event-timeline src=\"{FEED}\" {attributes}></event-timeline>");
    // By default only the first timeline keeps its state there.
    let first = browser.open(&site, Page::with(tag("") + &tag("id=\"b\""))).await;
    let second = first.other("#b");
    first.ready().await;
    second.ready().await;
    assert!(second.controls().await.links.is_empty(), "no link leads where none is opened");
    second.look_for("ben").await;
    second.until("one", |shown| shown.all().count() == 1).await;
    assert_eq!(browser.url().await, site.url(PAGE));
    assert_eq!(first.shown().await.all().count(), 6);
    // With `state="url"` on each, the parameters are named by their ids or numbers.
    let tags = tag("id=\"a\"") + &tag("id=\"a-b\" state=\"url\"") + &tag("state=\"url\"");
    let first = browser.open_at(&site, Page::with(tags), "?a.kind=talk&a-b.q=ben&timeline-3.kind=post").await;
    let (second, third) = (first.other("#a-b"), first.other("event-timeline:nth-of-type(3)"));
    for (timeline, count) in [(&first, 2), (&second, 1), (&third, 1)] {
        timeline
            .until(&format!("{count} entries"), |shown| shown.state == "ready" && shown.all().count() == count)
            .await;
    }
    let clear = second.controls().await.chip("Clear filters").clone();
    browser.click(&clear.element).await;
    second.until("all", |shown| shown.all().count() == 6).await;
    browser.until_at(&site.url(&format!("{PAGE}?a.kind=talk&timeline-3.kind=post"))).await;
    assert_eq!((first.shown().await.all().count(), third.shown().await.all().count()), (2, 1));
    browser.back().await;
    second.until("what was looked for", |shown| shown.all().count() == 1).await;
    assert_eq!((first.shown().await.all().count(), third.shown().await.all().count()), (2, 1));
}

async fn without_state_nothing_is_written(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with(FEED, "state=\"none\"");
    let timeline = browser.open_at(&site, page, "?timeline.q=zebra&timeline.entry=logo").await;
    assert_eq!(timeline.ready().await.all().count(), 6, "nor read");
    let address = browser.url().await;
    let length = || browser.run::<usize>("return history.length", Vec::new());
    let before = length().await;
    timeline.look_for("ben").await;
    timeline.until("one", |shown| shown.all().count() == 1).await;
    let clear = timeline.controls().await.chip("Clear filters").clone();
    browser.click(&clear.element).await;
    timeline.until("all", |shown| shown.all().count() == 6).await;
    // The years still lead to their places.
    let year = timeline.controls().await.year("2022").clone();
    browser.point_at(&year.element).await;
    timeline.until_controls("the year", |controls| controls.has_opened("2022")).await;
    assert_eq!((browser.url().await, length().await), (address, before));
    assert!(timeline.controls().await.links.is_empty());
}

async fn a_broken_address_does_no_harm(browser: Browser) {
    let site = Site::start().await;
    for behind in [
        "?timeline.q=%E0%A4%A",
        "?timeline.kind=%zz&timeline.kind=&timeline.kind",
        "?timeline.year=soon&timeline.year=99999999999999999999",
        "?timeline.entry=nobody",
        "?timeline.event=%00%ff",
        "?%=%&=&&&timeline.=1&timeline&timeline.q",
        "?timeline.q=%22%22%20%22",
        "?timeline.media=no&timeline.person=%F0%9F%A6%80&timeline.tag=%3Cb%3E",
    ] {
        let timeline = browser.open_at(&site, Page::of(FEED), behind).await;
        let shown = timeline.ready().await;
        assert_eq!(browser.errors().await, [""; 0], "{behind}");
        assert!(shown.all().count() == 6 || shown.message().starts_with("No results"), "{behind}");
        // The timeline still works from there.
        timeline.reach_for_the_search().await;
        let shown = timeline.shown().await;
        if shown.all().count() == 0 {
            browser.click(&shown.button("Clear filters").element).await;
        }
        timeline.until(&format!("all, after {behind}"), |shown| shown.all().count() == 6).await;
    }
}

async fn an_old_bookmark_can_be_taken_off(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open_at(&site, Page::of(FEED), "?timeline.tag=gone&timeline.tag=edge").await;
    assert_eq!(timeline.ready().await.all().count(), 2, "any of the two may hold");
    let controls = timeline.open_filters().await;
    let gone = controls.facet("Tags").option("gone");
    assert!(gone.is_on && gone.count == 0, "{gone:?}");
    assert_eq!(controls.chip_names(), ["Remove gone", "Remove edge", "Clear filters"]);
    browser.click(&controls.chip("Remove gone").element).await;
    timeline.until_controls("it is gone", |controls| controls.chip_names() == ["Remove edge", "Clear filters"]).await;
    browser.until_at(&site.url(&format!("{PAGE}?timeline.tag=edge"))).await;
    assert!(!timeline.controls().await.facet("Tags").options.iter().any(|option| option.name == "gone"));
}

/// In a frame with an opaque origin, Chromium's history throws.
async fn where_no_address_can_be_written_all_works_on(browser: Browser) {
    let site = Site::start_open_to_all().await;
    browser.open(&site, Page::of(FEED)).await.ready().await;
    browser
        .run_async::<()>(
            "const frame = document.createElement('iframe');
             frame.sandbox = 'allow-scripts';
             frame.width = 1000;
             frame.height = 400;
             frame.src = location.href;
             document.body.prepend(frame);
             await new Promise((done) => frame.addEventListener('load', done));",
        )
        .await;
    browser.enter_frame().await;
    // Engines differ here by now, and any engine throws if it is done too often.
    browser
        .act("history.pushState = history.replaceState = () => { throw new DOMException('No.', 'SecurityError') }")
        .await;
    let timeline = event_timeline_e2e::Timeline::new(browser.clone(), "event-timeline");
    timeline.ready().await;
    timeline.look_for("ben").await;
    timeline.until("what is found", |shown| shown.all().count() == 1).await;
    browser.press(Key::Backspace).await;
    browser.press(Key::Backspace).await;
    browser.press(Key::Backspace).await;
    timeline.until("all", |shown| shown.all().count() == 6).await;
    timeline.open_menu("We have a logo").await;
    assert_eq!(timeline.controls().await.open, ["We have a logo"]);
}

async fn a_banner_leaves_the_address_to_the_timeline_below_it(browser: Browser) {
    let site = Site::start().await;
    let tags = format!(
        "<event-timeline id=\"my.banner\" src=\"{FEED}\" view=\"next\"></event-timeline><event-timeline src=\"{FEED}\"></event-timeline>"
    );
    let banner = browser.open_at(&site, Page::with(tags), "?timeline.q=ben").await;
    let list = banner.other("event-timeline:not([view])");
    list.until("what is looked for", |shown| shown.state == "ready" && shown.all().count() == 1).await;
    assert_eq!(banner.ready().await.all().count(), 2, "what is looked for is not the banner's");
    assert_eq!(banner.shown().await.message.map(|message| message.text), None);
}

async fn an_id_that_changes_is_what_links_begin_with(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    timeline.set("id", "mine").await;
    let link = "return arguments[0].shadowRoot.querySelector('[part=link]').href";
    wait::until("links of that name", async || timeline.run::<String>(link).await.contains("?mine.").then_some(()))
        .await;
}

async fn one_address_twice_is_asked_once(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/talks.json /feeds/talks.json")).await;
    timeline.ready().await;
    assert_eq!(browser.until_events("load", 1).await[0].detail["sources"].as_array().map(Vec::len), Some(1));
    assert_eq!(site.asked("/feeds/talks.json"), 1);
}

async fn what_a_link_opens_is_not_below_a_header_that_stays(browser: Browser) {
    let site = Site::start().await;
    for own in ["", "html { scroll-padding-top: 80px }"] {
        let page = Page::with(format!(
            "<style>header {{ position: sticky; top: 0; height: 80px }} {own}</style><header>Docs</header>
             <event-timeline src=\"{FEED}\"></event-timeline><div class=\"spacer\"></div>"
        ));
        let timeline = browser.open_at(&site, page, "?timeline.event=FOSDEM%202024").await;
        timeline.ready().await;
        let top = "return arguments[0].shadowRoot.querySelector('[data-open]')?.getBoundingClientRect().top ?? null";
        let top = wait::until("it is open", async || timeline.run::<Option<f64>>(top).await).await;
        browser.settle().await;
        // Nor below the heading of its year, which is sticky too.
        assert!((80.0..150.0).contains(&top), "{top} pixels down, {own}");
    }
}

async fn what_only_begins_like_a_parameter_is_the_pages(browser: Browser) {
    let site = Site::start().await;
    let page = Page::of_with(FEED, "id=\"docs\"");
    let timeline = browser.open_at(&site, page, "?docs.page=3&docs.q=ben&x=1").await;
    timeline.until("one", |shown| shown.state == "ready" && shown.all().count() == 1).await;
    let link: String = timeline.run("return arguments[0].shadowRoot.querySelector('[part=link]').href").await;
    assert!(link.contains("?docs.page=3&x=1&docs."), "{link}");
}
