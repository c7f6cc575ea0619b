//! The words of the interface in the page's language: each file is loaded only when needed, and English replaces
//! what is missing.

use event_timeline_e2e::{Answer, Browser, Page, Shown, Site, in_every_engine, site::HOME};

in_every_engine![
    the_timeline_speaks_the_language_of_the_page,
    english_and_what_there_is_no_file_for_ask_for_nothing,
    a_region_gets_the_words_of_its_language,
    another_lang_is_another_language_at_once,
    several_timelines_ask_for_a_language_once,
    nothing_is_drawn_in_english_while_the_words_are_under_way,
    words_that_are_slow_do_not_hold_the_timeline_up,
    the_language_that_is_wanted_last_wins,
    words_that_cannot_be_had_are_said_in_english_with_one_warning,
    what_a_file_lacks_is_said_in_english_with_one_warning,
    a_language_that_failed_is_asked_for_again_by_the_next,
    right_to_left_is_laid_out_so,
    what_stands_in_a_line_stands_in_its_order,
    a_page_in_a_language_that_is_missing_gets_english_from_left_to_right,
    what_is_in_another_language_says_so,
    whatever_calendar_a_tag_asks_for_the_years_are_those_of_the_feed,
];

const FEED: &str = "/feeds/talks.json";

fn words(language: &str) -> String {
    format!("{HOME}words/{language}.json")
}

/// Every file of words that was requested.
fn asked(site: &Site) -> Vec<String> {
    site.all_asked().into_iter().filter(|path| path.contains("/words/")).collect()
}

/// Kinds and links of the talk: the words of the interface in an entry.
fn said(shown: &Shown) -> Vec<&str> {
    let talk = shown.item("Ten lines of YAML");
    let links = talk.links.iter().map(|link| link.text.as_str());
    talk.kind.as_deref().into_iter().chain(links).collect()
}

const GERMAN: [&str; 5] = ["Vortrag", "Ansehen (WebM)", "Folien", "Ansehen (MP4)", "Untertitel"];
const ENGLISH: [&str; 5] = ["Talk", "Watch (WebM)", "Slides", "Watch (MP4)", "Captions"];

async fn the_timeline_speaks_the_language_of_the_page(browser: Browser) {
    let site = Site::start().await;
    let shown = browser.open(&site, Page::of(FEED).lang("de")).await.ready().await;
    assert_eq!(said(&shown), GERMAN);
    assert_eq!(shown.label.as_deref(), Some("Zeitleiste"));
    assert_eq!(shown.item("We have a logo").date.as_deref(), Some("5. März"));
    assert_eq!(asked(&site), [words("de")]);
    assert_eq!(browser.console("warn").await, [""; 0]);
}

async fn english_and_what_there_is_no_file_for_ask_for_nothing(browser: Browser) {
    for lang in ["en", "en-US", "xx", "not a language", "../de", ""] {
        let site = Site::start().await;
        let shown = browser.open(&site, Page::of_with(FEED, &format!("lang=\"{lang}\""))).await.ready().await;
        assert_eq!(said(&shown), ENGLISH, "{lang}");
        assert_eq!(asked(&site), [""; 0], "{lang}");
    }
}

async fn a_region_gets_the_words_of_its_language(browser: Browser) {
    let cases =
        [("pt-PT", "pt", "Palestra"), ("zh-CN", "zh", "演讲"), ("ZH-hans", "zh", "演讲"), ("iw", "he", "הרצאה")];
    for (lang, file, talk) in cases {
        let site = Site::start().await;
        let shown = browser.open(&site, Page::of(FEED).lang(lang)).await.ready().await;
        assert_eq!(said(&shown)[0], talk, "{lang}");
        assert_eq!(asked(&site), [words(file)], "{lang}");
    }
}

async fn another_lang_is_another_language_at_once(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED)).await;
    assert_eq!(said(&timeline.ready().await), ENGLISH);
    timeline.set("lang", "de").await;
    timeline.until("German", |shown| said(shown) == GERMAN).await;
    timeline.set("lang", "en").await;
    timeline.until("English", |shown| said(shown) == ENGLISH).await;
    // Back to a language whose words are already loaded.
    timeline.set("lang", "de-AT").await;
    timeline.until("German again", |shown| said(shown) == GERMAN).await;
    assert_eq!(asked(&site), [words("de")]);
    // The feed was not fetched again.
    assert_eq!(site.asked(FEED), 1);
}

async fn several_timelines_ask_for_a_language_once(browser: Browser) {
    let site = Site::start().await;
    let content = format!(
        "<event-timeline id=\"a\" src=\"{FEED}\" lang=\"de\"></event-timeline>
         <event-timeline id=\"b\" src=\"{FEED}\" lang=\"de-CH\"></event-timeline>"
    );
    let timeline = browser.open(&site, Page::with(content)).await;
    assert_eq!(said(&timeline.ready().await), GERMAN);
    timeline.run::<()>("document.querySelector('#b').scrollIntoView()").await;
    assert_eq!(said(&timeline.other("#b").ready().await), GERMAN);
    assert_eq!(asked(&site), [words("de")]);
}

