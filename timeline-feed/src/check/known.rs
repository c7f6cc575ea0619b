//! Unknown members, with suggestions.

use super::finding::Finding;
use crate::json::Node;

const FEED: [&str; 15] = [
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "user_comment",
    "next_url",
    "icon",
    "favicon",
    "author",
    "authors",
    "language",
    "expired",
    "hubs",
    "items",
];
const ITEM: [&str; 17] = [
    "id",
    "url",
    "external_url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "image",
    "banner_image",
    "date_published",
    "date_modified",
    "author",
    "authors",
    "tags",
    "language",
    "attachments",
    "_event",
];
const EVENT: [&str; 12] = [
    "kind",
    "name",
    "series",
    "url",
    "start",
    "end",
    "time_zone",
    "location",
    "status",
    "recording",
    "also",
    "related",
];
const ALSO: [&str; 7] = ["name", "start", "end", "time_zone", "location", "url", "status"];
const LOCATION: [&str; 5] = ["venue", "room", "city", "country", "url"];
const AUTHOR: [&str; 4] = ["name", "url", "avatar", "_event"];
const AUTHOR_EVENT: [&str; 2] = ["affiliation", "role"];
const ATTACHMENT: [&str; 6] = ["url", "mime_type", "title", "size_in_bytes", "duration_in_seconds", "_event"];
const ATTACHMENT_EVENT: [&str; 3] = ["role", "start_seconds", "language"];
const RELATED: [&str; 3] = ["id", "url", "label"];

/// Suggestions for unknown names that are not just misspelled.
const MEANT: [(&str, &str); 32] = [
    ("speakers", "authors"),
    ("speaker", "authors"),
    ("people", "authors"),
    ("persons", "authors"),
    ("abstract", "summary"),
    ("description", "summary"),
    ("date", "date_published, or start in _event"),
    ("published", "date_published"),
    ("updated", "date_modified"),
    ("link", "url"),
    ("href", "url"),
    ("links", "attachments, or related in _event"),
    ("slides", "attachments"),
    ("video", "attachments"),
    ("videos", "attachments"),
    ("recordings", "attachments"),
    ("topics", "tags"),
    ("categories", "tags"),
    ("event", "_event"),
    ("lang", "language"),
    ("content", "content_html or content_text"),
    ("type", "kind"),
    ("edition", "name"),
    ("conference", "name"),
    ("timezone", "time_zone"),
    ("place", "location"),
    ("duration", "end"),
    ("company", "affiliation"),
    ("organization", "affiliation"),
    ("mime", "mime_type"),
    ("building", "venue"),
    ("address", "venue"),
];

/// Members that belong into `_event`.
const OF_EVENT: [&str; 10] =
    ["kind", "name", "series", "start", "end", "time_zone", "location", "status", "recording", "related"];

pub(super) fn findings(root: &Node) -> Vec<Finding> {
    let mut look = Look { item: None, found: Vec::new() };
    look.object(root, "the feed", &FEED);
    for item in root.get("items").map(|items| items.items()).unwrap_or_default() {
        look.item = Some(item);
        look.item(&item);
    }
    look.found
}

struct Look<'t> {
    item: Option<Node<'t>>,
    found: Vec<Finding>,
}

impl<'t> Look<'t> {
    fn item(&mut self, item: &Node<'t>) {
        self.object(item, "an item", &ITEM);
        let list = |node: &Node<'t>, name: &str| node.get(name).map(|list| list.items()).unwrap_or_default();
        for author in list(item, "authors") {
            self.object(&author, "an author", &AUTHOR);
            self.inner(&author, "_event", "_event of an author", &AUTHOR_EVENT);
        }
        for attachment in list(item, "attachments") {
            self.object(&attachment, "an attachment", &ATTACHMENT);
            self.inner(&attachment, "_event", "_event of an attachment", &ATTACHMENT_EVENT);
        }
        let Some(event) = item.get("_event") else { return };
        self.object(&event, "_event", &EVENT);
        self.inner(&event, "location", "a location", &LOCATION);
        for also in list(&event, "also") {
            self.object(&also, "another date", &ALSO);
            self.inner(&also, "location", "a location", &LOCATION);
        }
        for related in list(&event, "related") {
            self.object(&related, "what is related", &RELATED);
        }
    }

