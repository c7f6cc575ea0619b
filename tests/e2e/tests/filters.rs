//! The filters: their options, how they combine, how they are removed.

use event_timeline_e2e::{Answer, Browser, Page, Site, Timeline, in_every_engine};
use fantoccini::key::Key;
use serde_json::{Value, json};

in_every_engine![
    every_facet_offers_what_there_is,
    what_is_on_is_seen_and_taken_off_in_one_click,
    options_are_ticked_by_keyboard_and_the_focus_stays,
    what_is_picked_and_found_stands_above_the_options,
    a_long_list_shows_that_it_goes_on_and_stays_where_it_is,
    who_goes_back_has_the_focus_where_it_was;
    in_chromium_alone: every_option_leaves_as_many_as_it_says,
    of_one_facet_any_may_hold_and_of_each_facet_one_must,
    what_would_leave_nothing_is_not_offered,
];

async fn open(browser: &Browser, site: &Site) -> Timeline {
    let timeline = browser.open(site, Page::of("/feeds/finding.json")).await;
    timeline.ready().await;
    timeline
}

async fn every_facet_offers_what_there_is(browser: Browser) {
    let site = Site::start().await;
    let controls = open(&browser, &site).await.open_filters().await;
    let names: Vec<_> = controls.facets.iter().map(|facet| facet.name.as_str()).collect();
    assert_eq!(names, ["Type", "Series", "Available", "People", "Tags"]);
    let expected: [(&str, &[(&str, usize)]); 4] = [
        ("Type", &[("Talk", 2), ("Panel", 1), ("Workshop", 1), ("Post", 1), ("Release", 1)]),
        ("Series", &[("FOSDEM", 2), ("Journées du Libre", 1), ("KubeCon EU", 1)]),
        ("Available", &[("Recording", 2), ("Slides", 2), ("Captions", 1)]),
        // The most frequent first, then alphabetically
        ("People", &[("Ada Muster", 3), ("Ben Muster", 1), ("Matías Núñez", 1), ("Zoë Muster", 1)]),
    ];
    for (facet, counts) in expected {
        assert_eq!(controls.facet(facet).counts(), counts, "{facet}");
    }
    assert_eq!(controls.facet("Tags").options.len(), 6);
    assert_eq!(controls.facet("Tags").counts()[0], ("edge", 2));
}

async fn every_option_leaves_as_many_as_it_says(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let controls = timeline.open_filters().await;
    for facet in &controls.facets {
        for option in &facet.options {
            timeline.tick(&facet.name, &option.name).await;
            let what = format!("{}: {} leaves {}", facet.name, option.name, option.count);
            timeline.until(&what, |shown| shown.all().count() == option.count).await;
            let said = if option.count == 1 { "1 result".to_owned() } else { format!("{} results", option.count) };
            assert_eq!(timeline.controls().await.status, said, "{what}");
            timeline.tick(&facet.name, &option.name).await;
        }
    }
    timeline.until("all again", |shown| shown.all().count() == 6).await;
    assert_eq!(browser.errors().await, [""; 0]);
}

async fn of_one_facet_any_may_hold_and_of_each_facet_one_must(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline.open_filters().await;
    timeline.tick("Type", "Talk").await;
    timeline.tick("Type", "Panel").await;
    let both = ["Keys on cheap boards", "Mosaics of machines", "Which system for the edge?"];
    timeline.until("talks or panels", |shown| shown.titles() == both).await;
    timeline.tick("Available", "Recording").await;
    timeline.until("with a recording", |shown| shown.titles() == ["Mosaics of machines", both[2]]).await;
    timeline.tick("Tags", "clusters").await;
    timeline.until("and with the tag", |shown| shown.titles() == ["Mosaics of machines"]).await;
    // Combined with a search
    timeline.look_for("edge").await;
    timeline.until("and with the word", |shown| shown.titles() == ["Mosaics of machines"]).await;
    // Two wrong letters, of which only one is tolerated.
    browser.type_text("xx").await;
    timeline.until("and without", |shown| shown.all().count() == 0 && shown.state == "ready").await;
}

