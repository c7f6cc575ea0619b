//! The items that the feed already contains.

use super::Unanimous;
use super::fields::Imported;
use crate::import::fold;
use crate::json::Node;
use event_timeline::model::When;

/// An item of the feed, with the values that identify it.
#[derive(Clone, Debug)]
pub(super) struct Existing<'t> {
    pub node: Node<'t>,
    pub id: String,
    pub url: Option<String>,
    pub title: String,
    pub kind: Option<String>,
    pub edition: Option<String>,
    pub start: Option<When>,
    pub imported: Option<Imported>,
    pub authors: Option<Node<'t>>,
}

impl<'t> Existing<'t> {
    pub fn new(node: &Node<'t>) -> Self {
        let mut this = Self {
            node: *node,
            id: String::new(),
            url: None,
            title: String::new(),
            kind: None,
            edition: None,
            start: None,
            imported: None,
            authors: None,
        };
        let mut published = None;
        // The members are read only once, since there may be a hundred thousand items.
        for member in node.members() {
            let value = member.value;
            match member.name.as_str() {
                "id" => this.id = value.string().unwrap_or_else(|| value.raw().to_owned()),
                "url" => this.url = value.string(),
                "title" => this.title = value.string().unwrap_or_default(),
                "authors" => this.authors = Some(value),
                "date_published" => published = value.string(),
                "_imported" => this.imported = Imported::read(&value),
                "_event" => {
                    for member in value.members() {
                        match member.name.as_str() {
                            "kind" => this.kind = member.value.string(),
                            "name" => this.edition = member.value.string(),
                            "start" => this.start = member.value.string().and_then(|start| When::parse(&start).ok()),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        this.start = this.start.or_else(|| When::parse(&published?).ok());
        this
    }

    /// Whether it is the item of an edition.
    pub fn is_head(&self) -> bool {
        self.kind.as_deref() == Some("conference") && self.edition.is_some()
    }

    /// A short description of it.
    pub fn describe(&self) -> String {
        let title = if self.title.is_empty() { &self.id } else { &self.title };
        in_words(title, self.edition.as_deref(), self.start.map(|start| start.to_string()).as_deref())
    }
}

/// A title with its edition and date.
pub(super) fn in_words(title: &str, edition: Option<&str>, date: Option<&str>) -> String {
    let date = date.map(|date| date.get(..16).unwrap_or(date).replace('T', " "));
    let told: Vec<&str> = [edition, date.as_deref()].into_iter().flatten().filter(|part| *part != title).collect();
    match told.is_empty() {
        true => format!("\"{title}\""),
        false => format!("\"{title}\" ({})", told.join(", ")),
    }
}

/// The page of each person in the feed, if it is always the same.
pub(super) fn pages_of_people(all: &[Existing]) -> Unanimous {
    let mut pages = Unanimous::new();
    for author in all.iter().filter_map(|item| item.authors).flat_map(|authors| authors.items()) {
        let (Some(name), Some(url)) = (author.get_str("name"), author.get_str("url")) else { continue };
        let known = pages.entry(fold(&name)).or_insert_with(|| Some(url.clone()));
        if known.as_ref() != Some(&url) {
            *known = None;
        }
    }
    pages
}
