//! The months in the overview of years: their counts and links.

use super::history;
use crate::components::years::{BY_MONTH, MONTHS, bars, month, years};
use crate::dom::scroll;
use crate::finding::Target;
use crate::locale::Locale;
use crate::model::When;
use crate::state::{Point, Store};
use crate::timeline::{Group, Year};
use crate::words::Message;
use chrono::NaiveDate;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The attribute with the month selected by keyboard, from 0.
const MONTH: &str = "data-month";

/// Handles an interaction with the link of a year.
pub(super) fn point(store: Store, link: &Element, point: Point) {
    let Some(year) = link.get_attribute("data-year").and_then(|year| year.parse().ok()) else { return };
    match point {
        Point::Press(x) => {
            let at = x.map_or_else(|| picked(link), |x| hit(store, link, x));
            history::go(store, at.and_then(|at| first(store, year, at)).unwrap_or(Target::Year(year)));
        }
        Point::Over(x) => {
            let told = hit(store, link, x).and_then(|at| told(store, year, at));
            match told {
                Some(told) => drop(link.set_attribute("title", &told)),
                None => drop(link.remove_attribute("title")),
            }
        }
        Point::Step(is_forth) => step(store, link, year, is_forth),
    }
}

/// Selects the next month that has entries.
fn step(store: Store, link: &Element, year: i32, is_forth: bool) {
    let bars = of_year(store, year, |year| bars(year, MONTHS)).unwrap_or_default();
    let mut filled = bars.iter().enumerate().filter(|(_, bar)| bar.0 > 0).map(|(at, _)| at);
    let next = match (picked(link), is_forth) {
        (None, true) => filled.next(),
        (None, false) => filled.next_back(),
        (Some(from), true) => filled.find(|at| *at > from),
        (Some(from), false) => filled.rfind(|at| *at < from),
    };
    let Some(at) = next else { return };
    let _ = link.set_attribute(MONTH, &at.to_string());
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        let _ = link.style().set_property("--_month", &at.to_string());
    }
    // In a live region rather than as the link's name: screen readers do not announce changes of a name.
    let nav = link.closest("nav").ok().flatten();
    if let Some(status) = nav.and_then(|nav| nav.query_selector("[role=status]").ok()?) {
        status.set_text_content(told(store, year, at).as_deref());
    }
}

/// The month selected by keyboard.
fn picked(link: &Element) -> Option<usize> {
    link.get_attribute(MONTH)?.parse().ok()
}

/// The month at a point of the chart.
fn hit(store: Store, link: &Element, x: f64) -> Option<usize> {
    let chart = link.query_selector("svg").ok().flatten()?;
    let at = scroll::along(&chart, x);
    let is_reversed = store.label(Message::Direction).as_deref() == Some("rtl");
    let at = (MONTHS as f64 * if is_reversed { 1.0 - at } else { at }).floor();
    (0.0..MONTHS as f64).contains(&at).then_some(at as usize)
}

fn of_year<T>(store: Store, year: i32, then: impl FnOnce(&Year) -> T) -> Option<T> {
    store.layout.with_untracked(|layout| {
        let mut all = years(&layout.plan().years);
        // With a bar for each year there are no months.
        let has_months = all.clone().nth(BY_MONTH).is_none();
        Some(then(all.find(|(known, _)| has_months && *known == year)?.1))
    })
}

/// The first group of a month.
fn first(store: Store, year: i32, at: usize) -> Option<Target> {
    let target = |group: &Group| match group {
        Group::Single(entry) => Target::Entry(entry.id.to_string()),
        Group::Edition(edition) => Target::Edition(edition.name.to_string(), edition.year),
    };
    of_year(store, year, |year| year.groups.iter().find(|group| month(group.date()) == Some(at)).map(target)).flatten()
}

/// The label of a month: `March 2024: 5 entries`.
fn told(store: Store, year: i32, at: usize) -> Option<String> {
    let count = of_year(store, year, |year| bars(year, MONTHS).get(at).map(|bar| bar.0)).flatten()?;
    let first = NaiveDate::from_ymd_opt(year, u32::try_from(at).ok()? + 1, 1)?;
    store.settings.with_untracked(|settings| {
        let tell = |locale: &Locale| {
            let name = locale.date(&settings.options.time_zone, None, When::Month(first), None, None).text;
            locale.count(Message::YearEntries, count, &[("year", &name)])
        };
        settings.locale.as_ref().map(tell)
    })
}
