//! People and tags of an entry: each is a button that filters by it.

use super::controls;
use super::element::{Element, el, part};
use super::row::RowView;
use crate::model::Person;
use crate::platform::ListPart;

/// Speakers or authors, with their affiliation.
pub(super) fn people(people: &[Person], row: &RowView) -> Option<Element> {
    if people.is_empty() {
        return None;
    }
    let mut named = people.iter();
    let mut list = el("bdi");
    for piece in row.locale.list(people.iter().map(|person| person.name.clone()).collect()) {
        list = match piece {
            ListPart::Literal(text) => list.text(text),
            ListPart::Element(name) => {
                let affiliation = named.next().and_then(|person| person.affiliation.as_deref());
                let list = list.child(pick("person", &name, row));
                match affiliation {
                    Some(affiliation) => row.mark(list, &format!(" ({affiliation})")),
                    None => list,
                }
            }
        };
    }
    Some(part("span", "speakers").child(list))
}

/// The tags of an entry.
pub(super) fn tags(tags: &[String], row: &RowView) -> Option<Element> {
    // Without controls, tags could not be pressed, so they are left out.
    if tags.is_empty() || !row.shown.context.has_controls {
        return None;
    }
    let tags = tags.iter().map(|tag| el("li").child(pick("tag", tag, row)));
    Some(part("ul", "tags").attr("role", "list").children(tags))
}

/// A button that picks a value. Its part is the name of the facet.
fn pick(facet: &'static str, value: &str, row: &RowView) -> Element {
    match row.shown.context.has_controls {
        true => row.mark(controls::button(facet).attr("data-value", value.to_owned()), value),
        false => row.mark(el("span"), value),
    }
}
