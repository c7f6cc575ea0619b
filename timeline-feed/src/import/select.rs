//! Which of all that was read is wanted.

use super::text::fold;
use super::{Candidate, Imported};
use crate::error::Error;

/// What somebody asked for. Of one option any value may hold, of each option one must.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Words, or how they begin, in the title, the text, people, and links with their addresses.
    pub matches: Vec<String>,
    /// A part of a speaker's name.
    pub speakers: Vec<String>,
    /// A part of the track's name.
    pub tracks: Vec<String>,
    /// A part of the room's name.
    pub rooms: Vec<String>,
    /// An id, or its last part.
    pub ids: Vec<String>,
    /// Words, as those to match, of what is not wanted.
    pub except: Vec<String>,
}

impl Selection {
    /// Whether everything is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        [&self.matches, &self.speakers, &self.tracks, &self.rooms, &self.ids, &self.except]
            .iter()
            .all(|list| list.is_empty())
    }

    /// Keeps what is wanted. An edition stays if anything of it does.
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

/// Whether a word of a text begins so: "Nix" is in "NixOS" and in "nix-shell", and not in "Unix". Where scripts part no words, anywhere.
fn begins_a_word(wanted: &str, text: &str) -> bool {
    text.match_indices(wanted).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_ascii_alphanumeric())
    })
}

/// All that `--match` looks into.
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

/// What to say when nothing is left of so many.
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