async fn what_would_leave_nothing_is_not_offered(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline.open_filters().await;
    let controls = timeline.tick("Series", "FOSDEM").await;
    // Of its own facet, all options, because any value may match; of the others, only options with results.
    assert_eq!(controls.facet("Series").counts(), [("FOSDEM", 2), ("Journées du Libre", 1), ("KubeCon EU", 1)]);
    assert_eq!(controls.facet("Type").counts(), [("Talk", 2)]);
    assert_eq!(controls.facet("Available").counts(), [("Recording", 1), ("Slides", 2)]);
    assert_eq!(controls.facet("People").counts(), [("Ada Muster", 2), ("Matías Núñez", 1)]);
    // The search reduces the numbers.
    timeline.look_for("nunez").await;
    timeline.until("what is left", |shown| shown.all().count() == 1).await;
    let controls = timeline.controls().await;
    assert_eq!(controls.facet("Series").counts(), [("FOSDEM", 1)]);
    assert_eq!(controls.facet("People").counts(), [("Ada Muster", 1), ("Matías Núñez", 1)]);
    // A chosen option stays, even without results, so that it can be removed.
    browser.type_text("xx").await;
    timeline.until("nothing", |shown| shown.all().count() == 0).await;
    let controls = timeline.controls().await;
    assert_eq!(controls.facets.iter().map(|facet| facet.counts()).collect::<Vec<_>>(), [[("FOSDEM", 0)]]);
    assert!(controls.facet("Series").option("FOSDEM").is_on);
}

async fn what_is_on_is_seen_and_taken_off_in_one_click(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    assert!(timeline.open_filters().await.chips.is_empty());
    timeline.tick("People", "Ada Muster").await;
    timeline.tick("Type", "Talk").await;
    let controls = timeline.tick("Tags", "edge").await;
    assert_eq!(controls.chip_names(), ["Remove Talk", "Remove Ada Muster", "Remove edge", "Clear filters"]);
    timeline.until("all three hold", |shown| shown.titles() == ["Mosaics of machines"]).await;
    browser.click(&controls.chip("Remove Talk").element).await;
    let shown = timeline.until("two hold", |shown| shown.all().count() == 2).await;
    assert_eq!(shown.titles(), ["Mosaics of machines", "Which system for the edge?"]);
    let controls = timeline.controls().await;
    assert_eq!(controls.chip_names(), ["Remove Ada Muster", "Remove edge", "Clear filters"]);
    assert!(!controls.facet("Type").option("Talk").is_on);
    browser.click(&controls.chip("Clear filters").element).await;
    timeline.until("all again", |shown| shown.all().count() == 6).await;
    let controls = timeline.controls().await;
    assert_eq!((controls.chip_names(), controls.status.as_str()), (vec![], ""));
    assert!(controls.facets.iter().flat_map(|facet| &facet.options).all(|option| !option.is_on));
}

async fn options_are_ticked_by_keyboard_and_the_focus_stays(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    timeline.reach_for_the_search().await;
    browser.press(Key::Tab).await;
    browser.press(Key::Enter).await;
    timeline.until_controls("the filters are open", |controls| !controls.facets.is_empty()).await;
    browser.press(Key::Tab).await;
    let focus = async || timeline.controls().await.focus.unwrap().name;
    assert_eq!(focus().await, "Talk 2");
    browser.type_text(" ").await;
    timeline.until("talks alone", |shown| shown.all().count() == 2).await;
    assert_eq!(focus().await, "Talk 2", "where it was, in what was drawn anew");
    browser.press(Key::Tab).await;
    assert_eq!(focus().await, "Panel 1");
    browser.type_text(" ").await;
    timeline.until("talks and panels", |shown| shown.all().count() == 3).await;
    browser.type_text(" ").await;
    timeline.until("talks alone again", |shown| shown.all().count() == 2).await;
    assert_eq!(focus().await, "Panel 1");
}

