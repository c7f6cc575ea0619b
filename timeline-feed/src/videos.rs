//! Videos without a title: requests their titles, and proposes the talks that they fit.

use crate::error::Result;
use crate::fetch::{Fetching, OEmbed};
use crate::import::{Candidate, Imported, fold};
use crate::item::{Attachment, AttachmentEvent, Item};
use crate::json::{self, Node};
use crate::merge::words;
use crate::notes::Notes;
use std::collections::HashSet;
use url::Url;

/// Requests titles for videos without one. Videos whose host gives none are unchanged.
pub(crate) fn resolve(imported: &mut Imported, fetching: Fetching, notes: &mut Notes) -> Result<()> {
    let mut oembed = OEmbed::new(fetching);
    for candidate in imported.candidates.iter_mut() {
        let Some(url) = untitled(&candidate.item).filter(OEmbed::knows) else { continue };
        match oembed.ask(&url) {
            Ok(Some(found)) => {
                candidate.item.title = found.title;
                candidate.text = format!("{}\n{}", candidate.text, found.author.unwrap_or_default());
            }
            Ok(None) => notes.attention(format!("{url} has no title that its host tells")),
            Err(error) => notes.attention(error.to_string()),
        }
    }
    Ok(())
}

/// The URL of a video without a title, or with only its URL as title.
pub(crate) fn untitled(item: &Item) -> Option<Url> {
    let url = item.url.as_deref()?;
    let is_untitled = item.event.kind.as_deref() == Some("video") && (item.title.is_empty() || item.title == url);
    is_untitled.then(|| Url::parse(url).ok()).flatten()
}

/// An item for a video of which only the URL is known.
pub(crate) fn candidate(url: &str) -> Candidate {
    let mut item = Item { id: url.to_owned(), url: Some(url.to_owned()), title: url.to_owned(), ..Item::default() };
    item.event.kind = Some("video".to_owned());
    item.attachments = vec![attachment(url)];
    Candidate { item, ..Candidate::default() }
}

fn attachment(url: &str) -> Attachment {
    Attachment {
        url: url.to_owned(),
        mime_type: "text/html".to_owned(),
        title: Some("Recording".to_owned()),
        event: Some(AttachmentEvent { role: Some("recording"), language: None }),
        ..Attachment::default()
    }
}

/// A talk that a video may be a recording of.
pub(crate) struct Talk {
    id: String,
    title: String,
    in_words: String,
    words: HashSet<String>,
}

/// The talks of a feed, with the words to compare.
pub(crate) fn talks(text: &str) -> Vec<Talk> {
    let Ok(root) = json::parse(text) else { return Vec::new() };
    let items = root.get("items").map(|items| items.items()).unwrap_or_default();
    let is_talk = |item: &Node| {
        let kind = item.path(&["_event", "kind"]).and_then(|kind| kind.string());
        kind.is_some_and(|kind| {
            !matches!(kind.as_str(), "post" | "release" | "press" | "video" | "podcast" | "conference")
        })
    };
    let of = |item: &Node| {
        let edition = item.path(&["_event", "name"]).and_then(|name| name.string());
        let title = item.get_str("title")?;
        let people = item.get("authors").map(|authors| authors.items()).unwrap_or_default();
        let mut all = words(&title);
        all.extend(people.iter().filter_map(|person| person.get_str("name")).flat_map(|name| words(&name)));
        all.extend(edition.iter().flat_map(|name| words(name)));
        let in_words = edition.map_or_else(|| title.clone(), |edition| format!("{title} ({edition})"));
        Some(Talk { id: item.get_str("id")?, title, in_words, words: all })
    };
    items.iter().filter(|item| is_talk(item)).filter_map(of).collect()
}

/// A video, with the talk that it fits best.
pub(crate) struct Proposal {
    pub video: String,
    pub title: String,
    pub talk: String,
    pub in_words: String,
}

/// The talk with the most words in common with a video's title: most words of the talk's own title, and more than any other talk.
pub(crate) fn propose(item: &Item, talks: &[Talk]) -> Option<Proposal> {
    let of_video = words(&item.title);
    let fits = |talk: &&Talk| {
        let own = words(&talk.title);
        let shared = own.intersection(&of_video).count();
        let is_whole = fold(&item.title).contains(&fold(&talk.title));
        shared >= 2 && (is_whole || shared * 10 >= own.len() * 6)
    };
    let rank = |talk: &&Talk| talk.words.intersection(&of_video).count();
    let mut found: Vec<&Talk> = talks.iter().filter(fits).collect();
    found.sort_by_key(|talk| std::cmp::Reverse(rank(talk)));
    let mut found = found.into_iter();
    let best = found.next()?;
    if found.next().is_some_and(|next| rank(&next) == rank(&best)) {
        return None;
    }
    Some(Proposal {
        video: item.url.clone()?,
        title: item.title.clone(),
        talk: best.id.clone(),
        in_words: best.in_words.clone(),
    })
}

/// The changes of the talk if a proposal is accepted: only the attachment is set.
pub(crate) fn joined(proposal: &Proposal) -> Item {
    Item { id: proposal.talk.clone(), attachments: vec![attachment(&proposal.video)], ..Item::default() }
}
