//! An edition, such as FOSDEM 2024. Its entries are drawn after it.

use super::context::Context;
use super::heading::heading;
use super::{controls, facts, links};
use crate::dom::draw::{Drawn, part};
use crate::model::Place;
use crate::timeline::{Edition, Relative};

/// Draws what is said of an edition, which may be put into a calendar as a whole.
pub(super) fn event(edition: &Edition, relative: Option<Relative>, has_calendar: bool, context: Context) -> Drawn {
    let level = context.level.saturating_add(1);
    let heading = heading(level, "event-heading").attr("dir", "auto");
    let heading = links::around(heading, edition.url.as_deref(), "event", &edition.name, context);
    let link = controls::link("event", &edition.name, &edition.name, context);
    let mut facts = facts::facts();
    if let Some(start) = edition.start {
        facts = facts::date(facts, start, edition.end, None, context);
    }
    let facts =
        facts.maybe(facts::relative(relative, context)).maybe(facts::place(&edition.place, &Place::default(), context));
    part("li", "event")
        .attr("data-id", &edition.name)
        .child(controls::titled(heading, link))
        .child(facts)
        .maybe(has_calendar.then(|| controls::calendar(&edition.name, context)))
}
