//! From authors to people.

use super::member::{self, Object, Report};
use crate::lazy_json::Json;
use crate::model::Person;
use std::sync::Arc;

/// `authors`, or else version 1's `author`. Either may be a list or a single one, and each of them an object or, in the
/// wild, a bare name.
pub(super) fn people(of: &Object, report: &mut Report) -> Arc<[Person]> {
    let authors = read(of, "authors", report);
    if authors.is_empty() { read(of, "author", report) } else { authors }.into()
}

fn read(of: &Object, name: &str, report: &mut Report) -> Vec<Person> {
    let mut people = Vec::new();
    for (path, value) in of.values(name, report) {
        people.extend(match value.string() {
            Some(name) => member::line(&name).map(|name| Person { name, ..Person::default() }),
            None => Object::new(path, value, report).and_then(|author| person(&author, report)),
        });
    }
    people
}

fn person(author: &Object, report: &mut Report) -> Option<Person> {
    let mut person = Person::default();
    if let Some(event) = author.object("_event", report) {
        person.affiliation = event.line("affiliation", report);
        person.role = event.line("role", report);
    }
    // Whoever has no name is whom they speak for. An avatar or an address alone is nobody to name.
    person.name = author.line("name", report).or_else(|| person.affiliation.take())?;
    // The standard's own other way to reach somebody: it is right, and no link.
    let is_mail = author.get("url").and_then(Json::string).is_some_and(|url| url.trim_start().starts_with("mailto:"));
    person.url = if is_mail { None } else { author.address("url", report) };
    Some(person)
}
