//! Calendar files: of an entry, of an edition, or of all upcoming entries that are shown.

use crate::calendar;
use crate::dom::share;
use crate::model::Entry;
use crate::state::Store;
use crate::timeline::RowKey;
use leptos::prelude::*;
use std::sync::Arc;

/// Saves the calendar file for the button of a row. A section's button saves all upcoming entries.
pub(super) fn save(store: Store, row: &RowKey) {
    let (settings, layout) = (store.settings.get_untracked(), store.layout.get_untracked());
    let Some(locale) = &settings.locale else { return };
    let now = locale.platform().now().now;
    let edition = layout.edition(row).map(|(group, _)| group);
    let is_picked = |entry: &&Arc<Entry>| match row {
        RowKey::Entry(id) => entry.id == *id,
        _ => true,
    };
    let coming =
        layout.plan().coming.iter().filter(|group| edition.is_none_or(|edition| core::ptr::eq(edition, *group)));
    let offered = coming.flat_map(|group| group.entries_or_head()).filter(|entry| calendar::is_offered(entry, now));
    let picked: Vec<&Arc<Entry>> = offered.filter(is_picked).collect();
    let name = match (picked.as_slice(), row) {
        ([one], _) => one.title.clone(),
        (_, RowKey::Edition(name, _)) => name.to_string(),
        _ => String::new(),
    };
    let country = |code: &str| locale.country(code);
    let export = calendar::Export { now, domain: "", country: &country };
    if let Some(text) = calendar::calendar(&mut picked.iter().map(|entry| &***entry), &export) {
        share::save(&calendar::file_name(&name), "text/calendar;charset=utf-8", &text);
    }
}
