//! Dates, lists and countries as the reader's language writes them, through the browser's `Intl`.
//!
//! A date is always formatted in UTC from its wall clock's time. So nothing can shift a day, whatever the visitor's zone.

use crate::model::When;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    // Our own declarations of the few methods: every constructor can throw (a bad `lang`), which js-sys' do not catch.
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, milliseconds: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, js_name = formatRange, catch)]
    fn format_range(this: &DateTimeFormat, from: f64, to: f64) -> Result<String, JsValue>;

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

    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn format_number(this: &NumberFormat, number: f64) -> String;

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
    static KEPT: RefCell<Vec<(String, &'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The formatter of a language and a set of options, which tells its kind as well.
fn formatter<T: JsCast>(
    locale: &str,
    options: &'static str,
    make: fn(&str, &JsValue) -> Result<T, JsValue>,
) -> Option<T> {
    let known = KEPT.with_borrow(|kept| {
        let known = kept.iter().find(|(lang, known, _)| lang == locale && *known == options);
        known.map(|(.., format)| format.clone())
    });
    if let Some(known) = known {
        return Some(known.unchecked_into());
    }
    let parsed = js_sys::JSON::parse(options).ok()?;
    let made: JsValue = make(locale, &parsed).or_else(|_| make(FALLBACK, &parsed)).ok()?.into();
    KEPT.with_borrow_mut(|kept| kept.push((locale.to_owned(), options, made.clone())));
    Some(made.unchecked_into())
}

/// How much of a date is shown: the members that `Intl.DateTimeFormat` takes.
fn options(when: When, with_year: bool) -> &'static str {
    match (when, with_year) {
        (When::Year(_), _) => r#"{"timeZone":"UTC","year":"numeric"}"#,
        (When::Month(_), true) => r#"{"timeZone":"UTC","year":"numeric","month":"long"}"#,
        (When::Month(_), false) => r#"{"timeZone":"UTC","month":"long"}"#,
        (When::Day(_), true) => r#"{"timeZone":"UTC","year":"numeric","month":"long","day":"numeric"}"#,
        (When::Day(_), false) => r#"{"timeZone":"UTC","month":"long","day":"numeric"}"#,
        (_, true) => {
            r#"{"timeZone":"UTC","year":"numeric","month":"long","day":"numeric","hour":"numeric","minute":"2-digit"}"#
        }
        (_, false) => r#"{"timeZone":"UTC","month":"long","day":"numeric","hour":"numeric","minute":"2-digit"}"#,
    }
}

/// A date, or a range of dates, as precisely as it is known. The year is left out where `in_year` says it already.
pub(crate) fn date(locale: &str, start: When, end: Option<When>, in_year: Option<i32>) -> String {
    let end = end.unwrap_or(start);
    // A range is as precise as its vaguer end: from 11:45 until some time that day is "that day".
    let (start, end) = match (start, end) {
        (When::Instant(_) | When::Floating(_), When::Instant(_) | When::Floating(_)) => (start, end),
        (When::Instant(_) | When::Floating(_), _) => (start.to_day(), end),
        (_, When::Instant(_) | When::Floating(_)) => (start, end.to_day()),
        coarse => coarse,
    };
    let with_year = in_year != Some(start.year()) || in_year != Some(end.year());
    let vaguer = if matches!(end, When::Year(_) | When::Month(_)) { end } else { start };
    let milliseconds = |when: When| when.begins().and_utc().timestamp_millis() as f64;
    let format = formatter(locale, options(vaguer, with_year), DateTimeFormat::new);
    let text = format.and_then(|format| match milliseconds(start) < milliseconds(end) {
        true => format.format_range(milliseconds(start), milliseconds(end)).ok(),
        false => format.format(milliseconds(start)).ok(),
    });
    text.unwrap_or_else(|| start.to_string())
}

/// `A, B, and C`, in pieces: the words, which are marked, and what stands between them.
pub(crate) fn list(locale: &str, words: Vec<String>) -> Vec<(bool, String)> {
    let format = formatter(locale, r#"{"type":"conjunction"}"#, ListFormat::new);
    let parts = format.and_then(|format| format.list_parts(words).ok()).unwrap_or_default();
    let piece = |piece: JsValue| {
        let piece: Piece = piece.unchecked_into();
        (piece.kind() == "element", piece.value())
    };
    parts.iter().map(piece).collect()
}

/// A number, in the language's digits.
pub(crate) fn number(locale: &str, number: usize) -> String {
    let format = formatter(locale, r#"{"style":"decimal"}"#, NumberFormat::new);
    format.map_or_else(|| number.to_string(), |format| format.format_number(number as f64))
}

/// The name of a country: `Belgium` for `BE`.
pub(crate) fn country(locale: &str, code: &str) -> String {
    let names = formatter(locale, r#"{"type":"region"}"#, DisplayNames::new);
    names.and_then(|names| names.of(code).ok()?).unwrap_or_else(|| code.to_owned())
}
