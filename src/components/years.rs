//! An overview of all years as a bar chart by months: it links to each year and month, and highlights the current one.

use super::element::{Element, el};
use super::press;
use super::row::RowView;
use crate::model::When;
use crate::state::{Point, Store};
use crate::timeline::{Group, RowKey, Year};
use crate::words::Message;
use chrono::Datelike;
use core::fmt::Write;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element as DomElement;

/// With more years than this, a bar stands for a year instead of a month.
pub(super) const BY_MONTH: usize = 12;

/// The months of a year.
pub(super) const MONTHS: usize = 12;

/// The height of the chart, in SVG units.
const HEIGHT: usize = 36;

/// The navigation by years, if there are several.
#[component]
pub(super) fn Years() -> impl IntoView {
    let store = Store::expect();
    let name = move || {
        let label = store.settings.with(|settings| settings.options.label.clone());
        Some([store.label(Message::Years), label].into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    // Read from `shown`, like the rows: showing it moves them, so the scroll anchor has to be known first.
    let is_shown =
        move || store.shown.with(|shown| years(&shown.layout.plan().years).nth(1).is_some()) && store.has_toolbar();
    let links = move || {
        // The row data of a year's heading, since the links have the same URLs.
        let row = RowView::of(store, &RowKey::Year(None))?;
        let all = &row.shown.layout.plan().years;
        let reading = match store.reading.get() {
            Some(RowKey::Year(year)) => year,
            Some(_) => None,
            // Before any scrolling, the first year is current.
            None => years(all).next().map(|(year, _)| year),
        };
        Some(links(all, reading, &row))
    };
    let at_link = move |event: &MouseEvent, then: fn(&DomElement, f64) -> Option<Point>| {
        let hit = event.target().and_then(|target| target.dyn_into::<DomElement>().ok());
        let link = hit.as_ref().and_then(|hit| hit.closest("a").ok().flatten());
        let (Some(hit), Some(link)) = (hit, link) else { return };
        if let Some(point) = then(&hit, f64::from(event.client_x())) {
            point_at(store, link, point);
        }
    };
    let on_press = move |event: MouseEvent| {
        if press::is_plain(&event) && is_link(&event) {
            event.prevent_default();
            at_link(&event, |hit, x| match hit.closest("svg") {
                Ok(Some(_)) => Some(Point::Press(Some(x))),
                _ => Some(Point::Press(None)),
            });
        }
    };
    // When the pointer enters, load the lazy module for the tooltips. Not on each move, so that a failed load is not repeated.
    let reach = move |_| store.with_lazy(|_| ());
    let on_move = move |event: MouseEvent| {
        if store.lazy.get_untracked().get().is_some() {
            at_link(&event, |_, x| Some(Point::Over(x)));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let is_forth = match event.key().as_str() {
            "ArrowRight" => store.label(Message::Direction).as_deref() != Some("rtl"),
            "ArrowLeft" => store.label(Message::Direction).as_deref() == Some("rtl"),
            _ => return,
        };
        if let Some(link) = event.target().and_then(|target| target.dyn_into::<DomElement>().ok()) {
            event.prevent_default();
            point_at(store, link, Point::Step(is_forth));
        }
    };
    view! {
        // Some browsers put scrollable elements into the tab order; everything in this one is focusable anyway.
        <nav part="year-nav" tabindex="-1" aria-label=name hidden=move || !is_shown() on:click=on_press on:mouseenter=reach on:mousemove=on_move on:keydown=on_key>
            {links}
            // Announces the month selected with the arrow keys.
            {el("p").attr("role", "status").attr("class", "unseen")}
        </nav>
    }
}

/// The years of the plan, without the undated entries.
pub(super) fn years(years: &[Year]) -> impl Iterator<Item = (i32, &Year)> + Clone {
    years.iter().filter_map(|year| Some((year.year?, year)))
}

/// The month of a date, from 0, if known.
pub(super) fn month(date: Option<When>) -> Option<usize> {
    let date = date.filter(|date| !matches!(date, When::Year(_)))?;
    Some(date.begins().month0() as usize)
}

/// The number of entries of a bar, and how many of them have a recording.
pub(super) type Bar = (usize, usize);

fn links(all: &[Year], reading: Option<i32>, row: &RowView) -> Element {
    let count = if years(all).count() > BY_MONTH { 1 } else { MONTHS };
    let most = years(all).flat_map(|(_, year)| bars(year, count)).map(|bar| bar.0).max().unwrap_or_default().max(1);
    let mut links = Vec::new();
    for (year, groups) in years(all) {
        let name = row.locale.year(year);
        let link = el("a")
            .attr("data-year", year.to_string())
            .attr("href", row.href("year", &year.to_string()).unwrap_or_else(|| "#".to_owned()))
            .attr("aria-label", row.locale.count(Message::YearEntries, groups.len(), &[("year", &name)]))
            .maybe_attr("aria-current", (reading == Some(year)).then_some("true"));
        let chart = chart(&bars(groups, count), most);
        links.push(el("li").key(year).child(link.child(chart).child(el("span").text(name))));
    }
    // The chart is always chronological, whatever the order of the list.
    if years(all).next().map(|(year, _)| year) > years(all).last().map(|(year, _)| year) {
        links.reverse();
    }
    el("ol").attr("role", "list").attr("tabindex", "-1").children(links)
}

pub(super) fn bars(year: &Year, count: usize) -> Vec<Bar> {
    let mut bars = vec![(0, 0); count];
    for entry in year.groups.iter().flat_map(Group::whole) {
        let at = if count == 1 { Some(0) } else { month(entry.start) };
        if let Some(bar) = at.and_then(|at| bars.get_mut(at)) {
            bar.0 += 1;
            bar.1 += usize::from(entry.is_recorded());
        }
    }
    bars
}

/// The bars of a year as two paths: all entries, and those with a recording.
fn chart(bars: &[Bar], most: usize) -> Element {
    let path = |height: fn(&Bar) -> usize| {
        let mut path = String::new();
        for (at, bar) in bars.iter().enumerate() {
            // A bar that is not empty is at least 2 units high.
            let height = if height(bar) > 0 { (HEIGHT * height(bar) / most).max(2) } else { 0 };
            // Writing into a String cannot fail.
            let _ = write!(path, "M{at} {HEIGHT}v-{height}h.85v{height}z");
        }
        el("path").attr("d", path)
    };
    el("svg")
        .attr("aria-hidden", "true")
        .attr("viewBox", format!("0 0 {} {HEIGHT}", bars.len()))
        .attr("preserveAspectRatio", "none")
        .child(path(|bar| bar.0))
        .child(path(|bar| bar.1).attr("class", "recorded"))
}

fn is_link(event: &MouseEvent) -> bool {
    let hit = event.target().and_then(|target| target.dyn_into::<DomElement>().ok());
    hit.is_some_and(|hit| matches!(hit.closest("a"), Ok(Some(_))))
}

/// Passes an interaction with the link of a year to the lazy module.
fn point_at(store: Store, link: DomElement, point: Point) {
    store.with_lazy(move |lazy| {
        if let Some(lazy) = lazy {
            (lazy.months)(store, &link, point);
        }
    });
}
