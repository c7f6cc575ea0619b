//! Plain text out of HTML, and out of fields that should be plain text but are not always.
//!
//! Every function here reads its text once, from front to back, so that large or hostile feeds take linear time.

use super::entity;

/// Inline elements that may occur in a title. Any other `<…>` in a title is literal text, such as `Vec<T>`.
///
/// One string for each list: an array of `&str` would add 0.2 KB to the download.
const IN_TITLE: &str = "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark p q s samp small span strong strike sub sup \
    tt u wbr";

/// Further inline elements in HTML. The text of any other element is surrounded by white space.
const IN_LINE: &str = "acronym big data font semantics time var";

/// Elements whose content is not text to read.
const HIDDEN: &str = "script style template title svg noscript iframe object annotation textarea";

/// Cleans text that should be plain, as titles should, but in real feeds may hold entities and inline tags: both are
/// decoded or removed, once. Only tags in lower case count, as every generator writes them; `<T>` and `<A>` are literal
/// text.
///
/// ```
/// use event_timeline::feed::from_title;
///
/// assert_eq!(from_title("Tips &amp; <i>Tricks</i>"), "Tips & Tricks");
/// assert_eq!(from_title("Why Vec<T>?"), "Why Vec<T>?");
/// assert_eq!(from_title("&amp;lt;"), "&lt;");
/// ```
#[must_use]
pub fn from_title(text: &str) -> String {
    strip(text, true, usize::MAX, usize::MAX)
}

/// The text of an HTML document or fragment, in one line. What is hidden from screen readers is left out: KaTeX writes
/// each formula twice, as MathML and as an `aria-hidden` visual copy.
///
/// ```
/// use event_timeline::feed::from_html;
///
/// assert_eq!(from_html("<h1>Hi</h1><p>A &lt; B<script>alert(1)</script></p>"), "Hi A < B");
/// ```
#[must_use]
pub fn from_html(html: &str) -> String {
    strip(html, false, usize::MAX, usize::MAX)
}

/// The beginning of an HTML text, of at most `most` characters. The rest is not read.
pub(super) fn beginning(html: &str, most: usize) -> String {
    shorten(strip(html, false, enough(most), STEPS), most)
}

/// The beginning of a text that should be plain, of at most `most` characters.
pub(super) fn title(text: &str, most: usize) -> String {
    shorten(strip(text, true, enough(most), STEPS), most)
}

/// The `alt` text of the first picture in an HTML text that has one. Empty if there is none.
pub(super) fn picture(html: &str) -> String {
    let (mut rest, mut closes) = (html, Closes::Quoted);
    while let Some((_, inside)) = rest.split_once('<') {
        rest = inside;
        if name(inside).0.eq_ignore_ascii_case("img")
            && let Some((tag, after)) = end_of_tag(inside, &mut closes)
        {
            let text = from_html(attribute(tag, "alt").unwrap_or_default());
            if !text.is_empty() {
                return text;
            }
            rest = after;
        }
    }
    String::new()
}

/// The value of an attribute of a tag, as written.
fn attribute<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    let (_, mut rest) = name(tag);
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let (name, after) =
            rest.split_at_checked(rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len()))?;
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            if rest.is_empty() {
                return None;
            } else {
                continue;
            };
        };
        let value = value.trim_start();
        let value = match value
            .strip_prefix('"')
            .map(|value| (value, '"'))
            .or(value.strip_prefix('\'').map(|value| (value, '\'')))
        {
            Some((value, quote)) => value.split_once(quote).unwrap_or((value, "")),
            None => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value.0);
        }
        rest = value.1;
    }
}

/// The number of bytes that holds more than `most` characters: a character takes 4 at most.
fn enough(most: usize) -> usize {
    most.saturating_add(2).saturating_mul(4)
}

/// The beginning of a plain text, of at most `most` characters.
pub(super) fn beginning_of_line(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most.saturating_mul(100)).map_or(text.len(), |(end, _)| end);
    shorten(one_line(text.get(..end).unwrap_or_default()), most)
}

/// The text with each run of white space as one blank, and without control characters.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push(text, &mut line);
    trim_end(line)
}

/// Whether a text has no visible characters.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// Shortens to at most `most` characters, at a word boundary.
pub(super) fn shorten(text: String, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let head = text.get(..end).unwrap_or_default();
    // A language without blanks is cut anywhere.
    let words = head.rsplit_once(' ').map(|(words, _)| words).filter(|words| words.len() > end / 2).unwrap_or(head);
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '…']))
}

/// How many tags and entities are read at most: megabytes of them may contain no text.
const STEPS: usize = 10_000;

/// Removes tags and decodes entities, until the output has `enough` bytes or `steps` tags and entities have been read.
fn strip(text: &str, is_title: bool, enough: usize, steps: usize) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut closes = Closes::Quoted;
    let mut left = steps;
    while let Some(at) = rest.find(['<', '&']).filter(|_| out.len() < enough) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        push(before, &mut out);
        if left == 0 {
            return trim_end(out);
        }
        left -= 1;
        rest = if let Some(inside) = from.strip_prefix('&') {
            let (decoded, length) = entity::decode(inside).unwrap_or(('&', 0));
            push(decoded.encode_utf8(&mut [0; 4]), &mut out);
            inside.get(length..).unwrap_or_default()
        } else {
            let inside = from.strip_prefix('<').unwrap_or(from);
            tag(inside, is_title, &mut closes, &mut out).unwrap_or_else(|| {
                // A `<` that opens no tag is literal text.
                push("<", &mut out);
                inside
            })
        };
    }
    if out.len() < enough {
        push(rest, &mut out);
    }
    trim_end(out)
}

