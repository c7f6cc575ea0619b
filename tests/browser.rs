//! Tests that need a browser, but no server: the widget is mounted as `embed.js` mounts it, on feeds that the test
//! provides.
#![cfg(target_arch = "wasm32")]
#![cfg(test)]

mod platform;

use event_timeline::embed::{Mounted, mount};
use event_timeline::platform::browser::Browser;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, window};

wasm_bindgen_test_configure!(run_in_browser);

/// An element on the page, with a timeline in its shadow root.
struct Page {
    host: HtmlElement,
    base: HtmlElement,
    mounted: Option<Mounted>,
}

#[wasm_bindgen(inline_js = "
export function response(text) { return Promise.resolve(new Response(text)); }
export function address(text) { return URL.createObjectURL(new Blob([text])); }
export function root(host) { return host.attachShadow({ mode: 'open' }); }
export function sheets(root) { return root.adoptedStyleSheets.length; }
")]
extern "C" {
    fn response(text: &str) -> Promise;
    fn address(text: &str) -> String;
    fn root(host: &HtmlElement) -> web_sys::Node;
    fn sheets(root: &web_sys::Node) -> usize;
}

fn element(tag: &str) -> HtmlElement {
    window().unwrap().document().unwrap().create_element(tag).unwrap().unchecked_into()
}

/// A whole feed with these items.
fn feed(items: &str) -> String {
    format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": [{items}]}}"#)
}

impl Page {
    /// Mounts a timeline, with more attributes, whose feed resolves to `text`.
    fn new(text: &str, attributes: &[(&str, &str)]) -> Self {
        let text = text.to_owned();
        let early = Closure::<dyn Fn() -> Promise>::new(move || response(&text)).into_js_value();
        Self::with(early.unchecked_into(), &[&[("src", "https://feeds.invalid/events.json")], attributes].concat())
    }

    fn with(early: Function, attributes: &[(&str, &str)]) -> Self {
        let (host, base) = (element("div"), element("div"));
        for (name, value) in attributes {
            host.set_attribute(name, value).unwrap();
        }
        host.set_attribute("data-state", "loading").unwrap();
        window().unwrap().document().unwrap().body().unwrap().append_child(&host).unwrap();
        root(&host).append_child(&base).unwrap();
        // Every language has a file, and all of them are empty.
        let words = js_sys::Function::new_no_args("return Promise.resolve('{}')");
        let mounted = Some(mount(host.clone(), base.clone(), early, words, Function::new_no_args("")));
        Self { host, base, mounted }
    }

    /// Waits for the element to be in a state.
    async fn is(&self, state: &str) {
        wait(state, || self.host.get_attribute("data-state").as_deref() == Some(state)).await;
    }

    /// The texts of all elements with this part name.
    fn texts(&self, part: &str) -> Vec<String> {
        let found = self.base.query_selector_all(&format!("[part={part}]")).unwrap();
        (0..found.length()).map(|at| found.get(at).unwrap().text_content().unwrap()).collect()
    }

    fn first(&self, selector: &str) -> Element {
        self.base.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(mounted) = self.mounted.take() {
            mounted.unmount();
        }
        self.host.remove();
    }
}

/// Waits for a condition, frame by frame.
async fn wait(what: &str, is_met: impl Fn() -> bool) {
    let until = js_sys::Date::now() + 10_000.0;
    while !is_met() {
        assert!(js_sys::Date::now() < until, "never came: {what}");
        let frame = Promise::new(&mut |resolve, _| {
            window().unwrap().request_animation_frame(&resolve).unwrap();
        });
        JsFuture::from(frame).await.unwrap();
    }
}

/// The text with plain spaces, because browsers differ in narrow and no-break spaces, and without word joiners.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{2009}', '\u{a0}'], " ").replace('\u{2060}', "")
}

