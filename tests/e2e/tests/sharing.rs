//! Links that open an entry, edition or year, and their menu.

use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine, page::PAGE, wait};
use fantoccini::key::Key;

in_every_engine![
    every_entry_edition_and_year_has_a_link_that_opens_just_there,
    a_link_pressed_opens_just_there,
    a_router_of_the_page_opens_it_too,
    back_and_forward_open_what_was_open,
    what_the_filters_would_hide_is_shown_all_the_same,
    a_link_holds_nothing_that_the_reader_chose,
    a_base_of_the_page_does_not_break_the_links,
    what_is_open_stays_so_when_it_is_drawn_anew,
    a_link_is_copied,
    where_nothing_can_be_copied_the_address_is_shown,
    a_link_is_handed_to_the_share_sheet_where_there_is_one,
    the_menu_closes_and_the_focus_returns_to_the_link,
];

const FEED: &str = "/feeds/finding.json";

/// Everything that has a link: its heading, and the query string of the link.
const LINKED: [(&str, &str); 12] = [
    ("2024", "?timeline.year=2024"),
    ("We have a logo", "?timeline.entry=logo"),
    ("FOSDEM 2024", "?timeline.event=FOSDEM%202024"),
    ("Mosaics of machines", "?timeline.entry=mosaics"),
    (
        "Keys on cheap boards",
        "?timeline.entry=tag%3Aexample.org%2C2024%3Akeys%20%26%20locks%3D%2250%20%25%22%20%231%3F%2F%C3%A9%2B",
    ),
    ("2023", "?timeline.year=2023"),
    ("KubeCon Europe 2023", "?timeline.event=KubeCon%20Europe%202023"),
    ("Which system for the edge?", "?timeline.entry=panel"),
    ("Journées du Libre 2023", "?timeline.event=Journ%C3%A9es%20du%20Libre%202023"),
    ("Crème de la crème of YAML", "?timeline.entry=cream"),
    ("2022", "?timeline.year=2022"),
    ("Version 1.0", "?timeline.entry=one"),
];

/// With space below, so that anything opened can be scrolled to the top of the viewport.
fn page() -> Page {
    Page::with(format!("<event-timeline src=\"{FEED}\"></event-timeline><div class=\"spacer\"></div>"))
}

/// Waits until exactly this is open, in view, and has the focus.
async fn until_opened(timeline: &Timeline, heading: &str) {
    timeline.until_controls(&format!("{heading} is open"), |controls| controls.has_opened(heading)).await;
}

