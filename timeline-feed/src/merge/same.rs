//! Finds existing items that are the same as imported ones.

use super::Source;
use super::existing::Existing;
use crate::import::fold;
use crate::item::Item;
use crate::notes::Notes;
use event_timeline::model::When;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use url::Url;

/// Two items that may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// A description of the item in the feed
    pub old: String,
    /// A description of the imported item
    pub new: String,
}

/// The user's decision about two items that may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They are the same.
    Same,
    /// They are different.
    Different,
    /// Undecided: neither is changed.
    Leave,
}

/// Asks the user.
pub type Decide<'d> = &'d dyn Fn(&Unsure) -> Decision;

/// The result of a search for an imported item.
pub(super) enum Found {
    /// The index of the same item.
    One(usize),
    /// It may exist: it is not imported.
    Unsure,
    /// It is new.
    None,
}

/// The feed's items, by the values that identify them.
pub(super) struct Index<'e, 't> {
    existing: &'e [Existing<'t>],
    by_id: HashMap<&'e str, usize>,
    by_url: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_word: HashMap<u64, Vec<usize>>,
    titles: Vec<Box<[u64]>>,
    /// Items with the same id as an imported one. They are matched with that, and with no similar one.
    claimed: Vec<bool>,
}

/// A word that occurs in more titles than this is not distinctive.
const COMMON: usize = 200;

