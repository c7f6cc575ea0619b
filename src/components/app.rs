//! The whole timeline.

use super::content::Content;
use super::toolbar::Toolbar;
use super::years::Years;
use crate::dom::{focus, viewport};
use crate::options::{Density, View};
use crate::state::Store;
use crate::words::Message;
use leptos::html::Div;
use leptos::prelude::*;

/// The timeline of a state.
#[component]
pub(crate) fn App(
    /// What it shows.
    store: Store,
) -> impl IntoView {
    provide_context(store);
    // First: what the reader has in view is looked for before anything changes, above the rows as well.
    viewport::follow(store);
    let lang = move || store.settings.with(|settings| settings.locale.as_ref().map(|locale| locale.lang().to_owned()));
    // Of several on a page, each wants a name of its own.
    let name = move || {
        let label = store.settings.with(|settings| settings.options.label.clone());
        label.or_else(|| store.label(Message::Timeline))
    };
    let class = move || match store.settings.with(|settings| (settings.options.view, settings.options.density)) {
        (View::Next, _) => "themed next",
        (View::Timeline, Density::Comfortable) => "themed",
        (View::Timeline, Density::Compact) => "themed compact",
    };
    // Of one event there is nothing to skip.
    let is_banner = move || store.settings.with(|settings| settings.options.view == View::Next);
    let end = NodeRef::<Div>::new();
    // Hundreds of steps of Tab are between what stands above and what stands below.
    let skip = move |_| {
        if let Some(end) = end.get_untracked() {
            // Not -1: from there, Chromium goes back to the first in the shadow root.
            end.set_tab_index(0);
            focus::set(&end);
        }
    };
    // Nobody comes here otherwise.
    let leave = move |_| {
        if let Some(end) = end.get_untracked() {
            let _ = end.remove_attribute("tabindex");
        }
    };
    view! {
        <section class="timeline" lang=lang dir=move || store.label(Message::Direction) aria-label=name>
            <div class=class data-theme=move || store.settings.with(|settings| Some(settings.options.theme.as_str().to_owned()))>
                <button part="skip" type="button" hidden=is_banner on:click=skip>{move || store.text(Message::Skip)}</button>
                <Toolbar/>
                <Years/>
                <Content/>
            </div>
            {move || store.lazy.get().get().map(|lazy| (lazy.overlays)())}
            <div node_ref=end on:focusout=leave></div>
        </section>
    }
}
