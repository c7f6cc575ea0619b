//! The whole: what is to come, then the years.

use super::{message, open, year};
use crate::dom::draw::{Drawn, el};
use crate::state::{Inputs, Loaded, State};
use crate::timeline::arrange;
use crate::words::{Word, text};
use crate::{dom::clock, state};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, MouseEvent};

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

/// What draws, and what listens, until it is dropped.
pub(crate) struct Timeline {
    _content: RenderEffect<Drawn>,
    _pressed: Closure<dyn Fn(MouseEvent)>,
}

/// Draws the timeline into `base`, and draws it anew when its inputs change.
pub(crate) fn timeline(host: HtmlElement, base: HtmlElement, state: State, again: Rc<dyn Fn()>) -> Timeline {
    let pressed = Closure::new(open::listener(host.clone(), again));
    let frame = el("section").attr("class", "timeline").attr("aria-label", text(Word::Timeline)).on_press(&pressed);
    frame.put_into(&base);
    let content = RenderEffect::new(move |old: Option<Drawn>| {
        let (word, new) = state.with(draw);
        match old {
            Some(old) => old.replace_with(&new),
            None => new.put_into(frame.element()),
        }
        state::tell(&host, &base, word);
        new
    });
    Timeline { _content: content, _pressed: pressed }
}

/// What stands in the timeline, and the `data-state` that says so.
fn draw(inputs: &Inputs) -> (&'static str, Drawn) {
    let body = el("div").attr("data-theme", inputs.options.theme.as_str());
    match &inputs.loaded {
        Loaded::Loading => ("loading", body),
        Loaded::Failed(failure) => ("error", body.child(message::failure(failure))),
        Loaded::Ready { entries, missing } => {
            let plan = arrange(entries, &inputs.options, clock::now(), None);
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
