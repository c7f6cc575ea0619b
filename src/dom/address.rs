//! The page's address: read, and written to the browser's history without a load.

use crate::finding::is_parameter;
use crate::text::{before, pieces};
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

    /// A text as a part of an address.
    #[wasm_bindgen(js_name = encodeURIComponent, catch)]
    pub(crate) fn encode(text: &str) -> Result<String, JsValue>;

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

/// The query part, with its `?`; empty without one.
pub(crate) fn query() -> String {
    LOCATION.with(Location::search)
}

/// The address without its query and its fragment: whole, since a page may hold a `<base>`.
pub(crate) fn path() -> String {
    let href = LOCATION.with(Location::href);
    let end = href.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(href.len());
    href.get(..end).unwrap_or_default().to_owned()
}

/// The names of the parameters in a query part that are those of the timeline of this prefix, without it.
pub(crate) fn own<'q>(query: &'q str, prefix: &'q str) -> impl Iterator<Item = &'q str> {
    pieces(query.strip_prefix("?").unwrap_or(query), "&").filter_map(|piece| name(piece, prefix))
}

fn name<'p>(piece: &'p str, prefix: &str) -> Option<&'p str> {
    piece.strip_prefix(prefix)?.strip_prefix(".").map(|rest| before(rest, "=")).filter(|name| is_parameter(name))
}

/// The beginning of a link to something on this page, without what the reader chose in the timeline of that prefix. The name and the
/// value of one parameter are to follow.
pub(crate) fn link(prefix: &str) -> String {
    let mut link = path();
    let query = query();
    let mut mark = "?";
    for piece in pieces(query.strip_prefix("?").unwrap_or(&query), "&") {
        if !piece.is_empty() && name(piece, prefix).is_none() {
            link.push_str(mark);
            link.push_str(piece);
            mark = "&";
        }
    }
    link + mark + prefix + "."
}

/// Writes another query part. The fragment is the page's own, and stays; so does what the page's router keeps in the history.
/// `is_new` makes a step that Back takes back.
pub(crate) fn write(query: &str, is_new: bool) {
    let url = path() + query + &LOCATION.with(Location::hash);
    // What cannot be written is not in the address, and nothing worse.
    let _ = HISTORY.with(|history| {
        let state = history.state();
        if is_new { history.push(&state, "", &url) } else { history.replace(&state, "", &url) }
    });
}

/// Whether an absolute address is of the page's own origin.
pub(crate) fn is_own(url: &str) -> bool {
    let origin = LOCATION.with(Location::origin);
    url.strip_prefix(&origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Leaves the page for another, as a link does.
pub(crate) fn follow(url: &str) {
    LOCATION.with(|location| location.assign(url));
}
