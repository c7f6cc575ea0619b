//! An entry's links, by what they are.

use crate::model::{Entry, Media};
use crate::words::{self, Word};
use leptos::prelude::*;

/// Watch, Slides, Captions, Page: a list, or nothing.
pub(super) fn links(entry: &Entry) -> Option<AnyView> {
    let media = entry.media.iter().map(|media| thing(media, entry));
    let page = entry.url.clone().map(|url| {
        view! { <li><a part="page" data-role="page" href=url>{words::text(Word::Page)}</a></li> }.into_any()
    });
    let all: Vec<AnyView> = media.chain(page).collect();
    (!all.is_empty()).then(|| view! { <ul part="links" role="list">{all}</ul> }.into_any())
}

/// One thing: `Watch (WebM)` and, beside it, its other formats.
fn thing(media: &Media, entry: &Entry) -> AnyView {
    let role = media.role.as_str();
    let word = words::role(media.role, media.is_audio());
    // Several recordings are told apart by their titles.
    let is_one_of_many = entry.media.iter().filter(|other| other.role == media.role).count() > 1;
    let what = match media.title.as_ref().filter(|_| is_one_of_many) {
        Some(title) => [word, ": ", title].concat(),
        None => word.to_owned(),
    };
    let formats = media.formats.iter().enumerate().map(|(index, format)| {
        let name = match &format.label {
            // "Slides (PDF)" and "Captions (WebVTT)" tell no more than "Slides" and "Captions".
            Some(label) if media.formats.len() > 1 || role == "recording" || role == "other" => {
                [&what, " (", label, ")"].concat()
            }
            _ => what.clone(),
        };
        let shown = match &format.label {
            Some(label) if index > 0 => label.clone(),
            _ => name.clone(),
        };
        // The name holds what is seen, as people who speak to their computer need.
        let name = (shown != name).then_some(name);
        view! { <a part=role data-role=role href=format.url.clone() hreflang=format.language.clone() aria-label=name>{shown}</a> }
            .into_any()
    });
    view! { <li>{formats.collect::<Vec<_>>()}</li> }.into_any()
}
