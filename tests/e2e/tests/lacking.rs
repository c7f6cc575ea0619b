//! Browsers that lack something: older ones, Lockdown Mode, a page that removed it. Either the timeline works
//! without it, or the content between the tags is shown, with one line in the console.

use event_timeline_e2e::{Browser, Page, Site, Timeline, in_every_engine, page::FALLBACK, wait};

// WebKit's driver does not survive so many pages in a row.
in_every_engine![
    the_browsers_that_are_promised_are_those_that_lack_these,
    without_list_format_people_are_still_named;
    but_in_webkit: without_any_one_of_the_things_it_uses_there_is_the_timeline_or_what_stands_between_the_tags,
];

const FEED: &str = "/feeds/talks.json";

/// Everything that the loader, its glue and the wasm use of the browser and that can be removed before they run;
/// without what is older than wasm itself, and what the driver needs.
const USED: [&str; 56] = [
    "WebAssembly",
    "WebAssembly.compile",
    "WebAssembly.compileStreaming",
    "WebAssembly.instantiate",
    "WebAssembly.RuntimeError",
    "URL",
    "URL.canParse",
    "CSSStyleSheet",
    "CSSStyleSheet.prototype.replaceSync",
    "IntersectionObserver",
    "ResizeObserver",
    "AbortController",
    "AbortController.prototype.abort",
    "AbortSignal",
    "fetch",
    "Request",
    "Response",
    "Response.prototype.text",
    "Headers.prototype.get",
    "sessionStorage",
    "customElements",
    "Element.prototype.attachShadow",
    "Element.prototype.toggleAttribute",
    "Element.prototype.replaceChildren",
    "Element.prototype.closest",
    "Element.prototype.append",
    "Element.prototype.getBoundingClientRect",
    "queueMicrotask",
    "CustomEvent",
    "EventTarget.prototype.addEventListener",
    "Document.prototype.elementFromPoint",
    "getComputedStyle",
    "navigation",
    "history",
    "performance",
    "requestAnimationFrame",
    "cancelAnimationFrame",
    "scrollBy",
    "TextDecoder",
    "TextEncoder",
    "FinalizationRegistry",
    "WeakRef",
    "WeakMap",
    "Map",
    "Reflect.get",
    "Reflect.construct",
    "Proxy",
    "Math.random",
    "String.prototype.normalize",
    "Intl",
    "Intl.DateTimeFormat",
    "Intl.ListFormat",
    "Intl.DisplayNames",
    "Intl.NumberFormat",
    "Intl.PluralRules",
    "Intl.RelativeTimeFormat",
];

/// What the oldest supported browsers lack: Chromium 111, Firefox 113, Safari 16.4.
const LACKED: [&str; 15] = [
    "URL.canParse",
    "URL.parse",
    "AbortSignal.any",
    "navigation",
    "Promise.withResolvers",
    "Promise.try",
    "Object.groupBy",
    "Map.groupBy",
    "Array.fromAsync",
    "Set.prototype.union",
    "Iterator",
    "Element.prototype.moveBefore",
    "Document.prototype.startViewTransition",
    "Intl.DurationFormat",
    "WebAssembly.JSTag",
];

/// A page on which these are removed after the harness has saved what it needs, before the loader runs.
fn without(names: &[&str]) -> Page {
    let names = names.join(" ");
    Page::with(format!(
        "<event-timeline id=\"timeline\" src=\"{FEED}\">{FALLBACK}</event-timeline>
         <script>
           for (const path of '{names}'.split(' ')) {{
             const [name, ...holders] = path.split('.').reverse();
             const holder = holders.reverse().reduce((at, name) => at?.[name], globalThis);
             if (!holder) continue;
             const own = name in holder && !Object.hasOwn(holder, name) ? Object.getPrototypeOf(holder) : holder;
             Object.defineProperty(own, name, {{ value: undefined, configurable: true, writable: true }});
           }}
         </script>"
    ))
}

/// The result on a page.
enum End {
    /// The timeline works, with this many entries.
    Stands(usize),
    FellBack,
}

async fn end(timeline: &Timeline, name: &str) -> End {
    wait::until(&format!("an end without {name}"), async || {
        let browser = timeline.browser();
        let (state, shows, lines, entries): (Option<String>, bool, usize, usize) = browser
            .run(
                "const host = document.querySelector('#timeline');
                 const lines = observed.console.filter(({ level }) => /error|warn/.test(level)).length + observed.errors.length;
                 return [host.getAttribute('data-state'), document.querySelector('#fallback').offsetHeight > 0, lines, host.shadowRoot?.querySelectorAll('[part~=item]').length ?? 0]",
                Vec::new(),
            )
            .await;
        match state.as_deref() {
            Some("ready") => Some(End::Stands(entries)),
            Some("error") | None if shows && lines == 1 => Some(End::FellBack),
            _ => None,
        }
    })
    .await
}

async fn without_any_one_of_the_things_it_uses_there_is_the_timeline_or_what_stands_between_the_tags(browser: Browser) {
    let site = Site::start().await;
    let mut fell_back = Vec::new();
    for name in USED {
        let timeline = browser.open(&site, without(&[name])).await;
        match end(&timeline, name).await {
            End::Stands(entries) => assert_eq!(entries, 5, "without {name}"),
            End::FellBack => fell_back.push(name),
        }
    }
    // All supported browsers have these, and nothing works without them.
    for name in ["WebAssembly", "CSSStyleSheet", "IntersectionObserver"] {
        assert!(fell_back.contains(&name), "{fell_back:?}");
    }
}

async fn the_browsers_that_are_promised_are_those_that_lack_these(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, without(&LACKED)).await;
    assert_eq!(timeline.ready().await.all().count(), 5);
    assert_eq!([browser.errors().await, browser.console("error").await].concat(), [""; 0]);
    timeline.look_for("far edge").await;
    timeline.until("what is found", |shown| shown.titles() == ["To the far edge"]).await;
}

async fn without_list_format_people_are_still_named(browser: Browser) {
    let site = Site::start().await;
    site.put(
        "/feeds/more.json",
        event_timeline_e2e::Answer::json(
            r#"{"items": [{"id": "1", "title": "Two", "authors": [{"name": "Ada"}, {"name": "Grace"}]}]}"#,
        ),
    );
    let page =
        Page::with("<event-timeline src=\"/feeds/more.json\"></event-timeline><script>delete Intl.ListFormat</script>");
    let timeline = browser.open(&site, page).await;
    assert_eq!(timeline.ready().await.item("Two").speakers.as_deref(), Some("Ada , Grace"));
}
