//! The words of a language, when an element first wants them. The loader fetches them, once a page.

use super::language::language;
use super::table::Words;
use crate::dom::alarm::Alarm;
use crate::dom::events;
use crate::state::State;
use crate::text::listed;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long the timeline waits for its words, in milliseconds. Then it speaks English until they come.
const PATIENCE: i32 = 2000;

thread_local! {
    /// The languages that are here.
    static KNOWN: RefCell<Vec<(&'static str, Words)>> = const { RefCell::new(Vec::new()) };
}

/// Lets a timeline speak the language `lang` of its page, as soon as its words are here. They are asked for at once: `load` gets the
/// language, and returns a promise of the text of its file, or of `undefined`.
pub(crate) fn speak(state: &State, load: &Function, lang: String) {
    let language = language(&lang).unwrap_or("en");
    if let Some(words) = known(language) {
        return state.update(|inputs| (inputs.lang, inputs.words) = (lang, Some(words)));
    }
    // Nothing to draw anew yet: what is drawn stays as it is, or is waited for.
    state.update_untracked(|inputs| inputs.lang.clone_from(&lang));
    let asked: Result<Promise, _> = load.call1(&JsValue::NULL, &language.into()).map(JsCast::unchecked_into);
    let state = state.clone();
    spawn_local(async move {
        let patience = {
            let (state, lang) = (state.clone(), lang.clone());
            Alarm::new(move || take(&state, &lang, Words::english()))
        };
        patience.set(Some(PATIENCE));
        let text = match asked {
            Ok(asked) => JsFuture::from(asked).await.ok().and_then(|text| text.as_string()),
            Err(_) => None,
        };
        drop(patience);
        // Another timeline may have had the same words meanwhile.
        let words = known(language).or_else(|| read(language, text?)).unwrap_or_else(Words::english);
        take(&state, &lang, words);
    });
}

/// By now it may be another language that is wanted.
fn take(state: &State, lang: &str, words: Words) {
    if state.with_untracked(|inputs| inputs.lang == lang) {
        state.update(|inputs| inputs.words = Some(words));
    }
}

fn known(language: &str) -> Option<Words> {
    let known = |known: &Vec<(&str, Words)>| known.iter().find(|(name, _)| *name == language).map(|(_, words)| *words);
    if language == "en" { Some(Words::english()) } else { KNOWN.with_borrow(known) }
}

fn read(language: &'static str, text: String) -> Option<Words> {
    let words = Words::read(language, text);
    match words {
        Some(words) => {
            let missing: Vec<_> = words.missing().collect();
            if !missing.is_empty() {
                let missing = listed(missing.into_iter());
                events::warn(&format!("words/{language}.json lacks {missing}: this is in English"));
            }
            KNOWN.with_borrow_mut(|known| known.push((language, words)));
        }
        None => events::warn(&format!("words/{language}.json could not be read: the timeline is in English")),
    }
    words
}
