//! Invariants for any input: the fuzzer's targets check them, and `tests/hostile.rs` checks them for the corpus.

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

/// Importing any text: each entry has a unique id, and a title.
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

/// Merging anything into any feed: the result is JSON, and merging twice changes nothing.
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

/// Checking any text: each reported position is within the text, and can be printed.
pub fn check(text: &str) {
    let all = findings(text, chrono::DateTime::UNIX_EPOCH.fixed_offset());
    assert!(all.iter().all(|finding| text.get(finding.span.clone()).is_some()));
    for format in [Format::Human, Format::Json, Format::Github] {
        assert!(!write(&all, "it", text, format, false).contains('\u{1b}'));
    }
}
