//! Values as slices of a text.

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::ops::Range;

/// A value in a text. Lists and objects are entered one level at a time, so that nesting does not use the stack.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    /// The whole text.
    text: &'t str,
    /// The position of the value in it, in bytes
    at: usize,
    /// The value as written
    raw: &'t str,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member<'t> {
    /// Its name.
    pub name: String,
    /// The position of the name with its quotes, in bytes
    pub name_at: Range<usize>,
    /// Its value.
    pub value: Node<'t>,
}

/// Parses a text to its value.
///
/// # Errors
/// The text is not JSON.
pub fn parse(text: &str) -> Result<Node<'_>, serde_json::Error> {
    let raw: &RawValue = serde_json::from_str(text)?;
    Ok(Node::at(text, raw.get()))
}

/// The position of a part of a text.
fn place(part: &str, text: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

impl<'t> Node<'t> {
    pub(super) fn at(text: &'t str, raw: &'t str) -> Self {
        Self { text, at: place(raw, text), raw }
    }

    /// The value as written.
    #[must_use]
    pub fn raw(&self) -> &'t str {
        self.raw
    }

    /// The whole text that contains it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its position, in bytes.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.at..self.at + self.raw.len()
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.raw.starts_with('[')
    }

    /// Whether it is `null`, which counts as absent.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// The text of a string.
    #[must_use]
    pub fn string(&self) -> Option<String> {
        self.raw.starts_with('"').then(|| serde_json::from_str(self.raw).ok()).flatten()
    }

    /// The members of an object, in order; empty for other values.
    #[must_use]
    pub fn members(&self) -> Vec<Member<'t>> {
        struct Members<'t>(&'t str);
        impl<'t> Visitor<'t> for Members<'t> {
            type Value = Vec<Member<'t>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut all = Vec::new();
                while let Some((key, value)) = map.next_entry::<&'t RawValue, &'t RawValue>()? {
                    let (value, raw) = (Node::at(self.0, value.get()), key.get());
                    let at = place(raw, self.0);
                    let name = serde_json::from_str(raw).unwrap_or_default();
                    all.push(Member { name, name_at: at..at + raw.len(), value });
                }
                Ok(all)
            }
        }
        if !self.is_object() {
            return Vec::new();
        }
        serde_json::Deserializer::from_str(self.raw).deserialize_map(Members(self.text)).unwrap_or_default()
    }

    /// The values of a list, in order; empty for other values.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        struct Items<'t>(&'t str);
        impl<'t> Visitor<'t> for Items<'t> {
            type Value = Vec<Node<'t>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<S: SeqAccess<'t>>(self, mut list: S) -> Result<Self::Value, S::Error> {
                let mut all = Vec::new();
                while let Some(value) = list.next_element::<&'t RawValue>()? {
                    all.push(Node::at(self.0, value.get()));
                }
                Ok(all)
            }
        }
        if !self.is_list() {
            return Vec::new();
        }
        serde_json::Deserializer::from_str(self.raw).deserialize_seq(Items(self.text)).unwrap_or_default()
    }

    /// The last member with this name that is not `null`: of several, it is the one that counts.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Self> {
        let members = self.members().into_iter().rev();
        members.filter(|member| member.name == name).map(|member| member.value).find(|value| !value.is_null())
    }

    /// The text of a member.
    #[must_use]
    pub fn get_str(&self, name: &str) -> Option<String> {
        self.get(name)?.string()
    }

    /// The value at a path of members.
    #[must_use]
    pub fn path(&self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(*self, |node, name| node.get(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_each_value_stands() {
        let text = "{ \"a\": [1, {\"b\\u0062\": \"x\\\"y\"}], \"a\": null, \"c\" : { } }";
        let root = parse(text).unwrap();
        assert_eq!(root.members().len(), 3);
        for member in root.members() {
            assert_eq!(text.get(member.value.span()), Some(member.value.raw()));
            assert_eq!(text.get(member.name_at.clone()), Some(format!("\"{}\"", member.name).as_str()));
        }
        // `null` counts as absent.
        let list = root.get("a").unwrap().items();
        assert_eq!(list[0].raw(), "1");
        assert_eq!(list[1].get_str("bb").as_deref(), Some("x\"y"));
        assert_eq!(text.get(list[1].members()[0].name_at.clone()), Some("\"b\\u0062\""));
        assert!(root.get("c").unwrap().members().is_empty());
        assert!(root.get("d").is_none());
    }

    #[test]
    fn nests_without_a_stack() {
        let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        let node = parse(&text).unwrap();
        assert_eq!(node.items().len(), 1);
    }
}
