//! Lists whose items come and go.

use crate::state::forget_later;
use core::hash::Hash;
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::{SerializableKey, keyed};

/// A keyed list, as Leptos' `For` is one: an item that stays keeps its nodes. That remembers whatever was ever in it until the list itself goes, 0.1 KB
/// for each row that a reader has scrolled by; this does not.
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
    // Where the owner of an item comes from, which goes with the item, and with nothing else: it is remembered here for a moment alone.
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
