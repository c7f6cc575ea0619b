//! Plain text out of what feeds hold where plain text is meant, and out of HTML.
//!
//! Every function here reads its text once, from the front: a feed may be as large and as hostile as it likes.

use super::entity;

/// Elements that stand in a line of text: what a title may be dressed in. Any other `<…>` in a title is its own text, such
/// as `Vec<T>`.
///
/// One text for each list: a place of the text for every name of it makes 0.2 KB more to load.
const IN_TITLE: &str = "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark p q s samp small span strong strike sub sup \
    tt u wbr";

/// Further ones in HTML. Around any other element's text there is white space.
const IN_LINE: &str = "acronym big data font semantics time var";

/// Elements whose content is not text to read.
const HIDDEN: &str = "script style template title svg noscript iframe object annotation textarea";

/// Text that should be plain, as titles should, but in real feeds may hold entities and inline tags: both go, once. Tags
/// are those in small letters, as every generator writes them; `<T>` and `<A>` are what they look like.
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

/// The text of an HTML document or fragment, in one line. What is hidden from a screen reader is left out: formulas of
/// KaTeX stand in a page twice, once as MathML and once, `aria-hidden`, as what is seen.
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

/// The beginning of an HTML text, of at most so many characters. The rest is not even read.
pub(super) fn beginning(html: &str, most: usize) -> String {
    shorten(strip(html, false, enough(most), STEPS), most)
}

/// The beginning of a text that should be plain, likewise.
pub(super) fn title(text: &str, most: usize) -> String {
    shorten(strip(text, true, enough(most), STEPS), most)
}

/// What the first picture of an HTML text shows, by its `alt`. Empty, if none says so.
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

/// So many bytes hold more than so many characters, none of which takes more than 4.
fn enough(most: usize) -> usize {
    most.saturating_add(2).saturating_mul(4)
}

/// The beginning of a plain text, of at most so many characters.
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

/// Whether there is nothing to see in a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// At most so many characters, cut between words.
pub(super) fn shorten(text: String, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let head = text.get(..end).unwrap_or_default();
    // A language without blanks has no better place to cut.
    let words = head.rsplit_once(' ').map(|(words, _)| words).filter(|words| words.len() > end / 2).unwrap_or(head);
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '…']))
}

/// How many tags and entities are read, at most, before there is enough of a text: megabytes of them may hold none.
const STEPS: usize = 10_000;

/// Takes tags and entities out of a text, until there is `enough` of it, in bytes, or so many of them have been read.
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
                // A `<` that opens nothing is a character like any other.
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

/// What is known of how the tags of a text end. Each of the latter two is learnt by looking to the end of the text, and so
/// only once.
#[derive(PartialEq)]
enum Closes {
    /// At a `>` outside of quoted attribute values.
    Quoted,
    /// At the first `>`: there was a quote that is never closed, and so nobody knows which are.
    First,
    /// Not at all: there is no `>` any more, and no `<` opens anything.
    Never,
}

/// Takes a tag or comment, from after its `<`. Returns what follows it, or none if it is no tag.
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

/// What follows a link into the page itself that says one sign, as headings have them: `<a href="#x">#</a>`. After its opening tag.
fn after_sign<'t>(tag: &str, rest: &'t str) -> Option<&'t str> {
    /// A link with more characters in it says more.
    const MOST: usize = 120;
    let href = attribute(tag, "href").filter(|href| href.contains('#'))?;
    let mut tags =
        rest.char_indices().take(MOST).filter(|(_, c)| *c == '<').filter_map(|(at, _)| rest.split_at_checked(at));
    let (inside, after) = tags.find_map(|(inside, from)| Some((inside, from.strip_prefix("</a>")?)))?;
    let text = from_html(inside);
    // A sign may be followed by how it is to be drawn.
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

/// What follows the closing tag of an element whose content is hidden, other elements of its name in it included.
fn after_close<'t>(mut rest: &'t str, hidden: &str) -> &'t str {
    let mut depth = 1_usize;
    while let Some((_, from)) = rest.split_once('<') {
        let (is_close, from) = from.strip_prefix('/').map_or((false, from), |from| (true, from));
        let (name, after) = name(from);
        rest = after;
        if name.eq_ignore_ascii_case(hidden) {
            // What stands in a script is no tag.
            depth = if is_close { depth - 1 } else { depth + usize::from(hidden != "script") };
            if depth == 0 {
                return after.split_once('>').map_or("", |(_, rest)| rest);
            }
        }
    }
    ""
}

/// Adds text, with each run of white space as one blank, none at the start, and without control characters. The marks that
/// tell the direction of a text are no control characters, and stay.
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

/// Takes off the one blank that [`push`] may have left.
fn trim_end(mut text: String) -> String {
    if text.ends_with(' ') {
        text.pop();
    }
    text
}
