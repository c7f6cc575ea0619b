//! Edits of single values that keep the layout of the file.

use super::{Member, Node};
use serde::Serialize;
use serde_json::ser::PrettyFormatter;
use std::ops::Range;

/// The layout of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The indentation of a level. `None` for a file in one line
    pub unit: Option<String>,
    /// Its line ending
    pub line_end: &'static str,
}

impl Default for Style {
    fn default() -> Self {
        Self { unit: Some("  ".to_owned()), line_end: "\n" }
    }
}

impl Style {
    /// Detects the layout of a text from its first indented line.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let indented = text.lines().skip(1).find(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty());
        let unit = indented.map(|line| indent_of(line).to_owned());
        let unit = unit.or_else(|| text.trim_end().contains('\n').then(String::new));
        Self { unit, line_end }
    }
}

/// A value as JSON in this layout, for a position that is indented by `base`.
#[must_use]
pub fn to_json(value: &impl Serialize, style: &Style, base: &str) -> String {
    let Some(unit) = &style.unit else { return serde_json::to_string(value).unwrap_or_default() };
    let mut out = Vec::new();
    let mut serializer =
        serde_json::Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(unit.as_bytes()));
    // Fails only for keys that are not texts, which do not occur here.
    if value.serialize(&mut serializer).is_err() {
        return String::new();
    }
    // Line ends in strings are escaped, so these belong to the layout.
    String::from_utf8_lossy(&out).replace('\n', &format!("{}{base}", style.line_end))
}

