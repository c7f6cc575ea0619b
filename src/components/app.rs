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

/// The timeline of one store.
#[component]
pub(crate) fn App(
    /// The state to render.
    store: Store,
) -> impl IntoView {
    provide_context(store);
    // Created before the rest, so that its effect finds the scroll anchor before anything changes, also above the rows.
    viewport::follow(store);
    let lang = move || store.settings.with(|settings| settings.locale.as_ref().map(|locale| locale.lang().to_owned()));
    // Several timelines on a page need different names.
    let name = move || {
        let label = store.settings.with(|settings| settings.options.label.clone());
        label.or_else(|| store.label(Message::Timeline))
    };
    let class = move || match store.settings.with(|settings| (settings.options.view, settings.options.density)) {
        (View::Next, _) => "themed next",
        (View::Timeline, Density::Comfortable) => "themed",
        (View::Timeline, Density::Compact) => "themed compact",
    };
    // A single event needs no skip button.
    let is_banner = move || store.settings.with(|settings| settings.options.view == View::Next);
    let end = NodeRef::<Div>::new();
    // The skip button jumps over the whole timeline, which may take hundreds of presses of Tab.
    let skip = move |_| {
        if let Some(end) = end.get_untracked() {
            // Not -1: with that, Chromium would continue at the first element of the shadow root.
            end.set_tab_index(0);
            focus::set(&end);
        }
    };
    // The element is focusable only after the skip button was used.
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
