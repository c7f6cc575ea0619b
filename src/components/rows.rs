//! The rows of a list: one keyed list serves sections, editions and entries.

use super::edition::{Edition, is_alone};
use super::element::{Element, el};
use super::item::{EditionContext, elsewhere, item};
use super::links;
use super::list::list;
use super::row::RowView;
use super::section::Section;
use crate::finding::Target;
use crate::state::Store;
use crate::timeline::{RowKey, relative_group};
use leptos::prelude::*;

/// The drawn rows of a list. A row that stays keeps its DOM nodes, and with them focus, selection and playback.
#[component]
pub(super) fn Rows(
    /// The section or edition whose list it is. `None` for the list of sections.
    #[prop(optional)]
    parent: Option<RowKey>,
    /// The section that contains the list.
    #[prop(optional)]
    section: Option<RowKey>,
) -> impl IntoView {
    let store = Store::expect();
    let whose = parent.clone();
    let each = move || store.rows.with(|rows| rows.list(whose.as_ref()).to_vec());
    let children = move |key: RowKey| match (key, section.clone()) {
        (RowKey::Gap(_, height), section) => gap(height, section.is_some()).into_any(),
        (key @ RowKey::Edition(..), Some(section)) => view! { <Edition key section/> }.into_any(),
        (key @ (RowKey::Entry(_) | RowKey::Date(..)), Some(section)) => {
            let edition = parent.clone().filter(|parent| matches!(parent, RowKey::Edition(..)));
            (move || entry(store, &key, &section, edition.as_ref())).into_any()
        }
        (key, _) => view! { <Section key/> }.into_any(),
    };
    list(each, RowKey::clone, children)
}

/// An entry, built from the current state.
fn entry(store: Store, key: &RowKey, section: &RowKey, edition: Option<&RowKey>) -> Option<Element> {
    let (feeds, row) = (store.feeds.get(), RowView::of(store, section)?);
    let (RowKey::Entry(id) | RowKey::Date(id, _)) = key else { return None };
    let entry = feeds.entry(id)?;
    let layout = &row.shown.layout;
    // Of an entry with several dates, the layout has the one for this row.
    let entry = if entry.also.is_empty() { entry } else { layout.entry(layout.row(key)?)? };
    let found = edition.and_then(|edition| layout.edition(edition));
    let said = EditionContext {
        location: found.map(|(_, edition)| &edition.location),
        relative: found.and_then(|(group, _)| relative_group(group, row.clock)),
        is_edition: found.is_some(),
        is_date: found.is_some_and(|(group, _)| !is_alone(group)),
    };
    if entry.is_elsewhere {
        return Some(elsewhere(entry, &said, &row));
    }
    // During a search, every entry counts as available: opening one that does not match clears the search.
    let is_there = |id: &str| {
        let is_looking = store.search.with_untracked(|search| !search.url.choice.is_empty());
        is_looking || layout.target(&Target::Entry(id.to_owned())).is_some()
    };
    let related = links::related(&entry.whole().related, &|id| Some((feeds.entry(id)?, is_there(id))), &row);
    Some(item(entry, &said, related, &row))
}

/// The space of rows that are not drawn, in pixels.
fn gap(height: u32, is_in_section: bool) -> Element {
    let gap = el(if is_in_section { "li" } else { "div" });
    gap.attr("class", "gap").attr("aria-hidden", "true").style("block-size", format!("{height}px"))
}
