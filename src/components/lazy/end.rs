//! The end of the list. When the reader comes near it, older entries are loaded (`next_url`).

use crate::dom::intersection::Observer;
use crate::options::View;
use crate::state::{Command, Older, Phase, Store, effect};
use leptos::html::Div;
use leptos::prelude::*;

/// One viewport height before the end, so that few readers have to wait.
const NEAR: &str = "0px 0px 100% 0px";

/// An empty element at the end of the list. While it is near the viewport, older entries are requested.
#[component]
pub(super) fn End() -> impl IntoView {
    let store = Store::expect();
    let node = NodeRef::<Div>::new();
    let wants_more = Memo::new(move |_| {
        let is_full = store.settings.with(|settings| {
            let shown = store.layout.with(|layout| layout.plan().len());
            settings.options.view == View::Next || settings.limit().is_some_and(|limit| shown >= limit)
        });
        matches!(store.phase.get(), Phase::Ready | Phase::Empty) && !is_full
    });
    effect(move || {
        // Observes again once the new entries are drawn, or fewer are, since the element may then still be near.
        store.rows.track();
        let Some(node) = node.get().filter(|_| wants_more.get() && store.older.get() == Older::Ready) else { return };
        let observer = Observer::new(NEAR, move |_| {
            store.command(Command::Older);
        });
        observer.observe(&node);
        let observer = StoredValue::new_local(observer);
        on_cleanup(move || observer.dispose());
    });
    view! { <div node_ref=node></div> }
}
