//! Loads the words of a language when a timeline first needs them. The loader fetches each file once per page.

use super::Store;
use crate::dom::events;
use crate::dom::timer::Timer;
use crate::locale::Locale;
use crate::platform::browser::Browser;
use crate::words::{Words, language};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long to wait for the words, in milliseconds. After that the timeline is in English until they are loaded.
const PATIENCE: i32 = 2000;

thread_local! {
    /// The words of the languages loaded so far.
    static KNOWN: RefCell<Vec<(&'static str, Words)>> = const { RefCell::new(Vec::new()) };
}

/// Switches a timeline to the page's language `lang`, once its words are loaded. Calls `load` with the language at
/// once, which returns a promise of the text of its file, or of `undefined`.
pub(crate) fn speak(store: Store, load: &Function, lang: String) {
    let language = language(&lang).unwrap_or("en");
    // The previous language stays until the words are loaded.
    store.settings.update(|settings| Arc::make_mut(settings).lang.clone_from(&lang));
    if let Some(words) = known(language) {
        return take(store, &lang, words);
    }
    let asked: Result<Promise, _> = load.call1(&JsValue::NULL, &language.into()).map(JsCast::unchecked_into);
    spawn_local(async move {
        let patience = {
            let lang = lang.clone();
            Timer::new(move || take(store, &lang, Words::english()))
        };
        patience.set(Some(PATIENCE));
        let text = match asked {
            Ok(asked) => JsFuture::from(asked).await.ok().and_then(|text| text.as_string()),
            Err(_) => None,
        };
        drop(patience);
        // Another timeline may have loaded the same words meanwhile.
        let words = known(language).or_else(|| read(language, text?)).unwrap_or_else(Words::english);
        take(store, &lang, words);
    });
}

/// Sets the words, unless another language has been requested meanwhile.
fn take(store: Store, lang: &str, words: Words) {
    if store.settings.try_with_untracked(|settings| settings.lang == lang) == Some(true) {
        let locale = Locale::new(lang, words, &Browser);
        store.settings.update(|settings| Arc::make_mut(settings).locale = Some(locale));
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
                let missing = missing.join(", ");
                events::warn(&format!("words/{language}.json lacks {missing}: this is in English"));
            }
            KNOWN.with_borrow_mut(|known| known.push((language, words)));
        }
        None => events::warn(&format!("words/{language}.json could not be read: the timeline is in English")),
    }
    words
}