    fn inner(&mut self, outer: &Node<'t>, name: &str, what: &str, known: &[&'static str]) {
        if let Some(node) = outer.get(name) {
            self.object(&node, what, known);
        }
    }

    fn object(&mut self, node: &Node<'t>, what: &str, known: &[&'static str]) {
        let is_extension = |name: &str| name.starts_with('_') && closest(name, known).is_none();
        let members = node.members();
        for (at, member) in members.iter().enumerate() {
            let name = member.name.as_str();
            if members.iter().take(at).any(|earlier| earlier.name == name) {
                let finding =
                    Finding::error("twice", &member.value, format!("{name} stands twice in {what}: the last counts"));
                self.add(finding.at(member.name_at.clone()).help("Take one of them out."));
            }
            // JSON Feed allows extensions with names of their own.
            if known.contains(&name) || is_extension(name) {
                continue;
            }
            let finding =
                Finding::warning("unknown", &member.value, format!("{what} has no member \"{name}\": nobody reads it"));
            self.add(finding.at(member.name_at.clone()).label("unknown").help(meant(name, known)));
        }
    }

    fn add(&mut self, finding: Finding) {
        self.found.push(match &self.item {
            Some(item) => finding.of(item),
            None => finding,
        });
    }
}

fn meant(name: &str, known: &[&'static str]) -> String {
    let lower = name.to_ascii_lowercase().replace('-', "_");
    if known.contains(&"attachments") && OF_EVENT.contains(&lower.as_str()) {
        return format!("\"{lower}\" belongs into \"_event\".");
    }
    let fits = |meant: &&str| known.iter().any(|known| meant.split([' ', ',']).any(|word| word == *known));
    if let Some((_, meant)) = MEANT.iter().find(|(said, meant)| *said == lower && fits(meant)) {
        return format!("Did you mean {meant}?");
    }
    match closest(name, known) {
        Some(known) => format!("Did you mean \"{known}\"?"),
        None => format!("Known are {}. What is your own should begin with an underscore.", known.join(", ")),
    }
}

/// The known name that this one is probably a misspelling of.
fn closest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase().replace('-', "_");
    let near = known.iter().map(|known| (distance(&lower, known), *known)).min()?;
    let most = if name.len() < 5 { 1 } else { 2 };
    (near.0 <= most).then_some(near.1)
}

/// The Levenshtein distance of two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.chars().take(64).enumerate() {
        let mut left = at + 1;
        let mut diagonal = at;
        for (y, above) in b.iter().zip(row.iter_mut().skip(1)) {
            let cost = diagonal + usize::from(x != *y);
            diagonal = *above;
            left = cost.min(left + 1).min(*above + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_was_meant() {
        let cases: [(&str, &[&'static str], &str); 7] = [
            ("titel", &ITEM, "Did you mean \"title\"?"),
            ("speakers", &ITEM, "Did you mean authors?"),
            ("start", &ITEM, "\"start\" belongs into \"_event\"."),
            ("_events", &ITEM, "Did you mean \"_event\"?"),
            ("timezone", &EVENT, "Did you mean \"time_zone\"?"),
            ("time-zone", &EVENT, "Did you mean \"time_zone\"?"),
            ("foo", &AUTHOR_EVENT, "Known are affiliation, role. What is your own should begin with an underscore."),
        ];
        for (name, known, expected) in cases {
            let said = meant(name, known);
            assert!(said == expected || said == expected.replace('"', ""), "{name}: {said}");
        }
    }

    #[test]
    fn counts_slips() {
        for (a, b, expected) in [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("titel", "title", 2)] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}
