//! The content below the controls: messages and rows.

use super::message::{self, Messages};
use super::press;
use super::rows::Rows;
use crate::dom::viewport;
use crate::state::{Phase, Store};
use leptos::ev::{FocusEvent, MouseEvent};
use leptos::prelude::*;

/// Messages and rows. Events of all rows are delegated to one listener, since there may be thousands of rows.
#[component]
pub(super) fn Content() -> impl IntoView {
    let store = Store::expect();
    let is_shown = Memo::new(move |_| matches!(store.phase.get(), Phase::Ready | Phase::Empty));
    let on_press = move |event: MouseEvent| press::press(store, &event);
    // The row with the focus stays on the page, however far the reader scrolls.
    let on_focus = move |event: FocusEvent| {
        let row = event.target().and_then(|target| press::row(&target));
        if store.focused.with_untracked(|focused| *focused != row) {
            if let Some(row) = &row {
                viewport::focused(store, row);
            }
            store.focused.set(row);
        }
    };
    view! {
        <div
            class=move || if store.is_windowed() { "content windowed" } else { "content" }
            node_ref=store.content
            on:click=on_press
            on:auxclick=on_press
            on:focusin=on_focus
        >
            <Messages/>
            {move || is_shown.get().then(|| view! { <Rows/> }.into_any())}
            {move || message::end(store)}
        </div>
    }
}
