//! The years as a small chart, which leads to each of them and shows where the reader is.

use super::context::Context;
use crate::dom::draw::{Drawn, el, part};
use crate::dom::sight::{LINE, Sight};
use crate::dom::{address, focus};
use crate::intl;
use crate::state::Inputs;
use crate::text::listed;
use crate::timeline::{Plan, Year};
use crate::words::{Word, Words};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The navigation of the years.
pub(super) struct Years {
    /// Its box.
    pub root: Drawn,
    sight: Sight,
    /// What it holds.
    drawn: RefCell<String>,
}

impl Years {
    /// Without a year yet.
    pub fn new() -> Self {
        // Some browsers stop at what scrolls, though all in it can be reached.
        let root = part("nav", "year-nav").attr("tabindex", "-1");
        let nav = root.clone();
        let sight = Sight::new(LINE, move |section| {
            if let Some(year) = section.get_attribute("data-year") {
                mark(&nav, &year);
            }
        });
        Self { root, sight, drawn: RefCell::default() }
    }

    /// Draws the years of a plan, if there is a choice.
    pub fn draw(&self, plan: &Plan, inputs: &Inputs, words: Words) {
        self.sight.forget();
        let link = inputs.prefix.as_deref().map(address::link);
        let name = [Some(words.text(Word::Years)), inputs.options.label.as_deref()];
        self.root.set("aria-label", &listed(name.into_iter().flatten()));
        let context = Context::new(inputs, words, link.as_deref(), None);
        let years: Vec<&Year> = plan.years.iter().filter(|year| year.year.is_some()).collect();
        let most = years.iter().map(|year| year.len()).max().unwrap_or_default();
        let is_shown = context.has_controls && years.len() > 1;
        self.root.toggle("hidden", !is_shown);
        let mut list = el("ol").attr("role", "list").attr("tabindex", "-1");
        for year in years.into_iter().filter(|_| is_shown) {
            list = list.child(el("li").maybe(one(year, most, context)));
        }
        let drawn = list.element().outer_html();
        // What is the same stays, and the focus with it.
        if drawn != *self.drawn.borrow() {
            focus::keep(self.root.element(), || {
                self.root.clear();
                list.put_into(self.root.element());
            });
            self.drawn.replace(drawn);
        }
    }

    /// Says which year is being read.
    pub fn mark(&self, year: &str) {
        mark(&self.root, year);
    }

    /// Says which year is being read once this section is in sight.
    pub fn watch(&self, section: &Drawn) {
        self.sight.watch(section.element());
    }
}

fn one(year: &Year, most: usize, context: Context) -> Option<Drawn> {
    let number = year.year?;
    let name = intl::year(context.lang, number);
    let bar = el("span").attr("class", "bar").style("--size", &(100 * year.len() / most.max(1)).to_string());
    let link = el("a").attr("data-action", "year").attr("data-year", &number.to_string());
    let link = link.attr("href", &context.href("year", &number.to_string()).unwrap_or_else(|| "#".to_owned()));
    let link =
        link.attr("aria-label", &context.words.count(context.lang, Word::YearEntries, year.len(), &[("year", &name)]));
    Some(
        link.child(bar)
            .child(el("span").text(&name))
            // For the name: what is seen has to stand in it.
            .text(" ")
            .child(el("span").attr("class", "count").text(&context.words.number(context.lang, year.len()))),
    )
}

/// Says of one year that the reader is there, and of no other.
fn mark(nav: &Drawn, year: &str) {
    let Ok(links) = nav.element().query_selector_all("a") else { return };
    for link in (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<Element>().ok()) {
        let _ = match link.get_attribute("data-year").as_deref() == Some(year) {
            true => link.set_attribute("aria-current", "true"),
            false => link.remove_attribute("aria-current"),
        };
    }
}
