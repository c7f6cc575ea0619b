//! The element on the page: what it shows, found by parts, headings and words.

use crate::{Browser, Shown, wait};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cell::RefCell;

/// An `<event-timeline>` on the open page.
#[derive(Clone, Debug)]
pub struct Timeline {
    browser: Browser,
    selector: String,
}

impl Timeline {
    /// The first element that a selector finds. `a >>> b` finds `b` in the shadow root of `a`.
    pub fn new(browser: Browser, selector: &str) -> Self {
        Self { browser, selector: selector.into() }
    }

    /// Another timeline of the same page.
    pub fn other(&self, selector: &str) -> Self {
        Self::new(self.browser.clone(), selector)
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// What is shown at this moment.
    pub async fn shown(&self) -> Shown {
        self.read(include_str!("js/read.js")).await
    }

    /// Runs the body of a function that returns what a reader sees, or nothing while the element's class is not
    /// defined yet.
    pub(crate) async fn read<T: DeserializeOwned>(&self, script: &str) -> T {
        wait::until("the element's class", async || self.run::<Option<T>>(script).await).await
    }

    /// Waits until what it shows meets a condition.
    pub async fn until(&self, what: &str, is_so: impl Fn(&Shown) -> bool) -> Shown {
        let last = RefCell::new(None);
        let found = wait::until_or(wait::DEADLINE, async || {
            let shown = self.shown().await;
            if is_so(&shown) {
                return Some(shown);
            }
            last.replace(Some(shown));
            None
        });
        match found.await {
            Some(shown) => shown,
            None => panic!(
                "waited in vain: {what}. What is shown: {}",
                last.take().map(|last| last.outline()).unwrap_or_default()
            ),
        }
    }

    /// Waits until `data-state` has this value, and everything is rendered.
    pub async fn until_state(&self, state: &str) -> Shown {
        let arguments = || vec![json!(self.selector), json!(state)];
        let is_so = include_str!("js/host.js").to_owned() + "return host?.getAttribute('data-state') === arguments[1]";
        // Reading everything is slow, so it happens only once the state is reached, and again if that was still
        // the previous page.
        let found = async || match self.browser.run::<bool>(&is_so, arguments()).await {
            true => Some(self.shown().await).filter(|shown| shown.state == state && !shown.is_drawing),
            false => None,
        };
        if let Some(shown) = wait::until_or(wait::DEADLINE, found).await {
            return shown;
        }
        let shown = self.shown().await;
        assert_eq!(shown.state, state, "data-state after {} s: {}", wait::DEADLINE.as_secs(), shown.outline());
        shown
    }

    /// Waits until it is ready.
    pub async fn ready(&self) -> Shown {
        self.until_state("ready").await
    }

    /// Opens every entry.
    pub async fn open_entries(&self) {
        self.run::<()>(
            "arguments[0].shadowRoot.querySelectorAll('[part~=more]').forEach((more) => { more.open = true; })",
        )
        .await;
    }

    /// Sets an attribute.
    pub async fn set(&self, attribute: &str, value: &str) {
        self.with::<Value>("arguments[0].setAttribute(arguments[1], arguments[2])", &[attribute, value]).await;
    }

    /// Removes an attribute.
    pub async fn unset(&self, attribute: &str) {
        self.with::<Value>("arguments[0].removeAttribute(arguments[1])", &[attribute]).await;
    }

    /// Runs the body of a function whose `arguments[0]` is the element.
    pub async fn run<T: DeserializeOwned>(&self, script: &str) -> T {
        self.with(script, &[]).await
    }

    /// The computed value of a property, for the first element with a part.
    pub async fn style(&self, part: &str, property: &str) -> String {
        let script = "const box = arguments[0].shadowRoot.querySelector(`[part~=${arguments[1]}]`);
                      return getComputedStyle(box).getPropertyValue(arguments[2])";
        self.with(script, &[part, property]).await
    }

    /// Runs the body of a function with the element and these arguments, once the element exists: between two
    /// pages it does not. Finding it and running the function are one step, because the page may change at any
    /// moment.
    async fn with<T: DeserializeOwned>(&self, body: &str, more: &[&str]) -> T {
        let find = include_str!("js/host.js");
        let script = format!(
            "{find}
             return host && [(function () {{ {body}
             }})(host, ...[...arguments].slice(1)) ?? null]"
        );
        let arguments = || [self.selector.as_str()].iter().chain(more).map(|word| json!(word)).collect();
        let found = async || self.browser.run_unless_stale::<Option<(T,)>>(&script, arguments()).await.flatten();
        wait::until(&self.selector, found).await.0
    }
}
