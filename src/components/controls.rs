//! What stands beside a title, or below it, to be pressed: its link, and the way into a calendar.

use super::element::{Element, el, part};
use super::icon::icon;
use super::row::RowView;
use crate::words::Message;

/// The link that opens just this.
pub(super) fn link(href: Option<String>, title: &str, row: &RowView) -> Option<Element> {
    let href = href?;
    // Two links of a chain.
    let icon =
        icon("M10 14a4 4 0 0 0 5.7 0l4-4a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-4 4a4 4 0 0 0 5.7 5.7l1-1");
    let name = row.locale.fill(Message::LinkTo, &[("title", title)]);
    Some(part("a", "link").attr("href", href).attr("aria-label", name).child(icon))
}

/// A heading with its link beside it: not in it, or the link would be part of its name.
pub(super) fn titled(heading: Element, link: Option<Element>) -> Element {
    el("div").attr("class", "titled").child(heading).children(link)
}

/// Puts what it stands in, which has this title, into a calendar.
pub(super) fn calendar(title: &str, row: &RowView) -> Element {
    let text = row.locale.text(Message::AddToCalendar);
    let name = row.locale.fill(Message::WithTitle, &[("what", text), ("title", title)]);
    button("calendar").attr("aria-label", name).text(text)
}

/// A button, by its part.
pub(super) fn button(name: &'static str) -> Element {
    part("button", name).attr("type", "button")
}
