//! What case and accents do not tell apart, as the browser knows it.

use js_sys::{JsString, RegExp};

thread_local! {
    /// Every combining mark.
    static MARKS: RegExp = RegExp::new(r"\p{M}+", "gu");
}

/// A text without case and accents: `nunez` for `Núñez`.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let apart: JsString = JsString::from(text).normalize("NFKD");
    let plain = MARKS.with(|marks| apart.replace_by_pattern(marks, ""));
    plain.to_lower_case().into()
}
