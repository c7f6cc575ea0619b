//! A year, and what stands above the years.

use super::group::group;
use super::heading::heading;
use super::timeline::Context;
use crate::dom::draw::{Drawn, el, part};
use crate::intl;
use crate::model::When;
use crate::timeline::{Group, Year};
use crate::words::{Word, text};

/// A year with its heading.
pub(super) fn year(year: &Year, context: Context) -> Drawn {
    let name = match year.year {
        Some(number) => intl::date(context.lang, When::Year(number), None, None),
        None => text(Word::NoDate).to_owned(),
    };
    section("year", &name, &year.groups, Context { year: year.year, ..context })
}

/// What is to come.
pub(super) fn coming(groups: &[Group], context: Context) -> Drawn {
    section("upcoming", text(Word::ComingUp), groups, context)
}

fn section(name: &str, title: &str, groups: &[Group], context: Context) -> Drawn {
    let mut items = list();
    for one in groups {
        items = items.child(group(one, context));
    }
    let heading = heading(context.level, &format!("{name}-heading")).text(title);
    part("section", name).child(heading).child(items)
}

/// A list in the order of time. Safari takes one without bullets for no list, unless it is told.
pub(super) fn list() -> Drawn {
    el("ol").attr("role", "list")
}
