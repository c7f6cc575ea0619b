//! Dates, lists and countries as the reader's language writes them, through the browser's `Intl`.

mod date;
mod relative;
mod zone;

pub(crate) use date::{Style, date, year};
pub(crate) use relative::relative;
pub(crate) use zone::{is_zone, offset_at};

use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    // Our own declarations of the few methods: every constructor can throw (a bad `lang`), which js-sys' do not catch.
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, js_name = formatToParts, catch)]
    fn list_parts(this: &ListFormat, list: Vec<String>) -> Result<js_sys::Array, JsValue>;

    type Piece;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Piece) -> String;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Piece) -> String;

    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// A language that is always there, should the page's be none.
const FALLBACK: &str = "en";

thread_local! {
    /// Making a formatter takes far longer than using it: one is kept for each language and set of options.
    static KEPT: RefCell<Vec<(String, String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The formatter of a language and a set of options, which tells its kind as well.
pub(crate) fn formatter(
    locale: &str,
    options: &str,
    make: fn(&str, &JsValue) -> Result<JsValue, JsValue>,
) -> Option<JsValue> {
    KEPT.with_borrow_mut(|kept| {
        if let Some((.., known)) = kept.iter().find(|(lang, known, _)| lang == locale && known == options) {
            return Some(known.clone());
        }
        let parsed = js_sys::JSON::parse(options).ok()?;
        let made = make(locale, &parsed).or_else(|_| make(FALLBACK, &parsed)).ok()?;
        kept.push((locale.to_owned(), options.to_owned(), made.clone()));
        Some(made)
    })
}

/// `A, B, and C`, in pieces: the words, which are marked, and what stands between them.
pub(crate) fn list(locale: &str, words: Vec<String>) -> Vec<(bool, String)> {
    let format = formatter(locale, r#"{"type":"conjunction"}"#, |locale, options| {
        ListFormat::new(locale, options).map(JsValue::from)
    });
    let parts = format.and_then(|format| format.unchecked_ref::<ListFormat>().list_parts(words).ok());
    let piece = |piece: JsValue| {
        let piece: Piece = piece.unchecked_into();
        (piece.kind() == "element", piece.value())
    };
    parts.unwrap_or_default().iter().map(piece).collect()
}

/// The name of a country: `Belgium` for `BE`.
pub(crate) fn country(locale: &str, code: &str) -> String {
    let names = formatter(locale, r#"{"type":"region"}"#, |locale, options| {
        DisplayNames::new(locale, options).map(JsValue::from)
    });
    names.and_then(|names| names.unchecked_ref::<DisplayNames>().of(code).ok()?).unwrap_or_else(|| code.to_owned())
}
