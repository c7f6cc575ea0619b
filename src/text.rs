//! Cutting texts, at marks of a few ASCII characters.
//!
//! std's searchers are made for long needles and large haystacks, one for each kind of pattern: together 4 KB of wasm.

/// What stands before and after the first of a mark.
pub(crate) fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(mark.len()).position(|here| here == mark.as_bytes())?;
    around(text, at, mark)
}

/// What stands before and after the last of a mark.
pub(crate) fn cut_last<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(mark.len()).rposition(|here| here == mark.as_bytes())?;
    around(text, at, mark)
}

/// What stands before the first of a mark: all of the text, if there is none.
pub(crate) fn before<'t>(text: &'t str, mark: &str) -> &'t str {
    cut(text, mark).map_or(text, |(before, _)| before)
}

/// What stands between the marks.
pub(crate) fn pieces<'t>(text: &'t str, mark: &'static str) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let (piece, after) = cut(text, mark).map_or((text, None), |(piece, after)| (piece, Some(after)));
        rest = after;
        Some(piece)
    })
}

/// Texts with commas between them.
pub(crate) fn listed<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    let mut list = String::new();
    for part in parts {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(part);
    }
    list
}

fn around<'t>(text: &'t str, at: usize, mark: &str) -> Option<(&'t str, &'t str)> {
    Some((text.get(..at)?, text.get(at.checked_add(mark.len())?..)?))
}
