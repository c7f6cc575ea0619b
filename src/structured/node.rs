//! The nodes of a JSON-LD graph.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A thing of a type of [schema.org](https://schema.org), with its members in order.
pub(super) struct Node<'e>(Vec<(&'static str, Member<'e>)>);

/// The value of a member.
#[derive(Serialize)]
#[serde(untagged)]
enum Member<'e> {
    Text(Cow<'e, str>),
    Node(Node<'e>),
    Nodes(Vec<Node<'e>>),
}

impl<'e> Node<'e> {
    /// A node with only its type.
    pub fn new(kind: &'static str) -> Self {
        let mut node = Self(Vec::new());
        node.text("@type", kind);
        node
    }

    /// Adds a text member, if there is one.
    pub fn text(&mut self, name: &'static str, text: impl Into<Option<&'e str>>) {
        self.0.extend(text.into().map(|text| (name, Member::Text(Cow::Borrowed(text)))));
    }

    /// Adds an owned text member.
    pub fn made(&mut self, name: &'static str, text: String) {
        self.0.push((name, Member::Text(Cow::Owned(text))));
    }

    /// Adds a member that is a node.
    pub fn node(&mut self, name: &'static str, node: Node<'e>) {
        self.0.push((name, Member::Node(node)));
    }

    /// Adds a member that is a list of nodes, unless it is empty.
    pub fn nodes(&mut self, name: &'static str, nodes: impl Iterator<Item = Node<'e>>) {
        let nodes: Vec<_> = nodes.collect();
        if !nodes.is_empty() {
            self.0.push((name, Member::Nodes(nodes)));
        }
    }

    /// The node as JSON, with each `<` escaped, so that it can neither end the `<script>` around it nor begin a
    /// comment. In JSON, a `<` can occur only in strings, where it can be escaped.
    pub fn to_json(&self) -> Option<String> {
        Some(serde_json::to_string(self).ok()?.replace('<', "\\u003c"))
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, member)| (name, member)))
    }
}
