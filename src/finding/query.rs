//! The terms that a reader looks for, and where they stand in a text.

use super::fold::{BETWEEN, Fold, folded, push};
use super::forgiving::near;
use core::ops::Range;

/// How many characters are looked for at most: an address may hold a million.
const MOST: usize = 1_000;

/// What a reader typed: terms with blanks between them, each of which must stand in an entry, as a word or in the middle of
/// one, whatever its case and accents. Words in quotes are one term: they must stand side by side.
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
    /// Reads what was typed, up to a length that nobody types. A quote that is not closed yet is closed by the end.
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

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every term stands in a folded text.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.0.iter().all(|term| term.is_in(folded.as_bytes()))
    }

    /// Takes each word that stands in none of these texts for those there that are one letter off.
    pub(super) fn forgive<'t, T: Iterator<Item = &'t str>>(&mut self, texts: &dyn Fn() -> T) {
        for term in &mut self.0 {
            if !texts().any(|text| term.is_in(text.as_bytes())) {
                let words = term.0.first().map(|needle| near(&needle.text, texts())).unwrap_or_default();
                term.0.extend(words.iter().filter_map(|word| Needle::new(word)));
            }
        }
    }

    /// Where the terms stand in a text: ranges of its bytes, in order and apart from each other, that hold whole characters
    /// with their accents. Of a character that is written out to be compared (`ﬁ`, `ß`), a part is enough.
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
        // What overlaps or touches is one.
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

/// A folded text of which is known where each byte comes from.
struct Traced {
    folded: String,
    /// For each byte of it the characters of the text that it comes from: from here, to there.
    from: Vec<(usize, usize)>,
}

impl Traced {
    /// Character by character: to decompose a text is to decompose each, and the order of marks, which are dropped, is all
    /// that would differ.
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
                // An accent belongs to what it stands on.
                let base = traced.from.last().copied().unwrap_or_default();
                for from in traced.from.iter_mut().rev().take_while(|from| **from == base) {
                    from.1 = end;
                }
            }
        }
        traced
    }

    /// Where a part of the folded text comes from.
    fn origin(&self, start: usize, end: usize) -> Option<Range<usize>> {
        Some(self.from.get(start)?.0..self.from.get(end.checked_sub(1)?)?.1)
    }
}

/// A word or a quoted phrase: itself, or what it is taken for.
struct Term(Vec<Needle>);

impl Term {
    fn new(text: &str) -> Option<Self> {
        Some(Self(vec![Needle::new(text)?]))
    }

    /// Whether it is what was typed.
    fn is(&self, typed: &str) -> bool {
        self.0.first().is_some_and(|needle| needle.text == typed)
    }

    fn is_in(&self, folded: &[u8]) -> bool {
        self.0.iter().any(|needle| needle.find(folded, 0).is_some())
    }
}

/// A word or a phrase, folded, with what makes it fast to find: the table of the
/// [Boyer–Moore–Horspool algorithm](https://en.wikipedia.org/wiki/Boyer%E2%80%93Moore%E2%80%93Horspool_algorithm).
struct Needle {
    text: String,
    /// By how many bytes the term can be moved on where this byte stands below its end.
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

    /// Where it stands next, from a place on.
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