async fn nothing_is_drawn_in_english_while_the_words_are_under_way(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/more.json")).await;
    timeline.ready().await;
    let german = site.hold(&words("de"));
    // Another timeline, on a page whose timers never fire, so that it waits without limit.
    browser
        .act(&format!(
            "const real = setTimeout;
             window.setTimeout = (then, time, ...rest) => time >= 1000 ? 0 : real(then, time, ...rest);
             const other = document.createElement('event-timeline');
             Object.assign(other, {{ id: 'other', lang: 'de' }});
             other.setAttribute('src', '{FEED}');
             window.seen = [];
             new MutationObserver(() => window.seen.push(other.shadowRoot.textContent))
               .observe(other.shadowRoot, {{ childList: true, subtree: true }});
             document.querySelector('main').prepend(other)"
        ))
        .await;
    // The feed and the words are requested in parallel; the feed arrives first.
    browser.until_events("load", 2).await;
    site.until_asked(&words("de")).await;
    german.release();
    let other = timeline.other("#other");
    assert_eq!(said(&other.ready().await), GERMAN);
    let seen: Vec<String> = browser.run("return window.seen", Vec::new()).await;
    assert!(seen.iter().any(|text| text.contains("Vortrag")), "{seen:?}");
    assert!(seen.iter().all(|text| !text.contains("Slides")), "{seen:?}");
}

async fn words_that_are_slow_do_not_hold_the_timeline_up(browser: Browser) {
    let site = Site::start().await;
    let german = site.hold(&words("de"));
    let timeline = browser.open(&site, Page::of(FEED).lang("de").at("2026-10-01T12:00:00+02:00")).await;
    browser.until_events("load", 1).await;
    site.until_asked(&words("de")).await;
    browser.travel("2026-10-01T12:00:03+02:00").await;
    assert_eq!(said(&timeline.ready().await), ENGLISH);
    german.release();
    timeline.until("German", |shown| said(shown) == GERMAN).await;
    assert_eq!(browser.events("load").await.len(), 1);
}

async fn the_language_that_is_wanted_last_wins(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED)).await;
    timeline.ready().await;
    let german = site.hold(&words("de"));
    timeline.set("lang", "de").await;
    site.until_asked(&words("de")).await;
    timeline.set("lang", "fr").await;
    timeline.until("French", |shown| said(shown)[0] == "Présentation").await;
    german.release();
    browser.settle().await;
    assert_eq!(said(&timeline.shown().await)[0], "Présentation");
}

