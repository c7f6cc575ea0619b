//! A `<video>` or `<audio>`.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    type Media;
    #[wasm_bindgen(method)]
    fn load(this: &Media);
}

/// Loads its sources anew, and plays.
pub(crate) fn load(media: &Element) {
    media.unchecked_ref::<Media>().load();
}
