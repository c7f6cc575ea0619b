//! Texts that hold a number, by the rules of `Intl`.

use super::fill::fill;
use super::table::{Word, Words};
use crate::intl::formatter;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;
}

impl Words {
    /// The text of a word for a number, which fills its place `{n}`, with its other places filled by `values`. `lang` is the
    /// page's language.
    #[must_use]
    pub fn count(self, lang: &str, word: Word, number: usize, values: &[(&str, &str)]) -> String {
        // The rules are those of the words' own language, the digits those of the page's region.
        let rules = formatter(self.locale(""), r#"{"type":"cardinal"}"#, |locale, options| {
            PluralRules::new(locale, options).map(JsValue::from)
        });
        let category =
            rules.map(|rules| rules.unchecked_ref::<PluralRules>().select(number as f64)).unwrap_or_default();
        let n = self.number(lang, number);
        let n = [("n", n.as_str())];
        fill(self.plural(word, &category), &[&n, values].concat())
    }

    /// A number as the language writes it.
    #[must_use]
    pub fn number(self, lang: &str, number: usize) -> String {
        let format =
            formatter(self.locale(lang), "{}", |locale, options| NumberFormat::new(locale, options).map(JsValue::from));
        format.map_or_else(|| number.to_string(), |format| format.unchecked_ref::<NumberFormat>().format(number as f64))
    }
}
