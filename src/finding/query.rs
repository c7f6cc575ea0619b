//! The terms of a query, and where they occur in a text.

use super::fold::{BETWEEN, Fold, folded, push};
use super::forgiving::near;
use core::ops::Range;

/// How many characters of a query are read at most: a URL may hold a million.
const MOST: usize = 1_000;

/// A parsed query: terms separated by blanks, each of which must occur in an entry, as a word or within one, ignoring
/// case and accents. Words in quotes form one term, and must be adjacent.
///
/// ```
/// use event_timeline::finding::Query;
///
/// let fold = |text: &str| text.to_lowercase().replace('ú', "u").replace('ñ', "n"); // The browser knows them all.
/// let query = Query::read("nunez", &fold);
/// let text = "Matías Núñez speaks";
/// assert_eq!(query.marks(text, &fold).into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["Núñez"]);
/// ```
#[derive(Default)]
pub struct Query(Vec<Term>);

impl Query {
    /// Parses a query, up to the maximum length. An unclosed quote is closed by the end.
    #[must_use]
    pub fn read(typed: &str, fold: Fold) -> Self {
        let typed = typed.char_indices().nth(MOST).and_then(|(end, _)| typed.get(..end)).unwrap_or(typed);
        let mut terms: Vec<Term> = Vec::new();
        let mut term = String::new();
        let mut is_quoted = false;
        for c in folded(typed, fold).chars().chain([BETWEEN]) {
            let is_quote = c == '"';
            if is_quote || c == BETWEEN || (c == ' ' && !is_quoted) {
                let term_is_new = !terms.iter().any(|known| known.is(term.trim()));
                terms.extend(Term::new(term.trim()).filter(|_| term_is_new));
                term.clear();
            } else {
                term.push(c);
            }
            is_quoted ^= is_quote;
        }
        Self(terms)
    }

    /// Whether there are no terms.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every term occurs in a folded text.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.0.iter().all(|term| term.is_in(folded.as_bytes()))
    }

    /// Extends each term that occurs in none of these texts with similar words that do.
    pub(super) fn forgive<'t, T: Iterator<Item = &'t str>>(&mut self, texts: &dyn Fn() -> T) {
        for term in &mut self.0 {
            if !texts().any(|text| term.is_in(text.as_bytes())) {
                let words = term.0.first().map(|needle| near(&needle.text, texts())).unwrap_or_default();
                term.0.extend(words.iter().filter_map(|word| Needle::new(word)));
            }
        }
    }

    /// Where the terms occur in a text: byte ranges, in order and disjoint, of whole characters with their accents. If
    /// a character is folded into several letters (`ﬁ`, `ß`), a match of one of them marks the whole character.
    #[must_use]
    pub fn marks(&self, text: &str, fold: Fold) -> Vec<Range<usize>> {
        let whole = folded(text, fold);
        if !self.0.iter().any(|term| term.is_in(whole.as_bytes())) {
            return Vec::new();
        }
        let traced = Traced::new(text, fold);
        let mut is_marked = vec![false; text.len()];
        for needle in self.0.iter().flat_map(|term| &term.0) {
            let mut from = 0;
            while let Some(at) = needle.find(traced.folded.as_bytes(), from) {
                from = at + needle.text.len();
                if let Some(part) = traced.origin(at, from).and_then(|part| is_marked.get_mut(part)) {
                    part.fill(true);
                }
            }
        }
        // Merge ranges that overlap or touch.
        let mut marks: Vec<Range<usize>> = Vec::new();
        for (at, _) in is_marked.iter().enumerate().filter(|(_, is_marked)| **is_marked) {
            match marks.last_mut() {
                Some(mark) if mark.end == at => mark.end = at + 1,
                _ => marks.push(at..at + 1),
            }
        }
        marks
    }
}

/// A folded text with the origin of each byte.
struct Traced {
    folded: String,
    /// For each byte of it, the byte range of the original characters that it comes from.
    from: Vec<(usize, usize)>,
}

impl Traced {
    /// Folds character by character. The result is the same as for the whole text, since decomposition works by
    /// character, and the order of marks does not matter as they are dropped.
    fn new(text: &str, fold: Fold) -> Self {
        let mut traced = Self { folded: String::new(), from: Vec::new() };
        for (start, c) in text.char_indices() {
            let end = start + c.len_utf8();
            match c.is_ascii() {
                true => push(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]), &mut traced.folded),
                false => push(&fold(c.encode_utf8(&mut [0; 4])), &mut traced.folded),
            }
            if traced.folded.len() > traced.from.len() {
                traced.from.resize(traced.folded.len(), (start, end));
            } else if !c.is_whitespace() {
                // An accent belongs to the character before it.
                let base = traced.from.last().copied().unwrap_or_default();
                for from in traced.from.iter_mut().rev().take_while(|from| **from == base) {
                    from.1 = end;
                }
            }
        }
        traced
    }

    /// The range of the original text that a part of the folded text comes from.
    fn origin(&self, start: usize, end: usize) -> Option<Range<usize>> {
        Some(self.from.get(start)?.0..self.from.get(end.checked_sub(1)?)?.1)
    }
}

/// A word or a quoted phrase, and the words that it may stand for.
struct Term(Vec<Needle>);

impl Term {
    fn new(text: &str) -> Option<Self> {
        Some(Self(vec![Needle::new(text)?]))
    }

    /// Whether this is the term as typed.
    fn is(&self, typed: &str) -> bool {
        self.0.first().is_some_and(|needle| needle.text == typed)
    }

    fn is_in(&self, folded: &[u8]) -> bool {
        self.0.iter().any(|needle| needle.find(folded, 0).is_some())
    }
}

/// A folded word or phrase, with the skip table of the [Boyer–Moore–Horspool
/// algorithm](https://en.wikipedia.org/wiki/Boyer%E2%80%93Moore%E2%80%93Horspool_algorithm).
struct Needle {
    text: String,
    /// By how many bytes to advance if this byte is at the end of the compared part.
    skip: [u8; 256],
}

impl Needle {
    fn new(text: &str) -> Option<Self> {
        let last = text.len().checked_sub(1)?;
        let capped = |skip: usize| u8::try_from(skip).unwrap_or(u8::MAX);
        let mut skip = [capped(text.len()); 256];
        for (at, byte) in text.bytes().take(last).enumerate() {
            if let Some(skip) = skip.get_mut(usize::from(byte)) {
                *skip = capped(last - at);
            }
        }
        Some(Self { text: text.to_owned(), skip })
    }

    /// The next occurrence, from an index on.
    fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let term = self.text.as_bytes();
        let last = *term.last()?;
        let mut end = from + term.len();
        loop {
            let byte = *text.get(end - 1)?;
            let start = end - term.len();
            if byte == last && text.get(start..end) == Some(term) {
                return Some(start);
            }
            end += usize::from(*self.skip.get(usize::from(byte))?);
        }
    }
}
