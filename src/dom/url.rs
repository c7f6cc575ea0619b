//! The page's URL: reads it, and writes it to the browser's history without loading a page.

use crate::finding::is_parameter;
use crate::url_parts::UrlParts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Location;
    type Location;
    #[wasm_bindgen(method, getter)]
    fn search(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn hash(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn href(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn origin(this: &Location) -> String;
    #[wasm_bindgen(method)]
    fn assign(this: &Location, url: &str);

    #[wasm_bindgen(thread_local_v2, js_name = history)]
    static HISTORY: History;
    type History;
    #[wasm_bindgen(method, getter)]
    fn state(this: &History) -> JsValue;
    // Both throw if the page may not change its URL: in a sandboxed frame, or when called too often.
    #[wasm_bindgen(method, catch, js_name = pushState)]
    fn push(this: &History, state: &JsValue, unused: &str, url: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = replaceState)]
    fn replace(this: &History, state: &JsValue, unused: &str, url: &str) -> Result<(), JsValue>;
}

/// The query string, with its `?`, or empty.
pub(crate) fn query() -> String {
    LOCATION.with(Location::search)
}

/// The absolute URL without query string and fragment: a relative one would depend on a `<base>`.
fn path() -> String {
    let href = LOCATION.with(Location::href);
    let end = href.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(href.len());
    href.get(..end).unwrap_or_default().to_owned()
}

/// The host of the page.
pub(crate) fn host() -> Option<String> {
    UrlParts::read(&LOCATION.with(Location::href)).map(|parts| parts.host_name().to_owned())
}

/// Whether the page's URL can be shared and extended: not that of a `srcdoc` frame, a `blob:` or a `data:` URL.
pub(crate) fn is_kept() -> bool {
    let href = LOCATION.with(Location::href);
    ["http", "file"].iter().any(|scheme| href.starts_with(scheme))
}

/// The names, without the prefix, of the parameters in a query string that belong to the timeline with this prefix.
pub(crate) fn own<'q>(query: &'q str, prefix: &'q str) -> impl Iterator<Item = String> {
    query.strip_prefix('?').unwrap_or(query).split('&').filter_map(|piece| name(piece, prefix))
}

fn name(parameter: &str, prefix: &str) -> Option<String> {
    let name = parameter.split('=').next()?;
    // Any character may be percent-encoded.
    let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
    let name = name.strip_prefix(prefix)?.strip_prefix('.')?;
    is_parameter(name).then(|| name.to_owned())
}

/// The beginning of a permalink on this page, without the parameters of the timeline with this prefix. The caller
/// appends the name and value of one parameter.
pub(crate) fn link(prefix: &str) -> String {
    let mut link = path();
    let query = query();
    let mut mark = "?";
    for piece in query.strip_prefix('?').unwrap_or(&query).split('&') {
        if !piece.is_empty() && name(piece, prefix).is_none() {
            link.push_str(mark);
            link.push_str(piece);
            mark = "&";
        }
    }
    link + mark + prefix + "."
}

/// Writes the query string. Keeps the fragment, and the history state of the page's router. `is_new` adds a history entry.
pub(crate) fn write(query: &str, is_new: bool) {
    let url = path() + query + &LOCATION.with(Location::hash);
    // If the browser refuses, only the URL is not updated.
    let _ = HISTORY.with(|history| {
        let state = history.state();
        if is_new { history.push(&state, "", &url) } else { history.replace(&state, "", &url) }
    });
}

/// Whether an absolute URL has the page's own origin.
pub(crate) fn is_own(url: &str) -> bool {
    let origin = LOCATION.with(Location::origin);
    url.strip_prefix(&origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Navigates to a URL, like a link.
pub(crate) fn follow(url: &str) {
    LOCATION.with(|location| location.assign(url));
}
