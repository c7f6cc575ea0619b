//! One entry.

use super::heading::heading;
use super::context::Context;
use super::{controls, facts, icon, links, people};
use crate::dom::draw::{Drawn, part};
use crate::finding::Target;
use crate::model::{Dated, Entry, Place, Recorded, Role, When};
use crate::text::before;
use crate::words::{self, Word};

/// Draws an entry. `said` is what the edition above has said of its place already.
pub(super) fn item(entry: &Entry, level: u8, context: Context, said: &Place) -> Drawn {
    let kind = entry.kind();
    // A talk begins at a time; that a post was published at 10:53 helps nobody.
    let shown = |when: When| if entry.dated == Dated::Event { when } else { when.to_day() };
    let facts = facts::facts()
        .maybe(entry.start.map(|start| facts::date(shown(start), entry.end.map(shown), context)))
        .maybe(facts::place(&entry.place, said, context))
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
    let link = controls::link(Target::Entry(entry.id.clone()), &entry.title, context);
    let mut item = part("li", "item")
        .attr("data-id", &entry.id)
        .attr("data-kind", kind.as_str())
        .child(part("p", "kind").child(icon::icon(&kind)).text(&words::kind(&kind)))
        .child(controls::titled(links::around(title, entry.url.as_deref(), "page", &entry.title, context), link))
        .child(facts);
    for text in [words::status(entry.status), recording(entry)].into_iter().flatten() {
        item = item.child(part("p", "status").text(text));
    }
    if let Some(summary) = &entry.summary {
        item = item.child(context.mark(own(part("p", "summary")), summary));
    }
    item.maybe(people::tags(&entry.tags, context)).maybe(links::links(entry, context))
}

/// What has to be said of a recording that is not there.
fn recording(entry: &Entry) -> Option<&'static str> {
    if entry.media.iter().any(|media| media.role == Role::Recording) {
        return None;
    }
    match entry.recorded {
        Recorded::Unsaid => None,
        Recorded::Pending => Some(words::text(Word::RecordingPending)),
        Recorded::Never => Some(words::text(Word::NotRecorded)),
    }
}

/// The entry's language, where it is another than the interface's.
fn foreign<'e>(entry: &'e Entry, context: Context) -> Option<&'e str> {
    let primary = |tag: &str| before(tag, "-").to_ascii_lowercase();
    entry.language.as_deref().filter(|tag| primary(tag) != primary(context.lang))
}
