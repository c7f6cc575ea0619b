//! Who speaks and what about: each of them a way to what else there is.

use super::context::Context;
use super::controls;
use crate::dom::draw::{Drawn, el, part};
use crate::intl;
use crate::model::Person;

/// Speakers or authors, with whom they speak for.
pub(super) fn people(people: &[Person], context: Context) -> Option<Drawn> {
    if people.is_empty() {
        return None;
    }
    let mut named = people.iter();
    let mut list = el("bdi");
    for (is_person, text) in intl::list(context.lang, people.iter().map(|person| person.name.clone()).collect()) {
        let person = if is_person { named.next() } else { None };
        let Some(person) = person else {
            list = list.text(&text);
            continue;
        };
        list = list.child(pick("person", &person.name, context));
        if let Some(affiliation) = &person.affiliation {
            list = context.mark(list, &format!(" ({affiliation})"));
        }
    }
    Some(part("span", "speakers").child(list))
}

/// Topics.
pub(super) fn tags(tags: &[String], context: Context) -> Option<Drawn> {
    // Nobody reads a list of words that lead nowhere.
    if tags.is_empty() || !context.has_controls {
        return None;
    }
    let mut list = part("ul", "tags").attr("role", "list");
    for tag in tags {
        list = list.child(el("li").child(pick("tag", tag, context)));
    }
    Some(list)
}

/// A value that the reader may pick, to see what else has it.
fn pick(facet: &str, value: &str, context: Context) -> Drawn {
    match context.has_controls {
        true => {
            let button = controls::button(facet, "pick", "").attr("data-facet", facet);
            context.mark(button.attr("data-value", value), value)
        }
        false => context.mark(el("span"), value),
    }
}
