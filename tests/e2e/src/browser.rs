//! The open page: its URL, running scripts in it, and what it recorded.

use crate::{Engine, Page, Site, Timeline, engines::log_dir, page::PAGE, wait};
use fantoccini::{Client, error::CmdError};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, time::Duration};

/// A page that is open in a browser. Clones refer to the same page.
#[derive(Clone, Debug)]
pub struct Browser {
    engine: Engine,
    zone: &'static str,
    client: Client,
}

/// One of the timeline's own events.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Event {
    /// `load`, `error` or `open`
    #[serde(rename = "type")]
    pub kind: String,
    pub detail: Value,
    pub bubbles: bool,
    pub composed: bool,
    pub cancelable: bool,
    /// The `id` of the element it comes from.
    pub target: String,
}

/// A line in the console.
#[derive(Clone, Debug, Deserialize)]
pub struct Line {
    pub level: String,
    pub text: String,
}

/// The message for a page whose process has crashed.
pub(crate) const SILENT: &str = "the page does not answer";

/// The messages of drivers if the result of a script was replaced before it could be returned (WebKit's, and
/// Firefox' in a shadow root), or if the page was left while the script ran (WebKit's).
const STALE: [&str; 5] = [
    "Stale element",
    "no longer attached to the DOM",
    "not called before the unload event",
    // A page that is loading and has not run the harness's script yet.
    "observed is not defined",
    "Can't find variable: observed",
];

/// Advances the page's clock to the time in `arguments[0]`.
const TRAVEL: &str = "observed.travel(arguments[0])";

impl Browser {
    pub(crate) fn new(engine: Engine, zone: &'static str, client: Client) -> Self {
        Self { engine, zone, client }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The browser's time zone.
    pub fn zone(&self) -> &'static str {
        self.zone
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens a page of the site, and finds the first timeline on it.
    pub async fn open(&self, site: &Site, page: Page) -> Timeline {
        self.open_at(site, page, "").await
    }

    /// Opens a page of the site with this appended to its URL: a query string, a fragment.
    pub async fn open_at(&self, site: &Site, page: Page, behind: &str) -> Timeline {
        site.put(PAGE, page.answer());
        self.go(&site.url(&format!("{PAGE}{behind}"))).await;
        Timeline::new(self.clone(), "event-timeline")
    }

    /// Goes to a URL.
    pub async fn go(&self, url: &str) {
        self.client.goto(url).await.expect("the page opens");
    }

    /// Resizes the browser window to this outer size, as far as the display allows. The page is notified later, so
    /// this waits for that.
    pub async fn resize(&self, width: u32, height: u32) {
        let (window, page) = (self.window_size().await, self.size().await);
        self.client.set_window_size(width, height).await.expect("a window");
        if self.window_size().await != window {
            wait::until_or(Duration::from_secs(5), async || (self.size().await != page).then_some(())).await;
        }
    }

    /// Goes back to the page before.
    pub async fn back(&self) {
        self.client.back().await.expect("a page before");
    }

    /// Goes a step forward in the history.
    pub async fn forward(&self) {
        self.client.forward().await.expect("a step forward");
    }

    /// The current URL.
    pub async fn url(&self) -> String {
        self.client.current_url().await.map(|url| url.to_string()).expect("a page")
    }

    /// Waits until the browser is at a URL.
    pub async fn until_at(&self, url: &str) {
        wait::until(&format!("the browser goes to {url}"), async || self.is_at(url).await.then_some(())).await;
    }

    /// Whether the browser is at a URL and the previous page is gone. WebKit's driver reports the URL of a page
    /// that is still loading.
    async fn is_at(&self, url: &str) -> bool {
        self.url().await == url
            && (self.engine != Engine::Webkit
                || self.run_unless_stale::<String>("return location.href", Vec::new()).await.as_deref() == Some(url))
    }

    /// Runs the body of a function, with `arguments`, in the page, and again if the page has changed meanwhile.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        wait::until(script, async || self.run_unless_stale(script, arguments.clone()).await).await
    }

    /// Like `run`, but returns `None` if the page has changed meanwhile.
    pub(crate) async fn run_unless_stale<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Option<T> {
        // In a list, to distinguish an empty result from the empty answer that Firefox gives for a page that is
        // being left.
        let listed = format!("return [(function () {{ {script}\n}})(...arguments) ?? null]");
        match self.client.execute(&listed, arguments).await {
            Ok(Value::Array(mut list)) => {
                let value = list.pop().unwrap_or_default();
                Some(
                    serde_json::from_value(value.clone())
                        .unwrap_or_else(|error| panic!("{error}\nin {value}\nof: {script}")),
                )
            }
            Ok(_) => None,
            // Not every driver identifies this error by its code.
            Err(CmdError::Standard(error)) if STALE.iter().any(|words| error.message.contains(words)) => None,
            Err(error) => panic!("{error}\nof: {script}"),
        }
    }

