//! An HTML or SVG element of one concrete type.
//!
//! A row consists of some thirty elements, and hardly two entries have the same ones. In `view!`, each combination
//! would be a type of its own, and the code to build and update it would be compiled for each: 8 KB of every download.
//! [`Element`] is a view for parts that have many variants and no listeners of their own.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::oco::Oco;
use leptos::prelude::{AddAnyAttr, Mountable, Render, RenderHtml};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::{Position, PositionState};

/// The text of attributes and children: constants are not allocated.
pub(crate) type Text = Oco<'static, str>;

/// An element with its attributes and children.
///
/// When it is rebuilt with other contents, only the differences change: children with the same tag, key and `part` keep
/// their DOM nodes, and with them focus and selection.
#[must_use]
pub(crate) struct Element {
    tag: &'static str,
    /// Distinguishes it from siblings with the same tag and `part`.
    key: i32,
    attributes: Vec<(&'static str, Text)>,
    /// A CSS property, set through CSSOM, which strict policies allow, unlike a `style` attribute. It is not rendered on the host.
    style: Option<(&'static str, String)>,
    children: Vec<Child>,
}

enum Child {
    Text(Text),
    Element(Element),
}

/// An element.
pub(crate) fn el(tag: &'static str) -> Element {
    Element { tag, key: 0, attributes: Vec::new(), style: None, children: Vec::new() }
}

/// An element with a `part` name, for the page's styles.
pub(crate) fn part(tag: &'static str, part: impl Into<Text>) -> Element {
    el(tag).attr("part", part)
}

impl Element {
    /// Adds an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<Text>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute, if it has a value.
    pub fn maybe_attr(self, name: &'static str, value: Option<impl Into<Text>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets the key that distinguishes it from its siblings on rebuild.
    pub fn key(mut self, key: i32) -> Self {
        self.key = key;
        self
    }

    /// Sets a CSS property.
    pub fn style(mut self, name: &'static str, value: String) -> Self {
        self.style = Some((name, value));
        self
    }

    /// Adds a text node.
    pub fn text(mut self, text: impl Into<Text>) -> Self {
        self.children.push(Child::Text(text.into()));
        self
    }

    /// Adds a child element.
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Child::Element(child));
        self
    }

    /// Adds child elements.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }
}

/// What identifies an element among its siblings on rebuild.
fn identity<'a>(tag: &'static str, key: i32, attributes: &'a [(&'static str, Text)]) -> (&'static str, i32, &'a str) {
    (tag, key, attributes.iter().find(|(name, _)| *name == "part").map_or("", |(_, value)| value.as_str()))
}

/// The element on the page.
pub(crate) struct ElementState {
    node: types::Element,
    /// The data it was built from; children keep their own state.
    tag: &'static str,
    key: i32,
    attributes: Vec<(&'static str, Text)>,
    children: Vec<ChildState>,
}

enum ChildState {
    Text(types::Text, Text),
    Element(ElementState),
}

impl ChildState {
    fn build(child: Child) -> Self {
        match child {
            Child::Text(text) => Self::Text(Rndr::create_text_node(&text), text),
            Child::Element(element) => Self::Element(element.build()),
        }
    }

    fn node(&self) -> &types::Node {
        match self {
            Self::Text(node, _) => node,
            Self::Element(state) => &state.node,
        }
    }

    /// Whether it can be updated to this child.
    fn is_like(&self, child: &Child) -> bool {
        match (self, child) {
            (Self::Text(..), Child::Text(_)) => true,
            (Self::Element(old), Child::Element(new)) => {
                identity(old.tag, old.key, &old.attributes) == identity(new.tag, new.key, &new.attributes)
            }
            _ => false,
        }
    }