fn indent_of(line: &str) -> &str {
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// Pending edits of one text.
#[derive(Clone, Debug, Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Whether there are no edits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Replaces a value.
    pub fn replace(&mut self, node: &Node, value: &impl Serialize, style: &Style) {
        // In a file of one line, the line before a value is long and has no indentation.
        let line = if style.unit.is_some() { line_before(node) } else { "" };
        self.0.push((node.span(), to_json(value, style, indent_of(line))));
    }

    /// Adds members at the end of an object.
    pub fn add_members<V: Serialize>(&mut self, object: &Node, members: &[(&str, V)], style: &Style) {
        let there = object.members();
        let inner = layout_in(
            object,
            there.first().map(|member| member.name_at.start),
            there.last().map(|member| member.value.span().end),
            style,
        );
        let write = |(name, value): &(&str, V)| {
            let colon = if inner.style.unit.is_some() || object.raw().contains("\": ") { ": " } else { ":" };
            format!("{}{colon}{}", to_json(name, style, ""), to_json(value, &inner.style, &inner.base))
        };
        let written: Vec<String> = members.iter().map(write).collect();
        self.add(object, &written.join(&format!(",{}", inner.between)), &inner);
    }

    /// Adds values to a list with the values `there`: each before the value at its index, or at the end.
    pub fn add_items<V: Serialize>(
        &mut self,
        list: &Node,
        there: &[Node],
        items: impl IntoIterator<Item = (usize, V)>,
        style: &Style,
    ) {
        let first = there.first().map(|node| node.span().start);
        let inner = layout_in(list, first, there.last().map(|node| node.span().end), style);
        let mut last = String::new();
        for (at, value) in items {
            let text = to_json(&value, &inner.style, &inner.base);
            match there.get(at) {
                Some(next) => {
                    let start = next.span().start;
                    self.0.push((start..start, format!("{text},{}", inner.between)));
                }
                None => {
                    if !last.is_empty() {
                        last.push(',');
                        last.push_str(&inner.between);
                    }
                    last.push_str(&text);
                }
            }
        }
        if !last.is_empty() {
            self.add(list, &last, &inner);
        }
    }

    /// Adds a text at the end of a list or an object.
    fn add(&mut self, to: &Node, joined: &str, inner: &Inner) {
        match inner.last {
            Some(end) => self.0.push((end..end, format!(",{}{joined}", inner.between))),
            None => {
                let Range { start, end } = to.span();
                self.0.push((start + 1..end - 1, format!("{}{joined}{}", inner.between_if_broken, inner.close)));
            }
        }
    }

    /// Removes a member of an object.
    pub fn remove_member(&mut self, object: &Node, name: &str) {
        let members = object.members();
        let Some(at) = members.iter().position(|member| member.name == name) else { return };
        let end = |member: Option<&Member>| member.map(|member| member.value.span().end);
        let before = at.checked_sub(1).and_then(|before| members.get(before));
        let this = members.get(at);
        let range = match (end(before), this, members.get(at + 1)) {
            (Some(start), Some(this), _) => start..this.value.span().end,
            (None, Some(this), Some(next)) => this.name_at.start..next.name_at.start,
            _ => object.span().start + 1..object.span().end - 1,
        };
        self.0.push((range, String::new()));
    }

    /// Removes a value of a list with these values.
    pub fn remove_item(&mut self, list: &Node, there: &[Node], at: usize) {
        let span = |at: usize| there.get(at).map(Node::span);
        let before = at.checked_sub(1).and_then(span);
        let range = match (before, span(at), span(at + 1)) {
            (_, Some(this), Some(next)) => this.start..next.start,
            (Some(before), Some(this), None) => before.end..this.end,
            _ => list.span().start + 1..list.span().end - 1,
        };
        self.0.push((range, String::new()));
    }

    /// The text with all edits applied.
    #[must_use]
    pub fn apply(mut self, text: &str) -> String {
        // A stable sort: texts added at the same position keep their order.
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let added = self.0.iter().map(|(_, text)| text.len()).sum::<usize>();
        let mut out = String::with_capacity(text.len() + added);
        let mut at = 0;
        for (range, new) in &self.0 {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(new);
            at = at.max(range.end);
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

/// The inner layout of a list or an object.
struct Inner {
    style: Style,
    /// The indentation of its values
    base: String,
    /// The text between two values, after the comma
    between: String,
    /// The text before the first value of an empty one
    between_if_broken: String,
    /// The text after the last value of an empty one
    close: String,
    /// The end of the last value
    last: Option<usize>,
}

/// The inner layout of a list or an object, given where its first value begins and its last one ends.
fn layout_in(outer: &Node, first: Option<usize>, last: Option<usize>, style: &Style) -> Inner {
    let outer_indent = if style.unit.is_some() { indent_of(line_before(outer)).to_owned() } else { String::new() };
    let head = first.and_then(|first| outer.text().get(outer.span().start..first)).unwrap_or_default();
    let is_broken = if first.is_some() { head.contains('\n') } else { style.unit.is_some() };
    if !is_broken {
        // It is in one line, so new values are too.
        let is_spaced = outer.raw().contains(", ") || outer.raw().contains(": ") || style.unit.is_some();
        let style = Style { unit: None, line_end: style.line_end };
        let between = if is_spaced { " " } else { "" }.to_owned();
        return Inner {
            style,
            base: String::new(),
            between,
            between_if_broken: String::new(),
            close: String::new(),
            last,
        };
    }
    let unit = style.unit.clone().unwrap_or_default();
    let base = match first {
        Some(_) => indent_of(head.rsplit('\n').next().unwrap_or_default()).to_owned(),
        None => format!("{outer_indent}{unit}"),
    };
    let between = format!("{}{base}", style.line_end);
    let close = format!("{}{outer_indent}", style.line_end);
    Inner { style: style.clone(), base, between_if_broken: between.clone(), between, close, last }
}

/// The line before a value.
fn line_before<'t>(node: &Node<'t>) -> &'t str {
    let before = node.text().get(..node.span().start).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn edited(text: &str, edit: impl Fn(&Node, &mut Edits, &Style)) -> String {
        let mut edits = Edits::default();
        edit(&parse(text).unwrap(), &mut edits, &Style::of(text));
        edits.apply(text)
    }

    #[test]
    fn follows_the_layout_around_it() {
        let add = |node: &Node, edits: &mut Edits, style: &Style| {
            edits.add_members(node, &[("b", vec!["x"]), ("c", vec![])], style);
        };
        let cases = [
            ("{\"a\":1}", "{\"a\":1,\"b\":[\"x\"],\"c\":[]}"),
            ("{}", "{\"b\":[\"x\"],\"c\":[]}"),
            ("{ \"a\": 1 }", "{ \"a\": 1, \"b\": [\"x\"], \"c\": [] }"),
            ("{\n\t\"a\": 1\n}\n", "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t\"x\"\n\t],\n\t\"c\": []\n}\n"),
            ("{\r\n  \"a\": 1\r\n}", "{\r\n  \"a\": 1,\r\n  \"b\": [\r\n    \"x\"\r\n  ],\r\n  \"c\": []\r\n}"),
        ];
        for (before, after) in cases {
            assert_eq!(edited(before, add), after, "{before}");
        }
    }

    #[test]
    fn puts_items_where_they_belong() {
        let text = "{\n  \"items\": [\n    1,\n    3\n  ],\n  \"none\": []\n}";
        let add = |node: &Node, edits: &mut Edits, style: &Style| {
            let list = node.get("items").unwrap();
            edits.add_items(&list, &list.items(), [(1, 2), (9, 4), (9, 5), (0, 0)], style);
            edits.add_items(&node.get("none").unwrap(), &[], [(0, 1)], style);
        };
        let after =
            "{\n  \"items\": [\n    0,\n    1,\n    2,\n    3,\n    4,\n    5\n  ],\n  \"none\": [\n    1\n  ]\n}";
        assert_eq!(edited(text, add), after);
    }

    #[test]
    fn takes_members_out() {
        let text = "{\n  \"a\": 1,\n  \"b\": {\"c\": 2},\n  \"d\": 3\n}";
        let cases = [
            ("a", "{\n  \"b\": {\"c\": 2},\n  \"d\": 3\n}"),
            ("b", "{\n  \"a\": 1,\n  \"d\": 3\n}"),
            ("d", "{\n  \"a\": 1,\n  \"b\": {\"c\": 2}\n}"),
            ("e", text),
        ];
        for (name, after) in cases {
            assert_eq!(edited(text, |node, edits, _| edits.remove_member(node, name)), after, "{name}");
        }
        assert_eq!(edited("{\"a\":1}", |node, edits, _| edits.remove_member(node, "a")), "{}");
    }
}
