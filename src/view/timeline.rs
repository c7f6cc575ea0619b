//! The whole: what is to come, then the years.

use super::{message, open, year};
use crate::dom::draw::{Drawn, el};
use crate::state::{Inputs, Loaded, State};
use crate::timeline::arrange;
use crate::words::{Word, text};
use crate::{dom::clock, state};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlElement;

/// What every part of the view needs to know.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// The language to speak.
    pub lang: &'a str,
    /// The level of a year's heading.
    pub level: u8,
    /// The year that the heading above says already.
    pub year: Option<i32>,
}

/// What the timeline stands in, and what is pressed.
pub(crate) fn frame(host: HtmlElement, again: Rc<dyn Fn()>) -> Drawn {
    let frame = el("section").attr("class", "timeline").attr("aria-label", text(Word::Timeline));
    frame.on_press(open::listener(host, again))
}

/// Draws the timeline, and draws it anew when its inputs change.
pub(crate) fn timeline(host: HtmlElement, base: HtmlElement, state: State) -> impl Render {
    move || {
        state.with(|inputs| {
            let (word, content) = draw(inputs);
            state::tell(&host, &base, word);
            content
        })
    }
}

/// What stands in the timeline, and the `data-state` that says so.
fn draw(inputs: &Inputs) -> (&'static str, Drawn) {
    let body = el("div").attr("data-theme", inputs.options.theme.as_str());
    match &inputs.loaded {
        Loaded::Loading => ("loading", body),
        Loaded::Failed(failure) => ("error", body.child(message::failure(failure))),
        Loaded::Ready { entries, missing } => {
            let plan = arrange(entries, &inputs.options, clock::now());
            let context = Context { lang: &inputs.lang, level: inputs.options.heading_level, year: None };
            let mut body = body.maybe((!missing.is_empty()).then(message::missing));
            if !plan.coming.is_empty() {
                body = body.child(year::coming(&plan.coming, context));
            }
            for one in &plan.years {
                body = body.child(year::year(one, context));
            }
            match plan.is_empty() {
                true => ("empty", body.child(message::nothing())),
                false => ("ready", body),
            }
        }
    }
}
