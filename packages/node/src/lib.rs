//! The core of event-timeline in Node.js: renders the list between the tags, with Node's own `Intl` and `URL`. Requests
//! and responses are JSON; `node.cjs` of the npm package is the public interface.

mod answer;
mod request;

use event_timeline::html::{self, Page};
use event_timeline::options::Options;
use event_timeline::platform::Platform;
use event_timeline::platform::browser::Browser;
use event_timeline::structured;
use event_timeline::words;
use wasm_bindgen::prelude::*;

use answer::Answer;
use request::Request;

/// The name of the file of words for a language, without its extension. `None` for English, and for languages without words.
#[wasm_bindgen]
#[must_use]
pub fn words(lang: &str) -> Option<String> {
    words::language(lang).filter(|language| *language != "en").map(str::to_owned)
}

/// Renders the list of a tag: from a `Request` to an `Answer`, both in JSON.
///
/// # Errors A feed cannot be read. The error contains its URL.
#[wasm_bindgen]
pub fn html(request: &str) -> Result<String, JsError> {
    let request: Request = serde_json::from_str(request)?;
    Ok(serde_json::to_string(&answer(&request)?)?)
}

/// Structured data as they stand in a page: the element takes over the first that a page has.
#[wasm_bindgen]
#[must_use]
pub fn script(structured: &str) -> String {
    html::script(structured)
}

fn answer(request: &Request) -> Result<Answer, JsError> {
    let (options, warnings) = Options::read(|name| request.attributes.get(name).cloned());
    let (entries, skipped) = request.entries()?;
    let locale = request.locale();
    let page = Page { options: &options, locale: &locale, href: &|url| request.href(url) };
    let plan = page.plan(&entries);
    let nodes = structured::nodes(&plan, Browser.now().now);
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
    Ok(Answer {
        html: page.list(&plan),
        structured: (!nodes.is_empty()).then(|| structured::document(&nodes)),
        warnings: warnings.iter().map(ToString::to_string).collect(),
        skipped,
    })
}
