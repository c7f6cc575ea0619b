//! What stands in a year: an edition with its entries, or an entry by itself.

use super::heading::heading;
use super::timeline::Context;
use super::{facts, item, links, year};
use crate::dom::draw::{Drawn, part};
use crate::model::Place;
use crate::timeline::{Edition, Group};

/// Draws either.
pub(super) fn group(group: &Group, context: Context) -> Drawn {
    match group {
        Group::Single(entry) => item::item(entry, context.level.saturating_add(1), context, &Place::default()),
        Group::Edition(edition) => event(edition, context),
    }
}

fn event(edition: &Edition, context: Context) -> Drawn {
    let level = context.level.saturating_add(1);
    let heading = links::around(heading(level, "event-heading"), edition.url.as_deref(), "event", &edition.name);
    let mut items = year::list();
    for entry in &edition.entries {
        items = items.child(item::item(entry, level.saturating_add(1), context, &edition.place));
    }
    let facts = facts::facts()
        .maybe(edition.start.map(|start| facts::date(start, edition.end, context)))
        .maybe(facts::place(&edition.place, &Place::default(), context));
    part("li", "event").attr("data-id", &edition.name).child(heading).child(facts).child(items)
}
