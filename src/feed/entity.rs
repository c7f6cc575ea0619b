//! Character references of HTML: `&amp;`, `&#8216;`, `&eacute;`.

/// The named references that real feeds use, out of the 2231 of the HTML standard.
const NAMED: &str = "amp=& lt=< gt=> quot=\" apos=' nbsp=\u{a0} ensp=\u{2002} emsp=\u{2003} thinsp=\u{2009} shy=\u{ad} \
    hellip=… ndash=– mdash=— lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ laquo=« raquo=» lsaquo=‹ rsaquo=› middot=· \
    bull=• copy=© reg=® trade=™ times=× larr=← rarr=→ deg=° sect=§ para=¶ euro=€ pound=£ yen=¥ iexcl=¡ iquest=¿ \
    szlig=ß aelig=æ AElig=Æ oelig=œ OElig=Œ lrm=\u{200e} rlm=\u{200f} zwj=\u{200d} zwnj=\u{200c}";

/// The accented letters of Latin-1, keyed by the second part of their names: pairs of a plain letter and its accented form.
const LETTERS: &str =
    "grave=aàeèiìoòuù acute=aáeéiíoóuúyý circ=aâeêiîoôuû tilde=aãnñoõ uml=aäeëiïoöuü ring=aå cedil=cç slash=oø";

/// What the numbers 128 to 159 stand for: the HTML standard reads them as Windows-1252.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Decodes a reference, given the text after its `&`. Returns the character and the length including `;`, or `None` for
/// an unknown reference, whose text is then kept as it is.
pub(super) fn decode(inside: &str) -> Option<(char, usize)> {
    // No reference is longer. The limit keeps a text made only of `&` from being searched to its end each time.
    let end = inside.bytes().take(10).position(|byte| byte == b';')?;
    let name = inside.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => value(NAMED, name).and_then(|value| value.chars().next()).or_else(|| letter(name))?,
    };
    Some((c, end + 1))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let code = code.ok()?;
    match code {
        128..=159 => WINDOWS.chars().nth(usize::try_from(code - 128).ok()?),
        _ => char::from_u32(code),
    }
}

/// `eacute`, `Uuml`
fn letter(name: &str) -> Option<char> {
    let (base, accent) = (name.chars().next()?, name.get(1..)?);
    let mut letters = value(LETTERS, accent)?.chars();
    while let (Some(plain), Some(accented)) = (letters.next(), letters.next()) {
        if plain == base {
            return Some(accented);
        }
        if plain == base.to_ascii_lowercase() {
            // In Latin-1, capital letters come 32 code points before the small ones.
            return char::from_u32(u32::from(accented).checked_sub(32)?);
        }
    }
    None
}

fn value<'t>(table: &'t str, name: &str) -> Option<&'t str> {
    table.split(' ').find_map(|row| row.strip_prefix(name)?.strip_prefix('='))
}
