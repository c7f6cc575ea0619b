//! What must hold of any input: the fuzzer's targets ask for it, and `tests/hostile.rs` does of the corpus.

use timeline_feed::check::{check as findings, write};
use timeline_feed::cli::Format;
use timeline_feed::import::{Given, Imported, read};
use timeline_feed::input::Document;
use timeline_feed::json::parse;
use timeline_feed::merge::{Decision, Options, Source, merge as merged};
use timeline_feed::notes::Notes;

fn imported(text: &str) -> Option<Imported> {
    let document = Document { name: "it".to_owned(), url: None, text: text.to_owned() };
    read(&document, &Given::default(), &mut Notes::default()).ok()
}

/// Whatever it is: each entry has an id of its own, and a title.
pub fn import(text: &str) {
    let Some(imported) = imported(text) else { return };
    let mut ids: Vec<&str> = imported.candidates.iter().map(|candidate| candidate.item.id.as_str()).collect();
    assert!(ids.iter().all(|id| !id.is_empty()));
    assert!(imported.candidates.iter().all(|candidate| !candidate.item.title.is_empty()));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two have one id");
}

/// Whatever is merged into whatever feed: it stays JSON, and twice changes nothing.
pub fn merge(feed: &str, text: &str) {
    let Some(imported) = imported(text) else { return };
    let items: Vec<_> = imported.candidates.into_iter().map(|candidate| candidate.item).collect();
    let all_ids = items.iter().map(|item| item.id.clone()).collect();
    let source = vec![Source { name: "it".to_owned(), edition: imported.edition, items, all_ids, is_whole: true }];
    let into = |text: &str| {
        merged(text, "feed", source.clone(), Options::default(), &|_| Decision::Leave, &mut Notes::default()).ok()
    };
    let Some(once) = into(feed) else { return };
    assert!(parse(&once.text).is_ok());
    assert_eq!(into(&once.text).map(|twice| twice.text), Some(once.text));
}

/// Whatever is checked: each place that is named is one of the text, and can be shown.
pub fn check(text: &str) {
    let all = findings(text, chrono::DateTime::UNIX_EPOCH.fixed_offset());
    assert!(all.iter().all(|finding| text.get(finding.span.clone()).is_some()));
    for format in [Format::Human, Format::Json, Format::Github] {
        assert!(!write(&all, "it", text, format, false).contains('\u{1b}'));
    }
}
