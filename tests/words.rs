//! The words of the interface: how they are looked up, and that every language's file is complete.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::model::{Kind, Role, Status};
use event_timeline::words::{LANGUAGES, Message, Words, fill, language};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The plural categories in a language's file, from CLDR:
/// <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>. Categories used only for
/// fractions and for millions are left out: no timeline counts that far.
fn categories(language: &str) -> &'static [&'static str] {
    match language {
        "ja" | "zh" | "zh-Hant" => &["other"],
        "he" => &["one", "other", "two"],
        "ar" => &["few", "many", "one", "other", "two", "zero"],
        "de" | "en" | "es" | "fr" | "it" | "nl" | "pt" | "pt-BR" => &["one", "other"],
        new => panic!("{new}.json: say here which plural forms the language has"),
    }
}

fn file(language: &str) -> Map<String, Value> {
    let path = format!("{}/public/words/{language}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{language}.json: {error}"))
}

/// The names of the placeholders in a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').map_or(rest, |(name, _)| name)).collect()
}

/// What is wrong with a text, compared with the English one.
fn fault(text: &str, english: &str) -> Option<String> {
    if text.trim() != text || text.is_empty() {
        return Some("blanks around it, or nothing in it".into());
    }
    let (places, wanted) = (places(text), places(english));
    (places != wanted).then(|| format!("has the places {places:?}, English has {wanted:?}"))
}

/// What is wrong with a member of a language's file.
fn faults(language: &str, value: Option<&Value>, english: &Value) -> Vec<String> {
    match (value, english) {
        (None, _) => vec!["is missing".into()],
        (Some(Value::String(text)), Value::String(english)) => fault(text, english).into_iter().collect(),
        (Some(Value::Object(forms)), Value::Object(english)) => {
            let names: Vec<_> = forms.keys().map(String::as_str).collect();
            let mut faults = Vec::new();
            if BTreeSet::from_iter(names) != BTreeSet::from_iter(categories(language).iter().copied()) {
                faults.push(format!("has to have exactly the plural forms {:?}", categories(language)));
            }
            let other = english["other"].as_str().unwrap();
            for (category, text) in forms {
                let text = text.as_str().unwrap_or_default();
                // The forms for one and two may write their number in words.
                let is_said = ["zero", "one", "two"].contains(&category.as_str()) && !text.contains("{n}");
                let spoken = if is_said { other.replace("{n}", "") } else { other.to_owned() };
                faults.extend(fault(text, &spoken).map(|fault| format!("`{category}`: {fault}")));
            }
            faults
        }
        _ => vec!["is a text where English has plural forms, or the other way round".into()],
    }
}

