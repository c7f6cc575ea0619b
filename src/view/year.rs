//! A year, and what stands above the years.

use super::group;
use super::heading::heading;
use super::timeline::Context;
use crate::intl;
use crate::model::When;
use crate::timeline::{Group, Year};
use crate::words::{Word, text};
use leptos::prelude::*;

/// A year with its heading.
pub(super) fn year(year: Year, context: &Context) -> AnyView {
    let name = match year.year {
        Some(number) => intl::date(&context.lang, When::Year(number), None, None),
        None => text(Word::NoDate).to_owned(),
    };
    let context = Context { year: year.year, ..context.clone() };
    section("year", "year-heading", name, year.groups, &context)
}

/// What is to come.
pub(super) fn coming(groups: Vec<Group>, context: &Context) -> AnyView {
    section("upcoming", "upcoming-heading", text(Word::ComingUp).to_owned(), groups, context)
}

fn section(part: &'static str, heading_part: &'static str, name: String, groups: Vec<Group>, context: &Context) -> AnyView {
    let groups = groups.into_iter().map(|one| group::group(one, context)).collect_view();
    view! {
        <section part=part>
            {heading(context.level, heading_part, name)}
            // Safari takes a list without bullets for no list, unless it is told.
            <ol role="list">{groups}</ol>
        </section>
    }
    .into_any()
}
