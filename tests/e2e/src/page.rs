//! A page of a docs site, around the tag.

use crate::{
    Answer,
    axe::script,
    site::{LOADER, dist},
};
use std::fs;

/// The strictest policy under which wasm can run.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
                                 img-src 'self'; require-trusted-types-for 'script'";

/// The path of [`Page`]s.
pub const PAGE: &str = "/docs/events/";

/// A page that is still to be opened. It consists of a title, its content, and a last line.
#[derive(Clone, Debug)]
pub struct Page {
    content: String,
    loader: String,
    lang: String,
    now: String,
    style: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    integrity: Option<String>,
    base: Option<&'static str>,
    is_breakable: bool,
}

impl Page {
    /// A page with this content between its heading and its last line.
    pub fn with(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            loader: LOADER.into(),
            lang: "en-GB".into(),
            now: "2026-10-01T12:00:00+02:00".into(),
            style: "light",
            headers: Vec::new(),
            integrity: None,
            base: None,
            is_breakable: false,
        }
    }

    /// A page with one timeline of these feeds.
    pub fn of(src: &str) -> Self {
        Self::with(format!(r#"<event-timeline src="{src}">{FALLBACK}</event-timeline>"#))
    }

    /// A page with one timeline of these feeds, with more attributes.
    pub fn of_with(src: &str, attributes: &str) -> Self {
        Self::with(format!(r#"<event-timeline src="{src}" {attributes}>{FALLBACK}</event-timeline>"#))
    }

    /// The time at which the clock is stopped.
    #[must_use]
    pub fn at(self, now: &str) -> Self {
        Self { now: now.into(), ..self }
    }

    /// Light text on a dark background.
    #[must_use]
    pub fn dark(self) -> Self {
        Self { style: "dark", ..self }
    }

    #[must_use]
    pub fn lang(self, lang: &str) -> Self {
        Self { lang: lang.into(), ..self }
    }

    /// Loads the element from another URL.
    #[must_use]
    pub fn loader(self, loader: &str) -> Self {
        Self { loader: loader.into(), ..self }
    }

    /// Sends a Content-Security-Policy.
    #[must_use]
    pub fn policy(self, policy: &'static str) -> Self {
        self.header("content-security-policy", policy)
    }

    /// Sends a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Adds a `<base href>`.
    #[must_use]
    pub fn base(self, base: &'static str) -> Self {
        Self { base: Some(base), ..self }
    }

    /// Sets `integrity` on the loader.
    #[must_use]
    pub fn integrity(self, integrity: String) -> Self {
        Self { integrity: Some(integrity), ..self }
    }

    /// The wasm traps once a script sets `observed.traps`, as a bug might.
    #[must_use]
    pub fn breakable(self) -> Self {
        Self { is_breakable: true, ..self }
    }

    /// The server's answer.
    pub(crate) fn answer(&self) -> Answer {
        let Self { content, loader, lang, now, style, headers, integrity, base, is_breakable } = self;
        let breakable = if *is_breakable { " data-breakable" } else { "" };
        let integrity = integrity.as_ref().map(|sum| format!(" integrity=\"{sum}\"")).unwrap_or_default();
        let base = base.map(|base| format!("<base href=\"{base}\">\n")).unwrap_or_default();
        let html = format!(
            r#"<!doctype html>
<html lang="{lang}" class="{style}">
<head>
<meta charset="utf-8">
{base}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Events</title>
<link rel="stylesheet" href="/harness/page.css">
<script src="/harness/observe.js" data-now="{now}"{breakable}></script>
<script type="module" src="{loader}"{integrity}></script>
</head>
<body>
<main>
<h1>Events</h1>
{content}
<p id="after">What comes after.</p>
</main>
</body>
</html>"#
        );
        let answer = Answer::new("text/html; charset=utf-8", html);
        headers.iter().fold(answer, |answer, (name, value)| answer.header(name, value))
    }
}

/// The content between the tags.
pub const FALLBACK: &str = r#"<p id="fallback"><a href="/docs/all/">All our talks and posts</a></p>"#;

/// The scripts and styles that tests add to a page.
pub(crate) fn asset(name: &str) -> Option<Answer> {
    match name {
        "observe.js" => Some(Answer::new("text/javascript", include_str!("js/observe.js"))),
        "page.css" => Some(Answer::new("text/css", include_str!("js/page.css"))),
        "axe.js" => Some(Answer::new("text/javascript", fs::read(script().ok()?).ok()?)),
        "ping" => Some(Answer::new("text/plain", "pong")),
        _ => None,
    }
}

/// The deployed copy of the Kairos feed.
pub fn kairos_feed() -> String {
    fs::read_to_string(dist().expect("a build").join("events.json")).expect("the feed beside it")
}
