//! Fetching the words of a language, once a page, when an element first wants them.

use super::language::language;
use super::table::Words;
use crate::dom::{events, fetch};
use crate::state::State;
use crate::text::listed;
use js_sys::{Array, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &js_sys::Function, milliseconds: i32);
}

/// How long the timeline waits for its words, in milliseconds. Then it speaks English until they come.
const PATIENCE: i32 = 2000;

thread_local! {
    /// The languages that are here.
    static KNOWN: RefCell<Vec<(&'static str, Words)>> = const { RefCell::new(Vec::new()) };
    /// Those on their way, with what is kept when they have come or failed.
    static ASKED: RefCell<Vec<(&'static str, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Lets a timeline speak the language `lang` of its page, as soon as its words are here. They are asked for at once, in the folder
/// `words` of the address `home`.
pub(crate) fn speak(state: &State, home: &str, lang: String) {
    let language = language(&lang).unwrap_or("en");
    if let Some(words) = known(language) {
        return state.update(|inputs| (inputs.lang, inputs.words) = (lang, Some(words)));
    }
    // Nothing to draw anew yet: what is drawn stays as it is, or is waited for.
    state.update_untracked(|inputs| inputs.lang.clone_from(&lang));
    let (state, asked) = (state.clone(), ask(language, home));
    spawn_local(async move {
        let patience = Promise::new(&mut |resolve, _| set_timeout(&resolve, PATIENCE));
        for end in [Promise::race(&Array::of2(&asked, &patience)), asked] {
            let is_over = JsFuture::from(end).await.is_ok_and(|came| came.is_truthy());
            let words = known(language).unwrap_or_else(Words::english);
            // By now it may be another language that is wanted.
            if state.with_untracked(|inputs| inputs.lang == lang) {
                state.update(|inputs| inputs.words = Some(words));
            }
            if is_over {
                break;
            }
        }
    });
}

fn known(language: &str) -> Option<Words> {
    let known = |known: &Vec<(&str, Words)>| known.iter().find(|(name, _)| *name == language).map(|(_, words)| *words);
    if language == "en" { Some(Words::english()) } else { KNOWN.with_borrow(known) }
}

/// A promise that is kept with `true` once the words have come or failed, the same for all who ask meanwhile. What failed is asked
/// for again by the next.
fn ask(language: &'static str, home: &str) -> Promise {
    let under_way =
        ASKED.with_borrow(|asked| asked.iter().find(|(name, _)| *name == language).map(|(_, promise)| promise.clone()));
    under_way.unwrap_or_else(|| {
        let url = format!("{home}words/{language}.json");
        let promise = future_to_promise(async move {
            match fetch::text(fetch::ask(&url, None, None)).await.ok().and_then(|text| Words::read(language, text)) {
                Some(words) => {
                    let missing = listed(words.missing());
                    if !missing.is_empty() {
                        events::warn(&format!("{url} lacks {missing}: English is shown instead"));
                    }
                    KNOWN.with_borrow_mut(|known| known.push((language, words)));
                }
                None => events::warn(&format!("{url} could not be read: the timeline is in English")),
            }
            ASKED.with_borrow_mut(|asked| asked.retain(|(name, _)| *name != language));
            Ok(JsValue::TRUE)
        });
        ASKED.with_borrow_mut(|asked| asked.push((language, promise.clone())));
        promise
    })
}
