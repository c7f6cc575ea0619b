//! Texts in a normalized form for comparison.

/// Removes case and accents: NFKD of Unicode's [Annex 15](https://unicode.org/reports/tr15/), without marks (category
/// M), in lower case. In the widget the browser does it, as `text.normalize('NFKD').replace(/\p{M}/gu,
/// '').toLowerCase()`, since Unicode's tables would make up most of the wasm. It is called only for text that is not
/// ASCII.
pub type Fold<'f> = &'f dyn Fn(&str) -> String;

/// Separates the fields of an entry. No query contains it, so none matches across two fields.
pub(super) const BETWEEN: char = '\u{1f}';

/// A text in normalized form: folded, runs of white space as one blank, and variants of the same character unified.
pub(super) fn folded(text: &str, fold: Fold) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        push(text, &mut out);
        out.make_ascii_lowercase();
    } else {
        push(&fold(text), &mut out);
    }
    out
}

/// Appends a folded text, with characters unified.
pub(super) fn push(folded: &str, out: &mut String) {
    for c in folded.chars() {
        let even = match c {
            // The fast path for most characters.
            '!'..='~' => {
                out.push(c);
                continue;
            }
            BETWEEN => "\u{1f}",
            c if c.is_whitespace() || c.is_control() => match matches!(out.as_bytes().last(), Some(b' ' | 0x1f)) {
                true => "",
                false => " ",
            },
            '‘' | '’' | 'ʼ' => "'",
            '“' | '”' | '„' | '«' | '»' => "\"",
            '‐'..='―' | '−' => "-",
            // Letters that NFKD does not decompose, but that many keyboards lack.
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ı' => "i",
            // The final form depends on the position in the word, which a partial word does not tell.
            'ς' => "σ",
            // Invisible characters: soft hyphens, joiners, bidirectional marks.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => "",
            c => {
                out.push(c);
                continue;
            }
        };
        out.push_str(even);
    }
}
