//! Texts in the form in which they are compared.

/// Takes case and accents off a text: NFKD of Unicode's [Annex 15](https://unicode.org/reports/tr15/), without the marks
/// (category M), in lower case. The browser does it in the widget, as `text.normalize('NFKD').replace(/\p{M}/gu,
/// '').toLowerCase()`; its tables would be most of the wasm. It is asked for what is not ASCII alone.
pub type Fold<'f> = &'f dyn Fn(&str) -> String;

/// Between the fields of an entry. No word holds it, so none is found across two fields.
pub(super) const BETWEEN: char = '\u{1f}';

/// A text in the form in which it is compared: folded; blanks alike and single; and what is typed in several ways in one.
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

/// Adds a folded text.
pub(super) fn push(folded: &str, out: &mut String) {
    for c in folded.chars() {
        let even = match c {
            // Most of it.
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
            // Letters that NFKD takes for letters of their own, but many a keyboard does not have.
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ı' => "i",
            // Lower case depends on what follows, which a part of a word does not tell.
            'ς' => "σ",
            // What is not seen: soft hyphens, joiners, marks of direction.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => "",
            c => {
                out.push(c);
                continue;
            }
        };
        out.push_str(even);
    }
}
