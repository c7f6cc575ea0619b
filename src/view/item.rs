//! One entry.

use super::context::Context;
use super::heading::heading;
use super::{controls, facts, icon, links, people};
use crate::dom::draw::{Drawn, part};
use crate::model::{Dated, Entry, Place, Recorded, Role, When};
use crate::text::before;
use crate::timeline::{Relative, relative, was_held};
use crate::words::Word;

/// What the edition above has said already.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub place: &'a Place,
    pub relative: Option<Relative>,
}

/// Draws an entry.
pub(super) fn item(entry: &Entry, level: u8, context: Context, said: Said) -> Drawn {
    let kind = entry.kind();
    // A talk begins at a time; that a post was published at 10:53 helps nobody.
    let shown = |when: When| if entry.dated == Dated::Event { when } else { when.to_day() };
    let mut facts = facts::facts();
    if let Some(start) = entry.start {
        facts = facts::date(facts, shown(start), entry.end.map(shown), entry.time_zone.as_deref(), context);
    }
    let relative = relative(entry, context.clock).filter(|relative| said.relative != Some(*relative));
    let facts = facts
        .maybe(facts::relative(relative, context))
        .maybe(facts::place(&entry.place, said.place, context))
        .maybe(people::people(&entry.people, context));
    // The entry's own words are in its language; the interface's, around them, are not.
    let foreign = foreign(entry, context);
    let own = |element: Drawn| {
        let element = element.attr("dir", "auto");
        match foreign {
            Some(lang) => element.attr("lang", lang),
            None => element,
        }
    };
    let title = own(heading(level, "title"));
    let link = controls::link("entry", &entry.id, &entry.title, context);
    let mut item = part("li", "item")
        .attr("data-id", &entry.id)
        .attr("data-kind", kind.as_str())
        .child(part("p", "kind").child(icon::icon(&kind)).text(context.words.kind(&kind)))
        .child(controls::titled(links::around(title, entry.url.as_deref(), "page", &entry.title, context), link))
        .child(facts);
    for text in [context.words.status(entry.status), recording(entry, context)].into_iter().flatten() {
        item = item.child(part("p", "status").text(text));
    }
    if let Some(summary) = &entry.summary {
        item = item.child(context.mark(own(part("p", "summary")), summary));
    }
    // What can be watched comes first: with a keyboard, each topic before it would be a step.
    item.maybe(links::links(entry, context)).maybe(people::tags(&entry.tags, context))
}

/// What has to be said of a recording that is not there.
fn recording(entry: &Entry, context: Context) -> Option<&'static str> {
    let is_there = entry.media.iter().any(|media| media.role == Role::Recording);
    if is_there || !was_held(entry, context.clock.now) {
        return None;
    }
    match entry.recorded {
        Recorded::Unsaid => None,
        Recorded::Pending => Some(context.words.text(Word::RecordingPending)),
        Recorded::Never => Some(context.words.text(Word::NotRecorded)),
    }
}

/// The entry's language, where it is another than the interface's.
fn foreign<'e>(entry: &'e Entry, context: Context) -> Option<&'e str> {
    let primary = |tag: &str| before(tag, "-").to_ascii_lowercase();
    entry.language.as_deref().filter(|tag| primary(tag) != primary(context.lang))
}
