//! Events: <https://schema.org/Event>. A search engine requires the name, the day and the place.

use super::node::Node;
use super::{about, people};
use crate::model::{Entry, Location, Status, When};
use crate::timeline::Edition;
use std::sync::Arc;

/// An edition with its sessions, if it has all that is required, and at least one session. The members before
/// `subEvent` identify the edition: see [`document`](super::document).
pub(super) fn edition<'e>(edition: &'e Edition, entries: &'e [Arc<Entry>]) -> Option<Node<'e>> {
    // If all sessions are cancelled, the edition is too.
    let sessions = entries.iter().filter(|entry| is_session(entry));
    let said = sessions.reduce(|all, one| if one.is_on() { one } else { all });
    let said = edition.head.as_ref().filter(|head| is_session(head)).or(said)?;
    let page = edition.url.as_deref();
    let mut event = event(&edition.name, [edition.start, edition.end], location(&edition.location, page)?)?;
    event.text("url", page);
    if let Some(head) = &edition.head {
        about(head, &mut event);
    }
    let sessions = entries.iter().filter(|entry| !entry.is_head());
    event.nodes("subEvent", sessions.filter_map(|entry| session(entry, Some(edition))));
    event.text("eventStatus", event_status(said.status));
    Some(event)
}

/// An entry that takes place, at its own location or at that of its edition.
pub(super) fn session<'e>(entry: &'e Entry, edition: Option<&'e Edition>) -> Option<Node<'e>> {
    if !is_session(entry) {
        return None;
    }
    let page = entry.whole().url.as_deref();
    // An entry with only a room is at the edition's location.
    let location = location(&entry.location, page).or_else(|| {
        let edition = edition?;
        location(&edition.location, page).or_else(|| location(&edition.location, edition.url.as_deref()))
    });
    let mut event = event(&entry.title, [entry.start, entry.end], location?)?;
    event.text("eventStatus", event_status(entry.status));
    event.text("url", page);
    about(entry, &mut event);
    event.nodes("performer", people(entry));
    Some(event)
}

/// Whether it takes place on a known day. A proposal may never take place.
fn is_session(entry: &Entry) -> bool {
    entry.takes_place() && entry.has_day() && entry.status != Status::Proposed
}

/// The members common to all events, if the day is known.
fn event<'e>(name: &'e str, span: [Option<When>; 2], found: Found<'e>) -> Option<Node<'e>> {
    let [start, end] = span.map(|when| when.filter(|when| !when.is_vague()));
    let mut event = Node::new("Event");
    event.text("name", name);
    event.made("startDate", start?.to_string());
    if let Some(end) = end {
        event.made("endDate", end.to_string());
    }
    if found.is_online {
        event.text("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode");
    }
    event.node("location", found.node);
    Some(event)
}

fn event_status(status: Status) -> &'static str {
    match status {
        Status::Confirmed | Status::Tentative | Status::Proposed => "https://schema.org/EventScheduled",
        Status::Cancelled => "https://schema.org/EventCancelled",
        Status::Postponed => "https://schema.org/EventPostponed",
    }
}

/// A location as a node.
struct Found<'e> {
    is_online: bool,
    node: Node<'e>,
}

/// A location that a search engine can use. An online event needs a URL: its own, or that of its page.
fn location<'e>(location: &'e Location, page: Option<&'e str>) -> Option<Found<'e>> {
    let Location { text, venue, city, country, url, .. } = location;
    let url = url.as_deref();
    // Any of these members may say so.
    let is_online = [text, venue, city].into_iter().flatten().any(|text| text.eq_ignore_ascii_case("online"));
    let mut node;
    if is_online {
        node = Node::new("VirtualLocation");
        node.text("url", Some(url.or(page)?));
    } else {
        let locality = city.as_deref().or(text.as_deref());
        locality.or(country.as_deref())?;
        node = Node::new("Place");
        node.text("name", [venue, text, city, country].into_iter().find_map(|name| name.as_deref()));
        let mut address = Node::new("PostalAddress");
        address.text("addressLocality", locality);
        address.text("addressCountry", country.as_deref());
        node.node("address", address);
        node.text("url", url);
    }
    Some(Found { is_online, node })
}
