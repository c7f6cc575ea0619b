//! When, where and who.

use super::context::Context;
use super::links;
use crate::dom::draw::{Drawn, el, part};
use crate::intl;
use crate::model::{Place, When};
use crate::text::listed;
use crate::timeline::Relative;
use crate::words::Word;

/// The line that holds them.
pub(super) fn facts() -> Drawn {
    el("p").attr("class", "facts")
}

/// A date or a range of dates, as precise as it is known; the visitor's own time beside that of the place, whose zone is
/// `zone`.
pub(super) fn date(facts: Drawn, start: When, end: Option<When>, zone: Option<&str>, context: Context) -> Drawn {
    let style = intl::Style { lang: context.lang, zone: context.zone, year: context.year };
    let shown = intl::date(style, start, end, zone);
    let own =
        shown.own.map(|own| part("span", "own-time").text(&context.words.fill(Word::YourTime, &[("time", &own)])));
    facts.child(part("time", "date").attr("datetime", &start.to_string()).text(&shown.text)).maybe(own)
}

/// How long it is until then.
pub(super) fn relative(relative: Option<Relative>, context: Context) -> Option<Drawn> {
    let text = intl::relative(context.lang, relative?)?;
    Some(part("span", "relative").text(&text))
}

/// A place, without what the edition above has `said` of it already.
pub(super) fn place(place: &Place, said: &Place, context: Context) -> Option<Drawn> {
    let country = place.country.as_ref().filter(|code| said.country.as_ref() != Some(*code));
    let country = country.map(|code| intl::country(context.lang, code));
    let parts = [
        (&place.room, &said.room),
        (&place.venue, &said.venue),
        (&place.city, &said.city),
        (&place.text, &said.text),
        (&country, &None),
    ];
    let text = listed(parts.into_iter().filter(|(part, said)| part != said).filter_map(|(part, _)| part.as_deref()));
    let url = place.url.as_deref().filter(|_| place.url != said.url);
    (!text.is_empty()).then(|| part("span", "place").child(links::around(el("bdi"), url, "place", &text, context)))
}
