//! Playing a recording in place. Until its link is pressed, nothing is asked of its host; the link stays where it is.

use crate::dom::draw::{Drawn, el, part};
use crate::dom::{address, focus, keys, media};
use crate::model::{Entry, Format, Media};
use crate::playing::{ALLOW, Playable, REFERRER_POLICY, SANDBOX, Source, Track, captions, playable};
use crate::state::{Inputs, Loaded};
use crate::view::button;
use crate::words::{Word, Words};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, KeyboardEvent};

thread_local! {
    /// What plays. Two at once on a page would be noise, whichever timelines they are of.
    static PLAYS: RefCell<Option<Weak<RefCell<Option<Plays>>>>> = const { RefCell::new(None) };
}

/// The player of one timeline.
#[derive(Default)]
pub(super) struct Player(Rc<RefCell<Option<Plays>>>);

/// What plays, until it is dropped.
struct Plays {
    root: Drawn,
    /// What was pressed, which gets the focus back.
    link: Element,
    _keys: Closure<dyn Fn(KeyboardEvent)>,
    _errors: Closure<dyn Fn(Event)>,
}

impl Drop for Plays {
    fn drop(&mut self) {
        self.root.element().remove();
    }
}

impl Player {
    /// Plays the recording that a link leads to, below it. What cannot be played in place is followed.
    pub fn play(&self, inputs: &Inputs, link: &Element) {
        let href = link.get_attribute("href").unwrap_or_default();
        let item = link.closest("[part=item]").ok().flatten();
        let Some((item, words, entry, media, chosen)) = item.and_then(|item| {
            let entry = entry(inputs, &item)?;
            let (media, chosen) = chosen(entry, &href)?;
            Some((item, inputs.words?, entry, media, chosen))
        }) else {
            return address::follow(&href);
        };
        let Some(playable) = playable(media, chosen) else { return address::follow(&href) };
        close_any();
        let root = part("div", "player").attr("role", "group");
        let root = root.attr("aria-label", &words.fill(Word::Player, &[("title", &entry.title)]));
        let end = button("close", "close-player", words.text(Word::Close));
        let root = root.child(end);
        let player = Rc::downgrade(&self.0);
        let keys = keys::at_escape(move || {
            if let Some(player) = player.upgrade() {
                close(&player);
            }
        });
        let errors = on_error(root.clone(), words);
        let media = match &playable {
            Playable::Video(sources) => file("video", sources, &captions(entry, media), &errors),
            Playable::Audio(sources) => file("audio", sources, &[], &errors),
            Playable::Frame(address) => frame(address, &entry.title),
        };
        let root = root.on(&["keydown"], &keys).child(media.clone());
        root.put_into(&item);
        focus::set(media.element());
        self.0.replace(Some(Plays { root, link: link.clone(), _keys: keys, _errors: errors }));
        PLAYS.set(Some(Rc::downgrade(&self.0)));
    }

    /// Whether something plays.
    pub fn is_playing(&self) -> bool {
        // What is looked for since may have taken it away.
        self.0.borrow().as_ref().is_some_and(|plays| plays.root.element().is_connected())
    }

    /// Ends it, and returns to its link.
    pub fn close(&self) {
        close(&self.0);
    }
}

fn close(player: &RefCell<Option<Plays>>) {
    if let Some(plays) = player.take() {
        focus::set(&plays.link);
    }
}

fn close_any() {
    if let Some(player) = PLAYS.take().and_then(|player| player.upgrade()) {
        player.take();
    }
}

fn entry<'i>(inputs: &'i Inputs, item: &Element) -> Option<&'i Entry> {
    let Loaded::Ready { entries, .. } = &inputs.loaded else { return None };
    let id = item.get_attribute("data-id")?;
    entries.iter().find(|entry| entry.id == id).map(|entry| &**entry)
}

fn chosen<'e>(entry: &'e Entry, href: &str) -> Option<(&'e Media, &'e Format)> {
    entry.media.iter().find_map(|media| Some((media, media.formats.iter().find(|format| format.url == href)?)))
}

/// A file, played by the browser.
fn file(tag: &str, sources: &[Source], tracks: &[Track], errors: &Closure<dyn Fn(Event)>) -> Drawn {
    let mut media = el(tag).attr("controls", "").attr("autoplay", "").attr("playsinline", "").attr("tabindex", "0");
    // Captions of another site are shown only where the recording may be read as well.
    if tracks.iter().any(|track| !address::is_own(track.url)) {
        media = media.attr("crossorigin", "anonymous");
    }
    for (index, source) in sources.iter().enumerate() {
        let drawn = el("source").attr("src", &source.url).attr("type", source.mime_type);
        // The last that the browser tries.
        media = media.child(if index + 1 == sources.len() { drawn.on(&["error"], errors) } else { drawn });
    }
    for track in tracks {
        let language = track.language.unwrap_or_default();
        let drawn = el("track").attr("kind", "captions").attr("src", track.url).attr("srclang", language);
        media = media.child(drawn.attr("label", track.label.unwrap_or(language)));
    }
    media.on(&["error"], errors)
}

/// A host's own player.
fn frame(address: &str, title: &str) -> Drawn {
    let frame = el("iframe").attr("title", title).attr("allow", ALLOW);
    frame.attr("referrerpolicy", REFERRER_POLICY).attr("sandbox", SANDBOX).attr("src", address)
}

/// What could not be loaded is tried once more without the captions of another site, which forbid most files; then the link above
/// is what is left.
fn on_error(root: Drawn, words: Words) -> Closure<dyn Fn(Event)> {
    Closure::new(move |_| {
        let Ok(Some(media)) = root.element().query_selector("video, audio") else { return };
        if media.has_attribute("crossorigin") {
            let _ = media.remove_attribute("crossorigin");
            while let Ok(Some(track)) = media.query_selector("track") {
                track.remove();
            }
            media::load(&media);
            return;
        }
        // The focus would be gone with it, and Escape with the focus.
        if let (true, Ok(Some(end))) = (focus::is_on(&media), root.element().query_selector("button")) {
            focus::set(&end);
        }
        media.remove();
        el("p").attr("role", "status").text(words.text(Word::CannotPlay)).put_into(root.element());
    })
}