async fn every_entry_edition_and_year_has_a_link_that_opens_just_there(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    let controls = timeline.controls().await;
    let links: Vec<_> = controls.links.iter().map(|link| (link.name.clone(), link.href.clone())).collect();
    let expected = LINKED.map(|(title, query)| (format!("Link to {title}"), site.url(&format!("{PAGE}{query}"))));
    assert_eq!(links, expected);
    for (title, address) in LINKED.iter().map(|(title, _)| title).zip(links.iter().map(|(_, href)| href)) {
        // A reader who gets the link has not seen the page before.
        browser.go("about:blank").await;
        browser.go(address).await;
        until_opened(&timeline, title).await;
        assert_eq!(timeline.shown().await.all().count(), 6, "all the rest is there too");
    }
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn a_link_pressed_opens_just_there(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    for (title, query) in [LINKED[3], LINKED[6], LINKED[9]] {
        let controls = timeline.open_menu(title).await;
        browser.until_at(&site.url(&format!("{PAGE}{query}"))).await;
        assert_eq!(controls.open, [title]);
    }
    assert_eq!(browser.events("load").await.len(), 1, "without a load");
}

async fn a_router_of_the_page_opens_it_too(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    for (title, query) in [LINKED[11], LINKED[4], LINKED[5], LINKED[2]] {
        browser
            .act(&format!(
                "history.pushState(null, '', '{query}');
                 dispatchEvent(new PopStateEvent('popstate', {{ state: null }}))"
            ))
            .await;
        until_opened(&timeline, title).await;
    }
    browser.act("history.pushState(null, '', '?timeline.q=nunez'); dispatchEvent(new PopStateEvent('popstate'))").await;
    timeline.until("what the address asks for", |shown| shown.all().count() == 2).await;
    assert_eq!(timeline.controls().await.query(), "nunez");
}

async fn back_and_forward_open_what_was_open(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    timeline.open_menu("Version 1.0").await;
    timeline.open_menu("KubeCon Europe 2023").await;
    browser.back().await;
    until_opened(&timeline, "Version 1.0").await;
    browser.forward().await;
    until_opened(&timeline, "KubeCon Europe 2023").await;
    browser.back().await;
    browser.back().await;
    timeline.until_controls("nothing is open", |controls| controls.open.is_empty()).await;
    browser.until_at(&site.url(PAGE)).await;
}

async fn what_the_filters_would_hide_is_shown_all_the_same(browser: Browser) {
    let site = Site::start().await;
    for behind in ["?timeline.kind=release&timeline.entry=mosaics", "?timeline.q=zebra&timeline.entry=mosaics"] {
        let timeline = browser.open_at(&site, page(), behind).await;
        until_opened(&timeline, "Mosaics of machines").await;
    }
    // An entry that matches the filters is opened among the results.
    let timeline = browser.open_at(&site, page(), "?timeline.kind=talk&timeline.entry=mosaics").await;
    until_opened(&timeline, "Mosaics of machines").await;
    assert_eq!(timeline.shown().await.all().count(), 2);
    assert_eq!(timeline.controls().await.chip_names(), ["Remove Talk", "Clear filters"]);
}

async fn a_link_holds_nothing_that_the_reader_chose(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open_at(&site, page(), "?lang=de&timeline.kind=talk#part").await;
    timeline.ready().await;
    let link = timeline.controls().await.link("Mosaics of machines").clone();
    assert_eq!(link.href, site.url(&format!("{PAGE}?lang=de&timeline.entry=mosaics")));
}

async fn a_base_of_the_page_does_not_break_the_links(browser: Browser) {
    let site = Site::start().await;
    let content = format!("<base href=\"/else/where/\"><event-timeline src=\"{FEED}\"></event-timeline>");
    let timeline = browser.open(&site, Page::with(content)).await;
    timeline.ready().await;
    let address = site.url(&format!("{PAGE}?timeline.entry=mosaics"));
    assert_eq!(timeline.controls().await.link("Mosaics of machines").href, address);
    timeline.open_menu("Mosaics of machines").await;
    browser.until_at(&address).await;
    timeline.look_for("logo").await;
    browser.until_at(&site.url(&format!("{PAGE}?timeline.q=logo"))).await;
}

async fn what_is_open_stays_so_when_it_is_drawn_anew(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open_at(&site, page(), "?timeline.event=KubeCon%20Europe%202023").await;
    until_opened(&timeline, "KubeCon Europe 2023").await;
    timeline.set("order", "oldest").await;
    timeline.until("the oldest first", |shown| shown.year_names() == ["2022", "2023", "2024"]).await;
    let controls = timeline.controls().await;
    assert_eq!(controls.open, ["KubeCon Europe 2023"]);
    assert_eq!(controls.focus.map(|focus| focus.name).as_deref(), Some("KubeCon Europe 2023"));
    // A later search replaces it in the URL.
    timeline.look_for("logo").await;
    timeline.until_controls("nothing is open", |controls| controls.open.is_empty()).await;
}

/// Pastes what was copied into a field of the page, and reads it there.
async fn pasted(browser: &Browser) -> String {
    let field = browser
        .run("const field = document.createElement('textarea'); document.body.append(field); return field", Vec::new())
        .await;
    browser.click(&field).await;
    browser.press_with(Key::Control, 'v').await;
    let value = "return document.querySelector('textarea').value";
    let pasted = async || Some(browser.run::<String>(value, Vec::new()).await).filter(|text| !text.is_empty());
    wait::until("it is pasted", pasted).await
}

async fn a_link_is_copied(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    let controls = timeline.open_menu("Mosaics of machines").await;
    assert_eq!(controls.focus.map(|focus| focus.name).as_deref(), Some("Copy link"));
    browser.press(Key::Enter).await;
    let said = |controls: &event_timeline_e2e::Controls| {
        controls.menu.as_ref().is_some_and(|menu| menu.status == "Link copied")
    };
    timeline.until_controls("it says so", said).await;
    assert_eq!(pasted(&browser).await, site.url(&format!("{PAGE}?timeline.entry=mosaics")));
}

async fn where_nothing_can_be_copied_the_address_is_shown(browser: Browser) {
    let site = Site::start().await;
    let scripts = [
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'))",
        // As on pages without a secure context
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    ];
    for script in scripts {
        let timeline = browser.open(&site, page()).await;
        timeline.ready().await;
        browser.act(script).await;
        let controls = timeline.open_menu("2023").await;
        browser.click(&controls.menu().button("Copy link").element).await;
        let controls = timeline
            .until_controls("the address", |controls| controls.menu.as_ref().is_some_and(|menu| menu.address.is_some()))
            .await;
        let (menu, address) = (controls.menu(), site.url(&format!("{PAGE}?timeline.year=2023")));
        assert_eq!(menu.status, "The link could not be copied. Here it is:", "{script}");
        // Only copying by Ctrl+C is left.
        assert_eq!((&menu.address, &menu.selected), (&Some(address.clone()), &Some(address)), "{script}");
        assert_eq!(controls.focus.map(|focus| focus.name).as_deref(), Some("Copy link"), "{script}");
        assert_eq!(browser.errors().await, [""; 0], "{script}");
    }
}

async fn a_link_is_handed_to_the_share_sheet_where_there_is_one(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    browser.act("Object.defineProperty(navigator, 'share', { value: undefined, configurable: true })").await;
    let controls = timeline.open_menu("FOSDEM 2024").await;
    let names = |controls: &event_timeline_e2e::Controls| {
        controls.menu().buttons.iter().map(|button| button.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&controls), ["Copy link", "Close"]);
    browser
        .act(
            "Object.defineProperty(navigator, 'share', {
               value: (data) => {
                 observed.shared = data;
                 // The reader dismisses the share sheet.
                 return Promise.reject(new DOMException('No.', 'AbortError'));
               },
             })",
        )
        .await;
    let controls = timeline.open_menu("Mosaics of machines").await;
    assert_eq!(names(&controls), ["Copy link", "Share", "Close"]);
    browser.click(&controls.menu().button("Share").element).await;
    browser.settle().await;
    let shared: (String, String) = browser.run("return [observed.shared.title, observed.shared.url]", Vec::new()).await;
    assert_eq!(shared, ("Mosaics of machines".into(), site.url(&format!("{PAGE}?timeline.entry=mosaics"))));
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn the_menu_closes_and_the_focus_returns_to_the_link(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, page()).await;
    timeline.ready().await;
    let back_at = async |title: &str| {
        let controls = timeline.until_controls("no menu", |controls| controls.menu.is_none()).await;
        assert_eq!(controls.focus.map(|focus| focus.name), Some(format!("Link to {title}")));
    };
    timeline.open_menu("Mosaics of machines").await;
    browser.press(Key::Escape).await;
    back_at("Mosaics of machines").await;
    let controls = timeline.open_menu("2022").await;
    browser.click(&controls.menu().button("Close").element).await;
    back_at("2022").await;
    // Pressing the link again closes the menu too, and another link opens its own instead.
    timeline.open_menu("2022").await;
    timeline.open_menu("2023").await;
    let link = timeline.controls().await.link("2023").clone();
    browser.click(&link.element).await;
    back_at("2023").await;
}
