//! Checks that compare several items.

use super::finding::Finding;
use crate::json::Node;
use event_timeline::model::When;
use std::collections::{HashMap, HashSet};

/// An item, with the values that are compared.
struct Item<'t> {
    node: Node<'t>,
    id: String,
    url: Option<String>,
    title: String,
    edition: Option<(Node<'t>, String)>,
    kind: Option<String>,
    start: Option<String>,
    related: Vec<(Node<'t>, String)>,
}

impl<'t> Item<'t> {
    fn new(node: Node<'t>) -> Self {
        let event = node.get("_event");
        let of_event = |name: &str| event.and_then(|event| event.get_str(name));
        let edition = event.and_then(|event| event.get("name")).and_then(|name| Some((name, name.string()?)));
        let related = event.and_then(|event| event.get("related")).map(|related| related.items()).unwrap_or_default();
        let related = related.into_iter().filter_map(|node| {
            let id = if node.is_object() { node.get("id")? } else { node };
            Some((id, id.string()?))
        });
        Self {
            node,
            id: node.get_str("id").unwrap_or_default(),
            url: node.get_str("url"),
            title: crate::import::fold(&node.get_str("title").unwrap_or_default()),
            edition,
            kind: of_event("kind"),
            start: of_event("start").or_else(|| node.get_str("date_published")),
            related: related.collect(),
        }
    }
}

pub(super) fn findings(root: &Node) -> Vec<Finding> {
    let items: Vec<Item> =
        root.get("items").map(|items| items.items()).unwrap_or_default().into_iter().map(Item::new).collect();
    let mut found = doubles(&items);
    found.extend(undated_editions(&items));
    found.extend(broken_relations(&items));
    found
}

/// Duplicate items: with the same title, and the same URL, or the same day and edition.
fn doubles(items: &[Item]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut by_title: HashMap<&str, Vec<&Item>> = HashMap::new();
    for item in items.iter().filter(|item| !item.title.is_empty()) {
        let earlier = by_title.entry(&item.title).or_default();
        let day = |item: &Item| item.start.as_deref().and_then(|start| start.get(..10)).map(str::to_owned);
        let edition = |item: &Item| item.edition.as_ref().map(|(_, name)| name.clone());
        let is_same = |other: &&&Item| {
            let is_url = item.url.is_some() && item.url == other.url;
            let is_day = day(item).is_some() && day(item) == day(other) && edition(item) == edition(other);
            // Two sites may publish the same announcement.
            let is_other_page = is_written(item) && item.url.is_some() && other.url.is_some() && !is_url;
            // Duplicate ids are reported by the reader.
            !is_other_page
                && item.id != other.id
                && item.kind == other.kind
                && (is_url && day(item) == day(other) || is_day)
        };
        // Only a few are compared with each: many may have the same title, such as "Untitled".
        if let Some(other) = earlier.iter().take(50).find(is_same) {
            let node = item.node.get("title").unwrap_or(item.node);
            let finding =
                Finding::warning("double", &node, format!("it is there twice: as {} and as {}", other.id, item.id));
            found.push(
                finding
                    .of(&item.node)
                    .label("again")
                    .help("Keep one of them, with what both tell. If it was given twice, use \"also\"."),
            );
        }
        earlier.push(item);
    }
    found
}

fn is_written(item: &Item) -> bool {
    matches!(item.kind.as_deref(), None | Some("post" | "release" | "press" | "video" | "podcast"))
}

/// Editions whose day is unknown.
fn undated_editions(items: &[Item]) -> Vec<Finding> {
    let mut editions: HashMap<&str, (&Item, bool)> = HashMap::new();
    for item in items {
        let Some((_, name)) = &item.edition else { continue };
        let is_written =
            matches!(item.kind.as_deref(), None | Some("post" | "release" | "press" | "video" | "podcast"));
        let start = item.start.as_deref().and_then(|start| When::parse(start).ok());
        let has_day = !is_written && start.is_some_and(|start| !start.is_vague());
        let known = editions.entry(name).or_insert((item, false));
        known.1 |= has_day;
    }
    let undated = editions.into_iter().filter(|(_, (_, has_day))| !has_day);
    let finding = |(name, (item, _)): (&str, (&Item, bool))| {
        let (node, _) = item.edition.as_ref()?;
        let finding = Finding::warning("edition", node, format!("nothing says on which days {name} is"));
        let help = format!(
            "Add an item with \"kind\": \"conference\", \"name\": \"{name}\", \"start\" and \"end\" in its \"_event\"."
        );
        Some(finding.of(&item.node).label("no day is known").help(help))
    };
    undated.filter_map(finding).collect()
}

/// Relations to entries that do not exist.
fn broken_relations(items: &[Item]) -> Vec<Finding> {
    let ids: HashSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut found = Vec::new();
    for item in items {
        for (node, id) in &item.related {
            let is_address = id.starts_with("https://") || id.starts_with("http://");
            if !is_address && !ids.contains(id.as_str()) {
                let finding =
                    Finding::warning("related", node, format!("there is no item {id}, which this one is related to"));
                let finding = finding.label("not there");
                found.push(
                    finding
                        .of(&item.node)
                        .help("Was its id changed? An item of another feed is related by its address."),
                );
            }
        }
    }
    found
}
