//! Splits a long feed into pages by year, each of which links to the next older one.

use crate::error::{Error, Result};
use crate::import;
use crate::json::{self, Edits, Node, Style, to_json};
use event_timeline::model::When;
use std::collections::BTreeMap;

/// A page of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The name of its file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// How many items are in it.
    pub items: usize,
}

/// Splits a feed: the newest year has the feed's own file name, the others get their year, and undated items are on the
/// last page. Items are not changed, except that with `slim` they lose what the timeline does not show.
///
/// # Errors
/// It is not a feed, or already has a `next_url`.
pub fn split(text: &str, file: &str, slim: bool) -> Result<Vec<Page>> {
    let root = json::parse(text.trim_start_matches('\u{feff}')).map_err(|_| {
        Error::new(format!("{file} is not JSON")).help(format!("timeline-feed check {file} shows the place."))
    })?;
    let Some(list) = root.get("items").filter(Node::is_list) else {
        return Err(Error::new(format!("{file} has no list \"items\"")));
    };
    if root.get("next_url").is_some() {
        return Err(Error::new(format!("{file} leads to older entries by its next_url"))
            .help("Split the whole feed, not a page of one."));
    }
    let mut years: BTreeMap<i32, Vec<Node>> = BTreeMap::new();
    for item in list.items() {
        years.entry(year(&item).unwrap_or(i32::MIN)).or_default().push(item);
    }
    // Undated items are at the end of the oldest page.
    if years.len() > 1
        && let Some(undated) = years.remove(&i32::MIN)
        && let Some(mut oldest) = years.first_entry()
    {
        oldest.get_mut().extend(undated);
    }
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let names: Vec<String> = years
        .keys()
        .rev()
        .enumerate()
        .map(|(at, year)| if at == 0 { file.to_owned() } else { format!("{stem}-{year}.json") })
        .collect();
    let style = Style::of(root.text());
    let mut pages = Vec::new();
    for (at, items) in years.values().rev().enumerate() {
        let name = names.get(at).cloned().unwrap_or_default();
        let next = names.get(at + 1);
        pages.push(Page { name, text: page(&root, &list, items, next, &style, slim), items: items.len() });
    }
    if pages.is_empty() {
        pages.push(Page { name: file.to_owned(), text: root.text().to_owned(), items: 0 });
    }
    Ok(pages)
}

fn year(item: &Node) -> Option<i32> {
    let date =
        item.path(&["_event", "start"]).or_else(|| item.get("date_published")).or_else(|| item.get("date_modified"))?;
    let text = date.string()?;
    When::parse(&text).or_else(|_| When::parse_leniently(&text)).ok().map(|when| when.year())
}

/// The feed's own members, with these items and the URL of the next page.
fn page(root: &Node, list: &Node, items: &[Node], next: Option<&String>, style: &Style, slim: bool) -> String {
    let (from, to) = (list.span().start, list.span().end);
    let text = root.text();
    let between = match &style.unit {
        Some(unit) => format!(",{}{unit}{unit}", style.line_end),
        None => ",".to_owned(),
    };
    let written: Vec<String> =
        items.iter().map(|item| if slim { slimmed(item) } else { item.raw().to_owned() }).collect();
    let (open, close) = match &style.unit {
        Some(unit) => (format!("{}{unit}{unit}", style.line_end), format!("{}{unit}", style.line_end)),
        None => (String::new(), String::new()),
    };
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    // Before the items, so that `next_url` is found near the beginning.
    let at = before.rfind("\"items\"").unwrap_or(from);
    let (head, name) = before.split_at_checked(at).unwrap_or((before, ""));
    let next = next.map(|next| format!("\"next_url\": {}{}", to_json(next, style, ""), separator(style)));
    let page = format!("{head}{}{name}[{open}{}{close}]{after}", next.unwrap_or_default(), written.join(&between));
    if slim { minified(&page) } else { page }
}

fn separator(style: &Style) -> String {
    match &style.unit {
        Some(unit) => format!(",{}{unit}", style.line_end),
        None => ",".to_owned(),
    }
}

/// An item without the body of a post, which the timeline does not show. If the summary would be made from the body, it is added.
fn slimmed(item: &Node) -> String {
    let mut edits = Edits::default();
    let text = item.raw();
    let Ok(own) = json::parse(text) else { return text.to_owned() };
    let style = Style { unit: None, line_end: "\n" };
    let body = own
        .get_str("content_html")
        .map(|html| event_timeline::feed::from_html(&html))
        .or_else(|| own.get_str("content_text"));
    let is_empty = |node: Option<Node>| node.and_then(|node| node.string()).is_none_or(|text| text.trim().is_empty());
    let is_silent = own.get("_event").is_some() && own.get("summary").is_some();
    if let Some(summary) =
        body.as_deref().and_then(import::summary).filter(|_| is_empty(own.get("summary")) && !is_silent)
    {
        edits.remove_member(&own, "summary");
        edits.remove_member(&own, "content_html");
        edits.remove_member(&own, "content_text");
        let rest = edits.apply(text);
        let Ok(rest) = json::parse(&rest).map(|node| without(&node, &["_imported"])) else { return text.to_owned() };
        let Ok(node) = json::parse(&rest) else { return rest };
        let mut edits = Edits::default();
        edits.add_members(&node, &[("summary", summary)], &style);
        return edits.apply(&rest);
    }
    without(&own, &["content_html", "content_text", "_imported"])
}

/// An object without some members. They are removed one at a time, since the separator between two of them belongs to both.
fn without(node: &Node, names: &[&str]) -> String {
    let mut text = node.text().to_owned();
    for name in names {
        let Ok(node) = json::parse(&text) else { return text };
        let mut edits = Edits::default();
        edits.remove_member(&node, name);
        text = edits.apply(&text);
    }
    text
}

/// JSON without blanks between values.
fn minified(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut is_string, mut is_escaped) = (false, false);
    for c in text.chars() {
        if is_string {
            is_string = is_escaped || c != '"';
            is_escaped = c == '\\' && !is_escaped;
        } else if c == '"' {
            is_string = true;
        } else if c.is_ascii_whitespace() {
            continue;
        }
        out.push(c);
    }
    out.push('\n');
    out
}
