//! Keyed lists whose items come and go.

use crate::state::forget_later;
use core::hash::Hash;
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::{SerializableKey, keyed};

/// A keyed list like Leptos' `For`: an item that stays keeps its nodes. `For` keeps 0.1 KB for each item it ever had
/// until the list itself is dropped; with rows that scroll by, this would add up, so this list frees it.
pub(super) fn list<T, K, V>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: fn(&T) -> K,
    children: impl Fn(T) -> V + Clone + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    K: Eq + Hash + SerializableKey + 'static,
    V: IntoView + 'static,
{
    // The parent of the items' owners. Cleaning it up at once leaves each owner to its item's view, so that it is dropped with that.
    let nursery = Owner::new();
    let child = move |_: usize, item: T| {
        let owner = nursery.with(Owner::new);
        nursery.cleanup();
        let view = owner.with(|| children(item));
        (|_: usize| (), OwnedView::new_with_owner(view, owner))
    };
    move || {
        forget_later();
        keyed(each(), key, child.clone())
    }
}
