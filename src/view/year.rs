//! A year, and what stands above the years.

use super::context::Context;
use super::controls;
use super::heading::heading;
use crate::dom::draw::{Drawn, el, part};
use crate::intl;
use crate::words::Word;

/// What a section is headed by.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Heading {
    /// A year, or that there is no date
    #[default]
    Year,
    /// What is to come
    Coming,
    /// The latest, for want of anything to come
    Latest,
}

/// The section of a year, or of what is to come, with its heading and the number of its entries. It may be put into a calendar
/// as a whole.
pub(super) fn section(kind: Heading, year: Option<i32>, count: usize, has_calendar: bool, context: Context) -> Drawn {
    let (name, title) = match (kind, year) {
        (Heading::Year, Some(number)) => ("year", intl::year(context.lang, number)),
        (Heading::Year, None) => ("year", context.words.text(Word::Undated).to_owned()),
        (Heading::Coming, _) => ("upcoming", context.words.text(Word::ComingUp).to_owned()),
        (Heading::Latest, _) => ("latest", context.words.text(Word::Latest).to_owned()),
    };
    let heading = heading(context.level, &format!("{name}-heading")).text(&title);
    let link = year.and_then(|year| controls::link("year", &year.to_string(), &title, context));
    let mut top = controls::titled(heading, link);
    if context.has_controls {
        top = top.child(el("span").attr("class", "count").text(&context.words.count(
            context.lang,
            Word::Found,
            count,
            &[],
        )));
    }
    if has_calendar && context.has_controls {
        top = top.child(controls::button("calendar", "calendar-all", context.words.text(Word::AddAllToCalendar)));
    }
    let section = part("section", name).child(top);
    match year {
        Some(year) => section.attr("data-year", &year.to_string()),
        None => section,
    }
}

/// A list in the order of time. Safari takes one without bullets for no list, unless it is told.
pub(super) fn list() -> Drawn {
    el("ol").attr("role", "list")
}
