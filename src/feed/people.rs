//! From authors to people.

use super::member::{self, Object, Report};
use crate::lazy_json::Json;
use crate::model::Person;
use std::sync::Arc;

/// `authors`, or else version 1's `author`. Each may be a list or a single value, and each value an object or, in real
/// feeds, a bare name.
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
    // Without a name, a person is named by their affiliation. An author with only an avatar or a URL is left out.
    person.name = author.line("name", report).or_else(|| person.affiliation.take())?;
    // JSON Feed allows `mailto:` here. It is valid, so it is not reported, but it is not shown as a link.
    let is_mail = author.get("url").and_then(Json::string).is_some_and(|url| url.trim_start().starts_with("mailto:"));
    person.url = if is_mail { None } else { author.address("url", report) };
    Some(person)
}
