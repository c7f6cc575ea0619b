//! A `<video>` or `<audio>`.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event};

#[wasm_bindgen]
extern "C" {
    type Media;
    #[wasm_bindgen(method)]
    fn load(this: &Media);
}

/// Handles an error of a `<video>`, an `<audio>` or one of its sources. Returns whether nothing can be played. With
/// captions from another origin, it first retries without them, since `crossorigin` makes files fail on servers that do
/// not send CORS headers.
pub(crate) fn has_failed(event: &Event) -> bool {
    let Some(failed) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let media = match failed.local_name().as_str() {
        "video" | "audio" => failed,
        // The browser tries the next source.
        "source" if failed.next_element_sibling().is_some_and(|next| next.local_name() == "source") => return false,
        "source" => match failed.parent_element() {
            Some(media) => media,
            None => return false,
        },
        _ => return false,
    };
    if !media.has_attribute("crossorigin") {
        return true;
    }
    let _ = media.remove_attribute("crossorigin");
    while let Ok(Some(track)) = media.query_selector("track") {
        track.remove();
    }
    media.unchecked_ref::<Media>().load();
    false
}
