//! What stands beside a title, or below it, to be pressed: its link, and the way into a calendar.

use super::context::Context;
use crate::dom::draw::{Drawn, el, part, svg};
use crate::words::Word;

/// The link that opens just this.
pub(super) fn link(what: &str, value: &str, title: &str, context: Context) -> Option<Drawn> {
    let href = context.href(what, value)?;
    // Two links of a chain.
    let path = svg("path").attr(
        "d",
        "M10 14a4 4 0 0 0 5.7 0l4-4a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-4 4a4 4 0 0 0 5.7 5.7l1-1",
    );
    let icon = svg("svg").attr("aria-hidden", "true").attr("viewBox", "0 0 24 24").child(path);
    let link = part("a", "link").attr("data-action", "link").attr("href", &href);
    Some(link.attr("aria-label", &context.words.fill(Word::LinkTo, &[("title", title)])).child(icon))
}

/// A heading with its link beside it: not in it, or the link would be part of its name.
pub(super) fn titled(heading: Drawn, link: Option<Drawn>) -> Drawn {
    el("div").attr("class", "titled").child(heading).maybe(link)
}

/// Puts what it stands in, which has this title, into a calendar.
pub(super) fn calendar(title: &str, context: Context) -> Drawn {
    let text = context.words.text(Word::AddToCalendar);
    let name = context.words.fill(Word::WithTitle, &[("what", text), ("title", title)]);
    button("calendar", "calendar", text).attr("aria-label", &name)
}

/// A button, by its part and its action.
pub(crate) fn button(name: &str, action: &str, text: &str) -> Drawn {
    part("button", name).attr("type", "button").attr("data-action", action).text(text)
}