    /// Runs the body of an async function, and waits for what it returns.
    pub async fn run_async<T: DeserializeOwned>(&self, script: &str) -> T {
        let done = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{ {script} }})().then((value) => done([value ?? null]), (error) => done(String(error)))"
        );
        match self.client.execute_async(&done, Vec::new()).await {
            Ok(Value::Array(mut value)) => {
                let value = value.pop().unwrap_or_default();
                serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{e}\nin {value}\nof: {script}"))
            }
            Ok(error) => panic!("{error}\nof: {script}"),
            Err(error) => panic!("{error}\nof: {script}"),
        }
    }

    /// Runs a script for its side effects.
    pub async fn act(&self, script: &str) {
        self.run::<Value>(script, Vec::new()).await;
    }

    /// Waits until everything that the page has started is done: its tasks, two frames with their observers, and
    /// all its requests. For tests that something does not happen.
    pub async fn settle(&self) {
        self.run_async::<Value>(
            "const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
             for (let i = 0; i < 3; i++) await frame();
             await new Promise((done) => new IntersectionObserver((_, observer) => {
               observer.disconnect();
               done();
             }).observe(document.body));
             await fetch('/harness/ping', { cache: 'no-store' });
             await frame();",
        )
        .await;
    }

    /// The timeline's events so far, including those of previous pages.
    pub async fn events(&self, kind: &str) -> Vec<Event> {
        let all: Vec<Event> = self.run("return observed.events", Vec::new()).await;
        all.into_iter().filter(|event| event.kind == kind).collect()
    }

    /// Waits for this many events of a kind, and returns them.
    pub async fn until_events(&self, kind: &str, count: usize) -> Vec<Event> {
        wait::until(&format!("{count} of event-timeline-{kind}"), async || {
            let events = self.events(kind).await;
            (events.len() >= count).then_some(events)
        })
        .await
    }

    /// The lines in the console of a level: `warn`, `error`.
    pub async fn console(&self, level: &str) -> Vec<String> {
        let lines: Vec<Line> = self.run("return observed.console", Vec::new()).await;
        lines.into_iter().filter(|line| line.level == level).map(|line| line.text).collect()
    }

    /// Uncaught errors.
    pub async fn errors(&self) -> Vec<String> {
        self.run("return observed.errors", Vec::new()).await
    }

    /// Violations of the page's Content Security Policy.
    pub async fn violations(&self) -> Vec<String> {
        self.run("return observed.violations", Vec::new()).await
    }

    /// Sets the page's clock, and fires the timers that are due by then.
    pub async fn travel(&self, now: &str) {
        self.run::<Value>(TRAVEL, vec![json!(now)]).await;
    }

    /// Like `travel`, but does nothing between two pages, or on a page that is not a test's.
    pub async fn travel_if_there(&self, now: &str) {
        self.run_unless_stale::<Value>(TRAVEL, vec![json!(now)]).await;
    }

    /// How many listeners, observed elements and timers the page's scripts hold.
    pub async fn held(&self) -> BTreeMap<String, usize> {
        self.held_by("").await
    }

    /// The same for scripts whose URL contains this text.
    pub async fn held_by(&self, script: &str) -> BTreeMap<String, usize> {
        self.run("return observed.held(arguments[0])", vec![json!(script)]).await
    }

    /// How many windows and tabs are open.
    pub async fn windows(&self) -> usize {
        self.client.windows().await.expect("windows").len()
    }

    /// Switches to the page's first frame, until the next page is opened.
    pub async fn enter_frame(&self) {
        self.client.enter_frame(0).await.expect("a frame");
    }

    /// The size of the window, as [`Browser::resize`] takes it.
    pub async fn window_size(&self) -> (u32, u32) {
        let (width, height) = self.client.get_window_size().await.expect("a window");
        (u32::try_from(width).expect("a width"), u32::try_from(height).expect("a height"))
    }

    /// The size of the viewport: width and height.
    pub async fn size(&self) -> (u32, u32) {
        self.run("return [innerWidth, innerHeight]", Vec::new()).await
    }

    /// Leaves the page, so that the next test starts without one.
    pub(crate) async fn leave(&self) -> Result<(), String> {
        let leave = async || -> Result<(), CmdError> {
            let windows = self.client.windows().await?;
            for window in windows.iter().skip(1) {
                self.client.switch_to_window(window.clone()).await?;
                self.client.close_window().await?;
            }
            if let (true, Some(first)) = (windows.len() > 1, windows.into_iter().next()) {
                self.client.switch_to_window(first).await?;
            }
            self.client.goto("about:blank").await
        };
        self.forget_media().await;
        leave().await.map_err(|error| error.to_string())
    }

    /// The state after a failure, for the message: what the page recorded, and a screenshot.
    pub(crate) async fn describe(&self, test: &str) -> String {
        let picture = log_dir().join(format!("{}.png", test.replace("::", "-")));
        if let Ok(bytes) = self.client.screenshot().await {
            // The screenshot is optional, so errors are ignored.
            let _ = fs::write(&picture, bytes);
        }
        let script = "const { console = [], errors = [], violations = [], events = [] } = globalThis.observed ?? {};
                      const told = { console, errors, violations, events: events.slice(-10) };
                      const lines = Object.entries(told).flatMap(([kind, list]) => list.map((one) => `${kind}: ${JSON.stringify(one)}`));
                      return [location.href, ...lines].join('\\n  ')";
        match self.client.execute(script, Vec::new()).await {
            Ok(Value::String(text)) => format!("in {}, at {text}", self.engine),
            Ok(other) => format!("in {}: {}", self.engine, json!(other)),
            Err(error) => format!("in {}: {SILENT}: {error}", self.engine),
        }
    }

    /// Closes the browser.
    pub async fn close(self) {
        // It may be closed already.
        let _ = self.client.close().await;
    }
}
