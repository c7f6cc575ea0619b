//! Plays a recording inline. Before its link is pressed, nothing is requested from its host. The link stays visible.

use super::target;
use crate::components::element::{Element, el};
use crate::dom::{focus, media, url};
use crate::model::{Entry, Format, Media};
use crate::playing::{ALLOW, Playable, REFERRER_POLICY, SANDBOX, Source, Track, captions, playable};
use crate::state::{Opened, Store, effect};
use crate::timeline::RowKey;
use crate::words::Message;
use leptos::ev::{ErrorEvent, KeyboardEvent};
use leptos::html::Div;
use leptos::portal::Portal;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use wasm_bindgen::JsCast;

thread_local! {
    /// The player that is open. Only one plays at a time, across all timelines of the page.
    static PLAYS: Cell<Option<RwSignal<Option<Opened>>>> = const { Cell::new(None) };
}

/// Whether the recording at a URL can be played inline. Otherwise its link is followed.
pub(super) fn can_play(store: Store, row: &RowKey, url: &str) -> bool {
    let entry = entry(store, row);
    entry.is_some_and(|entry| chosen(&entry, url).and_then(|(media, format)| playable(media, format)).is_some())
}

/// Opens a player, and closes any other on the page.
pub(super) fn play(store: Store, opened: Opened) {
    if let Some(other) = PLAYS.replace(Some(store.player)) {
        other.try_set(None);
    }
    store.player.set(Some(opened));
}

/// Closes the player, and returns the focus to its link.
fn close(store: Store) {
    let Some(opened) = store.player.try_get_untracked().flatten() else { return };
    if let Some(link) = link(store, &opened) {
        focus::set(&link);
    }
    store.player.set(None);
}

fn row(store: Store, key: &RowKey) -> Option<web_sys::Element> {
    target::find(store, key)
}

/// The link that was pressed.
fn link(store: Store, opened: &Opened) -> Option<web_sys::Element> {
    let links = row(store, &opened.row)?.query_selector_all("[part=recording]").ok()?;
    let mut links = (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<web_sys::Element>().ok());
    links.find(|link| link.get_attribute("href").as_deref() == Some(&opened.url))
}

fn entry(store: Store, row: &RowKey) -> Option<Arc<Entry>> {
    let RowKey::Entry(id) = row else { return None };
    store.feeds.with_untracked(|feeds| feeds.entry(id).cloned())
}

fn chosen<'e>(entry: &'e Entry, url: &str) -> Option<(&'e Media, &'e Format)> {
    entry.media.iter().find_map(|media| Some((media, media.formats.iter().find(|format| format.url == url)?)))
}

/// The player, rendered into its entry.
#[component]
pub(super) fn Player(
    /// The entry and the URL of the recording.
    opened: Opened,
) -> impl IntoView {
    let store = Store::expect();
    let mount = row(store, &opened.row)?;
    let entry = entry(store, &opened.row)?;
    let children = move || view! { <Recording store entry=entry.clone() url=opened.url.clone()/> }.into_any();
    Some(view! { <Portal mount>{children()}</Portal> }.into_any())
}

#[component]
fn Recording(store: Store, entry: Arc<Entry>, url: String) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let has_failed = RwSignal::new(false);
    let title = entry.title.clone();
    let name = move || store.fill(Message::Player, &[("title", &title)]);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close(store);
        }
    };
    // A media file may still fail after the player is closed: then there is no root element.
    let find = move |selector| root.try_get_untracked()??.query_selector(selector).ok().flatten();
    let on_error = move |event: ErrorEvent| {
        if media::has_failed(&event) {
            // Removing the media element would lose the focus, and with it the Escape key.
            if let (true, Some(end)) = (find(MEDIA).is_some_and(|media| focus::is_on(&media)), find("button")) {
                focus::set(&end);
            }
            has_failed.set(true);
        }
    };
    effect(move || {
        if let Some(media) = root.get().and_then(|root| root.query_selector(MEDIA).ok().flatten()) {
            focus::set(&media);
        }
    });
    let failed = {
        let url = url.clone();
        move || {
            let link = el("a").attr("href", url.clone()).text(store.text(Message::Watch));
            el("p").attr("role", "status").text(store.text(Message::CannotPlay)).text(" ").child(link)
        }
    };
    let player = move || {
        let (media, format) = chosen(&entry, &url)?;
        Some(element(&playable(media, format)?, &entry, media))
    };
    view! {
        <div part="player" role="group" aria-label=name node_ref=root on:keydown=on_key on:error:capture=on_error>
            <button part="close" type="button" on:click=move |_| close(store)>
                {move || store.text(Message::Close)}
            </button>
            {move || if has_failed.get() { None } else { player() }}
            {move || has_failed.get().then(&failed)}
        </div>
    }
}

/// The elements that play a recording.
const MEDIA: &str = "video, audio, iframe";

/// A native media element, or the iframe of a video host.
fn element(playable: &Playable, entry: &Entry, media: &Media) -> Element {
    match playable {
        Playable::Video(sources) => {
            // No poster from other hosts: the reader did not ask for a request to them.
            let poster = entry.image.clone().filter(|image| url::is_own(image));
            file("video", sources, &captions(entry, media)).maybe_attr("poster", poster)
        }
        Playable::Audio(sources) => file("audio", sources, &[]),
        Playable::Frame(address) => el("iframe")
            .attr("title", entry.title.clone())
            .attr("allow", ALLOW)
            .attr("referrerpolicy", REFERRER_POLICY)
            .attr("sandbox", SANDBOX)
            .attr("src", address.clone()),
    }
}

fn file(tag: &'static str, sources: &[Source], tracks: &[Track]) -> Element {
    // Captions from another origin need `crossorigin`, which then applies to the recording too.
    let is_foreign = tracks.iter().any(|track| !url::is_own(track.url));
    let sources = sources
        .iter()
        .map(|source| el("source").attr("src", source.url.clone()).attr("type", source.mime_type.to_owned()));
    let tracks = tracks.iter().map(|track| {
        let language = track.language.unwrap_or_default();
        el("track")
            .attr("kind", "captions")
            .attr("src", track.url.to_owned())
            .attr("srclang", language.to_owned())
            .attr("label", track.label.unwrap_or(language).to_owned())
    });
    el(tag)
        .attr("controls", "")
        .attr("autoplay", "")
        .attr("playsinline", "")
        .attr("tabindex", "0")
        .maybe_attr("crossorigin", is_foreign.then_some("anonymous"))
        .children(sources)
        .children(tracks)
}
