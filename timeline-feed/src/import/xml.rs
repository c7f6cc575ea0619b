//! Reads XML into a small tree of elements. Document types with entities are refused.

use crate::error::{Error, Result};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested. Schedules have eight levels.
const DEPTH: usize = 64;

/// The maximum number of elements: forty times those of FOSDEM's schedule. They take about 300 MB.
const MOST: usize = 2_000_000;

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name, without a prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// Its own text
    pub text: String,
    /// Its child elements
    pub children: Vec<Self>,
}

impl Element {
    /// An attribute that is not blank.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The children with this name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first child with this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of a child, if it is not blank.
    pub fn child_text(&self, name: &str) -> Option<String> {
        let text = self.child(name)?.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn new(start: &BytesStart) -> Self {
        let mut attributes = start.html_attributes();
        attributes.with_checks(false);
        let attributes = attributes.flatten().map(|attribute| {
            let value = unescape(&attribute.value);
            (attribute.key.local_name().as_ref().to_owned(), value)
        });
        Self { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }
}

/// Decodes escapes. Unknown ones are kept as they are.
fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// Parses a document to its root element.
///
/// # Errors
/// It is not well-formed (the error names the line), is nested too deep, or declares entities.
pub(super) fn parse(text: &str, name: &str) -> Result<Element> {
    parse_at_most(MOST, text, name)
}

fn parse_at_most(most: usize, text: &str, name: &str) -> Result<Element> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut open, mut root, mut count): (Vec<Element>, Option<Element>, usize) = (Vec::new(), None, 0);
    let wrong = |at: u64, what: &str| {
        let before = text.get(..usize::try_from(at).unwrap_or(usize::MAX).min(text.len())).unwrap_or_default();
        Error::new(format!("{name}, line {}: {what}", before.matches('\n').count() + 1))
    };
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position();
        let mut close = None;
        match event.map_err(|cause| wrong(reader.error_position(), &cause.to_string()))? {
            Event::Start(start) => {
                open.push(Element::new(&start));
                count += 1;
            }
            Event::Empty(start) => {
                close = Some(Element::new(&start));
                count += 1;
            }
            Event::End(_) => close = open.pop(),
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let escape = format!("&{};", entity.xml10_content());
                push(&mut open, &unescape(&escape));
            }
            Event::DocType(doctype) if doctype.xml10_content().contains("<!ENTITY") => {
                return Err(wrong(at, "it declares entities, which are not read")
                    .help("No schedule needs them, and they can make gigabytes of a few bytes."));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if open.len() > DEPTH || count > most {
            let what = if count > most { "too many elements" } else { "elements nest too deep" };
            return Err(wrong(at, what));
        }
        if let Some(element) = close {
            match open.last_mut() {
                Some(parent) => parent.children.push(element),
                None => root = root.or(Some(element)),
            }
        }
    }
    match (open.last(), root) {
        (Some(element), _) => {
            Err(wrong(text.len() as u64, &format!("<{}> is not closed: it breaks off", element.name))
                .help("Fetch it again."))
        }
        (None, Some(root)) => Ok(root),
        (None, None) => Err(Error::new(format!("{name} is empty"))),
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_schedules_hold() {
        let root =
            parse("<a x='1 &amp; 2'><b>A &lt;p&gt; &#x41;&nbsp;</b><c/><b><![CDATA[<i>]]></b></a>", "it").unwrap();
        assert_eq!(root.attribute("x"), Some("1 & 2"));
        let texts: Vec<_> = root.all("b").map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["A <p> A&nbsp;", "<i>"]);
        assert!(root.child("c").unwrap().children.is_empty());
    }

    #[test]
    fn refuses_what_is_meant_to_hurt() {
        let bomb = "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;'>]><a>&m;</a>";
        assert_eq!(parse(bomb, "it").unwrap_err().to_string(), "it, line 1: it declares entities, which are not read");
        let deep = "<a>".repeat(100_000);
        assert_eq!(parse(&deep, "it").unwrap_err().to_string(), "it, line 1: elements nest too deep");
        let wide = format!("<a>{}</a>", "<b/>".repeat(1_001));
        assert_eq!(parse_at_most(1_000, &wide, "it").unwrap_err().to_string(), "it, line 1: too many elements");
        assert_eq!(parse("<a>\n<b>\n", "it").unwrap_err().to_string(), "it, line 3: <b> is not closed: it breaks off");
        assert!(parse("<a></b>", "it").is_err());
        assert!(parse("", "it").is_err());
        assert_eq!(parse("<a>&unknown;</a>", "it").unwrap().text, "&unknown;");
    }
}