async fn words_that_cannot_be_had_are_said_in_english_with_one_warning(browser: Browser) {
    let bad = [
        Answer::status(404),
        Answer::status(500),
        Answer::new("text/html", "<!doctype html>"),
        Answer::new("application/json", r#"{"talk": "Vortrag","#),
        Answer::new("application/json", "[]"),
    ];
    for answer in bad {
        let site = Site::start().await;
        let told = format!("{answer:?}");
        site.put_built("words/de.json", answer);
        let shown = browser.open(&site, Page::of(FEED).lang("de")).await.ready().await;
        assert_eq!(said(&shown), ENGLISH, "{told}");
        let warnings = browser.console("warn").await;
        assert!(warnings.len() == 1 && warnings[0].contains("de.json"), "{told}: {warnings:?}");
        assert_eq!(browser.events("error").await, [], "{told}");
        assert_eq!(browser.errors().await, [""; 0], "{told}");
    }
}

async fn what_a_file_lacks_is_said_in_english_with_one_warning(browser: Browser) {
    let site = Site::start().await;
    site.put_built("words/de.json", Answer::new("application/json", r#"{"talk": "Vortrag", "slides": 5}"#));
    let shown = browser.open(&site, Page::of(FEED).lang("de")).await.ready().await;
    assert_eq!(said(&shown), ["Vortrag", "Watch (WebM)", "Slides", "Watch (MP4)", "Captions"]);
    let warnings = browser.console("warn").await;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let names: Vec<_> = warnings[0].split([' ', ',', ':']).collect();
    assert!(names.contains(&"slides") && !names.contains(&"talk"), "{warnings:?}");
}

async fn a_language_that_failed_is_asked_for_again_by_the_next(browser: Browser) {
    let site = Site::start().await;
    site.put(&words("de"), Answer::status(503));
    let timeline = browser.open(&site, Page::of(FEED).lang("de")).await;
    assert_eq!(said(&timeline.ready().await), ENGLISH);
    site.restore(&words("de"));
    timeline.set("lang", "de-CH").await;
    timeline.until("German", |shown| said(shown) == GERMAN).await;
}

async fn right_to_left_is_laid_out_so(browser: Browser) {
    for (lang, talk) in [("ar", "محاضرة"), ("he", "הרצאה")] {
        let site = Site::start().await;
        // The page itself is left-to-right, because only the element is in another language.
        let timeline = browser.open(&site, Page::of_with(FEED, &format!("lang=\"{lang}\""))).await;
        assert_eq!(said(&timeline.ready().await)[0], talk);
        let script = "const root = arguments[0].shadowRoot;
                      const frame = root.querySelector('section');
                      const date = root.querySelector('[part=item] [part=date]').getBoundingClientRect();
                      const line = document.createRange();
                      line.selectNodeContents(root.querySelector('[part=item] [part~=title]'));
                      // The title is in English, but still begins beside the date.
                      const gap = date.left - line.getBoundingClientRect().right;
                      return [frame.lang, getComputedStyle(frame).direction, gap > 0 && gap < 60]";
        let (spoken, direction, is_mirrored): (String, String, bool) = timeline.run(script).await;
        assert_eq!((spoken.as_str(), direction.as_str(), is_mirrored), (lang, "rtl", true));
    }
}

async fn a_page_in_a_language_that_is_missing_gets_english_from_left_to_right(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of_with(FEED, "lang=\"fa\" dir=\"rtl\"")).await;
    let shown = timeline.ready().await;
    assert_eq!(said(&shown), ENGLISH);
    assert_eq!(shown.item("We have a logo").date.as_deref(), Some("Mar 5"));
    let script = "const frame = arguments[0].shadowRoot.querySelector('section');
                  return [frame.lang, getComputedStyle(frame).direction]";
    let spoken: (String, String) = timeline.run(script).await;
    assert_eq!(spoken, ("en".into(), "ltr".into()));
}

async fn what_is_in_another_language_says_so(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of(FEED).lang("de")).await;
    timeline.ready().await;
    let script = "const title = arguments[0].shadowRoot.querySelector('[part=title]');
                  return [title.lang, title.dir]";
    let said: (String, String) = timeline.run(script).await;
    assert_eq!(said, ("en".into(), "auto".into()));
    timeline.set("lang", "en-GB").await;
    timeline.until("English", |shown| shown.item("Ten lines of YAML").kind.as_deref() == Some("Talk")).await;
    let (lang, dir): (String, String) = timeline.run(script).await;
    assert_eq!((lang.as_str(), dir.as_str()), ("", "auto"));
}

async fn whatever_calendar_a_tag_asks_for_the_years_are_those_of_the_feed(browser: Browser) {
    let site = Site::start().await;
    for (lang, year) in [("ja-JP-u-ca-japanese", "2024年"), ("en-u-ca-buddhist", "2024"), ("de-u-ca-islamic", "2024")]
    {
        let shown = browser.open(&site, Page::of(FEED).lang(lang)).await.ready().await;
        assert!(shown.year_names().contains(&year), "{lang}: {:?}", shown.year_names());
    }
}

async fn what_stands_in_a_line_stands_in_its_order(browser: Browser) {
    let site = Site::start().await;
    let item = r#"{"id": "a", "title": "A talk", "tags": ["edge"], "authors": [{"name": "Ada"}], "_event":
        {"kind": "talk", "start": "2031-06-04T10:00:00+09:00", "end": "2031-06-04T12:00:00+09:00", "location": "Room 2"}}"#;
    let feed = format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "A feed", "items": [{item}]}}"#);
    site.put("/feeds/one.json", Answer::json(feed));
    // The positions of the texts of the date and of the facts, in reading order.
    let read = "const item = arguments[0].shadowRoot.querySelector('[part=item]');
        const date = item.querySelector('[part=time]').firstChild;
        const places = ['10:00', '12:00', 'GMT'].filter((text) => date.textContent.includes(text)).map((text) => {
          const range = document.createRange();
          range.setStart(date, date.textContent.indexOf(text));
          range.setEnd(date, range.startOffset + text.length);
          return range.getBoundingClientRect();
        });
        const facts = [...item.querySelector('.facts').children].map((fact) => fact.getBoundingClientRect());
        return [places, facts].map((boxes) => boxes.map(({ left, right }) => [left, right]))";
    for (lang, is_rtl) in [("he", true), ("ar", true), ("en-GB", false)] {
        let timeline = browser.open(&site, Page::of("/feeds/one.json").lang(lang)).await;
        timeline.ready().await;
        let boxes: Vec<Vec<(f64, f64)>> = timeline.run(read).await;
        assert!(boxes[1].len() >= 4, "{lang}: {boxes:?}");
        // Arabic has digits of its own.
        assert!(boxes[0].len() == 3 || lang == "ar", "{lang}: {boxes:?}");
        for pair in boxes.iter().flat_map(|boxes| boxes.windows(2)) {
            let is_in_order = if is_rtl { pair[1].1 <= pair[0].0 + 1.0 } else { pair[0].1 <= pair[1].0 + 1.0 };
            assert!(is_in_order, "{lang}: {boxes:?}");
        }
        // So that its mark is before it, whatever language the tag is in.
        assert_eq!(timeline.style("tag", "unicode-bidi").await, "plaintext");
    }
}