#[test]
fn every_file_says_all_that_english_says() {
    let english = file("en");
    let mut all = Vec::new();
    for language in LANGUAGES {
        let file = file(language);
        for (key, value) in &english {
            let faults = faults(language, file.get(key), value);
            all.extend(faults.into_iter().map(|fault| format!("public/words/{language}.json: `{key}` {fault}")));
        }
        let unknown = file.keys().filter(|key| !english.contains_key(*key));
        all.extend(unknown.map(|key| format!("public/words/{language}.json: `{key}` is not in en.json")));
        let direction = &file["direction"];
        if direction != "ltr" && direction != "rtl" {
            all.push(format!("public/words/{language}.json: `direction` has to be ltr or rtl, not {direction}"));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_fault_in_a_file_is_found() {
    let plural = serde_json::json!({"one": "{n} entry", "other": "{n} entries"});
    let text = serde_json::json!("Link to {title}");
    let cases = [
        ("de", None, &text, "missing"),
        ("de", Some(serde_json::json!("Link zu {titel}")), &text, "places"),
        ("de", Some(serde_json::json!("Link")), &text, "places"),
        ("de", Some(serde_json::json!(" {title}")), &text, "blanks"),
        ("de", Some(serde_json::json!("")), &text, "nothing"),
        ("de", Some(serde_json::json!({"other": "{title}"})), &text, "plural forms"),
        ("de", Some(serde_json::json!("{n} Einträge")), &plural, "plural forms"),
        ("de", Some(serde_json::json!({"other": "{n} Einträge"})), &plural, "plural forms"),
        ("ja", Some(serde_json::json!({"one": "{n}", "other": "{n}"})), &plural, "plural forms"),
        ("de", Some(serde_json::json!({"one": "ein Eintrag", "other": "Einträge"})), &plural, "`other`"),
        ("de", Some(serde_json::json!({"one": 1, "other": "{n} Einträge"})), &plural, "`one`"),
    ];
    for (language, value, english, part) in cases {
        let faults = faults(language, value.as_ref(), english);
        assert!(faults.len() == 1 && faults[0].contains(part), "{value:?}: {faults:?}, not {part}");
    }
    let whole = serde_json::json!({"one": "ein Eintrag", "other": "{n} Einträge"});
    assert_eq!(faults("de", Some(&whole), &plural), [""; 0]);
}

#[test]
fn right_to_left_is_said_by_the_languages_that_are_written_so() {
    for language in LANGUAGES {
        let written = if ["ar", "he", "fa", "ur"].contains(language) { "rtl" } else { "ltr" };
        assert_eq!(file(language)["direction"], written, "{language}");
    }
}

#[test]
fn a_page_gets_the_nearest_language_that_there_is() {
    let cases = [
        ("en", Some("en")),
        ("en-GB", Some("en")),
        ("DE", Some("de")),
        ("de-AT", Some("de")),
        ("pt-BR", Some("pt-BR")),
        ("pt-PT", Some("pt")),
        ("zh-CN", Some("zh")),
        ("zh-Hans", Some("zh")),
        ("zh-Hans-CN", Some("zh")),
        ("zh-Hant", Some("zh-Hant")),
        ("zh_Hant_TW", Some("zh-Hant")),
        ("zh-tw", Some("zh-Hant")),
        ("zh-HK", Some("zh-Hant")),
        // Locale names that are not valid tags
        ("pt_BR", Some("pt-BR")),
        ("EN_us", Some("en")),
        ("he", Some("he")),
        ("iw", Some("he")),
        ("iw-IL", Some("he")),
        ("ar-EG", Some("ar")),
        ("xx", None),
        ("dex", None),
        ("d", None),
        ("", None),
        ("-", None),
        ("not a language", None),
        ("../de", None),
    ];
    for (tag, expected) in cases {
        assert_eq!(language(tag), expected, "{tag}");
    }
}

#[test]
fn intl_speaks_the_language_of_the_words() {
    let german = Words::read("de", "{}".into()).unwrap();
    let cases = [
        (german, "de-AT", "de-AT"),
        // The page has changed to a language whose words are not loaded yet, or do not exist.
        (german, "fr", "de"),
        (german, "xx", "de"),
        (Words::english(), "en-GB", "en-GB"),
        (Words::english(), "xx-YY", "en"),
        (Words::english(), "de", "en"),
    ];
    for (words, lang, locale) in cases {
        assert_eq!(words.locale(lang), locale, "{lang}");
    }
}

#[test]
fn what_a_file_lacks_is_said_in_english() {
    let text = r#"{"watch": "Ansehen", "slides": null, "found": {"one": "ein Eintrag"}, "more": {"other": "{n} weitere"}, "x": "?"}"#;
    let words = Words::read("de", text.into()).unwrap();
    assert_eq!(words.text(Message::Watch), "Ansehen");
    assert_eq!(words.text(Message::Slides), "Slides");
    assert_eq!(words.text(Message::Timeline), "Timeline");
    assert_eq!(words.plural(Message::Found, "one"), "ein Eintrag");
    assert_eq!(words.plural(Message::Found, "other"), "{n} entries");
    assert_eq!(words.plural(Message::More, "one"), "{n} weitere");
    let missing: Vec<_> = words.missing().collect();
    assert!(["slides", "timeline", "found"].iter().all(|name| missing.contains(name)), "{missing:?}");
    assert!(["watch", "more", "x"].iter().all(|name| !missing.contains(name)), "{missing:?}");
    assert_eq!(Words::english().missing().count(), 0);
}

#[test]
fn what_is_no_object_is_no_words() {
    for text in ["", "[]", "null", "\"de\"", "{\"watch\": \"An", "<!doctype html>"] {
        assert!(Words::read("de", text.into()).is_none(), "{text}");
    }
}

#[test]
fn every_word_finds_its_own_text() {
    let english = file("en");
    assert_eq!(Message::ALL.len(), english.len());
    for word in Message::ALL {
        // `LightningTalk` is `lightning_talk`
        let name = format!("{word:?}").to_ascii_lowercase();
        let (_, value) = english.iter().find(|(key, _)| key.replace('_', "") == name).unwrap();
        let expected = value.get("other").unwrap_or(value).as_str();
        assert_eq!(Some(Words::english().text(*word)), expected, "{word:?}");
    }
}

#[test]
fn plurals_have_the_form_of_their_number() {
    let english = Words::english();
    assert_eq!(english.plural(Message::Found, "one"), "{n} entry");
    for category in ["other", "few", "many", ""] {
        assert_eq!(english.plural(Message::Found, category), "{n} entries", "{category}");
    }
    // A text without plural forms is the same for each.
    assert_eq!(english.plural(Message::Watch, "one"), "Watch");
}

#[test]
fn kinds_statuses_and_roles_have_names() {
    let english = Words::english();
    let kinds = Kind::ALL.map(|(word, kind)| (word.replace('-', " "), english.kind(&kind).to_ascii_lowercase()));
    for (word, name) in kinds {
        assert_eq!(name, word);
    }
    assert_eq!(english.kind(&Kind::Other("unconference".into())), "unconference");
    assert_eq!(english.status(Status::Confirmed), None);
    assert_eq!(english.status(Status::Cancelled), Some("Cancelled"));
    assert_eq!(english.role(Role::Recording, true), "Listen");
    assert_eq!(english.role(Role::Recording, false), "Watch");
    assert_eq!(english.role(Role::Slides, true), "Slides");
}

#[test]
fn places_are_filled() {
    let values: &[(&str, &str)] = &[("title", "A"), ("n", "3")];
    let cases = [
        ("", ""),
        ("plain", "plain"),
        ("{title}", "A"),
        ("«{title}», {n} {n}", "«A», 3 3"),
        ("{else} {title}", "{else} A"),
        ("{title", "{title"),
        ("{{title}}", "{A}"),
        ("} {", "} {"),
    ];
    for (text, filled) in cases {
        assert_eq!(fill(text, values), filled, "{text}");
    }
    assert_eq!(Words::english().fill(Message::LinkTo, &[("title", "{n}")]), "Link to {n}");
}

proptest! {
    #[test]
    fn any_tag_is_a_language_or_none(tag in "\\PC{0,12}|[a-zA-Z]{2}(-[a-zA-Z0-9]{1,8}){0,3}") {
        if let Some(found) = language(&tag) {
            prop_assert!(LANGUAGES.contains(&found));
            prop_assert!(tag.to_ascii_lowercase().starts_with(&found.to_ascii_lowercase()) || found == "he");
        }
    }

    #[test]
    fn any_text_is_filled(text in "[{}a-n é]{0,20}", value in "[{}n]{0,5}") {
        let filled = fill(&text, &[("n", &value)]);
        prop_assert_eq!(filled, text.replace("{n}", &value));
    }

    #[test]
    fn any_file_is_words_or_none(text in "\\PC{0,20}|\\{(\"watch\": ?(\"[a-z]{1,3}\"|1|\\{\"other\":\"x\"\\}|\\{\\})){0,1}\\}") {
        if let Some(words) = Words::read("de", text) {
            for word in Message::ALL {
                prop_assert!(!words.text(*word).is_empty());
            }
        }
    }
}
