//! "In 12 days", "tomorrow", "now".

use super::formatter;
use crate::timeline::Relative;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &RelativeTimeFormat, amount: i32, unit: &str) -> Result<String, JsValue>;
}

/// How long it is until something begins, in words, where there is a word for it.
pub(crate) fn relative(locale: &str, relative: Relative) -> Option<String> {
    let format = formatter(locale, r#"{"numeric":"auto"}"#, |locale, options| {
        RelativeTimeFormat::new(locale, options).map(JsValue::from)
    })?;
    format.unchecked_ref::<RelativeTimeFormat>().format(relative.amount, relative.unit.as_str()).ok()
}
