//! When, where and who.

use super::timeline::Context;
use crate::intl;
use crate::model::{Person, Place, When};
use leptos::prelude::*;

/// A date or a range of dates, as precise as it is known.
pub(super) fn date(start: When, end: Option<When>, context: &Context) -> AnyView {
    let text = intl::date(&context.lang, start, end, context.year);
    view! { <time part="date" datetime=start.to_string()>{text}</time> }.into_any()
}

/// A place, without what the edition above has said of it already.
pub(super) fn place(place: &Place, said: Option<&Place>, context: &Context) -> Option<AnyView> {
    let new = |pick: fn(&Place) -> &Option<String>| {
        pick(place).clone().filter(|_| said.is_none_or(|said| pick(said) != pick(place)))
    };
    let country = new(|place| &place.country).map(|code| intl::country(&context.lang, &code));
    let parts = [new(|place| &place.room), new(|place| &place.venue), new(|place| &place.city), new(|place| &place.text), country];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let text = parts.join(", ");
    Some(match place.url.clone().filter(|_| said.is_none_or(|said| said.url != place.url)) {
        Some(url) => view! { <span part="place" dir="auto"><a data-role="place" href=url>{text}</a></span> }.into_any(),
        None => view! { <span part="place" dir="auto">{text}</span> }.into_any(),
    })
}

/// Speakers or authors, with whom they speak for.
pub(super) fn people(people: &[Person], context: &Context) -> Option<AnyView> {
    if people.is_empty() {
        return None;
    }
    let name = |person: &Person| match &person.affiliation {
        Some(affiliation) => [&person.name, " (", affiliation, ")"].concat(),
        None => person.name.clone(),
    };
    let text = intl::list(&context.lang, people.iter().map(name).collect());
    Some(view! { <span part="speakers" dir="auto">{text}</span> }.into_any())
}