async fn what_is_picked_and_found_stands_above_the_options(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    // Options are rendered only once the filters are open.
    timeline.look_for("edge").await;
    timeline.until_controls("it is found", |controls| !controls.status.is_empty()).await;
    let count = "return arguments[0].shadowRoot.querySelectorAll('[part=option]').length";
    assert_eq!(timeline.run::<usize>(count).await, 0);
    timeline.open_filters().await;
    timeline.tick("Type", "Talk").await;
    let (filter, chosen, found, panel): (f64, f64, f64, f64) = timeline
        .run("return ['[part=filter]', '[part=chosen]', '[part=found]', '.panel'].map((selector) => arguments[0].shadowRoot.querySelector(selector).getBoundingClientRect().top)")
        .await;
    assert!(filter < chosen && chosen < found && found < panel, "{filter}, {chosen}, {found}, {panel}");
    // Escape in the options returns the focus to the button that opened them.
    timeline.run::<()>("arguments[0].shadowRoot.querySelector('[part=option]').focus()").await;
    browser.press(Key::Escape).await;
    timeline.until_controls("they are closed", |controls| controls.facets.is_empty()).await;
    assert_eq!(browser.focus().await.tag, "summary");
    // Without results there is once a button that shows all again.
    browser.press_with(Key::Shift, char::from(Key::Tab)).await;
    browser.type_text("x").await;
    let shown = timeline.until("nothing", |shown| shown.message.is_some()).await;
    assert_eq!(shown.message(), "No results for “x”. Clear filters");
    assert_eq!(timeline.controls().await.chip_names(), ["Remove Talk"]);
    let (all, told): (usize, usize) = timeline
        .run("return ['[part=clear]', '[part=toolbar] [role=status]'].map((selector) => arguments[0].shadowRoot.querySelectorAll(selector).length)")
        .await;
    assert_eq!((all, told), (1, 1), "one button, and one that speaks");
}

async fn a_long_list_shows_that_it_goes_on_and_stays_where_it_is(browser: Browser) {
    let site = Site::start().await;
    let item =
        |at: usize| json!({"id": at.to_string(), "title": format!("Talk {at}"), "tags": [format!("tag {at:02}")]});
    let items: Vec<Value> = (0..30).map(item).collect();
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Many tags", "items": items});
    site.put("/feeds/tags.json", Answer::json(feed.to_string()));
    let timeline = browser.open(&site, Page::of("/feeds/tags.json")).await;
    timeline.ready().await;
    timeline.open_filters().await;
    // The last visible option is cut off, which shows that the list scrolls.
    let rest: f64 = timeline
        .run(
            "const list = arguments[0].shadowRoot.querySelector('fieldset[data-facet=tag] > ul');
             const { top, bottom } = list.getBoundingClientRect();
             const row = list.children[0].getBoundingClientRect();
             return (bottom - row.top) / row.height % 1",
        )
        .await;
    assert!((0.25..0.75).contains(&rest), "{rest} of a row");
    let before: (f64, String) = timeline
        .run(
            "const option = [...arguments[0].shadowRoot.querySelectorAll('fieldset[data-facet=tag] input')].at(-1);
             option.focus();
             // Not every engine scrolls to it at once.
             option.closest('ul').scrollTop = 9999;
             return [option.closest('ul').scrollTop, option.dataset.value]",
        )
        .await;
    browser.type_text(" ").await;
    timeline.until("one is left", |shown| shown.all().count() == 1).await;
    let after: (f64, String) = timeline
        .run(
            "const option = arguments[0].shadowRoot.activeElement;
             return [option.closest('ul').scrollTop, option.dataset.value]",
        )
        .await;
    assert!(before.0 > 100.0, "{before:?}");
    assert_eq!(after, before);
}

async fn who_goes_back_has_the_focus_where_it_was(browser: Browser) {
    let site = Site::start().await;
    let timeline = open(&browser, &site).await;
    let focus = "const person = [...arguments[0].shadowRoot.querySelectorAll('[part=person]')].at(-1);
                 person.focus();
                 return [person.textContent, person.closest('[data-id]').dataset.id]";
    let (name, entry): (String, String) = timeline.run(focus).await;
    browser.press(Key::Enter).await;
    let chip = format!("Remove {name}");
    timeline.until_controls("it is picked", |controls| controls.chip_names() == [chip.as_str(), "Clear filters"]).await;
    assert_eq!(browser.focus().await.text, chip);
    browser.back().await;
    timeline.until("all again", |shown| shown.all().count() == 6).await;
    let is_on: bool = timeline
        .run(&format!(
            "const element = arguments[0].shadowRoot.activeElement;
             return element?.textContent === '{name}' && element.closest('[data-id]').dataset.id === '{entry}'"
        ))
        .await;
    assert!(is_on, "{:?}", browser.focus().await);
    // After going forward, the removed option that had the focus is gone too, so the search gets it.
    browser.forward().await;
    timeline.until_controls("it is picked again", |controls| controls.chip_names().len() == 2).await;
    assert!(browser.focus().await.is_inside, "{:?}", browser.focus().await);
}
