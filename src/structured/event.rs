//! What takes place: <https://schema.org/Event>. A search engine wants its name, its day and its place.

use super::writer::Writer;
use crate::model::{Entry, Place, Status, When};
use crate::timeline::Edition;
use std::sync::Arc;

/// Opens an edition, if all is known that is wanted of it, and of one of these entries at least.
pub(super) fn open_edition(edition: &Edition, entries: &[Arc<Entry>], to: &mut Writer) -> bool {
    let place = (&edition.place, &edition.url);
    if !is_day(edition.start) || !is_somewhere(place) {
        return false;
    }
    if !entries.iter().any(|entry| is_session(entry)) {
        return false;
    }
    open(&edition.name, [edition.start, edition.end], place, to);
    to.maybe("url", &edition.url);
    true
}

/// Closes it, once its sessions are told. What follows them may be another where others of them are shown.
pub(super) fn close_edition(entries: &[Arc<Entry>], to: &mut Writer) {
    to.close(']');
    // One of which nothing takes place is called off itself.
    let sessions = entries.iter().filter(|entry| is_session(entry));
    let said = sessions.reduce(|all, one| if one.is_on() { one } else { all });
    status(said.map(|entry| entry.status).unwrap_or_default(), to);
    to.close('}');
}

/// Writes an entry that takes place, at its own place or that of its edition.
pub(super) fn session(entry: &Entry, edition: Option<&Edition>, to: &mut Writer) {
    // One that names its room alone is where the edition is.
    let theirs = edition.map(|edition| (&edition.place, &edition.url));
    let near = theirs.map(|(place, _)| (place, &entry.url));
    let mut places = [Some((&entry.place, &entry.url)), near, theirs].into_iter().flatten();
    let place = places.find(|place| is_somewhere(*place));
    let Some(place) = place.filter(|_| is_session(entry)) else { return };
    open(&entry.title, [entry.start, entry.end], place, to);
    status(entry.status, to);
    to.maybe("url", &entry.url);
    about("performer", entry, to);
}

fn status(status: Status, to: &mut Writer) {
    let word = match status {
        Status::Confirmed | Status::Tentative => "https://schema.org/EventScheduled",
        Status::Cancelled => "https://schema.org/EventCancelled",
        Status::Postponed => "https://schema.org/EventPostponed",
    };
    to.text("eventStatus", word);
}

fn is_session(entry: &Entry) -> bool {
    entry.takes_place() && entry.has_day()
}

/// What is said of whatever an entry is, to the end of it.
pub(super) fn about(people: &str, entry: &Entry, to: &mut Writer) {
    to.maybe("image", &entry.image);
    to.maybe("description", &entry.summary);
    to.maybe("inLanguage", &entry.language);
    if !entry.people.is_empty() {
        to.list(people);
        for person in &entry.people {
            to.open("", "Person");
            to.text("name", &person.name);
            to.maybe("url", &person.url);
            if let Some(name) = &person.affiliation {
                to.open("affiliation", "Organization");
                to.text("name", name);
                to.close('}');
            }
            to.close('}');
        }
        to.close(']');
    }
    to.close('}');
}

/// Whether at least its day is known.
fn is_day(when: Option<When>) -> bool {
    when.is_some_and(|when| !when.is_vague())
}

/// Whatever the member that says so.
fn is_online(place: &Place) -> bool {
    let says = [&place.text, &place.venue, &place.city];
    says.into_iter().flatten().any(|text| text.eq_ignore_ascii_case("online"))
}

/// A place, and the page of what is there.
type Where<'e> = (&'e Place, &'e Option<String>);

/// Whether it has an address. What is online has one on the web, if only its page's, or none.
fn is_somewhere((place, page): Where) -> bool {
    match is_online(place) {
        true => place.url.is_some() || page.is_some(),
        false => place.text.is_some() || place.city.is_some() || place.country.is_some(),
    }
}

fn open(name: &str, span: [Option<When>; 2], (place, page): Where, to: &mut Writer) {
    to.open("", "Event");
    to.text("name", name);
    for (name, when) in ["startDate", "endDate"].into_iter().zip(span) {
        if let Some(when) = when.filter(|_| is_day(when)) {
            to.text(name, &when.to_string());
        }
    }
    let mut url = &place.url;
    if is_online(place) {
        to.text("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode");
        to.open("location", "VirtualLocation");
        url = if url.is_some() { url } else { page };
    } else {
        to.open("location", "Place");
        let named = [&place.venue, &place.text, &place.city, &place.country];
        if let Some(name) = named.into_iter().find(|name| name.is_some()) {
            to.maybe("name", name);
        }
        to.open("address", "PostalAddress");
        to.maybe("addressLocality", if place.city.is_some() { &place.city } else { &place.text });
        to.maybe("addressCountry", &place.country);
        to.close('}');
    }
    to.maybe("url", url);
    to.close('}');
}
