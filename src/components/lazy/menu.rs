//! The menu of a permalink: copy or share the URL.

use super::target;
use crate::dom::{focus, share};
use crate::state::{Opened, Store, effect};
use crate::timeline::RowKey;
use crate::words::Message;
use leptos::html::Div;
use leptos::portal::Portal;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlInputElement};

/// Opens the menu of a link, and closes any other.
pub(super) fn open(store: Store, opened: Opened) {
    if store.context.with_untracked(|context| context.has_controls) {
        store.menu.set(Some(opened));
    }
}

/// Closes the menu of a row, if it is open.
pub(super) fn close_at(store: Store, row: &RowKey) -> bool {
    let is_open = store.menu.with_untracked(|menu| menu.as_ref().is_some_and(|menu| menu.row == *row));
    if is_open {
        close(store);
    }
    is_open
}

/// Closes the menu, and returns the focus to its link.
fn close(store: Store) {
    if let Some(link) = store.menu.with_untracked(|menu| menu.as_ref().and_then(|menu| link(store, &menu.row))) {
        focus::set(&link);
    }
    store.menu.set(None);
}

/// The link that the menu belongs to.
fn link(store: Store, row: &RowKey) -> Option<Element> {
    let row = target::find(store, row)?;
    row.query_selector(":scope > .titled > [part=link]").ok().flatten()
}

/// The menu of a link.
#[component]
pub(super) fn Menu(
    /// The link's row.
    opened: Opened,
) -> impl IntoView {
    let store = Store::expect();
    let link = link(store, &opened.row)?;
    // The title beside the link: the menu is rendered after it.
    let mount = link.parent_element()?;
    let name = link.get_attribute("aria-label");
    let url = link.unchecked_ref::<HtmlAnchorElement>().href();
    let title = mount.query_selector("h1, h2, h3, h4, h5, h6").ok().flatten();
    let title = title.and_then(|title| title.text_content()).unwrap_or_default();
    // The result of copying.
    let copied = RwSignal::new(None::<Message>);
    let children =
        move || view! { <Buttons store name=name.clone() url=url.clone() title=title.clone() copied/> }.into_any();
    Some(view! { <Portal mount>{children()}</Portal> }.into_any())
}

#[component]
fn Buttons(
    store: Store,
    name: Option<String>,
    url: String,
    title: String,
    copied: RwSignal<Option<Message>>,
) -> impl IntoView {
    let say = move |message| move || store.text(message);
    let (to_copy, to_share, shown) = (url.clone(), url.clone(), url);
    let copy = move |is_asked: bool| {
        let copying = share::copy(&to_copy);
        spawn_local(async move {
            let is_copied = match copying {
                Some(copying) => wasm_bindgen_futures::JsFuture::from(copying).await.is_ok(),
                None => false,
            };
            let said = if is_copied { Some(Message::LinkCopied) } else { is_asked.then_some(Message::CopyFailed) };
            if said.is_some() {
                copied.try_set(said);
            }
        });
    };
    // Copied at once, since most readers want that. If the browser refuses, a press of the button may still work.
    copy(false);
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close(store);
        }
    };
    // A text field with the URL selected, for copying by hand.
    let by_hand =
        move || view! { <input readonly value=shown.clone() aria-label=move || store.label(Message::CopyLink)/> };
    let menu = NodeRef::<Div>::new();
    effect(move || {
        let (copied, menu) = (copied.get(), menu.get());
        spawn_local(async move {
            // After the field has been rendered.
            tick().await;
            let find = |selector| menu.as_ref()?.query_selector(selector).ok().flatten();
            match copied {
                None => find("button").iter().for_each(focus::set),
                Some(Message::CopyFailed) => {
                    find("input").iter().for_each(|field| field.unchecked_ref::<HtmlInputElement>().select());
                }
                Some(_) => {}
            }
        });
    });
    view! {
        <div part="menu" role="group" aria-label=name node_ref=menu on:keydown=on_key>
            <button part="copy" type="button" on:click=move |_| copy(true)>{say(Message::CopyLink)}</button>
            {share::is_there().then(|| view! {
                <button part="share" type="button" on:click=move |_| share::share(&title, &to_share)>
                    {say(Message::Share)}
                </button>
            })}
            <button part="close" type="button" on:click=move |_| close(store)>{say(Message::Close)}</button>
            <span role="status">
                {move || copied.get().map_or("", |message| store.text(message))}
            </span>
            {move || (copied.get() == Some(Message::CopyFailed)).then(|| by_hand().into_any())}
        </div>
    }
}
