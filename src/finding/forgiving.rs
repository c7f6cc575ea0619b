//! Finds words that differ from a term by one letter.

use super::fold::BETWEEN;

/// Shorter terms are not corrected: too many words are one letter away from them.
const LEAST: usize = 5;

/// How many words replace a term at most.
const MOST: usize = 8;

/// The words in these texts that a term without matches may have meant: those that begin with the term except for one
/// letter that is missing, extra, different, or swapped with the next.
pub(super) fn near<'t>(term: &str, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if term.chars().nth(LEAST - 1).is_none() || term.contains(' ') {
        return found;
    }
    for text in texts {
        for word in text.split(|c: char| c == BETWEEN || !c.is_alphanumeric()) {
            if found.len() < MOST && is_near(term, word) && !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

/// Whether a word begins with the term, except for exactly one letter.
fn is_near(term: &str, word: &str) -> bool {
    let (mut typed, mut meant) = (term.chars(), word.chars());
    loop {
        let (before, rest) = (typed.as_str(), meant.as_str());
        match (typed.next(), meant.next()) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => {
                let (missing, too_many, other) = (before, typed.as_str(), typed.as_str());
                let is_swapped = typed.next() == Some(b) && meant.clone().next() == Some(a);
                let behind_next = meant.as_str().strip_prefix(a);
                return meant.as_str().starts_with(missing)
                    || rest.starts_with(too_many)
                    || meant.as_str().starts_with(other)
                    || (is_swapped && behind_next.is_some_and(|behind| behind.starts_with(typed.as_str())));
            }
            (Some(_), None) => return typed.as_str().is_empty(),
            // It matches exactly.
            (None, _) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_forgiven() {
        let cases = [
            ("kubcon", "kubecon", true),
            ("kubeecon", "kubecon", true),
            ("kubexon", "kubecon", true),
            ("kubceon", "kubecon", true),
            ("kubernets", "kubernetes", true),
            ("tractorss", "tractors", true),
            ("xractors", "tractors", true),
            ("кайроз", "кайрос", true),
            ("kubxxon", "kubecon", false),
            ("kubcn", "kubecon", false),
            ("kubecon", "kube", false),
        ];
        for (term, word, expected) in cases {
            assert_eq!(is_near(term, word), expected, "{term} for {word}");
        }
    }

    #[test]
    fn short_words_and_phrases_are_not() {
        let near = |term| near(term, ["kube edge cases"].into_iter());
        assert_eq!((near("kube"), near("egde")), (vec![], vec![]));
        assert_eq!(near("edge xases"), [""; 0]);
        assert_eq!(near("casse"), ["cases"]);
    }
}
