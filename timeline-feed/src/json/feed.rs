//! Reads a feed in one pass, since it may have a hundred thousand items.

use super::Node;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The members of a feed, and its items.
#[derive(Clone, Debug)]
pub struct Feed<'t> {
    /// The members other than the list `items`, in order
    pub members: Vec<(String, Node<'t>)>,
    /// The list of items.
    pub list: Node<'t>,
    /// The items.
    pub items: Vec<Node<'t>>,
}

impl<'t> Feed<'t> {
    /// Reads the text of a feed. `None` without a list `items`.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn read(text: &'t str) -> Result<Option<Self>, serde_json::Error> {
        let Root { members, items } = serde_json::from_str(text)?;
        let node = |raw: &'t RawValue| Node::at(text, raw.get());
        let members = members.into_iter().map(|(name, raw)| (name, node(raw))).collect();
        let Some(items) = items else { return Ok(None) };
        let items: Vec<Node> = items.into_iter().map(node).collect();
        let list = match list_around(text, &items) {
            Some(list) => list,
            // An empty or missing list: the file is parsed again to tell them apart.
            None => match super::parse(text)?.get("items") {
                Some(list) => list,
                None => return Ok(None),
            },
        };
        Ok(Some(Self { members, list, items }))
    }

    /// The text of a member.
    #[must_use]
    pub fn get_str(&self, name: &str) -> Option<String> {
        let found = self.members.iter().rev().filter(|(known, _)| known == name);
        found.map(|(_, node)| node).find(|node| !node.is_null())?.string()
    }
}

/// The list that contains these items: between them and its brackets are only blanks.
fn list_around<'t>(text: &'t str, items: &[Node<'t>]) -> Option<Node<'t>> {
    let (first, last) = (items.first()?.span().start, items.last()?.span().end);
    let start = text.get(..first)?.trim_end().len().checked_sub(1)?;
    let rest = text.get(last..)?;
    let end = last + (rest.len() - rest.trim_start().len()) + 1;
    Some(Node::at(text, text.get(start..end)?))
}

struct Root<'t> {
    members: Vec<(String, &'t RawValue)>,
    items: Option<Vec<&'t RawValue>>,
}

impl<'t> Deserialize<'t> for Root<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'t> Visitor<'t> for Members {
            type Value = Root<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a feed")
            }

            fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut root = Root { members: Vec::new(), items: None };
                while let Some(name) = map.next_key::<String>()? {
                    if name == "items" {
                        root.items = map.next_value::<List>()?.0.or(root.items);
                    } else {
                        root.members.push((name, map.next_value()?));
                    }
                }
                Ok(root)
            }

            fn visit_seq<S: SeqAccess<'t>>(self, mut list: S) -> Result<Self::Value, S::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Root { members: Vec::new(), items: None })
            }
        }
        deserializer.deserialize_any(Members)
    }
}

/// A list, or another value.
struct List<'t>(Option<Vec<&'t RawValue>>);

impl<'t> Deserialize<'t> for List<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'t> Visitor<'t> for Values {
            type Value = List<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<S: SeqAccess<'t>>(self, mut list: S) -> Result<Self::Value, S::Error> {
                let mut all = Vec::new();
                while let Some(value) = list.next_element()? {
                    all.push(value);
                }
                Ok(List(Some(all)))
            }

            fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(List(None))
            }

            fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
                Ok(List(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(List(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
                Ok(List(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
                Ok(List(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
                Ok(List(None))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(List(None))
            }
        }
        deserializer.deserialize_any(Values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_list_and_what_is_in_it() {
        let cases = [
            ("{\"a\": 1, \"items\" : [ 1 , {\"x\": []}\n ], \"language\": \"de\"}", Some(("[ 1 , {\"x\": []}\n ]", 2))),
            ("{\"items\": [ ]}", Some(("[ ]", 0))),
            ("{\"items\": [1], \"items\": null}", Some(("[1]", 1))),
            ("{\"items\": {\"a\": 1}}", None),
            ("{\"items\": \"x\"}", None),
            ("{\"items\": -1.5}", None),
            ("[1, 2]", None),
            ("{}", None),
        ];
        for (text, expected) in cases {
            let feed = Feed::read(text).unwrap();
            let found = feed.as_ref().map(|feed| (feed.list.raw(), feed.items.len()));
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(Feed::read(cases[0].0).unwrap().unwrap().get_str("language").as_deref(), Some("de"));
        assert!(Feed::read("{\"items\": [1}").is_err());
    }
}