/// What is known of how tags end in a text. Finding the latter two takes a scan to the end of the text, which happens only once each.
#[derive(PartialEq)]
enum Closes {
    /// At a `>` outside of quoted attribute values.
    Quoted,
    /// At the first `>`: some quote is never closed, so quotes tell nothing.
    First,
    /// Not at all: no `>` is left, so no `<` opens a tag.
    Never,
}

/// Consumes a tag or comment, given the text after its `<`. Returns the text that follows, or `None` if it is no tag.
fn tag<'t>(inside: &'t str, is_title: bool, closes: &mut Closes, out: &mut String) -> Option<&'t str> {
    if !is_title && let Some(comment) = inside.strip_prefix("!--") {
        return Some(comment.split_once("-->").map_or("", |(_, rest)| rest));
    }
    let (name, after) = name(inside.strip_prefix('/').unwrap_or(inside));
    let is_tag = match is_title {
        true => {
            is_one_of(IN_TITLE, name)
                && after.chars().next().is_some_and(|c| c.is_whitespace() || matches!(c, '>' | '/'))
        }
        false => matches!(inside.bytes().next(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?')),
    };
    if !is_tag {
        return None;
    }
    let (tag, rest) = end_of_tag(inside, closes)?;
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    // The elements of MathML begin with an m: `mi`, `mo`, `mrow`.
    let is_math = name.starts_with('m') && !matches!(name, "main" | "menu");
    if matches!(name, "br" | "p") || !(is_one_of(IN_TITLE, name) || is_one_of(IN_LINE, name) || is_math) {
        push(" ", out);
    }
    if is_title || tag.starts_with('/') || tag.ends_with('/') {
        return Some(rest);
    }
    if name == "a"
        && let Some(rest) = after_sign(tag, rest)
    {
        return Some(rest);
    }
    let is_aside = matches!(name, "a" | "div" | "i" | "span") && tag.contains("aria-hidden=\"true\"");
    Some(if is_aside || is_one_of(HIDDEN, name) { after_close(rest, name) } else { rest })
}

/// Skips a permalink of a heading, whose text is a single sign: `<a href="#x">#</a>`. `rest` begins after the opening tag.
fn after_sign<'t>(tag: &str, rest: &'t str) -> Option<&'t str> {
    /// A link with more characters in it is text.
    const MOST: usize = 120;
    let href = attribute(tag, "href").filter(|href| href.contains('#'))?;
    let mut tags =
        rest.char_indices().take(MOST).filter(|(_, c)| *c == '<').filter_map(|(at, _)| rest.split_at_checked(at));
    let (inside, after) = tags.find_map(|(inside, from)| Some((inside, from.strip_prefix("</a>")?)))?;
    let text = from_html(inside);
    // A variation selector may follow the sign.
    let mut signs = text.chars().filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}'));
    let sign = signs.next();
    let is_sign = signs.next().is_none() && (href.starts_with('#') || !sign.is_some_and(char::is_alphanumeric));
    is_sign.then_some(after)
}

fn is_one_of(names: &'static str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

/// The name that a tag begins with, and what follows it.
fn name(tag: &str) -> (&str, &str) {
    let length = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    tag.split_at_checked(length).unwrap_or_default()
}

/// A tag up to its `>`, and what follows that.
fn end_of_tag<'t>(inside: &'t str, closes: &mut Closes) -> Option<(&'t str, &'t str)> {
    if *closes == Closes::Quoted {
        let mut quote = None;
        let mut after_equals = false;
        for (at, c) in inside.char_indices() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None if c == '>' => return Some((inside.get(..at)?, inside.get(at + 1..)?)),
                None if after_equals && (c == '"' || c == '\'') => quote = Some(c),
                None => {}
            }
            after_equals = c == '=' || (after_equals && c.is_whitespace());
        }
        *closes = Closes::First;
    }
    let found = if *closes == Closes::First { inside.split_once('>') } else { None };
    if found.is_none() {
        *closes = Closes::Never;
    }
    found
}

/// The text after the closing tag of a hidden element, with nested elements of the same name skipped.
fn after_close<'t>(mut rest: &'t str, hidden: &str) -> &'t str {
    let mut depth = 1_usize;
    while let Some((_, from)) = rest.split_once('<') {
        let (is_close, from) = from.strip_prefix('/').map_or((false, from), |from| (true, from));
        let (name, after) = name(from);
        rest = after;
        if name.eq_ignore_ascii_case(hidden) {
            // A script contains no tags.
            depth = if is_close { depth - 1 } else { depth + usize::from(hidden != "script") };
            if depth == 0 {
                return after.split_once('>').map_or("", |(_, rest)| rest);
            }
        }
    }
    ""
}

/// Appends text: each run of white space becomes one blank, none at the start, and control characters are removed.
/// Bidirectional marks are not control characters, and stay.
fn push(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
}

/// Removes the one trailing blank that [`push`] may have left.
fn trim_end(mut text: String) -> String {
    if text.ends_with(' ') {
        text.pop();
    }
    text
}
