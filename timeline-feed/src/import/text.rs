//! Normalizes texts for feeds: plain, in one line, and not too long.

use event_timeline::feed::{from_html, from_title};
use event_timeline::platform::{Platform, host::Host};
use pulldown_cmark::{Parser, html::push_html};

/// The maximum number of characters of a summary: a sentence or two.
const SUMMARY: usize = 300;

/// The maximum number of characters of the content. The full text is on the item's page, and every reader of the timeline would load it.
const CONTENT: usize = 1_000;

/// A title: one line, without markup.
pub(super) fn title(text: &str) -> String {
    from_title(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of HTML, or of Markdown, in one line.
pub(super) fn plain(text: &str) -> String {
    if is_html(text) {
        return from_html(text);
    }
    let mut html = String::new();
    push_html(&mut html, Parser::new(text));
    from_html(&html)
}

/// Whether a text is HTML, rather than Markdown or plain.
fn is_html(text: &str) -> bool {
    ["<p", "<br", "<ul", "<ol", "<div", "<h1", "<h2", "<a ", "<em", "<strong", "<b>", "<i>", "</"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// A sentence or two of a text. `None` if it is empty.
#[must_use]
pub fn summary(text: &str) -> Option<String> {
    shorten(text, SUMMARY)
}

/// The text, shortened to the maximum length of the content.
pub(super) fn content(text: &str) -> Option<String> {
    shorten(text, CONTENT)
}

/// Shortens a text after a sentence, or else after a word, with an ellipsis.
fn shorten(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(most) else {
        return (!text.is_empty()).then(|| text.to_owned());
    };
    let head = text.get(..end)?;
    let after_sentence = [". ", "! ", "? "].iter().filter_map(|end| head.rfind(end)).max();
    if let Some(at) = after_sentence.filter(|at| at * 3 > head.len()) {
        return head.get(..=at).map(str::to_owned);
    }
    let at = head.rfind(char::is_whitespace).unwrap_or(head.len());
    let words = head.get(..at)?.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-".contains(c));
    Some(format!("{words}…"))
}

/// A text for comparison: without case and accents, and with uniform blanks.
#[must_use]
pub fn fold(text: &str) -> String {
    let folded = Host::utc().fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as part of an id: `FOSDEM 2024` becomes `fosdem-2024`.
pub(super) fn slug(name: &str) -> String {
    let folded = fold(name);
    let mut slug = String::new();
    for c in folded.chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_of_whatever_it_is() {
        let cases = [
            ("<p>A &amp; B</p>\n<p>C</p>", "A & B C"),
            ("A [link](https://example.org) and *more*.", "A link and more."),
            ("Plain: 1 < 2", "Plain: 1 < 2"),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn cuts_after_a_sentence_or_a_word() {
        let sentences = format!("{}. {}", "a".repeat(200), "b".repeat(200));
        assert_eq!(summary(&sentences).unwrap().len(), 201);
        let words = "word ".repeat(100);
        assert!(summary(&words).unwrap().ends_with("word…"));
        assert_eq!(summary(" short "), Some("short".to_owned()));
        assert_eq!(summary(" "), None);
        let long = "é".repeat(1000);
        assert_eq!(summary(&long).unwrap().chars().count(), 301);
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("FOSDEM 2024"), "fosdem-2024");
        assert_eq!(slug("KubeCon + CloudNativeCon Europe '24"), "kubecon-cloudnativecon-europe-24");
        assert_eq!(slug("Café 発表"), "cafe-発表");
    }
}
