//! The page's URL: read, and written to the browser's history without a load.

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
    // Both throw where a page may not change its address: in a sandboxed frame, or too often in a minute.
    #[wasm_bindgen(method, catch, js_name = pushState)]
    fn push(this: &History, state: &JsValue, unused: &str, url: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = replaceState)]
    fn replace(this: &History, state: &JsValue, unused: &str, url: &str) -> Result<(), JsValue>;
}

/// The query string, with its `?`; empty without one.
pub(crate) fn query() -> String {
    LOCATION.with(Location::search)
}

/// The URL without its query string and its fragment: whole, since a page may hold a `<base>`.
fn path() -> String {
    let href = LOCATION.with(Location::href);
    let end = href.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(href.len());
    href.get(..end).unwrap_or_default().to_owned()
}

/// What the host of the page is called.
pub(crate) fn host() -> Option<String> {
    UrlParts::read(&LOCATION.with(Location::href)).map(|parts| parts.host_name().to_owned())
}

/// Whether the page's URL is one that leads to it, and to which something can be added: not that of a `srcdoc`, a `blob:` or `data:`.
pub(crate) fn is_kept() -> bool {
    let href = LOCATION.with(Location::href);
    ["http", "file"].iter().any(|scheme| href.starts_with(scheme))
}

/// The names of the parameters in a query string that are those of the timeline of this prefix, without it.
pub(crate) fn own<'q>(query: &'q str, prefix: &'q str) -> impl Iterator<Item = String> {
    query.strip_prefix('?').unwrap_or(query).split('&').filter_map(|piece| name(piece, prefix))
}

fn name(parameter: &str, prefix: &str) -> Option<String> {
    let name = parameter.split('=').next()?;
    // Any of its characters may be percent-encoded.
    let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
    let name = name.strip_prefix(prefix)?.strip_prefix('.')?;
    is_parameter(name).then(|| name.to_owned())
}

/// The beginning of a link to something on this page, without what the reader chose in the timeline of that prefix. The name and the
/// value of one parameter are to follow.
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

/// Writes another query string. The fragment is the page's own, and stays; so does what the page's router keeps in the history.
/// `is_new` makes a step that Back takes back.
pub(crate) fn write(query: &str, is_new: bool) {
    let url = path() + query + &LOCATION.with(Location::hash);
    // What cannot be written is not in the address, and nothing worse.
    let _ = HISTORY.with(|history| {
        let state = history.state();
        if is_new { history.push(&state, "", &url) } else { history.replace(&state, "", &url) }
    });
}

/// Whether an absolute URL is of the page's own origin.
pub(crate) fn is_own(url: &str) -> bool {
    let origin = LOCATION.with(Location::origin);
    url.strip_prefix(&origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Leaves the page for another, as a link does.
pub(crate) fn follow(url: &str) {
    LOCATION.with(|location| location.assign(url));
}
