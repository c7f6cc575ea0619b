//! An entry's links, by what they are.

use super::context::Context;
use super::controls;
use crate::calendar::is_offered;
use crate::dom::draw::{Drawn, el, part};
use crate::model::{Entry, Media, Role};
use crate::playing;
use crate::words::Word;

/// Puts a text into an element, as a link where there is an address.
pub(super) fn around(outer: Drawn, url: Option<&str>, role: &str, text: &str, context: Context) -> Drawn {
    match url {
        Some(url) => outer.child(context.mark(link(el("a"), url, role), text)),
        None => context.mark(outer, text),
    }
}

fn link(element: Drawn, url: &str, role: &str) -> Drawn {
    element.attr("data-role", role).attr("href", url)
}

/// Watch, Slides, Captions, Page: a list, or nothing.
pub(super) fn links(entry: &Entry, context: Context) -> Option<Drawn> {
    let has_calendar = context.is_coming && is_offered(entry, context.clock.now);
    if entry.media.is_empty() && entry.url.is_none() && !has_calendar {
        return None;
    }
    let mut list = part("ul", "links").attr("role", "list");
    for media in &entry.media {
        list = list.child(thing(media, entry, context));
    }
    if let Some(url) = &entry.url {
        list = list.child(el("li").child(link(part("a", "page"), url, "page").text(context.words.text(Word::Page))));
    }
    if has_calendar {
        list = list.child(el("li").child(controls::calendar(&entry.title, context)));
    }
    Some(list)
}

/// One thing: `Watch (WebM)` and, beside it, its other formats.
fn thing(media: &Media, entry: &Entry, context: Context) -> Drawn {
    let words = context.words;
    let role = media.role.as_str();
    let mut what = words.role(media.role, media.is_audio()).to_owned();
    // Several recordings are told apart by their titles.
    let is_one_of_many = || entry.media.iter().filter(|other| other.role == media.role).nth(1).is_some();
    if let Some(title) = media.title.as_ref().filter(|_| is_one_of_many()) {
        what = words.fill(Word::WithTitle, &[("what", &what), ("title", title)]);
    }
    // "Slides (PDF)" and "Captions (WebVTT)" tell no more than "Slides" and "Captions".
    let says_format = media.formats.len() > 1 || matches!(media.role, Role::Recording | Role::Other);
    let mut item = el("li");
    let formats = if context.is_inline { playing::in_order(media) } else { media.formats.iter().collect() };
    for (index, format) in formats.into_iter().enumerate() {
        let mut a = link(part("a", role), &format.url, role);
        if let Some(language) = &format.language {
            a = a.attr("hreflang", language);
        }
        item = item.child(match format.label.as_deref().filter(|_| says_format) {
            // The name holds what is seen, as people who speak to their computer need, and not in parentheses, which are
            // passed over.
            Some(label) if index > 0 => a.attr("aria-label", &format!("{what} {label}")).text(label),
            Some(label) => a.text(&words.fill(Word::WithFormat, &[("what", &what), ("format", label)])),
            None => a.text(&what),
        });
    }
    item
}
