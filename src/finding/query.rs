//! The words that a reader looks for, and where they stand in a text.

use super::fold::{BETWEEN, Fold, folded, push};
use core::ops::Range;

/// What a reader typed: words with blanks between them, each of which must stand in an entry, in a word or in the middle of
/// one, whatever its case and accents. Words in quotes must stand side by side.
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
pub struct Query(Vec<Word>);

impl Query {
    /// Reads what was typed. A quote that is not closed yet is closed by the end.
    #[must_use]
    pub fn read(typed: &str, fold: Fold) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        let mut is_quoted = false;
        for c in folded(typed, fold).chars().chain([BETWEEN]) {
            let is_quote = c == '"';
            if is_quote || c == BETWEEN || (c == ' ' && !is_quoted) {
                words.extend(Word::new(word.trim()));
                word.clear();
            } else {
                word.push(c);
            }
            is_quoted ^= is_quote;
        }
        Self(words)
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word stands in a folded text.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.0.iter().all(|word| word.find(folded.as_bytes(), 0).is_some())
    }

    /// Where the words stand in a text: ranges of its bytes, in order and apart from each other, that hold whole characters
    /// with their accents. Of a character that is written out to be compared (`ﬁ`, `ß`), a part is enough.
    #[must_use]
    pub fn marks(&self, text: &str, fold: Fold) -> Vec<Range<usize>> {
        let whole = folded(text, fold);
        if !self.0.iter().any(|word| word.find(whole.as_bytes(), 0).is_some()) {
            return Vec::new();
        }
        let traced = Traced::new(text, fold);
        let mut hits: Vec<Range<usize>> = Vec::new();
        for word in &self.0 {
            let mut from = 0;
            while let Some(at) = word.find(traced.folded.as_bytes(), from) {
                from = at + word.text.len();
                hits.extend(traced.origin(at, from));
            }
        }
        merge(hits)
    }
}

/// Joins what overlaps or touches.
fn merge(hits: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for mut hit in hits {
        marks.retain(|mark| {
            let is_apart = mark.end < hit.start || hit.end < mark.start;
            if !is_apart {
                hit = hit.start.min(mark.start)..hit.end.max(mark.end);
            }
            is_apart
        });
        let before = marks.iter().filter(|mark| mark.start < hit.start).count();
        marks.insert(before, hit);
    }
    marks
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

/// A folded word, with what makes it fast to find: Horspool's table.
struct Word {
    text: String,
    /// By how much the word can be moved on when this byte stands at its end.
    skip: [u8; 256],
}

impl Word {
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
        let word = self.text.as_bytes();
        let last = *word.last()?;
        let mut end = from + word.len();
        loop {
            let byte = *text.get(end - 1)?;
            let start = end - word.len();
            if byte == last && text.get(start..end) == Some(word) {
                return Some(start);
            }
            end += usize::from(*self.skip.get(usize::from(byte))?);
        }
    }
}
