//! Plain text out of what feeds hold where plain text is meant, and out of HTML.

/// Elements that stand in a line of text: what a title may be dressed in. Any other `<…>` in a title is its own text, such
/// as `Vec<T>`.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "p", "q",
    "s", "samp", "small", "span", "strong", "strike", "sub", "sup", "tt", "u", "wbr",
];

/// Elements whose content is not text to read.
const HIDDEN: [&str; 10] =
    ["script", "style", "template", "head", "svg", "noscript", "iframe", "object", "annotation", "textarea"];

/// The entities that real feeds use by name. Those of Latin letters are rare since UTF-8, and stay as they are written.
const ENTITIES: [(&str, &str); 23] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("middot", "·"),
    ("bull", "•"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("times", "×"),
    ("rarr", "→"),
    ("shy", ""),
];

/// Text that should be plain, as titles should, but in real feeds may hold entities and inline tags: both go, once.
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
    strip(text, true)
}

/// The text of an HTML document or fragment, in one line.
///
/// ```
/// use event_timeline::feed::from_html;
///
/// assert_eq!(from_html("<h1>Hi</h1><p>A &lt; B<script>alert(1)</script></p>"), "Hi A < B");
/// ```
#[must_use]
pub fn from_html(html: &str) -> String {
    strip(html, false)
}

/// The text with each run of white space as one blank, and without control characters.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push(text, &mut line);
    trim_end(line)
}

/// At most so many characters, cut between words.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or_default();
    // A language without blanks has no better place to cut.
    let cut = head.rfind(' ').filter(|blank| *blank > end / 2).and_then(|blank| head.get(..blank)).unwrap_or(head);
    let mut short = cut.trim_end_matches([' ', ',', ';', ':', '.', '-', '–']).to_owned();
    short.push('…');
    short
}

/// Takes tags and entities out of a text. In a title, only [`INLINE`] tags count as tags.
fn strip(text: &str, is_title: bool) -> String {
    let mut out = String::with_capacity(text.len().min(4096));
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        push(before, &mut out);
        rest = if from.starts_with('&') {
            entity(from, &mut out)
        } else {
            tag(from, is_title, &mut out)
        };
    }
    push(rest, &mut out);
    trim_end(out)
}

/// Takes the tag or comment that the text begins with. Returns what follows it.
fn tag<'t>(from: &'t str, is_title: bool, out: &mut String) -> &'t str {
    let inside = from.strip_prefix('<').unwrap_or(from);
    if !is_title && let Some(comment) = inside.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..length).unwrap_or_default().to_ascii_lowercase();
    let is_tag = match is_title {
        true => INLINE.contains(&name.as_str()),
        false => inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?'),
    };
    let end = end_of_tag(inside);
    let Some((tag, rest)) = end.filter(|_| is_tag).and_then(|end| inside.split_at_checked(end)) else {
        // A `<` that opens nothing is a character like any other.
        push("<", out);
        return inside;
    };
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    if matches!(name.as_str(), "br" | "p") || !INLINE.contains(&name.as_str()) {
        push(" ", out);
    }
    if !is_title && !tag.starts_with('/') && !tag.ends_with('/') && HIDDEN.contains(&name.as_str()) {
        return after_close(rest, &name);
    }
    rest
}

/// Where the `>` of a tag stands, outside of quoted attribute values.
fn end_of_tag(inside: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, c) in inside.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '>' => return Some(at),
            None if after_equals && (c == '"' || c == '\'') => quote = Some(c),
            None => {}
        }
        after_equals = c == '=' || (after_equals && c.is_whitespace());
    }
    // A quote that is never closed: the first `>` then.
    inside.find('>')
}

/// What follows the closing tag of an element whose content is hidden.
fn after_close<'t>(mut rest: &'t str, name: &str) -> &'t str {
    while let Some((_, close)) = rest.split_once("</") {
        let is_it = close.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is_it {
            return close.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = close;
    }
    ""
}

/// Takes the entity that the text begins with. Returns what follows it.
fn entity<'t>(from: &'t str, out: &mut String) -> &'t str {
    let inside = from.strip_prefix('&').unwrap_or(from);
    let found = inside.find(';').filter(|end| *end <= 10).and_then(|end| inside.get(..end)).and_then(|name| {
        let text = match name.strip_prefix('#') {
            Some(number) => {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                let c = char::from_u32(code.ok()?)?;
                push(c.encode_utf8(&mut [0; 4]), out);
                ""
            }
            None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)?,
        };
        push(text, out);
        inside.get(name.len() + 1..)
    });
    found.unwrap_or_else(|| {
        push("&", out);
        inside
    })
}

/// Adds text, with each run of white space as one blank, none at the start, and without control characters.
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

fn trim_end(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    text
}
