//! The whole: what is to come, then the years.

use super::{message, open, year};
use crate::state::{Loaded, State};
use crate::words::{Word, text};
use leptos::prelude::*;
use web_sys::HtmlElement;

/// What every part of the view needs to know.
#[derive(Clone)]
pub(super) struct Context {
    /// The language to speak.
    pub lang: String,
    /// The level of a year's heading.
    pub level: u8,
    /// The year that the heading above says already.
    pub year: Option<i32>,
}

/// Draws the timeline, and keeps `data-state` true.
pub(crate) fn timeline(host: HtmlElement, state: State) -> impl IntoView {
    let element = host.clone();
    Effect::new(move || {
        let word = match state.loaded.get() {
            Loaded::Loading => "loading",
            Loaded::Failed(_) => "error",
            Loaded::Ready { .. } if state.plan.with(|plan| plan.is_empty()) => "empty",
            Loaded::Ready { .. } => "ready",
        };
        // Nothing is written that is there already: pages watch attributes.
        if element.get_attribute("data-state").as_deref() != Some(word) {
            let _ = element.set_attribute("data-state", word);
        }
    });
    let content = move || match state.loaded.get() {
        Loaded::Loading => ().into_any(),
        Loaded::Failed(failure) => message::failure(&failure, state.tries).into_any(),
        Loaded::Ready { missing, .. } => {
            let context = Context {
                lang: state.lang.get(),
                level: state.options.with(|options| options.heading_level),
                year: None,
            };
            let plan = state.plan.get();
            let nothing = plan.is_empty().then(message::nothing);
            let notice = (!missing.is_empty()).then(|| message::missing(state.tries));
            let coming = (!plan.coming.is_empty()).then(|| year::coming(plan.coming, &context));
            let years = plan.years.into_iter().map(|one| year::year(one, &context)).collect_view();
            (notice, nothing, coming, years).into_any()
        }
    };
    let follow = open::listener(host);
    view! {
        <section
            class="timeline"
            aria-label=text(Word::Timeline)
            data-theme=move || state.options.with(|options| options.theme.as_str())
            on:click=follow.clone()
            on:auxclick=follow
        >
            {content}
        </section>
    }
}