impl<'e, 't> Index<'e, 't> {
    pub fn new(existing: &'e [Existing<'t>], sources: &[Source]) -> Self {
        let is_claimed = |old: &Existing| {
            let is_edition = |source: &Source| source.edition.as_ref().is_some_and(|edition| edition.id == old.id);
            sources.iter().any(|source| is_edition(source) || source.all_ids.contains(&old.id))
        };
        let mut this = Self {
            claimed: existing.iter().map(is_claimed).collect(),
            existing,
            by_id: HashMap::with_capacity(existing.len()),
            by_url: HashMap::new(),
            by_title: HashMap::new(),
            by_word: HashMap::new(),
            titles: Vec::with_capacity(existing.len()),
        };
        for (at, item) in existing.iter().enumerate() {
            this.by_id.entry(&item.id).or_insert(at);
            if let Some(url) = &item.url {
                this.by_url.entry(address(url)).or_default().push(at);
            }
            let words = numbers(&item.title);
            for word in &words {
                this.by_word.entry(*word).or_default().push(at);
            }
            this.by_title.entry(title(&item.title)).or_default().push(at);
            this.titles.push(words);
        }
        this
    }

    /// Finds the existing item that is the same as an imported one.
    pub fn find(&self, item: &Item, taken: &[bool], decide: Decide, notes: &mut Notes) -> Found {
        let new = New::of(item);
        let is_free = |at: &usize| taken.get(*at) == Some(&false);
        if let Some(at) = self.by_id.get(item.id.as_str()).copied().filter(is_free) {
            return Found::One(at);
        }
        let is_free = |at: &usize| is_free(at) && self.claimed.get(*at) == Some(&false);
        // The item of an edition is only the same as one of the same edition.
        if new.is_head {
            let is_it = |old: &Existing| old.is_head() && old.edition == item.event.name;
            let found = self.existing.iter().position(is_it).filter(is_free);
            return found.map_or(Found::None, Found::One);
        }
        let candidates = self.candidates(item, &new);
        let free = || candidates.iter().copied().filter(is_free).filter_map(|at| Some((at, self.existing.get(at)?)));
        let sure: Vec<usize> =
            free().filter(|(at, old)| self.likeness(*at, old, &new) == Likeness::Same).map(|(at, _)| at).collect();
        if let [at] = *sure {
            return Found::One(at);
        }
        let mut doubts: Vec<(usize, &Existing)> = free()
            .filter(|(at, old)| sure.contains(at) || self.likeness(*at, old, &new) == Likeness::Perhaps)
            .collect();
        // At most three questions about one item.
        doubts.truncate(3);
        for (at, old) in &doubts {
            let unsure = Unsure { old: old.describe(), new: super::describe(item) };
            match decide(&unsure) {
                Decision::Same => return Found::One(*at),
                Decision::Different => {}
                Decision::Leave => {
                    notes.attention(format!(
                        "{} may be {}, which is there already: both were left alone. Give them one id or one address, or leave the \
                         imported one out with --except",
                        unsure.new, unsure.old
                    ));
                    return Found::Unsure;
                }
            }
        }
        Found::None
    }

    /// Items that share the URL, the title or a rare word of it.
    fn candidates(&self, item: &Item, new: &New) -> Vec<usize> {
        let by_url = item.url.as_deref().and_then(|url| self.by_url.get(&address(url)));
        let by_title = self.by_title.get(&title(&item.title)).filter(|_| !new.words.is_empty());
        let mut rare: Vec<&Vec<usize>> =
            new.words.iter().filter_map(|word| self.by_word.get(word)).filter(|known| known.len() <= COMMON).collect();
        rare.sort_by_key(|known| known.len());
        let lists = [by_url, by_title].into_iter().flatten().chain(rare.into_iter().take(4));
        let mut all: Vec<usize> = lists.flat_map(|list| list.iter().take(COMMON)).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn likeness(&self, at: usize, old: &Existing, new: &New) -> Likeness {
        let is_other_kind = || is_written(old.kind.as_deref()) != is_written(new.item.event.kind.as_deref());
        if old.is_head() || (old.kind.is_some() && is_other_kind()) {
            return Likeness::Other;
        }
        let is_edition = old.edition.is_some() && old.edition == new.item.event.name;
        let is_other_edition = old.edition.is_some() && new.item.event.name.is_some() && !is_edition;
        let day = |when: &When| (!when.is_vague()).then(|| when.first_day());
        let (was, is) = (old.start.as_ref().and_then(day), new.start.as_ref().and_then(day));
        let is_day = was.is_some() && was == is;
        let is_other_day = was.is_some() && is.is_some() && !is_day;
        let is_url = old.url.as_deref().map(address) == new.item.url.as_deref().map(address) && old.url.is_some();
        let is_title = title(&old.title) == new.title;
        let is_like = self.titles.get(at).is_some_and(|words| is_like(words, &new.words));
        let is_time = old.start.is_some() && old.start == new.start && matches!(old.start, Some(When::Instant(_)));
        match () {
            () if is_url && (is_title || is_time || (is_like && !is_other_day)) => Likeness::Same,
            () if is_title && (is_edition || (is_day && !is_other_edition)) => Likeness::Same,
            // A talk given again, on another day or at another conference
            () if is_other_edition || (is_other_day && !is_edition) => Likeness::Other,
            () if is_url || is_title || (is_like && (is_edition || is_day)) => Likeness::Perhaps,
            () => Likeness::Other,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    Perhaps,
    Other,
}

/// An imported item, with the values that are compared.
struct New<'i> {
    item: &'i Item,
    title: String,
    words: Box<[u64]>,
    start: Option<When>,
    is_head: bool,
}

impl<'i> New<'i> {
    fn of(item: &'i Item) -> Self {
        let start = item.event.start.as_deref().or(item.date_published.as_deref());
        Self {
            item,
            title: title(&item.title),
            words: numbers(&item.title),
            start: start.and_then(|start| When::parse(start).ok()),
            is_head: item.event.kind.as_deref() == Some("conference") && item.event.name.is_some(),
        }
    }
}

/// Whether a kind is a publication, which does not take place anywhere.
fn is_written(kind: Option<&str>) -> bool {
    matches!(kind, None | Some("post" | "release" | "press" | "video" | "podcast"))
}

/// Whether two titles share most of their words.
fn is_like(a: &[u64], b: &[u64]) -> bool {
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    let all = a.len() + b.len() - shared;
    // Half of all words, or all of the shorter title
    shared >= 2 && (shared * 2 >= all || (shared >= 3 && shared == a.len().min(b.len())))
}

/// The words of a title as sorted hashes: for a hundred thousand titles, the words themselves would take too much time and memory.
fn numbers(title: &str) -> Box<[u64]> {
    let hash = |word: String| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        hasher.finish()
    };
    let mut all: Vec<u64> = words(title).into_iter().map(hash).collect();
    all.sort_unstable();
    all.into()
}

/// The distinctive words of a title.
pub(crate) fn words(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 2 && !matches!(*word, "the" | "and" | "for" | "with" | "how"))
        .map(str::to_owned)
        .collect()
}

/// A title for comparison: only its letters and digits.
fn title(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A URL for comparison: without scheme, `www.`, trailing slash and fragment, and with normalized percent-encoding.
pub(crate) fn address(text: &str) -> String {
    let Ok(mut url) = Url::parse(text.trim()) else { return text.trim().to_owned() };
    url.set_fragment(None);
    let text: String = url.into();
    let rest = text.split_once("://").map_or(&*text, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}
