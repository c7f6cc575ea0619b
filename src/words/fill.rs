//! Fills the placeholders of a text.

/// Fills placeholders: `{title}` is replaced by the value named `title`. A placeholder without a value stays as it is.
/// Values are not searched for placeholders.
///
/// ```
/// use event_timeline::words::fill;
///
/// assert_eq!(fill("{what}: {title}", &[("title", "A {what}"), ("what", "Watch")]), "Watch: A {what}");
/// ```
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        let (value, after) = value.unwrap_or(("{", after));
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}
