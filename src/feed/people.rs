//! From authors to people.

use super::member::{self, Object, Report};
use crate::json::Value;
use crate::model::Person;

/// `authors`, or else version 1's `author`. Either may be a list or a single one, and each of them an object or, in the
/// wild, a bare name.
pub(super) fn people(of: &Object, report: &mut Report) -> Vec<Person> {
    let authors = read(of, "authors", report);
    if authors.is_empty() { read(of, "author", report) } else { authors }
}

fn read(of: &Object, name: &str, report: &mut Report) -> Vec<Person> {
    let mut people = Vec::new();
    for (path, value) in of.values(name, report) {
        let person = match value {
            Value::String(name) => member::line(name).map(|name| Person { name, ..Person::default() }),
            _ => Object::new(path, value, report).and_then(|author| person(&author, report)),
        };
        people.extend(person);
    }
    people
}

fn person(author: &Object, report: &mut Report) -> Option<Person> {
    // Authors need not have a name: an avatar or an address alone is no person to name.
    let name = author.line("name", report)?;
    let mut person = Person { name, url: author.address("url", report), ..Person::default() };
    if let Some(event) = author.object("_event", report) {
        person.affiliation = event.line("affiliation", report);
        person.role = event.line("role", report);
    }
    Some(person)
}