    fn rebuild(&mut self, child: Child) {
        match (self, child) {
            (Self::Text(node, old), Child::Text(text)) if *old != text => {
                Rndr::set_text(node, &text);
                *old = text;
            }
            (Self::Element(state), Child::Element(element)) => element.rebuild(state),
            _ => {}
        }
    }
}

impl ElementState {
    fn set_attributes(&mut self, attributes: Vec<(&'static str, Text)>) {
        for (name, value) in &attributes {
            if !self.attributes.iter().any(|(known, old)| known == name && old == value) {
                Rndr::set_attribute(&self.node, name, value);
            }
        }
        for (name, _) in &self.attributes {
            if !attributes.iter().any(|(known, _)| known == name) {
                Rndr::remove_attribute(&self.node, name);
            }
        }
        self.attributes = attributes;
    }
}

/// The namespace of elements with this tag.
fn namespace(tag: &str) -> Option<&'static str> {
    matches!(tag, "svg" | "path").then_some("http://www.w3.org/2000/svg")
}

impl Render for Element {
    type State = ElementState;

    fn build(self) -> ElementState {
        let node = Rndr::create_element(self.tag, namespace(self.tag));
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&node, name, value);
        }
        if let Some((name, value)) = &self.style {
            Rndr::set_css_property(&Rndr::style(&node), name, value);
        }
        let children: Vec<_> = self.children.into_iter().map(ChildState::build).collect();
        for child in &children {
            Rndr::insert_node(&node, child.node(), None);
        }
        ElementState { node, tag: self.tag, key: self.key, attributes: self.attributes, children }
    }

    fn rebuild(self, state: &mut ElementState) {
        if self.tag != state.tag {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        state.set_attributes(self.attributes);
        if let Some((name, value)) = &self.style {
            Rndr::set_css_property(&Rndr::style(&state.node), name, value);
        }
        let mut left: Vec<Option<ChildState>> = std::mem::take(&mut state.children).into_iter().map(Some).collect();
        // The old children before this index have been reused or removed.
        let mut from = 0;
        for child in self.children {
            let found = left.iter().skip(from).position(|old| old.as_ref().is_some_and(|old| old.is_like(&child)));
            let kept = found.and_then(|found| Some((from + found, left.get_mut(from + found)?.take()?)));
            match kept {
                Some((at, mut kept)) => {
                    for gone in left.iter_mut().take(at).skip(from).filter_map(Option::take) {
                        Rndr::remove(gone.node());
                    }
                    from = at + 1;
                    kept.rebuild(child);
                    state.children.push(kept);
                }
                None => {
                    let new = ChildState::build(child);
                    // Insert before the next old child that is still there. Foreign nodes after our children stay after them.
                    let next = left.iter().skip(from).flatten().next().map(|old| old.node().clone());
                    let next = next.or_else(|| Rndr::next_sibling(state.children.last()?.node()));
                    let next = next.or_else(|| match state.children.is_empty() {
                        true => Rndr::first_child(&state.node),
                        false => None,
                    });
                    Rndr::insert_node(&state.node, new.node(), next.as_ref());
                    state.children.push(new);
                }
            }
        }
        for gone in left.into_iter().flatten() {
            Rndr::remove(gone.node());
        }
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match Rndr::get_parent(&self.node).and_then(|parent| wasm_bindgen::JsCast::dyn_into(parent).ok()) {
            Some(parent) => {
                child.mount(&parent, Some(&self.node));
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<NewAttr: Attribute> = Self;

    /// Not supported: attributes are never spread over rows.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        html::write(&self, buf);
        *position = Position::NextChild;
    }

    /// The HTML rendered on the host stays visible until the browser has built its own elements; it is never hydrated.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElementState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

mod html {
    //! Renders elements as HTML text on the host.

    use super::{Child, Element};

    /// Appends an element.
    pub(super) fn write(element: &Element, html: &mut String) {
        html.push('<');
        html.push_str(element.tag);
        for (name, value) in &element.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(value, html);
            html.push('"');
        }
        html.push('>');
        // `input` is the only void element that is used.
        if element.tag == "input" {
            return;
        }
        for child in &element.children {
            match child {
                Child::Text(text) => escape(text, html),
                Child::Element(child) => write(child, html),
            }
        }
        html.push_str("</");
        html.push_str(element.tag);
        html.push('>');
    }

    /// Appends text, escaped both for text content and for quoted attributes.
    fn escape(text: &str, html: &mut String) {
        for c in text.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                c => html.push(c),
            }
        }
    }
}
