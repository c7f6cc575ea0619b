//! Selects items.

use super::text::fold;
use super::{Candidate, Imported};
use crate::error::Error;

/// The user's selection. Within an option any value may match; all options must match.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Words or their beginnings, to be found in the title, the text, people, and links with their URLs.
    pub matches: Vec<String>,
    /// Parts of a speaker's name.
    pub speakers: Vec<String>,
    /// Parts of the track's name.
    pub tracks: Vec<String>,
    /// Parts of the room's name.
    pub rooms: Vec<String>,
    /// Ids, or their last parts.
    pub ids: Vec<String>,
    /// Words that exclude an item, like those in `matches`.
    pub except: Vec<String>,
}

impl Selection {
    /// Whether everything is selected.
    #[must_use]
    pub fn is_all(&self) -> bool {
        [&self.matches, &self.speakers, &self.tracks, &self.rooms, &self.ids, &self.except]
            .iter()
            .all(|list| list.is_empty())
    }

    /// Keeps the selected items, and the edition if any of its items is selected.
    pub fn choose(&self, imported: &mut Imported) {
        if self.is_all() {
            return;
        }
        let folded = self.folded();
        imported.candidates.retain(|candidate| folded.wants(candidate));
        if imported.candidates.is_empty() {
            imported.edition = None;
        }
    }

    fn folded(&self) -> Self {
        let fold = |list: &[String]| list.iter().map(|text| fold(text)).collect();
        Self {
            matches: fold(&self.matches),
            speakers: fold(&self.speakers),
            tracks: fold(&self.tracks),
            rooms: fold(&self.rooms),
            ids: self.ids.clone(),
            except: fold(&self.except),
        }
    }

    fn wants(&self, candidate: &Candidate) -> bool {
        let item = &candidate.item;
        let any =
            |list: &[String], is_it: &dyn Fn(&str) -> bool| list.is_empty() || list.iter().any(|wanted| is_it(wanted));
        let is_part = |of: Option<&str>, wanted: &str| of.is_some_and(|of| fold(of).contains(wanted));
        let is_speaker = |wanted: &str| item.authors.iter().any(|author| is_part(Some(&author.name), wanted));
        let is_id = |wanted: &str| item.id == wanted || item.id.rsplit('/').next() == Some(wanted);
        if !(any(&self.ids, &is_id)
            && any(&self.tracks, &|wanted| is_part(candidate.track.as_deref(), wanted))
            && any(&self.rooms, &|wanted| is_part(item.event.location.room.as_deref(), wanted))
            && any(&self.speakers, &is_speaker))
        {
            return false;
        }
        if self.matches.is_empty() && self.except.is_empty() {
            return true;
        }
        let text = searched(candidate);
        let has_all = |words: &str| words.split(' ').all(|word| begins_a_word(word, &text));
        any(&self.matches, &has_all) && !self.except.iter().any(|words| has_all(words))
    }
}

/// Whether a word of a text begins like this: "Nix" matches "NixOS" and "nix-shell", but not "Unix". In scripts without
/// word boundaries, it may occur anywhere.
fn begins_a_word(wanted: &str, text: &str) -> bool {
    text.match_indices(wanted).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_ascii_alphanumeric())
    })
}

/// The text that `--match` searches.
fn searched(candidate: &Candidate) -> String {
    let item = &candidate.item;
    let people = item.authors.iter().flat_map(|author| [Some(&author.name), author.url.as_ref()]);
    let links = [&item.url, &item.external_url, &item.summary, &item.content_text];
    let parts = people.chain(links.into_iter().map(Option::as_ref)).flatten();
    let parts = parts.chain(item.tags.iter()).chain(item.attachments.iter().map(|attachment| &attachment.url));
    let all: Vec<&str> =
        [item.title.as_str(), candidate.text.as_str()].into_iter().chain(parts.map(String::as_str)).collect();
    fold(&all.join("\n"))
}

/// The error if none of this many items is selected.
#[must_use]
pub fn nothing_found(read: usize) -> Error {
    let remedy = "--match looks for all words of one value, in titles, texts, people and links; give it several times for any of several.";
    Error::new(format!("none of {read} entries is what was asked for")).help(remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_begins_a_word() {
        for (text, is) in [
            ("why nix", true),
            ("nixos in production", true),
            ("https://example.org/nix-shell", true),
            ("(nix)", true),
            ("unix and posix", false),
            ("unix, and then nix", true),
            ("", false),
        ] {
            assert_eq!(begins_a_word("nix", text), is, "{text}");
        }
        assert!(begins_a_word("祭", "文化祭"));
    }
}