#[wasm_bindgen_test]
async fn dates_are_shown_as_precisely_as_they_are_known_and_never_shifted() {
    // The start, the end, and the text in British English below the heading of its year: the day, and beside it
    // the time of day.
    let cases = [
        ("2024", "", "2024"),
        ("2024-03", "", "Mar"),
        ("2024-01-01", "", "1 Jan"),
        ("2024-12-31", "", "31 Dec"),
        ("2024-02-03", "2024-02-04", "3–4 Feb"),
        ("2024-02-04T11:45:00+01:00", "", "4 Feb at 11:45 GMT+1"),
        // Half an hour before midnight, far east and far west of the machine that runs this
        ("2024-02-04T23:30:00+14:00", "", "4 Feb at 23:30 GMT+14"),
        ("2024-02-04T23:30:00-11:00", "", "4 Feb at 23:30 GMT-11"),
        // Without an offset: local time in any zone
        ("2024-02-04T00:15", "", "4 Feb at 00:15"),
        // The end has no time of day, so the range shows none.
        ("2024-02-04T11:45:00+01:00", "2024-02-05", "4–5 Feb"),
        // A range into another year shows both years.
        ("2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
    ];
    for (start, end, shown) in cases {
        let end_member = if end.is_empty() { String::new() } else { format!(r#", "end": "{end}""#) };
        let item =
            format!(r#"{{"id": "1", "title": "A", "_event": {{"kind": "talk", "start": "{start}"{end_member}}}}}"#);
        let page = Page::new(&feed(&item), &[("lang", "en-GB")]);
        page.is("ready").await;
        let date = page.first("[part=date]");
        let parts: Vec<String> = date.text_content().into_iter().chain(page.texts("time")).collect();
        let text = plain(&parts.join(" at "));
        // Browsers differ in " at " and ", ", in the spaces around a dash, and in the first digit of an hour.
        let alike = |text: &str| text.replace(", ", " at ").replace(" – ", "–").replace(" 00:", " 0:");
        assert_eq!(alike(&text), alike(shown), "{start} {end}");
        assert!(date.get_attribute("datetime").unwrap().starts_with(start), "{start}");
    }
}

#[wasm_bindgen_test]
async fn a_time_of_day_in_a_range_ends_it() {
    let item = r#"{"id": "1", "title": "A", "_event": {"start": "2024-02-04T11:45:00+01:00", "end": "2024-02-04T12:10:00+01:00"}}"#;
    let page = Page::new(&feed(item), &[("lang", "en-GB")]);
    page.is("ready").await;
    let text = plain(&page.texts("time")[0]);
    assert!(text.contains("11:45") && text.contains("12:10"), "{text}");
    assert_eq!((page.texts("date"), text.contains("Feb")), (vec!["4 Feb".to_owned()], false));
}

#[wasm_bindgen_test]
async fn a_post_is_dated_by_day() {
    let item = r#"{"id": "1", "title": "A", "date_published": "2024-02-06T23:53:13-08:00"}"#;
    let page = Page::new(&feed(item), &[("lang", "en-GB")]);
    page.is("ready").await;
    assert_eq!(page.texts("date"), ["6 Feb"]);
}

#[wasm_bindgen_test]
async fn dates_lists_and_countries_speak_the_language_of_the_page() {
    let item = r#"{"id": "1", "title": "A", "authors": [{"name": "Ada"}, {"name": "Max"}],
        "_event": {"start": "2024-02-04", "location": {"city": "Brüssel", "country": "BE"}}}"#;
    let page = Page::new(&feed(item), &[("lang", "de")]);
    page.is("ready").await;
    let shown = [page.texts("date"), page.texts("place"), page.texts("speakers")].concat();
    assert_eq!(shown, ["4. Feb.", "Brüssel, Belgien", "Ada und Max"]);
}

#[wasm_bindgen_test]
fn the_browser_answers_as_the_host_does() {
    platform::check(&Browser);
}

#[wasm_bindgen_test]
async fn a_language_that_is_none_and_a_country_that_is_none_do_no_harm() {
    let item = r#"{"id": "1", "title": "A", "_event": {"start": "2024-02-04", "location": {"country": "X9"}}}"#;
    let page = Page::new(&feed(item), &[("lang", "no such_language!")]);
    page.is("ready").await;
    assert_eq!(page.texts("year-heading"), ["2024"]);
    assert_eq!(page.texts("place"), ["X9"]);
}

#[wasm_bindgen_test]
async fn what_is_in_another_language_says_so_and_nothing_else_does() {
    let items = r#"{"id": "1", "title": "Ver, no tocar", "summary": "Una charla", "language": "es-ES"},
        {"id": "2", "title": "See", "summary": "A talk", "language": "en-US"}"#;
    let page = Page::new(&feed(items), &[("lang", "en-GB")]);
    page.is("ready").await;
    let in_spanish = page.base.query_selector_all("[lang=es-ES]").unwrap();
    let texts: Vec<_> = (0..in_spanish.length()).filter_map(|at| in_spanish.get(at)?.text_content()).collect();
    assert_eq!(texts, ["Ver, no tocar", "Una charla"]);
    // And the outermost element, which has the language of the interface.
    assert_eq!(page.base.query_selector_all("[lang]").unwrap().length(), 3);
    assert_eq!(page.first("section").get_attribute("lang").as_deref(), Some("en-GB"));
}

#[wasm_bindgen_test]
async fn text_stays_text() {
    let item = r#"{"id": "1", "title": "<img src=x onerror=alert(1)>A", "summary": "<b>x</b> &lt;script&gt;",
        "_event": {"name": "<svg onload=alert(1)>", "kind": "<u>kind</u>", "location": "<iframe>"},
        "attachments": [{"url": "javascript:alert(1)", "mime_type": "video/mp4"}], "url": "data:text/html,x"}"#;
    let page = Page::new(&feed(item), &[]);
    page.is("ready").await;
    assert!(page.base.query_selector("img, b, script, iframe, u, svg[onload], a[data-role]").unwrap().is_none());
    assert_eq!(page.texts("summary"), ["x <script>"]);
}

#[wasm_bindgen_test]
async fn nothing_is_left_in_whatever_state_it_is_unmounted() {
    let never = Function::new_no_args("return new Promise(() => {})");
    let talk = feed(r#"{"id": "1", "title": "A"}"#);
    let states = [
        ("loading", Page::with(never, &[("src", "https://feeds.invalid/")])),
        ("ready", Page::new(&talk, &[])),
        ("empty", Page::new(&feed(""), &[])),
        ("error", Page::new("not json", &[])),
    ];
    for (state, mut page) in states {
        page.is(state).await;
        page.mounted.take().unwrap().unmount();
        assert_eq!(page.base.child_element_count(), 0, "{state}");
        assert_eq!(page.base.text_content().unwrap(), "", "{state}");
    }
}

#[wasm_bindgen_test]
async fn a_feed_that_comes_too_late_tells_nobody() {
    let text = feed(r#"{"id": "1", "title": "A"}"#);
    let told = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let listen = |page: &Page, name: &'static str| {
        let told = told.clone();
        let then = Closure::<dyn Fn()>::new(move || told.borrow_mut().push(name)).into_js_value();
        page.host.add_event_listener_with_callback("event-timeline-load", then.unchecked_ref()).unwrap();
    };
    let mut removed = Page::new(&text, &[]);
    listen(&removed, "removed");
    removed.mounted.take().unwrap().unmount();
    // Started later, so it arrives later.
    let other = Page::new(&text, &[]);
    listen(&other, "other");
    other.is("ready").await;
    assert_eq!(*told.borrow(), ["other"]);
    assert_eq!(removed.base.child_element_count(), 0);
    assert_eq!(removed.host.get_attribute("data-state").as_deref(), Some("loading"));
}

#[wasm_bindgen_test]
async fn one_stylesheet_serves_every_timeline() {
    let text = feed(r#"{"id": "1", "title": "A"}"#);
    let (one, two) = (Page::new(&text, &[]), Page::new(&text, &[]));
    two.is("ready").await;
    assert_eq!(sheets(&one.base.get_root_node()), 1);
    assert_eq!(sheets(&two.base.get_root_node()), 1);
    let height = |page: &Page| page.first("[part=kind] svg").get_bounding_client_rect().height();
    assert!((10.0..100.0).contains(&height(&two)), "the icon has a size of its own");
}

#[wasm_bindgen_test]
async fn after_an_error_the_reader_can_try_again() {
    let mut times = 0;
    let mut good = feed(r#"{"id": "1", "title": "A"}"#);
    // The loader's request is used once; the second answer comes from the network, here from memory.
    let early = Closure::<dyn FnMut() -> JsValue>::new(move || {
        times += 1;
        if times == 1 { response("{").into() } else { JsValue::UNDEFINED }
    });
    let page = Page::with(early.into_js_value().unchecked_into(), &[("src", &address(&std::mem::take(&mut good)))]);
    page.is("error").await;
    assert_eq!(page.texts("retry"), ["Try again"]);
    page.first("[part=retry]").unchecked_into::<HtmlElement>().click();
    page.is("ready").await;
    assert_eq!(page.texts("title"), ["A"]);
}

#[wasm_bindgen_test]
async fn attributes_take_effect_without_another_request() {
    let items = r#"{"id": "1", "title": "Talk", "_event": {"kind": "talk"}}, {"id": "2", "title": "Post"}"#;
    let page = Page::new(&feed(items), &[]);
    page.is("ready").await;
    page.host.set_attribute("kinds", "talk").unwrap();
    page.mounted.as_ref().unwrap().update();
    wait("the talk alone", || page.texts("title") == ["Talk"]).await;
    page.host.set_attribute("kinds", "nothing").unwrap();
    page.mounted.as_ref().unwrap().update();
    page.is("empty").await;
}
