//! The controls of a heading: its permalink and the calendar button.

use super::element::{Element, el, part};
use super::icon::icon;
use super::row::RowView;
use crate::words::Message;

/// The permalink of a row.
pub(super) fn link(href: Option<String>, title: &str, row: &RowView) -> Option<Element> {
    let href = href?;
    // Two links of a chain
    let icon =
        icon("M10 14a4 4 0 0 0 5.7 0l4-4a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-4 4a4 4 0 0 0 5.7 5.7l1-1");
    let name = row.locale.fill(Message::LinkTo, &[("title", title)]);
    Some(part("a", "link").attr("href", href).attr("aria-label", name).child(icon))
}

/// A heading with its permalink beside it. The link is outside, so that it is not part of the heading's accessible name.
pub(super) fn titled(heading: Element, link: Option<Element>) -> Element {
    el("div").attr("class", "titled").child(heading).children(link)
}

/// The button that adds the row with this title to a calendar.
pub(super) fn calendar(title: &str, row: &RowView) -> Element {
    let text = row.locale.text(Message::AddToCalendar);
    let name = row.locale.fill(Message::WithTitle, &[("what", text), ("title", title)]);
    button("calendar").attr("aria-label", name).text(text)
}

/// A button with this part name.
pub(super) fn button(name: &'static str) -> Element {
    part("button", name).attr("type", "button")
}
