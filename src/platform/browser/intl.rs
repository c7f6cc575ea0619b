//! The parts of `Intl` in use, and a cache of formatters.
//!
//! The bindings are declared here, since every constructor throws on a malformed `lang`, which those of js-sys do not catch.

use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    pub(super) type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn format(this: &DateTimeFormat, milliseconds: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, js_name = formatRange, catch)]
    pub(super) fn format_range(this: &DateTimeFormat, from: f64, to: f64) -> Result<String, JsValue>;

    pub(super) type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(locale: &str, options: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, js_name = formatToParts, catch)]
    pub(super) fn list_parts(this: &ListFormat, list: Vec<String>) -> Result<js_sys::Array, JsValue>;

    pub(super) type Part;
    #[wasm_bindgen(method, getter, js_name = type)]
    pub(super) fn kind(this: &Part) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn value(this: &Part) -> String;

    pub(super) type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    pub(super) type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(locale: &str, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn format(this: &RelativeTimeFormat, amount: i32, unit: &str) -> Result<String, JsValue>;

    pub(super) type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(locale: &str, options: &JsValue) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn select(this: &PluralRules, number: f64) -> String;

    pub(super) type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(locale: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn format(this: &NumberFormat, number: f64) -> String;
}

/// Used for a malformed locale: every browser supports it.
pub(super) const FALLBACK: &str = "en";

thread_local! {
    /// Creating a formatter takes far longer than using it, so one is kept for each locale and set of options.
    static FORMATTERS: RefCell<Vec<(String, String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The formatter of a locale with these options, as JSON. The options of different kinds of formatters are distinct, so
/// they suffice as a key.
pub(super) fn formatter(
    locale: &str,
    options: &str,
    make: fn(&str, &JsValue) -> Result<JsValue, JsValue>,
) -> Option<JsValue> {
    FORMATTERS.with_borrow_mut(|known| {
        if let Some((.., formatter)) = known.iter().find(|(lang, of, _)| lang == locale && of == options) {
            return Some(formatter.clone());
        }
        let parsed = js_sys::JSON::parse(options).ok()?;
        let formatter = make(locale, &parsed).or_else(|_| make(FALLBACK, &parsed)).ok()?;
        known.push((locale.to_owned(), options.to_owned(), formatter.clone()));
        Some(formatter)
    })
}
