//! A year, and what stands above the years.

use super::context::Context;
use super::heading::heading;
use super::controls;
use crate::dom::draw::{Drawn, el, part};
use crate::finding::Target;
use crate::intl;
use crate::model::When;
use crate::words::{self, Word, text};

/// The section of a year, or of what is to come, with its heading and the number of its entries.
pub(super) fn section(year: Option<i32>, is_coming: bool, count: usize, context: Context) -> Drawn {
    let (name, title) = match year {
        Some(number) => ("year", intl::date(context.lang, When::Year(number), None, None)),
        None if is_coming => ("upcoming", text(Word::ComingUp).to_owned()),
        None => ("year", text(Word::NoDate).to_owned()),
    };
    let heading = heading(context.level, &format!("{name}-heading")).text(&title);
    let link = year.and_then(|year| controls::link(Target::Year(year), &title, context));
    let mut top = controls::titled(heading, link).child(part("span", "count").text(&words::found(context.lang, count)));
    if is_coming {
        top = top.child(controls::button("calendar", "calendar-all", text(Word::AddAllToCalendar)));
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
