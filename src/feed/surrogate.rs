//! Halves of characters in JSON: what is left when a script cuts a text in the middle of an emoji.

/// Puts U+FFFD in the place of every surrogate that is escaped by itself, such as `\ud83d`. JSON's grammar allows it
/// (RFC 8259, section 8.2) and JavaScript writes it, but no Rust string can hold it. None if there is nothing to mend.
///
/// No place in the text moves.
pub(super) fn mend(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut is_mended = false;
    while let Some((before, from)) = rest.split_once('\\') {
        let length = match unit(from) {
            // Another escape: what is escaped may be a backslash, which begins nothing.
            None => from.chars().next().map_or(0, char::len_utf8),
            Some(0xd800..=0xdbff) if matches!(from.get(5..).and_then(second), Some(0xdc00..=0xdfff)) => 11,
            Some(0xd800..=0xdfff) => {
                is_mended = true;
                out.push_str(before);
                out.push_str("\\ufffd");
                rest = from.get(5..).unwrap_or_default();
                continue;
            }
            Some(_) => 5,
        };
        let (escape, after) = from.split_at_checked(length).unwrap_or((from, ""));
        for part in [before, "\\", escape] {
            out.push_str(part);
        }
        rest = after;
    }
    out.push_str(rest);
    is_mended.then_some(out)
}

/// The UTF-16 unit that `uXXXX` stands for.
fn unit(escape: &str) -> Option<u32> {
    u32::from_str_radix(escape.strip_prefix('u')?.get(..4)?, 16).ok()
}

fn second(text: &str) -> Option<u32> {
    unit(text.strip_prefix('\\')?)
}
