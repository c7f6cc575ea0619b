//! HTML as the outline of what a reader finds in it: headings, dates, people, places and links, as lines of text.

use crate::common::host::plain;
use scraper::{ElementRef, Html};

/// The outline of a rendered timeline.
pub fn outline(tree: &Html) -> String {
    let mut lines = Vec::new();
    for root in children(tree.root_element()) {
        block(root, 0, &mut lines);
    }
    lines.join("\n")
}

/// Adds the lines of an element that contains several lines.
fn block(element: ElementRef, depth: usize, lines: &mut Vec<String>) {
    let say = |text: String| if text.is_empty() { None } else { Some(format!("{}{text}", "  ".repeat(depth))) };
    match (element.value().name(), attribute(element, "part"), attribute(element, "class")) {
        ("section", "", _) => {
            let [lang, dir] = ["lang", "dir"].map(|name| attribute(element, name));
            lines.push(format!("{} ({lang}, {dir})", name(element)));
            children(element).for_each(|child| block(child, depth, lines));
        }
        ("section", ..) => {
            lines.push(String::new());
            children(element).for_each(|child| block(child, depth, lines));
        }
        ("li", "event" | "item" | "elsewhere", _) => children(element).for_each(|child| block(child, depth + 1, lines)),
        ("nav", ..) => lines.push(format!("{}: {}", name(element), inline(element))),
        (_, "toolbar" | "message" | "links" | "links formats" | "tags", _)
        | (_, _, "facts" | "titled")
        | ("p" | "h3" | "h4", ..) => {
            lines.extend(say(inline(element)));
        }
        _ => children(element).for_each(|child| block(child, depth, lines)),
    }
}

/// An element as one line: its parts separated by dots, headings and links marked.
fn inline(element: ElementRef) -> String {
    let tag = element.value().name();
    let is_row = matches!(attribute(element, "class"), "facts" | "titled")
        || matches!(attribute(element, "part"), "links" | "links formats" | "tags" | "toolbar" | "message")
        || matches!(tag, "ol" | "li" | "nav");
    let parts: Vec<String> = element
        .children()
        .filter_map(|child| match child.value().as_text() {
            Some(text) => Some(plain(text)),
            None => ElementRef::wrap(child).map(inline),
        })
        .filter(|text| !text.is_empty())
        .collect();
    let text = parts.join(if is_row { " · " } else { "" });
    match (tag, attribute(element, "href")) {
        ("svg", _) => String::new(),
        // The URL of a link that only works with a script is that of the page.
        ("a", "#") => name(element),
        ("a", href) => format!("{} <{href}>", name(element)),
        ("button" | "input" | "summary", _) => format!("[{}]", name(element)),
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => format!("{tag} {text}"),
        _ => text,
    }
}

/// The accessible name of an element.
pub fn name(element: ElementRef) -> String {
    let label = attribute(element, "aria-label");
    plain(&if label.is_empty() { element.text().collect() } else { label.to_owned() })
}

/// The value of an attribute, or an empty text.
pub fn attribute<'e>(element: ElementRef<'e>, name: &str) -> &'e str {
    element.attr(name).unwrap_or_default()
}

/// The child elements of an element.
pub fn children(element: ElementRef) -> impl Iterator<Item = ElementRef> {
    element.children().filter_map(ElementRef::wrap)
}
